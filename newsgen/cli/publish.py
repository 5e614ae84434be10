"""`newsgen publish`."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click
import msgspec

from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import JOBS, JSON, OUTPUT, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import ENVIRONMENT, USAGE, Voice, printable
from newsgen.cli.publish_watch import watch_and_publish
from newsgen.cli.staging import stage
from newsgen.model.problem import NewsgenError, Place, Problem

if TYPE_CHECKING:
    from newsgen.publish.plan import Allowed, Built, PublishReport


@click.command()
@with_options(SOURCE, OUTPUT, JOBS, VOICE, JSON)
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="Only tell what would be published.")
@click.option("--with-errors", is_flag=True, help="Publish although the build had errors.")
@click.option(
    "--max-deletes",
    type=click.IntRange(min=0),
    metavar="N",
    help="So many files may be removed.",
    show_default="256, and no more than 5 % of the site",
)
@click.option(
    "--at-once",
    is_flag=True,
    help="Files that no page shows any more go now, and not after a week.",
)
@click.option(
    "--yes",
    is_flag=True,
    help="However many files would be removed, whatever a killed publish left.",
)
@click.option(
    "--urls",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the addresses of all that changed, one a line: to purge caches, for example.",
)
@click.option(
    "--watch", is_flag=True, help="Stay; build and publish when content or its time comes."
)
def publish(
    choices: Choices, target: str | None, *, urls: Path | None, watch: bool, **allowed: Any
) -> None:
    """Put the built site where readers see it.

    TARGET is the NAME of a [publish.NAME] in the settings; it may be left out where there
    is one only, or one called "local". A staging target is built first, with what only editors
    may see. With --watch the site is built, too, until the command is stopped.
    """
    site = open_site(choices)
    from newsgen.publish.plan import Allowed, find_target

    try:
        name, _ = find_target(site.settings.publish, target)
    except NewsgenError as error:
        choices.voice.fail(USAGE, (error.problem,))
    if watch:
        watch_and_publish(site, name, choices, Allowed(**allowed))
    choices.voice.result(publish_once(site, name, choices, Allowed(**allowed), urls))


def publish_once(
    site: OpenSite, name: str, choices: Choices, allowed: "Allowed", urls: Path | None = None
) -> dict[str, Any]:
    """Publish to one target and tell people; what programs are told.

    `urls`: a file for the addresses of all that changed. Raises NewsgenError.
    """
    from newsgen.publish.after import addresses_of, run_after
    from newsgen.publish.run import publish as publish_site
    from newsgen.store.lock import locked

    target = site.settings.publish[name]
    staged = stage(site, target, choices) if target.staging else None
    with locked(site.folder / ".newsgen"), choices.voice.progress() as draw:
        built = staged or built_of(site, choices)
        report = publish_site(
            name,
            target,
            built,
            allowed=allowed,
            progress=lambda done, total: draw("publish", done, total),
        )
    told = tell(name, report, None if staged else _next_change(site), choices.voice)
    addresses = addresses_of((*report.new, *report.changed, *report.removed), built.site_url)
    if urls is not None:
        urls.write_text("".join(f"{address}\n" for address in addresses), encoding="utf-8")
    if addresses and not report.dry_run:
        run_after(name, target.after, addresses, site.folder)
    return told


def built_of(site: OpenSite, choices: Choices) -> "Built":
    """The last build; ends the command (exit 3) where there is none to publish."""
    from newsgen.build.states import finished_build
    from newsgen.model.site_view import content_policy
    from newsgen.publish.plan import Built

    finished = finished_build(site.destination, site.folder)
    if finished is None:
        message = f"there is no finished build in {site.destination}"
        hint = "run: newsgen build"
        choices.voice.fail(ENVIRONMENT, (Problem("publish-not-built", message, Place(""), hint),))
    return Built(
        folder=site.destination.absolute(),
        manifest=finished.manifest,
        errors=finished.record.errors,
        private=finished.record.private,
        site_url=finished.record.site_url,
        site=site.folder.absolute(),
        kinds=finished.kinds,
        redirects=_redirects(site, finished.kinds),
        policy=content_policy(site.settings.security.allow),
    )


def _redirects(site: OpenSite, kinds: Mapping[str, str]) -> dict[str, str]:
    from newsgen.build.last_build import last_build
    from newsgen.build.moved import redirects_built

    with last_build(site.folder) as build:
        return redirects_built(build, site.settings, kinds)


def _next_change(site: OpenSite) -> tuple[datetime, str] | None:
    """When time alone next changes the site, in the site's zone, and what it does then."""
    from newsgen.build.last_build import last_build, next_decided

    with last_build(site.folder) as build:
        found = next_decided(build)
    if found is None:
        return None
    moment, changes = found
    return moment.astimezone(ZoneInfo(site.settings.site.timezone)), changes[0].what


_BY_TIME = {
    "appears": "next embargo lifts at",
    "expires": "next article expires at",
    "ends": "next part of a front ends at",
}


def tell(
    name: str, report: "PublishReport", due: tuple[datetime, str] | None, voice: Voice
) -> dict[str, Any]:
    """Tell people what was done at a target; the same for programs. `due` as `_next_change`."""
    changes = (("+", report.new), ("~", report.changed), ("-", report.removed))
    if (report.dry_run or voice.verbose) and not voice.json:
        for sign, paths in changes:
            for path in paths:
                click.echo(printable(f"{sign} {path}"))
    parts = [f"{len(report.new):,} new, {len(report.changed):,} changed"]
    parts += [f"{len(report.removed):,} removed"]
    if report.nothing_to_do:
        parts = ["everything is published already"]
    elif report.dry_run:
        parts[0] = f"would be {parts[0]}"
    elif report.generation:
        parts[0] = f"generation {report.generation}: {parts[0]}"
    if due is not None:
        parts += [f"{_BY_TIME[due[1]]} {due[0]:%Y-%m-%d %H:%M}"]
    voice.problems(report.told)
    voice.say(f"{name}: {', '.join(parts)}")
    result = {"target": name, "next": due[0].isoformat() if due else None}
    return {**result, **msgspec.to_builtins(report)}
