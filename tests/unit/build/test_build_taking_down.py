"""Taking down: what is written into an article's file, whatever its form."""

from datetime import datetime
from pathlib import Path

import pytest
from small_site import NOW, SmallSite

from newsgen.build.taking_down import is_down, removed, take_down
from newsgen.model.problem import NewsgenError

NOTE = "# taken down 2026-11-22 12:00+03:00: mahkeme kararı 2026/412\n"
AT = datetime.fromisoformat("2026-11-22T12:00:00+03:00")


def written(text: str) -> str:
    return removed(text.encode(), "content/a.md", "mahkeme kararı\n2026/412 ", AT).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "---\ntitle: Köprü\ndate: 2026-11-20\n---\nMetin.\n",
            f"---\n{NOTE}status: removed\ntitle: Köprü\ndate: 2026-11-20\n---\nMetin.\n",
        ),
        (
            "---\ntitle: Köprü\nStatus:  published # yes\ntags: [a]\n---\nMetin.\n",
            f"---\ntitle: Köprü\n{NOTE}status: removed\ntags: [a]\n---\nMetin.\n",
        ),
        (
            "\n---\ntitle: Köprü\ndraft: false\n...\nMetin.",
            f"\n---\ntitle: Köprü\n{NOTE}status: removed\n...\nMetin.",
        ),
        (
            '+++\ntitle = "Köprü"\n[extra]\nstatus = "x"\n+++\nMetin.\n',
            f'+++\n{NOTE}status = "removed"\ntitle = "Köprü"\n[extra]\nstatus = "x"\n+++\nMetin.\n',
        ),
        ("# Köprü\n\nMetin.\n", f"---\n{NOTE}status: removed\n---\n# Köprü\n\nMetin.\n"),
        ("---\n---\nMetin.\n", f"---\n{NOTE}status: removed\n---\nMetin.\n"),
        (
            "\ufeff---\r\ntitle: Köprü\r\n---\r\nMetin.\r\n",
            "\ufeff"
            + f"---\n{NOTE}status: removed\ntitle: Köprü\n---\nMetin.\n".replace("\n", "\r\n"),
        ),
    ],
)
def test_the_file_says_that_it_is_removed_and_is_otherwise_as_it_was(
    before: str, after: str
) -> None:
    assert written(before) == after


def test_a_file_in_another_encoding_keeps_its_bytes() -> None:
    page = "<html><meta charset=windows-1254><h1>Köprü açıldı".encode("cp1254")
    found = removed(page, "content/a.html", "karar: şikâyet", AT)
    assert found == (
        b"---\n# taken down 2026-11-22 12:00+03:00: karar: \\u015fik\\xe2yet\n"
        b"status: removed\n---\n" + page
    )


def test_front_matter_that_cannot_be_changed_is_left_to_people() -> None:
    with pytest.raises(NewsgenError) as caught:
        written("---\n{title: Köprü, date: 2026-11-20}\n---\nMetin.\n")
    assert str(caught.value) == (
        "error[takedown-not-written]: the front matter is written in a way that newsgen "
        "does not change by itself\n"
        "  --> content/a.md:2\n"
        'hint: write "status: removed" there by hand, then run the command again\n'
    )


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    small = SmallSite(tmp_path / "site")
    small.article("guncel/kopru", "Köprü açıldı")
    small.build()
    return small


def take(site: SmallSite, url: str) -> tuple[str, str]:
    return take_down(site.folder, site.options().settings, url, "karar", NOW)


def test_an_address_from_before_leads_to_the_article(site: SmallSite) -> None:
    site.article("guncel/kopru", "Köprü açıldı", slug="yeni-kopru")
    site.build()
    old, new = "/guncel/2026/11/kopru-acildi/", "/guncel/2026/11/yeni-kopru/"
    assert take(site, f"https://yesilova.example{old}") == (new, "content/guncel/kopru.md")
    assert not is_down(site.folder, new)
    site.build()
    assert is_down(site.folder, new)
    assert "noindex" in site.page(f"{new[1:]}index.html")


def test_an_address_that_nobody_knows_is_told(site: SmallSite) -> None:
    with pytest.raises(NewsgenError) as caught:
        take(site, "/guncel/2026/11/kopru-acld/")
    assert str(caught.value) == (
        "error[unknown-url]: nothing is known of /guncel/2026/11/kopru-acld/\n"
        "hint: the nearest known: /guncel/2026/11/kopru-acildi/\n"
    )


def test_a_list_cannot_be_taken_down(site: SmallSite) -> None:
    with pytest.raises(NewsgenError) as caught:
        take(site, "/guncel/")
    assert str(caught.value) == (
        "error[takedown-no-article]: no article or page has the address /guncel/ now\n"
        "hint: see what is there with: newsgen explain; a list follows its articles, "
        "and what is gone already has no file to take down\n"
    )
