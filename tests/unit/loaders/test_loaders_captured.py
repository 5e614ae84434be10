"""Captured pages: the article in order and whole, the furniture apart, the rest told."""

import re
import textwrap
import unicodedata
from datetime import datetime, timedelta, timezone

import pytest
from captures import BODY, CAPTURE, FIRST, LEAD, SECOND, THIRD

from newsgen.loaders import LoadContext, Loaded, load
from newsgen.model.page import Capture, Heading, Page, Update
from newsgen.model.problem import describe
from newsgen.model.settings import Tipline

ISTANBUL = timezone(timedelta(hours=3))
PATH = "content/guncel/golyolu.txt"
TITLE = "Göl Kıyısına Üç Kilometrelik Yürüyüş Yolu"


def read(text: str, path: str = PATH, **settings: object) -> Loaded:
    return load(text.encode(), LoadContext(path=path, **settings))  # type: ignore[arg-type]


def page_of(text: str, path: str = PATH) -> Page:
    """The page of a capture that nothing is said about."""
    loaded = read(text, path)
    assert loaded.page is not None
    assert loaded.problems == ()
    return loaded.page


def told(text: str, path: str = PATH, **settings: object) -> str:
    return "\n".join(map(describe, read(text, path, **settings).problems))


# ── the whole page ──────────────────────────────────────────────────────────────────────


def test_a_capture_becomes_an_article() -> None:
    page = page_of(CAPTURE)
    assert page.title == TITLE
    assert page.lead == LEAD
    assert page.body == BODY
    assert page.date is None
    assert (page.id, page.format, page.section) == ("guncel/golyolu", "capture", ("guncel",))
    assert page.headings[1:] == (
        Heading(2, "komsular-isiktan-yakiniyor", "Komşular Işıktan Yakınıyor"),
    )


def test_the_furniture_is_kept_apart() -> None:
    assert page_of(CAPTURE).capture == Capture(
        crumbs=("Haberler", "Güncel"),
        follow="Gölkıyı Postası - Bizi Sosyal Medyada Takip Edin!",
        related=("İskele onarıma alındı", "Gölde su seviyesi yükseldi"),
        tip_label="WhatsApp İhbar Hattı",
        tip_number="05550001122",
        tip_slogan="GÖRÜN, ÇEKİN, YOLLAYIN!",
    )


def test_a_bom_and_crlf_make_no_difference() -> None:
    data = b"\xef\xbb\xbf" + CAPTURE.replace("\n", "\r\n").encode()
    assert load(data, LoadContext(path=PATH)).page == page_of(CAPTURE)


def test_letters_typed_in_two_parts_make_no_difference() -> None:
    assert page_of(unicodedata.normalize("NFD", CAPTURE)) == page_of(CAPTURE)


def test_soft_wrapped_paragraphs_are_put_together() -> None:
    blocks = [textwrap.fill(block, 60) for block in CAPTURE.split("\n\n")[1:8]]
    wrapped = "\n\n".join([CAPTURE.partition("\n\n")[0], *blocks])
    assert page_of(wrapped).body == BODY


def test_a_capture_without_blank_lines() -> None:
    page = page_of(re.sub("\n+", "\n", CAPTURE))
    assert (page.title, page.lead, page.body) == (TITLE, LEAD, BODY)
    assert page.capture == page_of(CAPTURE).capture


def test_a_capture_without_furniture() -> None:
    page = page_of("\n\n".join([TITLE, LEAD, FIRST, SECOND]))
    assert (page.title, page.lead) == (TITLE, LEAD)
    assert page.body == f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n"
    assert page.capture == Capture()


def test_markup_in_a_capture_is_text() -> None:
    page = page_of(f"{TITLE} <b>\n\n{FIRST}\n\n<script>alert(1)</script> & son.\n")
    assert page.title == f"{TITLE} <b>"
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; son.</p>" in page.body


def test_front_matter_wins_over_the_capture() -> None:
    page = page_of(
        "---\ntitle: Yeni başlık\nlead: Yeni spot\ndate: 2026-11-22\nsection: Yaşam\n"
        f"status: removed\n---\n{CAPTURE}"
    )
    assert (page.title, page.lead, page.section) == ("Yeni başlık", "Yeni spot", ("Yaşam",))
    assert page.date == datetime(2026, 11, 22, tzinfo=ISTANBUL)
    assert page.status == "removed"
    assert page.body == BODY


