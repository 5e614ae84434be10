"""Sitemaps, the news sitemap and robots.txt: what search engines are told."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import msgspec
import pytest
from small_archive import ISTANBUL, NOW, SETTINGS, article

from newsgen.kinds import news_sitemap, sitemap
from newsgen.kinds.news_sitemap import NewsSitemapKind
from newsgen.kinds.robots import AI_CRAWLERS, RobotsKind
from newsgen.kinds.sitemap import SitemapKind
from newsgen.model.settings import Crawlers, SiteSettings

SITE = "https://yesilova.example"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
W3C_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def bytes_of(kind, site, path):
    target = next(target for target in kind.all(site) if target.path == path)
    return kind.encode(kind.context(target, site))


def shape(element, allowed):
    """Element → its children's names and counts are what the schema allows, in its order."""
    names = [child.tag for child in element]
    rules = allowed.get(element.tag, {})
    assert set(names) <= set(rules), f"{element.tag} has {names}"
    assert names == sorted(names, key=list(rules).index)
    for name, (least, most) in rules.items():
        assert least <= names.count(name) <= most
    for child in element:
        shape(child, allowed)


def parsed(kind, site, path):
    """The file, held against sitemap.xsd, siteindex.xsd and the news schema's rules."""
    data = bytes_of(kind, site, path)
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert len(data) <= 52_428_800
    root = ElementTree.fromstring(data)
    news = {f"{NEWS}publication": (1, 1), f"{NEWS}publication_date": (1, 1), f"{NEWS}title": (1, 1)}
    page = {f"{MAPS}loc": (1, 1), f"{MAPS}lastmod": (0, 1), f"{NEWS}news": (0, 1)}
    shape(
        root,
        {
            f"{MAPS}sitemapindex": {f"{MAPS}sitemap": (1, 50_000)},
            f"{MAPS}urlset": {f"{MAPS}url": (0, 50_000)},
            f"{MAPS}sitemap": page,
            f"{MAPS}url": page,
            f"{NEWS}news": news,
            f"{NEWS}publication": {f"{NEWS}name": (1, 1), f"{NEWS}language": (1, 1)},
        },
    )
    for loc in root.iter(f"{MAPS}loc"):
        assert 12 <= len(loc.text) <= 2048
        assert loc.text.isascii()
        assert " " not in loc.text
        assert loc.text.startswith(f"{SITE}/")
    for time in (*root.iter(f"{MAPS}lastmod"), *root.iter(f"{NEWS}publication_date")):
        assert W3C_TIME.fullmatch(time.text)
    return root


def urls(root):
    return [loc.text.removeprefix(SITE) for loc in root.iter(f"{MAPS}loc")]


def shown_on(kind, site, entry_id, aspect="place"):
    return sorted({target.path for target in kind.shows(site.entry(entry_id), site, aspect)})


def changed(made, **facts):
    return msgspec.structs.replace(made[0], **facts), made[1]


def with_settings(**more):
    return msgspec.structs.replace(SETTINGS, **more)


ARCHIVE = (
    article("kopru", "2026-11-22T09:00"),
    article("pazar", "2026-11-03T10:00"),
    article("mac", "2024-02-29T23:30", section="spor/futbol"),
    article("tarihsiz"),
)


def test_the_index_names_a_part_for_each_month_the_undated_and_the_rest(archive):
    index = parsed(SitemapKind(), archive(*ARCHIVE), "sitemap.xml")
    assert index.tag == f"{MAPS}sitemapindex"
    assert urls(index) == [
        "/sitemap-pages.xml",
        "/sitemap-undated.xml",
        "/sitemap-2026-11.xml",
        "/sitemap-2024-02.xml",
    ]


def test_a_month_s_part_has_its_articles_oldest_first_and_when_they_changed(archive):
    updated = datetime(2026, 11, 20, 8, tzinfo=ISTANBUL)
    site = archive(ARCHIVE[0], changed(ARCHIVE[1], updated=updated))
    root = parsed(SitemapKind(), site, "sitemap-2026-11.xml")
    assert urls(root) == ["/guncel/2026/11/pazar/", "/guncel/2026/11/kopru/"]
    assert [time.text for time in root.iter(f"{MAPS}lastmod")] == [
        "2026-11-20T08:00:00+03:00",
        "2026-11-22T09:00:00+03:00",
    ]


def test_fronts_do_not_say_when_they_changed(archive):
    root = parsed(SitemapKind(), archive(*ARCHIVE), "sitemap-pages.xml")
    assert urls(root)[:3] == ["/", "/guncel/", "/spor/"]
    assert not list(root.iter(f"{MAPS}lastmod"))


def test_a_page_that_search_engines_are_asked_to_leave_out_is_in_no_sitemap(archive):
    hidden = changed(article("gizli", "2026-11-22"), noindex=True)
    site = archive(hidden, *ARCHIVE)
    assert "/guncel/2026/11/gizli/" not in urls(parsed(SitemapKind(), site, "sitemap-2026-11.xml"))
    assert "/guncel/2026/11/gizli/" not in urls(parsed(NewsSitemapKind(), site, "sitemap-news.xml"))


def test_addresses_are_escaped_as_urls_and_as_text(archive):
    odd = changed(article("cay", "2026-11-22"), slug="çay-&-simit")
    root = parsed(SitemapKind(), archive(odd), "sitemap-2026-11.xml")
    assert urls(root) == ["/guncel/2026/11/%C3%A7ay-&-simit/"]


