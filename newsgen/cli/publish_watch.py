"""`newsgen publish --watch`: stays, and publishes when content changes or a time comes."""

import threading
import time
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import Choices
from newsgen.cli.output import CONTENT, ENVIRONMENT, USAGE
from newsgen.model.problem import NewsgenError

if TYPE_CHECKING:
    from newsgen.publish.plan import Allowed

QUIET = 1.0
"""Seconds without a change before the site is built: an editor saves several files."""
LOOK = 60.0
"""Seconds after which a look is taken where not every folder can be watched."""
AGAIN = 30.0
"""Seconds after which what failed is tried again; each time twice as many, up to `RARELY`."""
RARELY = 900.0


def watch_and_publish(site: OpenSite, name: str, choices: Choices, allowed: "Allowed") -> NoReturn:
    """Build and publish now, and whenever there is reason to, until SIGINT or SIGTERM.

    What fails is told and tried again: readers have the last good state meanwhile.
    """
    from newsgen.serve.files import theme_folders
    from newsgen.serve.watch import Watcher

    changed = threading.Event()
    watcher = Watcher(
        site.folder / "content",
        theme_folders(site.folder),
        choices.config or site.folder / "newsgen.toml",
        lambda _: changed.set(),
    )
    watcher.start()
    failed = 0
    try:
        while True:
            changed.clear()
            due = _work(name, choices, allowed)
            failed = failed + 1 if due is None else 0
            if due is None:
                due = time.time() + min(AGAIN * 2 ** (failed - 1), RARELY)
            if reason := watcher.shortcoming():
                choices.voice.say(f"not all can be watched ({reason}): a look every {LOOK:.0f} s")
                due = min(due, time.time() + LOOK)
            choices.voice.say(f"waiting for a change{_until(site, due)}")
            _wait(changed, due)
    finally:
        watcher.stop()


def _work(name: str, choices: Choices, allowed: "Allowed") -> float | None:
    """Build and publish; when time alone changes the site next, in seconds since 1970 (infinite
    = never). None where something failed, which has been told."""
    from newsgen.cli.publish import publish_once
    from newsgen.publish.plan import find_target

    try:
        site = open_site(choices)
        if not find_target(site.settings.publish, name)[1].staging:
            _build(site, choices)
        choices.voice.result(publish_once(site, name, choices, allowed))
        return _next_time(site)
    except NewsgenError as error:
        choices.voice.problems((error.problem,))
    except OSError as error:
        choices.voice.warn(str(error))
    except SystemExit as end:
        if end.code not in (CONTENT, USAGE, ENVIRONMENT):  # told to stop
            raise
    return None


def _build(site: OpenSite, choices: Choices) -> None:
    from newsgen.build.run import build
    from newsgen.cli.build import build_options, summary

    with choices.voice.progress() as draw:
        report = build(build_options(site, choices), lambda at: draw(at.stage, at.done, at.total))
    errors = [problem for problem in report.problems if problem.severity == "error"]
    choices.voice.problems(errors, site.settings.build.max_problems)
    if report.written or report.removed or errors:
        choices.voice.say(summary(report, report.problems))


def _next_time(site: OpenSite) -> float:
    from newsgen.build.last_build import last_build, next_change

    with last_build(site.folder) as build:
        found = next_change(build)
    # Times are remembered in whole seconds: a second later no part of one is left.
    return found[0].timestamp() + 1 if found else float("inf")


def _until(site: OpenSite, due: float) -> str:
    if due == float("inf"):
        return ""
    local = datetime.fromtimestamp(due, ZoneInfo(site.settings.site.timezone))
    return f", or for {local:%Y-%m-%d %H:%M:%S}"


def _wait(changed: threading.Event, due: float) -> None:
    """Return when something has changed and nothing does any more, or the time has come.

    The clock is looked at every second: it may be set, and machines sleep.
    """
    while time.time() < due and not changed.wait(1.0):
        pass
    while changed.is_set():
        changed.clear()
        changed.wait(QUIET)
