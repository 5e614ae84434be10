"""At what time the state shows the site."""

from datetime import datetime

import msgspec

from newsgen.store.targets import Targets

_CLOCK = "clock"


def clock_of(targets: Targets) -> datetime | None:
    """The clock of the build or preview that left the state so; None = there was none yet."""
    blob = targets.fact(_CLOCK)
    return msgspec.msgpack.decode(blob, type=datetime) if blob else None


def remember_clock(targets: Targets, now: datetime) -> None:
    """The state shows the site as it is now."""
    targets.remember(_CLOCK, msgspec.msgpack.encode(now))
