"""FTP with or without TLS: what web hosts with cPanel offer.

Uses what every server has (STOR, RETR, RNFR, RNTO, DELE, MKD, RMD) and SIZE where there is one.
Data connections take up the TLS session of the control connection: many servers require it
(RFC 4217 §10.1 is why), and Python's own `FTP_TLS` does not.
"""

import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from ftplib import FTP, FTP_TLS, error_perm, error_reply, error_temp
from functools import partial
from io import BytesIO
from posixpath import dirname, join
from socket import socket
from typing import NamedTuple, TypeVar

from newsgen.model.problem import NewsgenError
from newsgen.publish.sending import content_of
from newsgen.publish.store import (
    Capabilities,
    Found,
    Sending,
    TransientError,
    full,
    login_refused,
    refused,
    temporary_name,
    unconfirmed,
)

Result = TypeVar("Result")
Connect = Callable[[], FTP]

_SECONDS = 60


class _Ftps(FTP_TLS):
    """FTP_TLS whose data connections continue the control connection's session."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket, int | None]:
        data, size = FTP.ntransfercmd(self, cmd, rest)
        assert isinstance(self.sock, ssl.SSLSocket)
        session = self.sock.session
        try:
            return self.context.wrap_socket(data, server_hostname=self.host, session=session), size
        except OSError:
            data.close()
            raise


class Login(NamedTuple):
    """Where to connect, and as whom."""

    host: str
    port: int
    user: str
    password: str


def plain(login: Login) -> Connect:
    """How to connect without TLS."""
    return lambda: _connected(FTP(timeout=_SECONDS, encoding="utf-8"), login)


def secure(login: Login, *, ca: str) -> Connect:
    """How to connect with TLS; the certificate must be the host's."""

    def connect() -> FTP:
        context = ssl.create_default_context(cafile=ca or None)
        return _connected(_Ftps(timeout=_SECONDS, encoding="utf-8", context=context), login)

    return connect


def _connected(ftp: FTP, login: Login) -> FTP:
    with ExitStack() as undo:
        undo.callback(ftp.close)
        ftp.connect(login.host, login.port)
        ftp.login(login.user, login.password)
        if isinstance(ftp, FTP_TLS):
            ftp.prot_p()
        undo.pop_all()
    return ftp


