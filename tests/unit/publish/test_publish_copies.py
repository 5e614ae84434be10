"""Compressed copies: right, the same each time, made for what changed alone."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard

from newsgen.model.problem import NewsgenError
from newsgen.publish.hosts import copies
from newsgen.publish.hosts.copies import with_copies
from newsgen.publish.order import Before, plan
from newsgen.publish.plan import Built

Build = Callable[..., Built]

PAGE = "<p>Köprü yeniden açıldı.</p>\n" * 40
ALL = ("gzip", "brotli", "zstd")


def copies_of(built: Built) -> dict[str, bytes]:
    return {path: file.read_bytes() for path, file in built.beside.items()}


def test_each_copy_is_the_page(build: Build) -> None:
    built = with_copies(build({"a/index.html": PAGE, "small.html": "<p>", "x.avif": PAGE}), ALL)
    made = copies_of(built)
    assert gzip.decompress(made["a/index.html.gz"]).decode() == PAGE
    assert brotli.decompress(made["a/index.html.br"]).decode() == PAGE
    assert zstandard.decompress(made["a/index.html.zst"]).decode() == PAGE
    assert len(made) == 3
    assert made.keys() | {"a/index.html", "small.html", "x.avif"} == built.manifest.keys()


def test_the_same_page_has_the_same_copy_when_all_is_forgotten(build: Build, site: Path) -> None:
    first = with_copies(build({"a.html": PAGE}), ALL)
    bytes_of_first = copies_of(first)
    for file in (site / ".newsgen/publish/copies").iterdir():
        file.unlink()
    second = with_copies(build({"a.html": PAGE}), ALL)
    assert (second.manifest, copies_of(second)) == (first.manifest, bytes_of_first)


def test_only_what_changed_is_compressed(
    build: Build, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_copies(build({"a.html": PAGE, "b.html": PAGE, "c.html": PAGE}), ALL)
    asked: list[bytes] = []
    real = copies._gzip
    monkeypatch.setattr(copies, "_gzip", lambda data: asked.append(data) or real(data))
    changed = with_copies(build({"a.html": PAGE, "b.html": PAGE + PAGE}), ("gzip",))
    assert asked == [(PAGE + PAGE).encode()]
    assert gzip.decompress(copies_of(changed)["b.html.gz"]).decode() == PAGE + PAGE
    assert not (site / ".newsgen/publish/copies/c.html.br").exists()


def test_a_copy_arrives_with_its_page(build: Build) -> None:
    files = {"index.html": PAGE, "a/index.html": PAGE, "site.css": PAGE, "rss.xml": PAGE}
    built = with_copies(build(files), ("gzip",))
    steps = plan(Before({}, {}, frozenset()), built.manifest, {}, now=0).steps
    assert [step.paths for step in steps] == [
        ("site.css", "site.css.gz"),
        ("a/index.html", "a/index.html.gz"),
        ("index.html", "index.html.gz"),
        ("rss.xml", "rss.xml.gz"),
    ]


def test_a_page_that_the_build_did_not_write_is_told(build: Build, site: Path) -> None:
    built = build({"a.html": PAGE})
    (site / "public/a.html").write_text(f"{PAGE}edited")
    with pytest.raises(NewsgenError, match="this file is not what the build wrote"):
        with_copies(built, ("gzip",))
