"""How-to pages for machines: every step of the unit, the crontab line and the CI files is run, and
the second run renders only what changed."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from manual import ROOT
from newsgen_process import environment

PAGE = ROOT / "docs/how-to/publish-unattended.md"
TELL = ROOT / "docs/how-to/tell-others.md"
ARTICLE = "---\ntitle: {title}\ndate: {date}\ntags: [köprü]\n---\n{body}\n"
IDENTITY = {
    f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


def fence(marker: str) -> str:
    """The text of the fence below a comment."""
    found = re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)^```$", PAGE.read_text(), re.M | re.S)
    assert found is not None
    return found[1]


@pytest.fixture
def programs(tmp_path: Path) -> dict[str, str]:
    """An environment with `newsgen`, and a `pip` that has nothing left to install."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, line in (("newsgen", f'{shlex.quote(sys.executable)} -m newsgen "$@"'), ("pip", ":")):
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return environment(PATH=path, GIT_CONFIG_GLOBAL="/dev/null", **IDENTITY)


def run(command: str, folder: Path, env: Mapping[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-e", "-c", command], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture
def origin(tmp_path: Path, programs: dict[str, str]) -> Path:
    """A bare repository with a site of twenty articles; it publishes to ../www."""
    site = tmp_path / "first"
    (site / "content/guncel").mkdir(parents=True)
    (site / "newsgen.toml").write_text(
        '[site]\ntitle = "Örnek"\nurl = "https://ornek.example"\n'
        f'[publish.live]\npath = "{tmp_path}/www"\n'
    )
    (site / ".gitignore").write_text("/public/\n/.newsgen/\n/.newsgen-images/\n")
    for number in range(1, 21):
        text = ARTICLE.format(title=f"Haber {number}", date=f"2026-11-{number:02}", body="Metin.")
        (site / f"content/guncel/{number}.md").write_text(text)
    run("git init -q -b main . && git add . && git commit -qm Start", site, programs)
    run("git clone -q --bare . ../origin.git", site, programs)
    return tmp_path / "origin.git"


def edit(origin: Path, programs: dict[str, str]) -> None:
    """An editor mends a word in one article, and pushes."""
    desk = origin.parent / "desk"
    shutil.rmtree(desk, ignore_errors=True)
    run(f"git clone -q {origin} desk", origin.parent, programs)
    file = desk / "content/guncel/7.md"
    file.write_text(file.read_text().replace("Metin.", "Onarılan metin."))
    run("git commit -qam Mend && git push -q", desk, programs)


def ci_run(
    name: str, origin: Path, steps: list[str], kept: list[str], env: dict[str, str]
) -> list[str]:
    """One run on a fresh machine: a shallow clone, what the cache kept, each step; what each said.
    What is kept goes back to the cache."""
    here, cache = origin.parent / name, origin.parent / "cache"
    run(f"git clone -q --depth 1 file://{origin} {name}", origin.parent, env)
    for path in kept:
        if (cache / path).exists():
            shutil.copytree(cache / path, here / path)
    said = [run(step, here, env) for step in steps]
    shutil.rmtree(cache, ignore_errors=True)
    for path in kept:
        if (here / path).exists():
            shutil.copytree(here / path, cache / path)
    return said


def github() -> tuple[list[str], list[str]]:
    """(the steps that are commands, the folders that are kept)."""
    steps = yaml.safe_load(fence("github"))["jobs"]["publish"]["steps"]
    (cache,) = [step["with"] for step in steps if step.get("uses", "").startswith("actions/cache")]
    return [step["run"] for step in steps if "run" in step], cache["path"].split()


def gitlab() -> tuple[list[str], list[str]]:
    job = yaml.safe_load(fence("gitlab"))["publish"]
    return job["script"], [path.rstrip("/") for path in job["cache"]["paths"]]


@pytest.mark.parametrize("ci", [pytest.param(github, marks=pytest.mark.slow), gitlab])
def test_a_ci_file_publishes_commits_the_registry_and_then_renders_only_what_changed(
    ci, origin: Path, programs: dict[str, str]
) -> None:
    run("git config receive.advertisePushOptions true", origin, programs)
    steps, kept = ci()
    env = {**programs, "CI_DEFAULT_BRANCH": "main"}
    build = steps.index("newsgen build")
    ci_run("run1", origin, steps, kept, env)
    www = origin.parent / "www/current"
    assert "Haber 7" in (www / "index.html").read_text()
    registry = run("git show main:content/_registry/2026.tsv", origin, programs)
    assert registry.count("\there\n") >= 20

    edit(origin, programs)
    before = tree(origin.parent / "cache/public")
    written = _written(ci_run("run2", origin, steps, kept, env)[build])
    after = tree(origin.parent / "cache/public")
    assert before.keys() == after.keys()
    assert written == sum(before[path] != after[path] for path in after) < len(after) / 2
    assert "Onarılan" in (www / "guncel/2026/11/haber-7/index.html").read_text()
    assert run("git log --format=%s main", origin, programs).split("\n")[:2] == [
        "Mend",
        "Register addresses",
    ]
    assert _written(ci_run("run3", origin, steps, kept, env)[build]) == 0


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != ".newsgen-build"
    }


def _written(said: str) -> int:
    found = re.search(r"([\d,]+) written", said)
    assert found is not None, said
    return int(found[1].replace(",", ""))


def box(origin: Path, programs: dict[str, str]) -> Path:
    """The folder that the page calls /srv/haber."""
    run(f"git clone -q {origin} haber", origin.parent, programs)
    folder = origin.parent / "haber"
    command = folder / ".venv/bin/newsgen"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m newsgen "$@"\n')
    command.chmod(0o755)
    return folder


def test_the_crontab_line_publishes_and_then_keeps_quiet(
    origin: Path, programs: dict[str, str]
) -> None:
    folder = box(origin, programs)
    when, command = re.fullmatch(r"((?:\S+ ){5})(.*)\n", fence("crontab")).groups()
    assert when == "*/5 * * * * "
    command = command.replace("/srv/haber", str(folder))
    assert run(command, folder.parent, programs) == ""
    assert "Haber 7" in (origin.parent / "www/current/index.html").read_text()
    assert run(command, folder.parent, programs) == ""


@pytest.mark.slow
def test_the_unit_is_one_and_its_command_publishes(
    origin: Path, programs: dict[str, str], tmp_path: Path
) -> None:
    folder = box(origin, programs)
    unit = fence("unit").replace("/srv/haber", str(folder)).replace("User=haber", "User=root")
    if shutil.which("systemd-analyze"):
        (tmp_path / "newsgen.service").write_text(unit)
        run(f"systemd-analyze verify {tmp_path}/newsgen.service", tmp_path, programs)
    keys = dict(line.split("=", 1) for line in unit.splitlines() if "=" in line)
    with subprocess.Popen(
        shlex.split(keys["ExecStart"]),
        cwd=keys["WorkingDirectory"],
        env=programs,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if "waiting for a change" in line:
                break
        process.terminate()
        process.stderr.read()
        assert process.wait(60) == int(keys["SuccessExitStatus"]), said
    assert "Haber 7" in (origin.parent / "www/current/index.html").read_text()


class Told:
    """A server that notes what it is told."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, Mapping[str, str], str]] = []
        told = self.requests

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                told.append((self.path, dict(self.headers), body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *values: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"


@pytest.fixture
def told() -> Iterator[Told]:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    server = Told()
    yield server
    server.server.shutdown()
    server.server.server_close()


def test_the_commands_after_publishing_tell_cdn_hub_and_indexnow(
    told: Told, tmp_path: Path
) -> None:
    for path, text in re.findall(
        r"<!-- file: (\S+) -->\n```sh\n(.*?)^```$", TELL.read_text(), re.M | re.S
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    addresses = [f"https://ornek.example/guncel/{number}/" for number in range(240)]
    addresses += ["https://ornek.example/rss.xml", "https://ornek.example/i/a.avif"]
    env = {
        **os.environ,
        "CLOUDFLARE_API": f"{told.address}/cf",
        "CLOUDFLARE_ZONE": "zone1",
        "CLOUDFLARE_TOKEN": "very-secret",
        "WEBSUB_HUB": f"{told.address}/hub",
        "INDEXNOW_API": f"{told.address}/indexnow",
        "INDEXNOW_KEY": "0123456789abcdef",
        "INDEXNOW_HOST": "ornek.example",
    }
    done = subprocess.run(
        ["sh", "deploy/after.sh"],
        input="".join(f"{address}\n" for address in addresses),
        cwd=tmp_path,
        env=env,
        text=True,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    purges = [(h, json.loads(b)) for p, h, b in told.requests if p == "/cf/zones/zone1/purge_cache"]
    assert [len(body["files"]) for _, body in purges] == [100, 100, 42]
    assert [url for _, body in purges for url in body["files"]] == addresses
    assert {headers["Authorization"] for headers, _ in purges} == {"Bearer very-secret"}
    assert [body for path, _, body in told.requests if path == "/hub"] == [
        "hub.mode=publish&hub.url=https%3A%2F%2Fornek.example%2Frss.xml"
    ]
    ((body,),) = [[json.loads(b)] for p, _, b in told.requests if p == "/indexnow"]
    assert body == {
        "host": "ornek.example",
        "key": "0123456789abcdef",
        "urlList": addresses[:240],
    }
    assert not list(Path("/tmp").glob("part-*"))
    told.requests.clear()
    subprocess.run(
        ["sh", "deploy/after.sh"], input="", cwd=tmp_path, env=env, text=True, check=True
    )
    assert told.requests == []
