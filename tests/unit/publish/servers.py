"""What the servers of these tests share: a free port, a certificate, a small disk."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


def wait_for(port: int) -> None:
    """Return when something listens there."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nothing listens on port {port}")


def program(name: str) -> str:
    """The path of a server that is installed; the test is skipped where it is not."""
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/bin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def certificate(folder: Path) -> tuple[Path, Path]:
    """(certificate, key) of localhost, signed by itself."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    files = ["-addext", names, "-keyout", str(key), "-out", str(cert)]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    return cert, key


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that servers may enter as another user."""
    folder = Path(tempfile.mkdtemp(prefix="newsgen-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A disk of that size mounted at `folder`; the test is skipped who may not mount."""
    size = f"size={kilobytes}k,mode=1777"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "newsgen-test", str(folder)], capture_output=True
    )
    if done.returncode:
        pytest.skip(f"no right to mount a disk: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, as text."""
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def command_lines() -> str:
    """What every process was started with, as `ps` shows it to all."""
    found = ""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            found += file.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace") + "\n"
    return found