class FtpStore:
    """The files below a folder of an FTP server."""

    can = Capabilities(conditional=False)

    def __init__(self, name: str, connect: Connect, root: str) -> None:
        self.name = name
        self._connect = connect
        self._root = root
        self._ftp: FTP | None = None
        self._folders: set[str] = set()
        self._has_size = True

    def get(self, path: str) -> Found | None:
        """As Store."""
        data = self._ask(partial(self._read, path=path))
        return None if data is None else Found(data, "")

    def write(self, path: str, data: bytes, *, known: str | None = None) -> str:
        """As Store."""
        self._ask(partial(self._replace, path=path, data=data))
        return ""

    def put(self, files: Sequence[Sending]) -> Iterator[str]:
        """As Store."""
        for file in files:
            self.write(file.path, content_of(file))
            yield file.path

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """As Store. Folders that it leaves empty go, too."""
        for path in paths:
            self._ask(partial(self._delete, path=path))
            yield path
        for folder in sorted({dirname(path) for path in paths} - {""}, reverse=True):
            self._ask(partial(self._tidy, folder=folder))

    def close(self) -> None:
        """As Store."""
        ftp, self._ftp = self._ftp, None
        if ftp is not None:
            ftp.close()

    def _ask(self, request: Callable[[FTP], Result]) -> Result:
        """The request's result; the connection is made anew after one that broke."""
        try:
            if self._ftp is None:
                self._ftp = self._connect()
            return request(self._ftp)
        except NewsgenError:
            raise
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise _not_trusted(self.name, error) from error
        except (error_perm, error_temp) as error:
            raise self._told(error) from error
        except (EOFError, OSError, error_reply) as error:
            self.close()
            raise TransientError(str(error) or "the connection broke") from error

    def _told(self, error: Exception) -> NewsgenError | TransientError:
        """A refusal by its code (RFC 959 §4.2), and by its words where the code is too broad."""
        words = str(error)
        if words[:3] in ("452", "552") or any(word in words.lower() for word in _FULL):
            return full(self.name, words)
        if isinstance(error, error_perm):
            return login_refused(self.name, words)
        self.close()
        return TransientError(words)

    def _read(self, ftp: FTP, path: str) -> bytes | None:
        data = BytesIO()
        try:
            ftp.retrbinary(f"RETR {self._full(path)}", data.write)
        except error_perm as error:
            if str(error).startswith("550"):
                return None
            raise
        return data.getvalue()

    def _replace(self, ftp: FTP, path: str, data: bytes) -> None:
        """Under another name first: readers never see a part."""
        temporary = self._full(temporary_name(path))
        try:
            _upload(ftp, temporary, data)
        except error_perm as error:
            if str(error)[:3] not in ("550", "553") or dirname(path) in self._folders:
                raise
            self._make_folders(ftp, dirname(path))
            _upload(ftp, temporary, data)
        self._confirm(ftp, path, temporary, data)
        try:
            ftp.rename(temporary, self._full(path))
        except error_perm:  # a server that does not rename over a file
            ftp.delete(self._full(path))
            ftp.rename(temporary, self._full(path))

    def _confirm(self, ftp: FTP, path: str, temporary: str, data: bytes) -> None:
        """Compare the size that is there; where the server tells none, all of it."""
        size = self._size(ftp, temporary)
        if size is None and not self._has_size:
            arrived = BytesIO()
            ftp.retrbinary(f"RETR {temporary}", arrived.write)
            size = len(data) if arrived.getvalue() == data else -1
        if size != len(data):
            raise unconfirmed(self.name, path, f"the server has not its {len(data)} bytes")

    def _size(self, ftp: FTP, full_path: str) -> int | None:
        """A file's size; None where there is no such file, or the server does not tell."""
        if self._has_size:
            try:
                return ftp.size(full_path)
            except error_perm as error:
                self._has_size = not str(error).startswith(("500", "502"))
        return None

    def _make_folders(self, ftp: FTP, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        self._make_folders(ftp, dirname(folder))
        with suppress(error_perm):  # it is there already; else STOR will tell
            ftp.mkd(self._full(folder))
        self._folders.add(folder)

    def _delete(self, ftp: FTP, path: str) -> None:
        try:
            ftp.delete(self._full(path))
        except error_perm:
            if self._size(ftp, self._full(path)) is not None:  # there, and not ours to delete
                raise

    def _tidy(self, ftp: FTP, folder: str) -> None:
        with suppress(error_perm):  # the first one that is not empty
            while folder:
                ftp.rmd(self._full(folder))
                self._folders.discard(folder)
                folder = dirname(folder)

    def _full(self, path: str) -> str:
        return join(self._root, path)


def _upload(ftp: FTP, full_path: str, data: bytes) -> None:
    try:
        _store(ftp, full_path, data)
    except error_temp:  # a full disk: what did arrive must not keep it full
        with suppress(error_perm, error_temp):
            ftp.delete(full_path)
        raise


def _store(ftp: FTP, full_path: str, data: bytes) -> None:
    try:
        ftp.storbinary(f"STOR {full_path}", BytesIO(data))
    except ssl.SSLCertVerificationError:
        raise
    except OSError:
        # A server that can take no more may close the data connection before it says why.
        ftp.voidresp()
        raise


_FULL = ("no space", "disk full", "disk quota", "quota exceeded", "failure writing")
"""Words by which servers without a code of their own (451, 550) tell that the disk is full."""


def _not_trusted(name: str, error: ssl.SSLCertVerificationError) -> NewsgenError:
    return refused(
        "publish-certificate",
        f"{name} has a certificate that is not trusted: {error.verify_message}",
        "write the host as its certificate has it, or name the certificate with ca",
    )
