"""Verifying: every file at a target is read, and compared with the target's own manifest.

Nothing is written. What the target's manifest does not name is someone else's and not looked at.
"""

import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from hashlib import file_digest, sha256
from pathlib import Path, PurePath

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.publish_settings import (
    FolderTarget,
    GitTarget,
    PublishTarget,
    RsyncTarget,
    ZipTarget,
)
from newsgen.model.target import Manifest
from newsgen.publish import generations
from newsgen.publish.compare import whole_manifest
from newsgen.publish.disk import told
from newsgen.publish.folder import is_ordered
from newsgen.publish.git_branch import Tree, open_repository
from newsgen.publish.place import folder_of
from newsgen.publish.plan import Built
from newsgen.publish.remote import (
    RemoteGeneration,
    connected,
    digests_there,
    generations_there,
)
from newsgen.publish.retry import PATIENT, Patience, PatientStore, patiently
from newsgen.publish.secret import Secrets
from newsgen.publish.ssh import Host, host_of
from newsgen.publish.store import Store
from newsgen.publish.stores.opening import open_store

Progress = Callable[[int, int], None]
"""Called with the number of files compared so far, and of all."""
Digests = Iterable[tuple[str, str | None]]
"""(path, SHA-256 of what is there; None where nothing is)."""
_AT_ONCE = 8


class Verified(msgspec.Struct, frozen=True):
    """What was found at a target; paths in path order."""

    place: str
    """The target in words ("s3://haber/www")."""
    files: int
    """How many files its manifest names."""
    missing: tuple[str, ...]
    changed: tuple[str, ...]


def verify(
    name: str,
    target: PublishTarget,
    here: Built,
    *,
    progress: Progress = lambda done, total: None,
    patience: Patience = PATIENT,
) -> Verified:
    """Read all that the target's manifest names. `here` says where the site is; its files are
    not looked at.

    Raises NewsgenError, in which no secret is told: `publish-none-yet`,
    `publish-manifest-damaged`, and what the target raises.
    """
    secrets = Secrets(name)
    try:
        return _verify(name, target, here, secrets, progress, patience)
    except NewsgenError as error:
        raise secrets.redact(error) from None


def _verify(
    name: str,
    target: PublishTarget,
    here: Built,
    secrets: Secrets,
    progress: Progress,
    patience: Patience,
) -> Verified:
    match target:
        case ZipTarget():
            path = PurePath(target.path)
            return _zip(folder_of(name, str(path.parent), here) / path.name)
        case RsyncTarget():
            host = host_of(target, here)
            return patiently(host.name, patience, lambda: _remote(host, progress))
        case GitTarget():
            repository = open_repository(target, secrets, here.site)
            tree = Tree(repository, patiently(target.remote, patience, repository.fetch))
            manifest = whole_manifest(tree)
            return _compared(tree.name, manifest, tree.digests([*manifest]), progress)
        case FolderTarget():
            folder = folder_of(name, target.path, here)
            if not is_ordered(target, folder, here):
                return _generation(folder, progress)
    with closing(PatientStore(open_store(name, target, here, secrets), patience)) as store:
        manifest = whole_manifest(store)
        return _compared(store.name, manifest, _stored(store, [*manifest]), progress)


def _compared(place: str, manifest: Manifest, digests: Digests, progress: Progress) -> Verified:
    if not manifest:
        raise NewsgenError(none_yet(place))
    missing, changed = [], []
    for done, (path, digest) in enumerate(digests, 1):
        if digest is None:
            missing.append(path)
        elif digest != manifest[path].digest:
            changed.append(path)
        progress(done, len(manifest))
    return Verified(place, len(manifest), tuple(sorted(missing)), tuple(sorted(changed)))


def _generation(folder: Path, progress: Progress) -> Verified:
    with told(folder, what="cannot verify"):
        current = generations.current(folder, damaged_ok=False)
        root = folder / generations.FOLDER_NAME / current.name
        digests = ((path, _digest(root / path)) for path in current.manifest)
        return _compared(str(folder), current.manifest, digests, progress)


def _remote(host: Host, progress: Progress) -> Verified:
    with connected(host) as line:
        current, _ = generations_there(line)
        manifest = whole_manifest(RemoteGeneration(line, current)) if current else {}
        digests = digests_there(line, current, [*manifest]) if current else []
    return _compared(host.name, manifest, digests, progress)


def _digest(file: Path) -> str | None:
    """Of a plain file; None where it is none: a link might lead anywhere."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if not file.is_symlink() and file.is_file():
            with open(os.fspath(file), "rb") as stream:
                return file_digest(stream, "sha256").hexdigest()
    return None


def _stored(store: Store, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    def look(path: str) -> tuple[str, str | None]:
        found = store.get(path)
        return path, sha256(found.data).hexdigest() if found else None

    if not store.can.parallel:
        yield from map(look, paths)
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            yield from pool.map(look, paths)
        finally:
            pool.shutdown(cancel_futures=True)


def _zip(file: Path) -> Verified:
    """An archive has no manifest but its own checksums."""
    if not file.is_file():
        raise NewsgenError(none_yet(str(file)))
    with told(str(file), what="cannot verify"):
        try:
            with zipfile.ZipFile(file) as archive:
                damaged = archive.testzip()
                return Verified(
                    str(file), len(archive.namelist()), (), (damaged,) if damaged else ()
                )
        except zipfile.BadZipFile as error:
            raise NewsgenError(
                Problem(
                    "publish-manifest-damaged",
                    f"{file} is no whole archive: {error}",
                    Place(""),
                    "delete it, then publish again",
                )
            ) from None


def none_yet(place: str) -> Problem:
    """Nothing of ours is at the target."""
    return Problem(
        "publish-none-yet",
        f"nothing was published to {place} yet",
        Place(""),
        "run: newsgen publish",
    )
