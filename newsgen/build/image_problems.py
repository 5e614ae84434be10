"""What can be wrong with a picture, in words; and the limits that some of it comes from."""

from newsgen.model.problem import Place, Problem

MAX_BYTES = 200_000_000
"""An original larger than this is not read: no camera makes one, a video renamed does."""
MAX_PIXELS = 100_000_000
"""Decoded, this many are 400 MB: more than that is too much for a worker."""
MAX_SIDE = 16_383
"""Pixels: the longest side that WebP can hold; AVIF and JPEG hold 65,535."""
MAX_UNCHANGED = 5_000_000
"""Bytes of an animated GIF or an SVG, which readers get as large as it is."""

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*")
_SAVE_AGAIN = "open it in a picture editor and save it again as JPEG or PNG"
_SHRINK = "make it smaller: 4000 pixels on the longer side are plenty"


def missing(name: str) -> Problem:
    """No file of that name."""
    hint = "put the file there, or correct its name: capital letters count"
    return Problem("image-missing", "there is no such picture", Place(name), hint)


def unreadable(name: str, why: str) -> Problem:
    """A file that the system does not let us read."""
    hint = "name a picture file that newsgen may read, or copy it here again"
    return Problem("image-unreadable", f"the picture cannot be read: {why}", Place(name), hint)


def not_understood(name: str, data: bytes) -> Problem:
    """Bytes that cannot be told for a picture of a kind that is published."""
    if not data:
        return damaged(name, "the file is empty")
    if data.startswith(_BEGINNINGS) or data[8:12] == b"WEBP":
        return damaged(name, "it breaks off, or is damaged, before the picture begins")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        hint = "export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible)"
        return _unusable("image-not-understood", name, "it is a HEIC photo", hint)
    what = "it is not JPEG, PNG, WebP, AVIF, GIF, TIFF, BMP or SVG"
    return _unusable("image-not-understood", name, what, _SAVE_AGAIN)


def unusual_colours(name: str, mode: str) -> Problem:
    """A colour model that newspapers do not use (Lab, floating point)."""
    what = f"its colour model ({mode}) is not one of the usual"
    return _unusable("image-not-understood", name, what, _SAVE_AGAIN)


def damaged(name: str, why: str) -> Problem:
    """A picture that begins well and cannot be read to its end."""
    return _unusable("image-damaged", name, why, "copy or export it again")


def too_many_pixels(name: str) -> Problem:
    """More pixels than a worker may decode."""
    what = f"it has more than {MAX_PIXELS // 1_000_000} million pixels, or {MAX_SIDE} on one side"
    return _unusable("image-too-large", name, what, _SHRINK)


def too_many_bytes(name: str) -> Problem:
    """More bytes than an original may have."""
    what = f"it has more than {MAX_BYTES // 1_000_000} MB"
    return _unusable("image-too-large", name, what, _SHRINK)


def svg_too_heavy(name: str) -> Problem:
    """An SVG that readers would wait for."""
    what = f"an SVG is published as it is, and has more than {MAX_UNCHANGED // 1_000_000} MB"
    return _unusable("image-too-large", name, what, "simplify it, or export it as JPEG or PNG")


def animated(name: str) -> Problem:
    """An animation other than a small GIF: its first frame alone is not what was meant."""
    what = f"it is animated, and not a GIF of at most {MAX_UNCHANGED // 1_000_000} MB"
    hint = "make it a video or a smaller GIF, or save one frame as a picture"
    return _unusable("image-animated", name, what, hint)


def svg_unsafe(name: str, what: str, line: int, column: int) -> Problem:
    """An SVG that could run or fetch something."""
    return Problem(
        "image-svg-unsafe",
        f"the picture cannot be used: it holds {what}",
        Place(name, line, column),
        'export it as a plain drawing ("Plain SVG" in Inkscape), or as PNG',
    )


def svg_broken(name: str, why: str, line: int, column: int) -> Problem:
    """An SVG that is not well-formed XML."""
    message = f"the picture cannot be used: {why}"
    return Problem("image-damaged", message, Place(name, line, column), "export it again")


def encoder_missing(name: str, kind: str) -> Problem:
    """A Pillow without the encoder that the recipe asks for."""
    what = f"the Pillow installed here was built without {kind}"
    hint = "install Pillow's own wheel: pip install --force-reinstall --only-binary :all: pillow"
    return _unusable("image-encoder-missing", name, what, hint)


def _unusable(code: str, name: str, what: str, hint: str) -> Problem:
    return Problem(code, f"the picture cannot be used: {what}", Place(name), hint)
