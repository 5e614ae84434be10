"""What jinja2 raises, in the user's words: Problems at the template's file and line."""

import re
import traceback
from collections.abc import Sequence
from pathlib import Path

import jinja2

from newsgen.model import view as views
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.theme.closure import MissingTemplateError, RefusedError
from newsgen.theme.functions import MissingStringError
from newsgen.theme.manifest import nearest, quoted
from newsgen.theme.theme import Layer

TRANSLATED = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template's expressions can raise: `page.date + 1` is a TypeError."""

REMOVED_FILTERS = {
    "safe": 'only "html(page.body)" writes HTML; everything else is escaped',
    "tojson": 'use "jsonld(page.structured)" for structured data, data- attributes for the rest',
    "random": "a page must come out the same each time",
}
"""jinja2's filters that templates do not have, and what to do instead."""


def translated(error: Exception, layers: Sequence[Layer], known: Sequence[str]) -> NewsgenError:
    """The Problem for what a template raised; `known` are the names of all templates."""
    place = _place(error, layers)
    if isinstance(error, jinja2.TemplateNotFound):
        return NewsgenError(_not_found(error, place, known))
    message = _sentence(error)
    if isinstance(error, RefusedError):
        return NewsgenError(Problem(error.code, message, place, error.hint))
    if isinstance(error, jinja2.TemplateSyntaxError):
        removed = re.match(r"No filter named '(\w+)'", message)
        hint = REMOVED_FILTERS.get(removed[1], "") if removed else ""
        return NewsgenError(Problem("template-syntax", message, place, hint))
    if isinstance(error, MissingStringError):
        hint = "write it into templates/strings/LANGUAGE.po, or into the theme's strings/"
        return NewsgenError(Problem("theme-string-missing", message, place, hint))
    if isinstance(error, jinja2.UndefinedError):
        return NewsgenError(_undefined(message, place))
    return NewsgenError(Problem("template-error", f"{type(error).__name__}: {message}", place))


def _place_in(file: str, line: int, layers: Sequence[Layer]) -> Place:
    """A line of a theme's file, as the user knows it; an empty place for any other file."""
    path = Path(file)
    for layer in layers:
        if path.is_relative_to(layer.templates) or path.is_relative_to(layer.static):
            return Place(layer.shown(path), line, text=_text(path, line))
    return Place("")


def _not_found(error: jinja2.TemplateNotFound, place: Place, known: Sequence[str]) -> Problem:
    name = str(error.name or error.message)
    near = nearest(name, known)
    return Problem(
        "template-not-found",
        f'there is no template "{name}"',
        place,
        hint=f'did you mean "{near}"?' if near else f"templates: {quoted(known)}",
    )


_NO_FIELD = re.compile(r"'newsgen\.[\w.]+\.(\w+) object' has no attribute '(\w+)'")


def _undefined(message: str, place: Place) -> Problem:
    hint = "docs/reference/template-api.md lists what each template sees"
    view = _NO_FIELD.fullmatch(message)
    if view is not None:
        message = f'{view[1]} has no field "{view[2]}"'
        near = nearest(view[2], _fields(view[1]))
        hint = f'did you mean "{near}"?' if near else hint
    return Problem("template-undefined", message, place, hint)


def _fields(record: str) -> tuple[str, ...]:
    """The fields of a record that templates see; () for any other name."""
    kind = getattr(views, record, None)
    return tuple(getattr(kind, "__struct_fields__", ()))


def _sentence(error: Exception) -> str:
    message = error.message if isinstance(error, jinja2.TemplateError) else str(error)
    return (message or type(error).__name__).rstrip(".")


def _place(error: Exception, layers: Sequence[Layer]) -> Place:
    """Where in a template an exception comes from: the deepest of its frames that is one.

    jinja2 rewrites the traceback so that its frames name template files and lines.
    """
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return _place_in(error.filename, error.lineno, layers)
    if isinstance(error, MissingTemplateError):
        return _place_in(error.file, error.line, layers)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        place = _place_in(frame.filename, frame.lineno or 0, layers)
        if place.path:
            return place
    return Place("")


def _text(file: Path, line: int) -> str:
    try:
        return file.read_text("utf-8", "replace").splitlines()[line - 1]
    except (OSError, IndexError):
        return ""
