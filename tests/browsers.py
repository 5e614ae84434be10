"""The browser of the tests: the system's Chromium, or the one that CHROME_PATH names."""

import os
import shutil
from pathlib import Path

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""No sandbox: it does not work in containers. The rest keeps the browser from the network."""

NONE_FOUND = "no Chromium: install it, or name it in CHROME_PATH"
"""Why a test that needs one is skipped."""


def chromium() -> str:
    """The browser's file; "" where there is none."""
    named = os.environ.get("CHROME_PATH", "")
    if named:
        return named if Path(named).is_file() else ""
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""
