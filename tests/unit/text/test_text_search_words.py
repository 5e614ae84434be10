"""What an article is found by: folded words, apostrophes, stems, and what is left out."""

from zlib import decompress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.entry import Entry
from newsgen.model.page import Page
from newsgen.text.search_words import _LETTERS, folded, index_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("IŞIK ışık Işık isik", ["isik"]),
        ("İSTANBUL istanbul Istanbul", ["istanbul"]),
        ("Malatya’da Malatya'nın MALATYA", ["malatya"]),
        ("Cumhurbaşkanı’nın", ["cumhurbaskani"]),
        ("Rüzgâr; hâlâ… çöğür!", ["ruzgar", "hala", "cogur"]),
        ("5,8 2.000", ["5", "8", "2", "000"]),
        ("Straße ΟΔΟΣ Ёлка", ["strasse", "οδοσ", "елка"]),
        ("日本 ニュース", ["日", "本", "ニ", "ュ", "ー", "ス"]),
        ("'' – \u200d &", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text, "tr") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("l’homme", ["homme"]), ("King's", ["king"]), ("dell'arte", ["arte"])],
)
def test_elsewhere_an_apostrophe_leaves_the_longer_part(text: str, words: list[str]) -> None:
    assert words_of(text, "fr") == words


def test_a_long_word_is_cut() -> None:
    assert words_of("a" * 5000, "tr") == ["a" * 30]


@given(st.text(st.characters(codec="cp1254"), max_size=60))
def test_the_quick_way_folds_as_the_table_does(text: str) -> None:
    assert folded(text).split() == text.translate(_LETTERS).split()


def indexed(language: str, title: str, body: str, section: str = "") -> list[list[str]]:
    page = Page(
        id="a", path="content/a.md", format="markdown", language=language, title=title, body=body
    )
    entry = Entry(
        id="a", path=page.path, language=language, type="article", title=title, slug="a",
        section=section,
    )  # fmt: skip
    return [line.split() for line in decompress(index_words(page, entry)).decode().split("\n")]


def test_the_titles_words_come_first_and_the_section_is_a_word() -> None:
    assert indexed("tr", "Köprü açıldı", "<p>Köprü <b>yeni</b>den&amp;açık</p>", "spor/futbol") == [
        ["kopru", "acildi"],
        ["yeniden", "acik", "§spor", "§spor/futbol"],
    ]


def test_a_word_names_its_stem_where_the_language_has_a_stemmer() -> None:
    assert indexed("en", "Running", "<p>The elections run</p>") == [
        ["running~run"],
        ["the", "elections~elect", "run"],
    ]
