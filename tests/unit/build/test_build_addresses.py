"""Two that want one address: which page is built, what is told, whatever the order."""

import os

import pytest
from small_site import SmallSite, codes

from newsgen.model.address import output_path

PAGE = "---\ntitle: Sayfa\n---\nMetin.\n"


def pages(site: SmallSite) -> list[str]:
    """URLs of articles and standalone pages, in order."""
    listed = [
        path.removesuffix("index.html") for path in site.tree() if path.endswith("index.html")
    ]
    fixed = {"", "guncel/", "guncel/2026/11/", "guncel/tarihsiz/"}
    lists = ("arsiv/", "bugun/", "ara/", "duzeltmeler/")
    return [f"/{path}" for path in listed if path not in fixed and not path.startswith(lists)]


def rebuilt(site: SmallSite) -> dict[str, bytes]:
    """What a build without any state makes, and that it is the same."""
    before = site.tree()
    os.rename(site.folder / ".newsgen", site.folder / ".old")
    os.rename(site.public, site.folder / ".old-public")
    site.build()
    assert site.tree() == before
    return before


# ── stated by two ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/ortak/", "/ortak/"),
        ("/ortak", "/ortak/"),
        ("/Ortak/", "/ortak/"),
        ("/çay/", "/ÇAY/"),
        ("/çay/", "/c\u0327ay/"),
        ("/%C3%A7ay/", "/çay/"),
    ],
    ids=["same", "slash", "case", "turkish-case", "nfd", "encoded"],
)
def test_two_that_state_one_url_are_both_named_and_neither_is_built(site, one, other):
    site.article("guncel/a", "Haber A", url=one)
    site.article("guncel/b", "Haber B", url=other)
    site.article("guncel/c", "Haber C")
    for _ in range(2):
        (problem,) = site.build().problems
        assert (problem.code, problem.severity) == ("url-taken", "error")
        assert [problem.at.path, *(place.path for place in problem.also)] == [
            "content/guncel/a.md",
            "content/guncel/b.md",
        ]
        assert pages(site) == ["/guncel/2026/11/haber-c/"]
    site.article("guncel/b", "Haber B")
    assert codes(site.build()) == []
    assert "Haber A" in site.page(f"{one.strip('/').replace('%C3%A7', 'ç')}/index.html")


def test_a_stated_url_that_another_article_already_has(site: SmallSite):
    site.article("guncel/a", "Haber A")
    site.build()
    site.article("guncel/b", "Haber B", url="/guncel/2026/11/haber-a/")
    assert codes(site.build()) == ["url-taken"]
    assert "Haber A" in site.page("guncel/2026/11/haber-a/index.html")


def test_two_that_state_one_alias_are_both_named(site: SmallSite):
    site.article("guncel/a", "Haber A", aliases="[/eski/]")
    site.article("guncel/b", "Haber B", aliases="[/eski/]")
    for _ in range(2):
        (problem,) = site.build().problems
        assert (problem.code, problem.severity) == ("alias-twice", "error")
        assert problem.at.path == "content/guncel/a.md"
        assert [place.path for place in problem.also] == ["content/guncel/b.md"]
        assert not (site.public / "eski").exists()
    site.article("guncel/b", "Haber B")
    assert codes(site.build()) == []
    assert "/haber-a/" in site.page("eski/index.html")


# ── computed for two ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_two_whose_computed_urls_meet_are_both_built_whatever_the_order(site, order: str):
    for name in order:
        site.article(f"guncel/{name}", "Aynı başlık", body=f"Gövde {name}.")
    assert codes(site.build()) == []
    urls = ["/guncel/2026/11/ayni-baslik-26dc9a/", "/guncel/2026/11/ayni-baslik-f2a139/"]
    assert pages(site) == urls
    assert ["Gövde b." in site.page(f"{url[1:]}index.html") for url in urls] == [False, True]
    rebuilt(site)


