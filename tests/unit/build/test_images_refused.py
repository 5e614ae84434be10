"""Pictures that cannot be published: told, never raised."""

import random
import struct
import zlib

import pytest
from photographs import BLUE, GREEN, RED, full_exif, jpeg, red_over_blue, saved
from PIL import Image

from newsgen.build import image_problems
from newsgen.build.images import encode_photo
from newsgen.build.photo import EncodedPhoto
from newsgen.model.problem import Problem, describe


def refused(data: bytes, name: str = "content/_media/foto.jpg") -> Problem:
    result = encode_photo(data, name=name)
    assert isinstance(result, Problem)
    assert result.at.path == name
    assert result.hint
    return result


def claimed_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""
    chunks = b""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 99)), (b"IEND", b"")):
        chunks += struct.pack(">I", len(body)) + kind + body
        chunks += struct.pack(">I", zlib.crc32(kind + body))
    return b"\x89PNG\r\n\x1a\n" + chunks


def test_a_truncated_photo() -> None:
    data = saved(Image.effect_noise((800, 600), 80), "JPEG")
    problem = refused(data[: len(data) // 2])
    assert problem.code == "image-damaged"
    assert describe(problem).startswith(
        "error[image-damaged]: the picture cannot be used: it is damaged (image file is truncated"
    )


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_a_photo_that_breaks_off_in_its_header(file_format: str) -> None:
    data = saved(Image.new("RGB", (60, 40)), file_format)
    for length in (12, 24, 40):
        assert refused(data[:length]).code == "image-damaged"


def test_a_file_that_only_begins_like_a_photo() -> None:
    assert describe(refused(b"\xff\xd8\xff")) == (
        "error[image-damaged]: the picture cannot be used: it breaks off, or is damaged, before"
        " the picture begins\n"
        "  --> content/_media/foto.jpg\n"
        "hint: copy or export it again\n"
    )


def test_an_empty_file() -> None:
    assert describe(refused(b"")) == (
        "error[image-damaged]: the picture cannot be used: the file is empty\n"
        "  --> content/_media/foto.jpg\n"
        "hint: copy or export it again\n"
    )


@pytest.mark.parametrize("size", [(11_000, 10_000), (15_000, 15_000), (60_000, 60_000)])
def test_a_decompression_bomb_is_not_decoded(size: tuple[int, int]) -> None:
    problem = refused(claimed_png(*size))
    assert describe(problem) == (
        "error[image-too-large]: the picture cannot be used: it has more than 100 million pixels,"
        " or 16383 on one side\n"
        "  --> content/_media/foto.jpg\n"
        "hint: make it smaller: 4000 pixels on the longer side are plenty\n"
    )


def test_a_picture_too_long_for_an_encoder() -> None:
    assert refused(saved(Image.new("1", (10, 20_000)), "PNG")).code == "image-too-large"


def test_a_text_named_jpg() -> None:
    assert describe(refused("Malatya'da köprü açıldı".encode())) == (
        "error[image-not-understood]: the picture cannot be used: it is not JPEG, PNG, WebP, AVIF,"
        " GIF, TIFF, BMP or SVG\n"
        "  --> content/_media/foto.jpg\n"
        "hint: open it in a picture editor and save it again as JPEG or PNG\n"
    )


def test_a_heic_photo_is_named() -> None:
    problem = refused(b"\0\0\0\x24ftypheic" + bytes(60))
    assert problem.code == "image-not-understood"
    assert "HEIC" in problem.message
    assert "Most Compatible" in problem.hint


def test_a_format_that_runs_a_program_is_not_opened() -> None:
    assert refused(saved(Image.new("RGB", (9, 9)), "EPS")).code == "image-not-understood"


def test_colours_that_are_no_colours() -> None:
    problem = refused(saved(Image.new("F", (9, 9), 0.5), "TIFF"))
    assert problem.code == "image-not-understood"
    assert "(F)" in problem.message


def moving(file_format: str) -> bytes:
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, GREEN, BLUE)]
    return saved(frames[0], file_format, save_all=True, append_images=frames[1:], duration=99)


@pytest.mark.parametrize("file_format", ["WEBP", "PNG", "AVIF"])
def test_animations_other_than_gif(file_format: str) -> None:
    assert describe(refused(moving(file_format))) == (
        "error[image-animated]: the picture cannot be used: it is animated, and not a GIF of at"
        " most 5 MB\n"
        "  --> content/_media/foto.jpg\n"
        "hint: make it a video or a smaller GIF, or save one frame as a picture\n"
    )


def test_a_large_animated_gif() -> None:
    comment = b"\x21\xfe" + b"\xff" + b"." * 255
    data = moving("GIF").removesuffix(b";") + comment * 20_000 + b"\0;"
    assert len(data) > image_problems.MAX_UNCHANGED
    assert refused(data).code == "image-animated"


def test_a_truncated_animated_gif() -> None:
    assert refused(moving("GIF")[:-9]).code == "image-damaged"


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
def test_any_damage_is_told_or_survived(file_format: str) -> None:
    chance = random.Random(20261122)
    options = {"exif": full_exif(6)} if file_format not in ("GIF", "BMP") else {}
    whole = saved(red_over_blue(40, 30), file_format, **options)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        result = encode_photo(
            bytes(data[: chance.choice([len(data), chance.randrange(len(data))])])
        )
        assert isinstance(result, EncodedPhoto | Problem)


def test_damaged_exif_does_not_cost_the_picture() -> None:
    exif = bytearray(full_exif(6))
    exif[20:60] = b"\xff" * 40
    assert isinstance(encode_photo(jpeg(300, 200, exif=bytes(exif))), EncodedPhoto)
