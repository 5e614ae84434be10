"""The words inside a photo: caption, creator, credit and copyright from IPTC, XMP and EXIF.

Bytes in, words out, and the little XMP that is written back. No Pillow here. Nothing in a
photo's metadata can raise: what cannot be read is not there.
"""

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from xml.etree import ElementTree

import msgspec

_LONGEST = 2000
"""Characters kept of one field, the limit IPTC sets its caption."""

_IIM_CAPTION, _IIM_BYLINE, _IIM_CREDIT, _IIM_SOURCE, _IIM_COPYRIGHT = 120, 80, 110, 115, 116
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class PhotoWords(msgspec.Struct, frozen=True):
    """What a photo says of itself; "" where it says nothing. Plain text on one line each."""

    caption: str = ""
    creator: str = ""
    """Photographers, joined with ", "."""
    credit: str = ""
    """The agency or paper to be named, else the source."""
    copyright: str = ""

    def credit_line(self) -> str:
        """Creator and credit as a reader is shown them: "Elif Kaya / AA"."""
        if not self.creator or _names(self.credit, self.creator):
            return self.credit
        if not self.credit or _names(self.creator, self.credit):
            return self.creator
        return f"{self.creator} / {self.credit}"


def read_words(
    *, iptc: bytes = b"", xmp: bytes = b"", exif: tuple[str, str] = ("", "")
) -> PhotoWords:
    """The words of a photo, field by field from the best source that has them.

    IPTC whose letters are certain comes first, then XMP, then IPTC in an unnamed old encoding,
    then EXIF Artist and Copyright (`exif`), which is ASCII by its standard and so often holds
    "Ay?e" that fields with a question mark are dropped. EXIF descriptions are never read:
    cameras fill them ("OLYMPUS DIGITAL CAMERA").
    """
    certain, guessed = _read_iptc(iptc)
    sources = (certain, _read_xmp(xmp), guessed, _read_exif(*exif))
    return PhotoWords(
        **{
            field: next((words for s in sources if (words := getattr(s, field))), "")
            for field in PhotoWords.__struct_fields__
        }
    )


def words_as_xmp(words: PhotoWords) -> bytes:
    """An XMP packet with creator, credit and copyright; b"" when there are none.

    The three that picture searches show, where they look for them (IPTC Photo Metadata
    2023.2, XMP part 2: dc:creator is a Seq, dc:rights an Alt, photoshop:Credit plain text).
    The caption is left out: the page has it.
    """
    parts = []
    if words.creator:
        item = f"<rdf:li>{escape(words.creator, quote=False)}</rdf:li>"
        parts.append(f"<dc:creator><rdf:Seq>{item}</rdf:Seq></dc:creator>")
    if words.copyright:
        text = escape(words.copyright, quote=False)
        item = f'<rdf:li xml:lang="x-default">{text}</rdf:li>'
        parts.append(f"<dc:rights><rdf:Alt>{item}</rdf:Alt></dc:rights>")
    if words.credit:
        parts.append(f"<photoshop:Credit>{escape(words.credit, quote=False)}</photoshop:Credit>")
    if not parts:
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF[1:-1]}"><rdf:Description rdf:about=""'
        f' xmlns:dc="{_DC[1:-1]}" xmlns:photoshop="{_PHOTOSHOP[1:-1]}">'
        + "".join(parts)
        + "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _names(text: str, name: str) -> bool:
    """Whether the name stands in the text as whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _clean(text: str) -> str:
    """One line of bounded length, without control characters, what XML forbids, or the mark of
    a letter cut in half."""
    text = re.sub("[\ufffd-\uffff\ud800-\udfff]", "", text)
    kept = (c if c.isspace() or unicodedata.category(c) != "Cc" else "" for c in text)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))[:_LONGEST]


def _join(texts: Iterable[str]) -> str:
    """The texts that say something, without repeats, in order."""
    return _clean(", ".join(dict.fromkeys(t for text in texts if (t := _clean(text)))))


def _read_iptc(data: bytes) -> tuple[PhotoWords, PhotoWords]:
    """Words whose letters are certain, and words whose encoding had to be guessed."""
    fields: dict[int, list[bytes]] = {}
    marked = False
    for record, number, value in _iim_datasets(data):
        if (record, number) == (1, 90):
            marked = value == b"\x1b%G"
        elif record == 2:
            fields.setdefault(number, []).append(value)
    certain: dict[str, str] = {}
    guessed: dict[str, str] = {}
    for name, numbers in (
        ("caption", (_IIM_CAPTION,)),
        ("creator", (_IIM_BYLINE,)),
        ("credit", (_IIM_CREDIT, _IIM_SOURCE)),
        ("copyright", (_IIM_COPYRIGHT,)),
    ):
        values = next((fields[n] for n in numbers if n in fields), [])
        try:
            certain[name] = _join(value.decode() for value in values)
        except UnicodeDecodeError:
            # Windows-1254 differs from 1252 only in six Icelandic letters.
            encoding = "utf-8" if marked else "cp1254"
            guessed[name] = _join(value.decode(encoding, "replace") for value in values)
    return PhotoWords(**certain), PhotoWords(**guessed)


def _iim_datasets(data: bytes) -> Iterable[tuple[int, int, bytes]]:
    """(record, dataset, value) of IPTC-IIM 4.2 §1.5; stops at the first thing that is not one."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        length = int.from_bytes(data[at + 3 : at + 5], "big")
        if length & 0x8000 or at + 5 + length > len(data):
            return
        yield data[at + 1], data[at + 2], data[at + 5 : at + 5 + length]
        at += 5 + length


def _read_xmp(data: bytes) -> PhotoWords:
    # A packet has no use for a document type; refusing one refuses every entity trick.
    if not data or re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        return PhotoWords()
    try:
        root = ElementTree.fromstring(data.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return PhotoWords()
    return PhotoWords(
        caption=_xmp_text(root, _DC + "description"),
        creator=_xmp_text(root, _DC + "creator"),
        credit=_xmp_text(root, _PHOTOSHOP + "Credit") or _xmp_text(root, _PHOTOSHOP + "Source"),
        copyright=_xmp_text(root, _DC + "rights"),
    )


def _xmp_text(root: ElementTree.Element, name: str) -> str:
    """A property in any of its spellings: attribute, text, list, or one text for each language
    (the default, else the first)."""
    for description in root.iter(_RDF + "Description"):
        if name in description.attrib:
            return _clean(description.attrib[name])
        for element in description.iterfind(name):
            items = list(element.iter(_RDF + "li"))
            if element.find(_RDF + "Alt") is not None:
                items.sort(key=lambda item: item.get(_XML_LANG) != "x-default")
                items = items[:1]
            return _join(item.text or "" for item in items or [element])
    return ""


def _read_exif(artist: str, rights: str) -> PhotoWords:
    return PhotoWords(creator=_exif_text(artist), copyright=_exif_text(rights))


def _exif_text(text: str) -> str:
    """`text` as Pillow gives it, a letter a byte; NUL parts photographer and editor (Copyright)."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return ""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1254", "replace")
    return "" if "?" in text else _join(text.split("\0"))
