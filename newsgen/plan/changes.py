"""Which content files are new, changed or gone since the last build."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class Located(Protocol):
    """Anything with a path."""

    @property
    def path(self) -> str:
        """What both streams are ordered by."""


S = TypeVar("S", bound=Located)


def merge_join(found: Iterable[S], known: Iterable[S]) -> Iterator[tuple[S | None, S | None]]:
    """(found, known) for every path of either stream, in path order.

    Both streams must be in path order; neither is held in memory.
    """
    left, right = iter(found), iter(known)
    here, there = next(left, None), next(right, None)
    while here is not None or there is not None:
        if here is not None and there is not None and here.path == there.path:
            yield here, there
            here, there = next(left, None), next(right, None)
        elif there is None or (here is not None and here.path < there.path):
            yield here, None
            here = next(left, None)
        else:
            yield None, there
            there = next(right, None)
