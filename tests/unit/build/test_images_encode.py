"""One original in, its variants and facts out."""

from io import BytesIO

import pytest
from photographs import BLUE, GREEN, RED, jpeg, opened, red_over_blue, saved, swapped_profile
from PIL import Image

from newsgen.build.images import encode_photo
from newsgen.build.photo import EncodedPhoto, Recipe


def encoded(data: bytes, recipe: Recipe | None = None, *, name: str = "") -> EncodedPhoto:
    result = encode_photo(data, recipe or Recipe(), name=name)
    assert isinstance(result, EncodedPhoto), result
    return result


def pictures(photo: EncodedPhoto) -> dict[str, Image.Image]:
    """The published pictures, opened, by what follows the stem ("-480.avif")."""
    return {path[path.rindex("/") + 17 :]: opened(data) for path, data in photo.files}


def near(pixel: object, colour: tuple[int, ...], within: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= within for a, b in zip(pixel, colour, strict=True))


def test_a_photo_has_three_widths_in_avif_and_jpeg() -> None:
    photo = encoded(jpeg(1600, 1200))
    assert {end: image.size for end, image in pictures(photo).items()} == {
        "-480.avif": (480, 360),
        "-800.avif": (800, 600),
        "-1280.avif": (1280, 960),
        "-480.jpg": (480, 360),
        "-800.jpg": (800, 600),
        "-1280.jpg": (1280, 960),
    }
    assert {end: image.format for end, image in pictures(photo).items()} == {
        end: "AVIF" if end.endswith("avif") else "JPEG" for end in pictures(photo)
    }


