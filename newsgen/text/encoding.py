"""Bytes to text: UTF-8, or the encoding somebody named. Nothing is ever guessed.

Detectors call Turkish cp1254 text cp1252 and give `þehir` for `şehir`, so a file that is
not UTF-8 needs a declaration in the file or a setting, and is refused without one.
"""

import codecs
import re

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.text.places import place_at

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Names of Python's codecs that newsgen reads, each with the codec really used. Browsers
# read the three ISO names as their Windows supersets, and so do we (WHATWG Encoding §4.2).
_CODECS = {
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "iso8859-9": "cp1254",
    "cp1254": "cp1254",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "cp1252": "cp1252",
    "cp857": "cp857",
    "mac-turkish": "mac-turkish",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1253": "cp1253",
    "cp1255": "cp1255",
    "cp1256": "cp1256",
    "iso8859-2": "iso8859-2",
    "iso8859-5": "iso8859-5",
    "iso8859-7": "iso8859-7",
    "iso8859-15": "iso8859-15",
    "koi8-r": "koi8-r",
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}")
_LINE_END = re.compile(r"\r\n?")


def decode(data: bytes, *, path: str, encoding: str = "") -> str:
    """The file's text, with LF line ends and without a byte order mark.

    A byte order mark decides; else UTF-8 is tried, strictly; else `encoding`, the one the
    file declares or the settings name, is used, strictly too.
    Raises NewsgenError: `not-utf-8`, `not-in-encoding`, `encoding-unknown`, `nul-character`.
    """
    text = _LINE_END.sub("\n", _decoded(data, path, encoding)).lstrip("\ufeff")
    nul = text.find("\0")
    if nul >= 0:
        raise NewsgenError(
            Problem(
                code="nul-character",
                message="the file has a NUL character, so it is not text",
                at=place_at(path, text, nul),
                hint="remove the character, or save the file again as UTF-8 text",
            )
        )
    return text


def codec_of(encoding: str) -> str | None:
    """Python's name of the codec that reads `encoding`; None when newsgen has none for it."""
    if not _NAME.fullmatch(encoding):
        return None
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    return _CODECS.get(name)


def _decoded(data: bytes, path: str, encoding: str) -> str:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _strict(data, codec, path, skip=len(mark))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not encoding:
            raise NewsgenError(_bad_byte(data, error, path, "utf-8")) from None
    declared = codec_of(encoding)
    if declared is None:
        raise NewsgenError(_unknown(path, encoding))
    return _strict(data, declared, path)


def _strict(data: bytes, codec: str, path: str, *, skip: int = 0) -> str:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        raise NewsgenError(_bad_byte(data, error, path, codec, skip=skip)) from None


def _bad_byte(
    data: bytes, error: UnicodeDecodeError, path: str, codec: str, *, skip: int = 0
) -> Problem:
    offset = error.start + skip
    before = data[skip:offset].decode(codec, "replace")
    rest = re.split(r"[\r\n]", data[offset:].decode(codec, "replace"), maxsplit=1)[0]
    seen = _LINE_END.sub("\n", before)
    utf8 = codec == "utf-8"
    return Problem(
        code="not-utf-8" if utf8 else "not-in-encoding",
        message=f"byte 0x{data[offset]:02x} at offset {offset} is not "
        + ("UTF-8" if utf8 else f"text in {codec}"),
        at=place_at(path, seen + rest, len(seen)),
        hint=(
            "save the file as UTF-8, or name its encoding in newsgen.toml: "
            '[build] encoding = "cp1254"'
            if utf8
            else "save the file as UTF-8, or name the encoding that it really has"
        ),
    )


def _unknown(path: str, encoding: str) -> Problem:
    return Problem(
        code="encoding-unknown",
        message=f"the file is not UTF-8, and newsgen cannot read the encoding {encoding!r}",
        at=Place(path),
        hint='save the file as UTF-8, or name an encoding such as "cp1254" or "iso-8859-9"',
    )
