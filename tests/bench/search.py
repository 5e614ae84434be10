"""What search costs: the index's size and work, and the first answer on a slow line.

    python tests/bench/search.py build FOLDER [--articles 50000]
    python tests/bench/search.py million FOLDER [--articles 66667]
    python tests/bench/search.py ask FOLDER
    python tests/bench/search.py edit FOLDER
    python tests/bench/search.py forms FOLDER [--pagefind FILE]

`build` makes an archive and builds it without and with search. `million` makes one year of
articles, builds its search index and lays it down fifteen times, so that it is the index of a
million articles whose years repeat their words. `ask` asks either in Chromium over a line of 60 ms
and 10 Mbit/s. `edit` changes an article of an old year. `forms` measures how well the forms of
thirty nouns find each other, beside Pagefind 1.5 where its program is named.

Bytes and requests hold on any machine; take times only while nothing else runs.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import decompress

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from browsers import ARGUMENTS, chromium  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from search_archive import write_inflected  # noqa: E402
from search_corpus import NOUNS, articles, forms  # noqa: E402
from small_site import SmallSite  # noqa: E402
from strict_server import strictly_served  # noqa: E402

LATENCY_MS, BYTES_A_SECOND = 60, 10_000_000 / 8
ROUNDS = 3
YEARS = 15
FORMS = ("stem", "plural", "owned", "plural genitive")
FEW = "".join(f"{kind} = false\n" for kind in (
    "section_month", "undated", "archive", "year", "month", "day", "on_this_day", "tag",
    "tag_year", "author", "author_year", "series", "series_year", "columnists", "tag_index",
    "author_index", "rss", "atom", "json_feed", "latest", "sitemap", "news_sitemap",
))  # fmt: skip


def cpu_of(command: list[str], folder: Path) -> float:
    """Seconds of user and system time that a command and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def newsgen(site: Path, *options: str) -> list[str]:
    """A build in one process, so that its time is all there is."""
    return [sys.executable, "-m", "newsgen", "build", "-s", str(site), "--jobs", "1", *options]


def build(site: Path, count: int) -> None:
    """Cold builds without and with search, and the size of the index."""
    write_inflected(site, count)
    toml = (site / "newsgen.toml").read_text(encoding="utf-8")
    (site / "newsgen.toml").write_text(f"{toml}\n[kinds]\nsearch = false\n", encoding="utf-8")
    without = cpu_of(newsgen(site), site)
    for name in ("public", ".newsgen"):
        os.rename(site / name, site / f"old-{name}")
    (site / "newsgen.toml").write_text(toml, encoding="utf-8")
    with_search = cpu_of(newsgen(site), site)
    print(f"CPU: {without:.0f} s without search, {with_search:.0f} s with it: "
          f"{(with_search - without) / count * 1000:.2f} ms an article")  # fmt: skip
    print_size(site, count)


