"""Hearing of changes, and knowing when that cannot be relied on."""

import os
import shutil
import time
from queue import Empty, Queue

import pytest
from previewed import PATIENCE

from newsgen.serve.files import ANY
from newsgen.serve.tree import SETTINGS, changed, is_noise, look_at_content, look_at_rest
from newsgen.serve.watch import Watcher, held_watches, watch_limit


@pytest.fixture
def folder(tmp_path):
    """A site's folders; `templates/` is not there yet."""
    (tmp_path / "content/guncel").mkdir(parents=True)
    (tmp_path / "newsgen.toml").write_text("a", encoding="utf-8")
    return tmp_path


def watcher_of(folder, changed) -> Watcher:
    return Watcher(folder / "content", [folder / "templates"], folder / "newsgen.toml", changed)


@pytest.fixture
def heard(folder):
    """A queue with the name in each report of a running watcher."""
    reports: Queue[str] = Queue()
    watcher = watcher_of(folder, reports.put)
    watcher.start()
    assert watcher.shortcoming() == ""
    yield reports
    watcher.stop()


def look(folder):
    return look_at_content(folder) | look_at_rest(folder / "newsgen.toml", [folder / "templates"])


def quiet(reports: Queue[str]) -> bool:
    try:
        reports.get(timeout=0.3)
    except Empty:
        return True
    return False


def drain(reports: Queue[str]) -> set[str]:
    """What is reported until it is quiet."""
    names = {reports.get(timeout=PATIENCE)}
    while True:
        try:
            names.add(reports.get(timeout=0.3))
        except Empty:
            return names


def test_a_write_below_a_root_is_reported(folder, heard):
    (folder / "content/guncel/a.md").write_text("x", encoding="utf-8")
    assert drain(heard) == {"content/guncel/a.md"}


def test_a_file_that_takes_anothers_place_is_reported(folder, heard):
    (folder / "content/guncel/a.md~new").write_text("x", encoding="utf-8")
    os.replace(folder / "content/guncel/a.md~new", folder / "content/guncel/a.md")
    assert "content/guncel/a.md" in drain(heard)


def test_a_write_in_a_new_folder_is_reported(folder, heard):
    (folder / "content/spor/2026").mkdir(parents=True)
    assert ANY in drain(heard)
    (folder / "content/spor/2026/a.md").write_text("x", encoding="utf-8")
    drain(heard)


def test_reading_is_not_reported(folder, heard):
    file = folder / "content/guncel/a.md"
    file.write_text("x", encoding="utf-8")
    drain(heard)
    assert file.read_text(encoding="utf-8") == "x"
    assert look(folder)
    assert quiet(heard)


def test_settings_are_watched_and_their_neighbours_are_not(folder, heard):
    (folder / "public").mkdir()
    (folder / ".newsgen-part-1").write_text("x", encoding="utf-8")
    (folder / "notlar.txt").write_text("x", encoding="utf-8")
    assert quiet(heard)
    (folder / "newsgen.toml").write_text("b", encoding="utf-8")
    assert drain(heard) == {SETTINGS}


def test_a_root_that_comes_later_is_watched(folder, heard):
    (folder / "templates").mkdir()
    drain(heard)
    (folder / "templates/article.html").write_text("x", encoding="utf-8")
    drain(heard)


def test_a_root_that_goes_and_comes_back_is_watched(folder, heard):
    shutil.rmtree(folder / "content")
    drain(heard)
    (folder / "content").mkdir()
    drain(heard)
    (folder / "content/a.md").write_text("x", encoding="utf-8")
    drain(heard)


def test_a_time_that_is_set_is_reported(folder, heard):
    file = folder / "content/guncel/a.md"
    file.write_text("x", encoding="utf-8")
    drain(heard)
    os.utime(file, (1, 1))
    assert drain(heard) == {"content/guncel/a.md"}


def test_folders_that_come_and_go_leave_watching_whole(folder):
    watcher = watcher_of(folder, lambda name: None)
    watcher.start()
    held = held_watches()
    shutil.copytree(folder / "content", folder / "content/kopya")
    until = time.monotonic() + PATIENCE
    while held_watches() == held or watcher.shortcoming():
        assert time.monotonic() < until
        time.sleep(0.01)
    watcher.stop()


def test_where_the_kernel_does_not_say_the_folders_are_compared_with_the_limit(folder, monkeypatch):
    monkeypatch.setattr("newsgen.serve.watch.held_watches", lambda: None)
    watcher = watcher_of(folder, lambda name: None)
    monkeypatch.setattr("newsgen.serve.watch.watch_limit", lambda: 3)
    assert watcher.shortcoming() == "3 folders, and the system lets 3 be watched"
    monkeypatch.setattr("newsgen.serve.watch.watch_limit", lambda: 4)
    assert watcher.shortcoming() == ""


def test_the_systems_limit_is_a_number_or_unknown():
    limit = watch_limit()
    assert limit is None or limit > 0


@pytest.mark.parametrize(
    "path",
    [
        ".a.md.swp", "4913", "a.md~", "#a.md#", ".#a.md", "a.md___jb_tmp___",
        ".goutputstream-AB12", "_registry/2026.tsv", "guncel/.git/index", ".newsgen/state.db",
    ],
)  # fmt: skip
def test_passing_files_are_noise(path):
    assert is_noise(path)


@pytest.mark.parametrize("path", ["guncel/a.md", "_static/x~y.css", "_fronts/home.toml", "a#b.md"])
def test_content_is_no_noise(path):
    assert not is_noise(path)


def test_two_looks_tell_what_came_went_and_changed(folder):
    write = {name: folder / f"content/guncel/{name}.md" for name in "abc"}
    write["a"].write_text("1", encoding="utf-8")
    write["b"].write_text("1", encoding="utf-8")
    before = look(folder)
    write["a"].unlink()
    write["b"].write_text("22", encoding="utf-8")
    write["c"].write_text("1", encoding="utf-8")
    (folder / "newsgen.toml").write_text("bb", encoding="utf-8")
    (folder / "templates").mkdir()
    (folder / "templates/x.html").write_text("x", encoding="utf-8")
    after = look(folder)
    assert changed(before, after) == {
        "content/guncel/a.md",
        "content/guncel/b.md",
        "content/guncel/c.md",
        "settings",
        str(folder / "templates/x.html"),
    }
    assert changed(after, after) == frozenset()
