"""What a target has, against what was built: reads only the parts of the manifest that differ."""

import time
from collections.abc import Collection
from typing import NamedTuple, Protocol

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Manifest, Output
from newsgen.publish import parts
from newsgen.publish.order import Before, Plan, plan
from newsgen.publish.parts import ROOT_PATH, Parts, Root
from newsgen.publish.plan import Built
from newsgen.publish.store import ABSENT, Found


class Reader(Protocol):
    """Where a target's manifest is read."""

    name: str
    """The target, as told to people."""

    def get(self, path: str) -> Found | None:
        """A small file, whole; None where there is none."""


class Look(NamedTuple):
    """What was found on the target."""

    root: Root
    version: str
    """Of the root; ABSENT where there is none."""
    manifest: Manifest
    """Of the parts that differ from the build's."""


def look_at(target: Reader, wanted: Parts, *, damaged_ok: bool) -> Look:
    """The root, and the parts that differ.

    Raises NewsgenError `publish-manifest-damaged` (unless `damaged_ok`: then as if nothing
    were there).
    """
    found = target.get(ROOT_PATH)
    root = parts.decode_root(found.data) if found else Root()
    manifest = _read_parts(target, root, wanted) if root else None
    if root is None or manifest is None:
        if not damaged_ok:
            raise NewsgenError(_damaged(target))
        root, manifest = Root(), {}
    return Look(root, found.version if found else ABSENT, manifest)


def whole_manifest(target: Reader) -> Manifest:
    """All that the target's manifest names. Raises NewsgenError `publish-manifest-damaged`."""
    return look_at(target, Parts({}, {}), damaged_ok=False).manifest


def _read_parts(target: Reader, root: Root, wanted: Parts) -> Manifest | None:
    """The files in those parts that differ from `wanted`; None where one is damaged."""
    manifest: dict[str, Output] = {}
    for part, digest in root.parts.items():
        if wanted.digests.get(part) == digest:
            continue
        found = target.get(parts.file_of(part, digest))
        rows = parts.decode_part(found.data, digest) if found else None
        if rows is None:
            return None
        manifest |= rows
    return manifest


def compare(
    look: Look,
    wanted: Parts,
    built: Built,
    doubtful: Collection[str] = (),
    *,
    at_once: bool = False,
) -> Plan:
    """The plan for the parts that differ, and for files in doubt wherever they are.

    `at_once`: nothing stays for a while.
    """
    same = {part for part, digest in look.root.parts.items() if wanted.digests.get(part) == digest}
    doubted = frozenset(doubtful)
    differing = {
        path: output
        for path, output in built.manifest.items()
        if path in doubted or parts.part_of(path) not in same
    }
    known = {path: built.manifest[path] for path in differing if parts.part_of(path) in same}
    leaving = {p: due for p, due in look.root.leaving.items() if p not in built.manifest}
    before = Before({**known, **look.manifest}, leaving, doubted)
    return plan(before, differing, built.kinds, now=int(time.time()), at_once=at_once)


def new_root(wanted: Parts, found: Plan, built: Built) -> Root:
    """The root to write when all of the plan is done."""
    return Root(parts=dict(wanted.digests), files=len(built.manifest), leaving=dict(found.leaving))


def new_parts(look: Look, wanted: Parts) -> dict[str, bytes]:
    """Path → bytes of the parts that the target has not."""
    return {
        parts.file_of(part, digest): wanted.data[part]
        for part, digest in wanted.digests.items()
        if look.root.parts.get(part) != digest
    }


def old_parts(look: Look, wanted: Parts) -> list[str]:
    """Paths of the parts that the target has, and will not need."""
    return [
        parts.file_of(part, digest)
        for part, digest in look.root.parts.items()
        if wanted.digests.get(part) != digest
    ]


def _damaged(target: Reader) -> Problem:
    return Problem(
        "publish-manifest-damaged",
        f"newsgen's list of what is published at {target.name} is damaged: "
        "what is there now cannot be compared",
        Place(""),
        "publish the whole site afresh with --yes",
    )
