"""The manifest: what the last build left in the output folder."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import PurePosixPath

import msgspec

from newsgen.model.target import Output

LISTED = "listed"
"""The fact that says which settings the pages of a preview were listed with."""


class BuildRecord(msgspec.Struct, frozen=True):
    """What publishing must know of the last finished build."""

    errors: int = 0
    private: bool = False
    """Made with drafts, future or expired articles: not for readers."""
    site_url: str = ""
    articles: int = 0


class Targets:
    """Tables `target` and `fact`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def manifest(self) -> dict[str, Output]:
        """Output path → what is there, in path order."""
        rows = self._connection.execute("SELECT path, digest, size FROM target ORDER BY path")
        return {path: Output(digest, size) for path, digest, size in rows}

    def put(self, written: Iterable[tuple[str, str, Output]]) -> None:
        """Remember written files: (path, kind, output)."""
        rows = [(path, kind, output.digest, output.size) for path, kind, output in written]
        before = self._weight(row[0] for row in rows)
        self._connection.executemany(
            "INSERT OR REPLACE INTO target (path, kind, digest, size) VALUES (?, ?, ?, ?)", rows
        )
        self._weigh(sum(_weight(path, digest) for path, _, digest, _ in rows) - before)

    @property
    def name(self) -> bytes:
        """What the manifest is called: equal for equal trees, wherever they were built."""
        return f"{self._total():064x}".encode()

    def kind_of(self, path: str) -> str | None:
        """Which kind wrote the file at `path`; None when nothing did."""
        row = self._connection.execute("SELECT kind FROM target WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def unknown(self, paths: Iterable[str]) -> list[str]:
        """Those of the paths at which nothing was written yet, in path order."""
        rows = self._connection.execute(
            "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT path FROM target)"
            " ORDER BY value",
            (json.dumps(list(paths)),),
        )
        return [path for (path,) in rows]

    def is_blocked(self, path: str, *, by: str = "target") -> bool:
        """Whether a file is where `path` needs a folder, or `path` is a folder of files.

        `by` = "target": files that are there; "todo": files that are planned.
        """
        folders = [str(folder) for folder in PurePosixPath(path).parents][:-1]
        row = self._connection.execute(
            f"SELECT 1 FROM {by} WHERE path > ? AND path < ?"
            f" UNION ALL SELECT 1 FROM {by} WHERE path IN ({', '.join('?' * len(folders))})",
            (f"{path}/", f"{path}0", *folders),
        ).fetchone()
        return row is not None

    def of_kind(self, kind: str) -> dict[str, str]:
        """Path → digest of the files of one kind, in path order."""
        rows = self._connection.execute(
            "SELECT path, digest FROM target WHERE kind = ? ORDER BY path", (kind,)
        )
        return dict(rows.fetchall())

    def count(self) -> int:
        """How many files the site has."""
        return int(self._connection.execute("SELECT count(*) FROM target").fetchone()[0])

    def files(self) -> Iterator[tuple[str, str]]:
        """(path, kind) of every file, in path order, streamed."""
        yield from self._connection.execute("SELECT path, kind FROM target ORDER BY path")

    def doubt(self, others: Iterable[tuple[str, str]]) -> None:
        """Trust the contents of no file: the output folder is not as this state left it.

        The files stay known, and so do `others` (path, kind), which another state left
        there: what the site does not have any more is deleted as ever.
        """
        self._connection.execute("UPDATE target SET digest = '', size = 0")
        self._connection.executemany(
            "INSERT OR IGNORE INTO target (path, kind, digest, size) VALUES (?, ?, '', 0)", others
        )
        rows = self._connection.execute("SELECT path, digest FROM target")
        self._weigh(sum(_weight(*row) for row in rows) - self._total())
        self.plan_anew()

    def plan_anew(self) -> None:
        """Forget what pages were made with: the next plan takes in all of them."""
        self._connection.execute("DELETE FROM fact WHERE name IN ('surroundings', ?)", (LISTED,))
        self._connection.execute("DELETE FROM fact WHERE name LIKE 'kind:%'")

    def remove(self, paths: Iterable[str]) -> None:
        """Forget files that were deleted."""
        paths = list(paths)
        self._weigh(-self._weight(paths))
        self._connection.executemany(
            "DELETE FROM target WHERE path = ?", ((path,) for path in paths)
        )

    def fact(self, name: str) -> bytes:
        """A remembered value; b"" when there is none."""
        row = self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return row[0] if row else b""

    def remember(self, name: str, value: bytes) -> None:
        """Remember a single value."""
        self._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    @property
    def record(self) -> BuildRecord | None:
        """The last build, if it was finished; None when it was not, or there was none."""
        blob = self.fact("build")
        return msgspec.msgpack.decode(blob, type=BuildRecord) if blob else None

    @record.setter
    def record(self, value: BuildRecord | None) -> None:
        self.remember("build", b"" if value is None else msgspec.msgpack.encode(value))

    def _weight(self, paths: Iterable[str]) -> int:
        found = ((path, self._connection.execute(_DIGEST, (path,)).fetchone()) for path in paths)
        return sum(_weight(path, row[0]) for path, row in found if row)

    def _total(self) -> int:
        return int.from_bytes(self.fact(_TOTAL), "big")

    def _weigh(self, change: int) -> None:
        self.remember(_TOTAL, ((self._total() + change) % 2**256).to_bytes(32, "big"))


_DIGEST = "SELECT digest FROM target WHERE path = ?"
_TOTAL = "weight"


def _weight(path: str, digest: str) -> int:
    """One file's part in the name of the manifest, which is the sum of these (mod 2^256): it
    follows each change without a look at the other files."""
    return int.from_bytes(sha256(f"{digest} {path}".encode()).digest(), "big")
