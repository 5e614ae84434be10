"""Templates are looked up along the chain, escape everything, and fail with file and line."""

from pathlib import Path

import pytest
from sample_site import rich_site
from sample_views import rich_article
from theme_files import po, problem_of, rendered, site_with, theme_of, write

from newsgen.model.problem import NewsgenError, describe
from newsgen.text.catalogue import Words
from newsgen.theme.environment import Renderer
from newsgen.theme.strings import Catalogues


def refused(site: Path, template: str = "article.html") -> str:
    """The Problem of rendering the template, as users see it."""
    with pytest.raises(NewsgenError) as caught:
        rendered(site, template)
    return describe(problem_of(caught.value))


def renderer(site: Path) -> Renderer:
    """The site's theme, ready."""
    return Renderer(theme_of(site))


# What a template sees


def test_a_template_sees_page_crumbs_site_and_theme(tmp_path: Path) -> None:
    template = "{{ page.kicker }}|{{ crumbs[1].label }}|{{ site.title }}|{{ theme.params.accent }}"
    site_with(tmp_path, {"@templates/article.html": template})

    assert rendered(tmp_path) == "Gökçay’ın iki yakası|Güncel|Yeşilova Haber|#0b5c4a"


def test_everything_is_escaped(tmp_path: Path) -> None:
    site_with(tmp_path, {"@templates/article.html": '<a title="{{ page.title }}">'})
    page = rich_article(title='"><script>')

    assert rendered(tmp_path, page=page) == '<a title="&#34;&gt;&lt;script&gt;">'


def test_a_macro_in_a_file_of_its_own_can_use_the_functions(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/macros.html": "{% macro day(x) %}{{ date(x, 'short') }}{% endmacro %}",
            "@templates/article.html": (
                "{% from 'macros.html' import day %}{{ day(page.date) }}"
                "{% import 'macros.html' as own %} {{ own.day(page.date) }}"
            ),
        },
    )

    assert rendered(tmp_path) == "22.11.2026 22.11.2026"


def test_a_variable_may_have_a_functions_name(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": (
                "{% macro url(x) %}own {{ x }}{% endmacro %}{{ url(page.place) }}"
            )
        },
    )

    assert rendered(tmp_path) == "own Yeşilova"


def test_an_include_sees_what_is_around_it_and_keeps_its_own_to_itself(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/inner.html": "{% set y = x ~ '!' %}{{ y }}",
            "@templates/article.html": (
                "{% set y = 'outer' %}{% set x = page.place %}{% include 'inner.html' %} {{ y }}"
            ),
        },
    )

    assert rendered(tmp_path) == "Yeşilova! outer"


def test_an_optional_include_may_be_missing(tmp_path: Path) -> None:
    template = "{% include 'x.html' ignore missing %}{% include ['x.html', 'y.html'] %}"
    site_with(tmp_path, {"@templates/article.html": template, "@templates/y.html": "y"})

    assert rendered(tmp_path) == "y"
    assert renderer(tmp_path).template_closure("article.html") == ("article.html", "y.html")


# Where templates come from


def test_a_sites_template_hides_the_themes(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": "{% include 'part.html' %}",
            "@templates/part.html": "theme",
            "templates/part.html": "site",
        },
    )

    assert rendered(tmp_path) == "site"


def test_a_sites_template_may_extend_the_themes_own(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": "[{% block body %}theme{% endblock %}]",
            "templates/article.html": (
                '{% extends "@ruzgar/article.html" %}'
                "{% block body %}{{ super() }} and site{% endblock %}"
            ),
        },
    )

    assert rendered(tmp_path) == "[theme and site]"


def test_a_theme_falls_back_to_its_parent(tmp_path: Path) -> None:
    site_with(tmp_path, {"@templates/base.html": "parent {% block x %}{% endblock %}"})
    write(
        tmp_path,
        {
            "themes/meltem/theme.toml": 'name = "meltem"\napi = 1\nextends = "ruzgar"\n',
            "themes/meltem/templates/article.html": (
                "{% extends 'base.html' %}{% block x %}child{% endblock %}"
            ),
        },
    )

    assert rendered(tmp_path, theme="meltem") == "parent child"


