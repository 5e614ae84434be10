"""In which order files reach a target that readers look at all the while: pure decisions.

What a page needs is there before the page, and a page before what links to it. Nothing is
deleted before all of it has arrived.
"""

import re
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from newsgen.model.target import Difference, Manifest, difference

GRACE = 7 * 24 * 3600
"""Seconds that a file with a name by content stays after the last page showed it: old pages
live on in browsers, caches and feeds."""


class Step(NamedTuple):
    """Files that may arrive in any order among themselves."""

    name: str
    """"files", "new pages", "changed pages", "feeds", "redirects"."""
    paths: tuple[str, ...]


class Plan(NamedTuple):
    """What a publish does, before and after the commit."""

    difference: Difference
    """As people are told it; `removed` has what stays for a while, too."""
    steps: tuple[Step, ...]
    deletions: tuple[str, ...]
    """After the commit."""
    leaving: Mapping[str, int]
    """What stays for a while → when it may go, seconds since 1970."""


class Before(NamedTuple):
    """What the target has, as far as it differs from the build."""

    manifest: Manifest
    """Of the parts that differ."""
    leaving: Mapping[str, int]
    doubtful: frozenset[str]
    """Files that a run which was cut may have written or not."""


def plan(
    before: Before,
    built: Manifest,
    kinds: Mapping[str, str],
    *,
    now: int,
    at_once: bool = False,
) -> Plan:
    """How to get from `before` to `built` (its same parts): kinds = path → what it is.

    Files in doubt are sent again, or deleted where the site has them no more. `now`: seconds
    since 1970. `at_once`: nothing stays for a while.
    """
    found = difference(before.manifest, built)
    again = before.doubtful & built.keys() - set(found.new) - set(found.changed)
    found = found._replace(changed=tuple(sorted({*found.changed, *again})))
    leaving = {path: due for path, due in before.leaving.items() if path not in built}
    leaving |= {path: now + GRACE for path in found.removed if is_named_by_content(path)}
    due = {path for path, moment in leaving.items() if at_once or moment <= now}
    strays = before.doubtful - built.keys() - leaving.keys()
    return Plan(
        difference=found,
        steps=_steps(found, kinds),
        deletions=tuple(sorted({*(set(found.removed) - leaving.keys()), *due, *strays})),
        leaving={path: leaving[path] for path in sorted(leaving) if path not in due},
    )


def _steps(found: Difference, kinds: Mapping[str, str]) -> tuple[Step, ...]:
    """The files to send, leaves first: the home page is the last page."""
    new = set(found.new)
    rows = sorted((*_rank(path, kinds, new=path in new), path) for path in (*new, *found.changed))
    return tuple(
        Step(_NAMES[stage], tuple(path for *_, path in same))
        for (stage, _), same in groupby(rows, key=lambda row: row[:2])
    )


_NAMES = ("files", "new pages", "changed pages", "feeds", "redirects")


def _rank(path: str, kinds: Mapping[str, str], *, new: bool) -> tuple[int, int]:
    """(stage, minus the depth of a page): smaller ones are sent earlier."""
    kind = kinds.get(path, "")
    path = _COPY.sub("", path)  # a compressed copy is what most readers get of the page
    if kind in ("redirect", "gone", "rules"):
        return 4, 0
    if path.endswith((".xml", ".json")) and kind not in ("static", "asset"):
        return 3, 0
    if path.endswith(".html"):
        return (1 if new else 2), -path.count("/")
    return 0, 0


COPY_SUFFIXES = {"gzip": ".gz", "brotli": ".br", "zstd": ".zst"}
"""What a file's compressed copy is called, after the file's own name."""
_COPY = re.compile(rf"({'|'.join(map(re.escape, COPY_SUFFIXES.values()))})$")


def is_named_by_content(path: str) -> bool:
    """Whether the name has a digest of what is in the file ("i/3f/9a/3f9a1c07…-800.avif")."""
    return _DIGEST.search(path.rpartition("/")[2]) is not None


_DIGEST = re.compile(r"(?<![0-9a-z])[0-9a-f]{12,}(?![0-9a-z])")
