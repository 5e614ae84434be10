"""`newsgen doctor`: does this machine have what newsgen needs?"""

import click
import msgspec

from newsgen.cli.options import JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import ENVIRONMENT, counted, printable

_MARKS = {"ok": " ", "note": "!", "bad": "✗"}


@click.command()
@with_options(SOURCE, VOICE, JSON)
def doctor(choices: Choices) -> None:
    """Tell whether this machine has what newsgen needs.

    Versions, limits of the system, room on the disk, programs that some commands use. What is
    marked ! works less well, and what is marked ✗ has to be mended: the exit code is 3 then.
    Building needs no browser and no network.
    """
    from newsgen.check.machine import examine

    found = list(examine(choices.source))
    choices.voice.result({"findings": msgspec.to_builtins(found)})
    if not choices.json:
        for one in found:
            click.echo(printable(f"{_MARKS[one.state]} {one.name:<16} {one.value}"))
            if one.hint:
                click.echo(printable(f"  {'':<16} {one.hint}"))
    bad = sum(one.state == "bad" for one in found)
    if bad:
        choices.voice.say(f"{counted(bad, 'thing has', 'things have')} to be mended")
        raise SystemExit(ENVIRONMENT)
