"""The archive by date: years, months with a calendar, days, and this day in other years."""

import msgspec
import pytest
from small_archive import SETTINGS, article

from newsgen.kinds.archive import ArchiveKind, DayKind, MonthKind, YearKind
from newsgen.kinds.article import ArticleKind
from newsgen.kinds.on_this_day import OnThisDayKind

ARCHIVE = (
    article("yeni", "2026-11-22T09:00"),
    article("sabah", "2026-11-03T07:00"),
    article("ogle", "2026-11-03T12:00", section="spor/futbol"),
    article("ekim", "2026-10-31T23:59"),
    article("eski", "2024-11-03T10:00"),
    article("tarihsiz"),
)


def paths(kind, site):
    return [target.path.removesuffix("index.html") for target in kind.all(site)]


def view(kind, site, path):
    target = next(t for t in kind.all(site) if t.path == f"{path}index.html")
    return kind.context(target, site)


def shown_on(kind, site, entry_id, aspect="place"):
    shown = kind.shows(site.entry(entry_id), site, aspect)
    return sorted({target.path.removesuffix("index.html") for target in shown})


def without(*kinds):
    return msgspec.structs.replace(SETTINGS, kinds=dict.fromkeys(kinds, False))


def titles(found):
    return [card.title for card in found.cards]


def test_the_front_leads_to_years_and_months_newest_first(archive):
    front = view(ArchiveKind(), archive(*ARCHIVE), "arsiv/")
    assert [year.url for year in front.years] == ["/arsiv/2026/", "/arsiv/2024/"]
    assert [month.url for month in front.months] == [
        "/arsiv/2026/11/",
        "/arsiv/2026/10/",
        "/arsiv/2024/11/",
    ]


def test_an_empty_archive_has_a_front(archive):
    assert view(ArchiveKind(), archive(), "arsiv/").years == ()


def test_a_year_counts_its_months_that_are_over(archive):
    site = archive(*ARCHIVE)
    months = view(YearKind(), site, "arsiv/2026/").months
    assert [month.articles for month in months] == [0] * 9 + [1, 0, 0]
    assert [bool(month.url) for month in months] == [False] * 9 + [True, True, False]
    assert view(YearKind(), site, "arsiv/2024/").months[10].articles == 1


def test_a_month_has_a_calendar_on_its_first_page_alone(archive):
    site = archive(*ARCHIVE, article("dort", "2026-11-04"))
    first, second = (
        view(MonthKind(), site, path) for path in ("arsiv/2026/11/", "arsiv/2026/11/sayfa/2/")
    )
    assert titles(first) == ["Dort", "Ogle", "Sabah"]
    assert titles(second) == ["Yeni"]
    assert [len(week) for week in first.weeks] == [7] * 6
    assert [day.begin.day if day else 0 for day in first.weeks[0]] == [0, 0, 0, 0, 0, 0, 1]
    linked = [day.url for week in first.weeks for day in week if day and day.url]
    assert linked == ["/arsiv/2026/11/03/", "/arsiv/2026/11/04/", "/arsiv/2026/11/22/"]
    assert second.weeks == ()


def test_a_day_is_numbered_and_leads_to_the_same_day_in_other_years(archive):
    many = [article(f"haber-{hour}", f"2026-11-05T{hour:02}:00") for hour in range(1, 5)]
    site = archive(*ARCHIVE, *many)
    assert paths(DayKind(), site)[-1] == "arsiv/2024/11/03/"
    assert "arsiv/2026/11/05/sayfa/2/" in paths(DayKind(), site)
    day = view(DayKind(), site, "arsiv/2026/11/05/")
    assert titles(day) == ["Haber-3", "Haber-2", "Haber-1"]
    assert (day.on_this_day, day.pager.newer) == ("/bugun/11-05/", "/arsiv/2026/11/05/sayfa/2/")


def test_a_day_begins_at_midnight_in_the_site_s_zone(archive):
    site = archive(article("gece", "2026-11-01T00:30"))
    assert paths(DayKind(), site) == ["arsiv/2026/11/01/"]


