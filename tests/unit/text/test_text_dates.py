"""Dates as they are found in archives."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.dates import ParsedDate, in_zone, parse_date

DAY = ParsedDate(datetime(2026, 11, 22), has_time=False)
MOMENT = ParsedDate(datetime(2026, 11, 22, 9, 5), has_time=True)
TURKEY = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        " 2026-11-22\n",
        "2026/11/22",
        "22.11.2026",
        "22/11/2026",
        "22-11-2026",
        "22 Kasım 2026",
        "22 KASIM 2026",
        "22 Kasim 2026",
        "22 Kas 2026",
        "22 Kas. 2026",
        "22 Kasım 2026 Pazar",
        "22 Kasım 2026, Pazar",
        "Pazar, 22 Kasım 2026",
        "22 Kasım Pazar 2026",
    ],
)
def test_a_day(text):
    assert parse_date(text, "tr") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 09:05",
        "2026-11-22T09:05",
        "2026-11-22T09:05:00",
        "2026-11-22 9:05",
        "22.11.2026 09:05",
        "22.11.2026 - 09:05",
        "22.11.2026 09:05:00",
        "22/11/2026 09:05",
        "22 Kasım 2026 09:05",
        "22 Kasım 2026 09.05",
        "22 Kasım 2026 - 09:05",
        "22 Kasım 2026, 09:05",
        "22 Kasım 2026 | 09:05",
        "22 Kasım 2026 saat 09:05",
        "22 Kasım 2026 Pazar 09:05",
        "22 Kasım 2026 Pazar, 09:05",
        "22 Kas 2026 Paz 09:05",
    ],
)
def test_a_moment_on_the_newsrooms_clock(text):
    assert parse_date(text, "tr") == MOMENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2016-01-12 16:58:52 -0400",
            datetime(2016, 1, 12, 16, 58, 52, tzinfo=timezone(timedelta(hours=-4))),
        ),
        ("2026-11-22T09:05:00+03:00", datetime(2026, 11, 22, 9, 5, tzinfo=TURKEY)),
        ("2026-11-22T09:05+03", datetime(2026, 11, 22, 9, 5, tzinfo=TURKEY)),
        ("2026-11-22T06:05:00Z", datetime(2026, 11, 22, 6, 5, tzinfo=UTC)),
        ("2026-11-22T06:05:00.250Z", datetime(2026, 11, 22, 6, 5, 0, 250_000, tzinfo=UTC)),
        ("2026-11-22 06:05 UTC", datetime(2026, 11, 22, 6, 5, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 09:05:00 +0300", datetime(2026, 11, 22, 9, 5, tzinfo=TURKEY)),
        ("22 Nov 2026 06:05 GMT", datetime(2026, 11, 22, 6, 5, tzinfo=UTC)),
    ],
)
def test_a_moment_with_its_offset(text, expected):
    parsed = parse_date(text, "tr")
    assert parsed is not None
    assert parsed.has_time
    assert parsed.value == expected
    assert parsed.value.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "November 22, 2026"),
        ("en", "Sunday, November 22, 2026"),
        ("en", "22 Nov 2026"),
        ("de", "22. November 2026"),
        ("de", "22.11.2026"),
        ("fr", "22 novembre 2026"),
        ("az", "22 noyabr 2026"),
        ("ru", "22 ноября 2026"),
    ],
)
def test_a_day_in_other_languages(language, text):
    assert parse_date(text, language) == DAY


@pytest.mark.parametrize("month", range(1, 13))
def test_every_turkish_month(month):
    names = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split()  # noqa: SIM905
    parsed = parse_date(f"5 {names[month - 1]} 2019", "tr")
    assert parsed == ParsedDate(datetime(2019, month, 5), has_time=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dün",
        "Salı",
        "2026",
        "Kasım 2026",
        "2026-02-30",
        "2026-13-01",
        "2026-11-22 25:00",
        "2026-11-22 09:60",
        "2026-11-22T09:05:00+99:00",
        "22.11.26",
        "31 Kasım 2026",
        "22 Kasımpatı 2026",
        "22 November 2026",  # not this language's month
        "22 Kasım 2026 09:05 dolaylarında",
        "0000-01-01",
        "٢٢.١١.٢٠٢٦",
        "2026-11/22",
        "20261122",
    ],
)
def test_what_is_not_plainly_a_date(text):
    assert parse_date(text, "tr") is None


def test_a_date_that_english_reads_in_two_ways_is_refused():
    assert parse_date("11/10/2026", "en") is None
    assert parse_date("11.10.2026", "en-GB") is None


@given(st.text(), st.sampled_from(["tr", "en", "ar"]))
def test_any_text_is_a_date_or_none(text, language):
    parsed = parse_date(text, language)
    assert parsed is None or isinstance(parsed.value, datetime)


@given(st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda moment: moment.replace(fold=0)))
def test_an_iso_date_is_read_back(moment):
    assert parse_date(moment.isoformat(), "tr") == ParsedDate(moment, has_time=True)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (datetime(2026, 11, 22, 9, 5), "2026-11-22T09:05:00+03:00"),
        (datetime(2014, 1, 12, 9, 5), "2014-01-12T09:05:00+02:00"),  # winter time until 2016
        (datetime(2014, 3, 31, 3, 30), "2014-03-31T04:30:00+03:00"),  # the clock was put forward
        (datetime(2015, 11, 8, 3, 30), "2015-11-08T03:30:00+03:00"),  # put back: the first 03:30
    ],
)
def test_a_naive_time_is_on_the_sites_clock(clock, expected):
    assert in_zone(clock, "Europe/Istanbul").isoformat() == expected


def test_a_time_with_an_offset_is_the_same_moment_elsewhere():
    second = datetime(2015, 11, 8, 1, 30, tzinfo=UTC)
    moved = in_zone(second, "Europe/Istanbul")
    assert moved.isoformat() == "2015-11-08T03:30:00+02:00"  # the second 03:30 of that night
    assert moved == second


def test_the_ends_of_the_calendar_do_not_overflow():
    assert in_zone(datetime(9999, 12, 31, 23, 59), "America/New_York").year == 9999
    assert in_zone(datetime(1, 1, 1), "Asia/Tokyo").year == 1


def test_an_unknown_zone_is_an_error():
    with pytest.raises(ZoneInfoNotFoundError):
        in_zone(datetime(2026, 1, 1), "Europe/Malatya")
