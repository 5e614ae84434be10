"""`newsgen list`: articles, and how they stand."""

from typing import TYPE_CHECKING, Any

import click
import msgspec

from newsgen.cli.opening import open_site
from newsgen.cli.options import CLOCK, JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import printable

if TYPE_CHECKING:
    from newsgen.build.listing import Listed

STATUSES = ("public", "published", "draft", "removed", "future", "expired", "left-out")


@click.command()
@with_options(SOURCE, CLOCK, VOICE, JSON)
@click.option("--section", default="", metavar="SECTION", help="In this section and below it.")
@click.option(
    "--status",
    type=click.Choice(STATUSES),
    help="public: readers see it; published: its file does not hold it back; future: its time "
    "has not come; left-out: a mistake keeps it out.",
)
@click.option("--undated", is_flag=True, help="Without a date.")
@click.option("--author", default="", metavar="NAME", help="By this author.")
@click.option("--tag", default="", metavar="TAG", help="With this tag.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than so many.")
def list(choices: Choices, status: str | None, **given: Any) -> None:
    """List articles as the last build left them.

    The newest first: how each stands, its date, URL and file; for one that readers do not
    see, also why.
    """
    site = open_site(choices)
    from newsgen.build.last_build import last_build
    from newsgen.build.listing import Wanted, list_articles

    wanted = Wanted(status=status or "", **given)
    with last_build(site.folder) as build:
        found = list_articles(build, site.settings, wanted, site.now)
    choices.voice.result({"articles": [msgspec.to_builtins(one) for one in found]})
    if not choices.json:
        for one in found:
            click.echo(printable(_line(one)))


def _line(one: "Listed") -> str:
    date = one.date.strftime("%Y-%m-%d %H:%M") if one.date else "undated"
    why = f"  ({one.why})" if one.why else ""
    return f"{one.status:<8}  {date:<16}  {one.url or '-'}  {one.path}{why}"
