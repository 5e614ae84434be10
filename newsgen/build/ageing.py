"""Files that age: what time alone changes in them is planned without reading any content."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from newsgen.build.ledger import Ledger
from newsgen.kinds.base import AGEING
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.store.records import encode
from newsgen.store.targets import Targets

_AGES = "ages"
"""The fact that says when time alone will next change which file."""


def ages(targets: Targets) -> list[tuple[datetime, Target]]:
    """When each file next ages, by the last build."""
    blob = targets.fact(_AGES)
    return msgspec.msgpack.decode(blob, type=list[tuple[datetime, Target]]) if blob else []


def plan_aged(ledger: Ledger, site: Site) -> None:
    """Plan the files whose time has come since the last build, or all of them where the clock
    was put back; then remember when they age next."""
    if ledger.is_put_back:
        ledger.todo.add((target, _REASON) for kind in AGEING for target in kind.all(site))
    due = [target for moment, target in ages(ledger.targets) if moment <= site.now]
    ledger.todo.add((target, _REASON) for target in due)
    ledger.targets.remember(_AGES, encode(list(_next(site))))


_REASON = "time went on"


def _next(site: Site) -> Iterator[tuple[datetime, Target]]:
    for kind in AGEING:
        if site.settings.has(kind.name):
            yield from kind.ages(site)
