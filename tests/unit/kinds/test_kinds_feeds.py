"""Feeds: what feed readers see, and which feeds an article is in."""

import json
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest
from small_archive import ISTANBUL, SETTINGS, article

from newsgen.kinds.atom import AtomKind
from newsgen.kinds.feed import feed_of
from newsgen.kinds.feed_item import absolute_html
from newsgen.kinds.home import HomeKind
from newsgen.kinds.json_feed import JsonFeedKind
from newsgen.kinds.rss import RssKind
from newsgen.model.entry import Named
from newsgen.model.page import Correction, Image
from newsgen.model.settings import ListSettings, SiteSettings

FORMATS = [RssKind(), AtomKind(), JsonFeedKind()]
XML = [RssKind(), AtomKind()]
HOSTILE = [
    '</title><script>alert("1")</script>',
    "Fish & chips < 5 > 3 &amp; &lt;b&gt;",
    "]]> <![CDATA[ --> <!--",
    "\u202eters\u0000 \x0b\x1b[31m\ufffe\uffff bölünmüş",
    "'tek' \"çift\" \r\n\t sekme",
]


def encoded(kind, site, path):
    target = next(target for target in kind.all(site) if target.path == path)
    return kind.encode(kind.context(target, site))


def parsed(kind, site, path):
    """As a feed reader has it; a fault of form is an error."""
    feed = feedparser.parse(encoded(kind, site, path))
    assert feed.bozo == 0, feed.get("bozo_exception")
    return feed


def with_facts(made, **facts):
    """The article with more of what its page says; `tags` and `authors` reach its entry."""
    entry, page = made
    page = msgspec.structs.replace(page, **facts)
    names = {
        name: tuple(Named(title.lower(), title) for title in facts[name])
        for name in ("tags", "authors")
        if name in facts
    }
    more = {"image": page.images[0]} if page.images else {}
    if page.lead:
        more["summary"] = page.lead
    return msgspec.structs.replace(entry, **names, **more), page


def shown_on(kind, site, entry_id, aspect="place"):
    return {target.path for target in kind.shows(site.entry(entry_id), site, aspect)}


def limited(number):
    return msgspec.structs.replace(SETTINGS, lists=ListSettings(feed=number))


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_there_is_a_feed_for_the_site_and_for_each_section(archive, kind):
    site = archive(article("kopru", "2026-11-22"), article("mac", "2026-11-21", section="spor/a"))
    file = {"rss": "rss.xml", "atom": "atom.xml", "json_feed": "feed.json"}[kind.name]
    assert [target.path for target in kind.all(site)] == [
        file,
        f"guncel/{file}",
        f"spor/{file}",
        f"spor/a/{file}",
    ]


@pytest.mark.parametrize("kind", XML, ids=lambda kind: kind.name)
def test_a_reader_sees_the_whole_article(archive, kind):
    story = with_facts(
        article("kopru", "2026-11-22T09:05", title="Köprü açıldı", tags=("onarim",)),
        lead="Taş köprü açıldı.",
        body='<p>Bak: <a href="/kunye/">künye</a>.</p>',
        authors=("Elif Kaya", "Can Öz"),
        tags=("Onarım",),
        images=(Image("https://resim.example/1.jpg", "Köprü"),),
    )
    feed = parsed(kind, archive(story), "guncel/rss.xml" if kind.name == "rss" else "atom.xml")
    (item,) = feed.entries
    assert item.title == "Köprü açıldı"
    assert item.link == "https://yesilova.example/guncel/2026/11/kopru/"
    assert item.summary == "Taş köprü açıldı."
    assert [author.name for author in item.authors] == ["Elif Kaya", "Can Öz"]
    assert [tag.term for tag in item.tags] == ["Guncel", "Onarım"]
    assert item.published_parsed[:5] == (2026, 11, 22, 6, 5)
    assert item.media_content[0]["url"] == "https://resim.example/1.jpg"
    assert 'href="https://yesilova.example/kunye/"' in item.content[0].value


