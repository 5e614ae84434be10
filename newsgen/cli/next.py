"""`newsgen next`: when time alone will change the site."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from newsgen.cli.opening import open_site
from newsgen.cli.options import CLOCK, JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import printable

if TYPE_CHECKING:
    from newsgen.build.last_build import Scheduled


@click.command()
@with_options(SOURCE, CLOCK, VOICE, JSON)
def next(choices: Choices) -> None:
    """Tell when time alone will next change the site.

    An article appears or expires, a part of an edited front ends, or an article is too old for
    the news sitemap. Prints the time and what it is, so that a build can be started then.
    """
    site = open_site(choices)
    from newsgen.build.last_build import last_build, next_change

    with last_build(site.folder) as build:
        found = next_change(build)
    if found is None:
        choices.voice.result({"next": None, "due": False, "changes": []})
        if not choices.json:
            click.echo("nothing is scheduled")
        return
    moment, changes = found
    local = moment.astimezone(ZoneInfo(site.settings.site.timezone)).isoformat()
    due = moment <= site.now
    told = [{"path": one.path, "what": one.what, "id": one.id} for one in changes]
    choices.voice.result({"next": local, "due": due, "changes": told})
    if not choices.json:
        click.echo(printable(f"{local} {_sentence(changes, due=due)}"))


_SENTENCES = {"ends": "a part of {} ends", "ages": "an article is too old for {}"}
_NAMED = 3
"""So many of the things that happen at one moment are named; the others are counted."""


def _sentence(changes: Sequence["Scheduled"], *, due: bool) -> str:
    named = [
        _SENTENCES.get(one.what, f"{{}} {one.what}").format(one.path) for one in changes[:_NAMED]
    ]
    more = f", and {len(changes) - _NAMED:,} more" if len(changes) > _NAMED else ""
    past = " (past already: run newsgen build)" if due else ""
    return f"{', '.join(named)}{more}{past}"
