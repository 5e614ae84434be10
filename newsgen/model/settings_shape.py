"""The shape of `newsgen.toml`: which keys there are, which are missing, which have a wrong type.

Reads the types of the records in `settings.py`, so that a new field needs no line here.
Unlike msgspec's own conversion it goes on after the first mistake and knows the place of each.
"""

import datetime
import difflib
import re
import types
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from newsgen.model.problem import Place, Problem
from newsgen.model.settings import Settings
from newsgen.model.toml import Document, KeyPath


class Sources(msgspec.Struct, frozen=True):
    """Where each setting came from, for problems to point at."""

    document: Document
    overridden: Mapping[KeyPath, str] = {}
    """Keys that the file does not decide → who does ("NEWSGEN_SITE__URL", "--base-url")."""

    def key(self, path: KeyPath) -> Place:
        """Where the setting is named."""
        return Place("") if path in self.overridden else self.document.key_at(path)

    def value(self, path: KeyPath) -> Place:
        """Where its value stands."""
        return Place("") if path in self.overridden else self.document.value_at(path)

    def named(self, path: KeyPath) -> str:
        """The setting in words: `"site.url"`, or `"site.url" (from NEWSGEN_SITE__URL)`."""
        name = dotted(path)
        origin = self.overridden.get(path)
        return (name if '"' in name else f'"{name}"') + (f" (from {origin})" if origin else "")


def dotted(path: KeyPath) -> str:
    """The key as one would write it in the file, without the numbers of list items."""
    parts = (part for part in path if isinstance(part, str))
    return ".".join(p if re.fullmatch(r"[A-Za-z0-9_-]+", p) else f'"{p}"' for p in parts)


def type_at(path: KeyPath) -> Any | None:
    """The type of the setting at `path`; None = there is none such."""
    kind: Any = Settings
    for part in path:
        kind = _without_none(kind)
        if records := records_in(kind):
            kind = _field_type(records, str(part))
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        else:
            return None
    return kind


def records_in(kind: Any) -> tuple[type[msgspec.Struct], ...]:
    """The records that a value may be: one, or several that its `type` chooses from."""
    parts = get_args(kind) if get_origin(kind) in _UNIONS else (kind,)
    return tuple(part for part in parts if _is_record(part))


def _field_type(records: Sequence[type[msgspec.Struct]], name: str) -> Any | None:
    """The type of the field in the first record that has it; the tag is a text."""
    for record in records:
        if name == record.__struct_config__.tag_field:
            return str
        for field in msgspec.structs.fields(record):
            if field.name == name:
                return field.type
    return None


def shape_problems(
    values: Mapping[str, Any], sources: Sources, kinds: Collection[str] = ()
) -> Iterator[Problem]:
    """Unknown, missing and mistyped settings, in the order of the records' fields.

    `kinds`: the names that may stand under `[kinds]`; () = any.
    """
    yield from _check(values, Settings, (), sources)
    switched = values.get("kinds")
    if kinds and isinstance(switched, dict):
        for name in switched:
            if name not in kinds:
                yield _unknown(("kinds", name), list(kinds), sources)


def _check(value: Any, kind: Any, path: KeyPath, sources: Sources) -> Iterator[Problem]:
    kind = _without_none(kind)
    origin = get_origin(kind)
    if len(records_in(kind)) > 1:
        yield from _check_choice(value, kind, path, sources)
    elif _is_record(kind):
        yield from _check_record(value, kind, path, sources)
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _check(item, get_args(kind)[1], (*path, key), sources)
    elif origin is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _check(item, get_args(kind)[0], (*path, number), sources)
    elif not _fits(value, kind):
        yield _mistyped(value, kind, path, sources)


def _check_choice(value: Any, kind: Any, path: KeyPath, sources: Sources) -> Iterator[Problem]:
    """A table whose `type` says which record it is; the first one where it says nothing."""
    records = {str(r.__struct_config__.tag): r for r in records_in(kind)}
    first = next(iter(records.values()))
    if not isinstance(value, dict):
        yield _mistyped(value, first, path, sources)
        return
    tag = value.get("type", first.__struct_config__.tag)
    if isinstance(tag, str) and tag in records:
        yield from _check_record(value, records[tag], path, sources)
    elif isinstance(tag, str):
        yield _none_of(tag, tuple(records), (*path, "type"), sources)
    else:
        yield _mistyped(tag, str, (*path, "type"), sources)


