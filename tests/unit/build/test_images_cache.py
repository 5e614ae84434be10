"""Encoded once for ever: the cache, and what its damage costs."""

import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from photographs import BLUE, RED, jpeg

from newsgen.build import image_problems
from newsgen.build.image_cache import ImageCache
from newsgen.build.photo import PhotoFacts, Recipe, colour_class
from newsgen.model.problem import Problem, describe

NAME = "content/_media/kopru.jpg"
A_DAY_AGO = 86_400


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """An original put there yesterday."""
    source = tmp_path / "kopru.jpg"
    put(source, jpeg(600, 400))
    return source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".newsgen-images"


def put(source: Path, data: bytes, *, seconds_ago: int = A_DAY_AGO) -> None:
    source.write_bytes(data)
    moved = source.stat().st_mtime_ns - seconds_ago * 1_000_000_000
    os.utime(source, ns=(moved, moved))


def facts_of(cache: ImageCache, source: Path, name: str = NAME) -> PhotoFacts:
    facts = cache.facts(source, name=name)
    assert isinstance(facts, PhotoFacts), facts
    return facts


def contents(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.glob("i/**/*.*")}


def test_every_promised_file_is_there(photo: Path, folder: Path) -> None:
    cache = ImageCache(folder)
    facts = facts_of(cache, photo)
    assert len(facts.paths()) == 4
    for path in facts.paths():
        assert cache.variant_file(path) == folder / path
        assert (folder / path).stat().st_size > 100
    assert cache.encoded == 1


def test_the_second_call_encodes_nothing(photo: Path, folder: Path) -> None:
    first = facts_of(ImageCache(folder), photo)
    again = ImageCache(folder)
    assert facts_of(again, photo) == first
    assert again.known(photo, name=NAME) == first
    assert again.encoded == 0


def test_an_unmoved_original_is_not_even_read(photo: Path, folder: Path) -> None:
    first = facts_of(ImageCache(folder), photo)
    size, mtime = photo.stat().st_size, photo.stat().st_mtime_ns
    photo.write_bytes(b"x" * size)
    os.utime(photo, ns=(mtime, mtime))
    assert facts_of(ImageCache(folder), photo) == first


def test_an_original_changed_just_after_it_was_seen_is_read_again(
    tmp_path: Path, folder: Path
) -> None:
    source = tmp_path / "kopru.jpg"
    put(source, jpeg(600, 400, BLUE), seconds_ago=0)
    stamp = source.stat().st_mtime_ns
    first = facts_of(ImageCache(folder), source)
    put(source, jpeg(600, 400, RED), seconds_ago=0)
    os.utime(source, ns=(stamp, stamp))
    assert first.colour != facts_of(ImageCache(folder), source).colour


def test_a_touched_or_renamed_original_is_not_encoded_again(photo: Path, folder: Path) -> None:
    first = facts_of(ImageCache(folder), photo)
    photo.touch()
    moved = photo.rename(photo.with_name("kopru-eski.jpg"))
    again = ImageCache(folder)
    assert facts_of(again, moved, "content/_media/kopru-eski.jpg") == first
    assert again.encoded == 0


def test_a_changed_original_gets_new_names(photo: Path, folder: Path) -> None:
    cache = ImageCache(folder)
    first = facts_of(cache, photo)
    photo.write_bytes(jpeg(600, 400, RED))
    second = facts_of(cache, photo)
    assert cache.encoded == 2
    assert set(first.paths()) & set(second.paths()) == set()


