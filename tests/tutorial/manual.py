"""Pages of the manual that are followed word for word.

What a reader does, a `Reader` does, in the order of the page:

* a fence under `<!-- file: PATH -->` is saved as that file;
* one under `<!-- append: PATH -->` is added to it;
* a `diff` fence under `<!-- change: PATH -->` is applied to that file: its lines with `-` and
  those with neither sign must stand there;
* each line with `$ ` in a `console` fence is run, and must answer with the lines below it;
* `<!-- "ADDRESS" shows "TEXT" -->` looks at a page of the running preview.

`…` in an answer stands for whatever a machine puts there; alone on a line, for any lines.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds that the preview has for what takes a fraction of one."""

_PART = re.compile(
    r"^(?:<!-- (?P<how>file|append|change): (?P<path>\S+) -->\n)?"
    r"```(?P<language>\w*)\n(?P<text>.*?)^```$"
    r'|^<!-- "(?P<address>[^"]+)" shows "(?P<shown>[^\n]+)" -->$',
    re.MULTILINE | re.DOTALL,
)


class Command(NamedTuple):
    """A line that the reader types, and the answer that the page shows."""

    line: str
    answer: str


def commands(console: str) -> Iterator[Command]:
    """The commands of a `console` fence."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        line, _, answer = part.partition("\n")
        yield Command(line, answer)


def answers(shown: str, given: str) -> bool:
    """Whether an answer is the one shown, but for what `…` and the preview's port stand for."""
    pattern = "".join(map(_pattern, shown.splitlines(keepends=True)))
    return re.fullmatch(pattern, given) is not None


def _pattern(line: str) -> str:
    if line == "…\n":
        return r"(?:.*\n)*"
    return re.escape(line).replace("…", ".*").replace(r"0\.0\.1:8000", r"0\.0\.1:\d+")


def changed(text: str, diff: str) -> str:
    """The text with a `diff` applied at the one place where its old lines stand."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in "- ")
    new = "".join(line[1:] for line in lines if line[0] in "+ ")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {text!r}"
    return text.replace(old, new)


class Reader:
    """Somebody who follows a page in an empty folder, at a known time."""

    def __init__(self, folder: Path, clock: str) -> None:
        self.folder = folder / "home"
        self.folder.mkdir()
        self.address = ""
        self._preview: subprocess.Popen[str] | None = None
        self._environment = os.environ | {
            "PATH": f"{_command(folder / 'bin', clock)}{os.pathsep}{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
        }

    def start_site(self) -> None:
        """A new site, previewed: where how-to pages begin."""
        for line in ("newsgen init haber", "cd haber", "newsgen serve"):
            self._type(Command(line, "…\n"))

    def follow(self, page: Path) -> int:
        """Do all that the page says; how many parts that were."""
        parts = list(_PART.finditer(page.read_text(encoding="utf-8")))
        for part in parts:
            if part["how"] == "file":
                self._save(part["path"], part["text"])
            elif part["how"] == "append":
                self._save(part["path"], f"{self._read(part['path'])}\n{part['text']}")
            elif part["how"] == "change":
                self._save(part["path"], changed(self._read(part["path"]), part["text"]))
            elif part["address"]:
                self._look(part["address"], part["shown"])
            elif part["language"] == "console":
                for command in commands(part["text"]):
                    self._type(command)
        return len(parts)

    def leave(self) -> None:
        """Ctrl+C in the terminal of the preview."""
        if self._preview is not None:
            self._preview.terminate()
            self._preview.communicate(timeout=PATIENCE)

    def _read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def _save(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _type(self, command: Command) -> None:
        if command.line.startswith("cd "):
            self.folder = self.folder / command.line.removeprefix("cd ")
            return
        given = self._serve() if command.line == "newsgen serve" else self._run(command.line)
        shown = f"$ {command.line}\n"
        assert answers(command.answer, given), f"{shown}{command.answer}\n--- but ---\n{given}"

    def _run(self, line: str) -> str:
        done = subprocess.run(
            line,
            shell=True,
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
        )
        return done.stdout

    def _serve(self) -> str:
        """Start the preview, which stays; what it says."""
        self._preview = subprocess.Popen(
            ["newsgen", "serve", "--port", "0"],
            cwd=self.folder,
            env=self._environment,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._preview.stderr is not None
        said = self._preview.stderr.readline()
        self.address = said.split(" ")[0].rstrip("/")
        return said

    def _look(self, address: str, shown: str) -> None:
        """Wait until the page of the preview shows it."""
        last, end = "", monotonic() + PATIENCE
        while monotonic() < end:
            last = httpx.get(self.address + address, trust_env=False).text
            if shown in last:
                return
            sleep(0.1)
        raise AssertionError(f"{address} does not show {shown!r}:\n{last}")


def _command(folder: Path, clock: str) -> Path:
    """A folder with a `newsgen` whose clock stands."""
    folder.mkdir()
    script = folder / "newsgen"
    python = shlex.quote(sys.executable)
    script.write_text(
        "#!/bin/sh\n"
        f"export PYTHONPATH={shlex.quote(str(ROOT))}\n"
        f'case $1 in publish) exec {python} -m newsgen "$@" ;; esac\n'
        f'exec {python} -m newsgen "$@" --clock {clock}\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return folder
