"""The repository's own site, copied, built and served as the README tells a newcomer to."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import httpx

ROOT = Path(__file__).parents[2]
CLOCK = "2026-11-22T12:00:00+03:00"
"""The sample's newest article is a day old then."""

PAGES = {
    "home": "/",
    "section": "/guncel/",
    "subsection": "/spor/futbol/",
    "month": "/guncel/2026/11/",
    "undated": "/guncel/tarihsiz/",
    "archive": "/arsiv/",
    "archive-year": "/arsiv/2026/",
    "archive-month": "/arsiv/2026/11/",
    "archive-day": "/arsiv/2026/11/15/",
    "on-this-day": "/bugun/11-15/",
    "tag": "/etiket/gokcay/",
    "tags": "/etiket/",
    "letter": "/etiket/harf/k/",
    "author": "/yazar/cemal-tosunay/",
    "authors": "/yazar/",
    "series": "/dosya/tas-kopru-dosyasi/",
    "columnists": "/yazarlar/",
    "article": "/guncel/2026/11/tas-kopru-on-dort-ay-sonra-yeniden-acildi/",
    "guide": "/guncel/2026/11/tas-kopru-rehberi-kim-ne-zaman-nasil-gececek/",
    "gallery": "/kultur/2025/12/objektiften-gokcayin-uc-hali/",
    "video": "/spor/2026/10/gokcayda-sabahin-ilk-kurekleri/",
    "live": "/ozel/gokcay-taskin-nobeti/",
    "column": "/guncel/2026/11/koprunun-sabri/",
    "captured": "/guncel/koprubasi-meydanina-yeni-aydinlatma/",
    "page": "/hakkimizda/",
    "corrections": "/duzeltmeler/",
    "imprint": "/kunye/",
    "search": "/ara/",
    "gone": "/guncel/2023/03/persembe-pazari-tasiniyor/",
    "404": "/boyle-bir-sayfa-yok/",
}
"""What the page is → its address."""


def copied_to(folder: Path) -> Path:
    """A copy of the sample site, so that builds leave the repository as it is."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "newsgen.toml", folder)
    return folder


def dressed(site: Path, theme: str) -> Path:
    """The copy of the site with another theme and its own colours."""
    settings = site / "newsgen.toml"
    text = settings.read_text("utf-8").replace('name = "default"', f'name = "{theme}"')
    settings.write_text(text.replace('accent = "#0b5c4a"\n', ""), "utf-8")
    return site


def newsgen(*arguments: str) -> subprocess.Popen[str]:
    """The command, started in a process of its own; what it says is on `stderr`."""
    return subprocess.Popen(
        [sys.executable, "-m", "newsgen", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def built(site: Path) -> str:
    """Build the site; what was said."""
    process = newsgen("build", "-s", str(site), "--clock", CLOCK)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


@contextmanager
def served(site: Path, *options: str) -> Iterator[str]:
    """The address of the site's preview, without a closing "/", until the end of the block."""
    readers = ("--no-drafts", "--no-future", "--no-expired")
    process = newsgen("serve", "-s", str(site), "-p", "0", "--clock", CLOCK, *readers, *options)
    try:
        address = _address(process)
        _wait_until_read(address)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _address(process: subprocess.Popen[str]) -> str:
    """What the preview says when it answers."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        if line.startswith("http://"):
            return line.split()[0].rstrip("/")
        said.append(line)
    raise AssertionError("".join(said))


def _wait_until_read(address: str) -> None:
    """A preview answers at once, with a page that asks for patience."""
    for _ in range(200):
        if httpx.get(address, trust_env=False).status_code == 200:
            return
        sleep(0.1)
    raise AssertionError("the site was not read in 20 s")
