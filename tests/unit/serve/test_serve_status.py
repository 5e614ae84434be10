"""The status page tells how the archive stands and what the preview did."""

import re

import pytest
from previewed import Site

ARTICLE = "/guncel/2026/11/kopru-acildi/"


def rows(html: str, title: str) -> list[list[str]]:
    """The table below a heading, without its head: text of each cell."""
    table = html.split(f"<h2>{title}</h2>")[1].split("</table>")[0].split("<tbody>")[1]
    return [
        [re.sub("<[^>]*>", "", cell) for cell in row.split("<td ")[1:]]
        for row in table.replace('dir="auto">', "").split("<tr>")[1:]
    ]


@pytest.fixture
def desk(site: Site) -> Site:
    """A site with an article of every standing."""
    site.article("guncel/taslak", "Taslak haber", status="draft")
    site.article("guncel/yarin", "Yarının haberi", date="2026-11-23T09:00")
    site.article("spor/belirsiz", "Günü belirsiz", date="")
    site.article("spor/bitti", "Bitti", expires="2026-11-21")
    site.article("spor/cekildi", "Çekildi", status="removed")
    return site


def test_it_lists_what_waits_and_counts_the_rest(desk: Site):
    with desk.served(drafts=True) as server:
        html = server.get("/_newsgen/").text
    assert rows(html, "Articles by status") == [
        ["published", "2"], ["draft", "1"], ["embargoed", "1"], ["expired", "1"], ["removed", "1"],
    ]  # fmt: skip
    assert rows(html, "Articles shown, by section") == [["guncel", "2", "0"], ["spor", "0", "1"]]
    assert rows(html, "Embargoed") == [
        ["2026-11-23 09:00", "Yarının haberi", "content/guncel/yarin.md"]
    ]
    assert rows(html, "Drafts") == [["Taslak haber", "content/guncel/taslak.md"]]
    assert rows(html, "Undated") == [["content/spor/belirsiz.md"]]
    assert '<a href="/guncel/2026/11/taslak-haber/">Taslak haber</a>' in html


def test_it_tells_what_changed_and_why_pages_were_made(site: Site):
    site.article("guncel/kopru", "Köprü açıldı", lead="Spot.")
    with site.served() as server:
        server.get(ARTICLE)
        site.article("guncel/kopru", "Köprü açıldı", lead="Spot.", body="Yeni.")
        server.get(ARTICLE)
        html = server.get("/_newsgen/").text
    assert rows(html, "Last changes")[0][1] == "content/guncel/kopru.md"
    made = rows(html, "Pages made")
    assert made[0][1::2] == [ARTICLE, "guncel/kopru: its text changed"]
    assert made[1][1::2] == [ARTICLE, ""]


@pytest.mark.parametrize(
    ("path", "notice"),
    [
        ("/guncel/2026/11/taslak-haber/", "draft: it says &quot;status: draft&quot;"),
        ("/guncel/2026/11/yarinin-haberi/", "future: it appears on 2026-11-23 09:00+03:00"),
        ("/spor/2026/11/bitti/", "expired: its time was over on 2026-11-21 00:00+03:00"),
        ("/guncel/2026/11/kopru-acildi/", ""),
    ],
)
def test_a_page_that_readers_do_not_see_says_so(desk: Site, path, notice):
    with desk.served(drafts=True, future=True, expired=True) as server:
        said = f"{notice} · readers do not see this page" if notice else ""
        assert f'data-notice="{said}"' in server.get(path).text
