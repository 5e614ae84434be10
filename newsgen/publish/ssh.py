"""SSH as the system has it: never a question, never an unknown or changed host key."""

import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import RsyncTarget, SftpTarget
from newsgen.publish.plan import Built
from newsgen.publish.store import TransientError, full, login_refused, refused


class Host(NamedTuple):
    """A server that is reached by SSH."""

    name: str
    """As told to people: "haber@ornek.example:/srv/haber"."""
    address: str
    """As programs want it: "haber@ornek.example"."""
    path: str
    options: tuple[str, ...]
    """What ssh, sftp and rsync's ssh are started with."""

    def with_options(self, *more: str) -> "Host":
        """The same server, with more options of ssh ("ControlPath=…")."""
        return self._replace(options=(*self.options, *_flags(more)))


def host_of(target: RsyncTarget | SftpTarget, built: Built) -> Host:
    """The server of a target."""
    address = f"{target.user}@{target.host}" if target.user else target.host
    options = [*_OPTIONS]
    if target.port:
        options.append(f"Port={target.port}")
    if target.key:
        key = _option_path(built.site / Path(target.key).expanduser())
        options += [f"IdentityFile={key}", "IdentitiesOnly=yes"]
    if target.known_hosts:
        file = _option_path(built.site / Path(target.known_hosts).expanduser())
        options += [f"UserKnownHostsFile={file}", "GlobalKnownHostsFile=/dev/null"]
    return Host(f"{address}:{target.path}", address, target.path, _flags(options))


def _flags(options: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for option in options for part in ("-o", option))


_OPTIONS = (
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    "ConnectTimeout=20",
    "ServerAliveInterval=15",
    "ServerAliveCountMax=4",
)


def _option_path(file: Path) -> str:
    """The file as ssh's options want it: quoted, and without what ssh would expand."""
    return '"' + str(file).replace("%", "%%") + '"'


def run(host: Host, script: str, *arguments: str, given: bytes = b"") -> bytes:
    """What a shell script answers on the server; `given` is its input.

    Raises TransientError where the line broke, NewsgenError where the server refuses.
    """
    line = shlex.join(["sh", "-c", script, "newsgen", *arguments])
    return checked(host, ["ssh", *host.options, host.address, line], given=given)


def checked(host: Host, command: Sequence[str], *, given: bytes = b"") -> bytes:
    """What a program answers that talks to the server; errors as `run`."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise missing(command[0]) from None
    if done.returncode:
        raise told(host, done.stderr.decode("utf-8", "replace"))
    return done.stdout


def missing(program: str) -> NewsgenError:
    """A program of the system is not installed here."""
    package = {"rsync": "rsync", "git": "git"}.get(program, "openssh-client")
    return refused(
        "publish-tool-missing",
        f"the program {program} is not installed",
        f"install it: apt-get install {package}",
    )


def told(host: Host, said: str) -> NewsgenError | TransientError:
    """What ssh, sftp, rsync or the server said, in our words: try again, or not."""
    words = " ".join(said.split())
    low = words.lower()
    if "host key verification failed" in low or "host identification has changed" in low:
        return _host_key(host, changed="has changed" in low)
    if any(word in low for word in ("no space left", "quota exceeded", "write remote")):
        return full(host.name, words[-200:])
    if "permission denied (" in low:  # of the login; of a file it is "permission denied" alone
        return login_refused(host.name, words[-200:])
    if not words or any(word in low for word in _BROKEN):
        return TransientError(words[-200:] or "connection closed")
    if "not found" in low and ("rsync" in low or "flock" in low):
        return refused(
            "publish-tool-missing",
            f"a program is missing on {host.address}: {words[-200:]}",
            "install it there, or use a target of type sftp",
        )
    return login_refused(host.name, words[-200:])


_BROKEN = (
    "connection refused",
    "connection reset",
    "connection closed",
    "connection timed out",
    "connection to",
    "broken pipe",
    "kex_exchange_identification",
    "connection unexpectedly closed",
    "lost connection",
    "could not resolve",
    "network is unreachable",
    "no route to host",
    "timeout, server",
)


def _host_key(host: Host, *, changed: bool) -> NewsgenError:
    if changed:
        return refused(
            "publish-host-key",
            f"{host.address} answers with another key than the one that is known: "
            "it may be another machine that poses as it",
            "ask the host whether its key was changed; only then replace it in known_hosts",
        )
    return refused(
        "publish-host-key",
        f"the key of {host.address} is not known",
        "compare it with what the host tells, and log in once by hand with ssh",
    )
