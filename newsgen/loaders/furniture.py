"""The furniture of captured news pages: phrases that stand around an article, as data.

A new site's phrase is one more string in `FURNITURE`. Phrases are written as sites write
them; they are found without regard to case, the four i's of Turkish, the shape of the
apostrophe and signs at the ends of the line.
"""

import re
from collections.abc import Callable
from typing import Literal

import msgspec

Part = Literal[
    "follow", "related", "tip", "published", "updated", "author", "agency", "source", "tags",
    "share", "network", "noise",
]  # fmt: skip
Shape = Literal["whole", "end", "label", "field", "counted", "within", "words"]
"""How a phrase stands in its line:

whole    it is the line: "Bakmadan Geçme"
end      it ends the line, a name may come before: "Yeşilova Haber - Bizi … Takip Edin!"
label    it begins the line, a value may follow: "WhatsApp İhbar Hattı: 0555 000 00 00"
field    it begins the line, a colon and a value follow: "Kaynak: AA"
counted  it comes after a number: "3 Yorum"
within   it is anywhere in the line: "© 2026 Yeşilova Haber, tüm hakları saklıdır"
words    the line is made of such phrases: "Paylaş | Tweetle | WhatsApp"
"""


class Furniture(msgspec.Struct, frozen=True):
    """Phrases that mean the same part of a page."""

    part: Part
    shape: Shape
    phrases: tuple[str, ...]


class Found(msgspec.Struct, frozen=True):
    """What a line turned out to be."""

    part: Part
    value: str = ""
    """What the line says besides the phrase, as captured."""
    phrase: str = ""
    """The phrase, as captured."""


FURNITURE: tuple[Furniture, ...] = (
    Furniture(
        "follow",
        "end",
        ("Bizi Sosyal Medyada Takip Edin", "Bizi Takip Edin", "Sosyal Medya Hesaplarımız",
         "Follow us on social media", "Follow us"),
    ),
    Furniture(
        "related",
        "whole",
        ("Bakmadan Geçme", "Bakmadan Geçmeyin", "İlgili Haberler", "Benzer Haberler",
         "Diğer Haberler", "Bunlar da İlginizi Çekebilir", "İlginizi Çekebilir",
         "Related stories", "Related news", "You may also like", "Don't miss"),
    ),
    Furniture(
        "tip",
        "label",
        ("WhatsApp İhbar Hattı", "WhatsApp Haber Hattı", "WhatsApp Haber İhbar Hattı",
         "WhatsApp Hattı", "Haber İhbar Hattı", "İhbar Hattı", "Haber Hattı",
         "WhatsApp tip line", "News tip line", "Tip line"),
    ),
    Furniture(
        "published",
        "label",
        ("Yayınlanma Tarihi", "Yayınlanma", "Yayın Tarihi", "Giriş Tarihi", "Giriş",
         "Eklenme Tarihi", "Eklenme", "Haber Giriş Tarihi", "Oluşturulma Tarihi",
         "Published on", "Published", "Posted on", "Publication date"),
    ),
    Furniture(
        "updated",
        "label",
        ("Son Güncelleme Tarihi", "Son Güncelleme", "Güncelleme Tarihi", "Güncellenme Tarihi",
         "Güncellenme", "Güncelleme", "Last updated", "Last update", "Updated on", "Updated"),
    ),
    Furniture(
        "author",
        "field",
        ("Haber", "Muhabir", "Haberi Yazan", "Yazan", "Yazar", "Editör",
         "Author", "Reporter", "Written by", "By"),
    ),
    Furniture("author", "whole", ("Haber Merkezi", "Haber Servisi", "News desk", "Newsroom")),
    Furniture(
        "agency",
        "whole",
        ("AA", "İHA", "DHA", "ANKA", "Anadolu Ajansı", "İhlas Haber Ajansı",
         "Demirören Haber Ajansı"),
    ),
    Furniture("source", "field", ("Kaynak", "Haberin Kaynağı", "Source")),
    Furniture("tags", "field", ("Etiketler", "Etiket", "Anahtar Kelimeler", "Tags", "Keywords")),
    Furniture(
        "share",
        "words",
        ("Paylaş", "Haberi Paylaş", "Sosyal Medyada Paylaş", "Facebook'ta Paylaş",
         "Twitter'da Paylaş", "X'te Paylaş", "X'de Paylaş", "WhatsApp'ta Paylaş",
         "WhatsApp'tan Gönder", "Tweetle", "Tweet At", "Yazdır", "Kopyala", "Linki Kopyala",
         "Bağlantıyı Kopyala", "E-posta Gönder", "Favorilere Ekle", "Abone Ol", "Takip Et",
         "Google News'te Takip Et", "Google News'te Abone Ol", "Share", "Share on Facebook",
         "Share on X", "Share on Twitter", "Share on WhatsApp", "Copy link", "Print"),
    ),
    # Names that may also be a subheading: furniture only among other buttons.
    Furniture(
        "network",
        "words",
        ("WhatsApp", "Facebook", "Twitter", "X", "Telegram", "LinkedIn", "Pinterest",
         "Instagram", "YouTube", "TikTok", "Messenger", "Google News", "E-posta", "Email",
         "Tweet", "A+", "A-", "A"),
    ),
    Furniture(
        "noise",
        "counted",
        ("Yorum", "Okunma", "Görüntülenme", "Görüntüleme", "Beğeni", "Paylaşım",
         "dk okuma süresi", "dk okuma", "dakika okuma", "comments", "views", "shares",
         "min read"),
    ),
    Furniture(
        "noise",
        "whole",
        ("Yorumlar", "Yorum Yap", "Yorum Yaz", "Yazı Boyutu", "Reklam", "Advertisement",
         "Comments", "Leave a comment"),
    ),
    Furniture(
        "noise",
        "field",
        ("Okuma Süresi", "Okunma Süresi", "Okunma Sayısı", "Okunma", "Görüntülenme",
         "Yorum Sayısı", "Reading time"),
    ),
    Furniture("noise", "within", ("Tüm hakları saklıdır", "All rights reserved")),
)  # fmt: skip

