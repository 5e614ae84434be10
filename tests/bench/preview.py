"""How soon the preview is ready, and how soon a save shows, in a large archive.

    python tests/bench/preview.py read DIR
    python tests/bench/preview.py ready DIR [--rounds 5]
    python tests/bench/preview.py request DIR [--rounds 20]
    python tests/bench/preview.py patched DIR [--rounds 50]

DIR is an archive made by `generate.py`. `read`: let a preview read it, once. `ready`: from the
start of the command to its address, and to the first article. `request`: an article is saved, and
a page is asked for at once. `patched`: it is saved as four editors do, until an open page in a
browser shows it. Prints the median and the longest of each, in milliseconds.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from browsers import ARGUMENTS, chromium
from editors import SAVES
from newsgen_process import command, environment
from patched import PatchedPage, address_of
from playwright.sync_api import sync_playwright


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """A running preview's address."""
    process = subprocess.Popen(
        command("serve", "-s", folder, "-p", 0),
        env=environment(), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        yield next(line for line in process.stderr if line.startswith("http")).split("/ ")[0]
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def read(folder: Path) -> None:
    """Let the archive be read, so that a later preview has it in its index."""
    article = address_of(min((folder / "content").rglob("haber-*.md")))
    with preview(folder) as url:
        while "still being read" in get(f"{url}{article}"):
            time.sleep(0.5)
        time.sleep(10)


def get(url: str) -> str:
    """The page there, once it is there."""
    while (answer := httpx.get(url, trust_env=False, timeout=600)).status_code != 200:
        assert answer.status_code == 503, answer.text
    return answer.text


def ready(folder: Path, rounds: int) -> dict[str, list[float]]:
    """From the start to the address, and to the first article."""
    article = address_of(min((folder / "content").rglob("haber-*.md")))
    took: dict[str, list[float]] = {"address": [], "first article": []}
    for _ in range(rounds):
        began = time.perf_counter()
        with preview(folder) as url:
            took["address"].append(time.perf_counter() - began)
            assert "still being read" not in get(f"{url}{article}")
            took["first article"].append(time.perf_counter() - began)
        time.sleep(1)
    return took


def request(folder: Path, rounds: int) -> dict[str, list[float]]:
    """From the end of a save to the page that has it."""
    file = min((folder / "content").rglob("haber-*.md"))
    article, text = address_of(file), file.read_text(encoding="utf-8")
    section = f"/{file.parts[-4]}/{file.parts[-3]}/{file.parts[-2]}/"
    took: dict[str, list[float]] = {"its page": [], "its month": [], "the home page": []}
    pages = dict(zip(took, (article, section, "/"), strict=True))
    with preview(folder) as url, httpx.Client(trust_env=False, timeout=60) as client:
        for path in pages.values():
            get(f"{url}{path}")
        time.sleep(15)  # the look at all files that follows the start
        for number in range(rounds):
            for name, path in pages.items():
                file.write_text(f"{text}\nSayı {number}.\n", encoding="utf-8")
                began = time.perf_counter()
                answer = client.get(f"{url}{path}")
                took[name].append(time.perf_counter() - began)
                assert path != article or f"Sayı {number}." in answer.text
                time.sleep(0.5)
    file.write_text(text, encoding="utf-8")
    return took


def patched(folder: Path, rounds: int) -> dict[str, list[float]]:
    """From the beginning of a save to the open page that shows it."""
    took: dict[str, list[float]] = {}
    with preview(folder) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        opened = PatchedPage(browser.new_page(), folder, url)
        time.sleep(10)
        for name, save in SAVES.items():
            took[name] = [opened.save(save) / 1000 for _ in range(rounds)]
        assert opened.loads == 1
        browser.close()
    return took


WHAT = {"ready": (ready, 5), "request": (request, 20), "patched": (patched, 50)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["read", *WHAT])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int)
    asked = parser.parse_args()
    if asked.what == "read":
        read(asked.folder)
        return
    measure, rounds = WHAT[asked.what]
    for name, seconds in measure(asked.folder, asked.rounds or rounds).items():
        median, longest = statistics.median(seconds) * 1000, max(seconds) * 1000
        print(f"{asked.what}, {name}: median {median:.0f} ms, longest {longest:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
