"""What every page depends on besides the articles: theme, settings, fronts, terms.

Looked at in two steps. The first is cheap and imports no template engine: if nothing of it
moved, no page is stale because of it. Only then is each kind's own fingerprint made.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

import newsgen
from newsgen.build.report import BuildOptions
from newsgen.build.site_view import site_view
from newsgen.build.update import Updated
from newsgen.kinds import KINDS, DrawnKind, EncodedKind, Kind
from newsgen.model.settings import BuildSettings, Settings, digest_of
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.plan.plan import whole
from newsgen.store.database import Connection
from newsgen.store.targets import Targets
from newsgen.store.todo import Todo
from newsgen.theme.theme import load_theme

if TYPE_CHECKING:
    from newsgen.theme.environment import Renderer

K = TypeVar("K")
V = TypeVar("V")

WHOLE = "the theme, the settings or the whole site changed"
"""Why every page of a kind is made again."""

FRONTED = frozenset({"home", "section"})
"""Kinds that show edited fronts."""


def plan_stale_kinds(connection: Connection, updated: Updated, options: BuildOptions) -> bool:
    """Plan whole kinds of pages whose theme, settings or surroundings moved.

    True when the theme's own files must be written again.
    """
    targets = Targets(connection)
    surroundings = _surroundings(updated, options)
    if targets.fact("surroundings") == surroundings:
        return False
    from newsgen.build.link import renderer_of

    renderer = renderer_of(options.settings, options.site_folder)
    shared = digest_of(_shown_settings(options.settings), _shared(updated))
    connection.execute("BEGIN")
    for kind in KINDS:
        fronts = updated.extras.fronts if kind.name in FRONTED else {}
        own = digest_of(_made_by(kind, renderer, updated), shared, _pairs(fronts))
        if targets.fact(f"kind:{kind.name}") != own:
            _plan_whole(Todo(connection), kind, updated.site)
            targets.remember(f"kind:{kind.name}", own)
    targets.remember("surroundings", surroundings)
    connection.execute("COMMIT")
    return True


def _made_by(kind: Kind, renderer: "Renderer", updated: Updated) -> object:
    """What turns the kind's views into bytes."""
    if kind.template:
        return renderer.fingerprint(kind.template)
    version = cast(EncodedKind | DrawnKind, kind).version
    return (version, _card_font(updated)) if kind.name == "share" else version


def _card_font(updated: Updated) -> bytes:
    """The digest of the site's own font for share cards; b"" where it has none."""
    return updated.statics.get(updated.site.settings.share_images.font, b"")


def _plan_whole(todo: Todo, kind: Kind, site: Site) -> None:
    """Every page of the kind that there is, and every file of it that there was."""
    if site.settings.has(kind.name):
        todo.add(whole(kind, site, WHOLE))
    language = site.settings.language
    orphans = (Target(path, kind.name, "", language) for path in todo.orphans(kind.name))
    todo.add((target, "there is no such page any more") for target in orphans)


def _surroundings(updated: Updated, options: BuildOptions) -> bytes:
    """Moves whenever anything does that `plan_stale_kinds` looks at."""
    theme = options.settings.theme
    layers = load_theme(theme.name, site_folder=options.site_folder, params=theme.params).layers
    files = [
        found
        for layer in layers
        for folder in (layer.templates, layer.static, layer.strings)
        for found in _files(folder)
    ]
    return digest_of(
        newsgen.__version__,
        _shown_settings(options.settings),
        files,
        _shared(updated),
        _card_font(updated),
        _pairs(updated.extras.fronts),
    )


def _shown_settings(settings: Settings) -> Settings:
    """The settings without what no page shows."""
    return msgspec.structs.replace(settings, publish={}, build=BuildSettings())


def _shared(updated: Updated) -> bytes:
    """What header and footer of every page show."""
    site, statics = updated.site, frozenset(updated.statics)
    languages = site.settings.site.languages
    views = [site_view(site, language, statics) for language in languages]
    return digest_of(views)


def _pairs(mapping: Mapping[K, V]) -> list[tuple[str, str]]:
    """A mapping of records as sorted text."""
    return sorted((str(key), str(value)) for key, value in mapping.items())


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """(path, size, time of change) of every file below a folder, in order."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            status = os.stat(os.path.join(parent, name))
            path = os.path.relpath(os.path.join(parent, name), folder)
            yield path, status.st_size, status.st_mtime_ns
