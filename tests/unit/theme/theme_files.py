"""A small theme on disk, for tests that change a theme's files."""

from pathlib import Path

from sample_site import rich_site
from sample_views import rich_article

from newsgen.model.page_view import View
from newsgen.model.problem import NewsgenError, Problem, describe
from newsgen.model.site_view import SiteView
from newsgen.theme.environment import Renderer
from newsgen.theme.manifest import Value
from newsgen.theme.theme import Theme, load_theme

MANIFEST = """\
name = "ruzgar"
api = 1

[params.accent]
type = "colour"
default = "#0b5c4a"
doc = "Links."
"""


def write(folder: Path, files: dict[str, str]) -> None:
    """Write each file, its folders too."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def po(strings: dict[str, str]) -> str:
    """A .po file of these strings."""
    return "\n".join(f'msgid "{key}"\nmsgstr "{words}"\n' for key, words in strings.items())


def site_with(folder: Path, files: dict[str, str], manifest: str = MANIFEST) -> Path:
    """A site in `folder` with the theme "ruzgar" and other files; theme files begin with `@`."""
    write(folder, {"themes/ruzgar/theme.toml": manifest})
    write(folder, {name.replace("@", "themes/ruzgar/"): text for name, text in files.items()})
    return folder


def theme_of(site: Path, name: str = "ruzgar", **params: Value) -> Theme:
    """The site's theme."""
    return load_theme(name, site_folder=site, params=params)


def rendered(
    site: Path,
    template: str = "article.html",
    *,
    page: View | None = None,
    view: SiteView | None = None,
    theme: str = "ruzgar",
) -> str:
    """A page of the theme: the rich article, unless another is given."""
    renderer = Renderer(theme_of(site, theme))
    return renderer.render(template, page or rich_article(), view or rich_site())


def problem_of(error: NewsgenError) -> Problem:
    """The Problem, after a check that it can be shown."""
    assert describe(error.problem)
    return error.problem
