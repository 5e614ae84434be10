"""`[publish.NAME]`: the places that `newsgen publish NAME` puts the site, one record a type.

A table says which record it is with `type`. No record has a field for a secret: passwords and
keys come from the environment or a keyring. The docstring under each field is the
reference's text.
"""

from typing import Literal

import msgspec

Mode = Literal["auto", "generation", "ordered"]
Server = Literal["none", "nginx", "caddy", "apache"]
Encoding = Literal["gzip", "brotli", "zstd"]


class AnyTarget(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every target may say besides."""

    staging: bool = False
    """For editors: drafts and articles whose time has not come are shown, every page asks search
    engines to leave it out, and the URL registry learns nothing. Needs `url`."""
    url: str = ""
    """Where editors find a staging target; another address than the site's."""
    after: tuple[str, ...] = ()
    """A command to run in the site's folder when something was published: program and arguments.
    It reads the addresses of all that changed, one a line."""


class FolderTarget(
    AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="folder"
):
    """`[publish.NAME]` with `type = "folder"`: a folder on this machine or a mounted disk.

    The type of a target that names none.
    """

    path: str
    """The folder, relative to the site's; the web server serves its `current`."""
    keep: int = 3
    """How many generations are kept, the current one included."""
    mode: Mode = "auto"
    """"generation": a new tree and one switch. "ordered": file by file, in the folder itself.
    "auto": "generation", and above 100,000 files "ordered"; once chosen it stays."""
    server: Server = "none"
    """The web server that serves it, for which newsgen writes redirects, what is gone, and
    headers: "nginx", "caddy" or "apache" (LiteSpeed, too). "none" = pages alone do all that."""
    htaccess: str = ""
    """With `server = "apache"`: a file with lines of your own, relative to the site's folder;
    `.htaccess` has them first, and newsgen's after them."""
    precompress: tuple[Encoding, ...] = ()
    """Compressed copies to put beside pages for the server: "gzip", "brotli", "zstd"; the last
    two need `pip install "newsgen[compress]"`."""


class RsyncTarget(
    AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="rsync"
):
    """`[publish.NAME]` with `type = "rsync"`: a server that is reached by SSH and has rsync.

    Keys come from the SSH agent, `~/.ssh/config` or `key`; passwords are never asked for.
    """

    host: str
    """Its name, or one of `~/.ssh/config`."""
    path: str
    """The folder there, absolute; the web server serves its `current`."""
    user: str = ""
    """Who to log in as; "" = as SSH decides."""
    port: int = 0
    """0 = as SSH decides, mostly 22."""
    key: str = ""
    """A file with a private key, relative to the site's folder; "" = as SSH decides."""
    known_hosts: str = ""
    """A file with the server's public key instead of `~/.ssh/known_hosts`."""
    keep: int = 3
    """How many generations are kept, the current one included."""
    server: Server = "none"
    """The web server that serves it, for which newsgen writes redirects, what is gone, and
    headers: "nginx", "caddy" or "apache" (LiteSpeed, too). "none" = pages alone do all that."""
    htaccess: str = ""
    """With `server = "apache"`: a file with lines of your own, relative to the site's folder;
    `.htaccess` has them first, and newsgen's after them."""
    precompress: tuple[Encoding, ...] = ()
    """Compressed copies to put beside pages for the server: "gzip", "brotli", "zstd"; the last
    two need `pip install "newsgen[compress]"`."""


class SftpTarget(AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="sftp"):
    """`[publish.NAME]` with `type = "sftp"`: a server that offers SFTP and no more.

    Keys come from the SSH agent, `~/.ssh/config` or `key`; passwords are never asked for.
    """

    host: str
    """Its name, or one of `~/.ssh/config`."""
    path: str
    """The folder there that the web server serves."""
    user: str = ""
    """Who to log in as; "" = as SSH decides."""
    port: int = 0
    """0 = as SSH decides, mostly 22."""
    key: str = ""
    """A file with a private key, relative to the site's folder; "" = as SSH decides."""
    known_hosts: str = ""
    """A file with the server's public key instead of `~/.ssh/known_hosts`."""
    server: Server = "apache"
    """The web server that serves it, for which newsgen writes redirects, what is gone, and
    headers: "nginx", "caddy" or "apache" (LiteSpeed, too). "none" = pages alone do all that."""
    htaccess: str = ""
    """With `server = "apache"`: a file with lines of your own, relative to the site's folder;
    `.htaccess` has them first, and newsgen's after them."""
    precompress: tuple[Encoding, ...] = ()
    """Compressed copies to put beside pages for the server: "gzip", "brotli", "zstd"; the last
    two need `pip install "newsgen[compress]"`."""


class S3Target(AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="s3"):
    """`[publish.NAME]` with `type = "s3"`: a bucket of Amazon S3, R2, MinIO, B2 or the like.

    Needs `pip install "newsgen[objects]"`. Secrets: `NEWSGEN_NAME_KEY_ID` and
    `NEWSGEN_NAME_SECRET`, else what AWS's own variables say (`AWS_ACCESS_KEY_ID` …).
    """

    bucket: str
    """The bucket's name."""
    prefix: str = ""
    """Where in the bucket the site begins ("haber"); "" = at its root."""
    endpoint: str = ""
    """Address of a compatible service ("https://ACCOUNT.r2.cloudflarestorage.com")."""
    region: str = ""
    """The bucket's region ("eu-central-1"); "" = "us-east-1"."""
    server: Literal["auto", "s3", "none"] = "auto"
    """"s3": Amazon's website endpoint answers, so old addresses lead on by objects that say so;
    needs `pip install "newsgen[s3]"`. "auto": so where `endpoint` is not set. "none": by pages."""


class GcsTarget(AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="gcs"):
    """`[publish.NAME]` with `type = "gcs"`: a bucket of Google Cloud Storage.

    Needs `pip install "newsgen[objects]"`. Secret: `NEWSGEN_NAME_KEY`, a service account's key
    as JSON, else what Google's own variables say (`GOOGLE_SERVICE_ACCOUNT` …).
    """

    bucket: str
    """The bucket's name."""
    prefix: str = ""
    """Where in the bucket the site begins; "" = at its root."""


class AzureTarget(
    AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="azure"
):
    """`[publish.NAME]` with `type = "azure"`: a container of Azure Blob Storage.

    Needs `pip install "newsgen[objects]"`. Secret: `NEWSGEN_NAME_KEY`, the account's access
    key, else what Azure's own variables say (`AZURE_STORAGE_ACCOUNT_KEY` …).
    """

    account: str
    """The storage account's name."""
    container: str = "$web"
    """The container; `$web` is the one that Azure serves as a site."""
    prefix: str = ""
    """Where in the container the site begins; "" = at its root."""


class FtpsTarget(AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="ftps"):
    """`[publish.NAME]` with `type = "ftps"`: a web host that is reached by FTP with TLS (cPanel).

    Secret: `NEWSGEN_NAME_PASSWORD`.
    """

    host: str
    """The server's name, as its certificate has it."""
    user: str
    """Who to log in as."""
    path: str = "/"
    """The folder there that the web server serves ("/public_html")."""
    port: int = 21
    """The port of explicit TLS."""
    ca: str = ""
    """A file with the certificate (PEM) that the server's is signed by, where that is no
    public one; relative to the site's folder."""
    server: Server = "apache"
    """The web server that serves it, for which newsgen writes redirects, what is gone, and
    headers: "nginx", "caddy" or "apache" (LiteSpeed, too). "none" = pages alone do all that."""
    htaccess: str = ""
    """With `server = "apache"`: a file with lines of your own, relative to the site's folder;
    `.htaccess` has them first, and newsgen's after them."""
    precompress: tuple[Encoding, ...] = ()
    """Compressed copies to put beside pages for the server: "gzip", "brotli", "zstd"; the last
    two need `pip install "newsgen[compress]"`."""


class FtpTarget(AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="ftp"):
    """`[publish.NAME]` with `type = "ftp"`: FTP without TLS. The password is sent readable.

    Only where the host offers nothing better. Secret: `NEWSGEN_NAME_PASSWORD`.
    """

    host: str
    """The server's name."""
    user: str
    """Who to log in as."""
    path: str = "/"
    """The folder there that the web server serves ("/public_html")."""
    port: int = 21
    """The port."""
    server: Server = "apache"
    """The web server that serves it, for which newsgen writes redirects, what is gone, and
    headers: "nginx", "caddy" or "apache" (LiteSpeed, too). "none" = pages alone do all that."""
    htaccess: str = ""
    """With `server = "apache"`: a file with lines of your own, relative to the site's folder;
    `.htaccess` has them first, and newsgen's after them."""
    precompress: tuple[Encoding, ...] = ()
    """Compressed copies to put beside pages for the server: "gzip", "brotli", "zstd"; the last
    two need `pip install "newsgen[compress]"`."""


class GitTarget(AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="git"):
    """`[publish.NAME]` with `type = "git"`: a branch that GitHub, GitLab or Codeberg Pages serve.

    SSH addresses need a key, as git itself does. Secret of https addresses:
    `NEWSGEN_NAME_PASSWORD`, an access token that may push.
    """

    remote: str
    """The repository ("git@github.com:gazete/site.git")."""
    branch: str = "gh-pages"
    """The branch; it is made where it is not there."""
    domain: str = ""
    """The site's own domain, for the file `CNAME`; "" = no such file."""
    user: str = "git"
    """The user name of https addresses."""
    author: str = "newsgen <newsgen@localhost>"
    """Who the commits are by."""
    server: Literal["auto", "gitlab", "none"] = "auto"
    """"gitlab": GitLab Pages, for which newsgen writes `_redirects`. "auto": so where `remote`
    is at gitlab.com. "none" = pages alone lead on; GitHub and Codeberg know no redirects."""


class ZipTarget(AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="zip"):
    """`[publish.NAME]` with `type = "zip"`: the whole site in one archive file."""

    path: str
    """The file, relative to the site's folder ("../haber.zip")."""


class NetlifyTarget(
    AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="netlify"
):
    """`[publish.NAME]` with `type = "netlify"`: a folder for `netlify deploy --dir`."""

    path: str
    """The folder, relative to the site's."""


class CloudflareTarget(
    AnyTarget, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="cloudflare"
):
    """`[publish.NAME]` with `type = "cloudflare"`: a folder for `wrangler pages deploy`."""

    path: str
    """The folder, relative to the site's."""
    max_files: int = 20_000
    """How many files the plan allows: 100,000 where it is paid for."""


PublishTarget = (
    FolderTarget
    | RsyncTarget
    | SftpTarget
    | S3Target
    | GcsTarget
    | AzureTarget
    | FtpsTarget
    | FtpTarget
    | GitTarget
    | ZipTarget
    | NetlifyTarget
    | CloudflareTarget
)
"""Any of them."""
