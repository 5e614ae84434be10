"""Words from IPTC, XMP and EXIF, and the XMP that is written."""

from photographs import iim

from newsgen.build.photo_words import PhotoWords, read_words, words_as_xmp


def packet(body: str, attributes: str = "") -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {attributes}>'
        f"{body}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def test_iptc_fields() -> None:
    data = iim(
        {
            80: ["Çağrı Öz".encode(), b"Elif Kaya"],
            110: ["İHA".encode()],
            115: [b"Arsiv"],
            116: ["© İHA".encode()],
            120: ["Yağmur\r\nşehri\x07  vurdu".encode()],
        },
        marked=True,
    )
    assert read_words(iptc=data) == PhotoWords(
        caption="Yağmur şehri vurdu",
        creator="Çağrı Öz, Elif Kaya",
        credit="İHA",
        copyright="© İHA",
    )


def test_the_source_stands_in_for_the_credit() -> None:
    assert read_words(iptc=iim({115: [b"DHA"]}, marked=True)).credit == "DHA"


def test_old_iptc_without_a_mark_is_taken_for_windows_turkish() -> None:
    assert read_words(iptc=iim({80: ["Ayşe Iğdır".encode("cp1254")]}, marked=False)) == PhotoWords(
        creator="Ayşe Iğdır"
    )


def test_xmp_wins_over_a_guessed_encoding() -> None:
    xmp = packet("<dc:creator><rdf:Seq><rdf:li>Ağa</rdf:li></rdf:Seq></dc:creator>")
    data = iim({80: ["Ağa".encode("mac-turkish")]}, marked=False)
    assert read_words(iptc=data, xmp=xmp).creator == "Ağa"


def test_iptc_wins_over_xmp_where_it_is_certain() -> None:
    xmp = packet("<photoshop:Credit>XMP</photoshop:Credit><dc:rights>hak</dc:rights>")
    words = read_words(iptc=iim({110: [b"IPTC"]}, marked=False), xmp=xmp)
    assert (words.credit, words.copyright) == ("IPTC", "hak")


def test_a_letter_cut_by_the_field_limit_is_dropped() -> None:
    cut = "Ayşegül Öztürkoğ".encode()[:-1]
    assert read_words(iptc=iim({80: [cut]}, marked=True)).creator == "Ayşegül Öztürko"


def test_broken_iptc_gives_what_came_before() -> None:
    whole = iim({110: [b"AA"], 116: [b"hak"]}, marked=True)
    assert read_words(iptc=whole[:-1]) == PhotoWords(credit="AA")
    assert read_words(iptc=b"\x1c\x02\x50\x80\x04") == PhotoWords()


def test_xmp_in_all_its_spellings() -> None:
    body = (
        "<dc:description><rdf:Alt><rdf:li xml:lang='en'>Flood</rdf:li>"
        "<rdf:li xml:lang='x-default'>Sel</rdf:li></rdf:Alt></dc:description>"
        "<dc:creator><rdf:Seq><rdf:li>Ali</rdf:li><rdf:li>Veli</rdf:li></rdf:Seq></dc:creator>"
    )
    assert read_words(xmp=packet(body, 'photoshop:Source="Köşe"')) == PhotoWords(
        caption="Sel", creator="Ali, Veli", credit="Köşe"
    )


def test_xmp_that_is_no_xml_or_has_entities_is_ignored() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc">]>' + packet("<dc:rights>&b;</dc:rights>")
    for xmp in (bomb, b"<x:xmpmeta", b"\xff\xfe\x00", packet("<dc:rights>a")):
        assert read_words(xmp=xmp) == PhotoWords()


def test_exif_is_the_last_resort_and_distrusted() -> None:
    utf8_as_pillow_gives_it = "Gülşah".encode().decode("latin-1")
    assert read_words(exif=(utf8_as_pillow_gives_it, "Foto\0Yayın".encode().decode("latin-1"))) == (
        PhotoWords(creator="Gülşah", copyright="Foto, Yayın")
    )
    assert read_words(exif=("Ay?e", "")) == PhotoWords()
    assert read_words(iptc=iim({80: [b"Ali"]}, marked=True), exif=("Veli", "")).creator == "Ali"


def test_a_field_is_cut_at_two_thousand_characters() -> None:
    assert read_words(exif=("a" * 3000, "")).creator == "a" * 2000


def test_the_credit_line_says_nothing_twice() -> None:
    assert PhotoWords(creator="Elif Kaya", credit="AA").credit_line() == "Elif Kaya / AA"
    assert PhotoWords(creator="Elif", credit="Elif / AA").credit_line() == "Elif / AA"
    assert PhotoWords(creator="Elif (AA)", credit="AA").credit_line() == "Elif (AA)"
    assert PhotoWords(creator="Ali", credit="Alibey Haber").credit_line() == "Ali / Alibey Haber"
    assert PhotoWords(creator="AA", credit="aa").credit_line() == "aa"
    assert PhotoWords(credit="AA").credit_line() == "AA"
    assert PhotoWords(creator="Elif").credit_line() == "Elif"
    assert PhotoWords().credit_line() == ""


def test_hostile_words_stay_words_in_the_packet() -> None:
    words = PhotoWords(creator="</rdf:li><b>&x;", credit='"AA" & <i>', copyright="]]>")
    assert read_words(xmp=words_as_xmp(words)) == words


def test_no_words_no_packet() -> None:
    assert words_as_xmp(PhotoWords(caption="Yalnız altyazı")) == b""