def test_a_template_that_links_out_of_its_folder_is_not_found(tmp_path: Path) -> None:
    site_with(tmp_path, {"secret.txt": "key", "@templates/other.html": ""})
    (tmp_path / "themes/ruzgar/templates/article.html").symlink_to(tmp_path / "secret.txt")

    assert refused(tmp_path).startswith(
        'error[template-not-found]: there is no template "article.html"'
    )


@pytest.mark.parametrize("name", ["../theme.toml", "/etc/hostname", "@ruzgar/../theme.toml"])
def test_a_template_is_never_outside_the_templates(tmp_path: Path, name: str) -> None:
    site_with(tmp_path, {"@templates/article.html": f"{{% include '{name}' %}}"})

    assert refused(tmp_path).startswith("error[template-not-found]")


# Mistakes in templates


def test_an_undefined_field_is_told_at_its_line(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": "<p>\n{% include 'part.html' %}\n",
            "@templates/part.html": "<b>\n{{ page.titel }}\n</b>",
        },
    )

    assert refused(tmp_path) == (
        'error[template-undefined]: ArticleView has no field "titel"\n'
        "  --> themes/ruzgar/templates/part.html:2\n"
        " 2 | {{ page.titel }}\n"
        'hint: did you mean "title"?\n'
    )


def test_a_name_that_is_like_no_field_is_looked_up_in_the_reference(tmp_path: Path) -> None:
    site_with(tmp_path, {"@templates/article.html": "{{ page.xyzzy }}"})

    assert refused(tmp_path).endswith(
        "hint: docs/reference/template-api.md lists what each template sees\n"
    )


def test_a_syntax_error_is_told_at_its_line(tmp_path: Path) -> None:
    site_with(tmp_path, {"templates/article.html": "<p>\n{% if %}\n"})

    assert refused(tmp_path) == (
        "error[template-syntax]: Expected an expression, got 'end of statement block'\n"
        "  --> templates/article.html:2\n"
        " 2 | {% if %}\n"
    )


def test_a_missing_template_names_the_nearest(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {"@templates/article.html": "\n{% include 'crumb.html' %}", "@templates/crumbs.html": ""},
    )

    assert refused(tmp_path) == (
        'error[template-not-found]: there is no template "crumb.html"\n'
        "  --> themes/ruzgar/templates/article.html:2\n"
        " 2 | {% include 'crumb.html' %}\n"
        'hint: did you mean "crumbs.html"?\n'
    )


def test_what_a_page_is_made_of_names_the_line_that_asks_for_what_is_missing(
    tmp_path: Path,
) -> None:
    site_with(tmp_path, {"templates/article.html": "\n{% extends '@ruzgr/article.html' %}"})

    with pytest.raises(NewsgenError) as caught:
        renderer(tmp_path).template_closure("article.html")

    assert describe(problem_of(caught.value)).startswith(
        'error[template-not-found]: there is no template "@ruzgr/article.html"\n'
        "  --> templates/article.html:2\n"
    )


def test_a_failing_expression_is_told_at_its_line(tmp_path: Path) -> None:
    site_with(tmp_path, {"@templates/article.html": "\n\n{{ page.title + 1 }}"})

    assert refused(tmp_path) == (
        'error[template-error]: TypeError: can only concatenate str (not "int") to str\n'
        "  --> themes/ruzgar/templates/article.html:3\n"
        " 3 | {{ page.title + 1 }}\n"
    )


def test_an_error_in_a_part_that_only_the_site_decides_is_told_at_its_line(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": "<body>{% include 'foot.html' %}",
            "@templates/foot.html": "<p>\n\n{{ site.titel }}",
        },
    )

    assert "themes/ruzgar/templates/foot.html:3\n" in refused(tmp_path)


def test_a_missing_string_is_told_at_its_line(tmp_path: Path) -> None:
    site_with(tmp_path, {"@templates/article.html": '\n{{ t("follow.headin") }}'})

    assert refused(tmp_path) == (
        'error[theme-string-missing]: there is no interface string "follow.headin"\n'
        "  --> themes/ruzgar/templates/article.html:2\n"
        ' 2 | {{ t("follow.headin") }}\n'
        "hint: write it into templates/strings/LANGUAGE.po, or into the theme's strings/\n"
    )


