"""URLs are the same whether all articles get theirs at once or a few at a time."""

from pathlib import Path

import pytest
from small_site import SmallSite, codes

from newsgen.build import full


def contested(folder: Path) -> SmallSite:
    """A site in which URLs meet in every way that they can."""
    site = SmallSite(folder)
    for number in range(9):
        site.article(f"spor/mac-{number}", f"Maç {number}")
    site.article("guncel/a", "Köprü açıldı")
    site.article("guncel/b", "Köprü açıldı")
    site.article("guncel/c", "Bir", url="/ozel/")
    site.article("guncel/d", "İki", url="/Ozel/")
    site.article("guncel/e", "Üç", url="/spor/2026/11/mac-3/")
    site.article("guncel/f", "Dört", url="/spor/")
    site.article("guncel/g", "Beş", slug="mac")
    return site


def edited(site: SmallSite) -> None:
    """Then a URL passes from one article to another, and others go."""
    site.article("spor/mac-1", "Maç 1", slug="baska")
    site.article("spor/mac-2", "Maç 2", url="/spor/2026/11/mac-1/")
    site.article("spor/mac-4", "Maç 4", slug="baska")
    site.article("spor/mac-5", "Maç 5", status="removed")
    site.remove("content/guncel/g.md")
    site.article("guncel/h", "Beş", url="/guncel/2026/11/mac/")
    (site.folder / ".newsgen/state.db").unlink()


def registry(site: SmallSite) -> list[str]:
    """Every line, in an order of our own."""
    return sorted(
        line
        for file in (site.folder / "content/_registry").glob("*.tsv")
        for line in file.read_text(encoding="utf-8").splitlines()
    )


def test_articles_get_the_same_urls_in_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, grouped = contested(tmp_path / "whole"), contested(tmp_path / "grouped")
    told, states = [], []
    for site in (whole, grouped):
        monkeypatch.setattr(full, "TOGETHER", 20_000 if site is whole else 3)
        first = codes(site.build())
        edited(site)
        told.append((first, codes(site.build())))
        states.append((registry(site), site.tree()))

    assert told[0] == told[1]
    assert states[0] == states[1]
    assert "url-taken" in told[0][0]


def test_a_url_that_passes_to_another_article_is_neither_gone_nor_a_redirect(
    tmp_path: Path,
) -> None:
    site = SmallSite(tmp_path)
    site.article("guncel/a", "Köprü")
    site.article("guncel/z", "Başka")
    site.build()
    site.remove("content/guncel/z.md")
    site.article("guncel/a", "Köprü", url="/guncel/2026/11/baska/")
    site.build()

    lines = registry(site)
    site.build()

    assert lines == registry(site)
    assert "Köprü" in site.page("guncel/2026/11/baska/index.html")
