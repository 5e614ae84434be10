"""Views of an invented newsroom, as the kinds would make them: one rich and one bare of each.

The theme tests render them with every theme. Nothing here reads a file or a clock.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from newsgen.model.page import Heading
from newsgen.model.view import (
    ArticleView,
    Card,
    Crumb,
    Fact,
    ImprintView,
    Link,
    ListView,
    Meta,
    MonthLink,
    NoticeView,
    Pager,
    Picture,
    RedirectView,
    SiteView,
    TextView,
    TiplineView,
    UpdateView,
    Variant,
    View,
)

ORIGIN = "https://yesilova.example"
ISTANBUL = ZoneInfo("Europe/Istanbul")
NOON = datetime(2026, 11, 22, 12, 40, tzinfo=ISTANBUL)

GUNCEL = Link("Güncel", "/guncel/")
SPOR = Link("Spor", "/spor/")
EKONOMI = Link("Ekonomi", "/ekonomi/")
KULTUR = Link("Kültür", "/kultur/")
EGITIM = Link("Eğitim", "/egitim/")
YASAM = Link("Yaşam", "/yasam/")
SECTIONS = (GUNCEL, SPOR, EKONOMI, KULTUR, EGITIM, YASAM)
FUTBOL = Link("Futbol", "/spor/futbol/")

TIPLINE = TiplineView(
    label="WhatsApp İhbar Hattı",
    number="0500 000 01 23",
    slogan="ÇEKİN, GÖNDERİN, YAYINLAYALIM!",
    whatsapp="https://wa.me/905000000123",
    tel="tel:+905000000123",
)


def rich_site(**changes: Any) -> SiteView:
    """A site with everything set."""
    site = SiteView(
        title="Yeşilova Haber",
        slogan="Gökçay vadisinin gazetesi",
        description="Yeşilova ve köylerinden her gün haber: belediye, çarşı, okul, saha.",
        url=ORIGIN,
        language="tr",
        direction="ltr",
        root_label="Haberler",
        home="/",
        logo="",
        menu=(*SECTIONS, Link("Hakkımızda", "/hakkimizda/")),
        sections=SECTIONS,
        social=(
            Link("YouTube", "https://video.example/yesilovahaber"),
            Link("Instagram", "https://foto.example/yesilovahaber"),
            Link("X", "https://kisa.example/yesilovahaber"),
            Link("Facebook", "https://yuz.example/yesilovahaber"),
        ),
        tipline=TIPLINE,
        imprint=Link("", "/kunye/"),
        pages=(Link("Hakkımızda", "/hakkimizda/"), Link("Gizlilik", "/gizlilik/")),
        allow=("https://reklam.example",),
    )
    return msgspec.structs.replace(site, **changes)


def bare_site() -> SiteView:
    """A site with a title and an address, in English, under a folder."""
    return SiteView(
        title="The Valley Post",
        slogan="",
        description="",
        url="https://host.example/post",
        language="en",
        direction="ltr",
        root_label="News",
        home="/",
        logo="",
        menu=(),
        sections=(),
        social=(),
        tipline=None,
        imprint=None,
        base="/post",
    )


def photo(name: str, alt: str = "", caption: str = "", credit: str = "") -> Picture:
    """A picture in three sizes and two formats."""
    return Picture(
        url=f"/i/{name}-1280.jpg",
        alt=alt,
        caption=caption,
        credit=credit,
        width=1280,
        height=720,
        colour="c-369",
        variants=tuple(
            Variant(f"/i/{name}-{width}.{ending}", width, kind)
            for kind, ending in (("image/avif", "avif"), ("image/jpeg", "jpg"))
            for width in (480, 800, 1280)
        ),
    )


_STORIES: tuple[tuple[str, str, str, Link, str], ...] = (
    ("Taş köprü onarımdan sonra yeniden yayalara açıldı", "kopru", "Üç aydır kapalı olan köprü, ayaklarındaki çatlaklar giderildikten sonra cumartesi sabahı ilk yürüyenlerini ağırladı.", GUNCEL, "article"),
    ("Ceviz hasadı geçen yılı ikiye katladı, fiyat yerinde saydı", "ceviz", "Üreticiler bereketten memnun; alıcılar ise depoların dolduğunu söylüyor.", EKONOMI, "article"),
    ("Yeşilovaspor son dakikada güldü: 2-1", "mac", "Uzatmaların ilk dakikasında gelen golle ilçe ekibi ilk yarıyı ikinci sırada kapattı.", FUTBOL, "article"),
    ("Kent müzesinin deposundan yüz elli yıllık bir kilim çıktı", "kilim", "Kilimin, eski dokumacılar çarşısından bağışlandığı düşünülüyor.", KULTUR, "gallery"),
    ("Köy okulunun zili on iki yıl sonra yeniden çaldı", "okul", "Dokuz öğrenci ve iki öğretmenle açılan okulda ilk ders bahçede yapıldı.", EGITIM, "article"),
    ("Kış lastiği için son gün yarın", "", "Denetimler pazartesi sabahı başlıyor.", GUNCEL, "article"),
    ("Gökçay’da su seviyesi normale döndü", "", "Nöbet tutan ekipler evlerine gönderildi.", GUNCEL, "live"),
    ("Belediye meclisi yeni otobüs hattını görüşüyor", "otobus", "Hat, sanayi sitesini istasyona bağlayacak.", GUNCEL, "article"),
    ("Gençler liginde dört gollü beraberlik", "", "Maçın hakemi iki oyuncuyu dışarı gönderdi.", FUTBOL, "article"),
    ("Kadın kooperatifi beşinci yılında ilk ihracatını yaptı", "kooperatif", "Kurutulmuş sebze dolu iki palet yola çıktı.", EKONOMI, "article"),
    ("Köprünün sabrı", "", "Bir taş, üstünden geçenlerin acelesini bilmez. Biz bildik de ne oldu?", GUNCEL, "column"),
    ("Pazar filesi kaç lira taşır?", "", "Geçen ay ile bu ay arasında değişen tek şey filenin ağırlığı değil.", EKONOMI, "column"),
    ("Yazlık sinemanın perdesi kışın da açık", "sinema", "Salonu ısıtmak için mahalleli sobaları topladı.", KULTUR, "article"),
    ("Masa tenisinde il üçüncülüğü", "", "On dört yaşındaki sporcu altı maçın beşini aldı.", SPOR, "article"),
    ("Sis, sabah seferlerini bir saat geciktirdi", "sis", "Görüş yer yer elli metrenin altına indi.", GUNCEL, "article"),
    ("Soba zehirlenmelerine karşı beş önlem", "", "İtfaiye, baca temizliğini ertelememe çağrısı yaptı.", YASAM, "article"),
    ("Yüz yaşındaki terzi dükkânını çırağına bıraktı", "terzi", "Seksen iki yıl aynı makinenin başında oturdu.", YASAM, "video"),
    ("Süt üreticileri ortak tankta anlaştı", "sut", "Yedi köyden altmış üretici sütünü aynı yerde soğutacak.", EKONOMI, "article"),
    ("Robot takımı ödülle döndü", "robot", "Meslek lisesinin takımı tasarım dalında birinci oldu.", EGITIM, "article"),
    ("Ağız sözlüğünün üçüncü cildi çıktı", "", "Dört bin söz, sekiz köyden derlendi.", KULTUR, "article"),
)  # fmt: skip
_WRITERS = ("Elif Sönmez", "Kerem Aydın")


def stories() -> list[Card]:
    """Twenty cards, newest first, some without a picture, two of them columns."""
    return [
        Card(
            url=f"{section.url}2026/11/haber-{number}/",
            title=title,
            summary=summary,
            date=NOON - timedelta(hours=3 * number),
            section=section,
            picture=photo(name, alt=title) if name else None,
            type=kind,
            authors=(_WRITERS[number % 2],) if kind == "column" else (),
        )
        for number, (title, name, summary, section, kind) in enumerate(_STORIES)
    ]


def _meta(path: str, title: str, **more: Any) -> Meta:
    url = ORIGIN + path
    return Meta(
        title=title, description=more.pop("description", ""), url=url, canonical=url, **more
    )


ROOT = Crumb("Haberler", "/")

BODY = """<p>Gökçay üzerindeki taş köprü, üç ay süren onarımın ardından cumartesi sabahı yayalara açıldı. İlk geçenler arasında, köprünün iki yakasında dükkânı olan esnaf ve okula yürüyerek giden öğrenciler vardı. Sabahın erken saatinde toplanan kalabalık, kurdele kesilmeden önce karşıya geçti; belediyeciler gülerek arkalarından yürüdü.</p>
<p>Onarımı yürüten ekip, ayaklardaki çatlakların kireç harcıyla kapatıldığını, <a href="/guncel/2026/09/tas-koprude-catlak/">eylülde fark edilen oyulmanın</a> da taş dolguyla giderildiğini anlattı.</p>
<h2 id="yuk-siniri">Araçlara yük sınırı getirildi</h2>
<p>Köprüden artık üç buçuk tondan ağır araç geçemeyecek. Sınırı aşanlar için çevre yolundaki yeni kavşağa yönlendirme levhaları kondu.</p>
<blockquote><p>Bu köprü bizi iki yüz yıl taşıdı. Bir kış da biz onu taşıdık, çok mu?</p></blockquote>
<p>Esnaf, kapalı kaldığı üç ayda işlerin yarıya indiğini söylüyor. Fırıncı Hatice Koç, ilk sabahın ekmeğini köprünün başında bedava dağıttı.</p>
<h2 id="sirada-ne-var">Sırada ne var?</h2>
<ul><li>Korkuluklar bahara kadar yenilenecek.</li><li>Gece aydınlatması aralıkta denenecek.</li><li>Ayaklar her ilkbaharda dalgıçlarca denetlenecek.</li></ul>
<p>İl özel idaresi, onarımın <em>iki milyon dört yüz bin</em> liraya mal olduğunu açıkladı.</p>
<table><thead><tr><th>Ay</th><th>Yapılan iş</th></tr></thead><tbody><tr><td>Eylül</td><td>Keşif ve dalış</td></tr><tr><td>Ekim</td><td>Taş dolgu</td></tr><tr><td>Kasım</td><td>Derz ve kaplama</td></tr></tbody></table>
"""  # noqa: E501

LIVE_BODY = """<p>Meclis toplantısını bu sayfadan izliyoruz.</p>
<h2 id="e1">14:05 · Oylama başladı</h2><p>Hat önerisi oya sunuldu.</p>
<h2 id="e2">13:40 · Söz esnafta</h2><p>Çarşı adına konuşan kuyumcu, durakların yerini sordu.</p>
"""

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
        meta=_meta(
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
        meta=_meta("/guncel/elektrik/", "Elektrik kesildi"),
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
        meta=_meta("/", "", description="Yeşilova ve köylerinden her gün haber."),
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
    return ListView(meta=_meta("/", ""), crumbs=(), title="The Valley Post")


def rich_section() -> ListView:
    """A section's front with subsections, months and undated articles."""
    cards = stories()
    return ListView(
        meta=_meta("/guncel/", "Güncel", description="Belediye, yol, su, elektrik."),
        crumbs=(ROOT, Crumb("Güncel")),
        title="Güncel",
        text="Belediye, yol, su, elektrik: ilçede bugün olan biten.",
        cards=tuple(cards),
        sections=(Link("Belediye", "/guncel/belediye/"), Link("Köyler", "/guncel/koyler/")),
        periods=tuple(
            MonthLink(f"/guncel/2026/{month:02}/", datetime(2026, month, 1, tzinfo=ISTANBUL))
            for month in (11, 10, 9, 5, 1)
        ),
        undated=Link("", "/guncel/tarihsiz/"),
        structured=STRUCTURED[1:],
    )


