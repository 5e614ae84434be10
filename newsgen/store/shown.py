"""Which published files belong to which picture, so that none is published without need."""

import sqlite3
from collections.abc import Iterable, Iterator

from newsgen.model.problem import Problem
from newsgen.store.records import decode_problem, encode


class ShownPictures:
    """Table `picture`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, src: str, paths: Iterable[str], problem: Problem | None) -> None:
        """Remember what became of a picture that a page shows."""
        self._connection.execute("DELETE FROM picture WHERE src = ?", (src,))
        told = encode(problem) if problem else None
        self._connection.executemany(
            "INSERT INTO picture VALUES (?, ?, ?)",
            [(src, path, told) for path in paths or ("",)],
        )

    def forget_unused(self) -> None:
        """Forget pictures that no visible article names any more."""
        self._connection.execute(
            "DELETE FROM picture WHERE NOT EXISTS"
            " (SELECT 1 FROM ref WHERE key = 'media:' || picture.src)"
        )

    def orphans(self) -> list[str]:
        """Written picture files that no picture has any more, in path order."""
        rows = self._connection.execute(
            "SELECT path FROM target t WHERE kind = 'image' AND NOT EXISTS"
            " (SELECT 1 FROM picture p WHERE p.path = t.path) ORDER BY path"
        )
        return [path for (path,) in rows]

    def unwritten(self) -> list[tuple[str, str]]:
        """(picture, output path) of published files that are not written yet, by path."""
        return self._connection.execute(
            "SELECT min(src), path FROM picture p WHERE path <> '' AND NOT EXISTS"
            " (SELECT 1 FROM target t WHERE t.path = p.path AND t.digest <> '')"
            " GROUP BY path ORDER BY path"
        ).fetchall()

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """(path of an article, what is wrong with a picture that it shows), by article."""
        rows = self._connection.execute(
            "SELECT e.path, p.problem FROM picture p JOIN ref r ON r.key = 'media:' || p.src"
            " JOIN entry e ON e.num = r.entry WHERE p.problem IS NOT NULL ORDER BY e.path, p.src"
        )
        for path, blob in rows:
            yield path, decode_problem(blob)
