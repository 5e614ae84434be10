"""A store: the files at a target that are put there one by one, whatever the protocol.

A store knows its protocol and nothing of sites: which files, in which order and what to refuse
is the engine's (`ordered.py`), how often to try again is `retry.py`'s. It raises
`TransientError` where another try may help and NewsgenError where none can. Adding a protocol =
one file in `stores/` + one case in `stores/opening.py`.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Output


class TransientError(Exception):
    """The connection broke, or the target is busy: the same request may succeed a bit later."""


class OvertakenError(Exception):
    """The file is not in the version that the writer knows: someone else wrote it since."""


class Capabilities(NamedTuple):
    """What a protocol can do."""

    conditional: bool
    """A file is written only if it is in a known version; else a lock is best effort."""
    parallel: bool = False
    """Several requests may be made at once."""


class Found(NamedTuple):
    """A file that was read from the target."""

    data: bytes
    version: str
    """Names this state of the file, for conditional writes; "" where there are none."""


ABSENT = ""
"""The version of a file that is not there."""


def temporary_name(path: str) -> str:
    """Where a file is while it arrives: beside its place, under a name that is always the same,
    so that the next publish takes away what a cut one left."""
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}.newsgen-{sha256(path.encode()).hexdigest()[:12]}"


class Sending(NamedTuple):
    """A file of the build on its way."""

    path: str
    """On the target, relative to the site's root."""
    source: Path
    """Where the build wrote it."""
    output: Output
    """What the build wrote: what arrives is compared with it."""


class Store(Protocol):
    """The files at a target."""

    name: str
    """The target in words, without a secret ("s3://haber/www")."""
    can: Capabilities

    def get(self, path: str) -> Found | None:
        """A small file, whole; None where there is none."""

    def write(self, path: str, data: bytes, *, known: str | None = None) -> str:
        """Write a small file of newsgen's own; its new version.

        `known`: the version that it must be in (ABSENT = not there); None = any. Only where
        `can.conditional`. Raises OvertakenError.
        """

    def put(self, files: Sequence[Sending]) -> Iterator[str]:
        """Send files; yields the path of each when it is there, whole and compared.

        Readers see the old file or the new one, never a part. The files of one call need not
        arrive in their order. Safe to repeat.
        """

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Delete files; yields the path of each that is gone. Safe to repeat."""

    def close(self) -> None:
        """Let the connection go."""


def refused(code: str, message: str, hint: str) -> NewsgenError:
    """What a store raises where another try cannot help."""
    return NewsgenError(Problem(code, message, Place(""), hint))


def login_refused(store: str, reason: str) -> NewsgenError:
    """The target does not accept who we say we are, or does not let us do this."""
    return refused(
        "publish-login",
        f"{store} refuses: {reason}",
        "look at the user and the secret, and whether they may read, write and delete there; "
        "nothing was deleted",
    )


def full(store: str, reason: str) -> NewsgenError:
    """No room left at the target."""
    return refused(
        "publish-full",
        f"there is no room left at {store}: {reason}",
        "free some space there, then publish again; nothing was deleted",
    )


def unconfirmed(store: str, path: str, reason: str) -> NewsgenError:
    """What arrived is not what was sent."""
    return refused(
        "publish-not-confirmed",
        f"{path} did not arrive whole at {store}: {reason}",
        "publish again; nothing was deleted",
    )
