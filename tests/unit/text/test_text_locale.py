"""Letters, order and dates, in Turkish above all."""

import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.locale import (
    collation_key,
    direction,
    fold,
    format_date,
    is_known,
    lower,
    month_name,
    og_locale,
    upper,
)

MORNING = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("full", "22 Kasım 2026 Pazar"),
        ("long", "22 Kasım 2026"),
        ("medium", "22 Kas 2026"),
        ("short", "22.11.2026"),
        ("datetime", "22 Kasım 2026 09:05"),
        ("time", "09:05"),
        ("month", "Kasım 2026"),
        ("month-name", "Kasım"),
        ("day", "22 Kasım"),
        ("weekday", "Paz"),
    ],
)
def test_a_date_in_turkish(style, expected):
    assert format_date(MORNING, style, "tr") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "November 22, 2026"),
        ("en-GB", "22 November 2026"),
        ("de", "22. November 2026"),
        ("az", "22 noyabr 2026"),
        ("ar", "22 نوفمبر 2026"),
        ("xx-unknown", "November 22, 2026"),
    ],
)
def test_a_date_in_other_languages(language, expected):
    assert format_date(MORNING, "long", language) == expected


def test_a_date_is_told_in_the_zone_it_carries():
    assert format_date(datetime(2026, 1, 1, 0, 30), "datetime", "tr") == "1 Ocak 2026 00:30"


def test_months_stand_alone():
    assert [month_name(month, "tr") for month in (1, 2, 8, 12)] == [
        "Ocak", "Şubat", "Ağustos", "Aralık",
    ]  # fmt: skip
    assert month_name(5, "ru") == "май"


@pytest.mark.parametrize(
    ("text", "small", "capital"),
    [
        ("IĞDIR İLİ", "ığdır ili", "IĞDIR İLİ"),
        ("ışık izmir", "ışık izmir", "IŞIK İZMİR"),
        ("I\u0307stanbul", "istanbul", "İSTANBUL"),  # İ typed as I and a combining dot
    ],
)
def test_turkish_case(text, small, capital):
    assert lower(text, "tr") == small
    assert upper(text, "tr-TR") == capital


def test_case_in_a_language_with_one_i():
    assert lower("IĞDIR İLİ", "en") == "iğdir ili"
    assert upper("izmir", "de") == "IZMIR"


def test_folding_joins_spellings_of_one_word_and_keeps_two_words_apart():
    assert fold("IŞIK", "tr") == fold("Işık", "tr") == "ışık"
    assert fold("İZMİR", "tr") == fold("izmir", "tr") == "izmir"
    assert fold("ISLAK", "tr") != fold("İSLAK", "tr")
    assert fold("Straße", "de") == fold("STRASSE", "de")


@given(st.text(), st.sampled_from(["tr", "az", "en", "de", "el"]))
def test_folding_twice_changes_nothing_more(text, language):
    assert fold(fold(text, language), language) == fold(text, language)


@pytest.mark.parametrize(
    ("language", "expected"), [("tr", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("he", "rtl")]
)
def test_direction_of_the_script(language, expected):
    assert direction(language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("tr", "tr_TR"), ("en", "en_US"), ("en-GB", "en_GB"), ("az", "az_AZ"), ("de-AT", "de_AT")],
)
def test_opengraph_locale(language, expected):
    assert og_locale(language) == expected


def test_unknown_languages_are_told_apart():
    assert is_known("tr")
    assert is_known("az-Latn-AZ")
    assert not is_known("xx-unknown")
    assert not is_known("")


TURKISH_ORDER = [
    "Cam", "Çam", "Giresun", "Ğ", "Hopa", "Ilgaz", "ılıca", "izmir", "İzmir", "kar", "kâr", "kir",
    "Oz", "Öz", "Sivas", "Şile", "Urfa", "Ünye", "zonguldak",
]  # fmt: skip


def test_turkish_order():
    shuffled = sorted(TURKISH_ORDER, reverse=True)
    assert sorted(shuffled, key=lambda word: collation_key(word, "tr")) == TURKISH_ORDER


def test_order_is_the_same_for_utf_8_bytes():
    keys = [collation_key(word, "tr") for word in TURKISH_ORDER]
    assert keys == sorted(keys) == sorted(keys, key=str.encode)


def test_marks_come_before_digits_and_digits_before_letters():
    words = ["a b", "a-b", "a1", "aa", "1", "(a)", "a’b", "α", "ж"]
    assert sorted(words, key=lambda word: collation_key(word, "tr")) == [
        "(a)", "1", "a b", "a-b", "a’b", "a1", "aa", "α", "ж",
    ]  # fmt: skip


SYLLABLES = "ka kâ Kı Kİ çe cé ğu gu ö o şe s ü u Î î É ß æ ø w x q 1 9 - ’ ' . é ñ ž".split()  # noqa: SIM905


def words_of_syllables() -> list[str]:
    """A few hundred made-up words that mix everything, each with its neighbours in the list."""
    count = len(SYLLABLES)
    return sorted(
        {
            SYLLABLES[first] + SYLLABLES[(first * step + step) % count] + tail
            for first in range(count)
            for step in range(1, 12)
            for tail in ("", "r", " R")
        }
    )


def icu_order(words: list[str], language: str) -> list[str]:
    script = (
        "const words = require('fs').readFileSync(0, 'utf8').split('\\n');"
        f"console.log(words.sort(new Intl.Collator('{language}').compare).join('\\n'))"
    )
    done = subprocess.run(
        ["node", "-e", script], input="\n".join(words), capture_output=True, text=True, check=True
    )
    return done.stdout.removesuffix("\n").split("\n")


@pytest.mark.skipif(shutil.which("node") is None, reason="node (ICU) is the oracle here")
@pytest.mark.parametrize("language", ["tr", "az"])
def test_order_agrees_with_icu(language):
    words = words_of_syllables()
    assert len(words) > 700
    assert sorted(words, key=lambda word: collation_key(word, language)) == icu_order(
        words, language
    )
