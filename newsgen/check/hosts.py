"""Hosts that would not take the site as the last build left it."""

from collections.abc import Iterator

import msgspec

from newsgen.model.problem import NewsgenError, Problem
from newsgen.model.settings import Settings
from newsgen.model.toml import Document
from newsgen.publish.limits import NONE, check_limits, limits_of
from newsgen.store.database import Connection
from newsgen.store.targets import Targets


def host_findings(
    connection: Connection, settings: Settings, document: Document
) -> Iterator[Problem]:
    """A warning for each `[publish.NAME]` whose host's limits the site is over, at that table."""
    limited = {name: limits_of(target) for name, target in settings.publish.items()}
    limited = {name: limits for name, limits in limited.items() if limits != NONE}
    manifest = Targets(connection).manifest() if limited else {}
    for name, limits in limited.items():
        try:
            check_limits(limits, manifest)
        except NewsgenError as error:
            yield msgspec.structs.replace(
                error.problem,
                severity="warning",
                at=document.key_at(("publish", name)),
                hint="leave some out, choose a larger plan, or publish elsewhere",
            )
