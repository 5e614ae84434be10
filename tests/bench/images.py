"""What a site of photographs costs: its first build, and the next ones.

    python tests/bench/images.py FOLDER [--photos 200] [--jobs 2]

Makes photographs of 12 megapixels (smooth colour with grain, 2 to 4 MB as JPEG, a place in EXIF),
each the lead picture of an article, and builds three times: cold; from an empty state with the
pictures kept; and after nothing changed. Take times only while nothing else runs.
"""

import argparse
import random
import shutil
import sys
import time
from functools import cache
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from photographs import full_exif, opened  # noqa: E402
from PIL import Image  # noqa: E402
from small_site import SmallSite  # noqa: E402

SIZE = (4000, 3000)


def photograph(number: int) -> bytes:
    """A picture with the detail of a photograph; the same for the same number."""
    picture = _scene(number % 8).copy()
    mark = random.Random(number).randbytes(60 * 40 * 3)
    picture.paste(Image.frombytes("RGB", (60, 40), mark).resize((600, 400)), (300, 300))
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=88, exif=full_exif())
    return stream.getvalue()


@cache
def _scene(number: int) -> Image.Image:
    seeded = random.Random(number)
    small = Image.frombytes("RGB", (80, 60), seeded.randbytes(80 * 60 * 3))
    large = small.resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", (1000, 750), seeded.randbytes(1000 * 750)).resize(SIZE)
    return Image.blend(large, Image.merge("RGB", (grain, grain, grain)), 0.08)


def made(folder: Path, photos: int) -> SmallSite:
    """The site, made unless it is there."""
    if (folder / "content/guncel").exists():
        return SmallSite.at(folder)
    site = SmallSite(folder)
    for number in range(photos):
        site.write(f"content/guncel/f{number}.jpg", photograph(number))
        site.article(
            f"guncel/h{number}", f"Haber {number}", date="2025-05-05", image=f"f{number}.jpg"
        )
    return site


def timed(site: SmallSite, jobs: int) -> tuple[float, int]:
    """(seconds of a build, files it wrote)."""
    started = time.monotonic()
    report = site.build(jobs=jobs)
    assert report.errors == 0
    return time.monotonic() - started, report.written


def encoded_since(folder: Path, moment: float) -> int:
    """Files of the picture cache written after a moment: what was encoded."""
    return sum(file.stat().st_mtime > moment for file in folder.glob("i/??/??/*"))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only-make", action="store_true")
    options = parser.parse_args()
    site = made(options.folder.absolute(), options.photos)
    if options.only_make:
        return
    cache = site.folder / ".newsgen-images"
    for name in ("public", ".newsgen", ".newsgen-images"):
        shutil.rmtree(site.folder / name, ignore_errors=True)
    sizes = sum(file.stat().st_size for file in (site.folder / "content/guncel").glob("*.jpg"))
    print(f"{options.photos} photographs of 12 MP, {sizes / options.photos / 1e6:.1f} MB each")
    for what in ("cold", "empty state, pictures kept", "nothing changed"):
        if what.startswith("empty"):
            shutil.rmtree(site.public)
            shutil.rmtree(site.folder / ".newsgen")
        moment = time.time()
        seconds, written = timed(site, options.jobs)
        print(f"{what}: {seconds:.2f} s, {written} files written, "
              f"{encoded_since(cache, moment)} encoded")  # fmt: skip
    traces = [
        path.name
        for path in [*site.public.rglob("*.jpg"), *site.public.rglob("*.avif")]
        if opened(path.read_bytes()).getexif().get_ifd(0x8825)
    ]
    print(f"files that carry GPS: {len(traces)}")


if __name__ == "__main__":
    main()
