"""Views of an invented newsroom, as the kinds would make them: one rich and one bare of each.

The theme tests render them with every theme. Nothing here reads a file or a clock.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sample_archive
from sample_site import (
    GUNCEL,
    ISTANBUL,
    NOON,
    ORIGIN,
    SECTIONS,
    TIPLINE,
    meta_of,
    photo,
    stories,
)
from sample_words import BODY, LIVE_BODY

from newsgen.model.archive_view import TermCard, TermIndexView
from newsgen.model.page import Heading
from newsgen.model.page_view import View
from newsgen.model.view import (
    ArticleView,
    Crumb,
    Fact,
    ImprintView,
    Link,
    ListView,
    Meta,
    MonthLink,
    NoticeView,
    Pager,
    RedirectView,
    SearchView,
    TermView,
    TextView,
    UpdateView,
)

ROOT = Crumb("Haberler", "/")

STRUCTURED: list[dict[str, Any]] = [
    {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Taş köprü"},
    {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []},
]


def rich_article(**changes: Any) -> ArticleView:
    """An article with every field filled."""
    cards = stories()
    title = "Taş köprü onarımdan sonra yeniden yayalara açıldı"
    lead = (
        "Üç aydır kapalı olan köprü, ayaklarındaki çatlaklar giderildikten sonra cumartesi "
        "sabahı ilk yürüyenlerini ağırladı."
    )
    picture = photo(
        "kopru",
        "Taş köprüden yürüyerek geçen kalabalık",
        "Köprüden ilk geçenler, sabah 07.30’da iki yakada toplandı.",
        "Fotoğraf: Deniz Kara",
    )
    view = ArticleView(
        meta=meta_of(
            "/guncel/2026/11/kopru/",
            title,
            description=lead,
            type="article",
            image=picture,
            published=NOON,
            modified=NOON + timedelta(hours=2),
            authors=("Elif Sönmez", "Deniz Kara"),
            section="Güncel",
            tags=("taş köprü", "Gökçay", "onarım"),
        ),
        crumbs=(ROOT, Crumb("Güncel", "/guncel/"), Crumb(title)),
        type="article",
        title=title,
        kicker="Gökçay’ın iki yakası",
        lead=lead,
        date=NOON,
        month=MonthLink("/guncel/2026/11/", datetime(2026, 11, 1, tzinfo=ISTANBUL)),
        updates=(
            UpdateView(NOON + timedelta(hours=2), "Yük sınırının başlangıç tarihi eklendi."),
            UpdateView(NOON + timedelta(hours=1), ""),
        ),
        corrections=(
            UpdateView(
                NOON + timedelta(hours=2),
                "Haberin ilk hâlinde köprünün yaşı yanlış yazılmıştı; köprü 1824’te yapıldı.",
            ),
        ),
        authors=(Link("Elif Sönmez", "/yazar/elif-sonmez/"), Link("Deniz Kara", "")),
        agency="YHA",
        place="Yeşilova",
        section=GUNCEL,
        tags=(Link("taş köprü", "/etiket/tas-kopru/"), Link("Gökçay", ""), Link("onarım", "")),
        picture=picture,
        gallery=(
            photo("sinema", "Köprünün altında iskele", "Ekim ayında kurulan iskele."),
            photo("sis", "Sis içinde köprü", "", "Fotoğraf: Deniz Kara"),
            photo("sut", ""),
        ),
        body=BODY,
        headings=(Heading(2, "yuk-siniri", "Araçlara yük sınırı getirildi"),),
        reading_minutes=3,
        previous=cards[7],
        next=cards[5],
        related=tuple(cards[1:5]),
        source="Yeşilova Belediyesi duyurusu",
        extra={"bolge": "merkez"},
        tipline=None,
        structured=STRUCTURED,
    )
    return msgspec.structs.replace(view, **changes)


def bare_article() -> ArticleView:
    """An article of a title and one paragraph, from a capture with its own tip line."""
    return ArticleView(
        meta=meta_of("/guncel/elektrik/", "Elektrik kesildi"),
        crumbs=(ROOT, Crumb("Elektrik kesildi")),
        type="article",
        title="Elektrik kesildi",
        kicker="",
        lead="",
        date=None,
        month=None,
        updates=(),
        corrections=(),
        authors=(),
        agency="",
        place="",
        section=None,
        tags=(),
        picture=None,
        gallery=(),
        body="<p>Yarın gelir.</p>",
        headings=(),
        reading_minutes=1,
        previous=None,
        next=None,
        related=(),
        source="",
        extra={},
        tipline=TIPLINE,
        structured=[],
    )


def column() -> ArticleView:
    """A columnist's piece, without a picture."""
    return rich_article(
        type="column", title="Köprünün sabrı", kicker="", picture=None, gallery=(), corrections=()
    )


