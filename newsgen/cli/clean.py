"""`newsgen clean`."""

import click
import msgspec

from newsgen.cli.opening import destination_of
from newsgen.cli.options import JSON, OUTPUT, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import counted
from newsgen.model.problem import Place, Problem


@click.command()
@with_options(SOURCE, OUTPUT, VOICE, JSON)
def clean(choices: Choices) -> None:
    """Delete what builds made.

    The built site and the state go, as far as newsgen made them; pictures that were made
    smaller (.newsgen-images) stay.
    """
    from newsgen.build.clean import clean as clean_site

    destination = destination_of(choices)
    cleaned = clean_site(choices.source, destination)
    problems = [_left(str(destination / path)) for path in cleaned.left]
    choices.voice.problems(problems)
    choices.voice.say(f"{counted(cleaned.removed, 'file', 'files')} removed")
    choices.voice.result(msgspec.to_builtins(cleaned._asdict()), problems)


def _left(path: str) -> Problem:
    return Problem(
        "file-left",
        "newsgen does not know that it made this file, and leaves it",
        Place(path),
        "delete it yourself if nobody needs it",
        "warning",
    )
