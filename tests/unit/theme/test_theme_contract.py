"""What every theme in themes/ must do, on every page, whatever people write."""

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from sample_site import bare_site, rich_site
from sample_views import VIEWS, rich_article, rich_home, with_words
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsgen.model.page_view import View
from newsgen.model.site_view import SiteView
from newsgen.model.view import (
    Link,
)
from newsgen.text.catalogue import Words
from newsgen.theme.api import TEMPLATES
from newsgen.theme.environment import Renderer
from newsgen.theme.strings import Catalogues
from newsgen.theme.theme import builtin_themes, load_theme

THEMES = sorted(file.parent.name for file in builtin_themes().glob("*/theme.toml"))
KEYS_FROM_VIEWS = {"tags", "authors", "columnists", "archive", "on-this-day"}
"""Strings that a view names: `t(page.words)`, `t(crumb.words)`."""
HOSTILE = [
    "</script><script>alert(1)</script>",
    '" onload="alert(1)',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</title></textarea><img src=x onerror=alert(1)>",
    "<!--",
    "{{ 7 * 7 }}{% raw %}",
    "]]>\u2028&lt;",
]


@pytest.fixture(scope="module", params=THEMES)
def renderer(request: pytest.FixtureRequest) -> Renderer:
    """Each built-in theme, with its defaults."""
    nowhere = Path("/nonexistent")
    return Renderer(load_theme(request.param, site_folder=nowhere, params={}))


@pytest.fixture(params=sorted(VIEWS))
def sample(request: pytest.FixtureRequest) -> tuple[str, View]:
    """Each sample view with its template."""
    template, view = VIEWS[request.param]
    return template, view()


def parsed(html: str) -> LexborHTMLParser:
    """The page as a browser reads it."""
    return LexborHTMLParser(html)


def elements(page: LexborHTMLParser) -> Iterator[LexborNode]:
    """Every element, in document order."""
    assert page.root is not None
    return (node for node in page.root.traverse() if node.tag and not node.tag.startswith("-"))


