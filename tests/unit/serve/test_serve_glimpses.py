"""An article is shown before the archive has been read."""

import time
from collections.abc import Iterator

import pytest
from previewed import LONGEST_READING, Server, Site
from serve_site import options

from newsgen.serve.answers import Answer
from newsgen.serve.glimpses import NEWEST, NOTICE, Glimpses

ARTICLE = "/guncel/2026/11/kopru-acildi/"


def seen(site: Site, path: str, **more: object) -> Answer | None:
    """What is there at a path before the site has been read."""
    return Glimpses(options(site.folder, **more), "run").page_or_file(path)


@pytest.mark.parametrize(
    ("file", "title", "path"),
    [
        ("guncel/kopru-acildi", "Köprü açıldı", ARTICLE),
        ("guncel/2026/11/kopru-acildi", "Köprü açıldı", ARTICLE),
        ("guncel/haber", "Köprü açıldı", ARTICLE),
        ("_pages/hakkimizda", "Hakkımızda", "/hakkimizda/"),
    ],
)
def test_a_file_is_found_by_its_name_or_headline(tmp_path, file, title, path):
    site = Site(tmp_path / "site")
    site.article(file, title, body="Bu metin.")
    answer = seen(site, path)
    assert answer is not None
    assert answer.status == 200
    assert b"Bu metin." in answer.body
    assert NOTICE.encode() in answer.body
    assert f'data-source="content/{file}.md"'.encode() in answer.body


def test_a_published_article_is_found_by_the_registry(site: Site):
    site.build()
    site.article("guncel/kopru", "Bambaşka bir başlık", body="Bu metin.")
    for number in range(NEWEST + 5):
        site.article(f"guncel/yeni-{number}", f"Yeni {number}")
    answer = seen(site, ARTICLE)
    assert answer is not None
    assert b"Bu metin." in answer.body


def test_its_style_sheet_and_pictures_are_there_with_it(site: Site):
    from photographs import jpeg

    site.write("content/guncel/foto.jpg", jpeg())
    site.article("guncel/kopru", "Köprü açıldı", image="foto.jpg")
    glimpses = Glimpses(options(site.folder), "run")
    page = glimpses.page_or_file(ARTICLE)
    assert page is not None
    for part in page.body.split(b'"'):
        if part.startswith((b"/i/", b"/a/")) and b" " not in part:
            file = glimpses.page_or_file(part.decode())
            assert file is not None, part
            assert file.file is None or file.file.is_file()
    assert glimpses.page_or_file("/a/site.css") is not None


def test_it_is_named_as_the_files_of_terms_say(site: Site):
    site.write("content/_terms/sections/guncel.md", "---\ntitle: Gündem\n---\n")
    answer = seen(site, ARTICLE)
    assert answer is not None
    assert ">Gündem</a>" in answer.body.decode()


def test_who_may_not_see_it_does_not(site: Site):
    site.article("guncel/kopru", "Köprü açıldı", status="draft")
    assert seen(site, ARTICLE) is None
    answer = seen(site, ARTICLE, drafts=True)
    assert answer is not None
    assert b"readers do not see this page \xc2\xb7 the archive is still being read" in answer.body


@pytest.mark.parametrize("path", ["/", "/guncel/", "/guncel/2026/11/", "/yok/", "/guncel/yok/"])
def test_what_is_no_article_is_left_to_the_whole_site(site: Site, path):
    assert seen(site, path) is None


def test_an_article_with_a_mistake_is_left_to_the_whole_site(site: Site):
    site.article("guncel/kopru", "Köprü açıldı", date="Salı")
    assert seen(site, ARTICLE) is None


@pytest.fixture
def slow(site: Site) -> Iterator[Server]:
    """A preview that reads a large site for the first time."""
    for number in range(300):
        site.article(f"guncel/yazi-{number}", f"Yazı {number}", body="*Bir* **iki**. " * 300)
    server = Server(site.folder)
    server.wait_until_it_answers()
    yield server
    server.end()


def test_it_is_shown_at_once_and_whole_when_the_site_has_been_read(slow: Server):
    early = slow.get("/guncel/2026/11/yazi-7/")
    assert early.status_code == 200
    assert NOTICE in early.text
    assert "Yazı 8" not in early.text
    assert slow.get("/a/site.css").status_code == 200
    until = time.monotonic() + LONGEST_READING
    while NOTICE in (late := slow.get("/guncel/2026/11/yazi-7/")).text:
        assert time.monotonic() < until
        time.sleep(0.2)
    assert "Yazı 8" in late.text
    assert late.headers["x-newsgen-page"] != early.headers["x-newsgen-page"]
    with slow.events() as changes:
        assert next(changes)["generation"] == 1
