"""Saved pages: the facts of the markup, and the article without the page around it."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from newsgen.loaders import LoadContext, Loaded, load
from newsgen.model.page import Heading, Image, Page, Update
from newsgen.model.problem import describe

ISTANBUL = timezone(timedelta(hours=3))
PATH = "content/guncel/golyolu.html"
ARTICLE = "<h1>Göl yolu açıldı</h1><p>Yol üç kilometre.</p><p>Ihlamur dikildi.</p>"


def read(html: str, path: str = PATH, **settings: object) -> Loaded:
    return load(html.encode(), LoadContext(path=path, **settings))  # type: ignore[arg-type]


def page_of(html: str, path: str = PATH, **settings: object) -> Page:
    """The page of a file that nothing is said about."""
    loaded = read(html, path, **settings)
    assert loaded.page is not None
    assert loaded.problems == ()
    return loaded.page


def told(html: str) -> str:
    return "\n".join(map(describe, read(html).problems))


def with_json(*objects: object) -> str:
    scripts = (
        f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in objects
    )
    return f"<head>{''.join(scripts)}</head><article>{ARTICLE}</article>"


def with_metas(**metas: str) -> str:
    elements = (
        f'<meta property="{name.replace("__", ":")}" content="{content}">'
        for name, content in metas.items()
    )
    return f"<head>{''.join(elements)}</head><article>{ARTICLE}</article>"


# ── the article ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "html",
    [
        f"<article>{ARTICLE}</article>",
        f"<article><p>Kart</p></article><article>{ARTICLE}</article><article><p>Kart</p></article>",
        f"<main><nav>Menü</nav>{ARTICLE}</main><p>Dışarısı</p>",
        f'<div role="main">{ARTICLE}</div><p>Dışarısı</p>',
        f"<header><p>Logo</p></header>{ARTICLE}<footer>Künye</footer>",
        ARTICLE,
    ],
)
def test_the_article_is_found(html: str) -> None:
    page = page_of(f"<!doctype html><html><body>{html}</body></html>")
    assert page.title == "Göl yolu açıldı"
    assert page.body == "<p>Yol üç kilometre.</p><p>Ihlamur dikildi.</p>\n"
    assert (page.format, page.words) == ("html", 5)


def test_the_page_around_it_is_left_out() -> None:
    page = page_of(
        f"""<article>{ARTICLE}<script>x()</script><style>p{{}}</style><aside>Reklam</aside>
        <nav>Menü</nav><form><input><button>Abone ol</button></form><footer>Künye</footer>
        <div class="share"><div class="share">Paylaş</div></div><ul class="x tags"><li>su</ul>
        <div data-part="related">Bakmadan geçme</div><p hidden>gizli</p><svg><text>A</text></svg>
        <noscript>x</noscript><template>y</template><!-- yorum --></article>"""
    )
    assert "".join(page.body.split("\n")).strip() == (
        "<p>Yol üç kilometre.</p><p>Ihlamur dikildi.</p>"
    )


def test_headings_move_down_and_get_anchors() -> None:
    page = page_of(f"<article>{ARTICLE}<h1>Gölgeler</h1><h3>Işıklar</h3></article>")
    assert page.headings == (Heading(2, "golgeler", "Gölgeler"), Heading(3, "isiklar", "Işıklar"))
    assert '<h2 id="golgeler">Gölgeler</h2><h3 id="isiklar">Işıklar</h3>' in page.body


def test_a_lead_that_the_article_repeats_is_shown_once() -> None:
    html = with_metas(description="Yol üç kilometre.")
    assert (page_of(html).lead, page_of(html).body) == (
        "Yol üç kilometre.",
        "<p>Ihlamur dikildi.</p>\n",
    )


def test_date_and_byline_in_the_articles_header_are_left_out() -> None:
    page = page_of(
        '<article><header><h1>Göl</h1><time datetime="2026-11-22">22 Kasım</time>'
        '<p class="byline">Elif</p><p>Spot</p></header><p>Gövde</p></article>'
    )
    assert page.body == "<header><p>Spot</p></header><p>Gövde</p>\n"


def test_hostile_markup_is_made_safe() -> None:
    page = page_of(
        f'<article>{ARTICLE}<p onclick="x()">a</p><a href="javascript:x()">b</a></article>'
        '<meta property="og:title" content="&lt;/script&gt;&lt;b&gt;">'
    )
    assert page.body.endswith("<p>a</p><a>b</a>\n")
    assert page.title == "</script><b>"


def test_links_and_pictures_are_seen_from_the_articles_folder() -> None:
    body = page_of(
        f'<article>{ARTICLE}<a href="../spor/mac.html">m</a><img src="a_files/b.jpg" alt="B">'
        '<img src="data:x" data-src="c.jpg"></article>'
    ).body
    assert 'href="ref:spor/mac"' in body
    assert 'src="media:guncel/a_files/b.jpg"' in body
    assert 'src="media:guncel/c.jpg"' in body


def test_what_is_lost_is_told() -> None:
    said = told(f'<article>{ARTICLE}\n<iframe src="https://v.example/1"></iframe>\n</article>')
    assert said.startswith(
        "warning[html-removed]: left out of the article: <iframe>\n"
        "  --> content/guncel/golyolu.html:2"
    )
    assert told(f'<article>{ARTICLE}\n<a href="../../x.md">m</a></article>').startswith(
        "warning[link-outside-content]: '../../x.md' leads out of the content folder\n"
        "  --> content/guncel/golyolu.html:2"
    )


def test_elements_too_deep_for_the_parser() -> None:
    assert told("<div>" * 4000) == (
        "error[html-too-deep]: the file has elements more than 3000 levels deep\n"
        "  --> content/guncel/golyolu.html\n"
        "hint: save the page again, or copy its text into a .txt file\n"
    )


def test_thousands_of_paragraphs_without_an_end_are_not_deep() -> None:
    assert page_of(f"<article>{ARTICLE}{'<p>x<br>' * 4000}</article>").words == 4005


@pytest.mark.parametrize("html", ["", "x", "<frameset>", "<html><head></head></html>"])
def test_a_file_without_an_article(html: str) -> None:
    assert "error[title-missing]" in told(html)


# ── the facts ───────────────────────────────────────────────────────────────────────────


FACTS = {
    "@type": "NewsArticle",
    "headline": "Göl yolu açıldı",
    "description": "Üç kilometrelik yol.",
    "datePublished": "2026-11-21T08:00:00+03:00",
    "dateModified": "2026-11-22T09:05:00+03:00",
    "author": [{"@type": "Person", "name": "Elif Kaya"}, {"name": "Ali Tan"}],
    "articleSection": "Çevre",
    "keywords": "göl, yol, Göl",
}


@pytest.mark.parametrize(
    "objects",
    [
        (FACTS,),
        ([{"@type": "WebSite"}, FACTS],),
        ({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, FACTS]},),
        ({"@type": "WebPage", "mainEntity": FACTS},),
        ({"@type": "Article", "headline": "Başka haber"}, FACTS),
        ({**FACTS, "@type": ["Article", "ReportageNewsArticle"]},),
    ],
)
def test_facts_from_json_ld(objects: tuple[object, ...]) -> None:
    page = page_of(with_json(*objects), "content/golyolu.html")
    assert (page.title, page.lead) == ("Göl yolu açıldı", "Üç kilometrelik yol.")
    assert page.date == datetime(2026, 11, 21, 8, tzinfo=ISTANBUL)
    assert page.updates == (Update(datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)),)
    assert (page.authors, page.section) == (("Elif Kaya", "Ali Tan"), ("Çevre",))
    assert page.tags == ("göl", "yol")


def test_facts_from_opengraph() -> None:
    page = page_of(
        with_metas(
            og__title="Göl yolu açıldı - Gölkıyı Postası",
            og__site_name="Gölkıyı Postası",
            og__description="Üç kilometrelik yol.",
            article__published_time="2026-11-21T08:00:00+03:00",
            article__section="Çevre",
            article__tag="göl",
            author="Elif Kaya",
        ),
        "content/golyolu.html",
    )
    assert (page.title, page.lead) == ("Göl yolu açıldı", "Üç kilometrelik yol.")
    assert page.date == datetime(2026, 11, 21, 8, tzinfo=ISTANBUL)
    assert (page.authors, page.section, page.tags) == (("Elif Kaya",), ("Çevre",), ("göl",))


def test_facts_from_the_text() -> None:
    page = page_of(
        "<html lang=en><title>Lake path opened | Post</title><body>"
        '<article><time datetime="2026-11-21">x</time><p>Text.</p></article>',
        languages=("tr", "en"),
        site_title="Post",
    )
    assert (page.title, page.language) == ("Lake path opened", "en")
    assert page.date == datetime(2026, 11, 21, tzinfo=ISTANBUL)


def test_a_language_that_the_site_has_not_is_passed_over() -> None:
    assert page_of(f'<html lang="de"><article>{ARTICLE}</article>').language == "tr"


def test_the_folder_wins_over_the_markups_section() -> None:
    assert page_of(with_json(FACTS)).section == ("guncel",)


def test_front_matter_wins_over_the_markup() -> None:
    page = page_of("---\ntitle: Yeni\ntags: [su]\ndate: 2026-01-01\n---\n" + with_json(FACTS))
    assert (page.title, page.tags) == ("Yeni", ("su",))
    assert page.date == datetime(2026, 1, 1, tzinfo=ISTANBUL)
    assert page.body == "<p>Yol üç kilometre.</p><p>Ihlamur dikildi.</p>\n"


def test_entities_and_odd_characters_in_facts() -> None:
    facts = {**FACTS, "headline": "Göl &amp; yol\u0007 \ud800açıldı", "keywords": ["a\nb"]}
    page = page_of(with_json(facts))
    assert (page.title, page.tags) == ("Göl & yol açıldı", ("a b",))


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"@type": "NewsArticle",}', "null x"])
def test_broken_json_ld_is_told(text: str) -> None:
    html = f'<script type="application/ld+json">{text}</script><article>{ARTICLE}</article>'
    assert told(html) == (
        "warning[json-ld-broken]: the page's JSON-LD cannot be read, so it is passed over\n"
        "  --> content/guncel/golyolu.html\n"
        "hint: give the article's date and authors in front matter\n"
    )


@pytest.mark.parametrize(
    "odd",
    [None, 7, [], {}, [[]], {"@graph": {}}, {"@type": "NewsArticle", "author": 7, "image": [7]}],
)
def test_odd_json_ld_is_passed_over(odd: object) -> None:
    assert page_of(with_json(odd)).title == "Göl yolu açıldı"


def test_a_date_of_the_page_that_is_not_understood() -> None:
    assert told(with_json({**FACTS, "datePublished": "yesterday"})) == (
        "warning[date-not-understood]: the page's date is not understood: 'yesterday'\n"
        "  --> content/guncel/golyolu.html\n"
        'hint: write "date: 2026-11-22T09:05" in front matter\n'
    )


# ── the lead picture ────────────────────────────────────────────────────────────────────


def with_picture(figure: str) -> Page:
    facts = {**FACTS, "image": {"url": "https://eski.example/foto/gol.jpg", "creditText": "Elif"}}
    return page_of(with_json(facts).replace("<p>Yol", f"{figure}<p>Yol"))


def test_the_lead_picture_leaves_the_body() -> None:
    page = with_picture(
        '<figure><img src="golyolu_files/gol.jpg" alt="Yol">'
        "<figcaption>Yeni yol</figcaption></figure>"
    )
    assert page.images == (
        Image("guncel/golyolu_files/gol.jpg", alt="Yol", caption="Yeni yol", credit="Elif"),
    )
    assert "<img" not in page.body
    assert "figure" not in page.body


def test_other_pictures_stay_in_the_body() -> None:
    page = with_picture('<img src="baska.jpg" alt="">')
    assert page.images == (Image("https://eski.example/foto/gol.jpg", credit="Elif"),)
    assert 'src="media:guncel/baska.jpg"' in page.body


def test_a_picture_that_cannot_be_shown_is_told() -> None:
    html = with_metas(og__image="http://eski.example/gol.jpg")
    assert told(html) == (
        "warning[image-not-usable]: the page's picture cannot be shown: "
        "'http://eski.example/gol.jpg'\n"
        "  --> content/guncel/golyolu.html\n"
        'hint: write "image:" in front matter\n'
    )


# ── the encoding ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1254">',
        "<META CHARSET=ISO-8859-9>",
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-9">',
        '<?xml version="1.0" encoding="iso-8859-9"?>',
    ],
)
def test_the_file_may_name_its_encoding(declaration: str) -> None:
    data = f"{declaration}<article>{ARTICLE}</article>".encode("cp1254")
    page = load(data, LoadContext(path=PATH)).page
    assert page is not None
    assert page.title == "Göl yolu açıldı"


def test_a_file_that_wrongly_says_utf8_is_read_as_the_settings_say() -> None:
    data = f'<meta charset="utf-8"><article>{ARTICLE}</article>'.encode("cp1254")
    page = load(data, LoadContext(path=PATH, encoding="cp1254")).page
    assert page is not None
    assert page.title == "Göl yolu açıldı"
    assert load(data, LoadContext(path=PATH)).page is None


def test_only_html_names_its_encoding() -> None:
    data = "# Göl\n\n<meta charset=cp1254>".encode("cp1254")
    assert load(data, LoadContext(path="content/guncel/gol.md")).page is None