def test_the_content_is_picture_lead_corrections_and_text(archive):
    story = with_facts(
        article("kopru", "2026-11-22T09:05"),
        lead="Taş köprü açıldı.",
        body='<p>Bak: <a href="/kunye/">künye</a>.</p>',
        images=(Image("https://resim.example/1.jpg", "Köprü", "Açılış", "Foto: Öz"),),
        corrections=(Correction(datetime(2026, 11, 22, 10, tzinfo=ISTANBUL), "Yıl düzeltildi."),),
    )
    (item,) = json.loads(encoded(JsonFeedKind(), archive(story), "feed.json"))["items"]
    assert item["content_html"] == (
        '<figure><img src="https://resim.example/1.jpg" alt="Köprü">'
        "<figcaption>Açılış Foto: Öz</figcaption></figure><p>Taş köprü açıldı.</p>"
        '<p><ins datetime="2026-11-22T10:00:00+03:00">Yıl düzeltildi.</ins></p>'
        '<p>Bak: <a href="https://yesilova.example/kunye/">künye</a>.</p>'
    )


def test_rss_dates_are_rfc_822_whatever_the_language(archive):
    rss = encoded(RssKind(), archive(article("kopru", "2026-11-01T09:05")), "rss.xml").decode()
    assert "<pubDate>Sun, 01 Nov 2026 09:05:00 +0300</pubDate>" in rss
    assert "<lastBuildDate>Sun, 01 Nov 2026 09:05:00 +0300</lastBuildDate>" in rss


def test_json_feed_has_what_version_1_1_asks_for(archive):
    feed = json.loads(encoded(JsonFeedKind(), archive(article("kopru", "2026-11-22")), "feed.json"))
    (item,) = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Yeşilova Haber",
        "home_page_url": "https://yesilova.example/",
        "feed_url": "https://yesilova.example/feed.json",
        "description": "Yeşilova Haber",
        "language": "tr",
        "authors": [{"name": "Yeşilova Haber"}],
    }
    assert item == {
        "id": item["id"],
        "url": "https://yesilova.example/guncel/2026/11/kopru/",
        "title": "Kopru",
        "content_html": "<p>Metin.</p>",
        "date_published": "2026-11-22T00:00:00+03:00",
        "date_modified": "2026-11-22T00:00:00+03:00",
        "tags": ["Guncel"],
    }


def test_an_article_has_one_id_in_every_format(archive):
    site = archive(article("kopru", "2026-11-22"))
    ids = {
        parsed(kind, site, path).entries[0].id
        for kind, path in (
            (RssKind(), "rss.xml"),
            (RssKind(), "guncel/rss.xml"),
            (AtomKind(), "atom.xml"),
        )
    }
    ids.add(json.loads(encoded(JsonFeedKind(), site, "feed.json"))["items"][0]["id"])
    assert ids == {uuid5(NAMESPACE_URL, "https://yesilova.example/guncel/kopru").urn}


def test_the_id_stays_when_all_but_host_and_article_changes(archive):
    def id_of(made, url):
        settings = msgspec.structs.replace(SETTINGS, site=SiteSettings(title="A", url=url))
        return parsed(AtomKind(), archive(made, settings=settings), "atom.xml").entries[0].id

    first = id_of(article("kopru", "2026-11-22"), "https://yesilova.example")
    moved, page = article("kopru", "2026-11-20", title="Başka")
    moved = msgspec.structs.replace(moved, slug="baska", section="spor", section_titles=("Spor",))
    assert id_of((moved, page), "http://Yesilova.example/haber") == first
    assert id_of(article("kopru", "2026-11-22"), "https://baska.example") != first


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("kind", XML, ids=lambda kind: kind.name)
def test_no_title_breaks_a_feed(archive, kind, title):
    story = with_facts(
        article("kopru", "2026-11-22", title=title),
        lead=title,
        authors=(title,),
        tags=(title,),
        images=(Image("https://resim.example/1.jpg?a=1&b=<", title, title),),
    )
    settings = msgspec.structs.replace(
        SETTINGS, site=SiteSettings(title=title, url="https://yesilova.example")
    )
    file = "rss.xml" if kind.name == "rss" else "atom.xml"
    (item,) = parsed(kind, archive(story, settings=settings), file).entries
    assert "<script" not in item.content[0].value


def test_titles_come_out_as_they_were_typed(archive):
    title = "Fish & chips < 5 > 3 &amp; \"x\" 'y'"
    rss = encoded(RssKind(), archive(article("kopru", "2026-11-22", title=title)), "rss.xml")
    assert ElementTree.fromstring(rss).findtext("channel/item/title") == title


def test_only_the_newest_are_in_a_feed_and_no_undated_ones(archive):
    made = [article(f"gun-{day}", f"2026-11-{day:02}") for day in range(1, 5)]
    site = archive(*made, article("tarihsiz"), settings=limited(2))
    titles = [item.title for item in parsed(RssKind(), site, "rss.xml").entries]
    assert titles == ["Gun-4", "Gun-3"]


