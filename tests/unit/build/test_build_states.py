"""What each state of an article does to the site: page, lists, registry, old URLs."""

from datetime import timedelta

from small_site import NOW, codes

REGISTRY = "content/_registry/2026.tsv"


def test_a_published_article_has_a_page_and_a_registry_line(site):
    site.article("guncel/kopru", "Köprü açıldı")
    assert codes(site.build()) == []
    assert "Köprü açıldı" in site.page("guncel/2026/11/kopru-acildi/index.html")
    lines = (site.folder / REGISTRY).read_text().splitlines()
    assert lines == ["2026-11-22T09:00:00Z\tguncel/kopru\t/guncel/2026/11/kopru-acildi/\there"]


def test_drafts_and_embargoed_articles_are_in_no_file_at_all(site):
    site.article("guncel/acik", "Açık haber")
    site.article("guncel/taslak", "Gizli taslak", status="draft")
    site.article("guncel/gelecek", "Gizli gelecek", date="2026-11-23")
    site.build()
    assert [path for path, data in site.tree().items() if b"Gizli" in data] == []
    assert "gelecek" not in (site.folder / REGISTRY).read_text()


def test_an_embargo_lifts_by_the_clock_alone(site):
    site.article("guncel/gelecek", "Gelecek", date="2026-11-23")
    site.build()
    report = site.build(now=NOW + timedelta(days=1))
    assert "Gelecek" in site.page("guncel/2026/11/gelecek/index.html")
    assert report.written > 0


def test_an_article_that_turns_draft_disappears_and_leaves_no_tombstone(site):
    site.article("guncel/a", "Haber A")
    site.build()
    site.article("guncel/a", "Haber A", status="draft")
    assert codes(site.build()) == ["url-withheld"]
    assert [path for path, data in site.tree().items() if b"Haber A" in data] == []
    assert not (site.public / "guncel/2026/11/haber-a/index.html").exists()


def test_a_removed_article_leaves_a_tombstone_that_says_nothing_of_it(site):
    site.article("guncel/a", "Haber A")
    site.build()
    site.article("guncel/a", "Haber A", status="removed")
    site.build()
    tombstone = site.page("guncel/2026/11/haber-a/index.html")
    assert "noindex" in tombstone
    assert "Haber A" not in tombstone


def test_a_deleted_source_is_told_and_its_url_says_so(site):
    site.article("guncel/a", "Haber A")
    site.article("guncel/b", "Haber B")
    site.build()
    site.remove("content/guncel/a.md")
    assert codes(site.build()) == ["url-gone"]
    assert "noindex" in site.page("guncel/2026/11/haber-a/index.html")
    assert (site.folder / REGISTRY).read_text().splitlines()[-1].endswith("\tgone")


def test_a_withdrawn_article_that_comes_back_has_its_page_again(site):
    site.article("guncel/a", "Haber A")
    site.build()
    site.article("guncel/a", "Haber A", status="removed")
    site.build()
    site.article("guncel/a", "Haber A")
    site.build()
    assert "Haber A" in site.page("guncel/2026/11/haber-a/index.html")


def test_a_stated_slug_moves_the_article_and_the_old_url_redirects(site):
    site.article("guncel/a", "Haber A")
    site.build()
    site.article("guncel/a", "Haber A", slug="yeni")
    site.build()
    assert "Haber A" in site.page("guncel/2026/11/yeni/index.html")
    redirect = site.page("guncel/2026/11/haber-a/index.html")
    assert "https://yesilova.example/guncel/2026/11/yeni/" in redirect


def test_a_new_headline_or_section_moves_no_published_article(site):
    site.article("guncel/a", "Haber A")
    site.build()
    site.article("guncel/a", "Bambaşka bir başlık", section="spor")
    site.build()
    assert "Bambaşka" in site.page("guncel/2026/11/haber-a/index.html")


def test_aliases_redirect_and_never_shadow_a_live_page(site):
    site.article("guncel/a", "Haber A", aliases="[/eski/a/, /guncel/2026/11/haber-b/]")
    site.article("guncel/b", "Haber B")
    assert codes(site.build()) == ["alias-taken"]
    assert "/guncel/2026/11/haber-a/" in site.page("eski/a/index.html")
    assert "Haber B" in site.page("guncel/2026/11/haber-b/index.html")


def test_a_private_build_never_writes_the_registry(site):
    site.article("guncel/a", "Haber A", status="draft")
    site.build(drafts=True)
    assert "Haber A" in site.page("guncel/2026/11/haber-a/index.html")
    assert not (site.folder / "content/_registry").exists()


def test_a_frozen_build_with_a_missing_line_is_an_error_and_writes_none(site):
    site.article("guncel/a", "Haber A")
    assert codes(site.build(frozen=True)) == ["registry-frozen"]
    assert not (site.folder / "content/_registry").exists()
    site.build()
    assert codes(site.build(frozen=True)) == []


def test_an_undated_article_is_listed_as_undated_and_the_report_names_it(site):
    site.article("guncel/a", "Haber A", date="")
    report = site.build()
    assert report.undated == ("content/guncel/a.md",)
    assert "Haber A" in site.page("guncel/tarihsiz/index.html")
    assert "Haber A" in site.page("guncel/haber-a/index.html")


def test_undated_articles_keep_the_order_in_which_they_came(site):
    site.article("guncel/z", "Önce gelen", date="")
    site.build()
    site.article("guncel/a", "Sonra gelen", date="")
    site.build(now=NOW + timedelta(minutes=1))
    page = site.page("guncel/tarihsiz/index.html")
    assert page.index("Önce gelen") < page.index("Sonra gelen")
