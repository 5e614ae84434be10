"""Every problem's full text, as people read it; `problems.md` says how to add one."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from newsgen.build import compile, image_problems, pool, write
from newsgen.check import laws, outside, outside_links
from newsgen.cli.main import main
from newsgen.model.problem import Problem, describe
from newsgen.model.target import Target
from newsgen.plan.laws import Breach
from newsgen.publish import store
from newsgen.publish.stores import opening
from newsgen.store.lock import locked
from newsgen.text.markdown import to_html

FILE = Path(__file__).parent / "problems.md"
SETTINGS = '[site]\ntitle = "Örnek Haber"\nurl = "https://ornek.example"\n'
CLOCK = "2026-11-22T12:00:00+03:00"
_CLOCKED = ("build", "check")

DENIED = PermissionError(13, "Permission denied")


def link(trouble: str, private: bool = False) -> Problem:
    answer = outside.Answer(0, trouble, private)
    return outside_links._finding("https://a.example/x", answer, ["content/a.md"], Path("yok"))


MADE: dict[str, Callable[[], Problem]] = {
    "content-io": lambda: compile._unreadable("content/guncel/a.md", DENIED),
    "image-encoder-missing": lambda: image_problems.encoder_missing("content/a.jpg", "AVIF"),
    "law-broken": lambda: laws._problem(
        Breach(Target("index.html", "home", "/", "tr"), "", "is missing")
    ),
    "link-dead": lambda: link("answers 404"),
    "link-private": lambda: link("leads into a private network, and was not asked", True),
    "markdown-too-deep": lambda: to_html(
        f"{'> ' * 110}a", folder="", language="tr", path="content/a.md"
    ).problems[0],
    "output-io": lambda: write.output_problem(Path("public/index.html"), DENIED),
    "publish-extra-missing": lambda: opening._EXTRA,
    "publish-not-confirmed": lambda: store.unconfirmed("s3", "index.html", "its size").problem,
    "worker-died": lambda: pool._died(["content/a.md … content/b.md"]),
}
"""Problems of machines and networks, which no file of a site brings about."""


class Case(NamedTuple):
    code: str
    steps: str
    """Files and commands."""
    expected: str


def cases() -> Iterator[Case]:
    text = FILE.read_text(encoding="utf-8")
    for part in re.split(r"^## (?=[a-z0-9-]+$)", text, flags=re.MULTILINE)[1:]:
        code, _, rest = part.partition("\n")
        *_, last = [0, *(found.end() for found in re.finditer(r"^\$ .*\n", rest, re.MULTILINE))]
        yield Case(code, rest[:last], rest[last:].strip("\n"))


CASES = list(cases())


def told(case: Case, site: Path) -> str:
    """The message about the case's code, all of it."""
    if case.code in MADE:
        return describe(MADE[case.code]())
    (site / "newsgen.toml").write_text(SETTINGS, encoding="utf-8")
    (site / "content").mkdir()
    output = ""
    for step in re.split(r"^(?=\$ |=== )", case.steps, flags=re.MULTILINE):
        head, _, text = step.partition("\n")
        if head.startswith("=== "):
            put(site, head[4:], text)
        elif head.startswith("$ newsgen "):
            words = head.replace("SITE", str(site)).split()[2:]
            clock = ["--clock", CLOCK] if words[0] in _CLOCKED else []
            output = CliRunner().invoke(main, [*words, "-s", str(site), *clock]).stderr
    blocks = output.replace(str(site), "SITE").split("\n\n")
    return next((block for block in blocks if f"[{case.code}]: " in block), output)


def put(site: Path, path: str, text: str) -> None:
    """A file; a folder where the path ends in `/`; none any more where it ends in ` -`."""
    file = site / path.removesuffix(" -")
    if path.endswith(" -"):
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if path.endswith("/"):
        file.mkdir()
    else:
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_golden_problem(case: Case, tmp_path: Path, update: bool) -> None:
    if case.code == "site-busy":
        with locked(tmp_path / ".newsgen"):
            output = CliRunner().invoke(main, busy_build(tmp_path)).stderr
        actual = re.sub(r"process \d+", "process N", output.replace(str(tmp_path), "SITE"))
    else:
        actual = told(case, tmp_path)
    actual = actual.strip("\n")
    if update and actual != case.expected:
        text = FILE.read_text(encoding="utf-8")
        old = f"## {case.code}\n{case.steps}"
        start = text.index(old) + len(old)
        following = re.compile(r"^## [a-z0-9-]+$", re.MULTILINE).search(text, start)
        end = following.start() if following else len(text)
        FILE.write_text(f"{text[:start]}{actual}\n\n{text[end:]}".rstrip("\n") + "\n")
        return
    assert actual == case.expected


def busy_build(site: Path) -> list[str]:
    (site / "newsgen.toml").write_text(SETTINGS, encoding="utf-8")
    (site / "content").mkdir()
    return ["build", "-s", str(site), "--clock", CLOCK]


def test_every_case_is_of_the_code_that_it_is_named_after() -> None:
    assert [case.code for case in CASES if f"[{case.code}]: " not in case.expected] == []
