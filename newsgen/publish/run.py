"""Publish a build to a folder: compare, make a new generation, switch, tidy up."""

from datetime import UTC, datetime
from pathlib import Path

from newsgen.model.settings import PublishTarget
from newsgen.model.target import Difference, difference
from newsgen.publish import generations
from newsgen.publish.disk import told
from newsgen.publish.generations import Current, Progress
from newsgen.publish.lock import locked
from newsgen.publish.manifest_file import encode
from newsgen.publish.place import folder_of
from newsgen.publish.plan import (
    Built,
    PublishReport,
    check_built,
    check_deletions,
    generation_name,
)


def publish(
    name: str,
    target: PublishTarget,
    built: Built,
    *,
    dry_run: bool = False,
    with_errors: bool = False,
    yes: bool = False,
    progress: Progress | None = None,
) -> PublishReport:
    """Make the target `[publish.NAME]` show what was built: all of it, or nothing new.

    Readers see the old site whole until one step shows them the new one whole; a publish
    that is killed or fails at any instant changes nothing for them, and the next one needs
    no help. `dry_run` writes nothing and does not mind many deletions. `yes` allows many
    deletions and a damaged manifest on the target. Reads only files that are new or changed.

    Raises NewsgenError: what `check_built`, `folder_of` and `check_deletions` refuse,
    `publish-locked`, `publish-target-foreign`, `publish-manifest-damaged`,
    `publish-output-changed`, `publish-io`.
    """
    check_built(built, with_errors=with_errors)
    with told(target.path):
        folder = folder_of(name, target, built)
        if dry_run:
            return _foretold(folder, built, yes=yes)
        generations.prepare(folder)
        with locked(folder):
            return _publish(folder, target.keep, built, yes=yes, progress=progress)


def _foretold(folder: Path, built: Built, *, yes: bool) -> PublishReport:
    before = generations.current(folder, damaged_ok=yes)
    plan = difference(before.manifest, built.manifest)
    kept = tuple(generations.names(folder))
    return _report(plan, before.name, kept, dry_run=True)


def _publish(
    folder: Path, keep: int, built: Built, *, yes: bool, progress: Progress | None
) -> PublishReport:
    generations.sweep(folder)
    before = generations.current(folder, damaged_ok=yes)
    plan = difference(before.manifest, built.manifest)
    name = before.name
    if any(plan):
        if not yes:
            check_deletions(before.manifest, plan)
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
