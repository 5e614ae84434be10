"""One original picture in, its published variants and facts out. Pillow lives here only.

`encode_photo` is a pure function of bytes and recipe, so that worker processes may run it. No
variant carries anything of the original's metadata but its creator, credit and copyright.
"""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import prod
from pathlib import Path

from PIL import Image, ImageCms, UnidentifiedImageError, features
from PIL.ImageFile import ImageFile

from newsgen.build import image_problems as problems
from newsgen.build.gif import without_metadata
from newsgen.build.photo import (
    DEFAULT_RECIPE,
    SHARE_RECIPE,
    EncodedPhoto,
    PhotoFacts,
    PhotoVariant,
    Recipe,
    ShareRecipe,
    colour_class,
    digest_of,
    output_path,
    stem_of,
)
from newsgen.build.photo_words import PhotoWords, read_words, words_as_xmp
from newsgen.build.svg import looks_like_svg, svg_size
from newsgen.model.problem import NewsgenError, Problem

# Only what newsrooms have: Pillow opens thirty more formats, one of them by running Ghostscript.
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
_MAY_MOVE = ("GIF", "PNG", "WEBP", "AVIF")
_GREY_DEPTHS = ("I", "I;16", "I;16L", "I;16B", "I;16N")
_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", *_GREY_DEPTHS)

# What Pillow's readers raise on damaged files (seen by flipping bytes), none of it documented.
_DAMAGE = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError,
    RuntimeError, struct.error, zlib.error,
)  # fmt: skip

_ARTIST, _COPYRIGHT, _ORIENTATION = 0x013B, 0x8298, 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF 2.32 §4.6.5.1, Orientation: what puts the picture upright."""

# Pillow itself stops at twice this number, also for frames and tiles that a header hides.
Image.MAX_IMAGE_PIXELS = problems.MAX_PIXELS


def encode_photo(
    data: bytes, recipe: Recipe = DEFAULT_RECIPE, *, name: str = ""
) -> EncodedPhoto | Problem:
    """The variants and facts of an original, or what is wrong with it; never an exception.

    `name` = its path under the site, for the Problem. Codes: `image-not-understood`,
    `image-damaged`, `image-too-large`, `image-animated`, `image-svg-unsafe`,
    `image-encoder-missing`. The same bytes for the same data and recipe on any number of
    cores. A 12 megapixel JPEG takes about a third of a second. Not for threads: it quietens
    Python's warnings while Pillow reads.
    """
    try:
        if looks_like_svg(data) or name.lower().endswith(".svg"):
            return _encode_svg(data, recipe, name)
        return _encode_raster(data, recipe, name)
    except NewsgenError as error:
        return error.problem


def cut_photo(
    data: bytes, recipe: ShareRecipe = SHARE_RECIPE, *, name: str = ""
) -> EncodedPhoto | Problem:
    """The original cut to the recipe's shape, from the middle and a little above, as one JPEG.

    No files, and a `fallback` of "", where it has too few pixels or is an SVG. Otherwise as
    `encode_photo`.
    """
    nothing = EncodedPhoto(PhotoFacts(0, 0, "", "", "", "", variants=(), fallback=""), ())
    if looks_like_svg(data) or name.lower().endswith(".svg"):
        return nothing
    try:
        with _reading(data, name):
            original = Image.open(BytesIO(data), formats=_FORMATS)
            if max(original.size) > problems.MAX_SIDE or prod(original.size) > problems.MAX_PIXELS:
                raise NewsgenError(problems.too_many_pixels(name))
            words = _words(original)
            across, down = original.size
            if _orientation(original) >= 5:
                across, down = down, across
            picture, full = _upright(original, max(recipe.width, recipe.height * across // down))
            if picture.mode not in _MODES:
                raise NewsgenError(problems.unusual_colours(name, picture.mode))
            if min(full[0], full[1] * recipe.width // recipe.height) < recipe.least_width:
                return nothing
            cut = _srgb(_cut(_plain(picture), recipe))
    except NewsgenError as error:
        return error.problem
    path = output_path(stem_of(digest_of(data), recipe), f"-{recipe.width}.jpg")
    facts = PhotoFacts(
        *cut.size, "", words.caption, words.credit_line(), words.copyright, (), fallback=path
    )
    return EncodedPhoto(facts, ((path, _save_jpeg(cut, recipe, words)),))


def _encode_svg(data: bytes, recipe: Recipe, name: str) -> EncodedPhoto:
    if len(data) > problems.MAX_UNCHANGED:
        raise NewsgenError(problems.svg_too_heavy(name))
    return _unchanged(data, data, recipe, ".svg", svg_size(data, name=name), "")


def _encode_raster(data: bytes, recipe: Recipe, name: str) -> EncodedPhoto:
    with _reading(data, name):
        original = Image.open(BytesIO(data), formats=_FORMATS)
        if max(original.size) > problems.MAX_SIDE or prod(original.size) > problems.MAX_PIXELS:
            raise NewsgenError(problems.too_many_pixels(name))
        if original.format in _MAY_MOVE and getattr(original, "is_animated", False):
            return _encode_animation(original, data, recipe, name)
        words = _words(original)
        picture, full_size = _upright(original, recipe.widths[-1])
        if picture.mode not in _MODES:
            raise NewsgenError(problems.unusual_colours(name, picture.mode))
        sizes = _sizes(full_size, recipe.widths)
        picture = _srgb(_resized(_plain(picture), sizes[-1]))
    return _variants(data, picture, sizes, words, recipe, name)


def _encode_animation(original: ImageFile, data: bytes, recipe: Recipe, name: str) -> EncodedPhoto:
    if original.format != "GIF" or len(data) > problems.MAX_UNCHANGED:
        raise NewsgenError(problems.animated(name))
    body = without_metadata(data)
    return _unchanged(data, body, recipe, ".gif", original.size, _colour(_plain(original)))


def _variants(
    data: bytes,
    picture: Image.Image,
    sizes: list[tuple[int, int]],
    words: PhotoWords,
    recipe: Recipe,
    name: str,
) -> EncodedPhoto:
    """Encode the sRGB picture, which has the largest of `sizes`, in every size and type."""
    stem = stem_of(digest_of(data), recipe)
    # Each size is made from the next larger: half the work of starting from the original.
    scaled = [picture]
    for size in reversed(sizes[:-1]):
        scaled.insert(0, _resized(scaled[0], size))
    files: dict[str, bytes] = {}
    variants: list[PhotoVariant] = []
    for ending, media_type, save in (
        ("avif", "image/avif", _save_avif),
        *([("webp", "image/webp", _save_webp)] if recipe.webp_quality else []),
        ("jpg", "image/jpeg", _save_jpeg),
    ):
        if not can_encode(ending):
            raise NewsgenError(problems.encoder_missing(name, ending.upper()))
        for image in scaled:
            path = output_path(stem, f"-{image.width}.{ending}")
            files[path] = save(image, recipe, words)
            variants.append(PhotoVariant(path, image.width, media_type))
    facts = PhotoFacts(
        width=picture.width,
        height=picture.height,
        colour=_colour(picture),
        caption=words.caption,
        credit=words.credit_line(),
        copyright=words.copyright,
        variants=tuple(variants),
        fallback=variants[-1].path,
    )
    return EncodedPhoto(facts, tuple(sorted(files.items())))


def _unchanged(
    data: bytes, body: bytes, recipe: Recipe, ending: str, size: tuple[int, int], colour: str
) -> EncodedPhoto:
    """A picture published as one file."""
    path = output_path(stem_of(digest_of(data), recipe), ending)
    facts = PhotoFacts(*size, colour, "", "", "", variants=(), fallback=path)
    return EncodedPhoto(facts, ((path, body),))


# --- Reading


@contextmanager
def _reading(data: bytes, name: str) -> Iterator[None]:
    """Turns what Pillow says of a bad file into a NewsgenError, and silences its warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError:
        raise NewsgenError(problems.too_many_pixels(name)) from None
    except UnidentifiedImageError:
        raise NewsgenError(problems.not_understood(name, data)) from None
    except _DAMAGE as error:
        raise NewsgenError(problems.damaged(name, f"it is damaged ({error})")) from None


