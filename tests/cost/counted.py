"""What a build does, counted: questions to the state, pages planned, files written."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from bench.generate import write_archive
from small_site import SmallSite

from newsgen.build import link, run
from newsgen.build.run import build

NOW = datetime.fromisoformat("2026-11-22T12:00:00+03:00")


class Work(NamedTuple):
    """One build's."""

    queries: int
    planned: int
    html: int
    """HTML files written."""
    files: int
    """All files written."""


def archive(folder: Path, size: int) -> SmallSite:
    """A built archive of `size` generated articles, and sixty of one neighbourhood that is the
    same in an archive of any size: a section, two tags, an author, the month that is newest."""
    write_archive(folder, size)
    site = SmallSite.at(folder)
    for number in range(60):
        neighbour(site, number)
    settle(site)
    site.build(now=NOW)
    return site


def settle(site: SmallSite) -> None:
    """Make what was written just now a minute older: a build looks twice at a file that is
    younger than two seconds, and how soon it comes is the machine's mood."""
    lately = time.time() - 30
    for file in (site.folder / "content").rglob("*.md"):
        written = file.stat().st_mtime
        if written > lately:
            os.utime(file, (written - 60, written - 60))


def neighbour(site: SmallSite, number: int, **more: str) -> None:
    """An article of the neighbourhood, an hour after the one before it."""
    day, hour = divmod(number, 3)
    facts = {
        "title": f"Komşu {number}",
        "date": f"2026-11-{1 + day:02}T{8 + hour:02}:00:00+03:00",
        "tags": "[komşu bir, komşu iki]",
        "authors": "[Komşu Yazar]",
    }
    title, date, rest = (facts | more)["title"], (facts | more)["date"], facts | more
    rest = {key: value for key, value in rest.items() if key not in ("title", "date")}
    site.article(f"komsu/haber-{number}", title, date, **rest)


def work(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Build, and count."""
    settle(site)
    told: dict[str, int] = {}
    before = _stamps(site.public)
    with _queries(monkeypatch) as count:
        build(site.options(now=NOW), lambda at: told.update({at.stage: at.total}))
    changed = [path for path, stamp in _stamps(site.public).items() if before.get(path) != stamp]
    html = sum(path.suffix == ".html" for path in changed)
    return Work(count(), told.get("write", 0), html, len(changed))


def _stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Every published file, with what moves when it is written."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.match(".newsgen-*")]
    return {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}


@contextmanager
def _queries(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """Counts what the build asks the state, on every connection that it opens."""
    asked: list[str] = []

    def traced(opener: Callable[[Path], sqlite3.Connection]):
        def opened(folder: Path) -> sqlite3.Connection:
            connection = opener(folder)
            connection.set_trace_callback(asked.append)
            return connection

        return opened

    with monkeypatch.context() as patch:
        patch.setattr(run, "open_state", traced(run.open_state))
        patch.setattr(link, "read_state", traced(link.read_state))
        yield lambda: len(asked)
