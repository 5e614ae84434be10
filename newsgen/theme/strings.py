"""Interface strings: the words of a theme ("Bakmadan Geçme"), one TOML file per language.

`strings/tr.toml` of the chain's folders and the site's `templates/strings/tr.toml` are laid
over one another, the nearest on top. Tables make dotted ids: `[follow] heading = …` is
`follow.heading`. `{name}` in a string is filled in by `t("id", name=…)`.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.theme.manifest import toml_error
from newsgen.theme.theme import Theme

FALLBACK = "en"
"""The language of strings that a site's own language does not have."""

_FIELD = re.compile(r"\{(\w+)\}")


def catalogue(theme: Theme, language: str) -> dict[str, str]:
    """Every string of the theme in `language`, English ones where it has none.

    "tr-CY" falls back to "tr" before English. Raises NewsgenError: theme-strings.
    """
    primary = language.split("-")[0]
    found: dict[str, str] = {}
    for wanted in dict.fromkeys((FALLBACK, primary, language)):
        found |= _layered(theme, wanted)
    return found


def untranslated(theme: Theme, language: str) -> tuple[Problem, ...]:
    """A warning for each string that `language` lacks and shows in English instead."""
    own: dict[str, str] = {}
    for wanted in dict.fromkeys((language.split("-")[0], language)):
        own |= _layered(theme, wanted)
    missing = sorted(_layered(theme, FALLBACK).keys() - own.keys())
    return tuple(
        Problem(
            "theme-string-untranslated",
            f'"{key}" has no words in the language "{language}": the English ones are shown',
            Place(f"templates/strings/{language}.toml"),
            hint="write the missing strings into that file",
            severity="warning",
        )
        for key in missing
    )


def fill(text: str, values: Mapping[str, object]) -> str:
    """The string with each `{name}` replaced; a name without a value stays as it is.

    Not `str.format`, which would let a string reach into the values' attributes.
    """
    if "{" not in text:
        return text
    return _FIELD.sub(lambda found: str(values.get(found[1], found[0])), text)


def _layered(theme: Theme, language: str) -> dict[str, str]:
    strings: dict[str, str] = {}
    for layer in reversed(theme.layers):
        file = layer.strings / f"{language}.toml"
        if file.is_file():
            strings |= _read(file, layer.shown(file))
    return strings


def _read(file: Path, label: str) -> dict[str, str]:
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise toml_error("theme-strings", label, file, error) from error
    return dict(_flat(table, "", label))


def _flat(table: Mapping[str, Any], prefix: str, label: str) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, str):
            flat.append((prefix + key, value))
        elif isinstance(value, dict):
            flat += _flat(value, f"{prefix}{key}.", label)
        else:
            raise NewsgenError(
                Problem("theme-strings", f'"{prefix}{key}" is not a string', Place(label))
            )
    return flat
