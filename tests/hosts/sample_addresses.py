"""The sample site on a host, and its old addresses, read from its pages and its registry: not from
any rules."""

import re
from pathlib import Path

from newsgen_process import newsgen


def redirects_in(public: Path) -> dict[str, str]:
    """Address → where its page leads, as a browser would read it."""
    found = {}
    for file in public.rglob("*.html"):
        match = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', file.read_text("utf-8"))
        if match:
            url = f"/{file.relative_to(public).as_posix()}".removesuffix("index.html")
            found[url] = match[1].removeprefix("https://yesilova.example")
    assert len(found) >= 6
    return found


def gone_in(public: Path) -> list[str]:
    """Addresses of what the registry calls gone and has a page that says so."""
    files = (public.parent / "content/_registry").glob("*.tsv")
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    gone = [line.split("\t")[2] for line in lines if line.endswith("\tgone")]
    found = [url for url in gone if (public / url[1:] / "index.html").exists()]
    assert len(found) >= 2
    return found


def published(site: Path, www: Path, name: str, *lines: str) -> Path:
    """Publish the site to `www/NAME`, a target with these settings; the folder of its files."""
    settings = (site / "newsgen.toml").read_text("utf-8").partition("[publish.local]")[0]
    file = site / f"{name}.toml"
    target = f'[publish.{name}]\npath = "{www / name}"\n' + "".join(f"{line}\n" for line in lines)
    file.write_text(f"{settings}\n{target}", "utf-8")
    done = newsgen("publish", "-s", site, "--config", file)
    assert done.returncode == 0, done.stderr
    current = www / name / "current"
    return current if current.exists() else www / name
