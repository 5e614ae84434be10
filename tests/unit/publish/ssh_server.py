"""sshd on loopback, for this very user, with a key of its own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from getpass import getuser
from pathlib import Path
from typing import NamedTuple

from servers import free_port, program, wait_for

CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp
"""


class Sshd(NamedTuple):
    """A running server."""

    port: int
    folder: Path

    def settings(self, **more) -> dict[str, object]:
        """What a target says to reach it."""
        return {
            "host": "127.0.0.1",
            "user": getuser(),
            "port": self.port,
            "key": str(self.folder / "user_key"),
            "known_hosts": str(self.folder / "known_hosts"),
            **more,
        }

    def know(self, key: str = "host_key", port: int = 0) -> None:
        """Write the server's key to the file of known hosts, or another one in its place."""
        public = (self.folder / f"{key}.pub").read_text().split()[:2]
        line = f"[127.0.0.1]:{port or self.port} {' '.join(public)}\n"
        (self.folder / "known_hosts").write_text(line)


@contextmanager
def sshd(folder: Path) -> Iterator[Sshd]:
    """The server, known and with the user's key."""
    server = program("sshd")
    folder.mkdir()
    for name in ("host_key", "user_key", "other_key"):
        words = ["-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run([program("ssh-keygen"), *words], check=True)
    with suppress(OSError):  # who is not root needs none
        os.makedirs("/run/sshd", exist_ok=True)
    port = free_port()
    (folder / "sshd_config").write_text(CONFIG.format(port=port, folder=folder))
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(
            [server, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=log
        )
    try:
        wait_for(port)
        made = Sshd(port, folder)
        made.know()
        yield made
    finally:
        running.terminate()
        running.wait()
