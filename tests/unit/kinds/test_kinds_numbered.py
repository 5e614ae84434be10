"""Numbered lists of any term and period, and the calendar of a term."""

from small_archive import article

from newsgen.kinds.numbered import NumberedList
from newsgen.model.site import Term
from newsgen.model.target import ALL_TIME, Period

KOPRU = Term("tag", "tr", "kopru")
YEAR = NumberedList(KOPRU, Period(2026), "/etiket/kopru/2026/")
DAYS = ("2025-12-31T23:59", "2026-01-01T00:00", "2026-02-03", "2026-02-03T10:00", "2026-11-01")
TAGGED = [
    article(f"haber-{number}", day, tags=("kopru",)) for number, day in enumerate(DAYS, start=1)
]


def ids(entries):
    return [entry.id.rpartition("-")[2] for entry in entries]


def test_a_year_of_a_tag_is_numbered_from_the_oldest(archive):
    site = archive(*TAGGED)
    assert [target.path for target in YEAR.targets("tag_year", site)] == [
        "etiket/kopru/2026/index.html",
        "etiket/kopru/2026/sayfa/2/index.html",
    ]
    assert ids(YEAR.entries(1, site)) == ["4", "3", "2"]
    assert ids(YEAR.entries(2, site)) == ["5"]


def test_a_card_is_on_one_page_and_a_place_moves_the_pages_after_it(archive):
    site = archive(*TAGGED)
    first, last = site.entry("guncel/haber-2"), site.entry("guncel/haber-5")

    def numbers(entry, aspect):
        return [target.number for target in YEAR.targets_with(entry, "tag_year", site, aspect)]

    assert (numbers(first, "card"), numbers(first, "place")) == ([1], [1, 2])
    assert (numbers(last, "card"), numbers(last, "place")) == ([2], [1, 2])


def test_years_months_and_days_are_those_of_the_sites_zone(archive):
    site = archive(*TAGGED)
    assert site.years(KOPRU) == [Period(2026), Period(2025)]
    assert site.months(KOPRU, Period(2026)) == [Period(2026, m) for m in (11, 2, 1)]
    assert site.months(KOPRU)[-1] == Period(2025, 12)
    assert site.days(KOPRU, Period(2026, 2)) == [Period(2026, 2, 3)]
    assert site.days(KOPRU, Period(2025, 12)) == [Period(2025, 12, 31)]


def test_counts_and_places_are_of_the_period(archive):
    site = archive(*TAGGED)
    entry = site.entry("guncel/haber-4")
    assert [site.count(KOPRU, period) for period in (ALL_TIME, Period(2026, 2), None)] == [5, 2, 0]
    assert [site.place(KOPRU, entry, Period(*p)) for p in ((2026,), (2026, 2), (2026, 2, 3))] == [
        2,
        1,
        1,
    ]


def test_a_calendar_is_one_query_however_long(archive):
    site = archive(*(article(f"h{n}", f"20{n:02}-01-0{n % 9 + 1}") for n in range(1, 30)))
    asked = []
    site._connection.set_trace_callback(asked.append)
    site.months(Term("section", "tr", "guncel"))
    assert len([query for query in asked if query.startswith("WITH")]) == 1
    assert len(asked) <= 2