def gallery() -> ArticleView:
    """A gallery of three pictures and a lead picture."""
    return rich_article(type="gallery", body="<p>Müzenin deposundan on kare.</p>")


def live() -> ArticleView:
    """A live blog."""
    return rich_article(type="live", body=LIVE_BODY, gallery=(), corrections=())


def rich_home() -> ListView:
    """An edited front page."""
    cards = stories()
    return ListView(
        meta=meta_of("/", "", description="Yeşilova ve köylerinden her gün haber."),
        crumbs=(),
        title="Yeşilova Haber",
        text="Yeşilova ve köylerinden her gün haber.",
        breaking=Link("Meclis yeni otobüs hattını oyluyor", "/guncel/2026/11/haber-7/"),
        lead=cards[0],
        slots=tuple(cards[1:5]),
        cards=tuple(cards[5:]),
        sections=SECTIONS,
        structured=STRUCTURED[:1],
    )


def bare_home() -> ListView:
    """The front page of an empty archive."""
    return ListView(meta=meta_of("/", ""), crumbs=(), title="The Valley Post")


def rich_section() -> ListView:
    """A section's front with subsections, months and undated articles."""
    cards = stories()
    return ListView(
        meta=meta_of("/guncel/", "Güncel", description="Belediye, yol, su, elektrik."),
        crumbs=(ROOT, Crumb("Güncel")),
        title="Güncel",
        text="Belediye, yol, su, elektrik: ilçede bugün olan biten.",
        cards=tuple(cards),
        sections=(Link("Belediye", "/guncel/belediye/"), Link("Köyler", "/guncel/koyler/")),
        periods=tuple(
            MonthLink(f"/guncel/{year}/{month:02}/", datetime(year, month, 1, tzinfo=ISTANBUL))
            for year in (2026, 2025, 2024)
            for month in range(11, 0, -1)
        ),
        undated=Link("", "/guncel/tarihsiz/"),
        structured=STRUCTURED[1:],
    )


def small_section() -> ListView:
    """A section's front with two stories."""
    return ListView(
        meta=meta_of("/yasam/", "Yaşam"),
        crumbs=(ROOT, Crumb("Yaşam")),
        title="Yaşam",
        cards=tuple(stories()[15:17]),
    )


def rich_month() -> ListView:
    """A page of a section's month."""
    month = datetime(2026, 11, 1, tzinfo=ISTANBUL)
    return ListView(
        meta=meta_of("/guncel/2026/11/sayfa/2/", "Güncel"),
        crumbs=(ROOT, Crumb("Güncel", "/guncel/"), Crumb("", month=month)),
        title="Güncel",
        month=month,
        cards=tuple(stories()),
        pager=Pager(
            newer="/guncel/2026/11/sayfa/3/",
            older="/guncel/2026/11/",
            front="/guncel/",
            first="/guncel/2026/11/",
        ),
    )


def rich_undated() -> ListView:
    """A page of a section's undated articles."""
    return ListView(
        meta=meta_of("/guncel/tarihsiz/", "Güncel"),
        crumbs=(ROOT, Crumb("Güncel", "/guncel/"), Crumb("", words="undated")),
        title="Güncel",
        cards=tuple(msgspec.structs.replace(card, date=None) for card in stories()[:6]),
        pager=Pager(front="/guncel/"),
    )


