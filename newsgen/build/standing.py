"""Standing: in one word, whether readers may see an article, and if not, why."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal, NamedTuple

from newsgen.store.roll import Enrolled

Word = Literal["public", "draft", "removed", "future", "expired", "left-out"]


class Standing(NamedTuple):
    """How an article stands."""

    word: Word
    why: str
    """One clause; "" for a public article of which nothing needs to be said."""


def standing_of(
    enrolled: Enrolled, built: datetime, now: datetime, local: Callable[[datetime], datetime]
) -> Standing:
    """How the build at `built` left an article, with what time has changed until `now`.

    `local` brings a time to the site's zone.
    """
    entry, visible = enrolled

    def when(moment: datetime) -> str:
        return local(moment).isoformat(" ", "minutes")

    if visible:
        over = entry.expires is not None and entry.expires <= now
        return Standing("public", "until the next build: its time is over" if over else "")
    if entry.status != "published":
        return Standing(entry.status, f'it says "status: {entry.status}"')
    if entry.date and entry.date > now:
        return Standing("future", f"it appears on {when(entry.date)}")
    if entry.expires and entry.expires <= now:
        return Standing("expired", f"its time was over on {when(entry.expires)}")
    if entry.date and entry.date > built:
        return Standing("future", f"its time came on {when(entry.date)}, after the last build")
    return Standing("left-out", "the last build did not have it: see what newsgen build tells")
