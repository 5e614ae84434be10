"""Slugs: short, ASCII, stable, never empty."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.text import slug
from newsgen.text.slug import LONGEST, slugify, term_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gönüllü Öğretmen", "gonullu-ogretmen"),
        ("kâğıt", "kagit"),
        ("IĞDIR'IN IŞIĞI", "igdirin-isigi"),
        ("İstanbul", "istanbul"),
        ("I\u0307stanbul", "istanbul"),
        ("Malatya'da yangın", "malatyada-yangin"),
        ("Malatya’da yangın", "malatyada-yangin"),
        ("“Kayısı bitti” dedi…", "kayisi-bitti-dedi"),
        ("5,8 büyüklüğünde deprem", "5-8-buyuklugunde-deprem"),
        ("Enflasyon %64,8!", "enflasyon-64-8"),
        ("  --  son   dakika  -- ", "son-dakika"),
        ("A&B ile C/D", "a-b-ile-c-d"),
        ("Москва Ankara", "moskva-ankara"),
        ("⚽ Maç bitti ⚽", "mac-bitti"),
    ],
)
def test_turkish_headlines(text, expected):
    assert slugify(text, "tr") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Öl für Straßenbau", "oel-fuer-strassenbau"),
        ("de", "Ölpreis", "oelpreis"),
        ("de-AT", "ÄRZTE", "aerzte"),
        ("az", "Gəncədə şənlik", "gencede-senlik"),
        ("fr", "L’été à Nîmes", "lete-a-nimes"),
        ("en", "Budget of 1,500 pounds", "budget-of-1500-pounds"),
        ("ar", "مرحبا", "mrhb"),
    ],
)
def test_other_languages(language, text, expected):
    assert slugify(text, language) == expected


def test_a_long_headline_is_cut_between_words():
    text = "Büyükşehir Belediyesi yeni yılda otobüs seferlerini artıracağını duyurdu ve sevindirdi"
    assert slugify(text, "tr") == (
        "buyuksehir-belediyesi-yeni-yilda-otobus-seferlerini-artiracagini-duyurdu-ve"
    )
    assert slugify("a" * 100, "tr") == "a" * LONGEST
    assert slugify(f"{'a' * LONGEST} b", "tr") == "a" * LONGEST


def test_a_headline_without_letters_still_gets_a_slug():
    assert slugify("⚽🔥!", "tr", fallback="haber-1a2b3c") == "haber-1a2b3c"
    assert slugify("⚽🔥!", "tr") == "x-849544a4"
    assert slugify("🔥⚽!", "tr") != slugify("⚽🔥!", "tr")
    assert slugify("", "tr") == "x-e3b0c442"


@pytest.mark.parametrize(
    ("text", "expected"), [("CON", "con-x"), ("lpt1", "lpt1-x"), ("conk", "conk")]
)
def test_names_that_windows_keeps_for_itself(text, expected):
    assert slugify(text, "tr") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IŞIK", "ışık"),
        ("İşık", "işık"),
        ("Cumhurbaşkanı", "cumhurbaskani"),
        ("Malatya'da", "Malatya’da"),
        ("  Kayısı  Bayramı ", "kayısı bayramı"),
    ],
)
def test_spellings_of_one_term_share_a_key(one, other):
    assert term_key(one, "tr") == term_key(other, "tr")


def test_german_terms_fold_sharp_s():
    assert term_key("Straße", "de") == term_key("STRASSE", "de") == "strasse"


LATIN = st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("ığüşöçİəĞ’“”–…\u0307 ,5"))


@given(LATIN | st.text(), st.sampled_from(["tr", "az", "de", "en"]))
@example("¼,5 ²,5 Ǆ ŀ ŉ ĳ ſ ÷ × ¡", "tr")
@example("1,٢", "en")
def test_the_fast_path_gives_what_python_slugify_gives(text, language):
    prepared = slug._prepared(text, language)
    assert slug._words(text, language) == slug._slow_words(prepared)


@given(st.text(), st.sampled_from(["tr", "de", "ru", "ja"]))
def test_any_text_makes_a_slug_that_is_its_own_slug(text, language):
    made = slugify(text, language)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= LONGEST
    assert slugify(made, language) == made


@given(st.text())
def test_a_term_key_is_its_own_key(text):
    assert term_key(term_key(text, "tr"), "tr") == term_key(text, "tr")
