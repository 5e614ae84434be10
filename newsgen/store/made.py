"""Files of the output folder, looked at one by one: what made each, and why."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple


class Made(NamedTuple):
    """A file that is in the output folder."""

    kind: str
    """A kind of page; asset, static or image."""
    size: int
    """Bytes."""
    reason: str
    """Why a page was made last; "" for other files."""


def made_at(connection: sqlite3.Connection, path: str) -> Made | None:
    """The file at an output path."""
    row = connection.execute(
        "SELECT kind, size, reason FROM target WHERE path = ?", (path,)
    ).fetchone()
    return Made._make(row) if row else None


def picture_behind(connection: sqlite3.Connection, path: str) -> str:
    """The picture or file, a path under `content/`, that is published at an output path."""
    row = connection.execute(
        "SELECT src FROM picture WHERE path = ? ORDER BY src", (path,)
    ).fetchone()
    return row[0] if row else ""


def pages(connection: sqlite3.Connection) -> Iterator[str]:
    """Output paths of every file but pictures, and the URLs that the registry knows, streamed."""
    for (path,) in connection.execute("SELECT path FROM target WHERE kind <> 'image'"):
        yield path
    for (url,) in connection.execute("SELECT url FROM address"):
        yield url
