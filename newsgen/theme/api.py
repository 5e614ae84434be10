"""The template contract: what every template is given, as data and as a reference page.

`python -m newsgen.theme.api docs/reference/template-api.md` writes the page; a test holds it
current. A change that can break a theme raises API_VERSION.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from newsgen.model import archive_view as archive_view_module
from newsgen.model import page as page_module
from newsgen.model import site_view as site_view_module
from newsgen.model import view as view_module
from newsgen.model.archive_view import ArchiveView, CorrectionsView, TermIndexView
from newsgen.model.page_view import View
from newsgen.model.view import (
    ArticleView,
    ImprintView,
    ListView,
    NoticeView,
    RedirectView,
    SearchView,
    TextView,
)
from newsgen.theme import theme as theme_module
from newsgen.theme.errors import REMOVED_FILTERS
from newsgen.theme.functions import Functions
from newsgen.theme.manifest import API_VERSION, TYPES

TEMPLATES: dict[str, tuple[type[View], str]] = {
    "article.html": (ArticleView, "an article, column, gallery, video or live page"),
    "home.html": (ListView, "the front page of a language"),
    "section.html": (ListView, "a section's front"),
    "section_month.html": (ListView, "a page of a section's month"),
    "term.html": (ListView, "the front of a tag or a series"),
    "author.html": (ListView, "the front of an author: `slots` are the newest columns"),
    "term_list.html": (ListView, "a page of a year, or of the undated, of one of these"),
    "term_index.html": (TermIndexView, "tags or authors by first letter; the columnists"),
    "undated.html": (ListView, "a page of a section's undated articles"),
    "archive.html": (ArchiveView, "the archive's front: years and months"),
    "year.html": (ArchiveView, "a year of the archive"),
    "month.html": (ArchiveView, "a page of a month of the archive"),
    "day.html": (ArchiveView, "a page of a day of the archive"),
    "on_this_day.html": (ArchiveView, "a day of the calendar in all years"),
    "corrections.html": (CorrectionsView, "the newest corrections, or those of a year"),
    "page.html": (TextView, "a standalone page of `_pages/`"),
    "imprint.html": (ImprintView, "künye and iletişim"),
    "search.html": (SearchView, "the search page"),
    "redirect.html": (RedirectView, "an old address that sends readers on"),
    "404.html": (NoticeView, "what hosts show for an unknown address"),
    "gone.html": (NoticeView, "what is left where an article was withdrawn"),
}
"""Every template that a theme must have: the type of its `page`, and what it shows."""

PARTS = {
    "crumbs": "the breadcrumb, on every page that has `crumbs`",
    "tipline": "the tip line, inside the page's `<footer>`",
    "related": "the related stories of an article that has some",
    "follow": "the links to `site.social`, or `page.follow` where there are none, on articles",
}
"""Values of `data-part`, by which tests find a page's furniture whatever its words."""

SLOTS = ("head", "after_header", "in_list", "after_article", "before_footer", "footer")
"""Templates under `slots/` that the default theme includes, empty until a site fills them."""

_HEAD = """# Template API {version}

<!-- Made by `python -m newsgen.theme.api docs/reference/template-api.md`: do not edit. -->

A theme is a folder with a `theme.toml`, `templates/` (jinja2), `static/` and `strings/`. Its
`theme.toml` says `api = {version}`; a newsgen that speaks another version refuses it.

A file is looked up in the site's own `templates/` (templates), `templates/static/` and
`templates/strings/`; then in the theme, in the site's `themes/NAME/` or among the built-in
ones; then in the theme that it `extends`, and so on. The nearest wins. A site's `article.html`
may begin with `{{% extends "@default/article.html" %}}` and change a block: `@NAME/` is the
template of that very theme.

Everything is escaped. A name that is not there is an error, and so is a template to include
whose name is computed, since newsgen must know which pages to rebuild when it changes.
"""


def contract_reference() -> str:
    """docs/reference/template-api.md, from the code and the docstrings of the views."""
    return "\n".join(
        (
            _HEAD.format(version=API_VERSION),
            *_templates(),
            *_functions(),
            *_theme_toml(),
            *_records(),
        )
    )


