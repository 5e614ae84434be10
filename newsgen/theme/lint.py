"""Looking templates over, also those that no page is made of: what would be refused when they are
used, and values that escaping does not make safe where they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.theme.environment import ThemeEnvironment, ThemeLoader
from newsgen.theme.errors import TRANSLATED, translated
from newsgen.theme.theme import Layer, Theme

_VALUE = "\ue000"
"""Stands for each character of an expression in the text that is searched for tags."""
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>=/\ue000]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"\{\{-?\s*jsonld\(")


def lint(theme: Theme) -> Iterator[Problem]:
    """What is wrong with the theme's templates, the site's own first, each by name.

    Codes: those of rendering (template-*, theme-dynamic-include), and `template-unquoted`.
    """
    loader = ThemeLoader(theme)
    environment = ThemeEnvironment(loader)
    known = loader.list_templates()
    for layer in theme.layers:
        for file in sorted(layer.templates.rglob("*.html")):
            source = file.read_text("utf-8", "replace")
            name = file.relative_to(layer.templates).as_posix()
            try:
                environment.compile(source, name, str(file))
            except TRANSLATED as error:
                yield translated(error, theme.layers, known).problem
            except NewsgenError as error:
                yield error.problem
            yield from _unquoted(source, file, layer)


def _unquoted(source: str, file: Path, layer: Layer) -> Iterator[Problem]:
    """Values in attributes without quotes and in scripts: a space or a word ends them."""
    masked = _JINJA.sub(_masked, source)
    for tag in _TAG.finditer(masked):
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            if attribute[2][0] not in "\"'" and _VALUE in attribute[2]:
                name, start = attribute[1], tag.start() + attribute.start()
                yield _problem(
                    f'the value of "{name}" is not in quotes: a space in it begins another '
                    "attribute",
                    f'write {name}="{{{{ … }}}}"',
                    _place(source, start, file, layer),
                )
    for script in _SCRIPT.finditer(masked):
        for value in re.finditer(f"{_VALUE}+", script[2]):
            start = script.start(2) + value.start()
            if not _DATA.match(source, start):
                yield _problem(
                    f"a value stands in <{script[1].lower()}>, where escaping does not help",
                    "put it into a data- attribute and read it from there",
                    _place(source, start, file, layer),
                )


def _masked(found: re.Match[str]) -> str:
    """As long as what was found, so that places stay; what only steers leaves blanks."""
    if found[0].startswith("{{"):
        return _VALUE * len(found[0])
    return re.sub(r"[^\n]", " ", found[0])


def _place(source: str, start: int, file: Path, layer: Layer) -> Place:
    before = source[:start]
    line = source.splitlines()[before.count("\n")]
    column = start - (before.rfind("\n") + 1) + 1
    return Place(layer.shown(file), before.count("\n") + 1, column, text=line)


def _problem(message: str, hint: str, at: Place) -> Problem:
    return Problem("template-unquoted", message, at, hint, severity="warning")
