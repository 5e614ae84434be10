"""FTP servers on loopback: pyftpdlib in a thread, and vsftpd as hosts run it."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer
from servers import free_port, program, wait_for

USER, PASSWORD = "haber", "very-secret-word"


class OldHandler(FTPHandler):
    """A server without any command that came after RFC 959."""

    proto_cmds: ClassVar = {
        name: command
        for name, command in FTPHandler.proto_cmds.items()
        if name not in ("MLSD", "MLST", "MFMT", "MDTM", "SIZE", "EPSV", "EPRT", "FEAT", "OPTS")
    }


@contextmanager
def pyftpd(
    root: Path, handler: type[FTPHandler] = FTPHandler, *, rights: str = "elradfmwMT", **settings
) -> Iterator[int]:
    """A server of the folder; its port."""
    users = DummyAuthorizer()
    users.add_user(USER, PASSWORD, str(root), perm=rights)
    made = type("Handler", (handler,), {"authorizer": users, "use_sendfile": False, **settings})
    loop = IOLoop()
    server = FTPServer(("127.0.0.1", 0), made, ioloop=loop)
    stopped = threading.Event()

    def serve() -> None:
        while not stopped.is_set():
            loop.loop(timeout=0.02, blocking=False)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server.address[1]
    finally:
        stopped.set()
        thread.join()
        server.close_all()


def with_tls(certificate: Path, key: Path) -> dict[str, object]:
    """Settings of a `TLS_FTPHandler` that wants TLS for all."""
    return {
        "certfile": str(certificate),
        "keyfile": str(key),
        "tls_control_required": True,
        "tls_data_required": True,
    }


TLS = TLS_FTPHandler

VSFTPD = """\
listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
anonymous_enable=YES
anon_root={root}
write_enable=YES
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
anon_umask=022
secure_chroot_dir={empty}
seccomp_sandbox=NO
ssl_enable=YES
allow_anon_ssl=YES
force_anon_data_ssl=YES
force_anon_logins_ssl=YES
ssl_ciphers=HIGH
require_ssl_reuse=YES
rsa_cert_file={certificate}
rsa_private_key_file={key}
"""


@contextmanager
def vsftpd(folder: Path, certificate: Path, key: Path) -> Iterator[int]:
    """vsftpd for the user "anonymous", wanting TLS and one session for all; its port.

    `folder` is left with `root/www`, which that user may write to.
    """
    (folder / "root/www").mkdir(parents=True)
    (folder / "root/www").chmod(0o777)
    (folder / "empty").mkdir()
    port = free_port()
    text = VSFTPD.format(
        port=port, root=folder / "root", empty=folder / "empty", certificate=certificate, key=key
    )
    (folder / "vsftpd.conf").write_text(text)
    server = subprocess.Popen([program("vsftpd"), str(folder / "vsftpd.conf")])
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()
