"""mypy --strict has nothing to say of the package."""

import subprocess
import sys

from architecture_source import ROOT


def test_types_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "-p", "newsgen"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