def test_one_that_comes_later_never_moves_the_first(site: SmallSite):
    site.article("guncel/z", "Aynı başlık")
    site.build()
    site.article("guncel/a", "AYNI BAŞLIK")
    assert codes(site.build()) == []
    assert pages(site) == ["/guncel/2026/11/ayni-baslik/", "/guncel/2026/11/ayni-baslik-26dc9a/"]
    assert "AYNI" in site.page("guncel/2026/11/ayni-baslik-26dc9a/index.html")
    rebuilt(site)


def test_a_file_name_s_unicode_form_makes_no_other_article(site: SmallSite):
    site.article("guncel/köprü", "Köprü", related="[spor/ma\u0063\u0327]")
    site.article("spor/maç", "Maç", body="[Köprü](../guncel/ko\u0308pru\u0308.md)")
    assert codes(site.build()) == []
    assert 'href="/guncel/2026/11/kopru/"' in site.page("spor/2026/11/mac/index.html")
    content = site.folder / "content"
    (content / "guncel/köprü.md").rename(content / "guncel/ko\u0308pru\u0308.md")
    before = site.tree()
    assert codes(site.build()) == []
    assert site.tree() == before
    rebuilt(site)
    site.article("guncel/köprü", "Köprü ikizi")
    (problem,) = site.build().problems
    assert problem.code == "id-taken"
    assert {problem.at.path, *(place.path for place in problem.also)} == {
        "content/guncel/köprü.md",
        "content/guncel/ko\u0308pru\u0308.md",
    }


# ── the site's own pages ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "url",
    [
        "/guncel/2026/11/",
        "/spor/1999/01/",
        "/guncel/2026/11/sayfa/2/",
        "/guncel/tarihsiz/",
        "/etiket/kopru/",
        "/Etiket/kopru/",
        "/yazar/elif/",
        "/kunye/",
        "/arsiv/2026/",
        "/404.html",
        "/guncel/2026/11/haber-c/index.html",
        "/a/site.css",
        "/i/x/",
    ],
)
def test_no_article_can_state_the_address_of_a_generated_page(site: SmallSite, url: str):
    site.article("guncel/c", "Haber C")
    site.article("guncel/a", "Haber A", url=url)
    (problem,) = site.build().problems
    assert (problem.code, problem.severity) == ("word-reserved", "error")
    assert (problem.at.path, problem.at.line) == ("content/guncel/a.md", 4)
    assert pages(site) == ["/guncel/2026/11/haber-c/"]
    site.article("guncel/a", "Haber A", aliases=f"[{url}]")
    (problem,) = site.build().problems
    assert (problem.code, problem.severity) == ("alias-taken", "warning")
    assert pages(site) == ["/guncel/2026/11/haber-a/", "/guncel/2026/11/haber-c/"]
    rebuilt(site)


@pytest.mark.parametrize("url", ["/haber/12345/", "/2019/05/kopru/", "/haber/kopru.html"])
def test_addresses_of_old_archives_can_be_stated(site: SmallSite, url: str):
    site.article("guncel/a", "Haber A", url=url)
    assert codes(site.build()) == []
    assert "Haber A" in site.page(output_path(url))


@pytest.mark.parametrize("built_before", [True, False])
def test_nor_that_of_a_section_s_front(site: SmallSite, built_before: bool):
    site.article("guncel/c", "Haber C")
    if built_before:
        site.build()
    site.article("guncel/a", "Haber A", url="/guncel/")
    (problem,) = site.build().problems
    assert problem.code == "url-taken"
    assert "content/guncel/a.md and the front of a section" in problem.message
    assert pages(site) == ["/guncel/2026/11/haber-c/"]
    assert "Haber C" in site.page("guncel/index.html")


def test_an_alias_never_shadows_a_section_s_front(site: SmallSite):
    site.article("guncel/c", "Haber C")
    site.build()
    for title in ("Haber A", "Haber A2"):
        site.article("guncel/a", title, aliases="[/guncel/]")
        assert codes(site.build()) == ["alias-taken"]
        assert "Haber C" in site.page("guncel/index.html")


def test_a_subsection_and_an_undated_article_of_its_name(site: SmallSite):
    site.article("guncel/mac/c", "Haber C")
    site.article("guncel/mac", "Maç", date="")
    assert codes(site.build()) == []
    assert "Haber C" in site.page("guncel/mac/index.html")
    assert "/guncel/mac-f15577/" in pages(site)
    rebuilt(site)


