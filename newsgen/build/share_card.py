"""A share card, drawn with Pillow: the newsroom's name and a section's title or a headline.

The same bytes for the same words, font and Pillow. White words on one colour; the largest type
in which the words fit, from the left, or from the right in scripts that run so.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from newsgen.model.encoded import ShareView
from newsgen.text.locale import direction

_MARGIN = 80
_SMALL = 44
_SIZES = (132, 116, 100, 88, 76, 66, 58, 50)
"""Pixels of the large words, tried in turn."""
_LEADING = 1.14
_RULE = (120, 12)
_PAPER = "#ffffff"


def draw_card(view: ShareView, size: tuple[int, int], font: Path) -> bytes:
    """The card as a JPEG. OSError where `font` is none that can be read.

    Words that the font has no letters for are left out, rather than shown as boxes.
    """
    image = Image.new("RGB", size, view.colour)
    draw = ImageDraw.Draw(image)
    rtl = direction(view.language) == "rtl"
    room = size[0] - 2 * _MARGIN
    start = size[0] - _MARGIN if rtl else _MARGIN
    name = typeface(font, _SMALL)
    top = _MARGIN
    if view.small and has_letters(view.small, name):
        shown = _fitting(view.small, name, room)
        _write(draw, (start, top), shown, name, rtl)
        top += int(_SMALL * _LEADING) + 18
    left = start - _RULE[0] if rtl else start
    draw.rectangle((left, top, left + _RULE[0], top + _RULE[1]), fill=_PAPER)
    if view.large and has_letters(view.large, name):
        below = top + _RULE[1] + 40
        _write_large(draw, view.large, font, (start, size[1] - _MARGIN), (room, below), rtl)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=90, subsampling=0, progressive=True)
    return stream.getvalue()


def _write_large(
    draw: ImageDraw.ImageDraw,
    words: str,
    font: Path,
    corner: tuple[int, int],
    room: tuple[int, int],
    rtl: bool,
) -> None:
    """The words in as large a type as fits, their last line above `corner`. `room`: (width,
    the height above which they must not begin)."""
    width, top = room
    for size in _SIZES:
        face = typeface(font, size)
        lines = _lines(words, face, width)
        step = int(size * _LEADING)
        if corner[1] - step * len(lines) >= top and all(
            face.getlength(line) <= width for line in lines
        ):
            break
    else:
        lines = [_fitting(line, face, width) for line in lines[: (corner[1] - top) // step]]
        lines[-1] = _fitting(f"{lines[-1]} …", face, width)
    for number, line in enumerate(reversed(lines)):
        _write(draw, (corner[0], corner[1] - step * (number + 1)), line, face, rtl)


def _lines(words: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The words broken where they must be."""
    lines: list[str] = []
    for word in words.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _fitting(words: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """As much of the words as fits on a line, with an ellipsis where some did not."""
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(f"{words}…") > width:
        words = words[:-1]
    return f"{words.rstrip(' …')}…"


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    words: str,
    font: ImageFont.FreeTypeFont,
    rtl: bool,
) -> None:
    shaped = features.check("raqm")  # else letters are only set side by side
    draw.text(
        at, words, fill=_PAPER, font=font, anchor="ra" if rtl else "la",
        direction=("rtl" if rtl else "ltr") if shaped else None,
    )  # fmt: skip


def typeface(file: Path, size: int = _SMALL) -> ImageFont.FreeTypeFont:
    """The font in a size in pixels. OSError where it is none that can be read."""
    return ImageFont.truetype(file, size)


def has_letters(words: str, font: ImageFont.FreeTypeFont) -> bool:
    """Whether the font has a letter for each of the words', judged by the box that it draws
    where it has none."""
    box = bytes(font.getmask("\U000f1234"))
    return all(bytes(font.getmask(letter)) != box for letter in set(words) if not letter.isspace())
