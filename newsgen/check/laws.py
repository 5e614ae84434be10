"""The laws of the plan, as findings: for whoever works on the kinds of page."""

from collections.abc import Iterator

from newsgen.kinds import KINDS
from newsgen.model.problem import Place, Problem
from newsgen.plan.laws import Breach, breaches
from newsgen.store.database import Connection
from newsgen.store.index import Index
from newsgen.store.trial import Trials

TRIED = 100
"""So many articles, evenly spread over the archive, are changed and withdrawn on trial."""


def law_findings(connection: Connection, site: Index) -> Iterator[Problem]:
    """Pages that an incremental build would leave as they were. The state stays as it is."""
    kinds = [kind for kind in KINDS if site.settings.has(kind.name)]
    entries = list(site.entries())
    step = max(1, len(entries) // TRIED)
    for breach in breaches(site, kinds, entries[::step], Trials(connection, site)):
        yield _problem(breach)


def _problem(breach: Breach) -> Problem:
    return Problem(
        "law-broken",
        f"{breach.target.url} {breach.why}",
        Place(""),
        hint=f'this is a fault of newsgen, in the kind "{breach.target.kind}": please report it',
    )