def small_section() -> ListView:
    """A section's front with two stories."""
    return ListView(
        meta=_meta("/yasam/", "Yaşam"),
        crumbs=(ROOT, Crumb("Yaşam")),
        title="Yaşam",
        cards=tuple(stories()[15:17]),
    )


def rich_month() -> ListView:
    """A page of a section's month."""
    month = datetime(2026, 11, 1, tzinfo=ISTANBUL)
    return ListView(
        meta=_meta("/guncel/2026/11/sayfa/2/", "Güncel"),
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
        meta=_meta("/guncel/tarihsiz/", "Güncel"),
        crumbs=(ROOT, Crumb("Güncel", "/guncel/"), Crumb("", words="undated")),
        title="Güncel",
        cards=tuple(msgspec.structs.replace(card, date=None) for card in stories()[:6]),
        pager=Pager(front="/guncel/"),
    )


def text_page() -> TextView:
    """A standalone page."""
    return TextView(
        meta=_meta("/hakkimizda/", "Hakkımızda"),
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
        meta=_meta("/kunye/", ""),
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


def redirect() -> RedirectView:
    """An old address."""
    target = f"{ORIGIN}/guncel/2026/11/kopru/"
    meta = Meta(title="", description="", url=target, canonical=target, noindex=True)
    return RedirectView(target=target, meta=meta)


def not_found() -> NoticeView:
    """The page of unknown addresses."""
    return NoticeView(
        meta=_meta("/404.html", "", noindex=True),
        crumbs=(ROOT, Crumb("", words="not-found")),
        sections=SECTIONS,
    )


def gone() -> NoticeView:
    """A tombstone."""
    return NoticeView(
        meta=_meta("/guncel/2026/11/silinen/", "", noindex=True),
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
    "page": ("page.html", text_page),
    "imprint": ("imprint.html", imprint),
    "redirect": ("redirect.html", redirect),
    "not-found": ("404.html", not_found),
    "gone": ("gone.html", gone),
}
"""Name of the sample → template and view."""

WORDS = frozenset(
    [
        "title",
        "kicker",
        "lead",
        "label",
        "alt",
        "caption",
        "credit",
        "licence",
        "summary",
        "text",
        "agency",
        "place",
        "source",
        "slogan",
        "description",
        "section",
        "value",
        "number",
        "authors",
        "tags",
    ]
)
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
