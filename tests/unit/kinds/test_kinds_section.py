"""Section fronts, month lists and undated lists."""

from small_archive import article

from newsgen.kinds.section import SectionKind, SectionMonthKind, UndatedKind


def paths(kind, site):
    return [target.path for target in kind.all(site)]


def view(kind, site, path):
    target = next(target for target in kind.all(site) if target.path == path)
    return kind.context(target, site)


def titles(cards):
    return [card.title for card in cards]


NOVEMBER = [article(f"kasim-{day}", f"2026-11-{day:02}") for day in range(1, 6)]


def test_pages_of_a_month_are_numbered_from_the_oldest(archive):
    site = archive(*NOVEMBER)
    assert paths(SectionMonthKind(), site) == [
        "guncel/2026/11/index.html",
        "guncel/2026/11/sayfa/2/index.html",
    ]
    first = view(SectionMonthKind(), site, "guncel/2026/11/index.html")
    second = view(SectionMonthKind(), site, "guncel/2026/11/sayfa/2/index.html")
    assert titles(first.cards) == ["Kasim-3", "Kasim-2", "Kasim-1"]
    assert titles(second.cards) == ["Kasim-5", "Kasim-4"]


def test_the_pager_knows_newer_older_front_and_first_and_no_totals(archive):
    site = archive(*NOVEMBER)
    first = view(SectionMonthKind(), site, "guncel/2026/11/index.html").pager
    second = view(SectionMonthKind(), site, "guncel/2026/11/sayfa/2/index.html").pager
    assert (first.newer, first.older) == ("/guncel/2026/11/sayfa/2/", "")
    assert (second.newer, second.older) == ("", "/guncel/2026/11/")
    assert (second.front, second.first) == ("/guncel/", "/guncel/2026/11/")


def test_a_month_is_a_month_in_the_site_s_zone(archive):
    site = archive(article("gece", "2026-11-01T00:30"), article("once", "2026-10-31T23:30"))
    assert paths(SectionMonthKind(), site) == [
        "guncel/2026/11/index.html",
        "guncel/2026/10/index.html",
    ]


def test_a_front_shows_its_newest_stories_its_months_and_its_subsections(archive):
    site = archive(*NOVEMBER, article("mac", "2026-12-01", section="guncel/spor"))
    front = view(SectionKind(), site, "guncel/index.html")
    assert titles(front.cards) == ["Mac", "Kasim-5", "Kasim-4", "Kasim-3"]
    assert [month.url for month in front.periods] == ["/guncel/2026/12/", "/guncel/2026/11/"]
    assert [link.url for link in front.sections] == ["/guncel/spor/"]
    assert front.crumbs[-1].label == "Guncel"


def test_undated_articles_have_a_list_of_their_own_in_the_order_they_came(archive):
    site = archive(article("b"), article("a"), article("tarihli", "2026-01-01"))
    undated = view(UndatedKind(), site, "guncel/tarihsiz/index.html")
    assert titles(undated.cards) == ["B", "A"]
    assert view(SectionKind(), site, "guncel/index.html").undated.url == "/guncel/tarihsiz/"


def test_a_section_of_undated_articles_alone_has_no_month(archive):
    site = archive(article("a"))
    assert paths(SectionMonthKind(), site) == []
    assert paths(SectionKind(), site) == ["guncel/index.html"]
