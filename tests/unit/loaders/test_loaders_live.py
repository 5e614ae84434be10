"""Live pages: the summary on top, then entries by their time, the newest first."""

import pytest

from newsgen.loaders import LoadContext, Loaded, load
from newsgen.model.page import Page

ENTRIES = """\
Nehir yükseliyor.

## 14.05.2026 · Gün başladı

## 2026-05-14 14:05 · Su *turuncu* çizgiyi aştı

Geçit kapatıldı.[^a]

### Ne yapmalı?

## Nasıl bildirilir · 2026

[^a]: Saat 14.00'te.
"""


def loaded(text: str, front: str = "type: live") -> Loaded:
    source = f"---\ntitle: Taşkın\n{front}\n---\n{text}"
    return load(source.encode(), LoadContext(path="content/guncel/taskin.md"))


def page_of(text: str, front: str = "type: live") -> Page:
    page = loaded(text, front).page
    assert page is not None
    return page


def test_entries_stand_newest_first_under_the_summary() -> None:
    body, _, notes = page_of(ENTRIES).body.partition('<hr class="footnotes-sep">')
    assert body == (
        '<div class="live-summary">\n<p>Nehir yükseliyor.</p>\n</div>\n'
        '<article class="live-entry">\n'
        '<h2 id="2026-05-14-14-05"><a href="#2026-05-14-14-05">'
        '<time datetime="2026-05-14T14:05:00+03:00">14 Mayıs 2026 14:05</time></a> '
        "Su <em>turuncu</em> çizgiyi aştı</h2>\n"
        '<p>Geçit kapatıldı.<sup class="footnote-ref">'
        '<a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        '<h3 id="ne-yapmali">Ne yapmalı?</h3>\n'
        '<h2 id="nasil-bildirilir-2026">Nasıl bildirilir · 2026</h2>\n'
        "</article>\n"
        '<article class="live-entry">\n'
        '<h2 id="2026-05-14-00-00"><a href="#2026-05-14-00-00">'
        '<time datetime="2026-05-14T00:00:00+03:00">14 Mayıs 2026</time></a> Gün başladı</h2>\n'
        "</article>\n"
    )
    assert notes.endswith("</section>\n")


def test_entries_and_headings_are_told_in_the_page_s_order() -> None:
    page = page_of(ENTRIES)
    assert [(entry.anchor, entry.title, entry.text) for entry in page.live] == [
        ("2026-05-14-14-05", "Su turuncu çizgiyi aştı", "Geçit kapatıldı."),
        ("2026-05-14-00-00", "Gün başladı", ""),
    ]
    assert [(heading.anchor, heading.text) for heading in page.headings] == [
        ("2026-05-14-14-05", "14 Mayıs 2026 14:05 Su turuncu çizgiyi aştı"),
        ("ne-yapmali", "Ne yapmalı?"),
        ("nasil-bildirilir-2026", "Nasıl bildirilir · 2026"),
        ("2026-05-14-00-00", "14 Mayıs 2026 Gün başladı"),
    ]


def test_entries_of_one_minute_have_anchors_of_their_own() -> None:
    text = "## 2026-05-14 14:05 · İki\n\n## 2026-05-14 14:05 · Bir\n"
    assert [entry.anchor for entry in page_of(text).live] == [
        "2026-05-14-14-05-2",
        "2026-05-14-14-05",
    ]


def test_an_anchor_stays_when_the_heading_is_edited() -> None:
    pages = [page_of(f"## 2026-05-14 14:05 · {words}\n") for words in ("Su aştı", "Su taştı")]
    assert pages[0].live[0].anchor == pages[1].live[0].anchor


def test_a_heading_inside_a_quote_or_box_is_no_entry() -> None:
    text = "> ## 2026-05-14 14:05 · a\n\n::: info\n## 2026-05-14 14:06 · b\n:::\n"
    page = page_of(f"## 2026-05-14 14:00 · c\n\n{text}")
    assert [entry.title for entry in page.live] == ["c"]
    assert page.body.count("<article") == page.body.count("</article>") == 1


def test_other_pages_keep_their_headings() -> None:
    page = page_of(ENTRIES, "type: article")
    assert ">2026-05-14 14:05 · Su " in page.body
    assert page.live == ()


def test_a_time_that_is_none_is_told_where_it_stands() -> None:
    (problem,) = loaded("Özet.\n\n## 2026-05-14 25:05 · Su aştı\n").problems
    assert (problem.code, problem.at.line, problem.at.column) == ("live-time", 7, 4)


@pytest.mark.parametrize(("written", "ended"), [("ended: 2026-05-15 00:20", True), ("", False)])
def test_the_end_of_coverage_is_a_date(written: str, ended: bool) -> None:
    assert (page_of(ENTRIES, f"type: live\n{written}").ended is not None) == ended
