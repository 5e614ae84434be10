"""A site of settings and one captured page: everything that the page said is on the built one."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from small_site import TOML, SmallSite, codes

HEADLINE = "Kasaba Değirmeni Yüz Yıl Sonra Yeniden Dönüyor"
LEAD = "Dere kenarındaki taş değirmen, iki yıllık onarımın ardından ilk ununu öğüttü."
PARAGRAPHS = (
    f"{LEAD} Çarkı döndüren suyu bu kez kasabanın gençleri taşıdı, ilk çuvalı da "
    "değirmencinin torunu Nuriye Bozkır omuzladı.",
    "Onarımda eski ustaların çizimleri kullanıldı. Çarkın kırk sekiz kanadı meşeden yeniden "
    "yontuldu, taşlar ise dere yatağında bulunan eski ocaktan çıkarıldı.",
    "Fırıncılar ilk unun kokusunu unuttuklarını söylüyor. Çarşıdaki üç fırın, haftada bir gün "
    "yalnızca değirmenin unuyla ekmek pişirecek.",
    "Okullar değirmene sırayla gelecek. Çocuklar buğdayı kendi elleriyle taşa dökecek, "
    "çıkan unu küçük torbalarla evlerine götürecek.",
    "Belediye gece ışıklandırmasını bahara bıraktı. Dernek ise dere boyuna yürüyüş yolu için "
    "imza topluyor; listede şimdiden altı yüz isim var.",
)
SUBHEADINGS = (
    "Çarkın Kanatları Meşeden",
    "Fırınlar Sıraya Girdi",
    "Çocuklar Buğdayı Kendi Dökecek",
    "Sırada Dere Boyu Var",
)
BODY = [
    ("p", PARAGRAPHS[0]),
    *(
        part
        for heading, text in zip(SUBHEADINGS, PARAGRAPHS[1:], strict=True)
        for part in (("h2", heading), ("p", text))
    ),
]
RELATED = ("Buğday Ekimi Erken Başladı", "Dere Yatağı Temizlendi")
FOLLOW = "Yeşilova Haber - Bizi Sosyal Medyada Takip Edin!"
TIP = ("WhatsApp İhbar Hattı", "05443281444", "ÇEKİN, GÖNDERİN!")
URL = "guncel/kasaba-degirmeni-yuz-yil-sonra-yeniden-donuyor"
BARE = '[site]\ntitle = "Yeşilova Haber"\nurl = "https://yesilova.example"\n'


def capture(*related: str, headline: str = HEADLINE) -> str:
    """The page as a reader copied it, with stories under "Bakmadan Geçme"."""
    body = "\n\n".join(text for _, text in BODY)
    listed = "".join(f"{story}\n" for story in related)
    return (
        f"• Haberler\n  • Güncel\n  • {headline}\n\n{headline}\n\n{LEAD}\n\n{body}\n\n"
        f"{FOLLOW}\n\nBakmadan Geçme\n\n{listed}\n{TIP[0]}\n{TIP[1]}\n{TIP[2]}\n"
    )


@pytest.fixture(params=["default", "plain"])
def captured(request, site: SmallSite) -> SmallSite:
    """A site of settings without a tip line and one captured page, in each theme."""
    site.write("newsgen.toml", f'{BARE}\n[theme]\nname = "{request.param}"\n')
    site.write("content/sayfa.txt", capture())
    return site


def parsed(site: SmallSite, url: str = URL) -> LexborHTMLParser:
    return LexborHTMLParser(site.page(f"{url}/index.html"))


def part(page: LexborHTMLParser, name: str) -> LexborNode:
    (found,) = page.css(f'[data-part="{name}"]')
    return found


def text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def stories(page: LexborHTMLParser) -> list[tuple[str, str | None]]:
    """(headline, address) of the related block, in order."""
    found = []
    for heading in part(page, "related").css("h3"):
        link = heading.css_first("a")
        found.append((text(heading), link.attributes["href"] if link else None))
    return found


def test_it_builds_without_a_word_of_complaint(captured: SmallSite):
    assert codes(captured.build()) == []


def test_the_breadcrumb_leads_from_the_root_to_the_headline(captured: SmallSite):
    captured.build()
    crumbs = part(parsed(captured), "crumbs").css("li")
    assert [text(crumb) for crumb in crumbs] == ["Haberler", "Güncel", HEADLINE]
    links = [crumb.css_first("a") for crumb in crumbs]
    assert [link and link.attributes["href"] for link in links] == ["/", "/guncel/", None]
    assert crumbs[-1].css_first("[aria-current]").attributes["aria-current"] == "page"


def test_headline_and_lead_stand_above_the_body(captured: SmallSite):
    captured.build()
    page = parsed(captured)
    assert [text(heading) for heading in page.css("h1")] == [HEADLINE]
    leads = [node for node in page.css("article p") if text(node) == LEAD]
    assert len(leads) == 1


def test_subheadings_and_paragraphs_are_there_in_order_and_once(captured: SmallSite):
    captured.build()
    expected = {words for _, words in BODY}
    nodes = parsed(captured).css("main h2, main p")
    shown = [(node.tag, text(node)) for node in nodes if text(node) in expected]
    assert shown == BODY


def test_no_furniture_is_left_in_the_body(captured: SmallSite):
    captured.build()
    page = captured.page(f"{URL}/index.html")
    assert page.count("Bakmadan") == 0
    for line in (FOLLOW, *TIP[::2]):
        assert page.count(line) == 1


def test_without_settings_the_page_shows_its_own_tip_and_social_lines(captured: SmallSite):
    captured.build()
    page = parsed(captured)
    tip = part(page, "tipline")
    assert page.css_first("footer [data-part=tipline]") is not None
    assert [link.attributes["href"] for link in tip.css("a")] == [
        "https://wa.me/905443281444",
        "tel:+905443281444",
    ]
    assert all(words in text(tip) for words in (TIP[0], "0544 328 14 44", TIP[2]))
    assert text(part(page, "follow")) == FOLLOW


def test_without_settings_the_lines_to_copy_are_told(captured: SmallSite):
    report = captured.build()
    assert report.suggestions == (
        "[tipline]",
        'label = "WhatsApp İhbar Hattı"',
        'number = "05443281444"',
        'slogan = "ÇEKİN, GÖNDERİN!"',
    )
    settings = (captured.folder / "newsgen.toml").read_text(encoding="utf-8")
    captured.write("newsgen.toml", "\n".join([settings, *report.suggestions]))
    report = captured.build()
    assert (codes(report), report.suggestions) == ([], ())
    assert "wa.me/905443281444" in captured.page("index.html")


def test_the_settings_tip_line_and_accounts_take_the_place_of_the_page_s_own(captured: SmallSite):
    account = '\n[[social]]\nname = "Ağ"\nurl = "https://ag.example/yesilova"\n'
    number = TOML.replace("05443281444", "0850 222 14 41").partition("[tipline]")[2]
    settings = (captured.folder / "newsgen.toml").read_text(encoding="utf-8")
    captured.write("newsgen.toml", f"{settings}\n[tipline]{number}{account}")
    assert codes(captured.build()) == ["tipline-differs"]
    page = parsed(captured)
    hrefs = [link.attributes["href"] for link in part(page, "tipline").css("a")]
    assert hrefs == ["https://wa.me/908502221441", "tel:+908502221441"]
    links = part(page, "follow").css("a")
    assert [link.attributes["href"] for link in links] == ["https://ag.example/yesilova"]
    assert text(page.body).count(FOLLOW) == 1


def test_the_article_is_listed_as_undated_and_the_report_says_so(captured: SmallSite):
    report = captured.build()
    assert report.undated == ("content/sayfa.txt",)
    for path in ("guncel/tarihsiz", "guncel"):
        links = parsed(captured, path).css(f'main a[href="/{URL}/"]')
        assert [text(link) for link in links] == [HEADLINE]
    assert parsed(captured).css("time") == []


# ── related headlines ───────────────────────────────────────────────────────────────────


def test_related_headlines_lead_to_their_articles_and_others_stay_as_words(captured: SmallSite):
    captured.write("content/sayfa.txt", capture(*RELATED))
    captured.article("guncel/bugday", "Buğday ekimi erken başladı")
    assert codes(captured.build()) == []
    assert stories(parsed(captured)) == [
        ("Buğday ekimi erken başladı", "/guncel/2026/11/bugday-ekimi-erken-basladi/"),
        ("Dere Yatağı Temizlendi", None),
    ]


def test_all_related_headlines_are_kept_however_many(captured: SmallSite):
    listed = [f"Kasabadan {number}. haber başlığı" for number in range(1, 8)]
    captured.write("content/sayfa.txt", capture(*listed))
    captured.build()
    assert stories(parsed(captured)) == [(headline, None) for headline in listed]


def test_an_article_that_appears_later_is_linked_at_the_next_build(captured: SmallSite):
    captured.write("content/sayfa.txt", capture(RELATED[1]))
    captured.build()
    captured.article("guncel/dere", RELATED[1])
    captured.build()
    url = "/guncel/2026/11/dere-yatagi-temizlendi/"
    assert stories(parsed(captured)) == [(RELATED[1], url)]
    captured.article("guncel/dere", RELATED[1], status="draft")
    captured.build()
    assert stories(parsed(captured)) == [(RELATED[1], None)]


def test_a_headline_of_several_articles_links_to_none_with_a_warning(captured: SmallSite):
    captured.write("content/sayfa.txt", capture(RELATED[1]))
    captured.article("guncel/dere-1", RELATED[1], date="2026-11-01")
    captured.article("spor/dere-2", "DERE YATAĞI TEMİZLENDİ", date="2026-11-02")
    (problem,) = captured.build().problems
    assert (problem.code, problem.severity) == ("headline-ambiguous", "warning")
    assert f'"{RELATED[1]}"' in problem.message
    assert problem.at.path == "content/sayfa.txt"
    assert [place.path for place in problem.also] == [
        "content/guncel/dere-1.md",
        "content/spor/dere-2.md",
    ]
    assert stories(parsed(captured)) == [(RELATED[1], None)]


def test_a_pin_settles_which_article_is_meant(captured: SmallSite):
    pinned = f"---\nrelated: [guncel/dere-1]\n---\n{capture(RELATED[1])}"
    captured.write("content/sayfa.txt", pinned)
    captured.article("guncel/dere-1", RELATED[1], date="2026-10-01")
    captured.article("spor/dere-2", RELATED[1], date="2026-11-02")
    assert codes(captured.build()) == []
    assert stories(parsed(captured)) == [(RELATED[1], "/guncel/2026/10/dere-yatagi-temizlendi/")]


def test_two_captures_lead_to_each_other(captured: SmallSite):
    captured.write("content/bir.txt", capture(RELATED[1], headline=RELATED[0]))
    captured.write("content/iki.txt", capture(RELATED[0], headline=RELATED[1]))
    captured.remove("content/sayfa.txt")
    assert codes(captured.build()) == []
    one, two = "guncel/bugday-ekimi-erken-basladi", "guncel/dere-yatagi-temizlendi"
    assert stories(parsed(captured, one)) == [(RELATED[1], f"/{two}/")]
    assert stories(parsed(captured, two)) == [(RELATED[0], f"/{one}/")]
