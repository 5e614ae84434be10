"""Cloudflare's own Pages server, as Wrangler runs it here, shows what newsgen made for it.

Wrangler weighs 200 MB, so these tests are among the slow ones.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sample_addresses import gone_in, published, redirects_in
from servers import free_port, wait_for
from test_hosts_odd_addresses import LEADING, STAR, as_typed, built, wanted
from web_tools import NODE, host_tool

from newsgen.model.publish_settings import CloudflareTarget
from newsgen.publish.run import publish

pytestmark = pytest.mark.slow


@contextmanager
def pages(folder: Path, home: Path) -> Iterator[tuple[str, Path]]:
    """(the address at which Cloudflare's server shows the folder, the file of what it says)."""
    port, said = free_port(), home / "said"
    wrangler = host_tool("wrangler/bin/wrangler.js")
    options = f"--ip 127.0.0.1 --port {port} --inspector-port 0 --compatibility-date 2026-01-01"
    env = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "CI": "1"}
    with (
        open(said, "w") as output,
        subprocess.Popen(
            [NODE, wrangler, "pages", "dev", folder, *options.split()],
            env={**env, "WRANGLER_SEND_METRICS": "false"},
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            for _ in range(6):
                try:
                    wait_for(port)
                    break
                except AssertionError:
                    assert process.poll() is None, said.read_text()
            yield f"http://127.0.0.1:{port}", said
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def get(address: str, path: str) -> httpx.Response:
    return httpx.get(address + as_typed(path), trust_env=False, timeout=60)


def test_every_old_address_of_the_sample_site_answers_as_it_should(
    sample: Path, www: Path, tmp_path: Path
) -> None:
    root = published(sample, www, "cloudflare", 'type = "cloudflare"')
    public = sample / "public"
    with pages(root, tmp_path) as (address, said):
        for url, target in redirects_in(public).items():
            answer = get(address, url)
            assert (answer.status_code, answer.headers["location"]) == (301, target)
            assert get(address, target).status_code == 200
        for url in gone_in(public):  # Cloudflare has no 410: the page asks not to be found
            answer = get(address, url)
            assert (answer.status_code, "noindex" in answer.text) == (200, True)
        answer = get(address, "/yok/")
        assert (answer.status_code, "noindex" in answer.text) == (404, True)
        headers = get(address, "/").headers
        assert headers["content-security-policy"].endswith("frame-ancestors 'none'")
        picture = next((public / "i").rglob("*.avif")).relative_to(public)
        assert get(address, f"/{picture}").headers["cache-control"].endswith(", immutable")
        assert f"Parsed {len(redirects_in(public))} valid redirect rules" in said.read_text()


def test_cloudflare_reads_signs_as_themselves(tmp_path: Path) -> None:
    site = built(tmp_path / "site", {**LEADING, STAR: "/yeni/"})
    publish("odd", CloudflareTarget(path=str(tmp_path / "deploy")), site)
    with pages(tmp_path / "deploy", tmp_path) as (address, _):
        for url, target in LEADING.items():
            answer = get(address, url)
            location = answer.headers.get("location", "")
            assert (url, answer.status_code, location) == (url, 301, wanted(target))
        assert get(address, STAR).status_code == 200
        assert get(address, "/her/birşey/").status_code == 404