def test_the_facts_say_what_a_page_needs() -> None:
    facts = encoded(jpeg(1600, 1200)).facts
    stem = facts.fallback[8:24]
    assert facts.fallback == f"i/{stem[:2]}/{stem[2:4]}/{stem}-1280.jpg"
    assert (facts.width, facts.height, facts.colour) == (1280, 960, "c-11e")
    assert [(v.path[-9:], v.width, v.type) for v in facts.variants] == [
        ("-480.avif", 480, "image/avif"),
        ("-800.avif", 800, "image/avif"),
        ("1280.avif", 1280, "image/avif"),
        (f"{stem[-1]}-480.jpg", 480, "image/jpeg"),
        (f"{stem[-1]}-800.jpg", 800, "image/jpeg"),
        ("-1280.jpg", 1280, "image/jpeg"),
    ]
    assert facts.paths() == tuple(path for path, _ in encoded(jpeg(1600, 1200)).files)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (300, [300]),
        (480, [480]),
        (560, [480]),
        (640, [480, 640]),
        (900, [480, 800]),
        (1200, [480, 800, 1200]),
        (1280, [480, 800, 1280]),
        (1281, [480, 800, 1280]),
    ],
)
def test_nothing_is_enlarged(width: int, widths: list[int]) -> None:
    facts = encoded(jpeg(width, max(1, width // 2))).facts
    assert [v.width for v in facts.variants if v.type == "image/jpeg"] == widths
    assert facts.width == widths[-1]


def test_webp_is_made_where_the_recipe_asks_for_it() -> None:
    photo = encoded(jpeg(300, 200), Recipe(webp_quality=72))
    assert [v.type for v in photo.facts.variants] == ["image/avif", "image/webp", "image/jpeg"]
    assert pictures(photo)["-300.webp"].format == "WEBP"


def test_jpegs_are_progressive() -> None:
    assert pictures(encoded(jpeg(300, 200)))["-300.jpg"].info["progressive"] == 1


def test_the_same_original_gives_the_same_bytes() -> None:
    data = saved(red_over_blue(700, 500), "PNG")
    assert encoded(data) == encoded(data)


def test_another_recipe_gives_other_names() -> None:
    data = jpeg(300, 200)
    assert encoded(data).facts.fallback != encoded(data, Recipe(jpeg_quality=70)).facts.fallback


# The second number is where red is looked for, as (x, y) eighths, after orientation.
@pytest.mark.parametrize(
    ("orientation", "red_at", "blue_at"),
    [
        (1, (4, 1), (4, 7)),
        (2, (4, 1), (4, 7)),
        (3, (4, 7), (4, 1)),
        (4, (4, 7), (4, 1)),
        (5, (1, 4), (7, 4)),
        (6, (7, 4), (1, 4)),
        (7, (7, 4), (1, 4)),
        (8, (1, 4), (7, 4)),
        (9, (4, 1), (4, 7)),
    ],
)
@pytest.mark.parametrize("file_format", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_orientation_is_applied(
    orientation: int, red_at: tuple[int, int], blue_at: tuple[int, int], file_format: str
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = encoded(saved(red_over_blue(400, 240), file_format, exif=exif))
    size = (240, 400) if 5 <= orientation <= 8 else (400, 240)
    assert (photo.facts.width, photo.facts.height) == size
    for image in pictures(photo).values():
        assert image.size == size
        assert image.getexif().get(0x0112, 1) == 1
        upright = image.convert("RGB")
        for (x, y), colour in ((red_at, RED), (blue_at, BLUE)):
            pixel = upright.getpixel((x * size[0] // 8, y * size[1] // 8))
            assert near(pixel, colour), (image.format, pixel)


def test_a_sideways_camera_photo_keeps_all_its_width() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = encoded(saved(red_over_blue(4000, 3000), "JPEG", exif=exif)).facts
    assert (facts.width, facts.height) == (1280, 1707)


def test_a_long_sideways_photo_stays_sharp() -> None:
    """Decoded at a quarter, as its longer side would allow, its fine lines would be grey."""
    exif = Image.Exif()
    exif[0x0112] = 6
    lines = Image.new("L", (1, 1280))
    lines.putdata([255 * (y // 2 % 2) for y in range(1280)])
    photo = encoded(saved(lines.resize((5200, 1280)), "JPEG", quality=95, exif=exif))
    image = pictures(photo)["-1280.jpg"].convert("L")
    assert [image.getpixel((x, 2600)) > 127 for x in (0, 2, 4, 6)] == [True, False, True, False]


def test_cmyk_becomes_rgb() -> None:
    cmyk = Image.new("CMYK", (500, 300), (0, 255, 255, 0))
    for image in pictures(encoded(saved(cmyk, "JPEG"))).values():
        assert image.mode == "RGB"
        assert near(image.getpixel((100, 100)), (255, 0, 0))


def test_sixteen_bits_become_eight_without_clipping() -> None:
    deep = Image.new("I;16", (500, 300), 128 * 257)
    for image in pictures(encoded(saved(deep, "PNG"))).values():
        assert near(image.getpixel((100, 100)), (128, 128, 128), within=3)


def test_a_colour_profile_is_converted_to_srgb() -> None:
    photo = encoded(jpeg(500, 300, RED, icc_profile=swapped_profile()))
    for image in pictures(photo).values():
        assert "icc_profile" not in image.info
        red, green, _ = image.getpixel((100, 100))
        assert green > 200 > 100 > red


def test_a_broken_colour_profile_is_ignored() -> None:
    for image in pictures(encoded(jpeg(500, 300, GREEN, icc_profile=b"junk" * 50))).values():
        assert near(image.getpixel((100, 100)), GREEN)


def test_a_black_and_white_photo_is_published() -> None:
    grey = Image.new("L", (500, 300), 90)
    for image in pictures(encoded(saved(grey, "JPEG"))).values():
        assert near(image.convert("RGB").getpixel((100, 100)), (90, 90, 90), within=3)


def test_transparency_stays_in_avif_and_is_white_in_jpeg() -> None:
    logo = Image.new("RGBA", (500, 300), (0, 0, 0, 0))
    logo.paste((*RED, 255), (250, 0, 500, 300))
    photo = encoded(saved(logo, "PNG"))
    avif, flat = pictures(photo)["-480.avif"], pictures(photo)["-480.jpg"]
    assert avif.getpixel((20, 100))[3] == 0
    assert avif.getpixel((400, 100))[3] == 255
    assert near(flat.getpixel((20, 100)), (255, 255, 255))
    assert near(flat.getpixel((400, 100)), RED)
    assert photo.facts.colour == ""


def test_an_opaque_alpha_channel_is_dropped() -> None:
    photo = encoded(saved(Image.new("RGBA", (300, 200), (*RED, 255)), "PNG"))
    assert pictures(photo)["-300.avif"].mode == "RGB"
    assert photo.facts.colour == "c-e11"


def test_a_palette_with_a_transparent_colour_is_published() -> None:
    palette = Image.new("P", (300, 200), 1)
    palette.putpalette([0, 0, 0, *GREEN])
    palette.paste(0, (0, 0, 150, 200))
    photo = encoded(saved(palette, "PNG", transparency=b"\x00\xff"))
    flat = pictures(photo)["-300.jpg"]
    assert near(flat.getpixel((20, 100)), (255, 255, 255))
    assert near(flat.getpixel((280, 100)), GREEN)


def test_a_still_gif_becomes_variants() -> None:
    assert len(encoded(saved(red_over_blue(300, 200), "GIF")).files) == 2


def test_a_phone_photo_with_a_second_picture_is_a_photo() -> None:
    depth = Image.new("RGB", (64, 64), GREEN)
    data = saved(red_over_blue(600, 400), "MPO", save_all=True, append_images=[depth])
    assert opened(data).format == "MPO"
    assert encoded(data).facts.width == 600


def test_an_animated_gif_is_published_as_it_moves() -> None:
    frames = [Image.new("RGB", (120, 80), colour) for colour in (RED, GREEN, BLUE)]
    data = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200, loop=0,
        comment=b"38.35 N 38.31 E",
    )  # fmt: skip
    assert b"38.35" in data
    photo = encoded(data)
    ((path, body),) = photo.files
    assert (photo.facts.fallback, photo.facts.variants) == (path, ())
    assert path.endswith(".gif")
    assert (photo.facts.width, photo.facts.height) == (120, 80)
    assert photo.facts.colour == "c-e11"
    assert b"38.35" not in body
    before, after = Image.open(BytesIO(data)), Image.open(BytesIO(body))
    assert after.n_frames == 3
    assert after.info["loop"] == 0
    for frame in range(3):
        before.seek(frame)
        after.seek(frame)
        assert after.info["duration"] == 200
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
