"""Which store a target is; each protocol's module and library are imported only here, when used."""

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.publish_settings import (
    AzureTarget,
    CloudflareTarget,
    FolderTarget,
    FtpsTarget,
    FtpTarget,
    GcsTarget,
    NetlifyTarget,
    PublishTarget,
    S3Target,
    SftpTarget,
)
from newsgen.publish.place import folder_of
from newsgen.publish.plan import Built
from newsgen.publish.secret import Secrets
from newsgen.publish.store import Store


def open_store(name: str, target: PublishTarget, built: Built, secrets: Secrets) -> Store:
    """The store of `[publish.NAME]`; it connects when it is first asked for something.

    Raises NewsgenError: `publish-secret-missing`, `publish-extra-missing`,
    `publish-target-unsafe`.
    """
    match target:
        case FolderTarget() | NetlifyTarget() | CloudflareTarget():
            from newsgen.publish.stores.folder import FolderStore

            return FolderStore(folder_of(name, target.path, built))
        case S3Target() | GcsTarget() | AzureTarget():
            return _objects(target, built, secrets)
        case FtpTarget() | FtpsTarget():
            return _ftp(target, built, secrets)
        case SftpTarget():
            from newsgen.publish.ssh import host_of
            from newsgen.publish.stores.sftp import SftpStore

            return SftpStore(host_of(target, built))
    raise TypeError(target)  # the others are published in ways of their own


def _objects(target: S3Target | GcsTarget | AzureTarget, built: Built, secrets: Secrets) -> Store:
    try:
        from newsgen.publish.stores import objects
    except ModuleNotFoundError:
        raise NewsgenError(_EXTRA) from None
    redirects = None
    match target:
        case S3Target():
            name, bucket = f"s3://{target.bucket}", objects.s3(target, secrets)
        case GcsTarget():
            name, bucket = f"gs://{target.bucket}", objects.gcs(target, secrets)
        case AzureTarget():
            name = f"azure://{target.account}/{target.container}"
            bucket = objects.azure(target, secrets)
    name += f"/{target.prefix}" if target.prefix else ""
    if built.locations and isinstance(target, S3Target):
        from newsgen.publish.stores.s3_redirects import S3Redirects

        redirects = S3Redirects(name, target, secrets)
    return objects.ObjectsStore(name, bucket, built.kinds, built.locations, redirects)


def _ftp(target: FtpTarget | FtpsTarget, built: Built, secrets: Secrets) -> Store:
    from newsgen.publish.stores import ftp

    login = ftp.Login(target.host, target.port, target.user, secrets.need("PASSWORD"))
    scheme, connect = "ftp", ftp.plain(login)
    if isinstance(target, FtpsTarget):
        ca = str(built.site / target.ca) if target.ca else ""
        scheme, connect = "ftps", ftp.secure(login, ca=ca)
    return ftp.FtpStore(f"{scheme}://{target.host}{target.path}", connect, target.path)


_EXTRA = Problem(
    "publish-extra-missing",
    "newsgen's part for object stores is not installed",
    Place(""),
    'run: pip install "newsgen[objects]"',
)
