"""Markdown articles: where the headline is, and what stays text."""

from datetime import datetime, timedelta, timezone

import pytest

from newsgen.loaders import LoadContext, Loaded, load
from newsgen.model.page import Image, Page
from newsgen.model.problem import describe

ISTANBUL = timezone(timedelta(hours=3))
PATH = "content/guncel/kopru.md"


def read(text: str, path: str = PATH) -> Loaded:
    return load(text.encode(), LoadContext(path=path))


def page_of(text: str, path: str = PATH) -> Page:
    """The page of a file that nothing is said about."""
    loaded = read(text, path)
    assert loaded.page is not None
    assert loaded.problems == ()
    return loaded.page


def told(text: str, path: str = PATH) -> str:
    return "\n".join(map(describe, read(text, path).problems))


def test_front_matter_and_body() -> None:
    page = page_of(
        "---\ntitle: Köprü açıldı\nlead: Yayalar geçti.\ndate: 2026-11-22 09:05\n"
        "image: kopru.jpg\n---\n\nİlk geçen *yayalar* oldu.\n\n## Araçlar bekliyor\n"
    )
    assert (page.title, page.lead) == ("Köprü açıldı", "Yayalar geçti.")
    assert page.date == datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)
    assert page.images == (Image("guncel/kopru.jpg"),)
    assert page.body == (
        '<p>İlk geçen <em>yayalar</em> oldu.</p>\n<h2 id="araclar-bekliyor">Araçlar bekliyor</h2>\n'
    )
    assert (page.words, page.format, page.language, page.status) == (
        6,
        "markdown",
        "tr",
        "published",
    )
    assert [heading.text for heading in page.headings] == ["Araçlar bekliyor"]


def test_toml_front_matter() -> None:
    assert page_of('+++\ntitle = "Köprü"\ntags = ["yol"]\n+++\nGövde\n').tags == ("yol",)


@pytest.mark.parametrize(
    "top",
    [
        "# Köprü **açıldı**",
        "#   Köprü açıldı   ##",
        "Köprü açıldı\n=====",
        "Köprü\naçıldı\n=",
        "\n\n# Köprü açıldı",
        "# [Köprü](https://ornek.example) a&ccedil;ıldı",
    ],
)
def test_without_front_matter_the_first_heading_is_the_headline(top: str) -> None:
    page = page_of(f"{top}\n\nGövde\n")
    assert (page.title, page.body, page.headings) == ("Köprü açıldı", "<p>Gövde</p>\n", ())


def test_a_heading_below_an_introduction_is_the_headline_too() -> None:
    page = page_of("Önce bir satır.\n\n# Köprü açıldı\n\nGövde\n")
    assert (page.title, page.body) == ("Köprü açıldı", "<p>Önce bir satır.</p>\n<p>Gövde</p>\n")


@pytest.mark.parametrize(
    "body",
    [
        "## Araçlar",
        "```\n# Yorum\n```",
        "~~~~\n~~~\n# Yorum\n~~~~",
        "    # Yorum",
        "- x\n===",
        "#etiket",
    ],
)
def test_what_is_no_headline(body: str) -> None:
    assert told(f"{body}\n") == (
        "error[title-missing]: the article has no headline\n"
        "  --> content/guncel/kopru.md\n"
        'hint: write "title: …" in front matter, or begin the text with the headline\n'
    )


def test_a_headline_repeated_above_the_body_is_left_out() -> None:
    assert page_of("---\ntitle: Köprü açıldı\n---\n# KÖPRÜ AÇILDI\n\nGövde\n").body == (
        "<p>Gövde</p>\n"
    )


@pytest.mark.parametrize("body", ["# Başka\n", "Önce.\n\n# Köprü\n"])
def test_another_heading_stays(body: str) -> None:
    assert "<h2" in page_of(f"---\ntitle: Köprü\n---\n{body}").body


def test_problems_below_the_headline_have_the_lines_of_the_file() -> None:
    said = told("---\ntags: x\n---\nKöprü\n=====\n\n[x](javascript:alert(1))\n")
    assert f"  --> {PATH}:7" in said


def test_links_and_pictures_are_seen_from_the_articles_folder() -> None:
    body = page_of("# Köprü\n\n[maç](../spor/mac.md) ![](kopru.jpg)\n").body
    assert 'href="ref:spor/mac"' in body
    assert 'src="media:guncel/kopru.jpg"' in body


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{{< youtube abc >}}", "{{&lt; youtube abc &gt;}}"),
        ('{{<figure src="a.jpg">}}', "{{&lt;figure src=&quot;a.jpg&quot;&gt;}}"),
        ("{{</note>}}", "{{&lt;/note&gt;}}"),
        ("{{% note %}}", "{{% note %}}"),
        ("{% include x.html %}", "{% include x.html %}"),
        ("{{ site.url }}", "{{ site.url }}"),
    ],
)
def test_foreign_commands_are_text_and_told_once(typed: str, shown: str) -> None:
    loaded = read(f"# Köprü\n\nÖnce {typed} sonra\n\n{typed}\n")
    assert [problem.code for problem in loaded.problems] == ["foreign-shortcode"]
    assert loaded.page is not None
    assert loaded.page.body == f"<p>Önce {shown} sonra</p>\n<p>{shown}</p>\n"


def test_a_foreign_command_is_told_with_its_place() -> None:
    assert told("---\ntitle: Köprü\n---\nİzleyin: {{< youtube abc >}}\n") == (
        "warning[foreign-shortcode]: the text holds commands of another site generator, "
        "which are shown as they are\n"
        "  --> content/guncel/kopru.md:4:10\n"
        " 4 | İzleyin: {{< youtube abc >}}\n"
        "   |          ^^^\n"
        "hint: replace them all by Markdown or HTML; this is told once a file\n"
    )


def test_a_foreign_command_in_code_is_shown_as_typed() -> None:
    loaded = read("# Köprü\n\n```\n{{<figure>}}\n```\n")
    assert loaded.page is not None
    assert "<code>{{&lt;figure&gt;}}\n</code>" in loaded.page.body


def test_an_error_in_the_body_keeps_the_page_back() -> None:
    loaded = read("# Köprü\n\n" + ">" * 200 + " x\n")
    assert loaded.page is None
    assert [problem.code for problem in loaded.problems] == ["markdown-too-deep"]


def test_broken_front_matter_is_a_problem_not_a_crash() -> None:
    loaded = read("---\ntitle: Son dakika: deprem\n---\nGövde\n")
    assert loaded.page is None
    assert [problem.code for problem in loaded.problems] == ["front-matter-syntax"]
