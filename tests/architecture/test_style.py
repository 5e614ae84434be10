"""ruff has nothing to say of the code, its tests and their layout."""

import subprocess
import sys

import pytest
from architecture_source import ROOT


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]])
def test_style_holds(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "newsgen", "tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
