"""Publish file by file to a store that readers look at meanwhile.

Look, plan, claim, send in order, commit, delete. A run that is cut anywhere leaves pages that have
all they need, and has deleted nothing unless all was sent; the next one converges.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Manifest, Output
from newsgen.publish import parts
from newsgen.publish.claim import claim_in, claimed, overtaken, still_ours
from newsgen.publish.order import Before, Plan, plan
from newsgen.publish.parts import CLAIM_PATH, ROOT_PATH, Claim, Parts, Root
from newsgen.publish.plan import USUAL, Allowed, Built, PublishReport, check_deletions
from newsgen.publish.sending import sending
from newsgen.publish.store import ABSENT, Found, OvertakenError, Store

Progress = Callable[[int, int], None]
"""Called with the number of files sent so far, and of all to be sent."""


class Look(NamedTuple):
    """What was found on the target."""

    root: Root
    version: str
    """Of the root; ABSENT where there is none."""
    claim: Found | None
    manifest: Manifest
    """Of the parts that differ from the build's."""


def publish_ordered(
    store: Store,
    built: Built,
    *,
    allowed: Allowed = USUAL,
    progress: Progress | None = None,
) -> PublishReport:
    """Make the store hold what was built; `allowed.dry_run` writes nothing.

    Raises NewsgenError: `publish-manifest-damaged` (unless `allowed.yes`), `publish-locked`,
    `publish-too-many-deletions`, `publish-overtaken`, `publish-output-changed`, and what the
    store raises.
    """
    wanted = parts.cut(built.manifest)
    look = _look(store, wanted, damaged_ok=allowed.yes)
    found = _plan(look, wanted, built)
    report = _report(found, dry_run=allowed.dry_run)
    if allowed.dry_run:
        return report
    if not allowed.yes:
        check_deletions(look.root.files, found.difference, allowed.max_deletes)
    sent = [path for step in found.steps for path in step.paths]
    if sent or found.deletions or look.root.parts != wanted.digests or look.claim:
        doubtful = (*sent, *found.deletions)
        with claimed(store, look.claim, doubtful, force=allowed.yes) as ours:
            _probe(store, found)
            _send(store, found, built, progress)
            _commit(store, look, found, wanted, built, ours)
            _delete(store, [*found.deletions, *_old_parts(look, wanted)])
    return report


def _look(store: Store, wanted: Parts, *, damaged_ok: bool) -> Look:
    """The root, the claim, and the parts that differ."""
    found = store.get(ROOT_PATH)
    root = parts.decode_root(found.data) if found else Root()
    manifest = _read_parts(store, root, wanted) if root else None
    if root is None or manifest is None:
        if not damaged_ok:
            raise NewsgenError(_damaged(store))
        root, manifest = Root(), {}
    return Look(root, found.version if found else ABSENT, store.get(CLAIM_PATH), manifest)


def _read_parts(store: Store, root: Root, wanted: Parts) -> Manifest | None:
    """The files in those parts that differ from `wanted`; None where one is damaged."""
    manifest: dict[str, Output] = {}
    for part, digest in root.parts.items():
        if wanted.digests.get(part) == digest:
            continue
        found = store.get(parts.file_of(part, digest))
        rows = parts.decode_part(found.data, digest) if found else None
        if rows is None:
            return None
        manifest |= rows
    return manifest


def _plan(look: Look, wanted: Parts, built: Built) -> Plan:
    """The plan for the parts that differ, and for files in doubt wherever they are."""
    same = {part for part, digest in look.root.parts.items() if wanted.digests.get(part) == digest}
    doubtful = frozenset(claim_in(look.claim).doubtful)
    differing = {
        path: output
        for path, output in built.manifest.items()
        if path in doubtful or parts.part_of(path) not in same
    }
    known = {path: built.manifest[path] for path in differing if parts.part_of(path) in same}
    leaving = {p: due for p, due in look.root.leaving.items() if p not in built.manifest}
    before = Before({**known, **look.manifest}, leaving, doubtful)
    return plan(before, differing, built.kinds, now=int(time.time()))


def _probe(store: Store, found: Plan) -> None:
    """Whether we may delete here, asked before anything is sent that would need it."""
    if found.deletions:
        probe = f"{parts.FOLDER}/probe"
        store.write(probe, b"")
        _delete(store, [probe])


def _send(store: Store, found: Plan, built: Built, progress: Progress | None) -> None:
    total, done = sum(len(step.paths) for step in found.steps), 0
    for step in found.steps:
        for _ in store.put([sending(built, path) for path in step.paths]):
            done += 1
            if progress is not None:
                progress(done, total)


def _commit(
    store: Store, look: Look, found: Plan, wanted: Parts, built: Built, ours: Claim
) -> None:
    """The parts that are new, then the root: from here on the target has the new manifest."""
    for part, digest in wanted.digests.items():
        if look.root.parts.get(part) != digest:
            store.write(parts.file_of(part, digest), wanted.data[part])
    root = Root(parts=dict(wanted.digests), files=len(built.manifest), leaving=dict(found.leaving))
    if not store.can.conditional:
        still_ours(store, ours)
    try:
        known = look.version if store.can.conditional else None
        store.write(ROOT_PATH, parts.encode(root), known=known)
    except OvertakenError:
        raise overtaken(store) from None


def _old_parts(look: Look, wanted: Parts) -> list[str]:
    return [
        parts.file_of(part, digest)
        for part, digest in look.root.parts.items()
        if wanted.digests.get(part) != digest
    ]


def _delete(store: Store, paths: list[str]) -> None:
    if paths:
        for _ in store.delete(paths):
            pass


def _report(found: Plan, *, dry_run: bool) -> PublishReport:
    return PublishReport(
        new=found.difference.new,
        changed=found.difference.changed,
        removed=found.difference.removed,
        generation="",
        kept=(),
        dry_run=dry_run,
        leaving=len(found.leaving),
    )


def _damaged(store: Store) -> Problem:
    return Problem(
        "publish-manifest-damaged",
        f"newsgen's list of what is published at {store.name} is damaged: "
        "what is there now cannot be compared",
        Place(""),
        "publish the whole site afresh with --yes",
    )
