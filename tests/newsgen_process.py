"""Runs `newsgen` in a process of its own, as a shell does."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import newsgen as package

CLOCK = "2026-11-22T12:00:00+03:00"
PATIENCE = 120.0
"""Seconds that a test waits for what takes a few; a machine may be busy."""


def command(*arguments: object) -> list[str]:
    """What a shell would run, by this very Python."""
    return [sys.executable, "-m", "newsgen", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """This process's environment, in which newsgen is found from any folder."""
    paths = [str(Path(package.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), **more}


def newsgen(
    *arguments: object, env: Mapping[str, str] = {}, **more
) -> subprocess.CompletedProcess[str]:
    """Run it to its end. `env` adds to the environment, `more` goes to `subprocess.run`."""
    return subprocess.run(
        command(*arguments),
        env=environment(**env),
        **{"capture_output": True, "text": True, "timeout": PATIENCE, **more},
    )


def started(*arguments: object, **more) -> subprocess.Popen[str]:
    """Start it, alone in a process group, with pipes for what it says."""
    return subprocess.Popen(
        command(*arguments),
        env=environment(),
        start_new_session=True,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **more},
    )
