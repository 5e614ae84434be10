"""SFTP through the system's `sftp`, for servers without a shell.

One `sftp` in batch mode reads our commands from a pipe: it ends at the first that fails. After
each group of commands we ask it for something that it knows itself (`lpwd`); its answer means
that all before has been done.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import dirname, join

from newsgen.publish.sending import content_of
from newsgen.publish.ssh import Host, missing, told
from newsgen.publish.store import Capabilities, Found, Sending, temporary_name, unconfirmed

_DONE = "Local working directory: "
_SIZE = re.compile(r"-[rwxsStT-]{9}\S*\s+\S+\s+\S+\s+\S+\s+(\d+)\s")
"""A line of `ls -ln`: mode, links, user, group, bytes."""


class SftpStore:
    """The files below a folder of an SFTP server. The server must rename over a file, as
    OpenSSH's does."""

    can = Capabilities(conditional=False)

    def __init__(self, host: Host) -> None:
        self.name = f"sftp://{host.name}"
        self._host = host
        self._sftp: subprocess.Popen[str] | None = None
        self._folders: set[str] = set()
        self._spool = tempfile.TemporaryDirectory(prefix="newsgen-")

    def get(self, path: str) -> Found | None:
        """As Store."""
        here = Path(self._spool.name, "got")
        here.unlink(missing_ok=True)
        said = self._do(f"-get {self._there(path)} {_quoted(str(here))}")
        if here.is_file():
            return Found(here.read_bytes(), "")
        if "not found" in said or "No such file" in said:
            return None
        raise told(self._host, said)

    def write(self, path: str, data: bytes, *, known: str | None = None) -> str:
        """As Store."""
        here = Path(self._spool.name, "sent")
        here.write_bytes(data)
        here.chmod(0o644)
        temporary = self._there(temporary_name(path))
        said = self._do(
            *self._making(dirname(path)),
            f"put {_quoted(str(here))} {temporary}",
            f"ls -ln {temporary}",
        )
        size = _SIZE.search(said)
        if size is None or int(size[1]) != len(data):
            raise unconfirmed(self.name, path, f"the server has not its {len(data)} bytes")
        self._do(f"rename {temporary} {self._there(path)}")
        return ""

    def put(self, files: Sequence[Sending]) -> Iterator[str]:
        """As Store."""
        for file in files:
            self.write(file.path, content_of(file))
            yield file.path

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """As Store. Folders that it leaves empty go, too."""
        for path in paths:
            said = self._do(f"-rm {self._there(path)}")
            if "ermission denied" in said or "Failure" in said:
                raise told(self._host, said)
            yield path
        for folder in sorted({dirname(path) for path in paths} - {""}, reverse=True):
            self._tidy(folder)

    def close(self) -> None:
        """As Store."""
        self._let_go()
        self._spool.cleanup()

    def _tidy(self, folder: str) -> None:
        while folder and "ailure" not in self._do(f"-rmdir {self._there(folder)}"):
            self._folders.discard(folder)
            folder = dirname(folder)

    def _making(self, folder: str) -> list[str]:
        """Commands that make a folder and those above it; a "-" lets them fail."""
        commands = []
        while folder and folder not in self._folders:
            self._folders.add(folder)
            commands.append(f"-mkdir {self._there(folder)}")
            folder = dirname(folder)
        return commands[::-1]

    def _do(self, *commands: str) -> str:
        """What `sftp` says to the commands. Raises as `ssh.told` where one fails."""
        sftp = self._sftp or self._start()
        assert sftp.stdin is not None
        assert sftp.stdout is not None
        said: list[str] = []
        try:
            sftp.stdin.write("\n".join([*commands, "lpwd\n"]))
            sftp.stdin.flush()
            for line in sftp.stdout:
                if line.startswith(_DONE):
                    return "".join(said)
                said.append(line)
        except BrokenPipeError:
            said += sftp.stdout
        self._let_go()
        words = "".join(line for line in said if not line.startswith("sftp> "))
        raise told(self._host, words or "connection closed")

    def _start(self) -> subprocess.Popen[str]:
        command = ["sftp", "-b", "-", *self._host.options, self._host.address]
        try:
            self._sftp = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            )
        except FileNotFoundError:
            raise missing("sftp") from None
        return self._sftp

    def _let_go(self) -> None:
        sftp, self._sftp = self._sftp, None
        self._folders.clear()
        if sftp is not None:
            sftp.kill()
            sftp.communicate()

    def _there(self, path: str) -> str:
        return _quoted(join(self._host.path, path))


def _quoted(path: str) -> str:
    """The path as a word of `sftp`'s language, in which quotes keep `*` and `?` from meaning
    more than themselves."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
