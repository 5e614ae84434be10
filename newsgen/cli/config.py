"""`newsgen config`: the settings in force, and who decided each."""

import json
from collections.abc import Iterator
from typing import Any

import click

from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import JSON, OVERRIDES, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import printable
from newsgen.model.settings_file import Setting, settings_origins
from newsgen.model.settings_shape import dotted


@click.command()
@with_options(SOURCE, OVERRIDES, VOICE, JSON)
def config(choices: Choices) -> None:
    """Show the settings in force.

    Each with where it was set: a line of the settings file, an environment variable
    (NEWSGEN_SITE__URL for url under [site]), an option, the theme, or nowhere (default).
    """
    site = open_site(choices)
    found = list(settings_origins(site.settings, site.document, site.overrides))
    found += _theme_params(site)
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


def _theme_params(site: OpenSite) -> Iterator[Setting]:
    """Parameters that the theme decides because the settings do not, by name."""
    from newsgen.theme.manifest import read_manifest
    from newsgen.theme.theme import load_theme

    own = site.settings.theme
    theme = load_theme(own.name, site_folder=site.folder, params=own.params)
    for name, value in sorted(theme.params.items()):
        for layer in theme.layers[1:]:
            label = f"{layer.label}/theme.toml"
            if name in own.params:
                break
            if name in read_manifest(layer.root / "theme.toml", label).params:
                yield Setting(("theme", "params", name), value, label)
                break


def _shown(value: Any) -> str:
    return "(not set)" if value is None else json.dumps(value, ensure_ascii=False)
