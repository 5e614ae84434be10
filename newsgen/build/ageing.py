"""Files that age: what time alone changes in them is planned without reading any content."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from newsgen.build.ledger import Ledger
from newsgen.kinds.base import AGEING
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.store.database import Connection
from newsgen.store.records import encode
from newsgen.store.targets import Targets

_AGES = "ages"
"""The fact that says when time alone will next change which file."""


def ages(connection: Connection) -> list[tuple[datetime, Target]]:
    """When each file next ages, by the last build."""
    blob = Targets(connection).fact(_AGES)
    return msgspec.msgpack.decode(blob, type=list[tuple[datetime, Target]]) if blob else []


def plan_aged(connection: Connection, ledger: Ledger, site: Site, before: datetime | None) -> None:
    """Plan the files whose time has come since the clock stood at `before`, or all of them
    where it was put back; then remember when they age next."""
    now = site.now
    put_back = before is not None and now < before
    if put_back:
        ledger.todo.add((target, _REASON) for kind in AGEING for target in kind.all(site))
    due = [target for moment, target in ages(connection) if moment <= now]
    ledger.todo.add((target, _REASON) for target in due)
    ledger.targets.remember(_AGES, encode(list(_next(site))))


_REASON = "time went on"


def _next(site: Site) -> Iterator[tuple[datetime, Target]]:
    for kind in AGEING:
        if site.settings.has(kind.name):
            yield from kind.ages(site)