def print_size(site: Path, count: int) -> None:
    """Files and bytes of the index."""
    files = [file for file in (site / "public/ara").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    largest = max(
        len(decompress(file.read_bytes(), -15)) for file in files if file.suffix == ".bin"
    )
    print(f"index: {len(files)} files, {size / count:.0f} bytes an article; "
          f"largest {largest} unpacked")  # fmt: skip


def million(site: Path, count: int) -> None:
    """One year's index, laid down fifteen times."""
    if not (site / "public/ara").exists():
        write_inflected(site, count, year=2024)
        toml = (site / "newsgen.toml").read_text(encoding="utf-8")
        (site / "newsgen.toml").write_text(f"{toml}\n[kinds]\n{FEW}", encoding="utf-8")
        # One later article, so that the year is over.
        late = site / "content/guncel/2025/01/son.md"
        late.parent.mkdir(parents=True)
        late.write_text("---\ntitle: Son\ndate: 2025-01-02\n---\nMetin.\n", encoding="utf-8")
        cpu_of(newsgen(site), site)
        print_size(site, count)
    folder = site / "public/ara"
    listed = json.loads((folder / "segments.json").read_bytes())
    year = next(segment for segment in listed["segments"] if segment[0] == "2024")
    others = [str(2024 - number) for number in range(1, YEARS)]
    for name in others:
        if not (folder / name).exists():
            shutil.copytree(folder / "2024", folder / name, copy_function=os.link)
    listed["segments"] = [["2024", year[1]], *([name, year[1]] for name in others)]
    (folder / "segments.json").write_text(json.dumps(listed), encoding="utf-8")


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
    yield "noun", "belediyesi"
    yield "three letters", "kar"
    yield "two words", f"{ranked[5]} {ranked[len(ranked) // 10]}"
    yield "rare and frequent", f"{ranked[-5]} {ranked[5]}"


class Answer(NamedTuple):
    """What a question took, asked by a browser that has nothing yet."""

    first_ms: float
    """Until the first story is shown."""
    first_bytes: int
    """Sent until then, of the index alone, with HTTP's heads."""
    ms: float
    """Until ten are shown, or all that there are."""
    bytes: int
    requests: int
    shown: int


def asked(browser: Browser, address: str, query: str) -> Answer:
    """The answer over the slow line."""
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
    page.wait_for_function("() => document.querySelector('[data-search-list] li')")
    first = (time.monotonic() - started) * 1000
    page.wait_for_timeout(1)  # lets the events of what has arrived through
    sent = int(sum(sizes))
    page.wait_for_function(
        "() => /^[^…]+$/.test(document.querySelector('[role=status]').textContent)"
    )
    took = (time.monotonic() - started) * 1000
    shown = page.locator("[data-search-list] li").count()
    page.wait_for_timeout(200)
    context.close()
    return Answer(first, sent, took, int(sum(sizes)), len(sizes), shown)


def ask(site: Path) -> None:
    """The first answer to each kind of question."""
    with strictly_served(site / "public") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, query in some_words(site):
            runs = [asked(browser, address, query) for _ in range(ROUNDS)]
            first = statistics.median(run.first_ms for run in runs)
            took = statistics.median(run.ms for run in runs)
            last = runs[-1]
            print(f"{name:18} {query:28} first {first:5.0f} ms {last.first_bytes / 1000:6.1f} KB, "
                  f"page {took:5.0f} ms {last.bytes / 1000:6.1f} KB {last.requests:3} requests "
                  f"{last.shown:3} shown", flush=True)  # fmt: skip
        browser.close()


def edit(site: Path) -> None:
    """Another word in an article of an old year."""
    before = {file: file.stat().st_mtime_ns for file in (site / "public/ara").rglob("*.bin")}
    old = sorted((site / "content").rglob("*.md"))[7]
    old.write_text(old.read_text(encoding="utf-8") + "\nZencefil.\n", encoding="utf-8")
    started = time.monotonic()
    cpu = cpu_of(newsgen(site), site)
    took = time.monotonic() - started
    after = {file: file.stat().st_mtime_ns for file in (site / "public/ara").rglob("*.bin")}
    written = sum(before.get(file) != at for file, at in after.items())
    print(f"edit of an old article: {took:.2f} s ({cpu:.2f} s CPU), {written} files of the index")


OURS = """async (all) => {
    const { Index } = await import("/a/search.js");
    const index = await Index.at("/ara/"), answers = [];
    for (const text of all) {
        const urls = [];
        for await (const found of index.search({ text })) {
            for (const one of found) urls.push((await index.article(one))[1]);
        }
        answers.push(urls);
    }
    return answers;
}"""
PAGEFINDS = """async (all) => {
    const pagefind = await import("/pagefind/pagefind.js"), answers = [];
    await pagefind.init();
    for (const text of all) {
        const { results } = await pagefind.search(text);
        answers.push((await Promise.all(results.map((one) => one.data()))).map((one) => one.url));
    }
    return answers;
}"""


def forms_found(site: Path, count: int, pagefind: Path | None) -> None:
    """Recall and precision over 30 nouns and 4 forms of each, in one table."""
    archive = SmallSite(site)
    truth: dict[str, set[str]] = {noun: set() for noun in NOUNS}
    for number, made in enumerate(articles(count, Random(7))):
        day = f"{2020 + number % 7}-{number % 11 + 1:02}-{number % 27 + 1:02}"
        name = f"h{number}"
        archive.article(f"guncel/{name}", made.title, date=day, body=made.body, slug=name)
        for noun in truth.keys() & made.nouns:
            truth[noun].add(name)
    assert archive.build().errors == 0
    if pagefind:
        command = [str(pagefind), "--site", str(archive.public), "--glob", "guncel/20*/*/h*/*.html"]
        subprocess.run(command, check=True, capture_output=True)
    # Without a policy: Pagefind's program is WebAssembly, which ours forbids.
    with served(archive.public) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_context(bypass_csp=True).new_page()
        page.goto(f"{address}/ara/")
        for name, script in (("newsgen", OURS), *([("Pagefind", PAGEFINDS)] if pagefind else [])):
            for form in FORMS:
                recall, precision = rates(page, script, form, truth)
                print(f"{name:9} {form:16} recall {recall:.3f} precision {precision:.3f}")
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a plain server; its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def rates(page: Page, script: str, form: str, truth: dict[str, set[str]]) -> tuple[float, float]:
    """Mean (recall, precision) over the nouns, asked for in one form."""
    answers = page.evaluate(script, [forms(noun)[form] for noun in NOUNS])
    recall, precision = [], []
    for noun, urls in zip(NOUNS, answers, strict=True):
        got = {url.split("/")[-2] for url in urls}
        recall.append(len(got & truth[noun]) / len(truth[noun]))
        precision.append(len(got & truth[noun]) / len(got) if got else 0)
    return statistics.mean(recall), statistics.mean(precision)


def main() -> None:
    """Do one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("build", "million", "ask", "edit", "forms"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--pagefind", type=Path)
    options = parser.parse_args()
    site = options.folder.absolute()
    if options.what == "build":
        build(site, options.articles or 50_000)
    elif options.what == "million":
        million(site, options.articles or 66_667)
    elif options.what == "forms":
        forms_found(site, options.articles or 1_000, options.pagefind)
    else:
        (ask if options.what == "ask" else edit)(site)


if __name__ == "__main__":
    main()