# ── static files ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path", ["index.html", "guncel/index.html", "guncel", "404.html", "404.html/x", "a/site.css"]
)
@pytest.mark.parametrize("order", ["together", "static-first", "page-first"])
def test_a_static_file_never_takes_a_page_s_place(site: SmallSite, path: str, order: str):
    site.write(f"content/_static/{path}", "yabancı")
    site.article("guncel/c", "Haber C")
    if order == "static-first":
        os.rename(site.folder / "content/guncel", site.folder / "later")
        site.build()
        os.rename(site.folder / "later", site.folder / "content/guncel")
    if order == "page-first":
        os.rename(site.folder / "content/_static", site.folder / "later")
        site.build()
        os.rename(site.folder / "later", site.folder / "content/_static")
    for _ in range(2):
        (problem,) = site.build().problems
        assert (problem.code, problem.severity) == ("path-taken", "error")
        assert problem.at.path == f"content/_static/{path}"
        assert all(data != "yabancı".encode() for data in site.tree().values())
    rebuilt(site)


def test_a_static_file_makes_way_for_a_folder_and_back(site: SmallSite):
    site.write("content/_static/spor", "dosya")
    site.article("guncel/c", "Haber C")
    site.build()
    site.remove("content/_static/spor")
    site.article("spor/c", "Spor C")
    assert codes(site.build()) == []
    assert "Spor C" in site.page("spor/index.html")
    site.write("content/_static/x/y", "1")
    site.build()
    site.remove("content/_static/x/y")
    (site.folder / "content/_static/x").rmdir()
    site.write("content/_static/x", "2")
    assert codes(site.build()) == []
    assert site.page("x") == "2"


# ── names ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("x" * 300, f"/guncel/2026/11/{'x' * 80}/"),
        ("uzun " * 60, f"/guncel/2026/11/{'-'.join(['uzun'] * 16)}/"),
        ("CON", "/guncel/2026/11/con-x/"),
        ("Bitti...", "/guncel/2026/11/bitti/"),
        ("--yes", "/guncel/2026/11/yes/"),
        ("'...'", "/guncel/2026/11/haber-f2a139/"),
        ("'/../../etc/passwd'", "/guncel/2026/11/etc-passwd/"),
    ],
)
def test_a_headline_always_makes_an_address_that_works(site: SmallSite, title: str, url: str):
    site.article("guncel/b", title)
    assert codes(site.build()) == []
    assert pages(site) == [url]


@pytest.mark.parametrize("slug", ["son.", "NUL", "con.txt", "ç" * 101, "a/b", "..", "a?b"])
def test_a_stated_slug_that_would_not_work_everywhere_is_refused(site: SmallSite, slug: str):
    site.article("guncel/b", "Haber B", slug=f'"{slug}"')
    (problem,) = site.build().problems
    assert (problem.code, problem.at.line) == ("slug-not-usable", 4)
    assert pages(site) == []


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("kvkk/Aydinlatma-Metni", "/kvkk/Aydinlatma-Metni/"),
        ("Gizlilik Politikası?", "/gizlilik-politikasi/"),
        ("a%20b#c", "/a-20b-c/"),
        ("con", "/con-x/"),
        ("-x.", "/x/"),
        ("u" * 240, f"/{'u' * 80}/"),
    ],
)
def test_a_standalone_page_s_file_name_makes_an_address_that_works(site, name: str, url: str):
    site.write(f"content/_pages/{name}.md", PAGE)
    assert codes(site.build()) == []
    assert pages(site) == [url]


@pytest.mark.parametrize("name", ["etiket", "2026", "a", "404.html"])
def test_a_section_or_page_cannot_have_a_name_of_the_site_s_own(site: SmallSite, name: str):
    site.write(f"content/_pages/{name}.md", PAGE)
    report = site.build()
    assert [(p.code, p.at.path) for p in report.problems] == [
        ("word-reserved", f"content/_pages/{name}.md")
    ]
