"""Builds in which a chosen system call fails or kills, by `strace`.

strace counts the calls of one name; a first run without a fault tells which of them touch
the site.
"""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from newsgen_process import CLOCK, command, environment

CALLS = (
    "openat,write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "ftruncate,fchmod,chmod,fsync,fdatasync"
)
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace")


class Point(NamedTuple):
    """One system call of a build that creates, writes, renames or removes a file."""

    call: str
    count: int
    """It is the one of its name that comes as the count-th, from 1."""
    line: str
    """As strace shows it."""


def build(folder: Path, *, fault: str = "", log: Path | None = None) -> tuple[int, str]:
    """`newsgen build -j 1` under strace: (exit code, what it said); -9 = killed."""
    wanted = ["-e", f"inject={fault}"] if fault else ["-e", f"trace={CALLS}"]
    strace = ["strace", "-y", "-qq", "-o", str(log or "/dev/null"), *wanted]
    done = subprocess.run(
        [*strace, *command("build", "-s", folder, "-j", "1", "--clock", CLOCK)],
        env=environment(PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stderr


def points(folder: Path, log: Path) -> list[Point]:
    """Every such call of a build, in order. The build is made."""
    code, told = build(folder, log=log)
    assert code == 0, told
    counts: dict[str, int] = {}
    found = []
    for line in log.read_text(errors="replace").splitlines():
        call = re.match(r"\w+(?=\()", line)
        if call is None:
            continue
        name = call[0]
        counts[name] = counts.get(name, 0) + 1
        reading = name == "openat" and "O_CREAT" not in line
        if str(folder) in line and not reading:
            found.append(Point(name, counts[name], line))
    return found