def _templates() -> Iterator[str]:
    yield "## Templates\n\n| template | `page` is | shows |\n|---|---|---|"
    for name, (view, meaning) in TEMPLATES.items():
        yield f"| `{name}` | {_link(view.__name__)} | {meaning} |"
    yield (
        "\n## What a template sees\n\n"
        f"* `page`: the page's view, see above\n"
        f"* `crumbs`: its breadcrumb, a tuple of {_link('Crumb')}; empty on the front page\n"
        f"* `site`: {_link('SiteView')}\n"
        f"* `theme`: {_link('ThemeView')}\n"
        "\nNothing else: a template cannot ask for other pages.\n"
        "\n## Parts of a page\n\nTests look for these attributes, not for words:\n"
    )
    for part, meaning in PARTS.items():
        yield f'* `data-part="{part}"`: {meaning}'
    yield (
        "\nThe default theme includes these templates, which are empty. A site fills one by "
        "writing it into its own `templates/slots/`; `[security] allow` lets pages load from "
        "another host.\n"
    )
    for slot in SLOTS:
        yield f"* `slots/{slot}.html`"
    yield ""


def _functions() -> Iterator[str]:
    yield "## Functions\n"
    for name, function in vars(Functions).items():
        if inspect.isfunction(function) and name != "table" and not name.startswith("_"):
            text = inspect.cleandoc(function.__doc__ or "")
            yield f"### `{name}{_signature(function)}`\n\n{text}\n"
    yield "jinja2's own filters are there, without these:\n"
    for name, instead in REMOVED_FILTERS.items():
        yield f"* `{name}`: {instead}"
    yield ""


def _signature(function: Callable[..., object]) -> str:
    """What a template writes: parameters without types, with their defaults."""
    shown = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for name, parameter in inspect.signature(function).parameters.items()
        if name != "self"
    ]
    return str(inspect.Signature(shown)).replace("False", "false").replace("'", '"')


def _theme_toml() -> Iterator[str]:
    yield (
        "## theme.toml\n\n"
        '```toml\nname = "ruzgar"\n'
        f"api = {API_VERSION}\n"
        'extends = "default"   # optional\n\n[params.accent]\ntype = "colour"\n'
        'default = "#0b5c4a"\ndoc = "Links and the rule on top."\n```\n\n'
        "A site sets parameters under `[theme.params]`; templates read `theme.params.accent`. "
        f"Types: {', '.join(f'`{name}`' for name in TYPES)}; a string may have `choices`. "
        "A parameter of the parent theme may be given another default.\n\n"
        "A file `static/x.css` is published as `/a/x.css`; `static/x.css.j2` is a template that "
        "sees `site`, `theme` and the functions, published as `/a/x.css`.\n\n"
        "`strings/tr.po` (gettext) holds the words that `t()` finds for Turkish pages; a string "
        "that a language lacks is shown in English, and `newsgen check` warns of it.\n"
    )


def _records() -> Iterator[str]:
    yield "## Records\n"
    for module in (view_module, archive_view_module, site_view_module, page_module, theme_module):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef) and _is_shown(node.name, module.__name__):
                yield from _record(node)


def _is_shown(name: str, module: str) -> bool:
    if module in (
        view_module.__name__,
        archive_view_module.__name__,
        site_view_module.__name__,
    ):
        return True
    return name in ("Heading", "ThemeView")


def _record(node: ast.ClassDef) -> Iterator[str]:
    yield f"### {node.name}\n\n{inspect.cleandoc(ast.get_docstring(node) or '')}\n"
    yield "| field | type | meaning |\n|---|---|---|"
    for field, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            kind = ast.unparse(field.annotation)
            yield f"| `{field.target.id}` | {_code(kind)} | {_text(after)} |"
        elif isinstance(field, ast.FunctionDef) and field.returns is not None:
            first = (ast.get_docstring(field) or "").split("\n\n")[0]
            yield f"| `{field.name}` | {_code(ast.unparse(field.returns))} | {_line(first)} |"
    yield ""


def _text(node: ast.stmt | None) -> str:
    """The docstring under a field; "" where there is none."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return _line(str(node.value.value))
    return ""


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _code(kind: str) -> str:
    return "`" + kind.replace("|", "\\|") + "`"


def _link(record: str) -> str:
    return f"[{record}](#{record.lower()})"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(contract_reference(), encoding="utf-8", newline="\n")
