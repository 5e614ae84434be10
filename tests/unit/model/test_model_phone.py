"""Numbers of the tip line, checked against the tables of the world."""

import random

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from newsgen.model.phone import COUNTRIES, display, e164, tel_url, tipline_view, whatsapp_url
from newsgen.model.settings import Tipline
from newsgen.model.view import TiplineView


@pytest.mark.parametrize(
    "typed",
    [
        "05443281444",
        "0544 328 14 44",
        "(0544) 328-1444",
        "0544.328.14.44",
        "0544/328 14 44",
        "544 328 14 44",
        "+90 544 328 14 44",
        "+90 (0) 544 328 14 44",
        "+90 0544 328 1444",
        "0090 544 328 14 44",
        "\u00a00544\u00a0328\u201314\u201344 ",
    ],
)
def test_one_number_typed_in_many_ways(typed):
    assert e164(typed, "TR") == "+905443281444"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0422 323 00 00", "+904223230000"),
        ("444 1 444", "+904441444"),
        ("0850 222 0 444", "+908502220444"),
        ("0800 211 12 34", "+908002111234"),
        ("+49 30 123456", "+4930123456"),
        ("+852 2345 6789", "+85223456789"),  # a country that is not in the table
    ],
)
def test_other_numbers_that_a_turkish_newsroom_may_have(typed, expected):
    assert e164(typed, "TR") == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "+",
        "112",
        "0544 328 14 4",
        "0544 328 14 444",
        "0123 456 78 90",
        "0214 456 78 90",  # no such area code
        "0700 456 78 90",
        "444 1 44",
        "0 444 1 44",
        "0544 HABER 44",
        "０５４４３２８１４４４",
        "+90",
        "+90 112",
        "+0 544 328 14 44",
        "+1 23",
        "++905443281444",
        "05443281444 / 05443281445",
        "https://wa.me/905443281444",
    ],
)
def test_what_is_no_number(typed):
    assert e164(typed, "TR") is None


def test_an_unknown_country_has_only_numbers_with_a_calling_code():
    assert e164("05443281444", "XX") is None
    assert e164("+905443281444", "XX") == "+905443281444"


@pytest.mark.parametrize(
    ("number", "country", "shown"),
    [
        ("+905443281444", "TR", "0544 328 14 44"),
        ("+905443281444", "tr", "0544 328 14 44"),
        ("+904223230000", "TR", "0422 323 00 00"),
        ("+904441444", "TR", "444 1 444"),
        ("+905443281444", "DE", "+90 544 328 14 44"),
        ("+4930123456", "TR", "+49 301 234 56"),
        ("+33123456789", "FR", "01 23 45 67 89"),
        ("+447400123456", "GB", "07400 123456"),
        ("+12015550123", "US", "201 555 0123"),
        ("+34612345678", "ES", "612 34 56 78"),
        ("+994401234567", "AZ", "040 123 45 67"),
        ("+85223456789", "TR", "+852 234 567 89"),
    ],
)
def test_numbers_as_people_read_them(number, country, shown):
    assert display(number, country) == shown


def test_addresses():
    assert tel_url("+905443281444") == "tel:+905443281444"
    assert whatsapp_url("+905443281444") == "https://wa.me/905443281444"
    assert whatsapp_url("+905443281444", "İhbar & soru?") == (
        "https://wa.me/905443281444?text=%C4%B0hbar%20%26%20soru%3F"
    )


def test_the_tip_line_of_the_footer():
    assert tipline_view(Tipline("WhatsApp İhbar Hattı", "05443281444", "Çekin, gönderin!")) == (
        TiplineView(
            label="WhatsApp İhbar Hattı",
            number="0544 328 14 44",
            slogan="Çekin, gönderin!",
            whatsapp="https://wa.me/905443281444",
            tel="tel:+905443281444",
        )
    )
    assert tipline_view(Tipline("İhbar", "0544 HABER")) is None


def as_the_oracle_has_it(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


# The oracle's pattern lets 238 through; no province has it.
NO_PROVINCE = "238"


def test_turkish_area_codes_are_the_oracles():
    for area in range(200, 500):
        typed = f"0{area}3210000"
        valid = phonenumbers.is_valid_number(phonenumbers.parse(typed, "TR"))
        assert (e164(typed, "TR") is not None) is (valid and str(area) != NO_PROVINCE), typed


def test_every_valid_turkish_number_is_accepted():
    dice = random.Random(5)
    checked = 0
    while checked < 400:
        typed = f"0{dice.randrange(2, 10)}{dice.randrange(10**9):09}"
        number = phonenumbers.parse(typed, "TR")
        if phonenumbers.is_valid_number(number) and typed[1:4] != NO_PROVINCE:
            checked += 1
            assert e164(typed, "TR") == as_the_oracle_has_it(number)
            assert e164(display(as_the_oracle_has_it(number), "TR"), "TR") == e164(typed, "TR")


@pytest.mark.parametrize("country", COUNTRIES)
def test_ordinary_numbers_of_every_country(country):
    for kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE):
        number = phonenumbers.example_number_for_type(country, kind)
        expected = as_the_oracle_has_it(number)
        for style in (PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL):
            assert e164(phonenumbers.format_number(number, style), country) == expected
        assert e164(display(expected, country), country) == expected
        assert e164(display(expected, "TR"), "TR") == expected


@pytest.mark.parametrize("country", COUNTRIES)
def test_calling_codes_are_the_oracles(country):
    assert COUNTRIES[country].code == str(phonenumbers.country_code_for_region(country))


@given(st.text() | st.text("+0123456789 ()-", max_size=20), st.sampled_from(sorted(COUNTRIES)))
def test_any_text_is_a_number_or_none(text, country):
    number = e164(text, country)
    if number is not None:
        assert number[0] == "+"
        assert number[1:].isascii()
        assert number[1:].isdigit()
        assert len(number) <= 16
        assert e164(number, country) == number
