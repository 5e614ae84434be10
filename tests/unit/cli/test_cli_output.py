"""How problems are shown: which, how many, in colour where there is a terminal."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsgen.cli.output import Voice, counted, has_errors, printable, strict
from newsgen.model.problem import Place, Problem, Severity

ROOT = Path(__file__).parents[3]


def problem(severity: Severity, line: int) -> Problem:
    return Problem(f"some-{severity}", "is wrong", Place("a.md", line), severity=severity)


MIXED = (problem("error", 1), problem("note", 2), problem("warning", 3), problem("error", 4))


def shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    lines = capsys.readouterr().err.splitlines()
    return [line.removeprefix("  --> ") for line in lines if line and "error[" not in line]


def test_errors_come_last(capsys: pytest.CaptureFixture[str]) -> None:
    Voice().problems(MIXED)
    assert capsys.readouterr().err == (
        "note[some-note]: is wrong\n  --> a.md:2\n\n"
        "warning[some-warning]: is wrong\n  --> a.md:3\n\n"
        "error[some-error]: is wrong\n  --> a.md:1\n\n"
        "error[some-error]: is wrong\n  --> a.md:4\n\n"
    )


def test_beyond_the_limit_errors_are_shown_and_the_rest_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Voice().problems(MIXED, limit=2)
    assert shown(capsys) == ["a.md:1", "a.md:4", "… and 2 more; --verbose shows all"]


def test_verbose_shows_all(capsys: pytest.CaptureFixture[str]) -> None:
    Voice(verbose=True).problems([problem("error", n) for n in range(1, 70)])
    assert len(shown(capsys)) == 69


def test_quiet_shows_errors_only_and_says_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    Voice(quiet=True).problems(MIXED)
    Voice(quiet=True).say("done")
    assert shown(capsys) == ["a.md:1", "a.md:4"]


def test_strict_makes_warnings_errors_but_not_notes() -> None:
    told = strict(MIXED)
    assert [problem.severity for problem in told] == ["error", "note", "error", "error"]
    assert has_errors(strict((problem("warning", 1),)))
    assert not has_errors(strict((problem("note", 1),)))


def test_counting_in_words() -> None:
    assert counted(1, "page", "pages") == "1 page"
    assert counted(0, "page", "pages") == "0 pages"
    assert counted(1204, "page", "pages") == "1,204 pages"


def test_text_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[2Jb\r\u202ec\n\td") == "a�[2Jb��c\n\td"


def on_a_terminal(site: Path, command: str = "config", **environment: str) -> str:
    """What a command writes to a terminal on stderr."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "newsgen", command, "-s", str(site)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=follower,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(follower)
    told = b"".join(iter(lambda: _next(leader), b""))
    os.close(leader)
    process.wait(timeout=60)
    return told.decode("utf-8").replace("\r\n", "\n")


def _next(leader: int) -> bytes:
    try:
        return os.read(leader, 4096)
    except OSError:  # Linux says EIO once nobody has the other end any more
        return b""


def broken(site: Path) -> Path:
    (site / "newsgen.toml").write_text('[site]\ntitle = "[red]x"\nurl = 1\n')
    return site


PLAIN = """error[setting-type]: "site.url" must be text in quotes, not a number
  --> newsgen.toml:3:7
 3 | url = 1
   |       ^
hint: write url = "1"

"""


def test_problems_are_coloured_on_a_terminal(site: Path) -> None:
    told = on_a_terminal(broken(site))
    assert "\x1b[1;31merror[setting-type]\x1b[0m" in told
    assert "\x1b[36mhint:\x1b[0m" in told


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_problems_are_plain_where_colours_are_not_wanted(
    site: Path, variable: dict[str, str]
) -> None:
    assert on_a_terminal(broken(site), **variable) == PLAIN


def test_a_bar_is_drawn_on_a_terminal_and_the_summary_stays(site: Path) -> None:
    told = on_a_terminal(site, command="build")
    assert "write" in told
    assert "\x1b[2K" in told  # the bar is taken away again
    assert "1 article, " in re.sub(r"\x1b\[[\d;]*m", "", told.splitlines()[-1])