def test_a_change_reaches_the_feeds_that_have_the_article_and_no_other(archive):
    made = [article(f"gun-{day}", f"2026-11-{day:02}") for day in range(1, 5)]
    site = archive(*made, article("mac", "2026-10-01", section="spor"), settings=limited(2))
    rss = RssKind()
    assert shown_on(rss, site, "guncel/gun-4", "body") == {"rss.xml", "guncel/rss.xml"}
    assert shown_on(rss, site, "guncel/gun-3", "card") == {"rss.xml", "guncel/rss.xml"}
    assert shown_on(rss, site, "guncel/gun-2") == set()
    assert shown_on(rss, site, "spor/mac", "body") == {"spor/rss.xml"}


def test_moving_an_article_reaches_feeds_of_articles_that_link_to_it(archive):
    linking, page = article("yeni", "2026-11-22", body='<p><a href="ref:guncel/eski">x</a></p>')
    linking = msgspec.structs.replace(linking, refs=("id:guncel/eski",))
    other = article("sonra", "2026-11-21", section="spor")
    site = archive((linking, page), other, article("eski", "2020-01-01"), settings=limited(1))
    assert shown_on(RssKind(), site, "guncel/eski") == {"rss.xml", "guncel/rss.xml"}
    assert shown_on(RssKind(), site, "guncel/eski", "card") == set()
    content = parsed(RssKind(), site, "rss.xml").entries[0].content[0].value
    assert content == '<p><a href="https://yesilova.example/guncel/2020/01/eski/">x</a></p>'


def test_an_empty_site_has_a_feed_and_a_section_of_undated_articles_too(archive):
    assert parsed(AtomKind(), archive(), "atom.xml").feed.updated == "1970-01-01T00:00:00+02:00"
    site = archive(article("tarihsiz"))
    assert parsed(RssKind(), site, "guncel/rss.xml").entries == []
    assert shown_on(RssKind(), site, "guncel/tarihsiz") == {"guncel/rss.xml"}


def test_there_is_no_feed_of_a_section_that_is_not_there(archive):
    kind, site = RssKind(), archive(article("kopru", "2026-11-22"))
    target = next(target for target in kind.all(site) if target.key == "guncel")
    assert kind.context(msgspec.structs.replace(target, key="spor"), site) is None


@pytest.mark.parametrize(
    ("off", "file", "media_type"),
    [
        ((), "rss.xml", "application/rss+xml"),
        (("rss",), "atom.xml", "application/atom+xml"),
        (("rss", "atom"), "feed.json", "application/feed+json"),
    ],
)
def test_pages_name_one_feed(archive, off, file, media_type):
    settings = msgspec.structs.replace(SETTINGS, kinds=dict.fromkeys(off, False))
    site = archive(article("kopru", "2026-11-22"), settings=settings)
    home = HomeKind()
    meta = home.context(next(home.all(site)), site).meta
    assert (meta.feed, meta.feed_type) == (f"https://yesilova.example/{file}", media_type)
    assert feed_of("tr", "guncel", site) == f"https://yesilova.example/guncel/{file}"


def test_pages_name_no_feed_where_all_are_switched_off(archive):
    off = {"rss": False, "atom": False, "json_feed": False}
    assert feed_of("tr", "", archive(settings=msgspec.structs.replace(SETTINGS, kinds=off))) == ""


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ('<a href="/kunye/">', '<a href="https://a.example/kunye/">'),
        ('<a href="#dipnot-1">', '<a href="https://a.example/h/x/#dipnot-1">'),
        ('<a href="?a=1&amp;b=2">', '<a href="https://a.example/h/x/?a=1&amp;b=2">'),
        ('<a href="../y/">', '<a href="https://a.example/h/y/">'),
        ('<a href="https://b.example/[x">', '<a href="https://b.example/[x">'),
        ('<a href="https://[b/">', '<a href="https://[b/">'),
        ('<a href="tel:+905443281444">', '<a href="tel:+905443281444">'),
        ('<video poster="/i/a.jpg">', '<video poster="https://a.example/i/a.jpg">'),
        (
            '<source srcset="/i/a.avif 480w, /i/b.avif 800w">',
            '<source srcset="https://a.example/i/a.avif 480w, https://a.example/i/b.avif 800w">',
        ),
        ('<p> href="/x/"</p>', '<p> href="/x/"</p>'),
    ],
)
def test_every_address_in_a_body_is_absolute(written, whole):
    assert absolute_html(written, "https://a.example/h/x/", "https://a.example") == whole