ROOTS = ("Haberler", "Haber", "Ana Sayfa", "Anasayfa", "Home", "News")
"""What breadcrumbs begin with on sites that do not use the settings' root label."""

LONGEST_LINE = 200
"""Characters; a longer line is text."""
_LONGEST_VALUE = 60
_LONGEST_NAME = 6
"""Words in the value of a byline."""

_SIGNS = " \t\u00a0!.:;,…»›«‹>-–—•·|*#\"'()[]"
_FOLDED = str.maketrans("İIı’‘´`", "iii''''")


def folded(text: str) -> str:
    """The text for comparing: small letters, one i, one apostrophe. Keeps its length."""
    return text.translate(_FOLDED).lower()


def same(one: str, other: str) -> bool:
    """Whether two lines say the same, but for case, spacing and signs at the ends."""
    return _key(one) == _key(other)


def recognise(line: str) -> Found | None:
    """The furniture that a line is; None for text. Buttons are not told here: `buttons`."""
    if len(line) > LONGEST_LINE:
        return None
    text = folded(line)
    # With a full stop or a comma it is the end of a wrapped sentence.
    whole = _WHOLE.get(_key(line)) if line[-1] not in ".," else None
    if whole is not None:
        return Found(whole, phrase=line)
    for phrases, find in _FINDERS:
        if any(phrase in text for phrase in phrases) and (found := find(line, text)):
            return found
    return None


def buttons(line: str) -> tuple[int, bool]:
    """How many buttons of a share bar make up the line, and whether one of them is surely one.

    (0, False) when the line says anything else.
    """
    if len(line) > LONGEST_LINE:
        return 0, False
    words = [word for word in re.split(r"[\s|•·,/]+", folded(line)) if word]
    count, sure = 0, False
    while words:
        length = next(
            (n for n in range(min(4, len(words)), 0, -1) if tuple(words[:n]) in _BUTTONS), 0
        )
        if not length:
            return 0, False
        sure = sure or _BUTTONS[tuple(words[:length])]
        count += 1
        words = words[length:]
    return count, sure


