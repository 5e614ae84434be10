"""Links inside the site: to pages, and to parts of pages."""

import pytest

LINKED = ("anchor-broken", "link-broken")


@pytest.fixture
def linked(site, found):
    """What is found about the links of one article of this body."""

    def find(body: str) -> list[tuple[str, int]]:
        site.article("guncel/b", "Baraj doldu", body="## Su seviyesi\n\nMetin.", lead="L.")
        site.article("guncel/a", "Köprü açıldı", body=body, lead="L.")
        return [(code, line) for code, path, line in found() if path == "content/guncel/a.md"]

    return find


@pytest.mark.parametrize(
    "link",
    [
        "b.md",
        "b.md#su-seviyesi",
        "ref:guncel/b",
        "/guncel/2026/11/baraj-doldu/",
        "/guncel/2026/11/baraj-doldu/#su-seviyesi",
        "/guncel/2026/11/baraj-doldu",
        "https://yesilova.example/guncel/2026/11/baraj-doldu/?x=1",
        "https://yesilova.example",
        "/",
        "/guncel/",
        "/guncel/2026/11/#hepsi",
        "/rss.xml",
        "/a/site.css",
        "#bas",
        "https://baska.example/yok/",
        "mailto:a@b.example",
    ],
)
def test_links_that_lead_somewhere(linked, link: str) -> None:
    assert linked(f"## Baş\n\n[x]({link})") == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("c.md", "link-broken"),
        ("/guncel/2026/11/yok/", "link-broken"),
        ("https://yesilova.example/yok/", "link-broken"),
        ("/reklam.txt", "link-broken"),
        ("b.md#yok", "anchor-broken"),
        ("/guncel/2026/11/baraj-doldu/#yok", "anchor-broken"),
        ("#yok", "anchor-broken"),
    ],
)
def test_links_that_lead_nowhere_are_told_with_their_line(linked, link: str, code: str) -> None:
    assert linked(f"## Baş\n\n[x]({link})") == [(code, 8)]


def test_static_files_and_redirects_are_somewhere(site, linked) -> None:
    site.write("content/_static/ads.txt", "x\n")
    site.article("guncel/c", "C", aliases="[/eski/]", lead="L.")
    assert linked("[x](/ads.txt) [y](/eski/)") == []


def test_a_link_to_a_draft_is_broken(site, linked) -> None:
    site.article("guncel/c", "C", status="draft")
    assert linked("[x](c.md)") == [("link-broken", 6)]


def test_a_picture_that_is_not_there(site, linked) -> None:
    assert linked("![köprü](yok.jpg)") == [("file-missing", 6)]


def test_the_menu_the_footer_and_edited_fronts(site, found) -> None:
    site.article("guncel/a", "A", lead="L.")
    site.write("content/_fronts/home.toml", 'lead = "guncel/a"\nslots = [{ id = "guncel/yok" }]\n')
    text = (site.folder / "newsgen.toml").read_text()
    site.write(
        "newsgen.toml",
        f'{text}\n[[menu]]\nsection = "guncel"\n[[menu]]\nsection = "sporr"\n'
        '[[footer]]\npage = "yok"\n[[footer]]\nurl = "/yok/"\nlabel = "Yok"\n',
    )
    assert found() == [
        ("link-broken", "newsgen.toml", 13),
        ("link-broken", "newsgen.toml", 15),
        ("link-broken", "newsgen.toml", 17),
        ("link-broken", "content/_fronts/home.toml", 0),
    ]
