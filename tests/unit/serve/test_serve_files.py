"""A large site: only the files that are reported are looked at, and a page's own."""

import pytest
from previewed import Site
from serve_site import options

from newsgen.serve.answers import Answers
from newsgen.serve.files import ANY, MANY, Files
from newsgen.serve.problem_view import Opener
from newsgen.serve.site import PreviewedSite
from newsgen.serve.tree import SETTINGS

KOPRU = "content/guncel/kopru.md"


@pytest.fixture
def files(site: Site) -> Files:
    """Files that have been looked at once, as if that took long."""
    found = Files(site.folder, site.folder / "newsgen.toml")
    assert KOPRU in found.moved()
    found.look_seconds = 1.0
    return found


def test_nothing_is_looked_at_unless_it_is_reported(site: Site, files: Files):
    site.article("guncel/kopru", "Yeni başlık")
    site.article("guncel/ikinci", "İkinci")
    assert files.moved() == frozenset()
    files.mark(KOPRU)
    assert files.moved() == {KOPRU}
    files.mark(KOPRU)
    assert files.moved() == frozenset()


@pytest.mark.parametrize("names", [[ANY], [f"content/{n}.md" for n in range(MANY + 1)]])
def test_a_report_of_everything_is_a_look_at_everything(site: Site, files: Files, names):
    site.article("guncel/ikinci", "İkinci")
    site.remove(KOPRU)
    files.mark(*names)
    assert files.moved() == {KOPRU, "content/guncel/ikinci.md"}


def test_themes_and_settings_are_looked_at_with_any_report(site: Site, files: Files):
    site.write("templates/home.html", "x")
    site.write("newsgen.toml", "[site]\n")
    files.mark(KOPRU)
    assert files.moved() == {SETTINGS, str(site.folder / "templates/home.html")}


def test_where_reports_cannot_be_trusted_a_look_is_at_most_two_seconds_old(
    site: Site, files: Files, monkeypatch
):
    site.article("guncel/ikinci", "İkinci")
    files.reported = False
    assert files.moved() == frozenset()
    monkeypatch.setattr("newsgen.serve.files.MAX_AGE", 0.0)
    assert files.moved() == {"content/guncel/ikinci.md"}


def test_a_look_taken_elsewhere_is_compared(site: Site, files: Files):
    site.remove(KOPRU)
    assert files.moved(files.look()) == {KOPRU}


def test_what_is_reported_while_all_files_are_looked_at_is_not_lost(site: Site, files: Files):
    before = files.look()
    files.look_seconds = 1.0
    site.write("templates/strings/tr.po", 'msgid "search"\nmsgstr "Bul"\n')
    files.mark(SETTINGS)
    assert files.moved(before) == frozenset()
    assert files.moved() == {str(site.folder / "templates/strings/tr.po")}


@pytest.mark.parametrize("seconds", [0.0, 1.0])
def test_an_older_look_takes_nothing_back(site: Site, files: Files, seconds: float):
    before = files.look()
    files.look_seconds = seconds
    site.article("guncel/ikinci", "İkinci")
    site.remove(KOPRU)
    site.write("templates/home.html", "x")
    new = {KOPRU, "content/guncel/ikinci.md"}
    files.mark(*new)
    assert files.moved() == {*new, str(site.folder / "templates/home.html")}
    assert files.moved(before) == frozenset()
    assert files.moved(files.look()) == frozenset()


def test_neither_of_two_older_looks_takes_anything_back(site: Site, files: Files):
    first, second = files.look(), files.look()
    files.look_seconds = 1.0
    site.remove(KOPRU)
    files.mark(KOPRU)
    assert files.moved() == {KOPRU}
    assert files.moved(first) == frozenset()
    assert files.moved(second) == frozenset()


def test_what_a_look_finds_before_its_report_is_handled_is_not_owed(
    site: Site, files: Files, monkeypatch
):
    monkeypatch.setattr("newsgen.serve.files.OVERDUE", -1.0)
    files.expect_reports()
    site.remove(KOPRU)
    found = files.look()
    files.mark(KOPRU)
    assert files.moved(found) == {KOPRU}
    assert files.unreported() == ""


def test_an_article_is_as_saved_although_no_report_has_come(site: Site):
    preview = PreviewedSite(options(site.folder), announce=lambda _: None, tell=lambda _: None)
    preview.open()
    answers = Answers(preview, "run", Opener(site.folder))
    assert answers.page_or_file("/guncel/2026/11/kopru-acildi/").status == 200
    preview.files.look_seconds = 1.0
    site.article("guncel/kopru", "Köprü açıldı", body="Yenisi.")
    site.article("guncel/ikinci", "İkinci")
    assert b"Yenisi." in answers.page_or_file("/guncel/2026/11/kopru-acildi/").body
    assert answers.page_or_file("/guncel/2026/11/ikinci/").status == 404
    preview.files.mark("content/guncel/ikinci.md")
    assert answers.page_or_file("/guncel/2026/11/ikinci/").status == 200
    preview.close()
