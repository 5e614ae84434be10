"""The invented newsroom: its site, sections, pictures and stories, for the sample views."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sample_words import STORIES

from newsgen.model.site_view import SiteView
from newsgen.model.view import Card, Link, Meta, Picture, TiplineView, Variant

ORIGIN = "https://yesilova.example"
ISTANBUL = ZoneInfo("Europe/Istanbul")
NOON = datetime(2026, 11, 22, 12, 40, tzinfo=ISTANBUL)

GUNCEL = Link("Güncel", "/guncel/")
SPOR = Link("Spor", "/spor/")
EKONOMI = Link("Ekonomi", "/ekonomi/")
KULTUR = Link("Kültür", "/kultur/")
EGITIM = Link("Eğitim", "/egitim/")
YASAM = Link("Yaşam", "/yasam/")
SECTIONS = (GUNCEL, SPOR, EKONOMI, KULTUR, EGITIM, YASAM)
FUTBOL = Link("Futbol", "/spor/futbol/")

TIPLINE = TiplineView(
    label="WhatsApp İhbar Hattı",
    number="0500 000 01 23",
    slogan="ÇEKİN, GÖNDERİN, YAYINLAYALIM!",
    whatsapp="https://wa.me/905000000123",
    tel="tel:+905000000123",
)


def rich_site(**changes: Any) -> SiteView:
    """A site with everything set."""
    site = SiteView(
        title="Yeşilova Haber",
        slogan="Gökçay vadisinin gazetesi",
        description="Yeşilova ve köylerinden her gün haber: belediye, çarşı, okul, saha.",
        url=ORIGIN,
        language="tr",
        direction="ltr",
        root_label="Haberler",
        home="/",
        logo="",
        menu=(*SECTIONS, Link("Hakkımızda", "/hakkimizda/")),
        sections=SECTIONS,
        social=(
            Link("YouTube", "https://video.example/yesilovahaber"),
            Link("Instagram", "https://foto.example/yesilovahaber"),
            Link("X", "https://kisa.example/yesilovahaber"),
            Link("Facebook", "https://yuz.example/yesilovahaber"),
        ),
        tipline=TIPLINE,
        imprint=Link("", "/kunye/"),
        search="/ara/",
        pages=(Link("Hakkımızda", "/hakkimizda/"), Link("Gizlilik", "/gizlilik/")),
        allow=("https://reklam.example",),
    )
    return msgspec.structs.replace(site, **changes)


def bare_site() -> SiteView:
    """A site with a title and an address, in English, under a folder."""
    return SiteView(
        title="The Valley Post",
        slogan="",
        description="",
        url="https://host.example/post",
        language="en",
        direction="ltr",
        root_label="News",
        home="/",
        logo="",
        menu=(),
        sections=(),
        social=(),
        tipline=None,
        imprint=None,
        base="/post",
    )


def photo(name: str, alt: str = "", caption: str = "", credit: str = "") -> Picture:
    """A picture in three sizes and two formats."""
    return Picture(
        url=f"/i/{name}-1280.jpg",
        alt=alt,
        caption=caption,
        credit=credit,
        width=1280,
        height=720,
        colour="c-369",
        variants=tuple(
            Variant(f"/i/{name}-{width}.{ending}", width, kind)
            for kind, ending in (("image/avif", "avif"), ("image/jpeg", "jpg"))
            for width in (480, 800, 1280)
        ),
    )


_WRITERS = ("Elif Sönmez", "Kerem Aydın")


def stories() -> list[Card]:
    """Thirty-two cards, newest first, some without a picture, two of them columns."""
    lines = STORIES.splitlines()
    return [
        _card(number, *head.split(" | "), summary.strip())
        for number, (head, summary) in enumerate(zip(lines[::2], lines[1::2], strict=True))
    ]


def _card(number: int, label: str, kind: str, name: str, title: str, summary: str) -> Card:
    section = next(link for link in (*SECTIONS, FUTBOL) if link.label == label)
    return Card(
        url=f"{section.url}2026/11/haber-{number}/",
        title=title,
        summary=summary,
        date=NOON - timedelta(hours=3 * number),
        section=section,
        picture=photo(name, alt=title) if name else None,
        type=kind,
        authors=(_WRITERS[number % 2],) if kind == "column" else (),
    )


def meta_of(path: str, title: str, **more: Any) -> Meta:
    url = ORIGIN + path
    return Meta(
        title=title, description=more.pop("description", ""), url=url, canonical=url, **more
    )
