"""What a preview's updates cost, and the addresses that it tries out."""

import pytest
from small_site import SmallSite

from newsgen.build.known_pages import KnownPages
from newsgen.build.run import opened
from newsgen.build.scan import scan, scan_some
from newsgen.build.update import update

KOPRU = "content/guncel/kopru.md"


def statements(site: SmallSite, articles: int) -> int:
    """How many SQL statements an edit costs a preview of so many articles, and its page."""
    for number in range(articles):
        site.article(f"spor/yazi-{number:03}", f"Yazı {number}", f"2025-03-{number % 28 + 1:02}")
    site.article("guncel/kopru", "Köprü açıldı")
    options = site.options(preview=True)
    ran: list[str] = []
    with opened(options) as connection:
        pages = KnownPages(connection, update(connection, options))
        assert pages.target_at("yok/index.html") is None
        site.article("guncel/kopru", "Köprü açıldı", body="Yeni metin.")
        connection.set_trace_callback(ran.append)
        updated = update(connection, options, only=[KOPRU])
        pages = KnownPages(connection, updated)
        for path in ("guncel/2026/11/kopru-acildi/index.html", "guncel/2026/11/index.html"):
            assert pages.target_at(path) is not None
        assert pages.target_at("guncel/yok/index.html") is None
    return len(ran)


def test_an_edit_costs_the_same_in_an_archive_of_any_size(tmp_path):
    small = statements(SmallSite(tmp_path / "small"), 10)
    assert statements(SmallSite(tmp_path / "large"), 300) == small


def test_some_files_are_found_as_all_of_them_are(site: SmallSite):
    for path in ("guncel/a.md", "guncel/.gizli.md", ".git/b.md", "spor/c.jpg", "_static/d.key"):
        site.write(f"content/{path}", "x")
    (site.folder / "content/guncel/link.md").symlink_to("/etc/hostname")
    found = list(scan(site.folder))
    asked = [*(source.path for source in found), "content/guncel/.gizli.md", "content/.git/b.md"]
    assert scan_some(site.folder, [*reversed(asked), "content/yok/e.md", "content/guncel"]) == found
    assert scan_some(site.folder, [found[0].path]) == found[:1]


def test_an_article_that_was_never_built_gets_its_address_from_its_last_headline(site: SmallSite):
    site.article("guncel/kopru", "Köprü açıldı")
    site.article("guncel/baska", "Başka")
    options = site.options(preview=True)
    with opened(options) as connection:
        update(connection, options)
        for title, slug in (("Köprü bitti", "kopru-bitti"), ("Köprü açıldı", "kopru-acildi")):
            site.article("guncel/kopru", title)
            updated = update(connection, options, only=[KOPRU])
            assert updated.site.resolve("id:guncel/kopru").url == f"/guncel/2026/11/{slug}/"
            assert [*updated.site.redirects(), *updated.site.withdrawn()] == []
        assert updated.site.resolve("id:guncel/baska").url == "/guncel/2026/11/baska/"
    assert not (site.folder / "content/_registry").exists()


def test_an_article_that_was_built_keeps_its_address(site: SmallSite):
    site.article("guncel/kopru", "Köprü açıldı")
    site.build()
    options = site.options(preview=True)
    with opened(options) as connection:
        update(connection, options)
        site.article("guncel/kopru", "Köprü bitti")
        updated = update(connection, options, only=[KOPRU])
        assert updated.site.resolve("id:guncel/kopru").url == "/guncel/2026/11/kopru-acildi/"


@pytest.mark.parametrize("gone", [False, True])
def test_pages_that_come_and_go_are_known_without_a_new_list(site: SmallSite, gone):
    site.article("guncel/kopru", "Köprü açıldı")
    options = site.options(preview=True)
    path = "spor/2026/10/index.html"
    with opened(options) as connection:
        assert KnownPages(connection, update(connection, options)).target_at(path) is None
        site.article("spor/mac", "Maç", "2026-10-01")
        updated = update(connection, options, only=["content/spor/mac.md"])
        if gone:
            site.remove("content/spor/mac.md")
            updated = update(connection, options, only=["content/spor/mac.md"])
        found = KnownPages(connection, updated).target_at(path)
    assert (found is None) == gone
