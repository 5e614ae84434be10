"""theme.toml: what a theme says of itself.

```toml
name = "ruzgar"
api = 1
extends = "default"

[params.accent]
type = "colour"
default = "#0b5c4a"
doc = "Fills: the rule on top, buttons, the breaking line."
```
"""

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem

API_VERSION = 1
"""The template contract that this newsgen speaks: see docs/reference/template-api.md."""

Value = str | int | float | bool
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "colour": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
"""A parameter's type as written, and the Python types that its values have."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_KEYS = ("name", "api", "extends", "params")
_PARAM_KEYS = ("type", "default", "doc", "choices")


class Param(msgspec.Struct, frozen=True):
    """One parameter that a site may set under `[theme.params]`."""

    name: str
    type: str
    """A key of TYPES."""
    default: Value
    doc: str
    choices: tuple[str, ...] = ()
    """For a string: the values it may have; () = any."""


class Manifest(msgspec.Struct, frozen=True):
    """The whole of a theme.toml."""

    name: str
    extends: str
    """The parent theme; "" = none."""
    params: dict[str, Param]


def read_manifest(file: Path, label: str) -> Manifest:
    """The manifest in `file`, which Problems call `label`.

    Raises NewsgenError: theme-invalid, theme-api.
    """
    table = _parse(file, label)
    _check_keys(table, _KEYS, file, label)
    api = table.get("api")
    if api != API_VERSION:
        raise NewsgenError(
            Problem(
                "theme-api",
                f'this newsgen speaks template API {API_VERSION}, the theme "api = {api}"',
                line_with(file, label, "api"),
                hint=f'write "api = {API_VERSION}" once the theme follows the contract in '
                "docs/reference/template-api.md",
            )
        )
    name, extends, params = table.get("name"), table.get("extends", ""), table.get("params", {})
    if not isinstance(name, str) or not isinstance(extends, str) or not isinstance(params, dict):
        raise _invalid(
            file, label, "", '"name" and "extends" are strings, "params" is a table of tables'
        )
    if name != file.parent.name:
        message = f'"name" is "{name}", but the folder is "{file.parent.name}"'
        raise _invalid(file, label, "name", message)
    return Manifest(name, extends, {key: _param(key, params[key], file, label) for key in params})


def misfit(param: Param, value: object) -> str:
    """Why `value` does not fit the parameter, as the end of a sentence; "" where it fits."""
    wanted = TYPES[param.type]
    is_boolean = isinstance(value, bool)
    if not isinstance(value, wanted) or (is_boolean and param.type != "boolean"):
        return f"is no {param.type}: {value!r}"
    if param.type == "colour" and not _COLOUR.fullmatch(str(value)):
        return f'is no colour: "{value}"'
    if param.choices and value not in param.choices:
        return f'is "{value}", but may be {quoted(param.choices)}'
    return ""


def quoted(names: Iterable[str]) -> str:
    """Names for a message: `"a", "b"`."""
    return ", ".join(f'"{name}"' for name in names)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` is most likely a slip of; "" where none is near."""
    return next(iter(get_close_matches(name, list(known), n=1)), "")


def line_with(file: Path, label: str, key: str, table: str = "") -> Place:
    """Where `key` is set in a TOML file, as near as a reading of its lines can tell.

    `table` is the header that the key stands under ("theme.params"). tomllib keeps no
    positions; where nothing matches, the file as a whole is named.
    """
    current = ""
    try:
        lines = file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return Place(label)
    for number, text in enumerate(lines, start=1):
        header = re.match(r"\s*\[([^\[\]]+)\]", text)
        if header:
            current = header[1].strip()
            if key and current == f"{table}.{key}".lstrip("."):
                return Place(label, number, 1, len(text.strip()), text)
        elif current == table and (found := re.match(rf"\s*({re.escape(key)})\s*=", text)):
            return Place(label, number, found.start(1) + 1, len(key), text)
    return Place(label)


def _parse(file: Path, label: str) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise NewsgenError(
            Problem(
                "theme-invalid",
                "the theme has no theme.toml that can be read",
                Place(label),
                hint='write one with "name" and "api = 1"; themes/plain shows the smallest',
            )
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise toml_error("theme-invalid", label, file, error) from error


def toml_error(code: str, label: str, file: Path, error: ValueError) -> NewsgenError:
    """A TOML file that cannot be parsed, at the line that tomllib's message names."""
    position = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    place = Place(label)
    if position:
        number, column = int(position[1]), int(position[2])
        text = file.read_text("utf-8", "replace").splitlines()[number - 1]
        place = Place(label, number, column, 1, text)
    message = re.sub(r" \(at .*", "", str(error))
    return NewsgenError(Problem(code, f"not valid TOML: {message}", place))


def _check_keys(table: dict[str, Any], known: tuple[str, ...], file: Path, label: str) -> None:
    for key in table:
        if key not in known:
            near = nearest(key, known)
            hint = f'did you mean "{near}"?' if near else f"known keys: {quoted(known)}"
            raise _invalid(file, label, key, f'unknown key "{key}"', hint)


def _param(name: str, table: Any, file: Path, label: str) -> Param:
    where = f"params.{name}"
    if not isinstance(table, dict):
        raise _invalid(file, label, name, f'"{where}" is not a table with type, default and doc')
    _check_keys(table, _PARAM_KEYS, file, label)
    kind = table.get("type")
    if kind not in TYPES:
        raise _invalid(file, label, where, f'"{where}.type" is none of {quoted(TYPES)}')
    if "default" not in table or not isinstance(table.get("doc"), str):
        raise _invalid(file, label, where, f'"{where}" needs "default" and "doc"')
    choices = tuple(str(choice) for choice in table.get("choices", ()))
    param = Param(name, kind, table["default"], table["doc"], choices)
    if reason := misfit(param, param.default):
        raise _invalid(file, label, where, f'the default of "{where}" {reason}')
    return param


def _invalid(file: Path, label: str, key: str, message: str, hint: str = "") -> NewsgenError:
    return NewsgenError(Problem("theme-invalid", message, line_with(file, label, key), hint))
