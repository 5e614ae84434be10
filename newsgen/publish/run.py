"""Publish a build: refuse what readers must not see, then let the target's own way do it."""

from pathlib import PurePath

import msgspec

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import (
    FolderTarget,
    GitTarget,
    PublishTarget,
    RsyncTarget,
    ZipTarget,
)
from newsgen.publish.disk import told
from newsgen.publish.folder import is_ordered, publish_generation
from newsgen.publish.generations import Progress
from newsgen.publish.git_branch import publish_branch
from newsgen.publish.hosts.dress import dressed
from newsgen.publish.limits import check_limits, limits_of
from newsgen.publish.ordered import publish_ordered
from newsgen.publish.place import folder_of
from newsgen.publish.plan import USUAL, Allowed, Built, PublishReport, check_built
from newsgen.publish.remote import publish_remote
from newsgen.publish.retry import PATIENT, Patience, PatientStore, patiently
from newsgen.publish.secret import Secrets
from newsgen.publish.ssh import host_of
from newsgen.publish.stores.opening import open_store
from newsgen.publish.zip_file import publish_zip


def publish(
    name: str,
    target: PublishTarget,
    built: Built,
    *,
    allowed: Allowed = USUAL,
    progress: Progress | None = None,
    patience: Patience = PATIENT,
) -> PublishReport:
    """Make the target `[publish.NAME]` show what was built.

    With generations readers see the old site or the new one; elsewhere each file is old or
    new, and none lacks what it needs. A publish that is killed or fails at any instant leaves
    it so, and the next one needs no help.

    Raises NewsgenError, in which no secret is told.
    """
    staging_url = target.url if target.staging else ""
    check_built(built, with_errors=allowed.with_errors, staging_url=staging_url)
    built, told_of_host = dressed(name, target, built)
    check_limits(limits_of(target), built.manifest)
    secrets = Secrets(name)
    try:
        report = _publish(name, target, built, secrets, allowed, progress, patience)
        return msgspec.structs.replace(report, told=told_of_host)
    except NewsgenError as error:
        raise secrets.redact(error) from None


def _publish(
    name: str,
    target: PublishTarget,
    built: Built,
    secrets: Secrets,
    allowed: Allowed,
    progress: Progress | None,
    patience: Patience,
) -> PublishReport:
    if isinstance(target, FolderTarget):
        with told(target.path):
            folder = folder_of(name, target.path, built)
            if not is_ordered(target, folder, built):
                return publish_generation(
                    folder, target.keep, built, allowed=allowed, progress=progress
                )
    if isinstance(target, RsyncTarget):
        host = host_of(target, built)
        return patiently(
            host.name,
            patience,
            lambda: publish_remote(host, target.keep, built, allowed=allowed, progress=progress),
        )
    if isinstance(target, GitTarget):
        return patiently(
            target.remote,
            patience,
            lambda: publish_branch(target, built, secrets, allowed=allowed),
        )
    if isinstance(target, ZipTarget):
        path = PurePath(target.path)
        folder = folder_of(name, str(path.parent), built)
        return publish_zip(folder / path.name, built, allowed=allowed)
    store = PatientStore(open_store(name, target, built, secrets), patience)
    try:
        return publish_ordered(store, built, allowed=allowed, progress=progress)
    finally:
        store.close()
