"""Pictures for the tests, made by Pillow as cameras and agencies make them."""

import struct
from io import BytesIO

from PIL import Image

RED, GREEN, BLUE = (230, 20, 20), (20, 160, 20), (20, 20, 230)


def saved(image: Image.Image, file_format: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, file_format, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def jpeg(width: int = 1600, height: int = 1200, colour: object = BLUE, **options: object) -> bytes:
    return saved(Image.new("RGB", (width, height), colour), "JPEG", **options)


def red_over_blue(width: int, height: int) -> Image.Image:
    """Red in the upper half, blue in the lower."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width, height // 2))
    return image


def full_exif(orientation: int = 1) -> bytes:
    """What a phone writes: camera, owner, place."""
    exif = Image.Exif()
    exif[0x010F] = "Fotoğraf Makinesi".encode()
    exif[0x0112] = orientation
    exif[0x013B] = "Ay?e"
    exif.get_ifd(0x8825).update({1: "N", 2: (38.0, 21.0, 0.0), 3: "E", 4: (38.0, 18.0, 0.0)})
    return exif.tobytes()


def iim(fields: dict[int, list[bytes]], *, marked: bool) -> bytes:
    """IPTC-IIM application record, announced as UTF-8 where `marked`."""
    rows = [(1, 90, b"\x1b%G")] if marked else []
    rows += [(2, number, value) for number, values in fields.items() for value in values]
    return b"".join(struct.pack(">BBBH", 0x1C, r, n, len(v)) + v for r, n, v in rows)


def with_iptc(photo: bytes, data: bytes) -> bytes:
    """A JPEG with the IPTC block in a Photoshop segment, as Photo Mechanic writes it."""
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    segment = b"Photoshop 3.0\x00" + block
    return photo[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + photo[2:]


def swapped_profile() -> bytes:
    """An ICC profile (v2 matrix) in which red means green and green means red."""
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7139)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, 0x0233) + bytes(2)
    tags = [
        (b"desc", b"desc" + bytes(4) + struct.pack(">I", 8) + b"swapped\0" + bytes(78) + b"\0\0"),
        (b"cprt", b"text" + bytes(4) + b"none\0\0\0\0"),
        (b"wtpt", _xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", _xyz(*green)),
        (b"gXYZ", _xyz(*red)),
        (b"bXYZ", _xyz(*blue)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags:
        table += name + struct.pack(">II", at + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    header = struct.pack(">I", at + len(body)) + b"none" + bytes.fromhex("02100000")
    header += b"mntrRGB XYZ " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += _xyz(0.9642, 1.0, 0.8249)[8:]
    return header.ljust(128, b"\0") + table + body


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))