# ── breadcrumb, section, headline ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "crumbs",
    [
        f"• Haberler\n• Güncel\n• {TITLE}",
        f"•\nHaberler\n•\nGüncel\n•\n{TITLE}",
        f"› Haberler\n\n› Güncel\n\n› {TITLE}",
        f"Haberler › Güncel › {TITLE}",
        f"Haberler » Güncel » {TITLE}",
        f"Haberler / Güncel / {TITLE}",
        f"Ana Sayfa > Güncel > {TITLE}",
        f"Haberler\nGüncel\n{TITLE}",
        "• Haberler\n• Güncel\n• Göl Kıyısına Üç Kilometrelik...",
        "• Haberler\n• Güncel\n• Göl Kıyısına Üç\nKilometrelik Yürüyüş Yolu",
        "• HABERLER\n• Güncel\n• GÖL KIYISINA ÜÇ KİLOMETRELİK YÜRÜYÜŞ YOLU",
        "• Haberler\n• Güncel",
    ],
)
def test_breadcrumbs_come_in_many_shapes(crumbs: str) -> None:
    page = page_of(f"{crumbs}\n\n{TITLE}\n\n{FIRST}\n\n{SECOND}\n", "content/golyolu.txt")
    assert (page.title, page.section) == (TITLE, ("Güncel",))
    assert page.body == f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n"
    assert page.capture is not None
    assert page.capture.crumbs[1:] == ("Güncel",)


def test_a_headline_only_in_the_breadcrumb() -> None:
    page = page_of(f"• Haberler\n• Güncel\n• {TITLE}\n\n{FIRST}\n\n{SECOND}\n")
    assert page.title == TITLE
    assert page.body == f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n"


def test_a_breadcrumb_of_three_sections() -> None:
    crumbs = f"• Haberler\n• Spor\n• Futbol\n• {TITLE}"
    page = page_of(f"{crumbs}\n\n{TITLE}\n\n{FIRST}\n", "content/golyolu.txt")
    assert page.section == ("Spor", "Futbol")


def test_the_root_label_of_the_settings_is_no_section() -> None:
    text = f"• Manşetler\n• Güncel\n• {TITLE}\n\n{TITLE}\n\n{FIRST}\n"
    page = read(text, "content/golyolu.txt", root_label="Manşetler").page
    assert page is not None
    assert page.section == ("Güncel",)


def test_folder_and_breadcrumb_that_differ_are_named_both() -> None:
    path = "content/spor/2026/golyolu.txt"
    assert told(CAPTURE, path) == (
        "warning[section-differs]: the folder says 'spor', the captured breadcrumb says 'Güncel'\n"
        "  --> content/spor/2026/golyolu.txt\n"
        'hint: the folder counts; move the file, or write "section:" in front matter\n'
    )
    page = read(CAPTURE, path).page
    assert page is not None
    assert page.section == ("spor",)


def test_a_stated_section_settles_the_difference() -> None:
    text = f"---\nsection: Yaşam\n---\n{CAPTURE}"
    assert page_of(text, "content/spor/golyolu.txt").section == ("Yaşam",)


def test_a_headline_that_is_not_the_last_crumb() -> None:
    text = f"• Haberler\n• Güncel\n• Bambaşka bir haberin başlığı\n\n{TITLE}\n\n{FIRST}\n"
    assert told(text) == (
        "warning[capture-headline-differs]: the breadcrumb ends in "
        f"'Bambaşka bir haberin başlığı', but the headline is '{TITLE}'\n"
        "  --> content/guncel/golyolu.txt:5\n"
        f" 5 | {TITLE}\n"
        'hint: write "title:" in front matter to settle it\n'
    )


def test_a_capture_without_a_headline() -> None:
    assert told(f"{FIRST}\n\n{SECOND}\n") == (
        "error[title-missing]: the article has no headline\n"
        "  --> content/guncel/golyolu.txt\n"
        'hint: write "title: …" in front matter, or begin the text with the headline\n'
    )
    page = page_of(f"---\ntitle: {TITLE}\n---\n{FIRST}\n\n{SECOND}\n")
    assert page.body == f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n"


def test_a_headline_may_ask_or_exclaim() -> None:
    assert page_of(f"Göl Taştı mı?\n\n{FIRST}\n\n{SECOND}\n").title == "Göl Taştı mı?"


# ── lead, paragraphs, subheadings ───────────────────────────────────────────────────────


