"""Live pages: the time of each entry is typed for machines and read by people."""

from newsgen.loaders import LoadContext, load
from newsgen.model.page import Page

ENTRIES = """\
Nehir yükseliyor.

## 2026-05-14 14:05 · Su *turuncu* çizgiyi aştı

Geçit kapatıldı.

## 14.05.2026 · Gün başladı

## Nasıl bildirilir · 2026
"""


def page_of(text: str) -> Page:
    page = load(text.encode(), LoadContext(path="content/guncel/taskin.md")).page
    assert page is not None
    return page


def test_the_time_of_an_entry_is_in_words_and_for_machines() -> None:
    page = page_of(f"---\ntitle: Taşkın\ntype: live\n---\n{ENTRIES}")
    assert page.body == (
        "<p>Nehir yükseliyor.</p>\n"
        '<h2 id="2026-05-14-14-05-su-turuncu-cizgiyi-asti">'
        '<time datetime="2026-05-14T14:05:00+03:00">14 Mayıs 2026 14:05</time>'
        " · Su <em>turuncu</em> çizgiyi aştı</h2>\n"
        "<p>Geçit kapatıldı.</p>\n"
        '<h2 id="14-05-2026-gun-basladi">'
        '<time datetime="2026-05-14T00:00:00+03:00">14 Mayıs 2026</time> · Gün başladı</h2>\n'
        '<h2 id="nasil-bildirilir-2026">Nasıl bildirilir · 2026</h2>\n'
    )
    assert [heading.text for heading in page.headings] == [
        "14 Mayıs 2026 14:05 · Su turuncu çizgiyi aştı",
        "14 Mayıs 2026 · Gün başladı",
        "Nasıl bildirilir · 2026",
    ]


def test_other_pages_keep_their_headings() -> None:
    page = page_of(f"---\ntitle: Taşkın\n---\n{ENTRIES}")
    assert ">2026-05-14 14:05 · Su " in page.body
