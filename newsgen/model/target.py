"""Target and Manifest: what is written, under which path, from what.

The output is a Manifest (path → digest). Build, prune, preview and publish compare
manifests and nothing else.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec


class Period(NamedTuple):
    """A stretch of the calendar in the site's zone; all zeros = all time."""

    year: int = 0
    month: int = 0
    day: int = 0


ALL_TIME = Period()


class Target(msgspec.Struct, frozen=True, order=True):
    """One file of the site: which kind of page, of what."""

    path: str
    """Relative to the output folder ("guncel/2026/11/kopru/index.html"): its identity."""
    kind: str
    """The name of its Kind."""
    url: str
    """Site-relative ("/guncel/2026/11/kopru/"); "" = there is no such page any more."""
    language: str
    key: str = ""
    """Kind-specific: an entry's id, a term's key, a source's path, a redirect's target."""
    period: Period = ALL_TIME
    number: int = 1
    """Page of a numbered list, from 1, counted from the oldest article."""


class Output(NamedTuple):
    """A written file."""

    digest: str
    """SHA-256 of its bytes, in hex."""
    size: int
    """Bytes."""


Manifest = Mapping[str, Output]
"""Output path → what is there."""


class Difference(NamedTuple):
    """How one manifest differs from another; each in path order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def difference(before: Manifest, after: Manifest) -> Difference:
    """What it takes to get from `before` to `after`."""
    return Difference(
        new=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(
                path
                for path in after.keys() & before.keys()
                if after[path].digest != before[path].digest
            )
        ),
        removed=tuple(sorted(before.keys() - after.keys())),
    )