def test_a_month_is_cut_at_the_protocol_s_limit(archive, monkeypatch):
    monkeypatch.setattr(sitemap, "LIMIT", 2)
    days = [article(f"gun-{day}", f"2026-11-0{day}") for day in range(1, 6)]
    site = archive(*days)
    assert urls(parsed(SitemapKind(), site, "sitemap.xml"))[1:] == [
        "/sitemap-2026-11.xml",
        "/sitemap-2026-11-2.xml",
        "/sitemap-2026-11-3.xml",
    ]
    assert urls(parsed(SitemapKind(), site, "sitemap-2026-11-2.xml")) == [
        "/guncel/2026/11/gun-3/",
        "/guncel/2026/11/gun-4/",
    ]


def test_a_newest_article_touches_the_part_of_its_month_alone(archive):
    site = archive(*ARCHIVE)
    assert shown_on(SitemapKind(), site, "guncel/kopru") == ["sitemap-2026-11.xml"]
    assert shown_on(SitemapKind(), site, "guncel/kopru", "body") == []


def test_an_article_that_opens_a_month_or_a_section_touches_more(archive):
    assert shown_on(SitemapKind(), archive(*ARCHIVE), "spor/futbol/mac") == [
        "sitemap-2024-02.xml",
        "sitemap-pages.xml",
        "sitemap.xml",
    ]


def test_the_news_sitemap_has_two_days_newest_first(archive):
    site = archive(
        article("bugun", "2026-11-22T11:00", title="Köprü & <b>ışık</b>"),
        article("sinirda", "2026-11-20T12:00:01"),
        article("eski", "2026-11-20T12:00:00"),
        article("tarihsiz"),
    )
    root = parsed(NewsSitemapKind(), site, "sitemap-news.xml")
    assert urls(root) == ["/guncel/2026/11/bugun/", "/guncel/2026/11/sinirda/"]
    assert next(title.text for title in root.iter(f"{NEWS}title")) == "Köprü & <b>ışık</b>"
    assert {name.text for name in root.iter(f"{NEWS}name")} == {"Yeşilova Haber"}
    assert {code.text for code in root.iter(f"{NEWS}language")} == {"tr"}


@pytest.mark.parametrize(("tag", "told"), [("en-GB", "en"), ("zh-TW", "zh-tw"), ("zh-HK", "zh")])
def test_the_language_is_told_as_the_format_wants_it(archive, tag, told):
    made = article("a", "2026-11-22")
    settings = SiteSettings(title="A", url=SITE, languages=(tag,))
    site = archive(changed(made, language=tag), settings=with_settings(site=settings))
    root = parsed(NewsSitemapKind(), site, "sitemap-news.xml")
    assert [code.text for code in root.iter(f"{NEWS}language")] == [told]


def test_the_news_sitemap_may_be_empty_and_then_does_not_age(archive):
    site = archive(article("eski", "2026-01-01"))
    assert urls(parsed(NewsSitemapKind(), site, "sitemap-news.xml")) == []
    assert list(NewsSitemapKind().ages(site)) == []


def test_it_ages_when_its_oldest_article_is_two_days_old(archive, monkeypatch):
    site = archive(article("a", "2026-11-22T11:00"), article("b", "2026-11-21T08:00"))
    ((moment, target),) = NewsSitemapKind().ages(site)
    assert (moment, target.path) == (NOW + timedelta(hours=20), "sitemap-news.xml")
    monkeypatch.setattr(news_sitemap, "LIMIT", 1)
    ((moment, _),) = NewsSitemapKind().ages(site)
    assert moment == NOW + timedelta(hours=47)


def test_an_old_article_touches_no_news(archive):
    site = archive(*ARCHIVE)
    assert shown_on(NewsSitemapKind(), site, "guncel/kopru", "card") == ["sitemap-news.xml"]
    assert shown_on(NewsSitemapKind(), site, "guncel/pazar") == []
    assert shown_on(NewsSitemapKind(), site, "guncel/tarihsiz") == []


def robots(archive, **more):
    return bytes_of(RobotsKind(), archive(settings=with_settings(**more)), "robots.txt").decode()


def test_every_crawler_may_come_and_is_told_where_the_sitemaps_are(archive):
    assert robots(archive) == (
        "User-agent: *\nDisallow:\n\n"
        f"Sitemap: {SITE}/sitemap.xml\nSitemap: {SITE}/sitemap-news.xml\n"
    )


def test_crawlers_for_language_models_and_others_can_be_refused(archive):
    text = robots(archive, crawlers=Crawlers(ai=False, refuse=("AhrefsBot", "GPTBot")))
    group = text.split("\n\n")[1].splitlines()
    assert group[-2:] == ["User-agent: AhrefsBot", "Disallow: /"]
    assert [line.removeprefix("User-agent: ") for line in group[:-2]] == [*AI_CRAWLERS]


def test_a_site_that_is_not_for_the_public_refuses_all(archive):
    text = robots(archive, crawlers=Crawlers(search=False))
    assert text.startswith("User-agent: *\nDisallow: /\n")


def test_robots_names_no_sitemap_that_is_switched_off(archive):
    kinds = {"sitemap": False, "news_sitemap": False}
    assert robots(archive, kinds=kinds) == "User-agent: *\nDisallow:\n"