def _check_record(value: Any, kind: Any, path: KeyPath, sources: Sources) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _mistyped(value, kind, path, sources)
        return
    fields = msgspec.structs.fields(kind)
    known = [field.name for field in fields]
    if kind.__struct_config__.tag_field:
        known.append(kind.__struct_config__.tag_field)
    for key in value:
        if key not in known:
            yield _unknown((*path, key), known, sources)
    for field in fields:
        inner = (*path, field.name)
        if field.name in value:
            yield from _check(value[field.name], field.type, inner, sources)
        elif field.required:
            yield _missing(inner, sources)


_UNIONS = (Union, types.UnionType)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _unknown(path: KeyPath, known: list[str], sources: Sources) -> Problem:
    return Problem(
        "unknown-setting",
        f"there is no setting {sources.named(path)}",
        sources.key(path),
        _nearest(path, known),
    )


def _nearest(path: KeyPath, known: list[str]) -> str:
    key = str(path[-1])
    home = _home_of(key) if len(path) == 1 else ""
    if home:
        return f'"{key}" belongs under {home}'
    near = difflib.get_close_matches(key.lower().replace("-", "_"), known, n=1)
    if near:
        return f'did you mean "{near[0]}"?'
    if len(path) == 3 and path[0] == "sections":
        return f'a subsection is written [sections."{path[1]}/{path[2]}"]'
    return f"known here: {', '.join(known)}"


def _home_of(key: str) -> str:
    """The table that a key belongs to when it stands at the top of the file: "[site]"."""
    for field in msgspec.structs.fields(Settings):
        kind = _without_none(field.type)
        if _is_record(kind) and key in {f.name for f in msgspec.structs.fields(kind)}:
            return f"[{field.name}]"
    return ""


def _missing(path: KeyPath, sources: Sources) -> Problem:
    table, key = path[:-1], path[-1]
    example = _EXAMPLES.get(dotted(path), f'{key} = "…"')
    where = f"under [{dotted(table)}]" if table else ""
    if table and isinstance(table[-1], int):
        where = "to this entry"
    at = sources.key(table) if table else Place(sources.document.path)
    message = f"{sources.named(path)} is not set"
    return Problem("setting-missing", message, at, f"add {example} {where}".rstrip())


_EXAMPLES = {
    "site": '[site] with title = "…" and url = "https://…"',
    "site.title": 'title = "Örnek Haber"',
    "site.url": 'url = "https://www.ornek.example"',
}

_KIND_WORDS = {
    str: "text in quotes",
    Literal: "text in quotes",
    int: "a whole number",
    bool: "true or false",
    tuple: "a list in brackets",
    dict: "a table",
}

_VALUE_WORDS = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number with a point",
    list: "a list",
    dict: "a table",
    datetime.datetime: "a time",
    datetime.date: "a date",
    datetime.time: "a time of day",
}


def _mistyped(value: Any, kind: Any, path: KeyPath, sources: Sources) -> Problem:
    base = dict if _is_record(kind) else get_origin(kind) or kind
    if base is Literal and isinstance(value, str):
        return _none_of(value, get_args(kind), path, sources)
    wanted = _KIND_WORDS.get(base, "text, a number, true or false")
    got = _VALUE_WORDS.get(type(value), "something else")
    return Problem(
        "setting-type",
        f"{sources.named(path)} must be {wanted}, not {got}",
        sources.value(path),
        "" if path in sources.overridden else _type_hint(value, base, path),
    )


def _none_of(value: str, words: Sequence[str], path: KeyPath, sources: Sources) -> Problem:
    """A text that is none of the few words which may stand there."""
    near = difflib.get_close_matches(value.lower(), words, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(words)}"
    message = f"{sources.named(path)} is none of the words it may be: {value!r}"
    return Problem("setting-value", message, sources.value(path), hint)


def _type_hint(value: Any, base: Any, path: KeyPath) -> str:
    key = next(part for part in reversed(path) if isinstance(part, str))
    if base is str and isinstance(value, int | float) and not isinstance(value, bool):
        return f'write "{value}"' if isinstance(path[-1], int) else f'write {key} = "{value}"'
    if base is tuple and isinstance(value, str):
        return f'write {key} = ["{value}"]'
    if base is tuple and isinstance(value, dict):
        return f"write [[{dotted(path)}]]"
    if base in (int, bool) and isinstance(value, str):
        return "write it without quotes"
    if base is dict:
        return f"write [{dotted(path)}], and the settings below it"
    return ""


def _without_none(kind: Any) -> Any:
    """The one type in `X | None`; every other type as it is."""
    if get_origin(kind) in _UNIONS:
        rest = [part for part in get_args(kind) if part is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
