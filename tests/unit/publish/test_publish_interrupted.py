"""Kills and broken disks at every call to the system; readers during the switch."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import newsgen
from newsgen.model.publish_settings import FolderTarget
from newsgen.publish.manifest_file import encode
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.run import publish

Build = Callable[..., Built]
Served = Callable[[Path], dict[str, str]]
Attempt = Callable[[str], str]

OLD = {
    "index.html": "home: bridge",
    "guncel/kopru/index.html": "the bridge",
    "guncel/pazar/index.html": "the market",
    "s/site.css": "body {}",
}
NEW = {
    "index.html": "home: ferry, bridge",
    "guncel/kopru/index.html": "the bridge",
    "guncel/vapur/index.html": "the ferry",
    "s/site.css": "body {}",
}


@contextmanager
def interrupted(site: Path, www: Path, *, keep: int) -> Iterator[Attempt]:
    """Gives a function that runs one interrupted publish and answers how it ended."""
    program = Path(__file__).with_name("interrupted_publish.py")
    with subprocess.Popen(
        [sys.executable, str(program), str(site), str(www), str(keep)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(newsgen.__file__).parents[1])},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, answers = process.stdin, process.stdout

        def attempt(words: str) -> str:
            print(words, file=asked, flush=True)
            return answers.readline().strip()

        yield attempt
        asked.close()


def whole(www: Path, served: Served) -> str:
    """Which site readers see: "old", "new", or "none"; anything else fails the test."""
    if not os.path.lexists(www / "current"):
        return "none"
    seen = served(www)
    assert seen in (OLD, NEW)
    return "old" if seen == OLD else "new"


@pytest.mark.parametrize("how", ["kill", "fail"])
@pytest.mark.parametrize("published_before", [True, False])
def test_a_publish_cut_at_any_call_leaves_a_whole_site_and_the_next_one_converges(
    how: str, published_before: bool, build: Build, site: Path, www: Path, served: Served
) -> None:
    target = FolderTarget(path=str(www), keep=1)
    old, new = build(OLD), build(NEW)
    (site / "built.json").write_bytes(encode(new.manifest)[0])
    seen: Counter[str] = Counter()
    with interrupted(site, www, keep=1) as attempt:
        for at in range(1, 1000):
            shutil.rmtree(www, ignore_errors=True)
            if published_before:
                build(OLD)
                publish("live", target, old)
            build(NEW)
            ended = attempt(f"{how} {at}")
            if ended == "done":
                break
            assert ended == ("killed" if how == "kill" else "publish-io")
            seen[whole(www, served)] += 1
            report = publish("live", target, new, allowed=Allowed(yes=True))
            assert served(www) == NEW
            assert os.listdir(www / "generations") == [report.generation]
    assert ended == "done"
    first, second = ("old", "new") if published_before else ("none", "new")
    assert set(seen) == {first, second}
    assert seen[first] > 20
    assert seen[second] >= 1


def test_the_new_site_is_on_the_disk_for_good_before_readers_see_it(
    build: Build, target: FolderTarget
) -> None:
    """A power cut must not leave `current` pointing at files whose bytes were never written."""
    built = build(OLD)
    calls: list[str] = []

    def note(frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called in (os.fsync, os.rename, os.replace):
            calls.append(called.__name__)

    sys.setprofile(note)
    try:
        publish("live", target, built)
    finally:
        sys.setprofile(None)
    assert calls == [
        *("fsync", "rename"),  # the tree, then its final name
        *("fsync", "replace"),  # that name, then the switch
        "fsync",
    ]


def pages(day: int) -> dict[str, str]:
    """A home page that names its picture, whose name changes every day."""
    return {"index.html": f"i/{day:02}.svg", f"i/{day:02}.svg": f"<svg>{day:02}</svg>"}


def test_readers_see_a_whole_site_during_every_switch(build: Build, www: Path) -> None:
    """As a web server does for a request: open `current`, then read below it."""
    target = FolderTarget(path=str(www), keep=30)
    publish("live", target, build(pages(0)))
    stop = threading.Event()
    seen: Counter[str] = Counter()
    failures: list[str] = []

    def read() -> None:
        while not stop.is_set():
            try:
                folder = os.open(www / "current", os.O_RDONLY | os.O_DIRECTORY)
                picture = _read("index.html", folder)
                if _read(picture, folder) != f"<svg>{picture[2:4]}</svg>":
                    failures.append(picture)
                seen[picture] += 1
                os.close(folder)
            except OSError as error:
                failures.append(repr(error))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for day in range(21):
            publish("live", target, build(pages(day)), allowed=Allowed(yes=True))
            while not seen[f"i/{day:02}.svg"] and reader.is_alive() and not failures:
                time.sleep(0.001)
    finally:
        stop.set()
        reader.join()
    assert failures == []
    assert sorted(seen) == [f"i/{day:02}.svg" for day in range(21)]


def _read(path: str, folder: int) -> str:
    descriptor = os.open(path, os.O_RDONLY, dir_fd=folder)
    with open(descriptor, encoding="utf-8") as file:
        return file.read()