def test_a_template_to_include_has_a_name_that_is_written_out(tmp_path: Path) -> None:
    site_with(tmp_path, {"@templates/article.html": "\n{% include page.type ~ '.html' %}"})

    assert refused(tmp_path) == (
        "error[theme-dynamic-include]: the name of the template to load is computed, so newsgen "
        "cannot know which pages to make again when that template changes\n"
        "  --> themes/ruzgar/templates/article.html:2\n"
        " 2 | {% include page.type ~ '.html' %}\n"
        "hint: write the name in quotes, and choose with {% if %}\n"
    )


def test_html_takes_the_body_alone(tmp_path: Path) -> None:
    site_with(tmp_path, {"@templates/article.html": "{{ html(page.body) }}\n{{ html(page.lead) }}"})

    assert refused(tmp_path) == (
        "error[template-unsafe]: html() takes page.body and nothing else, for nothing else is "
        "sanitised HTML\n"
        "  --> themes/ruzgar/templates/article.html:2\n"
        " 2 | {{ html(page.lead) }}\n"
        "hint: write the value without html(): it is escaped\n"
    )


def test_escaping_cannot_be_switched_off(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {"@templates/article.html": "{% autoescape false %}{{ page.title }}{% endautoescape %}"},
    )

    assert refused(tmp_path).startswith("error[template-unsafe]: escaping cannot be switched off\n")


@pytest.mark.parametrize("name", ["safe", "tojson", "random"])
def test_filters_that_break_pages_are_not_there(tmp_path: Path, name: str) -> None:
    site_with(tmp_path, {"@templates/article.html": f"{{{{ page.title|{name} }}}}"})

    message = refused(tmp_path)

    assert message.startswith(f"error[template-syntax]: No filter named '{name}'\n")
    assert "hint: " in message


def test_an_asset_with_a_mistake_is_told_at_its_line(tmp_path: Path) -> None:
    site_with(tmp_path, {"@static/site.css.j2": "a {\n color: {{ theme.params.acent }};\n}"})

    with pytest.raises(NewsgenError) as caught:
        list(renderer(tmp_path).assets(rich_site()))

    problem = problem_of(caught.value)
    assert (problem.code, problem.at.path, problem.at.line) == (
        "template-undefined",
        "themes/ruzgar/static/site.css.j2",
        2,
    )


# Assets, strings and fingerprints


def test_assets_are_rendered_or_copied(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {"@static/site.css.j2": "a{color:{{ theme.params.accent }}}", "@static/x.js": "{{ no }}"},
    )

    made = dict(renderer(tmp_path).assets(rich_site()))
    assert made["a/site.css"] == b"a{color:#0b5c4a}"
    assert made["a/x.js"] == b"{{ no }}"
    assert list(made) == ["a/search.js", "a/site.css", "a/x.js"]


def test_strings_come_in_the_sites_language_else_in_english(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": '{{ t("a.b", n=3) }}|{{ t("only-english") }}',
            "@strings/en.po": po({"only-english": "English", "a.b": "{n} stories"}),
            "@strings/tr.po": po({"a.b": "{n} haber"}),
        },
    )
    theme = theme_of(tmp_path)

    assert rendered(tmp_path) == "3 haber|English"
    assert rendered(tmp_path, view=rich_site(language="de")) == "3 stories|English"
    assert [problem.message for problem in Catalogues(theme).untranslated("tr")] == [
        '"only-english" has no words in the language "tr": the English ones are shown'
    ]
    assert Catalogues(theme).untranslated("en") == ()


def test_a_site_changes_a_string(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": '{{ t("a") }} {{ t("b") }}',
            "@strings/tr.po": po({"a": "tema", "b": "tema"}),
            "templates/strings/tr.po": po({"b": "<site>"}),
        },
    )

    assert rendered(tmp_path) == "tema &lt;site&gt;"