def rich_tag() -> ListView:
    """A tag's front with everything."""
    return ListView(
        meta=meta_of("/etiket/gokcay/", "Gökçay"),
        crumbs=(ROOT, Crumb("", "/etiket/", words="tags"), Crumb("Gökçay")),
        title="Gökçay",
        body="<p>Yeşilova’yı ikiye bölen nehir.</p>",
        about=TermView(links=(Link("Harita", "https://harita.example/"),)),
        cards=tuple(stories()),
        years=(Link("2026", "/etiket/gokcay/2026/"), Link("", "/etiket/gokcay/tarihsiz/")),
        structured=STRUCTURED[1:],
    )


def small_tag() -> ListView:
    """A tag with one article and no file."""
    return ListView(
        meta=meta_of("/etiket/kar/", "Kar"),
        crumbs=(ROOT, Crumb("Kar")),
        title="Kar",
        cards=tuple(stories()[:1]),
    )


def rich_author() -> ListView:
    """An author with a portrait and columns."""
    found = stories()
    return ListView(
        meta=meta_of("/yazar/cemal-tosunay/", "Cemal Tosunay"),
        crumbs=(ROOT, Crumb("", "/yazar/", words="authors"), Crumb("Cemal Tosunay")),
        title="Cemal Tosunay",
        body="<p>Köprübaşı’ndan yazıyor.</p>",
        about=TermView(
            role="Köşe yazarı",
            picture=found[0].picture,
            links=(Link("E-posta", "mailto:cemal@yesilova.example"),),
        ),
        slots=tuple(found[:3]),
        cards=tuple(found[3:9]),
        years=(Link("2026", "/yazar/cemal-tosunay/2026/"),),
        structured=STRUCTURED[1:],
    )


def tag_year() -> ListView:
    """A page of a tag's year."""
    return ListView(
        meta=meta_of("/etiket/gokcay/2026/", "Gökçay"),
        crumbs=(ROOT, Crumb("Gökçay", "/etiket/gokcay/"), Crumb("2026")),
        title="Gökçay",
        year="2026",
        cards=tuple(stories()[:6]),
        pager=Pager(newer="/etiket/gokcay/2026/sayfa/2/", front="/etiket/gokcay/"),
    )


LETTERS = (
    Link("A", "/etiket/harf/a/"),
    Link("Ç", "/etiket/harf/u00e7/", current=True),
    Link("0–9", "/etiket/harf/0-9/"),
)


def tag_letter() -> TermIndexView:
    """The tags of one letter."""
    return TermIndexView(
        meta=meta_of("/etiket/harf/u00e7/", ""),
        crumbs=(ROOT, Crumb("", "/etiket/", words="tags"), Crumb("Ç")),
        words="tags",
        title="Ç",
        letters=LETTERS,
        terms=(Link("çarşı", "/etiket/carsi/"), Link("Çınar", "")),
    )


def columnists() -> TermIndexView:
    """Who writes columns: with and without a portrait."""
    found = stories()
    return TermIndexView(
        meta=meta_of("/yazarlar/", ""),
        crumbs=(ROOT, Crumb("", words="columnists")),
        words="columnists",
        cards=(
            TermCard(
                "Cemal Tosunay", "/yazar/cemal-tosunay/", "Köşe yazarı", found[0].picture, found[0]
            ),
            TermCard("Nermin Sönmez", ""),
        ),
        structured=STRUCTURED[1:],
    )


def text_page() -> TextView:
    """A standalone page."""
    return TextView(
        meta=meta_of("/hakkimizda/", "Hakkımızda"),
        crumbs=(ROOT, Crumb("Hakkımızda")),
        title="Hakkımızda",
        lead="Yeşilova Haber 2011’den beri ilçenin haberini yazar.",
        body=BODY,
        updated=NOON,
        structured=STRUCTURED[1:],
    )


def imprint() -> ImprintView:
    """The imprint with every fact."""
    return ImprintView(
        meta=meta_of("/kunye/", ""),
        crumbs=(ROOT, Crumb("", words="imprint")),
        masthead=(
            Fact("trade_name", "Yeşilova Yayıncılık Ltd. Şti."),
            Fact("owner", "Nermin Sönmez"),
            Fact("editor", "Elif Sönmez"),
            Fact("role:Spor Müdürü", "Kerem Aydın"),
            Fact("founded", "2011"),
        ),
        contact=(
            Fact("address", "Çarşı Caddesi 12, Yeşilova"),
            Fact("phone", "0500 000 01 00", "tel:05000000100"),
            Fact("email", "haber@yesilova.example", "mailto:haber@yesilova.example"),
            Fact("notification_address", "00000-00000-00000"),
            Fact("hosting_provider", "Örnek Barındırma A.Ş., Ankara"),
        ),
        structured=STRUCTURED,
    )


