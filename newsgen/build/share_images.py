"""Share images as files: a lead picture cut to size, else a card. Each is made once.

Imports no Pillow before there is a new one to make.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from newsgen.build.image_cache import ImageCache
from newsgen.build.photo import SHARE_RECIPE, EncodedPhoto, PhotoFacts, output_path
from newsgen.model.encoded import ShareView
from newsgen.model.problem import NewsgenError, Place, Problem

_CARD = "card v1"
"""Moves when `share_card.py` would draw other bytes from the same words."""


_NO_FONT = Problem(
    "share-font",
    "the font of share cards, which comes with newsgen, is not installed",
    Place(""),
    hint='run: pip install "font-source-sans-pro"; or name a font in [share_images] font',
)


class ShareImages:
    """The share images of one site."""

    def __init__(self, site_folder: Path) -> None:
        self._site_folder = site_folder
        self._cache = ImageCache(site_folder / ".newsgen-images", SHARE_RECIPE)
        self._fonts: dict[str, str] = {}

    def bytes_of(self, view: ShareView) -> bytes:
        """The JPEG. Raises NewsgenError: share-font."""
        return self._cache.variant_file(self._facts(view).fallback).read_bytes()

    def _facts(self, view: ShareView) -> PhotoFacts:
        if view.picture:
            file = self._site_folder / "content" / view.picture
            top = (self._site_folder / "content").resolve()
            if file.resolve().is_relative_to(top):
                facts = self._cache.facts(file, name=f"content/{view.picture}")
                # What is wrong with a picture is told where the article shows it.
                if isinstance(facts, PhotoFacts) and facts.fallback:
                    return facts
        stem = self._stem(view)
        return self._cache.drawn(stem, lambda: self._drawn(view, stem))

    def _drawn(self, view: ShareView, stem: str) -> EncodedPhoto:
        from newsgen.build.share_card import draw_card

        width, height = SHARE_RECIPE.width, SHARE_RECIPE.height
        try:
            data = draw_card(view, (width, height), font_file(self._site_folder, view.font))
        except OSError as error:
            raise NewsgenError(_font_problem(view.font, "it is no font")) from error
        path = output_path(stem, f"-{width}.jpg")
        facts = PhotoFacts(width, height, "", "", "", "", variants=(), fallback=path)
        return EncodedPhoto(facts, ((path, data),))

    def _stem(self, view: ShareView) -> str:
        """Made from all that decides a card's bytes."""
        parts = (
            _CARD, SHARE_RECIPE.fingerprint(), view.large, view.small, view.colour, view.language,
            self._font_digest(view.font),
        )  # fmt: skip
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def _font_digest(self, font: str) -> str:
        if not font:
            return "Source Sans Pro"
        if font not in self._fonts:
            try:
                data = font_file(self._site_folder, font).read_bytes()
            except OSError as error:
                reason = error.strerror or str(error)
                raise NewsgenError(_font_problem(font, reason)) from error
            self._fonts[font] = hashlib.sha256(data).hexdigest()
        return self._fonts[font]


def font_file(site_folder: Path, font: str) -> Path:
    """The file of the cards' font: `[share_images] font`, or newsgen's own for "".

    Raises NewsgenError: share-font, where newsgen's own is not installed.
    """
    if font:
        return site_folder / "content" / "_static" / font
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise NewsgenError(_NO_FONT)
    return Path(package.origin).parent / "files" / "SourceSansPro-Bold.ttf"


def _font_problem(font: str, reason: str) -> Problem:
    return Problem(
        "share-font",
        f"the font of share cards cannot be used: {reason}",
        Place(f"content/_static/{font}"),
        hint="name a .ttf or .otf file under content/_static/ in [share_images] font",
    )