def test_a_lead_that_is_not_repeated() -> None:
    page = page_of(f"{TITLE}\n\nYol açıldı. Herkes yürüdü.\n\n{SECOND}\n\n{THIRD}\n")
    assert page.lead == "Yol açıldı. Herkes yürüdü."
    assert page.body == f"<p>{SECOND}</p>\n<p>{THIRD}</p>\n"


def test_a_long_first_paragraph_is_no_lead() -> None:
    page = page_of(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n")
    assert page.lead == ""


def test_a_first_paragraph_above_a_subheading_is_no_lead() -> None:
    page = page_of(f"{TITLE}\n\nYol açıldı.\n\nIhlamurlar\n\n{SECOND}\n")
    assert (page.lead, page.body[:21]) == ("", "<p>Yol açıldı.</p>\n<h")


def test_the_only_paragraph_is_the_body() -> None:
    page = page_of(f"{TITLE}\n\nYol açıldı.\n")
    assert (page.lead, page.body) == ("", "<p>Yol açıldı.</p>\n")


@pytest.mark.parametrize(
    "line",
    [
        "Yol kapandı.",
        "Neden şimdi?",
        "Dikkat:",
        "“Çok sevindik.”",
        "küçük harfle başlayan satır",
        "***",
    ],
)
def test_lines_that_are_no_subheadings(line: str) -> None:
    assert f"<p>{line}</p>\n" in page_of(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n").body


def test_a_short_line_at_the_end_is_a_paragraph() -> None:
    body = page_of(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nKamuoyuna saygıyla duyurulur\n").body
    assert body.endswith("<p>Kamuoyuna saygıyla duyurulur</p>\n")


def test_three_short_lines_in_a_row_are_a_list_of_things() -> None:
    lines = "Ali Kaya 12 oy\n\nVeli Kaya 9 oy\n\nAyşe Kaya 7 oy"
    body = page_of(f"{TITLE}\n\n{FIRST}\n\n{lines}\n\n{SECOND}\n").body
    assert "<p>Ali Kaya 12 oy</p>\n<p>Veli Kaya 9 oy</p>\n<p>Ayşe Kaya 7 oy</p>\n" in body


def test_a_bulleted_block_is_a_list() -> None:
    body = page_of(f"{TITLE}\n\n{FIRST}\n\n• ıhlamur\n• çınar & söğüt\n\n{SECOND}\n").body
    assert "<ul>\n<li>ıhlamur</li>\n<li>çınar &amp; söğüt</li>\n</ul>\n" in body


def test_a_subheading_right_above_its_paragraph() -> None:
    body = page_of(f"{TITLE}\n\n{FIRST}\n\nKomşular\n{THIRD}\n").body
    assert f'<h2 id="komsular">Komşular</h2>\n<p>{THIRD}</p>\n' in body


# ── dates, bylines, buttons ─────────────────────────────────────────────────────────────


def with_lines(*lines: str) -> str:
    return "\n\n".join([TITLE, *lines, FIRST, SECOND]) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "22 Kasım 2026 - 09:05",
        "Yayınlanma: 22 Kasım 2026 - 09:05",
        "YAYINLANMA TARİHİ : 22.11.2026 09:05",
        "Giriş Tarihi: 22.11.2026 - 09:05",
        "Published on 2026-11-22 09:05",
    ],
)
def test_a_line_with_the_date(line: str) -> None:
    page = page_of(with_lines(line))
    assert page.date == datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)
    assert page.body == f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("Yayınlanma: 21.11.2026 08:00", "Son Güncelleme 22 Kasım 2026 - 09:05"),
        ("Yayınlanma: 21.11.2026 08:00 | Güncelleme: 22.11.2026 09:05",),
        ("Yayınlanma: 21.11.2026 - 08:00 Güncelleme: 22.11.2026 - 09:05",),
    ],
)
def test_date_and_update(lines: tuple[str, ...]) -> None:
    page = page_of(with_lines(*lines))
    assert page.date == datetime(2026, 11, 21, 8, 0, tzinfo=ISTANBUL)
    assert page.updates == (Update(datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)),)