def can_encode(ending: str) -> bool:
    """Whether this Pillow writes pictures of that ending ("avif", "jpg", "webp")."""
    return bool(features.check(ending))


def credit_of(file: Path) -> str:
    """Whom a picture's file names as its maker; "" for nobody, and where it cannot be read."""
    try:
        with Image.open(file) as original:
            words = _words(original)
    except (OSError, Image.DecompressionBombError, *_DAMAGE):
        return ""
    return words.credit_line() or words.copyright


def _words(original: ImageFile) -> PhotoWords:
    """Caption and credits. Damaged metadata is no metadata: the picture may still be whole."""
    photoshop = original.info.get("photoshop")
    iptc = photoshop.get(0x0404, b"") if isinstance(photoshop, dict) else b""
    xmp = original.info.get("xmp", b"")
    exif = _exif(original)
    return read_words(
        iptc=iptc if isinstance(iptc, bytes) else b"",
        xmp=xmp if isinstance(xmp, bytes) else b"",
        exif=(str(exif.get(_ARTIST, "")), str(exif.get(_COPYRIGHT, ""))),
    )


def _exif(image: Image.Image) -> dict[int, object]:
    try:
        return dict(image.getexif())
    except _DAMAGE:
        return {}


def _upright(original: ImageFile, widest: int) -> tuple[Image.Image, tuple[int, int]]:
    """The decoded picture the right way up, and the size it has in full.

    A JPEG is decoded at a half, quarter or eighth where that is still as wide as `widest`:
    three times as fast.
    """
    full = original.size
    if original.format in ("JPEG", "MPO"):
        across = full[1] if _orientation(original) >= 5 else full[0]
        scale = max(1, across // widest)
        original.draft(None, (full[0] // scale, full[1] // scale))
        original.load()
    else:
        original.load()
        full = original.size
    # Asked for again: TIFFs are turned by Pillow as they load, and say so then.
    orientation = _orientation(original)
    if orientation in _TURNS:
        return original.transpose(_TURNS[orientation]), full[::-1] if orientation >= 5 else full
    return original, full


def _orientation(image: Image.Image) -> int:
    """EXIF's number, 1 (upright) where there is none or a wrong one."""
    number = _exif(image).get(_ORIENTATION)
    return number if isinstance(number, int) and number in _TURNS else 1


def _plain(image: Image.Image) -> Image.Image:
    """The picture in L, RGB, RGBA or CMYK with 8 bits a channel; the profile stays beside it."""
    if image.mode in _GREY_DEPTHS:
        # Pillow's own conversion cuts everything above 255 off.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        opaque = image.getchannel("A").getextrema() == (255, 255)
        return image.convert("RGB") if opaque else image
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _cut(image: Image.Image, recipe: ShareRecipe) -> Image.Image:
    width = min(image.width, image.height * recipe.width / recipe.height)
    height = min(image.height, image.width * recipe.height / recipe.width)
    # What a picture is of stands higher than its middle: faces, above all.
    left, top = (image.width - width) / 2, (image.height - height) * 0.35
    return image.resize(
        (recipe.width, recipe.height), Image.Resampling.LANCZOS,
        box=(left, top, left + width, top + height), reducing_gap=3.0,
    )  # fmt: skip


def _srgb(image: Image.Image) -> Image.Image:
    """RGB or RGBA in sRGB, bare of metadata. A profile that cannot be read is taken for sRGB."""
    profile = image.info.get("icc_profile")
    if profile and features.check("littlecms2"):
        image = _converted(image, profile)
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    bare = image.copy()
    bare.info = {}
    return bare


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        fits = {"RGB": ("RGB", "RGBA"), "CMYK": ("CMYK",), "GRAY": ("L",)}.get(space, ())
        if image.mode not in fits or ImageCms.getProfileDescription(source).startswith("sRGB"):
            return image
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (OSError, ImageCms.PyCMSError):
        return image


def _sizes(full: tuple[int, int], widths: tuple[int, ...]) -> list[tuple[int, int]]:
    """The sizes to publish, narrowest first; never wider than the original.

    An original narrower than the widest adds its own width where that is worth a file: a fifth
    more than the last.
    """
    chosen = [width for width in widths if width <= full[0]]
    if not chosen or (full[0] < widths[-1] and full[0] >= 1.2 * chosen[-1]):
        chosen.append(full[0])
    return [(width, max(1, round(full[1] * width / full[0]))) for width in chosen]


def _colour(picture: Image.Image) -> str:
    """The class of the colour that covers most of the picture; "" when it is transparent."""
    if picture.mode == "RGBA":
        return ""
    small = picture.convert("RGB").resize((64, 48), Image.Resampling.BOX)
    counted = small.quantize(8, Image.Quantize.MEDIANCUT).convert("RGB").getcolors(64 * 48) or []
    colours = [(count, colour) for count, colour in counted if isinstance(colour, tuple)]
    red, green, blue = max(colours)[1][:3]
    return colour_class(red, green, blue)


# --- Writing


def _save_avif(image: Image.Image, recipe: Recipe, words: PhotoWords) -> bytes:
    # One thread, no tiles: cores are used by pictures, and their number decides no byte.
    return _saved(
        image, "AVIF", quality=recipe.avif_quality, speed=recipe.avif_speed(image.width),
        subsampling="4:2:0", max_threads=1, autotiling=False, xmp=words_as_xmp(words),
    )  # fmt: skip


def _save_webp(image: Image.Image, recipe: Recipe, words: PhotoWords) -> bytes:
    return _saved(image, "WEBP", quality=recipe.webp_quality, method=4, xmp=words_as_xmp(words))


def _save_jpeg(image: Image.Image, recipe: Recipe | ShareRecipe, words: PhotoWords) -> bytes:
    exif = Image.Exif()
    # Bytes, because Pillow would write "Ay?e"; everyone writes UTF-8 here, whatever EXIF says.
    if words.creator or words.credit:
        exif[_ARTIST] = words.credit_line().encode()
    if words.copyright:
        exif[_COPYRIGHT] = words.copyright.encode()
    return _saved(
        _on_white(image), "JPEG", quality=recipe.jpeg_quality, progressive=True,
        **({"exif": exif.tobytes(), "xmp": words_as_xmp(words)} if dict(exif) else {}),
    )  # fmt: skip


def _saved(image: Image.Image, file_format: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, file_format, **options)
    return stream.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
