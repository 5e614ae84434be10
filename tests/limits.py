"""Limits of the system that a test may lower for one process and its children alone."""

import shutil
import subprocess

import pytest

_LIMIT = "/proc/sys/user/max_inotify_watches"
_LOWER = f'echo "$0" > {_LIMIT} && exec "$@"'


def with_few_watches(number: int) -> list[str]:
    """How a command begins that may watch so many folders and no more; skips the test where
    that needs rights that it does not have.

    user_namespaces(7): who makes a namespace may lower the limits in it.
    """
    begin = ["unshare", "--user", "--map-root-user", "sh", "-c", _LOWER, str(number)]
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare(1) here")
    tried = subprocess.run([*begin, "cat", _LIMIT], capture_output=True, text=True, check=False)
    if tried.stdout.strip() != str(number):
        pytest.skip(f"the limit of watches cannot be lowered here: {tried.stderr.strip()}")
    return begin
