"""Hosts that would not take the site as the last build left it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsgen.build.moved import redirects_at
from newsgen.model.problem import NewsgenError, Problem
from newsgen.model.site import Site
from newsgen.model.toml import Document
from newsgen.publish.hosts.dress import rules_over
from newsgen.publish.limits import ANY_RULES, NONE, check_limits, limits_of, rule_limits_of
from newsgen.publish.plan import Built
from newsgen.store.database import Connection
from newsgen.store.targets import Targets


def host_findings(
    connection: Connection, site: Site, document: Document, output: Path
) -> Iterator[Problem]:
    """Warnings at each `[publish.NAME]` whose host's limits the site is over: for files, and
    for redirects. `output`: where the build is."""
    targets = site.settings.publish
    limited = {
        name: target
        for name, target in targets.items()
        if limits_of(target) != NONE or rule_limits_of(target) != ANY_RULES
    }
    built = _built(connection, site, output) if limited else None
    for name, target in limited.items():
        assert built is not None
        at = document.key_at(("publish", name))
        try:
            check_limits(limits_of(target), built.manifest)
        except NewsgenError as error:
            hint = "leave some out, choose a larger plan, or publish elsewhere"
            yield msgspec.structs.replace(error.problem, severity="warning", at=at, hint=hint)
        for problem in rules_over(name, target, built):
            yield msgspec.structs.replace(problem, at=at)


def _built(connection: Connection, site: Site, output: Path) -> Built:
    """The last build, as far as hosts care."""
    targets = Targets(connection)
    kinds = dict(targets.files())
    redirects = redirects_at(site, (path for path, kind in kinds.items() if kind == "redirect"))
    return Built(
        folder=output,
        manifest=targets.manifest(),
        errors=0,
        private=False,
        site_url=site.settings.site.url,
        site=Path(),
        kinds=kinds,
        redirects=redirects,
    )