def test_breadcrumbs_lead_up_through_the_kinds_that_there_are(archive):
    site = archive(*ARCHIVE, settings=without("year"))
    crumbs = view(DayKind(), site, "arsiv/2026/11/03/").crumbs
    assert [crumb.url for crumb in crumbs] == ["/", "/arsiv/", "/arsiv/2026/11/", ""]
    assert str(crumbs[-1].day.date()) == "2026-11-03"


def test_nothing_is_linked_that_is_switched_off(archive):
    site = archive(*ARCHIVE, settings=without("year", "month", "day", "on_this_day"))
    front = view(ArchiveKind(), site, "arsiv/")
    assert {link.url for link in (*front.years, *front.months)} == {""}
    month = view(MonthKind(), site, "arsiv/2026/11/")
    assert [day.url for week in month.weeks for day in week if day] == [""] * 30
    assert view(DayKind(), site, "arsiv/2026/11/03/").on_this_day == ""


@pytest.mark.parametrize(
    ("off", "url"),
    [
        ((), "/guncel/2026/11/"),
        (("section_month",), "/arsiv/2026/11/"),
        (("section_month", "month"), None),
    ],
)
def test_an_article_s_date_leads_to_its_month(archive, off, url):
    site = archive(*ARCHIVE, settings=without(*off))
    target = next(t for t in ArticleKind().all(site) if t.key == "guncel/yeni")
    month = ArticleKind().context(target, site).month
    assert (month and month.url) == url


def test_a_later_article_of_the_newest_day_touches_no_calendar(archive):
    site = archive(*ARCHIVE, article("yeni-2", "2026-11-22T10:00"))
    assert shown_on(ArchiveKind(), site, "guncel/yeni-2") == []
    assert shown_on(YearKind(), site, "guncel/yeni-2") == []
    assert shown_on(MonthKind(), site, "guncel/yeni-2") == [
        "arsiv/2026/11/",
        "arsiv/2026/11/sayfa/2/",
    ]
    assert shown_on(DayKind(), site, "guncel/yeni-2") == ["arsiv/2026/11/22/"]


def test_the_first_article_of_a_month_touches_the_calendars_and_the_year_before(archive):
    site = archive(article("ocak", "2027-01-01"), *ARCHIVE)
    assert shown_on(ArchiveKind(), site, "guncel/ocak") == ["arsiv/"]
    assert shown_on(YearKind(), site, "guncel/ocak") == ["arsiv/2026/", "arsiv/2027/"]
    assert shown_on(MonthKind(), site, "guncel/ocak") == ["arsiv/2027/01/"]


def test_an_article_of_a_month_that_is_over_changes_its_count(archive):
    site = archive(*ARCHIVE, article("ekim-2", "2026-10-31T23:59:30"))
    assert shown_on(YearKind(), site, "guncel/ekim-2") == ["arsiv/2026/"]
    assert shown_on(YearKind(), site, "guncel/ekim-2", "card") == []


def test_on_this_day_has_the_first_three_of_each_year_newest_year_first(archive):
    more = [article(f"g-{hour}", f"2026-11-03T{hour}:00") for hour in (13, 14)]
    site = archive(*ARCHIVE, *more)
    assert paths(OnThisDayKind(), site) == ["bugun/10-31/", "bugun/11-03/", "bugun/11-22/"]
    day = view(OnThisDayKind(), site, "bugun/11-03/")
    assert titles(day) == ["Sabah", "Ogle", "G-13", "Eski"]
    assert shown_on(OnThisDayKind(), site, "guncel/g-13") == ["bugun/11-03/"]
    assert shown_on(OnThisDayKind(), site, "guncel/g-14") == []


def test_the_leap_day_is_in_leap_years_alone(archive):
    site = archive(article("artik", "2024-02-29"), article("mart", "2026-03-01"))
    assert titles(view(OnThisDayKind(), site, "bugun/02-29/")) == ["Artik"]


def test_undated_articles_are_on_no_day(archive):
    site = archive(*ARCHIVE)
    kinds = (ArchiveKind(), YearKind(), MonthKind(), DayKind(), OnThisDayKind())
    assert [shown_on(kind, site, "guncel/tarihsiz") for kind in kinds] == [[]] * 5
