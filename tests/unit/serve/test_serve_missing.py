"""What an address where nothing is proposes."""

import pytest
from previewed import Site

from newsgen.serve.missing import MOST, near, to_create

URLS = [
    "/guncel/2026/11/kopru-yeniden-acildi/",
    "/guncel/2026/11/okullar-tatil/",
    "/spor/2026/11/derbi-berabere-bitti/",
    "/eski-kopru/",
    "/",
]


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("/guncel/2026/11/kopru-yenden-acildi/", URLS[0]),
        ("/gundem/2025/01/kopru-yeniden-acildi/", URLS[0]),
        ("/kopru-acildi-yeniden", URLS[0]),
        ("/spor/derbi-bitti/", URLS[2]),
        ("/eski-kopruu/", URLS[3]),
    ],
)
def test_near_addresses_are_found(wanted, meant):
    assert near(wanted, URLS)[0] == meant


@pytest.mark.parametrize("wanted", ["/favicon.ico", "/wp-login.php", "/guncel/2026/11/bambaska/"])
def test_what_is_not_near_is_not_proposed(wanted):
    assert near(wanted, URLS) == []


def test_a_few_are_enough():
    assert len(near("/a/yazi/", [f"/b{number}/yazi/" for number in range(50)])) == MOST


@pytest.mark.parametrize(
    ("wanted", "file", "command"),
    [
        (
            "/guncel/2026/11/yeni-haber/",
            "content/guncel/2026/yeni-haber.md",
            "newsgen new 'Yeni haber' --section guncel",
        ),
        ("/spor/futbol/derbi/", "content/spor/futbol/2026/derbi.md",
         "newsgen new Derbi --section spor/futbol"),
        ("/hakkimizda/", "content/_pages/hakkimizda.md", ""),
        ("/", "", ""),
        ("/guncel/2026/11/", "", ""),
        ("/a/<script>/", "", ""),
        ("/a/x'; rm -rf ~/", "", ""),
        ("/favicon.ico", "", ""),
    ],
)  # fmt: skip
def test_the_file_that_would_make_the_page_is_named(wanted, file, command):
    assert to_create(wanted, 2026) == (file, command)


def test_the_server_knows_redirects_and_articles(site: Site):
    site.article("guncel/kopru", "Köprü açıldı", aliases="[/eski-kopru/]")
    with site.served() as server:
        told = server.get("/_newsgen/missing/eski-kopruu/").json()
        assert told["near"] == [["/eski-kopru/", "/guncel/2026/11/kopru-acildi/"]]
        assert 'data-kind="missing"' in server.get("/yok/").text
        told = server.get("/_newsgen/missing/guncel/2026/11/kopru-acldi/").json()
        assert told["near"] == [["/guncel/2026/11/kopru-acildi/", ""]]
