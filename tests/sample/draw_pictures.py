"""Draws the sample site's pictures into `content/`: most under `_media/`, one beside its article.

Run it from the repository's root: `python tests/sample/draw_pictures.py`. The pictures are
committed; draw them again only to change them.
"""

import struct
from collections.abc import Callable
from pathlib import Path

import scenes_river
import scenes_town
import scenes_trees
from brush import Brush

CONTENT = Path(__file__).parents[2] / "content"
QUALITY = 84
CREDIT = "Yeşilova Haber"


def save(brush: Brush, name: str) -> None:
    """One JPEG, with the credit where photo agencies put it."""
    path = CONTENT / f"{name}.jpg"
    path.parent.mkdir(exist_ok=True)
    brush.finished().save(path, quality=QUALITY, optimize=True, progressive=True)
    if name == "_media/tas-kopru":
        path.write_bytes(credited(path.read_bytes(), CREDIT))


def credited(jpeg: bytes, credit: str) -> bytes:
    """The JPEG with an IPTC credit line in an APP13 segment (IIM 4.2: 1:90, 2:80, 2:110)."""
    iptc = b"".join(
        struct.pack(">BBBH", 0x1C, record, dataset, len(value)) + value
        for record, dataset, value in (
            (1, 90, b"\x1b%G"),
            (2, 80, "Yeşilova Haber Çizim Masası".encode()),
            (2, 110, credit.encode()),
        )
    )
    resource = (
        b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    )
    segment = b"Photoshop 3.0\0" + resource
    start = jpeg.index(b"\xff\xdb")
    return jpeg[:start] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + jpeg[start:]


SCENES: dict[str, Callable[[], Brush]] = {
    "_media/tas-kopru": scenes_river.stone_bridge,
    "_media/gokcay-gun-batimi": scenes_river.sunset,
    "_media/koy-okulu": scenes_river.school,
    "_media/ceviz-bahcesi": scenes_trees.orchard,
    "_media/cinar": scenes_trees.plane_tree,
    "_media/gokcay-stadi": scenes_town.stadium,
    "_media/pazar": scenes_town.market,
    "kultur/sahne": scenes_town.stage,
    "_media/kar": scenes_town.snow,
}


def main() -> None:
    """Draws every scene."""
    for name, scene in SCENES.items():
        save(scene(), name)


if __name__ == "__main__":
    main()
