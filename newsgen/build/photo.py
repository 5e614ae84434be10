"""What a published picture is: the recipe it is made by, its names, and the facts pages need.

The types that `images.py` (makes them), `image_cache.py` (keeps them) and the rest of the room
share. No Pillow here, so that a build with no new picture never loads it.
"""

import hashlib

import msgspec


class Recipe(msgspec.Struct, frozen=True):
    """How originals become variants. Any change gives every picture a new name.

    The versions of Pillow and its encoders are left out on purpose: a picture is encoded once
    for ever, and an upgrade that re-encodes a million photos and rewrites every page that shows
    one would buy nothing a reader can see. The same bytes from an empty cache are promised for
    one set of locked versions; where an upgrade is worth it, `version` moves.
    """

    widths: tuple[int, ...] = (480, 800, 1280)
    """Pixels, narrowest first."""
    avif_quality: int = 50
    avif_speeds: tuple[tuple[int, int], ...] = ((1, 8), (1000, 9))
    """From so many pixels of width on, the encoder's speed. At 1280 pixels, 9 takes a third of
    the time of 8, for files of much the same size; at 480 they would be a seventh larger."""
    jpeg_quality: int = 78
    webp_quality: int = 0
    """0 = no WebP: it only helps browsers without AVIF."""
    version: int = 1
    """Moves when this room's code would make other bytes of the same original."""

    def avif_speed(self, width: int) -> int:
        """The encoder's speed for a variant so wide."""
        return [speed for least, speed in self.avif_speeds if width >= least][-1]

    def fingerprint(self) -> str:
        """All that decides the bytes, on one line. What is off does not count."""
        speeds = ",".join(f"{speed} from {least}" for least, speed in self.avif_speeds)
        widths = ",".join(map(str, self.widths))
        webp = f" webp={self.webp_quality}" if self.webp_quality else ""
        return (
            f"v{self.version} widths={widths} avif={self.avif_quality}@{speeds}"
            f" jpeg={self.jpeg_quality}{webp}"
        )


DEFAULT_RECIPE = Recipe()


class ShareRecipe(msgspec.Struct, frozen=True):
    """How the picture that other sites show beside a link is cut from an original."""

    width: int = 1200
    height: int = 630
    least_width: int = 600
    """Pixels of the original that it must have; what is enlarged more is not worth showing."""
    jpeg_quality: int = 80
    version: int = 1

    def fingerprint(self) -> str:
        """All that decides the bytes, on one line."""
        return (
            f"share v{self.version} {self.width}x{self.height} from {self.least_width}"
            f" jpeg={self.jpeg_quality}"
        )


SHARE_RECIPE = ShareRecipe()


class PhotoVariant(msgspec.Struct, frozen=True):
    """One encoded size of a picture."""

    path: str
    """Output path ("i/ab/cd/abcd0123456789ef-480.avif")."""
    width: int
    """Pixels."""
    type: str
    """Media type ("image/avif")."""


class PhotoFacts(msgspec.Struct, frozen=True):
    """What a page needs of a picture, without opening it."""

    width: int
    """Pixels of the largest variant, after orientation; 0 = not known (an SVG may not say)."""
    height: int
    colour: str
    """Class of the dominant colour, four bits a channel ("c-4a7"); "" where the page's own
    background must show through (transparent pictures, SVG)."""
    caption: str
    """From IPTC or XMP; "" when there is none."""
    credit: str
    """Who made it and for whom ("Elif Kaya / AA"), from IPTC, XMP, or EXIF at the last."""
    copyright: str
    variants: tuple[PhotoVariant, ...]
    """Best type first (AVIF, WebP where asked for, JPEG), narrowest first within each; () for
    SVG and animated GIF, which are published as one file."""
    fallback: str
    """Output path of the largest JPEG, or of the one file."""

    def paths(self) -> tuple[str, ...]:
        """Every output path of the picture, sorted."""
        return tuple(sorted({self.fallback, *(v.path for v in self.variants)}))


class EncodedPhoto(msgspec.Struct, frozen=True):
    """A picture ready to be stored."""

    facts: PhotoFacts
    files: tuple[tuple[str, bytes], ...]
    """Output path and bytes, sorted by path; the paths are `facts.paths()`."""


def digest_of(data: bytes) -> str:
    """The original's digest (SHA-256, hex), which a change of recipe does not move."""
    return hashlib.sha256(data).hexdigest()


def stem_of(digest: str, recipe: Recipe | ShareRecipe) -> str:
    """The name that all files of one original share: 16 hex digits (64 bits) of its digest and
    the recipe. Two of a million pictures meet by chance once in 37 million archives."""
    return hashlib.sha256(f"{digest} {recipe.fingerprint()}".encode()).hexdigest()[:16]


def output_path(stem: str, ending: str) -> str:
    """Where a file of the picture is published: `i/ab/cd/STEM` + ending ("-480.avif")."""
    return f"i/{stem[:2]}/{stem[2:4]}/{stem}{ending}"


def colour_class(red: int, green: int, blue: int) -> str:
    """The class of a colour given in 0..255: each channel rounded to 4 bits."""
    return "c-" + "".join(f"{(channel + 8) // 17:x}" for channel in (red, green, blue))
