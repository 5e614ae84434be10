"""Runs publishes that end at a chosen call to the system: a process of its own for the tests.

Arguments: the site's folder, the target's folder, how many generations to keep. The manifest
to publish is read from `built.json` in the site's folder. Each line on stdin is one publish,
`kill N` or `fail N`: in a child process, right before its N-th call that opens, changes or
closes a file, the child is killed (SIGKILL) or the call fails as on a broken disk (EIO).
Each answer is one line: `killed`, a problem's code, or `done` when there were fewer calls.
"""

import errno
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import FolderTarget
from newsgen.publish.manifest_file import decode
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.run import publish

CALLS = {
    *(open, os.open, os.write, os.pwrite, os.ftruncate, os.close, os.fsync),
    *(os.chmod, os.fchmod, os.mkdir, os.link, os.symlink),
    *(os.rename, os.replace, os.unlink, os.rmdir),
}


def interrupt(how: str, at: int) -> None:
    """From now on count the calls to the system, and end at the one numbered `at`."""
    left = at

    def before_call(frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event != "c_call" or called not in CALLS:
            return
        left -= 1
        if left == 0 and how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if left == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    sys.setprofile(before_call)


def attempt(how: str, at: int, target: FolderTarget, built: Built) -> str:
    """One publish in a child process; how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        interrupt(how, at)
        try:
            publish("live", target, built, allowed=Allowed(yes=True))
            ended = "done"
        except NewsgenError as error:
            ended = error.problem.code
        sys.setprofile(None)
        os.write(writing, ended.encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with open(reading, encoding="utf-8") as answer:
        told = answer.read()
    return "killed" if os.WIFSIGNALED(status) else told or f"status {status}"


def main() -> None:
    site, www, keep = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    target = FolderTarget(path=www, keep=keep)
    for line in sys.stdin:
        how, at = line.split()
        manifest = decode((site / "built.json").read_bytes())
        assert manifest is not None
        built = Built(
            folder=site / "public",
            manifest=manifest,
            errors=0,
            private=False,
            site_url="https://ornek.example",
            site=site,
        )
        print(attempt(how, int(at), target, built), flush=True)


if __name__ == "__main__":
    main()
