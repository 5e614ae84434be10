"""Publish file by file to a store that readers look at meanwhile.

Look, plan, claim, send in order, commit, delete. A run that is cut anywhere leaves pages that have
all they need, and has deleted nothing unless all was sent; the next one converges.
"""

from collections.abc import Callable, Sequence

from newsgen.publish import parts
from newsgen.publish.claim import claim_in, claimed, overtaken, still_ours
from newsgen.publish.compare import Look, compare, look_at, new_parts, new_root, old_parts
from newsgen.publish.hosts.own import check_foreign
from newsgen.publish.hosts.s3 import unsaid
from newsgen.publish.order import Plan
from newsgen.publish.parts import CLAIM_PATH, ROOT_PATH, Claim, Root
from newsgen.publish.plan import USUAL, Allowed, Built, PublishReport, check_deletions
from newsgen.publish.sending import sending
from newsgen.publish.store import OvertakenError, Store

Progress = Callable[[int, int], None]
"""Called with the number of files sent so far, and of all to be sent."""


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
    look = look_at(store, wanted, damaged_ok=allowed.yes)
    claim = store.get(CLAIM_PATH)
    doubtful = frozenset(claim_in(claim).doubtful)
    found = compare(look, wanted, built, doubtful, at_once=allowed.at_once)
    if again := unsaid(found, built):
        found = compare(look, wanted, built, doubtful | again, at_once=allowed.at_once)
    report = _report(found, dry_run=allowed.dry_run)
    if allowed.dry_run:
        return report
    if not allowed.yes:
        check_deletions(look.root.files, found.difference, allowed.max_deletes)
    check_foreign(store, built, found.difference.new)
    sent = [path for step in found.steps for path in step.paths]
    if sent or found.deletions or claim or look.root.parts != wanted.digests:
        at_stake = (*sent, *found.deletions)
        with claimed(store, claim, at_stake, force=allowed.yes) as ours:
            _probe(store, found)
            _send(store, found, built, progress)
            _commit(store, look, new_parts(look, wanted), new_root(wanted, found, built), ours)
            _delete(store, [*found.deletions, *old_parts(look, wanted)])
    return report


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


def _commit(store: Store, look: Look, fresh: dict[str, bytes], root: Root, ours: Claim) -> None:
    """The parts that are new, then the root: from here on the target has the new manifest."""
    for path, data in fresh.items():
        store.write(path, data)
    if not store.can.conditional:
        still_ours(store, ours)
    try:
        known = look.version if store.can.conditional else None
        store.write(ROOT_PATH, parts.encode(root), known=known)
    except OvertakenError:
        raise overtaken(store) from None


def _delete(store: Store, paths: Sequence[str]) -> None:
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
