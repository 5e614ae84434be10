"""Files of terms: what a change of one reaches, merged terms, and their addresses."""

import pytest
from small_site import SmallSite, codes


@pytest.fixture
def site(tmp_path):
    """Three articles; one of them spells its author and its tag otherwise."""
    site = SmallSite(tmp_path)
    site.article("guncel/a", "Bir", date="2026-11-01", authors="[Elif Günaltay]", tags="[Köprü]")
    site.article("guncel/b", "İki", date="2026-11-02", authors="[E. Günaltay]", tags="[Köprüler]")
    site.article("spor/c", "Üç", date="2026-11-03", tags="[maç]")
    return site


def term(site, path, facts):
    site.write(f"content/_terms/{path}.md", f"---\n{facts}\n---\n")


def changed(site):
    """Paths that a build makes otherwise than they were."""
    before = site.tree()
    site.build()
    after = site.tree()
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_terms_text_reaches_its_own_pages_alone(site):
    site.build()
    term(site, "authors/elif-gunaltay", "text: Muhabir.")
    assert changed(site) == {"yazar/elif-gunaltay/index.html", "yazar/index.html"}


def test_a_terms_title_reaches_the_articles_that_name_it(site):
    site.build()
    term(site, "tags/kopru", "title: Taş Köprü")
    assert changed(site) == {
        "etiket/kopru/index.html",
        "etiket/index.html",
        "etiket/harf/k/index.html",
        "etiket/harf/m/index.html",
        "etiket/harf/t/index.html",
        "guncel/2026/11/bir/index.html",
    }


def test_a_merged_authors_articles_move_and_the_old_address_redirects(site):
    site.build()
    assert "İki" in site.page("yazar/e-gunaltay/index.html")
    term(site, "authors/elif-gunaltay", "title: Elif Günaltay\nsame_as: [e-gunaltay]")
    site.build()
    assert "İki" in site.page("yazar/elif-gunaltay/index.html")
    assert 'href="/yazar/elif-gunaltay/"' in site.page("guncel/2026/11/iki/index.html")
    assert "url=https://yesilova.example/yazar/elif-gunaltay/" in site.page(
        "yazar/e-gunaltay/index.html"
    )


def test_terms_that_part_again_have_their_own_pages(site):
    term(site, "tags/kopru", "same_as: [Köprüler]")
    site.build()
    assert "İki" in site.page("etiket/kopru/index.html")
    site.remove("content/_terms/tags/kopru.md")
    site.build()
    assert "İki" not in site.page("etiket/kopru/index.html")
    assert "İki" in site.page("etiket/kopruler/index.html")


def test_a_merged_sections_articles_are_listed_in_the_other(site):
    site.build()
    term(site, "sections/guncel", "same_as: [spor]")
    site.build()
    assert "Üç" in site.page("guncel/index.html")
    assert "url=https://yesilova.example/guncel/" in site.page("spor/index.html")


def test_terms_are_registered_and_one_that_is_empty_says_so(site):
    site.build()
    registry = (site.folder / "content/_registry/undated.tsv").read_text(encoding="utf-8")
    assert "\ttag:tr:mac\t/etiket/mac/\there\n" in registry
    site.article("spor/c", "Üç", date="2026-11-03")
    site.build()
    registry = (site.folder / "content/_registry/undated.tsv").read_text(encoding="utf-8")
    assert registry.endswith("\ttag:tr:mac\t/etiket/mac/\tgone\n")
    assert "noindex" in site.page("etiket/mac/index.html")


def test_merged_terms_in_a_circle_are_told_and_left_apart(site):
    term(site, "tags/kopru", "same_as: [kopruler]")
    term(site, "tags/kopruler", "same_as: [kopru]")
    report = site.build()
    assert codes(report) == ["term-same-as", "term-same-as"]
    assert report.problems[0].at.path == "content/_terms/tags/kopru.md"
    assert "Bir" in site.page("etiket/kopru/index.html")
    assert "İki" in site.page("etiket/kopruler/index.html")
