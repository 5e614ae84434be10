"""A file's bytes become text, or a Problem says which byte is in the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.problem import NewsgenError
from newsgen.text.encoding import decode

PATH = "content/guncel/kopru.md"


def told(data: bytes, encoding: str = "") -> str:
    """The Problem that decoding ends in, as the user reads it."""
    with pytest.raises(NewsgenError) as caught:
        decode(data, path=PATH, encoding=encoding)
    return str(caught.value)


def test_utf8_needs_no_declaration() -> None:
    assert decode("Köprü açıldı\n".encode(), path=PATH) == "Köprü açıldı\n"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_is_obeyed_and_stripped(codec: str) -> None:
    mark = "" if codec in ("utf-8-sig", "utf-16") else "\ufeff"
    assert decode((mark + "Iğdır").encode(codec), path=PATH) == "Iğdır"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_three_line_ends_are_one(end: str) -> None:
    assert decode(f"bir{end}{end}iki{end}".encode(), path=PATH) == "bir\n\niki\n"


@pytest.mark.parametrize("name", ["cp1254", "windows-1254", "iso-8859-9", "ISO_8859-9", "latin5"])
def test_a_named_turkish_encoding_is_read_as_cp1254(name: str) -> None:
    # 0x80 and 0x93/0x94 are the euro sign and quotes in cp1254, nothing in ISO 8859-9.
    assert decode(b"\xfeehir 5 \x80 \x93\xfdl\xfdk\x94", path=PATH, encoding=name) == (
        "şehir 5 € “ılık”"
    )


def test_utf8_wins_over_a_named_encoding() -> None:
    assert decode("şehir".encode(), path=PATH, encoding="cp1254") == "şehir"


def test_bytes_that_are_not_utf8_are_never_guessed() -> None:
    assert told(b"iyi\r\n\xfeehir\r\n") == (
        "error[not-utf-8]: byte 0xfe at offset 5 is not UTF-8\n"
        "  --> content/guncel/kopru.md:2:1\n"
        " 2 | \N{REPLACEMENT CHARACTER}ehir\n"
        "   | ^\n"
        "hint: save the file as UTF-8, or name its encoding in newsgen.toml: "
        '[build] encoding = "cp1254"\n'
    )


def test_a_byte_that_the_named_encoding_lacks() -> None:
    assert told("çay\nşe".encode("cp1254") + b"\x81ker \xfe", "iso-8859-9") == (
        "error[not-in-encoding]: byte 0x81 at offset 6 is not text in cp1254\n"
        "  --> content/guncel/kopru.md:2:3\n"
        " 2 | şe\N{REPLACEMENT CHARACTER}ker ş\n"
        "   |   ^\n"
        "hint: save the file as UTF-8, or name the encoding that it really has\n"
    )


@pytest.mark.parametrize("name", ["klingon", "rot13", "unicode_escape", "utf-7", "a\0b", "a" * 99])
def test_an_encoding_that_is_not_known_is_named(name: str) -> None:
    assert told(b"\xfeehir", name) == (
        "error[encoding-unknown]: the file is not UTF-8, and newsgen cannot read "
        f"the encoding {name!r}\n"
        "  --> content/guncel/kopru.md\n"
        "hint: save the file as UTF-8, or name an encoding such as "
        '"cp1254" or "iso-8859-9"\n'
    )


def test_a_nul_character_is_shown_where_it_is() -> None:
    assert told(b"bir\r\niki\0") == (
        "error[nul-character]: the file has a NUL character, so it is not text\n"
        "  --> content/guncel/kopru.md:2:4\n"
        " 2 | iki␀\n"
        "   |    ^\n"
        "hint: remove the character, or save the file again as UTF-8 text\n"
    )


@pytest.mark.parametrize(
    "data", [b"\xed\xa0\x80", b"\xff\xfe\x00\xd8a\x00", b"\xfe\xff\xdc\x00\x00a"]
)
def test_lone_surrogates_are_no_text(data: bytes) -> None:
    assert "is not" in told(data)


def test_a_line_too_long_for_a_terminal_is_not_shown() -> None:
    assert told(b"a" * 300 + b"\xfe").splitlines()[1:3] == [
        "  --> content/guncel/kopru.md:1:301",
        told(b"a" * 300 + b"\xfe").splitlines()[2],
    ]
    assert "aaa" not in told(b"a" * 300 + b"\xfe")


@given(st.binary(), st.sampled_from(["", "cp1254", "utf-16", "x"]))
def test_any_bytes_are_text_or_a_problem(data: bytes, encoding: str) -> None:
    try:
        text = decode(data, path=PATH, encoding=encoding)
    except NewsgenError as error:
        text = str(error)
    assert "\r" not in text
    assert "\0" not in text
    assert text.encode().decode() == text