def test_a_number_of_things_takes_its_form_and_its_digits(tmp_path: Path) -> None:
    template = """{{ t("n", count=1) }}|{{ t("n", count=1234) }}|{{ t("n") }}|{{ forms("n") }}"""
    site_with(
        tmp_path,
        {
            "@templates/article.html": template,
            "@strings/en.po": 'msgid "n"\nmsgid_plural "n"\nmsgstr[0] "{count} story"\n'
            'msgstr[1] "{count} stories"\n',
            "@strings/tr.po": 'msgid "n"\nmsgstr "{count} haber"\n',
        },
    )

    assert rendered(tmp_path) == (
        "1 haber|1.234 haber|{count} haber|{&#34;other&#34;:&#34;{count} haber&#34;}"
    )
    assert rendered(tmp_path, view=rich_site(language="en")) == (
        "1 story|1,234 stories|{count} stories|"
        "{&#34;one&#34;:&#34;{count} story&#34;,&#34;other&#34;:&#34;{count} stories&#34;}"
    )


def test_a_language_without_any_words_is_told_once(tmp_path: Path) -> None:
    site_with(tmp_path, {"@strings/en.po": po({"a": "A", "b": "B"})})

    (told,) = Catalogues(theme_of(tmp_path)).untranslated("de")

    assert describe(told) == (
        'warning[theme-string-untranslated]: the theme has no words in the language "de": '
        "the English ones are shown\n"
        "  --> templates/strings/de.po\n"
        "hint: translate a copy of themes/ruzgar/strings/en.po into that file\n"
    )


def test_a_faulty_string_file_is_told_at_its_line(tmp_path: Path) -> None:
    text = 'msgid "a"\nmsgstr "x\n'
    site_with(tmp_path, {"@templates/article.html": "", "templates/strings/tr.po": text})

    assert refused(tmp_path) == (
        "error[theme-strings]: the line is none of a .po file\n"
        "  --> templates/strings/tr.po:2\n"
        ' 2 | msgstr "x\n'
        'hint: a string is msgid "KEY" and msgstr "WORDS", each in quotation marks; '
        "themes/default/strings/ has examples\n"
    )


def test_strings_are_kept_for_the_next_build_and_never_outlive_their_file(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    site_with(tmp_path, {"@strings/tr.po": po({"a": "eski"})})

    def words() -> dict[str, Words]:
        return Catalogues(theme_of(tmp_path), kept).strings("tr")

    assert words() == {"a": "eski"}
    (file,) = kept.iterdir()
    assert words() == {"a": "eski"}
    file.write_bytes(b"damaged" + file.read_bytes())
    assert words() == {"a": "eski"}
    site_with(tmp_path, {"@strings/tr.po": po({"a": "yeni"})})
    assert words() == {"a": "yeni"}


def test_a_closure_names_everything_a_template_is_made_of(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/base.html": "{% include 'foot.html' %}{% block x %}{% endblock %}",
            "@templates/foot.html": "",
            "@templates/macros.html": "{% macro m() %}{% endmacro %}",
            "@templates/unused.html": "",
            "@templates/article.html": (
                "{% extends 'base.html' %}{% from 'macros.html' import m %}"
            ),
        },
    )

    assert renderer(tmp_path).template_closure("article.html") == (
        "article.html",
        "base.html",
        "foot.html",
        "macros.html",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"@templates/base.html": "changed"},
        {"templates/base.html": "<p>"},
        {"@strings/tr.po": po({"a": "b"})},
        {"@theme.toml": 'name = "ruzgar"\napi = 1\n'},
    ],
)
def test_a_fingerprint_moves_with_what_the_page_is_made_of(
    tmp_path: Path, change: dict[str, str]
) -> None:
    files = {"@templates/base.html": "", "@templates/article.html": "{% extends 'base.html' %}"}
    site_with(tmp_path, files)
    before = renderer(tmp_path).fingerprint("article.html")

    site_with(tmp_path, {"@templates/unused.html": "x"})
    assert renderer(tmp_path).fingerprint("article.html") == before

    write(tmp_path, {name.replace("@", "themes/ruzgar/"): text for name, text in change.items()})
    assert renderer(tmp_path).fingerprint("article.html") != before
