"""A store that tries again where another try may help: a few times, later and later.

Every request of a store may be repeated, so nothing else has to be known of it.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.publish.store import Found, OvertakenError, Sending, Store, TransientError

Result = TypeVar("Result")


class Patience(NamedTuple):
    """How often, and how long in between."""

    tries: int = 6
    """For each request; for many files at once, since the last that arrived."""
    first_wait: float = 0.5
    """Seconds; each wait may be twice as long as the one before, and is drawn by chance so
    that several publishers do not come back all at once."""
    longest_wait: float = 15.0


PATIENT = Patience()
"""As patient as a newsroom can be: about a minute."""


class PatientStore:
    """A Store around another one."""

    def __init__(self, store: Store, patience: Patience) -> None:
        self._store = store
        self._patience = patience
        self.name = store.name
        self.can = store.can

    def get(self, path: str) -> Found | None:
        """As Store."""
        return self._try(lambda: self._store.get(path))

    def write(self, path: str, data: bytes, *, known: str | None = None) -> str:
        """As Store. A try of which no answer came may have been the one that wrote it."""
        tried = 0

        def once() -> str:
            nonlocal tried
            tried += 1
            try:
                return self._store.write(path, data, known=known)
            except OvertakenError:
                found = self._store.get(path) if tried > 1 else None
                if found is None or found.data != data:
                    raise
                return found.version

        return self._try(once)

    def put(self, files: Sequence[Sending]) -> Iterator[str]:
        """As Store."""
        by_path = {file.path: file for file in files}
        return self._each(list(by_path), lambda left: self._store.put([by_path[p] for p in left]))

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """As Store."""
        return self._each(paths, self._store.delete)

    def close(self) -> None:
        """As Store."""
        self._store.close()

    def _try(self, request: Callable[[], Result]) -> Result:
        return patiently(self.name, self._patience, request)

    def _each(
        self, paths: Sequence[str], request: Callable[[Sequence[str]], Iterator[str]]
    ) -> Iterator[str]:
        left, failed = dict.fromkeys(paths), 0
        while left:
            try:
                for path in request(list(left)):
                    failed = 0
                    del left[path]
                    yield path
            except TransientError as error:
                failed += 1
                _wait(self.name, self._patience, failed, error)


def patiently(name: str, patience: Patience, request: Callable[[], Result]) -> Result:
    """The request's result, after as many tries as it takes; `name`: whom it is asked of.

    Raises NewsgenError `publish-connection` where even the last one fails.
    """
    failed = 0
    while True:
        try:
            return request()
        except TransientError as error:
            failed += 1
            _wait(name, patience, failed, error)


def _wait(name: str, patience: Patience, failed: int, error: TransientError) -> None:
    if failed >= patience.tries:
        raise NewsgenError(_unreachable(name, failed, error)) from error
    longest = min(patience.first_wait * 2 ** (failed - 1), patience.longest_wait)
    time.sleep(random.uniform(longest / 2, longest))


def _unreachable(name: str, failed: int, error: TransientError) -> Problem:
    return Problem(
        "publish-connection",
        f"{name} cannot be reached: {error} (tried {failed} times)",
        Place(""),
        "publish again when it can be reached; nothing was deleted, and no page lacks a file",
    )