def skeleton(page: LexborHTMLParser) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each element with its parent and the names of its attributes."""
    return [
        (node.parent.tag if node.parent else "", node.tag, tuple(sorted(node.attributes)))
        for node in elements(page)
        if node.tag is not None
    ]


def test_a_theme_has_every_template(renderer: Renderer) -> None:
    for template in TEMPLATES:
        assert template in renderer.template_closure(template)


def test_every_template_has_a_sample() -> None:
    assert {template for template, _ in VIEWS.values()} == TEMPLATES.keys()


def test_a_page_is_made_of_landmarks(renderer: Renderer, sample: tuple[str, View]) -> None:
    page = parsed(renderer.render(*sample, rich_site()))

    assert page.css_first("html").attributes == {"lang": "tr", "dir": "ltr"}
    assert [len(page.css(tag)) for tag in ("title", "h1", "main", "body > footer")] == [1, 1, 1, 1]
    skip = page.css_first("body > a").attributes["href"]
    assert page.css_first("main").attributes["id"] == str(skip)[1:]


def test_a_page_has_one_breadcrumb_whose_last_step_is_the_page(
    renderer: Renderer, sample: tuple[str, View]
) -> None:
    template, view = sample
    crumbs = getattr(view, "crumbs", ())

    page = parsed(renderer.render(template, view, rich_site()))

    found = page.css('nav[data-part="crumbs"][aria-label]')
    assert len(found) == (1 if crumbs else 0)
    if crumbs:
        steps = found[0].css("ol > li")
        assert [len(step.css("a[href]")) for step in steps] == [1] * (len(crumbs) - 1) + [0]
        assert [len(step.css('[aria-current="page"]')) for step in steps][-1] == 1
        assert steps[0].text(strip=True) == "Haberler"


def test_the_footer_holds_the_tip_line(renderer: Renderer, sample: tuple[str, View]) -> None:
    page = parsed(renderer.render(*sample, rich_site()))

    (tip,) = page.css('[data-part="tipline"]')
    assert page.css('body > footer [data-part="tipline"]')
    assert [link.attributes["href"] for link in tip.css("a")] == [
        "https://wa.me/905000000123",
        "tel:+905000000123",
    ]
    text = " ".join(tip.text().split())
    assert "WhatsApp İhbar Hattı 0500 000 01 23" in text
    assert "ÇEKİN, GÖNDERİN, YAYINLAYALIM!" in text


def test_a_captures_own_tip_line_is_shown_where_the_site_has_none(renderer: Renderer) -> None:
    without = rich_site(tipline=None)
    template, bare = VIEWS["article-bare"]

    assert len(parsed(renderer.render(template, bare(), without)).css('[data-part="tipline"]')) == 1
    assert parsed(renderer.render("home.html", rich_home(), without)).css("[data-part]") == []


def test_an_article_has_its_furniture(renderer: Renderer) -> None:
    page = parsed(renderer.render("article.html", rich_article(), rich_site()))

    follow = page.css_first('[data-part="follow"]')
    assert follow.css_first("h2").text() == "Yeşilova Haber - Bizi Sosyal Medyada Takip Edin!"
    assert len(follow.css("a")) == 4
    related = page.css_first('[data-part="related"]')
    assert related.css_first("h2").text() == "Bakmadan Geçme"
    assert len(related.css("h3 a")) == 4
    assert [time.attributes["datetime"] for time in page.css("article > * time")][:2]
    assert "Düzeltme" in page.css_first("article").text()


def test_a_page_runs_nothing_that_is_written_into_it(
    renderer: Renderer, sample: tuple[str, View]
) -> None:
    page = parsed(renderer.render(*sample, rich_site()))

    assert page.css("style, [style], iframe") == []
    for script in page.css("script"):
        assert script.attributes.get("src") or script.attributes["type"] == "application/ld+json"
    for node in elements(page):
        assert not [name for name in node.attributes if name.startswith("on")]
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    assert "default-src 'self' https://reklam.example;" in str(policy)


def test_a_page_is_sound_html(renderer: Renderer, sample: tuple[str, View]) -> None:
    page = parsed(renderer.render(*sample, rich_site()))

    ids = [str(node.attributes["id"]) for node in page.css("[id]")]
    assert sorted(set(ids)) == sorted(ids)
    named = [str(node.attributes["aria-labelledby"]) for node in page.css("[aria-labelledby]")]
    assert set(named) <= set(ids)
    assert page.css("img:not([alt])") == []
    levels = [int(str(node.tag)[1]) for node in page.css("h1, h2, h3, h4, h5, h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_site_in_a_folder_links_nothing_outside_it(
    renderer: Renderer, sample: tuple[str, View]
) -> None:
    page = parsed(renderer.render(*sample, bare_site()))

    own = [
        str(node.attributes[name])
        for name in ("href", "src")
        for node in page.css(f"[{name}^='/']")
        if node.attributes[name] != "/guncel/2026/09/tas-koprude-catlak/"  # a sample's body
    ]
    assert own
    assert [address for address in own if not address.startswith("/post/")] == []


def test_a_page_loads_assets_that_are_there(renderer: Renderer) -> None:
    page = parsed(renderer.render("home.html", rich_home(), rich_site()))
    loaded = [
        str(node.attributes.get("src") or node.attributes.get("href"))
        for node in page.css("script[src], link[rel=stylesheet], link[rel=icon]")
    ]

    written = {f"/{path}" for path, _ in renderer.assets(rich_site())}

    assert loaded
    assert set(loaded) <= written


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_change_no_pages_structure(
    renderer: Renderer, sample: tuple[str, View], hostile: str
) -> None:
    def page(word: str) -> LexborHTMLParser:
        template, view = sample
        view = with_words(view, lambda _: word)
        if hasattr(view, "structured"):
            view = msgspec.structs.replace(view, structured=[{"headline": word}])
        site: SiteView = with_words(rich_site(), lambda _: word)
        return parsed(renderer.render(template, view, site))

    attacked = page(hostile)

    assert skeleton(attacked) == skeleton(page("harmless"))
    for node in attacked.css("[href^='javascript'], [src^='javascript'], [srcset*='javascript']"):
        pytest.fail(f"{node.html}")


def test_an_address_that_runs_code_is_not_written(renderer: Renderer) -> None:
    bad = Link("Bölüm", "javascript:alert(1)")
    site = rich_site(menu=(bad,), sections=(bad,), social=(bad,), pages=(bad,), imprint=bad)
    article = rich_article(tags=(bad,), authors=(bad,))

    html = renderer.render("article.html", article, site)

    assert "javascript" not in html


_WORDS = re.compile(r"""\b(?:t|forms)\(\s*"([\w.-]+)"\s*[,)]""")
_COMPUTED = ("type.", "masthead.")
"""Beginnings of keys that templates put together."""


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_string_of_the_templates_is_in_both_catalogues(
    renderer: Renderer, language: str
) -> None:
    theme = renderer.theme
    files = [file for layer in theme.layers for file in layer.templates.rglob("*.html")]
    asked = {key for file in files for key in _WORDS.findall(file.read_text("utf-8"))}

    known = Catalogues(theme).strings(language).keys()

    assert len(asked) > 30
    assert asked - known == set()
    assert Catalogues(theme).untranslated(language) == ()
    text = "".join(file.read_text("utf-8") for file in files)
    named = {key for key in known if f'"{key}"' in text or key.startswith(_COMPUTED)}
    assert known - named - KEYS_FROM_VIEWS == set(), "no template shows these"


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_string_has_the_same_fields_in_each_language(renderer: Renderer, language: str) -> None:
    catalogues = Catalogues(renderer.theme)

    def fields(words: Words) -> set[str]:
        return set(re.findall(r"{\w+}", words if isinstance(words, str) else words["other"]))

    english = {key: fields(words) for key, words in catalogues.strings("en").items()}

    assert {key: fields(words) for key, words in catalogues.strings(language).items()} == english


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_style_sheets_say_sides_logically(renderer: Renderer, direction: str) -> None:
    """Start and end instead of left and right, so that a page may run from right to left."""
    for path, data in renderer.assets(rich_site(direction=direction)):
        if path.endswith(".css"):
            physical = r"(margin|padding|border)-(left|right)|[^-]\b(left|right):|text-align: (l|r)"
            assert re.findall(physical, data.decode()) == []


def test_small_files(renderer: Renderer) -> None:
    """At most 8 KB of style and 4 KB of script, compressed: a slow line in a mountain village."""
    sizes = {
        path: len(gzip.compress(data, 9, mtime=0)) for path, data in renderer.assets(rich_site())
    }
    assert all(size <= 8 * 1024 for path, size in sizes.items() if path.endswith(".css"))
    assert sizes.pop("a/search.js") <= 6 * 1024
    assert all(size <= 4 * 1024 for path, size in sizes.items() if path.endswith(".js"))
