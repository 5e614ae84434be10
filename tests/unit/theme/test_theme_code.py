"""Templates compiled the quick way say what they would say anyway."""

from pathlib import Path

import pytest
from markupsafe import Markup, escape
from msgspec.structs import replace
from sample_site import rich_site
from sample_views import rich_article
from theme_files import site_with, theme_of

from newsgen.model.problem import NewsgenError
from newsgen.theme.code import escaped
from newsgen.theme.environment import Renderer, ThemeEnvironment, ThemeLoader


def rendered(folder: Path, template: str) -> str:
    site_with(folder, {"@templates/article.html": template})
    page = replace(rich_article(), extra={"source": "Anka & <AA>", "desk": {"chief": "Elif"}})
    return Renderer(theme_of(folder)).render("article.html", page, rich_site())


def compiled(folder: Path, template: str) -> str:
    site_with(folder, {"@templates/article.html": template})
    theme = theme_of(folder)
    environment = ThemeEnvironment(ThemeLoader(theme))
    environment.bind(rich_site(), theme, {}, optimized=True)
    return str(environment.compile(template, "article.html", raw=True))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ page.extra.source }}", "Anka &amp; &lt;AA&gt;"),
        ("{% set more = page.extra %}{{ more.source }}", "Anka &amp; &lt;AA&gt;"),
        ("{% for at in [page.extra.desk] %}{{ at.chief }}{% endfor %}", "Elif"),
        ("{% set x = {'a': 1} %}{{ x.a }}", "1"),
        ("{{ page.nothing is defined }}", "False"),
        ("{{ page.nothing|default('-') }}", "-"),
        ("{{ page.extra.nothing is defined }}", "False"),
        ("{{ page.class is defined }}{{ 5.real }}{{ 'a'.upper() }}", "False5A"),
    ],
)
def test_a_name_that_is_no_field_is_looked_for_as_jinja2_does(
    tmp_path: Path, template: str, text: str
) -> None:
    assert rendered(tmp_path, template) == text


def test_an_item_where_fields_are_expected_is_found_by_rendering_plainly(tmp_path: Path) -> None:
    template = "{{ page.structured[0].headline }}"

    assert "environment.getattr" not in compiled(tmp_path / "a", template)
    assert rendered(tmp_path / "b", template) == "Taş köprü"


def test_a_field_is_asked_for_without_a_call(tmp_path: Path) -> None:
    assert "environment.getattr" not in compiled(tmp_path, "{{ page.title }} {{ site.title }}")


@pytest.mark.parametrize("value", ["a < b & 'c' > \"d\"", "", 7, None, ["<"]])
def test_what_is_written_is_escaped_as_ever(value: object) -> None:
    assert escaped(value) == escape(value)


def test_what_is_html_already_stays() -> None:
    assert escaped(Markup("<b>")) == "<b>"


def test_a_field_that_python_could_not_name_is_an_error_of_the_template(tmp_path: Path) -> None:
    with pytest.raises(NewsgenError) as caught:
        rendered(tmp_path, "{{ page.class }}")
    assert caught.value.problem.code == "template-undefined"
