"""How changes are noticed, and whether that can be relied on at the moment.

Events tell of a change at once, where the system reports all of them. Where it does not, or
nobody asked it to, looks at intervals find it, and people are told which of the two it is.
"""

from newsgen.serve.files import Files
from newsgen.serve.watch import Watcher

LEAST_INTERVAL = 2.0
"""Seconds between looks at the files while somebody looks at pages and no change is reported."""
SHARE = 20
"""Such looks take at most one part in so many of the time."""
DEGRADED_SHARE = 5
"""The same where changes are not all reported."""


class Watching:
    """Decides whether reports of changes are trusted. `watcher` = None: looks alone (`--poll`)."""

    def __init__(self, watcher: Watcher | None, files: Files) -> None:
        self.settled = False
        """Whether all files were looked at since watching began. On the event loop's thread."""
        self._watcher = watcher
        self._files = files
        self._unreported = ""
        self._reason = ""
        files.reported = False

    @property
    def interval(self) -> float:
        """Seconds between looks at all files. For any thread."""
        share = SHARE if self._files.reported else DEGRADED_SHARE
        return max(LEAST_INTERVAL, share * self._files.look_seconds)

    @property
    def unsure(self) -> bool:
        """Whether `judge` may come to something else now, although nobody looks at a page."""
        return self._watcher is not None and self._watcher.unsure

    @property
    def warning(self) -> str:
        """That reports cannot be relied on, why, and what is done instead; "" where they can.
        For any thread."""
        if not self._reason:
            return ""
        return f"watching is degraded ({self._reason}): checking every {self.interval:.0f} s"

    @property
    def sentence(self) -> str:
        """How changes are noticed, for people. For any thread."""
        if self._watcher is None:
            return f"the files are looked at every {self.interval:.0f} s, as asked (--poll)"
        return self.warning or ("changes are noticed at once" if self.settled else "about to begin")

    def begin(self) -> None:
        """Let the system report changes. For any thread; takes as long as a look."""
        if self._watcher is not None:
            self._watcher.start()

    def end(self) -> None:
        """Let it report no more."""
        if self._watcher is not None:
            self._watcher.stop()

    def judge(self) -> bool:
        """Whether reports are to be trusted; True where that is not as it was. For any thread;
        takes as long as a look."""
        if self._watcher is None:
            return False
        before = self._reason
        self._unreported = self._unreported or self._files.unreported()
        self._reason = self._watcher.shortcoming()
        if not self._reason and self._unreported:
            self._reason = f"the system did not report a change of {self._unreported}"
        self._files.reported = not self._reason
        return self._reason != before
