"""Any format: what path, encoding and front matter decide."""

from datetime import datetime, timedelta, timezone

import pytest

from newsgen.loaders import SUFFIXES, LoadContext, load
from newsgen.loaders.naming import Name, read_path
from newsgen.model.page import Page
from newsgen.model.problem import describe

ISTANBUL = timezone(timedelta(hours=3))
TEXTS = {
    ".md": "# Köprü açıldı\n\nİlk geçen yayalar oldu.\n",
    ".html": "<article><h1>Köprü açıldı</h1>\n<p>İlk geçen yayalar oldu.</p></article>\n",
    ".txt": "Köprü açıldı\n\nİlk geçen yayalar oldu.\n",
}


def page_of(text: str, path: str) -> Page:
    loaded = load(text.encode(), LoadContext(path=path))
    assert loaded.page is not None
    assert loaded.problems == ()
    return loaded.page


def told(data: bytes, path: str, **settings: str) -> str:
    loaded = load(data, LoadContext(path=path, **settings))  # type: ignore[arg-type]
    assert loaded.page is None
    return "\n".join(map(describe, loaded.problems))


@pytest.mark.parametrize("suffix", [".md", ".MARKDOWN", ".html", ".htm", ".txt"])
def test_the_suffix_chooses_the_loader(suffix: str) -> None:
    text = TEXTS[{".markdown": ".md", ".htm": ".html"}.get(suffix.lower(), suffix)]
    page = page_of(text, f"content/guncel/kopru{suffix}")
    assert (page.title, page.body) == ("Köprü açıldı", "<p>İlk geçen yayalar oldu.</p>\n")
    assert suffix.lower() in SUFFIXES


def test_a_file_of_another_format() -> None:
    assert told(b"x", "content/guncel/kopru.docx") == (
        "error[format-unknown]: the file is of no format that articles are written in\n"
        "  --> content/guncel/kopru.docx\n"
        "hint: name it .htm, .html, .markdown, .md, .txt, or move it to _media/ or _static/\n"
    )


@pytest.mark.parametrize("suffix", TEXTS)
def test_every_format_may_begin_with_front_matter(suffix: str) -> None:
    text = "---\nid: x1\ntitle: Yeni\ndate: 22.11.2026\nstatus: draft\nlayout: post\n---\n"
    page = page_of(text + TEXTS[suffix], f"content/guncel/kopru{suffix}")
    assert (page.id, page.title, page.status) == ("x1", "Yeni", "draft")
    assert page.date == datetime(2026, 11, 22, tzinfo=ISTANBUL)
    assert page.extra == {"layout": "post"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("suffix", TEXTS)
def test_all_line_ends_give_the_same_page(suffix: str, end: str) -> None:
    path = f"content/guncel/kopru{suffix}"
    text = f"---\ntitle: Yeni\n---\n{TEXTS[suffix]}"
    assert page_of(text.replace("\n", end), path) == page_of(text, path)


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_turkish_encoding_of_the_settings(suffix: str) -> None:
    path = f"content/guncel/kopru{suffix}"
    data = TEXTS[suffix].encode("cp1254")
    loaded = load(data, LoadContext(path=path, encoding="iso-8859-9"))
    assert loaded.page == page_of(TEXTS[suffix], path)


@pytest.mark.parametrize("suffix", TEXTS)
def test_bytes_that_are_no_text(suffix: str) -> None:
    path = f"content/guncel/kopru{suffix}"
    assert told(b"\xfe", path).startswith("error[not-utf-8]: byte 0xfe at offset 0 is not UTF-8\n")


# ── the path ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("content/guncel/kopru.md", Name("guncel/kopru", "guncel", ("guncel",))),
        ("content/spor/futbol/mac.txt", Name("spor/futbol/mac", "spor/futbol", ("spor", "futbol"))),
        ("content/guncel/2026/a.b.md", Name("guncel/2026/a.b", "guncel/2026", ("guncel",))),
        ("content/2026/kopru.md", Name("2026/kopru", "2026")),
        ("content/kopru.md", Name("kopru", "")),
        ("content/_pages/kunye/ek.md", Name("_pages/kunye/ek", "_pages/kunye", standalone=True)),
        ("content/_pages/2026-01-01-x.md", Name("_pages/2026-01-01-x", "_pages", standalone=True)),
    ],
)
def test_what_a_path_says(path: str, name: Name) -> None:
    assert read_path(path) == name


@pytest.mark.parametrize("suffix", TEXTS)
def test_the_files_name_may_date_it(suffix: str) -> None:
    page = page_of(TEXTS[suffix], f"content/guncel/2016-01-12-Köprü Açıldı{suffix}")
    assert page.date == datetime(2016, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert page.slug == "kopru-acildi"
    assert page.id == "guncel/2016-01-12-Köprü Açıldı"


def test_front_matter_wins_over_the_files_name() -> None:
    text = "---\ndate: 2026-11-22\nslug: baska\n---\n" + TEXTS[".md"]
    page = page_of(text, "content/guncel/2016-01-12-kopru.md")
    assert (page.date, page.slug) == (datetime(2026, 11, 22, tzinfo=ISTANBUL), "baska")


def test_a_day_in_the_name_that_is_in_no_calendar_is_a_name() -> None:
    page = page_of(TEXTS[".md"], "content/guncel/2016-13-45-kopru.md")
    assert (page.date, page.slug) == (None, "")


def test_an_article_in_no_section() -> None:
    assert told(TEXTS[".md"].encode(), "content/2026/kopru.md") == (
        "error[section-missing]: the article is in no section\n"
        "  --> content/2026/kopru.md\n"
        'hint: put the file in a folder such as content/guncel/, or write "section: Güncel"\n'
    )


def test_a_stated_section_wins_over_the_folder() -> None:
    page = page_of("---\nsection: Spor / Futbol\n---\n" + TEXTS[".md"], "content/guncel/k.md")
    assert page.section == ("Spor", "Futbol")


def test_a_standalone_page_needs_no_section() -> None:
    page = page_of("# Hakkımızda\n\nBiz kimiz?\n", "content/_pages/hakkimizda.md")
    assert (page.type, page.section, page.id) == ("page", (), "_pages/hakkimizda")


def test_all_errors_of_a_file_are_told_in_its_order() -> None:
    data = b"---\ndate: yar\xc4\xb1n\nurl: x\n---\nG\xc3\xb6vde\n"
    said = told(data, "content/kopru.md")
    assert [line for line in said.splitlines() if line.startswith("error")] == [
        "error[section-missing]: the article is in no section",
        "error[title-missing]: the article has no headline",
        "error[date-not-understood]: \"date\" is not a date: 'yarın'",
        "error[url-not-usable]: \"url\" is not the path of a page on this site: 'x'",
    ]
