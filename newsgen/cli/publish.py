"""`newsgen publish`."""

from typing import TYPE_CHECKING

import click
import msgspec

from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import JSON, OUTPUT, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import ENVIRONMENT, USAGE
from newsgen.model.problem import NewsgenError, Place, Problem

if TYPE_CHECKING:
    from newsgen.publish.plan import Built, PublishReport


@click.command()
@with_options(SOURCE, OUTPUT, VOICE, JSON)
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="Only tell what would be published.")
@click.option("--with-errors", is_flag=True, help="Publish although the build had errors.")
@click.option("--yes", is_flag=True, help="Publish although many files would be removed.")
def publish(
    choices: Choices, target: str | None, *, dry_run: bool, with_errors: bool, yes: bool
) -> None:
    """Put the built site where readers see it.

    TARGET is the NAME of a [publish.NAME] in the settings; it may be left out where there
    is one only, or one called "local".
    """
    site = open_site(choices)
    from newsgen.publish.plan import find_target
    from newsgen.publish.run import publish as publish_site
    from newsgen.store.lock import locked

    try:
        name, place = find_target(site.settings.publish, target)
    except NewsgenError as error:
        choices.voice.fail(USAGE, (error.problem,))
    with locked(site.folder / ".newsgen"), choices.voice.progress() as draw:
        report = publish_site(
            name,
            place,
            _built(site, choices),
            dry_run=dry_run,
            with_errors=with_errors,
            yes=yes,
            progress=lambda done, total: draw("publish", done, total),
        )
    _tell(name, report, choices)


def _built(site: OpenSite, choices: Choices) -> "Built":
    """The last build; ends the command (exit 3) where there is none to publish."""
    from newsgen.build.states import finished_build
    from newsgen.publish.plan import Built

    finished = finished_build(site.destination, site.folder)
    if finished is None:
        message = f"there is no finished build in {site.destination}"
        hint = "run: newsgen build"
        choices.voice.fail(ENVIRONMENT, (Problem("publish-not-built", message, Place(""), hint),))
    manifest, record = finished
    return Built(
        folder=site.destination.absolute(),
        manifest=manifest,
        errors=record.errors,
        private=record.private,
        site_url=record.site_url,
        site=site.folder.absolute(),
    )


def _tell(name: str, report: "PublishReport", choices: Choices) -> None:
    changes = (("+", report.new), ("~", report.changed), ("-", report.removed))
    if (report.dry_run or choices.verbose) and not choices.json:
        for sign, paths in changes:
            for path in paths:
                click.echo(f"{sign} {path}")
    if report.nothing_to_do:
        choices.voice.say(f"{name}: everything is published already")
    else:
        numbers = f"{len(report.new):,} new, {len(report.changed):,} changed, "
        numbers += f"{len(report.removed):,} removed"
        done = "would be" if report.dry_run else f"generation {report.generation}:"
        choices.voice.say(f"{name}: {done} {numbers}")
    choices.voice.result({"target": name, **msgspec.to_builtins(report)})
