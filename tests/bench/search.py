"""What search costs: the index's size and work, and the first answer on a slow line.

    python tests/bench/search.py ARTICLES [--folder DIR] [--pagefind FILE]

Makes an archive of ARTICLES, builds it with and without search, and asks in Chromium over a
line of 60 ms and 10 Mbit/s. Bytes and requests hold on any machine; take times only while
nothing else runs. `--pagefind` names the program of Pagefind 1.5, which then indexes the same
pages, lists included, for a row beside ours.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zlib import decompress

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from browsers import ARGUMENTS, chromium  # noqa: E402
from generate import write_archive  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from strict_server import strictly_served  # noqa: E402

LATENCY_MS, BYTES_A_SECOND = 60, 10_000_000 / 8
ROUNDS = 3


def cpu_of(command: list[str], folder: Path) -> float:
    """Seconds of user and system time that a command and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def newsgen(site: Path, *options: str) -> list[str]:
    """A cold build in one process, so that its time is all there is."""
    return [sys.executable, "-m", "newsgen", "build", "-s", str(site), "--jobs", "1", *options]


def size_of(folder: Path) -> tuple[int, int]:
    """(files, bytes) below a folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return len(files), sum(file.stat().st_size for file in files)


def some_words(site: Path) -> Iterator[tuple[str, str]]:
    """(name, word): a frequent, a middling and a rare word of the archive."""
    counted: dict[str, int] = {}
    for file in sorted((site / "content").rglob("*.md"))[::5][:400]:
        body = file.read_text(encoding="utf-8").rpartition("---")[2].lower()
        for word in set(re.findall(r"[a-zçğıöşü]{5,}", body)):
            counted[word] = counted.get(word, 0) + 1
    ranked = sorted(counted, key=lambda word: (-counted[word], word))
    yield "frequent", ranked[5]
    yield "middling", ranked[len(ranked) // 10]
    yield "rare", ranked[-5]
    yield "two words", f"{ranked[5]} {ranked[len(ranked) // 10]}"


def asked(browser: Browser, address: str, query: str) -> tuple[float, int, int, int]:
    """(ms until the answer stands, bytes of the index, requests, stories shown), cold."""
    context = browser.new_context()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": LATENCY_MS,
        "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND,
    })  # fmt: skip
    page.goto(f"{address}/ara/")
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.get_by_role("searchbox").fill(query)
    started = time.monotonic()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => /^[^…]+$/.test(document.querySelector('[role=status]').textContent)"
    )
    took = (time.monotonic() - started) * 1000
    shown = page.locator("[data-search-list] li").count()
    context.close()
    return took, int(sum(sizes)), len(sizes), shown


def edited(site: Path) -> tuple[float, int]:
    """(seconds, files of the index written) for another text in an article of an old year."""
    before = {file: file.stat().st_mtime_ns for file in (site / "public/ara").rglob("*.bin")}
    old = sorted((site / "content").rglob("*.md"))[7]
    old.write_text(old.read_text(encoding="utf-8") + "\nZencefil.\n", encoding="utf-8")
    started = time.monotonic()
    cpu_of(newsgen(site), site)
    took = time.monotonic() - started
    after = {file: file.stat().st_mtime_ns for file in (site / "public/ara").rglob("*.bin")}
    return took, sum(before.get(file) != at for file, at in after.items())


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("--folder", type=Path, default=Path("bench-search"))
    parser.add_argument("--pagefind", type=Path)
    options = parser.parse_args()
    site = options.folder.absolute() / f"search-{options.articles}"
    write_archive(site, options.articles)
    toml = (site / "newsgen.toml").read_text(encoding="utf-8")
    (site / "newsgen.toml").write_text(f"{toml}\n[kinds]\nsearch = false\n", encoding="utf-8")
    without = cpu_of(newsgen(site), site)
    for name in ("public", ".newsgen"):
        os.rename(site / name, site / f"old-{name}")
    (site / "newsgen.toml").write_text(toml, encoding="utf-8")
    with_search = cpu_of(newsgen(site), site)
    files, size = size_of(site / "public/ara")
    each = options.articles
    largest = max(len(decompress(f.read_bytes(), -15)) for f in site.glob("public/ara/**/*.bin"))
    print(f"CPU an article: {(with_search - without) / each * 1000:.2f} ms more")
    print(f"index: {files} files, {size / each:.0f} bytes an article; largest {largest} unpacked")
    with strictly_served(site / "public") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, query in some_words(site):
            runs = [asked(browser, address, query) for _ in range(ROUNDS)]
            took = statistics.median(run[0] for run in runs)
            _, sent, requests, shown = runs[-1]
            print(f"{name:10} {query:24} {took:5.0f} ms {sent / 1000:6.1f} KB {requests:3} requests"
                  f" {shown:3} shown")  # fmt: skip
        browser.close()
    took, written = edited(site)
    print(f"edit of an old article: {took:.2f} s, {written} files of the index written")
    if options.pagefind:
        command = [str(options.pagefind), "--site", "public", "--output-path", "pagefind"]
        spent = cpu_of(command, site)
        files, size = size_of(site / "pagefind")
        print(f"Pagefind: {spent / each * 1000:.2f} ms CPU and {size / each:.0f} bytes an article, "
              f"{files} files")  # fmt: skip


if __name__ == "__main__":
    main()