def search() -> SearchView:
    """The search page with sections and years to choose from."""
    return SearchView(
        meta=meta_of("/ara/", ""),
        crumbs=(ROOT, Crumb("", words="search")),
        data="/ara/",
        sections=SECTIONS,
        section_keys=tuple(link.url.strip("/") for link in SECTIONS),
        years=(Link("2026", "/arsiv/2026/"), Link("2025", "/arsiv/2025/"), Link("2024", "")),
        elsewhere="https://duckduckgo.com/?q=site%3Ayesilova.example",
        structured=STRUCTURED,
    )


def redirect() -> RedirectView:
    """An old address."""
    target = f"{ORIGIN}/guncel/2026/11/kopru/"
    meta = Meta(title="", description="", url=target, canonical=target, noindex=True)
    return RedirectView(target=target, meta=meta)


def not_found() -> NoticeView:
    """The page of unknown addresses."""
    return NoticeView(
        meta=meta_of("/404.html", "", noindex=True),
        crumbs=(ROOT, Crumb("", words="not-found")),
        sections=SECTIONS,
    )


def gone() -> NoticeView:
    """A tombstone."""
    return NoticeView(
        meta=meta_of("/guncel/2026/11/silinen/", "", noindex=True),
        crumbs=(ROOT, Crumb("", words="gone")),
    )


VIEWS: dict[str, tuple[str, Callable[[], View]]] = {
    "article": ("article.html", rich_article),
    "article-bare": ("article.html", bare_article),
    "column": ("article.html", column),
    "gallery": ("article.html", gallery),
    "live": ("article.html", live),
    "home": ("home.html", rich_home),
    "home-bare": ("home.html", bare_home),
    "section": ("section.html", rich_section),
    "section-small": ("section.html", small_section),
    "month": ("section_month.html", rich_month),
    "undated": ("undated.html", rich_undated),
    "archive": ("archive.html", sample_archive.archive),
    "archive-empty": ("archive.html", sample_archive.empty_archive),
    "archive-year": ("year.html", sample_archive.year),
    "archive-month": ("month.html", sample_archive.month),
    "archive-day": ("day.html", sample_archive.day),
    "corrections": ("corrections.html", sample_archive.corrections),
    "corrections-year": ("corrections.html", sample_archive.corrections_of_a_year),
    "on-this-day": ("on_this_day.html", sample_archive.on_this_day),
    "tag": ("term.html", rich_tag),
    "tag-small": ("term.html", small_tag),
    "tag-year": ("term_list.html", tag_year),
    "tag-letter": ("term_index.html", tag_letter),
    "author": ("author.html", rich_author),
    "columnists": ("term_index.html", columnists),
    "page": ("page.html", text_page),
    "imprint": ("imprint.html", imprint),
    "search": ("search.html", search),
    "redirect": ("redirect.html", redirect),
    "not-found": ("404.html", not_found),
    "gone": ("gone.html", gone),
}
"""Name of the sample → template and view."""

WORDS = {
    "title", "kicker", "lead", "label", "alt", "caption", "credit", "licence", "summary", "text",
    "agency", "place", "source", "slogan", "description", "section", "value", "number", "authors",
    "tags", "role",
}  # fmt: skip
"""Fields that hold people's words: where hostile strings arrive."""


def with_words(value: Any, change: Callable[[str], str], field: str = "") -> Any:
    """The view with every non-empty string that people typed changed."""
    if isinstance(value, str):
        return change(value) if value and field in WORDS else value
    if isinstance(value, tuple):
        return tuple(with_words(item, change, field) for item in value)
    if isinstance(value, msgspec.Struct):
        changed = {
            name: with_words(getattr(value, name), change, name) for name in value.__struct_fields__
        }
        return msgspec.structs.replace(value, **changed)
    return value
