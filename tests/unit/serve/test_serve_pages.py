"""What a preview answers: the pages and files that a build would write."""

from io import BytesIO

import httpx
import pytest
from PIL import Image
from previewed import Server, Site

ARTICLE = "/guncel/2026/11/kopru-acildi/"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for tests that change nothing."""
    site = Site(tmp_path_factory.mktemp("pages") / "site")
    site.article("guncel/kopru", "Köprü açıldı", aliases="[/eski-kopru/]")
    site.article("guncel/taslak", "Gizli taslak", status="draft")
    site.write("content/_pages/hakkimizda.md", "---\ntitle: Hakkımızda\n---\nBiz.\n")
    site.write("content/_static/ads.txt", "reklam yok\n")
    site.write("content/_static/elle/index.html", "<body>Elle yazıldı</body>")
    site.write(
        "content/_registry/2026.tsv",
        "2026-11-01T00:00:00Z\tguncel/silinen\t/guncel/2026/11/silinen/\tgone\n",
    )
    with site.served() as running:
        yield running


def test_an_article_is_a_page(server: Server):
    answer = server.get(ARTICLE)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Köprü açıldı</h1>" in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/guncel/", "/guncel/2026/11/", "/hakkimizda/", f"{ARTICLE}index.html"]
)
def test_lists_and_pages_are_there(server: Server, path):
    assert server.get(path).status_code == 200


def test_a_draft_is_not_shown_unless_asked_for(server: Server):
    assert server.get("/guncel/2026/11/gizli-taslak/").status_code == 404
    assert "Gizli taslak" not in server.get("/").text


def test_nothing_is_kept_by_browsers(server: Server):
    for path in (ARTICLE, "/a/site.css", "/ads.txt", "/yok/", "/eski-kopru/"):
        assert server.get(path).headers["cache-control"] == "no-store", path


def test_every_page_has_the_live_script_once(server: Server):
    for path in (ARTICLE, "/", "/yok/", "/_newsgen/"):
        html = server.get(path).text
        assert html.count('<script src="/_newsgen/live.js" data-') == 1, path
        assert html.rstrip().endswith("</body>\n</html>") or html.endswith("</body></html>"), path


def test_an_unknown_address_gets_the_sites_own_404_page(server: Server):
    answer = server.get("/boyle/bir/sayfa/yok/")
    assert answer.status_code == 404
    assert "Yeşilova Haber" in answer.text


def test_a_former_address_leads_on(server: Server):
    answer = server.get("/eski-kopru/")
    assert (answer.status_code, answer.headers["location"]) == (301, ARTICLE)


def test_a_missing_slash_is_added_and_the_query_kept(server: Server):
    answer = server.get("/guncel?a=1")
    assert (answer.status_code, answer.headers["location"]) == (301, "/guncel/?a=1")


def test_a_withdrawn_article_is_gone(server: Server):
    answer = server.get("/guncel/2026/11/silinen/")
    assert answer.status_code == 410
    assert "Yeşilova Haber" in answer.text


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/a/site.css", "text/css; charset=utf-8"),
        ("/a/site.js", "text/javascript; charset=utf-8"),
        ("/a/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/ads.txt", "text/plain; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/rss.xml", "text/xml; charset=utf-8"),
        ("/latest.json", "application/json; charset=utf-8"),
        ("/_newsgen/live.js", "text/javascript; charset=utf-8"),
    ],
)
def test_files_have_their_media_types(server: Server, path, type_):
    answer = server.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, type_)


def test_files_for_machines_are_as_the_build_writes_them(server: Server):
    assert server.get("/sitemap.xml").text.endswith("</sitemapindex>\n")
    assert "live.js" not in server.get("/robots.txt").text


def test_a_static_page_is_served_byte_for_byte(server: Server):
    assert server.get("/elle/").content == "<body>Elle yazıldı</body>".encode()
    assert server.get("/elle").headers["location"] == "/elle/"


def test_a_static_file_does_not_take_a_pages_place(site: Site):
    site.write("content/_static/guncel/index.html", "Elle yazıldı")
    with site.served() as server:
        assert "Köprü açıldı" in server.get("/guncel/").text


def test_head_tells_as_much_as_get_without_the_page(server: Server):
    got, told = server.get(ARTICLE), httpx.head(server.url + ARTICLE, trust_env=False)
    assert told.status_code == 200
    assert told.content == b""
    for name in ("content-length", "content-type", "x-newsgen-page"):
        assert told.headers[name] == got.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(server: Server, method):
    answer = httpx.request(method, server.url + ARTICLE, trust_env=False)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_list_of_problems_tells_how_things_stand(server: Server):
    text = server.get("/_newsgen/").text
    assert "<h1>0 errors, 0 warnings</h1>" in text
    assert "<dt>Shown</dt><dd>what readers see</dd>" in text
    assert "<dt>Watching</dt><dd>changes are noticed at once</dd>" in text


def test_drafts_are_shown_where_asked_for(site: Site):
    site.article("guncel/taslak", "Gizli taslak", status="draft")
    with site.served(drafts=True) as server:
        assert server.get("/guncel/2026/11/gizli-taslak/").status_code == 200
        assert "<dd>what readers see, drafts</dd>" in server.get("/_newsgen/").text


def test_pictures_are_served_also_after_a_restart(site: Site):
    photo = BytesIO()
    Image.new("RGB", (900, 600), (40, 90, 160)).save(photo, "JPEG")
    site.write("content/_media/kopru.jpg", photo.getvalue())
    site.article("guncel/foto", "Fotoğraf", image="_media/kopru.jpg")
    with site.served() as server:
        page = server.get("/guncel/2026/11/fotograf/").text
        src = page.split('<img src="')[1].split('"')[0]
        first = server.get(src)
    assert (first.status_code, first.headers["content-type"]) == (200, "image/jpeg")
    with site.served() as server:
        assert server.get(src).content == first.content


def test_files_of_an_open_page_outlive_an_update(site: Site):
    site.write("content/_media/rapor.pdf", b"%PDF-1.7")
    site.article("guncel/rapor", "Rapor", body="[Rapor](/_media/rapor.pdf)")
    with site.served() as server:
        page = server.get("/guncel/2026/11/rapor/").text
        href = "/i/" + page.split('href="/i/')[1].split('"')[0]
        site.article("guncel/ikinci", "İkinci haber")
        answer = server.get(href)
    assert (answer.status_code, answer.content) == (200, b"%PDF-1.7")
    assert answer.headers["content-type"] == "application/pdf"


def test_a_site_below_a_folder_is_served_there(site: Site):
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", toml.replace("yesilova.example", "yesilova.example/haber"))
    site.article("guncel/kopru", "Köprü açıldı", aliases="[/eski/]")
    with site.served() as server:
        assert server.get("/").headers["location"] == "/haber/"
        assert server.get("/haber").headers["location"] == "/haber/"
        assert server.get("/haber/guncel").headers["location"] == "/haber/guncel/"
        assert server.get("/haber/eski/").headers["location"] == f"/haber{ARTICLE}"
        assert server.get(f"/haber{ARTICLE}").status_code == 200
        assert server.get("/haber/a/site.css").status_code == 200
        assert server.get(ARTICLE).status_code == 404