def dates_of(line: str) -> list[tuple[Part, str]]:
    """The labelled dates that make up a line: [("published", "22.11.2026"), ("updated", …)].

    The dates are not read here; [] when the line does not begin with such a label.
    """
    if len(line) > LONGEST_LINE:
        return []
    text = folded(line)
    if not any(label in text for label in _DATE_PARTS):
        return []
    marks = list(_DATE_LABEL.finditer(text))
    if not marks or line[: marks[0].start()].strip(_SIGNS):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return [
        (_DATE_PARTS[mark[1]], line[mark.end() : end].strip(_SIGNS))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _key(text: str) -> str:
    return " ".join(folded(text).strip(_SIGNS).split())


def _phrases(parts: tuple[Part, ...], *shapes: Shape) -> dict[str, Part]:
    """Folded phrases of these shapes, longest first, with their parts; () = every part."""
    found = {
        folded(phrase): item.part
        for item in FURNITURE
        for phrase in item.phrases
        if item.shape in shapes and (not parts or item.part in parts)
    }
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _one_of(phrases: dict[str, Part]) -> str:
    return "|".join(map(re.escape, phrases))


_WHOLE = {_key(phrase): part for phrase, part in _phrases((), "whole").items()}
_BUTTONS = {
    tuple(phrase.split()): part == "share" for phrase, part in _phrases((), "words").items()
}
_END = re.compile(rf"(.*?)[^\w]*\b({_one_of(_phrases((), 'end'))})\W*")
_DASH = re.compile(r"[-–—|•»]")
_TIP = re.compile(rf"\W*({_one_of(_phrases(('tip',), 'label'))})\b\W*?([+(\d][\d\s().+/-]*)?\s*")
_FIELDS = _phrases((), "field")
_FIELD = re.compile(rf"\W*({_one_of(_FIELDS)})\s*:\s*(\S.*)")
_COUNTED = re.compile(rf"\W*\d[\d.,]*\s*(?:{_one_of(_phrases((), 'counted'))})\W*")
_DATE_PARTS = _phrases(("published", "updated"), "label")
_DATE_LABEL = re.compile(rf"(?:^|(?<=[\s|•·,;/(-]))({_one_of(_DATE_PARTS)})(?!\w)\s*[:\-–]?\s*")


def _by_end(line: str, text: str) -> Found | None:
    match = _END.fullmatch(text)
    if match is None or line[-1] in ".,":
        return None
    name, between = line[: match.end(1)].strip(_SIGNS), line[match.end(1) : match.start(2)]
    # "Gölkıyı Postası - Bizi takip edin", not "Afişte bizi takip edin".
    if name and not _DASH.search(between) and not _is_name(name):
        return None
    return Found("follow", value=name, phrase=line)


def _by_tip(line: str, text: str) -> Found | None:
    match = _TIP.fullmatch(text)
    if match is None:
        return None
    begin, end = match.span(1)
    return Found("tip", value=(match[2] or "").strip(), phrase=line[begin:end])


def _by_field(line: str, text: str) -> Found | None:
    match = _FIELD.fullmatch(text)
    if match is None:
        return None
    part, value = _FIELDS[match[1]], line[match.start(2) :].strip()
    if part == "author" and not _is_name(value):
        return None
    if part != "tags" and (len(value) > _LONGEST_VALUE or value.endswith(".")):
        return None
    return Found(part, value=value, phrase=line[match.start(1) : match.end(1)])


def _by_count(line: str, text: str) -> Found | None:
    return Found("noise", phrase=line) if _COUNTED.fullmatch(text) else None


def _by_part(line: str, text: str) -> Found | None:
    return Found("noise", phrase=line)


# What a line must hold to be worth a closer look, and who takes it.
_FINDERS: tuple[tuple[tuple[str, ...], Callable[[str, str], Found | None]], ...] = (
    (tuple(_phrases((), "end")), _by_end),
    (tuple(_phrases(("tip",), "label")), _by_tip),
    (tuple(_FIELDS), _by_field),
    (tuple(_phrases((), "counted")), _by_count),
    (("©", *_phrases((), "within")), _by_part),
)


def _is_name(value: str) -> bool:
    words = value.replace(",", " ").replace("/", " ").split()
    return (
        0 < len(words) <= _LONGEST_NAME
        and all(word[0].isupper() or word in ("ve", "and") for word in words)
        and value[-1] not in ".!?:"
    )
