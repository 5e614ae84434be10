"""Opening the state: the right version of a sound file, or a fresh one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem

Connection = sqlite3.Connection
"""An open state, for rooms that hand it on: sqlite3 itself is imported here alone."""

_SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
SCHEMA_VERSION = int.from_bytes(sha256(_SCHEMA.encode()).digest()[:4], "big") >> 1 or 1
"""31 bits that move with any change of `schema.sql`: another version's state is thrown away."""


def open_state(folder: Path) -> sqlite3.Connection:
    """A connection to `folder/state.db`, made anew where it is missing, foreign or damaged.

    Raises NewsgenError (`state-io`) where the folder cannot be written.
    """
    file = folder / "state.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return _opened(file)
        except sqlite3.DatabaseError as error:
            sound = isinstance(error, sqlite3.OperationalError) and not _is_damage(error)
            if sound and not file.is_dir():
                raise
            discard_state(folder)
            return _opened(file)
    except (OSError, sqlite3.OperationalError) as error:
        raise NewsgenError(_unusable(folder, error)) from error


def scratch_state() -> sqlite3.Connection:
    """A fresh state in memory, which goes with its connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(_SCHEMA)
    return connection


def read_state(folder: Path) -> sqlite3.Connection:
    """A second connection to a state that another one keeps open; it can only read."""
    connection = _reader(folder)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cache_size = -16384")
    return connection


def read_current(folder: Path) -> sqlite3.Connection | None:
    """A connection that can only read; None where there is no state that this version wrote."""
    if not (folder / "state.db").is_file():
        return None
    connection = _reader(folder)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
            connection.execute("PRAGMA query_only = ON")
            return connection
    except sqlite3.DatabaseError:  # damaged: the next build makes it anew
        pass
    connection.close()
    return None


def complete(connection: sqlite3.Connection) -> None:
    """Let a new state last: its first update is committed.

    Until then it has no version, and whoever finds it begins anew. So the first update, the
    largest, is written once, and not to a log beside the state before. From now on there is one
    (WAL), so that others may read meanwhile; no fsync, for a lost state only costs a rebuild.
    """
    if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise sqlite3.OperationalError("the state is in use elsewhere")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def expect(connection: sqlite3.Connection, articles: int) -> None:
    """Take as much memory as an update of so many articles needs: 256 bytes for each,
    from 16 to 128 MB."""
    connection.execute(f"PRAGMA cache_size = -{min(128_000, max(16_000, articles // 4))}")


def make_room(connection: sqlite3.Connection) -> None:
    """Give back the memory that a large update took: what comes needs little of it."""
    connection.execute("PRAGMA cache_size = -8192")
    connection.execute("PRAGMA shrink_memory")


class StateDamagedError(Exception):
    """The state does not hold what was written to it: it must be made anew."""


@contextmanager
def working_on(folder: Path) -> Iterator[None]:
    """Tell what goes wrong with a state while the block uses it.

    Raises NewsgenError (`state-io`: a full disk, for example), StateDamagedError.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if _is_damage(error):
            raise StateDamagedError from error
        raise NewsgenError(_unusable(folder, error)) from error
    except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
        raise StateDamagedError from error


def discard_state(folder: Path) -> None:
    """Delete the state files; the next `open_state` starts from nothing."""
    for name in ("state.db", "state.db-wal", "state.db-shm"):
        file = folder / name
        if file.is_dir():
            rmtree(file)
        else:
            file.unlink(missing_ok=True)


def _reader(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / 'state.db').absolute().as_uri()}?mode=ro", uri=True)


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, cached_statements=256)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -16384")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, SCHEMA_VERSION):
            raise sqlite3.DatabaseError("another version's state")
        if version == 0:
            if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise sqlite3.DatabaseError("a state whose first update was not finished")
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_damage(error: sqlite3.OperationalError) -> bool:
    return "malformed" in str(error) or "not a database" in str(error)


def _unusable(folder: Path, error: Exception) -> Problem:
    return Problem(
        "state-io",
        f"the state folder cannot be used: {error}",
        Place(str(folder)),
        hint="free space or give write permission there, then build again",
    )
