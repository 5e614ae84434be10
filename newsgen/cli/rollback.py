"""`newsgen rollback`."""

from datetime import datetime
from pathlib import Path

import click
import msgspec

from newsgen.cli.opening import open_site
from newsgen.cli.options import JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import USAGE
from newsgen.model.problem import NewsgenError


@click.command()
@with_options(SOURCE, VOICE, JSON)
@click.argument("target", required=False)
@click.option("--to", metavar="NAME", default="", help="Which one: its name, or how it begins.")
@click.option("--list", "only_list", is_flag=True, help="Only tell which there are, newest first.")
@click.option("--yes", is_flag=True, help="Although pages come back that are gone since.")
def rollback(choices: Choices, target: str | None, *, to: str, only_list: bool, yes: bool) -> None:
    """Let readers see again what was published before.

    A folder or a server by rsync shows one of the generations that it keeps, in one step; a git
    branch gets a commit more, with what an older one has. Without --to it is the one before.
    Other targets keep none. The next `newsgen publish` shows what was built last.
    """
    site = open_site(choices)
    from newsgen.publish.after import addresses_of, run_after
    from newsgen.publish.plan import find_target, unbuilt
    from newsgen.publish.rollback import kept_at, roll_back
    from newsgen.store.lock import locked

    try:
        name, place = find_target(site.settings.publish, target)
    except NewsgenError as error:
        choices.voice.fail(USAGE, (error.problem,))
    here = unbuilt(site.folder, site.destination)
    if only_list:
        kept = kept_at(name, place, here)
        choices.voice.result({"target": name, **kept._asdict()})
        for one in () if choices.json else kept.names:
            click.echo(f"{'*' if one == kept.current else ' '} {one}")
        return
    gone = {} if yes else _gone(site.folder)
    with locked(site.folder / ".newsgen"):
        went = roll_back(name, place, here, to=to, gone=gone)
    own = place.url or site.settings.site.url
    changed = addresses_of((*went.new, *went.changed, *went.removed), own)
    if went.now == went.before:
        choices.voice.say(f"{name}: readers see {went.now} already")
    else:
        choices.voice.say(f"{name}: readers see {went.now} again, and no more {went.before}")
    if changed:
        run_after(name, place.after, changed, site.folder)
    choices.voice.result({"target": name, **msgspec.to_builtins(went)})


def _gone(site_folder: Path) -> dict[str, datetime]:
    """URL → since when it is gone."""
    from newsgen.build.registry_files import all_events
    from newsgen.model.registry import Registry

    events = Registry(all_events(site_folder)).last.values()
    return {e.url: datetime.fromisoformat(e.time) for e in events if e.state == "gone"}
