"""Publish to a folder of this machine: by generations, or file by file in the folder itself."""

from datetime import UTC, datetime
from pathlib import Path

from newsgen.model.publish_settings import FolderTarget
from newsgen.model.target import Difference, difference
from newsgen.publish import generations
from newsgen.publish.disk import told
from newsgen.publish.generations import Current, Progress
from newsgen.publish.lock import locked
from newsgen.publish.manifest_file import encode
from newsgen.publish.parts import ROOT_PATH
from newsgen.publish.plan import (
    Allowed,
    Built,
    PublishReport,
    check_deletions,
    generation_name,
)

MOST_LINKS = 100_000
"""Files above which "auto" makes no generations: a hard link for each takes too long."""


def is_ordered(target: FolderTarget, folder: Path, built: Built) -> bool:
    """Whether a folder's files are replaced one by one. What it is already, it stays."""
    if target.mode != "auto":
        return target.mode == "ordered"
    if (folder / ROOT_PATH).exists():
        return True
    return len(built.manifest) > MOST_LINKS and not (folder / generations.LINK_NAME).is_symlink()


def publish_generation(
    folder: Path,
    keep: int,
    built: Built,
    *,
    allowed: Allowed,
    progress: Progress | None = None,
) -> PublishReport:
    """Make a new generation, and let readers see it in one step.

    A publish that is killed or fails at any instant changes nothing for readers, and the next
    one needs no help. Reads only files that are new or changed.
    """
    if allowed.dry_run:
        return _foretold(folder, built, yes=allowed.yes)
    generations.prepare(folder)
    with locked(folder):
        return _publish(folder, keep, built, allowed=allowed, progress=progress)


def _foretold(folder: Path, built: Built, *, yes: bool) -> PublishReport:
    before = generations.current(folder, damaged_ok=yes)
    plan = difference(before.manifest, built.manifest)
    kept = tuple(generations.names(folder))
    return _report(plan, before.name, kept, dry_run=True)


def _publish(
    folder: Path, keep: int, built: Built, *, allowed: Allowed, progress: Progress | None
) -> PublishReport:
    generations.sweep(folder)
    before = generations.current(folder, damaged_ok=allowed.yes)
    plan = difference(before.manifest, built.manifest)
    name = before.name
    if any(plan):
        if not allowed.yes:
            check_deletions(len(before.manifest), plan, allowed.max_deletes)
        name = _new_generation(folder, built, before, progress=progress)
        generations.switch(folder, name)
    with told(folder, what="the site is published, but an old generation stays"):
        kept = generations.prune(folder, keep=keep)
    return _report(plan, name, kept, dry_run=False)


def _new_generation(
    folder: Path, built: Built, before: Current, *, progress: Progress | None
) -> str:
    manifest_file, root = encode(built.manifest)
    newest = next(iter(generations.names(folder)), "")
    name = generation_name(datetime.now(UTC), root, newest)
    generations.make(
        folder,
        name,
        built=built,
        before=before,
        manifest_file=manifest_file,
        progress=progress,
    )
    return name


def _report(
    plan: Difference, generation: str, kept: tuple[str, ...], *, dry_run: bool
) -> PublishReport:
    return PublishReport(
        new=plan.new,
        changed=plan.changed,
        removed=plan.removed,
        generation=generation,
        kept=kept,
        dry_run=dry_run,
    )
