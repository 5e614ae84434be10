""" "Bakmadan Geçme" looks backwards, pins first, and depends on nothing that grows."""

import msgspec
from small_archive import article

from newsgen.kinds.related import related


def ids(entries):
    return [entry.id.removeprefix("guncel/") for entry in entries]


def test_pins_come_first_then_tags_in_the_article_s_order_then_the_section(archive):
    story = article("haber", "2026-11-22", tags=("kopru", "belediye"), pins=("id:guncel/sabit",))
    site = archive(
        story,
        article("sabit", "2020-01-01"),
        article("kopru-eski", "2026-01-01", tags=("kopru",)),
        article("belediye-yeni", "2026-11-21", tags=("belediye",)),
        article("bolum", "2026-11-20"),
        article("bolum-eski", "2026-11-19"),
    )
    assert ids(related(site.entry("guncel/haber"), site)) == [
        "sabit",
        "kopru-eski",
        "belediye-yeni",
        "bolum",
    ]


def test_a_newer_article_never_appears_on_an_older_one(archive):
    site = archive(
        article("eski", "2026-11-01", tags=("kopru",)),
        article("yeni", "2026-11-22", tags=("kopru",)),
    )
    assert related(site.entry("guncel/eski"), site) == ()


def test_undated_articles_point_to_earlier_undated_ones_only(archive):
    site = archive(article("bir"), article("iki"), article("uc"), article("tarihli", "2026-01-01"))
    assert ids(related(site.entry("guncel/iki"), site)) == ["bir"]


def test_an_article_does_not_point_to_itself(archive):
    site = archive(article("haber", "2026-11-22", pins=("id:guncel/haber",)))
    assert related(site.entry("guncel/haber"), site) == ()


def test_captured_headlines_follow_the_pins_whether_an_article_has_them_or_not(archive):
    story, page = article("haber", "2026-11-22", pins=("id:guncel/sabit",))
    refs = (*story.refs, "headline:kopru", "headline:yol", "headline:haber", "headline:sabit")
    site = archive(
        (msgspec.structs.replace(story, refs=refs, headline_key="haber"), page),
        with_headline(article("sabit", "2020-01-01")),
        with_headline(article("kopru", "2020-01-02")),
        article("bolum", "2026-11-20"),
        article("bolum-eski", "2026-11-19"),
    )
    shown = related(site.entry("guncel/haber"), site, ("Köprü", "Yol", "Haber", "Sabit"))
    assert [one if isinstance(one, str) else one.slug for one in shown] == [
        "sabit", "kopru", "Yol", "bolum",
    ]  # fmt: skip


def with_headline(made):
    entry, page = made
    return msgspec.structs.replace(entry, headline_key=entry.slug), page