def test_an_update_line_alone_dates_the_page() -> None:
    loaded = read(with_lines("Son Güncelleme 22 Kasım 2026 - 09:05"))
    assert "\n".join(map(describe, loaded.problems)) == (
        "warning[date-from-update]: the page tells only its last update, "
        "which is taken for its date\n"
        "  --> content/guncel/golyolu.txt:3\n"
        " 3 | Son Güncelleme 22 Kasım 2026 - 09:05\n"
        'hint: write "date: 2026-11-22" in front matter, or the day it was first published\n'
    )
    assert loaded.page is not None
    assert loaded.page.date == datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)
    assert loaded.page.updates == ()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("---\ndate: 2026-11-20\n---\n", PATH),
        ("", "content/guncel/2026-11-20-golyolu.txt"),
    ],
)
def test_an_update_line_beside_a_known_date_is_an_update(text: str, path: str) -> None:
    page = page_of(text + with_lines("Son Güncelleme: 22 Kasım 2026 - 09:05"), path)
    assert page.date == datetime(2026, 11, 20, tzinfo=ISTANBUL)
    assert page.updates == (Update(datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)),)


def test_a_date_line_that_is_not_understood() -> None:
    assert told(with_lines("Yayınlanma: dün 09:05")) == (
        "warning[date-not-understood]: the line begins like a date, "
        "but the date is not understood\n"
        "  --> content/guncel/golyolu.txt:3\n"
        " 3 | Yayınlanma: dün 09:05\n"
        'hint: write "date: 2026-11-22T09:05" in front matter\n'
    )


def test_a_date_in_the_middle_is_a_subheading() -> None:
    body = page_of(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n22 Kasım 2026\n\n{THIRD}\n").body
    assert "22 Kasım 2026</h2>" in body


def test_a_subheading_about_an_update_is_a_subheading() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\nGüncelleme Gerekiyor\n\n{SECOND}\n"
    assert "Güncelleme Gerekiyor</h2>" in page_of(text).body


def test_bylines() -> None:
    page = page_of(with_lines("Haber: Elif Kaya, Ali Tan", "Kaynak: Belediye", "İHA"))
    assert (page.authors, page.source, page.agency) == (("Elif Kaya", "Ali Tan"), "Belediye", "İHA")
    assert page_of(with_lines("HABER MERKEZİ")).authors == ("HABER MERKEZİ",)


def test_a_sentence_that_begins_like_a_byline_is_text() -> None:
    body = page_of(f"{TITLE}\n\n{FIRST}\n\nHaber: yol bugün kapalı.\n").body
    assert body.endswith("<p>Haber: yol bugün kapalı.</p>\n")


def test_tags() -> None:
    assert page_of(f"{CAPTURE}\nEtiketler: göl, #yol, Göl\n").tags == ("göl", "yol")


@pytest.mark.parametrize(
    "bar",
    [
        "Paylaş\nTweetle\nWhatsApp\nYazdır",
        "Paylaş\n\nTweetle\n\nWhatsApp",
        "Facebook | X | WhatsApp",
        "PAYLAŞ",
        "Facebook'ta Paylaş",
        "A+\nA-",
        "3 Yorum",
        "1.234 okunma",
        "Okuma Süresi: 3 dk",
        "Yorum Yap",
    ],
)
def test_share_bars_and_counters_are_left_out(bar: str) -> None:
    text = f"{TITLE}\n\n{bar}\n\n{FIRST}\n\n{SECOND}\n\n{bar}\n"
    assert page_of(text).body == f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n"


def test_the_name_of_a_network_alone_may_be_a_subheading() -> None:
    assert "WhatsApp</h2>" in page_of(f"{TITLE}\n\n{FIRST}\n\nWhatsApp\n\n{SECOND}\n").body


@pytest.mark.parametrize(
    "sentence",
    [
        "Okurlar en çok kimlerle\nPaylaş\ndüğmesini kullandı.",
        "Toplantının konusu\nyorumlar.",
        "Yorumlar\narasında en çok beğenilen buydu.",
        "Kapıdaki tabelada şu yazıyordu\nHaber Merkezi",
        "Kapıdan indirilen tabelada\nBakmadan Geçme\nDükkânı yazıyordu.",
        "Afişte şu vardı: bizi takip edin\nHaber Merkezi\nimzası altta duruyordu.",
    ],
)
def test_a_wrapped_sentence_keeps_its_words(sentence: str) -> None:
    body = page_of(f"{TITLE}\n\n{FIRST}\n\n{sentence}\n\n{SECOND}\n").body
    assert f">{' '.join(sentence.split())}</" in body


# ── below the article ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "listed",
    [
        "İskele onarıma alındı\nGölde su seviyesi yükseldi",
        "İskele onarıma alındı\n\nGölde su seviyesi yükseldi",
        "1. İskele onarıma alındı\n2. Gölde su seviyesi yükseldi",
        "• İskele onarıma\nalındı\n• Gölde su seviyesi\nyükseldi",
    ],
)
def test_related_headlines(listed: str) -> None:
    page = page_of(f"{TITLE}\n\n{FIRST}\n\nBAKMADAN GEÇME\n\n{listed}\n")
    assert page.capture is not None
    assert page.capture.related == ("İskele onarıma alındı", "Gölde su seviyesi yükseldi")


