"""Whatever is edited, in whatever order: an incremental build equals a clean one, byte for byte."""

import shutil
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from editing import Editor, clean_tree, first_difference
from small_site import NOW, TOML, SmallSite


def run_sequence(folder: Path, seed: int, steps: int) -> None:
    """Build after each step of a random edit sequence and compare with a clean build."""
    random = Random(seed)
    site = SmallSite(folder / "site")
    site.write("newsgen.toml", TOML.replace("[site]\n", '[site]\nlanguages = ["tr", "en"]\n'))
    editor = Editor(site, random)
    for _ in range(12):
        editor.add()
    site.build()
    now = NOW
    for step in range(steps):
        done = [editor.step() for _ in range(random.randint(1, 4))]
        now += timedelta(hours=random.choice((0, 0, 0, 20, 49, 100, 900)))
        report = site.build(now=now)
        if report.errors:
            continue
        difference = first_difference(site.tree(), clean_tree(site, folder / "clean", now))
        assert difference is None, f"seed {seed}, step {step}, after {done}: {difference}"
        assert site.build(now=now).written == 0


@pytest.mark.parametrize("seed", range(4))
def test_a_few_edit_sequences(tmp_path, seed):
    run_sequence(tmp_path, seed, steps=4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 400))
def test_three_hundred_edit_sequences(tmp_path, seed):
    run_sequence(tmp_path, seed, steps=8)
    shutil.rmtree(tmp_path)
