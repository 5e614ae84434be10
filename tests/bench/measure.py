"""One command measured: time, memory of its whole process tree, and the files that it wrote."""

import ctypes
import os
import resource
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PR_SET_CHILD_SUBREAPER = 36
"""prctl(2)."""


class Run(NamedTuple):
    """One measured command."""

    wall: float
    cpu: float
    """Seconds of user and system time, children included."""
    memory: float
    """Peak of the process tree's proportional set size, MB, sampled."""
    html: int
    """HTML files written."""
    files: int
    """All files written."""


def measure(command: list[str], folder: Path) -> Run:
    """Run it in `folder` and wait; files are those of `folder/public`.

    Raises CalledProcessError where it fails.
    """
    stamps = _stamps(folder / "public")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_usual()
    )
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    code = process.wait()
    wall = time.monotonic() - started
    watcher.join()
    _wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise subprocess.CalledProcessError(code, command)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    written = [
        path for path, stamp in _stamps(folder / "public").items() if stamps.get(path) != stamp
    ]
    html = sum(path.endswith(".html") for path in written)
    return Run(wall, cpu, peak[0], html, len(written))


def adopt_orphans() -> None:
    """Let this process be told of the CPU time of workers whose parent ends before them."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _usual() -> dict[str, str]:
    """The environment, in which Python keeps what it compiled, as it does for most people."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Path of every file → what moves when it is written. Files that begin with a dot are a
    tool's own notes."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            if not name.startswith("."):
                path = os.path.join(parent, name)
                status = os.stat(path)
                found[path] = (status.st_ino, status.st_mtime_ns)
    return found


def _wait_for_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        began = time.monotonic()
        peak[0] = max(peak[0], sum(map(_pss, _tree(process.pid))))
        # Counting a large process's pages stops it for a while: that must not be what is timed.
        time.sleep(max(0.1, 50 * (time.monotonic() - began)))


def _tree(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            found += _tree(int(child))
    return found


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
