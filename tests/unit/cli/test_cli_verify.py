"""`newsgen verify`: what it says of a target and of the site."""

import json
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest
from click.testing import Result
from hosting import hosted

Run = Callable[..., Result]

PAGE = "guncel/2026/11/kopru-acildi/index.html"


@pytest.fixture
def www(run: Run, site: Path) -> Path:
    """What readers see of the site, which has been published."""
    with (site / "newsgen.toml").open("a") as settings:
        settings.write('[publish.local]\npath = "../www"\n')
    run("build", "-s", site)
    run("publish", "-s", site)
    return site.parent / "www/current"


def test_all_is_as_it_should_be(run: Run, site: Path, www: Path) -> None:
    with hosted(www) as address:
        result = run("verify", "-s", site, "--url", address)
    assert result.exit_code == 0
    assert result.stderr.startswith("local: ")
    assert result.stderr.endswith(" files as published, 2 addresses as registered\n")


def test_a_changed_file_and_a_lost_address_are_told(run: Run, site: Path, www: Path) -> None:
    (www / PAGE).rename(www / "elsewhere.html")
    (www / "robots.txt").write_text("x")
    with hosted(www) as address:
        result = run("verify", "local", "-s", site, "--url", address)
        report = json.loads(run("verify", "-s", site, "--url", address, "--json").stdout)
    assert result.exit_code == 3
    assert (
        "error[verify-file]: robots.txt is not what was sent at "
        f"{site.parent}/www\n"
        "hint: to send the whole site anew, take newsgen's list away there "
        "(.newsgen-manifest/root.json or newsgen-manifest.json) and publish with --yes\n"
    ) in result.stderr
    assert f"error[verify-file]: {PAGE} is missing at" in result.stderr
    assert (
        "error[verify-url]: /guncel/2026/11/kopru-acildi/ should answer with a page, "
        "and answers 404\n"
        "hint: publish again; then look at the web server's settings and at caches before it\n"
    ) in result.stderr
    assert result.stderr.endswith(", 1 missing, 1 changed, 1 address as registered, 1 not\n"), (
        result.stderr
    )
    assert (report["missing"], report["changed"], report["asked"]) == ([PAGE], ["robots.txt"], 2)
    assert [one["url"] for one in report["wrong"]] == ["/guncel/2026/11/kopru-acildi/"]


def test_the_hint_mends_a_damaged_target(run: Run, site: Path, www: Path) -> None:
    good = (www / "robots.txt").read_text()
    (www / "robots.txt").write_text("x")
    (www / "newsgen-manifest.json").unlink()
    sleep(1)  # a generation's name has its second
    run("publish", "-s", site, "--yes")
    assert (www / "robots.txt").read_text() == good
    assert run("verify", "-s", site, "--files-only").exit_code == 0


def test_the_addresses_may_be_left_unasked(run: Run, site: Path, www: Path) -> None:
    result = run("verify", "-s", site, "--files-only")
    assert (result.exit_code, "address" in result.stderr) == (0, False)


def test_a_target_that_is_not_there_is_wrong_usage(run: Run, site: Path, www: Path) -> None:
    assert run("verify", "lcal", "-s", site).exit_code == 2
