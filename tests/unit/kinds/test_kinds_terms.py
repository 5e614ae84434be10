"""Tags, authors and series; their years and indexes; the columnists."""

import msgspec
from small_archive import SETTINGS, article

from newsgen.kinds.article import ArticleKind
from newsgen.kinds.author import AuthorKind
from newsgen.kinds.columnists import ColumnistsKind
from newsgen.kinds.tag import TagKind, TagYearKind
from newsgen.kinds.term_index import TagIndexKind
from newsgen.model.site import Term, TermFacts

FEW = [article(f"haber-{n}", f"202{n}-01-01", tags=("kopru",)) for n in range(1, 5)]
MANY = [*FEW, article("haber-5", "2024-05-05", tags=("kopru",))]
KOPRU = Term("tag", "tr", "kopru")
CEMAL = Term("author", "tr", "cemal")


def paths(kind, site):
    return [target.path for target in kind.all(site)]


def view(kind, site, path):
    target = next(target for target in kind.all(site) if target.path == path)
    return kind.context(target, site)


def titles(cards):
    return [card.title for card in cards]


def test_a_tag_with_no_more_than_its_front_shows_has_no_years(archive):
    site = archive(*FEW)
    assert paths(TagKind(), site) == ["etiket/kopru/index.html"]
    assert paths(TagYearKind(), site) == []
    assert view(TagKind(), site, "etiket/kopru/index.html").years == ()


def test_a_tag_with_more_has_a_list_for_each_year(archive):
    site = archive(*MANY)
    front = view(TagKind(), site, "etiket/kopru/index.html")
    assert titles(front.cards) == ["Haber-5", "Haber-4", "Haber-3", "Haber-2"]
    assert [link.label for link in front.years] == ["2024", "2023", "2022", "2021"]
    assert paths(TagYearKind(), site)[0] == "etiket/kopru/2024/index.html"
    year = view(TagYearKind(), site, "etiket/kopru/2024/index.html")
    assert (titles(year.cards), year.pager.front) == (["Haber-5", "Haber-4"], "/etiket/kopru/")


def test_undated_articles_of_a_long_tag_have_a_list(archive):
    site = archive(*MANY, article("eski", tags=("kopru",)))
    undated = view(TagYearKind(), site, "etiket/kopru/tarihsiz/index.html")
    assert titles(undated.cards) == ["Eski"]


def test_a_card_edit_reaches_the_front_and_the_page_of_its_year(archive):
    site = archive(*MANY)
    entry = site.entry("guncel/haber-3")
    shown = [*TagKind().shows(entry, site, "card"), *TagYearKind().shows(entry, site, "card")]
    assert [target.path for target in shown] == [
        "etiket/kopru/index.html",
        "etiket/kopru/2023/index.html",
    ]


def test_an_authors_columns_come_first(archive):
    site = archive(
        article("kose", "2026-01-01", authors=("cemal",), type="column"),
        article("haber", "2026-02-01", authors=("cemal",)),
        facts={CEMAL: TermFacts(title="Cemal Tosunay", role="Köşe yazarı", text="<p>Yazar.</p>")},
    )
    front = view(AuthorKind(), site, "yazar/cemal/index.html")
    assert (titles(front.slots), titles(front.cards)) == (["Kose"], ["Haber"])
    assert (front.title, front.about.role, front.body) == (
        "Cemal Tosunay",
        "Köşe yazarı",
        "<p>Yazar.</p>",
    )
    (cemal,) = view(ColumnistsKind(), site, "yazarlar/index.html").cards
    assert (cemal.title, cemal.url, cemal.newest.title) == (
        "Cemal Tosunay",
        "/yazar/cemal/",
        "Kose",
    )


def test_tags_are_listed_by_the_letters_of_the_language(archive):
    tags = ("çınar", "ırmak", "sabah", "cami", "112")
    site = archive(article("haber", "2026-01-01", tags=tags))
    assert paths(TagIndexKind(), site) == [
        "etiket/index.html",
        "etiket/harf/0-9/index.html",
        "etiket/harf/c/index.html",
        "etiket/harf/u00e7/index.html",
        "etiket/harf/u0131/index.html",
        "etiket/harf/s/index.html",
    ]
    letter = view(TagIndexKind(), site, "etiket/harf/u00e7/index.html")
    assert (letter.title, [link.label for link in letter.terms]) == ("Ç", ["Çınar"])


def test_a_known_tag_touches_no_index(archive):
    site = archive(*FEW)
    assert list(TagIndexKind().shows(site.entry("guncel/haber-4"), site, "place")) == []
    assert list(TagIndexKind().shows(site.entry("guncel/haber-1"), site, "place")) != []


def test_an_article_links_its_authors_and_tags(archive):
    site = archive(
        article("haber", "2026-01-01", tags=("kopru",), authors=("cemal",)),
        facts={CEMAL: TermFacts(title="Cemal Tosunay")},
    )
    (target,) = ArticleKind().all(site)
    shown = ArticleKind().context(target, site)
    assert [(link.label, link.url) for link in (*shown.authors, *shown.tags)] == [
        ("Cemal Tosunay", "/yazar/cemal/"),
        ("Kopru", "/etiket/kopru/"),
    ]
    assert shown.structured[0]["author"] == [
        {
            "@type": "Person",
            "name": "Cemal Tosunay",
            "url": "https://yesilova.example/yazar/cemal/",
        }
    ]


def test_a_kind_that_is_switched_off_leaves_plain_text(archive):
    settings = msgspec.structs.replace(SETTINGS, kinds={"author": False, "tag": False})
    site = archive(
        article("haber", "2026-01-01", tags=("kopru",), authors=("cemal",)), settings=settings
    )
    (target,) = ArticleKind().all(site)
    shown = ArticleKind().context(target, site)
    assert [link.url for link in (*shown.authors, *shown.tags)] == ["", ""]


def test_a_tag_is_called_what_its_oldest_article_calls_it(archive):
    first, second = article("b", "2026-01-01", tags=("kopru",)), article("a", "2026-02-01")
    newer = msgspec.structs.replace(second[0], tags=(first[0].tags[0]._replace(title="KÖPRÜ"),))
    site = archive(first, (newer, second[1]))
    assert site.title(KOPRU) == "Kopru"
