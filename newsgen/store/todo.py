"""Targets planned and not yet done. What a killed build left, the next one finishes."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from newsgen.model.target import Target
from newsgen.store.records import decode_target, encode


class Todo:
    """Table `todo`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, planned: Iterable[tuple[Target, str]]) -> None:
        """Plan targets, each with its reason.

        The last word on a path counts: what is after, not what was before.
        """
        self._connection.executemany(
            "INSERT OR REPLACE INTO todo VALUES (?, ?, ?, ?)",
            ((target.path, target.kind, encode(target), reason) for target, reason in planned),
        )

    def count(self) -> int:
        """How many are left."""
        return int(self._connection.execute("SELECT count(*) FROM todo").fetchone()[0])

    def batches(self, size: int) -> Iterator[list[Target]]:
        """All of them in path order, in lists of `size`, read one list at a time."""
        after = ("", "")
        while True:
            rows = self._connection.execute(
                "SELECT path, kind, target FROM todo WHERE (path, kind) > (?, ?) "
                "ORDER BY path, kind LIMIT ?",
                (*after, size),
            ).fetchall()
            if not rows:
                return
            after = rows[-1][:2]
            yield [decode_target(row[2]) for row in rows]

    def keep_reasons(self, done: Sequence[tuple[str, str]]) -> None:
        """Let the manifest know why these (path, kind) pairs were planned; before they are
        struck off."""
        self._connection.executemany(
            "UPDATE target SET reason = d.reason FROM todo d WHERE d.path = ?1 AND d.kind = ?2"
            " AND target.path = ?1 AND target.kind = ?2",
            done,
        )

    def at(self, path: str) -> list[Target]:
        """What is planned at a path, by kind."""
        rows = self._connection.execute(
            "SELECT target FROM todo WHERE path = ? ORDER BY kind", (path,)
        )
        return [decode_target(target) for (target,) in rows]

    def planned(self, path: str) -> list[tuple[str, str]]:
        """(kind, reason) of what is planned at a path, by kind."""
        return self._connection.execute(
            "SELECT kind, reason FROM todo WHERE path = ? ORDER BY kind", (path,)
        ).fetchall()

    def strike(self, done: Sequence[tuple[str, str]]) -> None:
        """Cross off (path, kind) pairs."""
        self._connection.executemany("DELETE FROM todo WHERE path = ? AND kind = ?", done)

    def orphans(self, kind: str) -> list[str]:
        """Written files of `kind`, which was planned whole, that no plan asks for; in order."""
        rows = self._connection.execute(
            "SELECT path FROM target t WHERE kind = ? AND NOT EXISTS "
            "(SELECT 1 FROM todo d WHERE d.path = t.path) ORDER BY path",
            (kind,),
        )
        return [path for (path,) in rows]

    def common_reasons(self, most: int = 3) -> list[str]:
        """Why most of the targets are planned, without the articles' ids, the commonest first."""
        rows = self._connection.execute(
            "SELECT iif(instr(reason, ': '), substr(reason, instr(reason, ': ') + 2), reason) why"
            " FROM todo GROUP BY why ORDER BY count(*) DESC, why LIMIT ?",
            (most,),
        )
        return [why for (why,) in rows]

    def reasons(self) -> Iterator[tuple[str, str]]:
        """(path, reason), in path order."""
        yield from self._connection.execute("SELECT path, reason FROM todo ORDER BY path")
