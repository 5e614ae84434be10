"""`newsgen forget`."""

import click

from newsgen.cli.opening import open_site
from newsgen.cli.options import JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import counted, printable


@click.command()
@with_options(SOURCE, VOICE, JSON)
@click.argument("url")
@click.option("--yes", is_flag=True, help="Also where a page is at URL now: it gets a new one.")
def forget(choices: Choices, url: str, *, yes: bool) -> None:
    """Forget an address that was never published.

    Its lines leave the URL registry, so that nothing is said of it any more: neither that its
    page is gone, nor where it went. An address that readers know is better redirected.
    """
    site = open_site(choices)
    from newsgen.build.forgetting import forget as forget_url

    removed = forget_url(site.folder, site.settings, url, yes=yes)
    told = [{"path": one.path, "line": one.number, "text": one.line} for one in removed]
    choices.voice.result({"removed": told})
    if not choices.json:
        for one in removed:
            line = one.line.replace("\t", "  ")
            click.echo(printable(f"{one.path}:{one.number}: {line}"))
    choices.voice.say(f"{counted(len(removed), 'line', 'lines')} removed")