@pytest.mark.parametrize(
    "line",
    [
        "WhatsApp İhbar Hattı: 0555 000 11 22",
        "📲 WhatsApp İhbar Hattı\n\n0555 000 11 22",
        "WHATSAPP İHBAR HATTI (0555) 000-11-22",
    ],
)
def test_tip_lines(line: str) -> None:
    page = page_of(f"{TITLE}\n\n{FIRST}\n\n{line}\n\nGÖRÜN,\nYOLLAYIN!\n")
    assert page.capture is not None
    assert page.capture.tip_label.casefold() == "WhatsApp İhbar Hattı".casefold() or (
        page.capture.tip_label == "WHATSAPP İHBAR HATTI"
    )
    assert [char for char in page.capture.tip_number if char.isdigit()] == list("05550001122")
    assert page.capture.tip_slogan == "GÖRÜN, YOLLAYIN!"
    assert page.body == f"<p>{FIRST}</p>\n"


def test_a_subheading_that_reads_like_a_tip_line() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\nWhatsApp İhbar Hattı\n\n{SECOND}\n"
    assert "WhatsApp İhbar Hattı</h2>" in page_of(text).body


def test_an_article_that_goes_on_below_the_furniture() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\nBakmadan Geçme\n\nİskele onarıma alındı\n\n{SECOND}\n\n{THIRD}\n"
    page = page_of(text)
    assert page.body == f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n<p>{THIRD}</p>\n"
    assert page.capture is not None
    assert page.capture.related == ("İskele onarıma alındı",)


def test_a_line_that_is_neither_is_told() -> None:
    assert told(f"{CAPTURE}\nKünye\n© 2026 Gölkıyı Postası, tüm hakları saklıdır.\n") == (
        "warning[capture-line-unknown]: the line is neither the article's nor known page "
        "furniture; it is left out\n"
        "  --> content/guncel/golyolu.txt:30\n"
        " 30 | Künye\n"
        "hint: delete the line, or move it up into the article\n"
    )


def test_lines_above_the_breadcrumb_are_told_but_the_sites_name() -> None:
    said = told(f"Gölkıyı Postası\nCanlı Yayın\n\n{CAPTURE}", site_title="Gölkıyı Postası")
    assert said.count("warning[") == 1
    assert "  --> content/guncel/golyolu.txt:2\n 2 | Canlı Yayın\n" in said


def test_line_numbers_count_the_front_matter() -> None:
    assert "golyolu.txt:33\n" in told(f"---\ndate: 2026-11-22\n---\n{CAPTURE}\nKünye\n")


# ── compared with the settings ──────────────────────────────────────────────────────────


def test_a_site_name_that_is_not_the_settings() -> None:
    assert told(CAPTURE, site_title="Gölkıyı Haber") == (
        "warning[site-name-differs]: the site's name is 'Gölkıyı Postası' here and "
        "'Gölkıyı Haber' in the settings\n"
        "  --> content/guncel/golyolu.txt:19\n"
        " 19 | Gölkıyı Postası - Bizi Sosyal Medyada Takip Edin!\n"
        "hint: the settings are shown; mend newsgen.toml if the captured page is right\n"
    )


def test_a_tip_line_that_is_not_the_settings() -> None:
    tipline = Tipline("WhatsApp İhbar Hattı", "0555 999 11 22", "Görün, çekin, yollayın")
    assert told(CAPTURE, tipline=tipline) == (
        "warning[tipline-differs]: the tip line's number is '05550001122' here and "
        "'0555 999 11 22' in the settings\n"
        "  --> content/guncel/golyolu.txt:27\n"
        " 27 | 05550001122\n"
        "hint: the settings are shown; mend newsgen.toml if the captured page is right\n"
    )


def test_the_same_tip_line_written_otherwise() -> None:
    tipline = Tipline("whatsapp ihbar hattı", "+90 555 000 11 22", "Görün, çekin, yollayın")
    assert told(CAPTURE, tipline=tipline, site_title="GÖLKIYI POSTASI") == ""


def test_without_a_tip_line_in_the_settings_nothing_is_said() -> None:
    assert told(CAPTURE) == ""
