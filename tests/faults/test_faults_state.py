"""A state that is damaged, foreign or gone never changes a byte of output."""

import shutil
from pathlib import Path
from random import Random

import pytest
from edited_site import EditedSite
from editing import first_difference
from newsgen_process import CLOCK, newsgen


def flip_bytes(state: Path, random: Random) -> None:
    file = some_file(state, random)
    data = bytearray(file.read_bytes())
    for _ in range(random.choice((1, 20, 500))) if data else ():
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    file.write_bytes(data)


def flip_a_page(state: Path, random: Random) -> None:
    """A whole page of the database is another's, or noise."""
    file = state / "state.db"
    data = bytearray(file.read_bytes().ljust(4096))
    at = 4096 * random.randrange(len(data) // 4096)
    other = 4096 * random.randrange(len(data) // 4096)
    noise = random.randbytes(4096)
    data[at : at + 4096] = random.choice((bytes(data[other : other + 4096]), noise, bytes(4096)))
    file.write_bytes(data)


def truncate(state: Path, random: Random) -> None:
    file = some_file(state, random)
    data = file.read_bytes()
    file.write_bytes(data[: random.randrange(len(data) + 1)])


def delete(state: Path, random: Random) -> None:
    some_file(state, random).unlink()


def swap(state: Path, random: Random) -> None:
    """Two files change places."""
    one, other = some_file(state, random), some_file(state, random)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def foreign(state: Path, random: Random) -> None:
    """Another version's state, a text, a folder where the state was."""
    file = state / "state.db"
    data = bytearray(file.read_bytes())
    kind = random.randrange(3)
    if kind == 0:
        data[60:64] = random.randbytes(4)  # PRAGMA user_version
        file.write_bytes(data)
    elif kind == 1:
        file.write_text("başka bir program")
    else:
        file.unlink()
        file.mkdir()


def leave_a_log(state: Path, random: Random) -> None:
    """A write-ahead log of another time."""
    (state / "state.db-wal").write_bytes(random.randbytes(random.choice((0, 40, 9000))))


DAMAGES = (flip_bytes, flip_a_page, truncate, delete, swap, foreign, leave_a_log)


def some_file(state: Path, random: Random) -> Path:
    return random.choice(sorted(file for file in state.rglob("*") if file.is_file()))


def damage_and_build(site: EditedSite, seed: int) -> None:
    """Damage the state in one to three ways, then build."""
    random = Random(seed)
    site.restart()
    done = []
    for _ in range(random.randint(1, 3)):
        damage = random.choice(DAMAGES)
        if (site.folder / ".newsgen/state.db").is_file():
            damage(site.folder / ".newsgen", random)
            done.append(damage.__name__)
    result = newsgen("build", "-s", site.folder, "--clock", CLOCK)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False), (seed, done, result)
    assert "mistake in newsgen" not in result.stderr
    difference = first_difference(site.tree(), site.after)
    assert difference is None, (seed, done, difference)


@pytest.mark.parametrize("seed", range(10))
def test_a_few_damaged_states(edited, seed):
    damage_and_build(edited, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 300))
def test_two_hundred_damaged_states(edited, seed):
    damage_and_build(edited, seed)


def test_a_damaged_compiled_template_is_compiled_again(edited):
    edited.restart()
    templates = list((edited.folder / ".newsgen/templates").iterdir())
    assert templates
    for file in templates:
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)

    assert edited.difference_after_next_build() is None


def test_without_its_state_and_output_a_site_is_the_same(edited):
    edited.restart()
    for name in (".newsgen", "public"):
        shutil.rmtree(edited.folder / name)

    assert edited.difference_after_next_build() is None
