"""`newsgen redirect`."""

import click

from newsgen.cli.opening import open_site
from newsgen.cli.options import JSON, SOURCE, VOICE, Choices, with_options


@click.command()
@with_options(SOURCE, VOICE, JSON)
@click.argument("old")
@click.argument("new")
def redirect(choices: Choices, old: str, new: str) -> None:
    """Let the address OLD lead to NEW.

    For an article that was deleted, or an address from before. OLD is the path of a page that
    is not there any more; NEW is another path of this site, or a whole address. It is written
    into the URL registry, and the next build makes it so.
    """
    site = open_site(choices)
    from newsgen.build.redirecting import redirect as write_redirect

    done = write_redirect(site.folder, site.settings, old, new, site.now)
    if done.file:
        choices.voice.say(f"{done.file}: {done.old} leads to {done.new} from the next build on")
    else:
        choices.voice.say(f"{done.old} leads to {done.new} already")
    choices.voice.result({"old": done.old, "new": done.new, "file": done.file})
