"""Templates looked over: what is refused, and values where escaping does not help."""

from pathlib import Path

import pytest
from theme_files import site_with, theme_of

from newsgen.theme.lint import lint
from newsgen.theme.theme import load_theme


def linted(folder: Path, template: str) -> list[tuple[str, str, int, int]]:
    """(code, file, line, column) of what is wrong with one template of a theme."""
    site = site_with(folder, {"@templates/x.html": template})
    return [(one.code, one.at.path, one.at.line, one.at.column) for one in lint(theme_of(site))]


FILE = "themes/ruzgar/templates/x.html"


@pytest.mark.parametrize("name", ["default", "gazette", "plain"])
def test_the_built_in_themes_have_nothing_wrong(tmp_path: Path, name: str) -> None:
    assert list(lint(load_theme(name, site_folder=tmp_path, params={}))) == []


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ page.title|safe }}", "template-syntax"),
        ("{{ page|tojson }}", "template-syntax"),
        ("{% include page.type %}", "theme-dynamic-include"),
        ("{{ html(page.title) }}", "template-unsafe"),
        ("{% autoescape false %}{% endautoescape %}", "template-unsafe"),
        ("{% if %}", "template-syntax"),
    ],
)
def test_a_template_that_no_page_is_made_of_yet(tmp_path: Path, template: str, code: str) -> None:
    assert [(one[0], one[2]) for one in linted(tmp_path, f"<p>\n{template}")] == [(code, 2)]


@pytest.mark.parametrize(
    "template",
    [
        "<a href={{ page.url }}>x</a>",
        "<a class='b' href= {{ page.url }} id=c>x</a>",
        "<a\n href=/x/{{ page.url }}>x</a>",
        "<a {% if page.url %}href={{ page.url }}{% endif %}>x</a>",
    ],
)
def test_a_value_in_an_attribute_without_quotes(tmp_path: Path, template: str) -> None:
    (problem,) = linted(tmp_path, template)
    assert problem[:2] == ("template-unquoted", FILE)


@pytest.mark.parametrize(
    "template",
    [
        "<a href=\"{{ page.url }}\" title='a b={{ page.title }}'>{{ page.title }}</a>",
        "a={{ page.title }} <p>b={{ page.title }}</p>",
        "{# <a href={{ page.url }}> #}<p>",
        '<p{% if page.url == "x" %} class="a"{% endif %} lang="{{ page.lang }}">',
        '<script type="application/ld+json">{{ jsonld(page.structured) }}</script>',
        '<script src="{{ site.base }}/a/site.js" defer></script>',
    ],
)
def test_a_value_in_quotes_or_in_text(tmp_path: Path, template: str) -> None:
    assert linted(tmp_path, template) == []


def test_a_value_in_a_script(tmp_path: Path) -> None:
    found = linted(tmp_path, '<p>\n<script>\nlet t = "{{ page.title }}"\n</script>')
    assert found == [("template-unquoted", FILE, 3, 10)]
