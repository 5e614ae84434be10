"""`newsgen.toml` → Settings. Precedence: defaults < the file < `NEWSGEN_…` < command line."""

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, get_origin

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.settings import ENGLISH_WORDS, Settings
from newsgen.model.settings_rules import rule_problems
from newsgen.model.settings_shape import Sources, shape_problems, type_at
from newsgen.model.toml import Document, KeyPath, parse_toml

PREFIX = "NEWSGEN_"


class Override(NamedTuple):
    """A setting given outside the file."""

    path: tuple[str, ...]
    """("site", "url")."""
    value: Any
    """Text is turned into what the setting is (30, true, a list split at commas)."""
    origin: str
    """Who says so, as the user knows it ("NEWSGEN_SITE__URL", "--base-url")."""


def parse_settings(
    text: str, path: str = "newsgen.toml", overrides: Sequence[Override] = ()
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings and every problem with them, in the order of their places.

    None where there is an error. `overrides`: later ones win. Never raises.
    """
    try:
        document = parse_toml(text, path)
    except NewsgenError as error:
        return None, (error.problem,)
    return settings_of(document, overrides)


def settings_of(
    document: Document, overrides: Sequence[Override] = (), *, kinds: Collection[str] = ()
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """As `parse_settings`, from a document that is already read.

    `kinds`: the names that may stand under `[kinds]`; () = any, where they are not known.
    """
    values = copy.deepcopy(document.values)
    strays = [_stray(override) for override in overrides if type_at(override.path) is None]
    overridden: dict[KeyPath, str] = {}
    for override in overrides:
        if type_at(override.path) is not None and _put(values, override):
            overridden[override.path] = override.origin
    sources = Sources(document, overridden)
    problems = [*strays, *shape_problems(values, sources, kinds)]
    if problems:
        return None, tuple(sorted(problems, key=_by_place))
    _complete_words(values)
    for target in values.get("publish", {}).values():
        target.setdefault("type", "folder")
    settings = _tidy(msgspec.convert(values, Settings))
    problems = sorted(rule_problems(settings, sources), key=_by_place)
    return (None if problems else settings), tuple(problems)


def environment_overrides(environment: Mapping[str, str]) -> tuple[Override, ...]:
    """The settings in `NEWSGEN_SECTION__KEY` variables, in the order of their names.

    Other variables are left alone, also `NEWSGEN_…` without a double underscore.
    """
    return tuple(
        Override(tuple(name.removeprefix(PREFIX).lower().split("__")), environment[name], name)
        for name in sorted(environment)
        if name.startswith(PREFIX) and "__" in name
    )


class Setting(NamedTuple):
    """One setting in force."""

    path: KeyPath
    value: Any
    """A text, number, boolean or list of such."""
    origin: str
    """"default", "newsgen.toml:12", "NEWSGEN_SITE__URL" or "--base-url"."""


def settings_origins(
    settings: Settings, document: Document, overrides: Sequence[Override] = ()
) -> tuple[Setting, ...]:
    """Every setting in force and who decided it, in the order of the reference."""
    overridden = {override.path: override.origin for override in overrides}
    return tuple(
        Setting(path, value, _origin(path, document, overridden))
        for path, value in _leaves(msgspec.to_builtins(settings), ())
    )


def _origin(path: KeyPath, document: Document, overridden: Mapping[tuple[str, ...], str]) -> str:
    for setter, origin in overridden.items():
        if path[: len(setter)] == setter:
            return origin
    place = document.places.get(path)
    return f"{place.path}:{place.line}" if place else "default"


def _leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    else:
        yield path, value


def _put(values: dict[str, Any], override: Override) -> bool:
    """Set the value; False where the file has something else than a table on the way."""
    table = values
    for part in override.path[:-1]:
        table = table.setdefault(part, {})
        if not isinstance(table, dict):
            return False
    table[override.path[-1]] = _typed(override.value, type_at(override.path))
    return True


def _typed(value: Any, kind: Any) -> Any:
    """Text from outside the file as the setting's type; as it is where it does not fit."""
    if not isinstance(value, str) or kind is str:
        return value
    if get_origin(kind) is tuple:
        return [part.strip() for part in value.split(",") if part.strip()]
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError:
        return value


def _stray(override: Override) -> Problem:
    """An override that names no setting."""
    names = [name for name in _variable_names(Settings, PREFIX[:-1]) if "__" in name]
    near = get_close_matches(override.origin, names, n=1, cutoff=0.8)
    hint = f"did you mean {near[0]}?" if near else "see the reference of settings"
    return Problem("unknown-setting", f"{override.origin} names no setting", Place(""), hint)


def _variable_names(kind: Any, prefix: str) -> list[str]:
    names = []
    for field in msgspec.structs.fields(kind):
        name = f"{prefix}{'__' if prefix != PREFIX[:-1] else '_'}{field.name.upper()}"
        inner = type_at((field.name,)) if kind is Settings else None
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            names += _variable_names(inner, name)
        else:
            names.append(name)
    return names


def _complete_words(values: dict[str, Any]) -> None:
    """Words that `[urls.en]` does not name are English ones, not the Turkish defaults."""
    for language, words in values.get("urls", {}).items():
        if language.split("-")[0] != "tr":
            values["urls"][language] = {**msgspec.to_builtins(ENGLISH_WORDS), **words}


def _tidy(settings: Settings) -> Settings:
    """The site's URL without a closing "/", so that a path can be put behind it."""
    site = msgspec.structs.replace(settings.site, url=settings.site.url.rstrip("/"))
    return msgspec.structs.replace(settings, site=site)


def _by_place(problem: Problem) -> tuple[int, int]:
    return problem.at.line, problem.at.column
