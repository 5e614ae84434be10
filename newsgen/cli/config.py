"""`newsgen config`: the settings in force, and who decided each."""

import json
from typing import Any

import click

from newsgen.cli.opening import open_site
from newsgen.cli.options import JSON, OVERRIDES, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import printable
from newsgen.model.settings_file import settings_origins
from newsgen.model.settings_shape import dotted


@click.command()
@with_options(SOURCE, OVERRIDES, VOICE, JSON)
def config(choices: Choices) -> None:
    """Show the settings in force.

    Each with where it was set: a line of the settings file, an environment variable
    (NEWSGEN_SITE__URL for url under [site]), an option, or nowhere (default).
    """
    site = open_site(choices)
    found = settings_origins(site.settings, site.document, site.overrides)
    if choices.json:
        choices.voice.result(
            {
                "settings": [
                    {"key": dotted(s.path), "value": s.value, "origin": s.origin} for s in found
                ]
            }
        )
        return
    lines = [(f"{dotted(s.path)} = {_shown(s.value)}", s.origin) for s in found]
    width = min(max(len(line) for line, _ in lines), 60)
    for line, origin in lines:
        click.echo(printable(f"{line:<{width}}  # {origin}"))


def _shown(value: Any) -> str:
    return "(not set)" if value is None else json.dumps(value, ensure_ascii=False)
