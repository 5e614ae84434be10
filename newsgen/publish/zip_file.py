"""Publish to one archive file: to hand the site over, or to drop it on a host's page."""

import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Manifest, Output, difference
from newsgen.publish.disk import FILE_MODE, told
from newsgen.publish.plan import Allowed, Built, PublishReport
from newsgen.publish.sending import content_of, sending


def publish_zip(file: Path, built: Built, *, allowed: Allowed) -> PublishReport:
    """Make the archive hold what was built: the old one or the new one, never a part.

    The same site gives the same bytes. Raises NewsgenError: `publish-target-foreign` where the
    file is there and no archive, `publish-output-changed`, `publish-io`.
    """
    with told(str(file)):
        before = _contents(file)
        handle, temporary = tempfile.mkstemp(prefix=".newsgen-", dir=file.parent)
        os.close(handle)
        try:
            _write(Path(temporary), built)
            found = difference(before, _contents(Path(temporary)))
            if any(found) and not allowed.dry_run:
                os.chmod(temporary, FILE_MODE)
                os.replace(temporary, file)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary)
    return PublishReport(
        new=found.new,
        changed=found.changed,
        removed=found.removed,
        generation="",
        kept=(),
        dry_run=allowed.dry_run,
    )


def _write(file: Path, built: Built) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(built.manifest):
            entry = ZipInfo(path)  # its time is 1980, the same for all
            entry.external_attr = FILE_MODE << 16
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content_of(sending(built, path)))


def _contents(file: Path) -> Manifest:
    """What is in an archive, by size and checksum; nothing where there is none."""
    if not file.exists():
        return {}
    try:
        with zipfile.ZipFile(file) as archive:
            return {
                one.filename: Output(f"{one.CRC:08x}-{one.file_size}", one.file_size)
                for one in archive.infolist()
            }
    except BadZipFile:
        raise NewsgenError(
            Problem(
                "publish-target-foreign",
                f"{file} is there, and is no archive",
                Place(""),
                "move it away, or name another file",
            )
        ) from None