def test_a_changed_original_of_the_same_size_is_noticed(photo: Path, folder: Path) -> None:
    blue, red = (jpeg(600, 400, colour).ljust(9000, b"\0") for colour in (BLUE, RED))
    put(photo, blue)
    first = facts_of(ImageCache(folder), photo)
    put(photo, red, seconds_ago=A_DAY_AGO // 2)
    assert facts_of(ImageCache(folder), photo).colour != first.colour


def test_another_recipe_is_another_picture(photo: Path, folder: Path) -> None:
    first = facts_of(ImageCache(folder), photo)
    other = ImageCache(folder, Recipe(widths=(320,)))
    assert facts_of(other, photo).width == 320
    assert other.encoded == 1
    assert facts_of(ImageCache(folder), photo) == first


@pytest.mark.parametrize("kind", ["i/**/*.avif", "i/**/*.jpg", "facts/**/*.json"])
@pytest.mark.parametrize("damage", ["deleted", "truncated", "flipped", "emptied"])
def test_a_damaged_cache_file_costs_one_encode(
    photo: Path, folder: Path, kind: str, damage: str
) -> None:
    first = facts_of(ImageCache(folder), photo)
    whole = contents(folder)
    victim = sorted(folder.glob(kind))[0]
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    if damage == "deleted":
        victim.unlink()
    else:
        kept = {"truncated": data[:-5], "flipped": data, "emptied": b""}[damage]
        victim.write_bytes(kept)
    cache = ImageCache(folder)
    assert facts_of(cache, photo) == first
    assert cache.encoded == 1
    assert contents(folder) == whole


def test_a_file_cut_by_a_power_failure_is_made_again(photo: Path, folder: Path) -> None:
    first = facts_of(ImageCache(folder), photo)
    victim = folder / first.fallback
    written = victim.stat().st_mtime_ns
    victim.write_bytes(b"")
    os.utime(victim, ns=(written, written))
    assert facts_of(ImageCache(folder), photo) == first
    assert victim.stat().st_size > 100


def test_facts_that_were_tampered_with_are_not_believed(photo: Path, folder: Path) -> None:
    first = facts_of(ImageCache(folder), photo)
    (record,) = folder.glob("facts/**/*.json")
    record.write_bytes(record.read_bytes().replace(b"c-11e", b"c-f00"))
    assert facts_of(ImageCache(folder), photo) == first


@pytest.mark.parametrize("text", [b"", b"junk", b"\xff\n{}"])
def test_a_damaged_memory_of_the_original_costs_a_look(
    photo: Path, folder: Path, text: bytes
) -> None:
    first = facts_of(ImageCache(folder), photo)
    (memory,) = folder.glob("sources/**/*.json")
    memory.write_bytes(text)
    cache = ImageCache(folder)
    assert facts_of(cache, photo) == first
    assert cache.encoded == 0


def test_a_copied_cache_is_read_once_and_trusted(photo: Path, folder: Path) -> None:
    first = facts_of(ImageCache(folder), photo)
    for file in folder.glob("i/**/*.*"):
        os.utime(file, ns=(1, 1))
    (record,) = folder.glob("facts/**/*.json")
    before = record.read_bytes()
    cache = ImageCache(folder)
    assert facts_of(cache, photo) == first
    assert cache.encoded == 0
    assert record.read_bytes() != before
    after = record.stat().st_mtime_ns
    facts_of(ImageCache(folder), photo)
    assert record.stat().st_mtime_ns == after


def test_an_empty_cache_is_filled_with_the_same_bytes(photo: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        facts_of(ImageCache(tmp_path / name), photo)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_workers_may_share_one_cache(photo: Path, folder: Path) -> None:
    cache = pickle.loads(pickle.dumps(ImageCache(folder)))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = [pool.submit(cache.facts, photo, name=NAME) for _ in range(4)]
        results = {facts.result().fallback for facts in found}
    here = ImageCache(folder)
    assert results == {facts_of(here, photo).fallback}
    assert here.encoded == 0
    assert [f for f in folder.glob("**/*") if f.name.startswith(".newsgen-part")] == []


def refused(cache: ImageCache, source: Path) -> Problem:
    assert cache.known(source, name=NAME) is None
    problem = cache.facts(source, name=NAME)
    assert isinstance(problem, Problem)
    return problem


def test_a_missing_original(tmp_path: Path, folder: Path) -> None:
    for source in (tmp_path / "yok.jpg", tmp_path / "yok" / "yok.jpg"):
        assert describe(refused(ImageCache(folder), source)) == (
            "error[image-missing]: there is no such picture\n"
            "  --> content/_media/kopru.jpg\n"
            "hint: put the file there, or correct its name: capital letters count\n"
        )


def test_a_folder_is_no_picture(tmp_path: Path, folder: Path) -> None:
    assert describe(refused(ImageCache(folder), tmp_path)) == (
        "error[image-unreadable]: the picture cannot be read: it is a folder or a device, not a"
        " file\n"
        "  --> content/_media/kopru.jpg\n"
        "hint: name a picture file that newsgen may read, or copy it here again\n"
    )


def test_a_loop_of_links_cannot_be_read(tmp_path: Path, folder: Path) -> None:
    loop = tmp_path / "loop.jpg"
    loop.symlink_to(loop)
    assert refused(ImageCache(folder), loop).code == "image-unreadable"


def test_an_enormous_file_is_not_read(tmp_path: Path, folder: Path) -> None:
    source = tmp_path / "video.jpg"
    with open(source, "wb") as stream:
        stream.truncate(image_problems.MAX_BYTES + 1)
    assert refused(ImageCache(folder), source).code == "image-too-large"


def test_a_picture_that_cannot_be_used_leaves_no_variant(tmp_path: Path, folder: Path) -> None:
    source = tmp_path / "kopru.jpg"
    put(source, jpeg(600, 400)[:300])
    cache = ImageCache(folder)
    assert refused(cache, source).code == "image-damaged"
    assert (cache.encoded, contents(folder)) == (0, {})


@pytest.mark.parametrize("path", ["i/../../etc/passwd", "/i/ab/cd/x.avif", "index.html"])
def test_only_paths_of_pictures_have_a_file(folder: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not the output path"):
        ImageCache(folder).variant_file(path)


def test_the_fingerprint_of_the_recipe_stays() -> None:
    """It is in the name of every picture ever published: to move it is to encode all again."""
    assert Recipe().fingerprint() == "v1 widths=480,800,1280 avif=50@8 from 1,9 from 1000 jpeg=78"
    assert Recipe(webp_quality=72).fingerprint() == (
        "v1 widths=480,800,1280 avif=50@8 from 1,9 from 1000 jpeg=78 webp=72"
    )


def test_colour_classes() -> None:
    assert colour_class(0x44, 0xAA, 0x77) == "c-4a7"
    assert colour_class(0, 255, 250) == "c-0ff"
