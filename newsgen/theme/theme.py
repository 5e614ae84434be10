"""Themes: which folders a template, an asset or a string is looked up in, and in what order.

A theme is a folder with a theme.toml, `templates/`, `static/` and `strings/`. The nearest
file of a name wins:

    SITE/templates/            the site's own overrides (`strings/` and `static/` inside it)
    SITE/themes/NAME/          a theme of the site's own, or
    BUILT-IN/NAME/             one that came with newsgen
    …/PARENT/                  the theme it extends, and so on
    newsgen/theme/shared/      scripts that read what newsgen writes
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

import newsgen
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.theme.manifest import (
    Manifest,
    Param,
    Value,
    line_with,
    misfit,
    nearest,
    quoted,
    read_manifest,
)


class Layer(NamedTuple):
    """One folder that a theme's files are looked up in."""

    name: str
    """The theme's; "" for the site's own overrides."""
    root: Path
    """The theme's folder, or the site's."""
    label: str
    """What Problems call the root ("themes/default"); "" for the site's."""

    @property
    def templates(self) -> Path:
        """Where its templates are."""
        return self.root / "templates"

    @property
    def static(self) -> Path:
        """Where its assets are."""
        return (self.root if self.name else self.templates) / "static"

    @property
    def strings(self) -> Path:
        """Where its interface strings are."""
        return (self.root if self.name else self.templates) / "strings"

    def shown(self, file: Path) -> str:
        """What Problems call a file of this layer ("themes/default/templates/home.html")."""
        return f"{self.label}/{file.relative_to(self.root).as_posix()}".lstrip("/")


class ThemeView(msgspec.Struct, frozen=True):
    """`theme`: what a template sees of its theme."""

    name: str
    params: dict[str, Value]
    """Every parameter: the site's value, else the default."""


class Theme(msgspec.Struct, frozen=True):
    """A theme as one site uses it. Read once; templates see `name` and `params` of it."""

    name: str
    layers: tuple[Layer, ...]
    """Nearest first: the site's overrides, the theme, its parent …"""
    params: dict[str, Value]
    """Every parameter of the chain: the site's value, else the default."""
    definitions: dict[str, Param]

    def asset_files(self) -> Iterator[tuple[str, Path]]:
        """Every file under the chain's `static/` folders as (output path, file), sorted.

        A name ending in `.j2` is a template; its output path is without the ending. A
        nearer file hides one of the same output path. Links out of the folder are left out.
        """
        found: dict[str, Path] = {}
        for layer in self.layers:
            root = layer.static.resolve()
            for file in sorted(layer.static.rglob("*")):
                visible = not any(
                    part.startswith(".") for part in file.relative_to(layer.static).parts
                )
                if visible and file.is_file() and file.resolve().is_relative_to(root):
                    name = file.relative_to(layer.static).as_posix().removesuffix(".j2")
                    found.setdefault(f"a/{name}", file)
        yield from sorted(found.items())


def builtin_themes() -> Path:
    """The folder of the themes that come with newsgen.

    In a wheel it lies inside the package, in a checkout next to it.
    """
    package = Path(newsgen.__file__).parent
    inside = package / "_themes"
    return inside if inside.is_dir() else package.parent / "themes"


def theme_names(site_folder: Path) -> tuple[str, ...]:
    """Names of the themes that the site can use, its own included, sorted."""
    places = (site_folder / "themes", builtin_themes())
    return tuple(
        sorted({file.parent.name for place in places for file in place.glob("*/theme.toml")})
    )


def load_theme(
    name: str,
    *,
    site_folder: Path,
    params: Mapping[str, Value],
    settings: str = "newsgen.toml",
) -> Theme:
    """The theme `name` with the site's parameters; `settings` is the file to blame.

    Raises NewsgenError: theme-unknown, theme-circular, theme-invalid, theme-api,
    theme-param-unknown, theme-param-type.
    """
    site = site_folder.absolute()
    layers, definitions = _chain(name, site, settings)
    values = {key: param.default for key, param in definitions.items()}
    for key, value in params.items():
        values[key] = _checked(key, value, definitions, name, site / settings)
    return Theme(name, (Layer("", site, ""), *layers), values, definitions)


def _chain(name: str, site: Path, settings: str) -> tuple[tuple[Layer, ...], dict[str, Param]]:
    """The theme and its ancestors, nearest first, and what parameters they have."""
    layers: list[Layer] = []
    manifests: list[Manifest] = []
    blamed = line_with(site / settings, settings, "name", "theme")
    wanted: str | None = name
    while wanted is not None:
        name = wanted
        folder, label = _find(name, site, blamed)
        if any(name == layer.name for layer in layers):
            chain = " → ".join([*(layer.name for layer in layers), name])
            raise NewsgenError(
                Problem(
                    "theme-circular",
                    f"the theme extends itself: {chain}",
                    blamed,
                    hint='take "extends" out of one of them',
                )
            )
        manifest = read_manifest(folder / "theme.toml", f"{label}/theme.toml")
        layers.append(Layer(name, folder, label))
        manifests.append(manifest)
        blamed = line_with(folder / "theme.toml", f"{label}/theme.toml", "extends")
        wanted = manifest.extends or None
    definitions: dict[str, Param] = {}
    for manifest in reversed(manifests):
        definitions |= manifest.params
    shared = Layer("newsgen", Path(__file__).parent / "shared", "newsgen")
    return (*layers, shared), definitions


def _find(name: str, site: Path, blamed: Place) -> tuple[Path, str]:
    """The theme's folder, and what Problems call it."""
    known = theme_names(site)
    if name not in known:
        near = nearest(name, known)
        raise NewsgenError(
            Problem(
                "theme-unknown",
                f'there is no theme "{name}"',
                blamed,
                hint=(f'did you mean "{near}"? ' if near else "") + f"themes: {quoted(known)}",
            )
        )
    own = site / "themes" / name
    folder = own if (own / "theme.toml").is_file() else builtin_themes() / name
    return folder, f"themes/{name}"


def _checked(
    key: str, value: Value, definitions: Mapping[str, Param], theme: str, settings: Path
) -> Value:
    place = line_with(settings, settings.name, key, "theme.params")
    param = definitions.get(key)
    if param is None:
        near = nearest(key, definitions)
        hint = f'did you mean "{near}"?' if near else f"parameters: {quoted(definitions)}"
        if not definitions:
            hint = "it has none"
        raise NewsgenError(
            Problem("theme-param-unknown", f'theme "{theme}" has no parameter "{key}"', place, hint)
        )
    if reason := misfit(param, value):
        example = json.dumps(param.default)  # The TOML of these types reads the same.
        raise NewsgenError(
            Problem(
                "theme-param-type",
                f'parameter "{key}" {reason}',
                place,
                hint=f"for example: {key} = {example}",
            )
        )
    return value
