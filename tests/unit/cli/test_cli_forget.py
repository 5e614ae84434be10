"""`newsgen forget URL`: an address that was never published leaves the registry."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

CLOCK = ("--clock", "2026-11-23T09:00:00+03:00")
BRIDGE = "/guncel/2026/11/kopru-acildi/"

YEAR = (
    "2026-11-20T06:05:00Z\tguncel/tünel\t/guncel/2026/11/tünel/\there\n"
    "not a line of a registry\n"
    "2026-11-21T06:05:00Z\tguncel/tünel\t/guncel/2026/11/tünel/\tgone\n"
    "2026-11-21T06:05:00Z\tguncel/baska\t/guncel/2026/11/baska/\tredirect /guncel/2026/11/tünel/\n"
    "2026-11-22T06:05:00Z\tguncel/son\t/guncel/2026/11/son/\tgone"
)


@pytest.fixture
def registry(site: Path) -> Path:
    """A registry with an address that is in two files, and a last line without its newline."""
    folder = site / "content/_registry"
    folder.mkdir()
    (folder / "2026.tsv").write_bytes(YEAR.encode())
    (folder / "undated.tsv").write_bytes(
        "2026-11-22T06:05:00Z\tx\t/Guncel/2026/11/TÜNEL/\tgone\n".encode()
    )
    (folder / "2026.tsv").chmod(0o664)
    return folder


def test_its_lines_go_and_every_other_byte_stays(run: Run, site: Path, registry: Path) -> None:
    result = run("forget", "-s", site, "/guncel/2026/11/tünel/")
    assert (result.exit_code, result.stderr) == (0, "3 lines removed\n")
    assert result.stdout.splitlines() == [
        "content/_registry/2026.tsv:1: "
        "2026-11-20T06:05:00Z  guncel/tünel  /guncel/2026/11/tünel/  here",
        "content/_registry/2026.tsv:3: "
        "2026-11-21T06:05:00Z  guncel/tünel  /guncel/2026/11/tünel/  gone",
        "content/_registry/undated.tsv:1: 2026-11-22T06:05:00Z  x  /Guncel/2026/11/TÜNEL/  gone",
    ]
    kept = [line for number, line in enumerate(YEAR.split("\n")) if number not in (0, 2)]
    assert (registry / "2026.tsv").read_bytes() == "\n".join(kept).encode()
    assert (registry / "2026.tsv").stat().st_mode & 0o777 == 0o664
    assert (registry / "undated.tsv").read_bytes() == b""


def test_a_file_without_the_address_is_not_touched(run: Run, site: Path, registry: Path) -> None:
    before = (registry / "undated.tsv").stat()
    run("forget", "-s", site, "https://ornek.example/guncel/2026/11/son/")
    after = (registry / "undated.tsv").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert not (registry / "2026.tsv").read_text(encoding="utf-8").count("/son/")


def test_the_next_build_says_nothing_of_it(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    (site / "content/guncel/kopru.md").rename(site / "kopru.md")
    assert "url-gone" in run("build", "-s", site, *CLOCK).stderr
    assert run("forget", "-s", site, BRIDGE).exit_code == 0
    assert BRIDGE not in run("build", "-s", site, *CLOCK).stderr
    assert not (site / f"public{BRIDGE}").exists()


def test_the_address_of_a_live_page_is_kept_unless_one_insists(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    before = (site / "content/_registry/2026.tsv").read_bytes()
    result = run("forget", "-s", site, BRIDGE)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error[forget-live-page]: there is a page at {BRIDGE}: ")
    assert (site / "content/_registry/2026.tsv").read_bytes() == before
    result = run("forget", "-s", site, BRIDGE, "--yes", "--json")
    assert result.exit_code == 0
    (removed,) = json.loads(result.stdout)["removed"]
    assert (removed["path"], removed["line"]) == ("content/_registry/2026.tsv", 1)
    assert (site / "content/_registry/2026.tsv").read_bytes() == b""


def test_an_unknown_address_is_told_with_the_nearest(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    result = run("forget", "-s", site, "/guncel/2026/11/kopru-acildy/")
    assert result.exit_code == 2
    assert result.stderr == (
        "error[unknown-url]: nothing is known of /guncel/2026/11/kopru-acildy/\n"
        f"hint: the nearest known: {BRIDGE}\n\n"
    )
