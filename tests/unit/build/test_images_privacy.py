"""What of an original's metadata is published: the credit, and nothing else."""

import pytest
from photographs import full_exif, iim, jpeg, opened, saved, with_iptc
from PIL import Image

from newsgen.build.images import encode_photo
from newsgen.build.photo import EncodedPhoto, Recipe

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="38,21.0N"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq>
 <rdf:li>Gülşah İnci</rdf:li></rdf:Seq></dc:creator>
 </rdf:Description></rdf:RDF></x:xmpmeta>""".encode()
TRACES = (b"GPS", b"Makinesi", "Fotoğraf".encode(), b"38,21", b"Ay?e", b"8BIM", b"Photoshop 3.0")


def encoded(data: bytes) -> EncodedPhoto:
    result = encode_photo(data, Recipe(webp_quality=72))
    assert isinstance(result, EncodedPhoto), result
    return result


def agency_photo(width: int = 900, height: int = 600) -> bytes:
    """A phone photo with a place in EXIF and XMP, and an agency's IPTC."""
    fields = {
        80: ["Ayşe Gökçe".encode()],
        110: [b"AA"],
        116: ["© 2026 Işık Ajansı".encode()],
        120: ["Şelale köprüsü, İğdır'da açıldı.".encode()],
    }
    photo = jpeg(width, height, exif=full_exif(6), xmp=XMP, comment=b"38,21")
    return with_iptc(photo, iim(fields, marked=True))


def test_the_sample_really_says_where_it_was_taken() -> None:
    photo = opened(agency_photo())
    assert photo.getexif().get_ifd(0x8825)[2] == (38.0, 21.0, 0.0)
    assert b"GPSLatitude" in photo.info["xmp"]


@pytest.mark.parametrize(("width", "height"), [(900, 600), (480, 320)])
def test_no_output_says_where_it_was_taken_or_with_what(width: int, height: int) -> None:
    photo = encoded(agency_photo(width, height))
    assert {path[-4:] for path, _ in photo.files} == {"avif", "webp", ".jpg"}
    for path, data in photo.files:
        image = opened(data)
        exif = image.getexif()
        assert exif.get_ifd(0x8825) == {}, path
        assert set(exif) <= {0x013B, 0x8298}, path
        assert {"photoshop", "comment", "icc_profile"} & set(image.info) == set(), path
        assert [trace for trace in TRACES if trace in data] == [], path


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_no_other_format_lets_the_place_through(file_format: str) -> None:
    options = {} if file_format == "TIFF" else {"xmp": XMP}
    picture = Image.new("RGB", (300, 200))
    original = saved(picture, file_format, exif=full_exif(), **options)
    assert opened(original).getexif().get_ifd(0x8825)[1] == "N"
    for path, data in encoded(original).files:
        assert opened(data).getexif().get_ifd(0x8825) == {}, path
        assert [trace for trace in TRACES if trace in data] == [], path


def test_the_credit_is_kept_in_every_output() -> None:
    for path, data in encoded(agency_photo()).files:
        image = opened(data)
        xmp = image.info["xmp"].decode()
        assert "<rdf:li>Ayşe Gökçe</rdf:li>" in xmp, path
        assert "<photoshop:Credit>AA</photoshop:Credit>" in xmp, path
        assert "© 2026 Işık Ajansı" in xmp, path
        if path.endswith(".jpg"):
            exif = image.getexif()
            assert exif[0x013B].encode("latin-1").decode() == "Ayşe Gökçe / AA"
            assert exif[0x8298].encode("latin-1").decode() == "© 2026 Işık Ajansı"


def test_a_photo_without_credit_gets_no_metadata_at_all() -> None:
    for path, data in encoded(jpeg(300, 200)).files:
        image = opened(data)
        assert not dict(image.getexif()), path
        assert "xmp" not in image.info, path


def test_the_facts_speak_turkish() -> None:
    facts = encoded(agency_photo()).facts
    assert facts.caption == "Şelale köprüsü, İğdır'da açıldı."
    assert facts.credit == "Ayşe Gökçe / AA"
    assert facts.copyright == "© 2026 Işık Ajansı"


def test_xmp_gives_the_credit_where_there_is_no_iptc() -> None:
    assert encoded(jpeg(300, 200, xmp=XMP)).facts.credit == "Gülşah İnci"


def test_a_published_variant_tells_its_credit_when_it_comes_back() -> None:
    jpegs = [data for path, data in encoded(agency_photo()).files if path.endswith(".jpg")]
    facts = encoded(jpegs[0]).facts
    assert (facts.credit, facts.copyright) == ("Ayşe Gökçe / AA", "© 2026 Işık Ajansı")
