"""What people and programs are told: problems and progress on stderr, results on stdout."""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from newsgen.model.problem import Problem, describe

CONTENT = 1
USAGE = 2
ENVIRONMENT = 3
INTERRUPTED = 130

_WEIGHT = {"error": 0, "warning": 1, "note": 2}
_VOICE = "newsgen.voice"


class Voice(msgspec.Struct, frozen=True):
    """How much is said, and in which form."""

    quiet: bool = False
    """Errors only."""
    verbose: bool = False
    """Every problem, and every stage of the work."""
    json: bool = False
    """One JSON object on stdout instead of sentences on stderr."""

    @staticmethod
    def of(context: click.Context) -> "Voice":
        """The voice that the running command was asked for."""
        voice: Voice = context.meta.get(_VOICE, Voice())
        return voice

    def use(self, context: click.Context) -> None:
        """Make this the voice of the running command."""
        context.meta[_VOICE] = self

    def say(self, text: str) -> None:
        """A sentence for people, unless they asked for quiet or for JSON."""
        if not self.quiet and not self.json:
            click.echo(text, err=True)

    def summary(self, text: str) -> None:
        """What came of the work: as `say`, with its numbers in colour where there are colours."""
        if self.quiet or self.json or not _in_colours():
            self.say(text)
        else:
            _console(highlight=True).print(text, markup=False)

    def warn(self, text: str) -> None:
        """A sentence that nobody should overlook, in red where there are colours."""
        if _in_colours():
            _console().print(text, style="bold red")
        else:
            click.echo(text, err=True)

    def problems(self, problems: Sequence[Problem], limit: int = 50) -> None:
        """Tell the problems, errors last; all beyond `limit` are only counted."""
        if self.json:
            return
        chosen = [p for p in problems if p.severity == "error" or not self.quiet]
        chosen.sort(key=lambda problem: (_WEIGHT[problem.severity], problem.at))
        shown = chosen if self.verbose else chosen[:limit]
        for problem in sorted(shown, key=lambda problem: -_WEIGHT[problem.severity]):
            _tell(problem)
        if len(shown) < len(chosen):
            click.echo(f"… and {len(chosen) - len(shown)} more; --verbose shows all", err=True)

    def result(self, value: dict[str, Any], problems: Sequence[Problem] = ()) -> None:
        """The result for programs: one JSON object on stdout; nothing without `--json`."""
        if self.json:
            told = [msgspec.to_builtins(problem) for problem in problems]
            click.echo(json.dumps({**value, "problems": told}, ensure_ascii=False, indent=2))

    def made(self, path: Path) -> None:
        """A file or folder that was made: its path, or JSON with it."""
        if self.json:
            self.result({"path": str(path)})
        else:
            click.echo(path)

    def fail(self, code: int, problems: Sequence[Problem]) -> NoReturn:
        """Tell the problems and end with the exit code."""
        self.problems(problems)
        self.result({}, problems)
        raise SystemExit(code)

    @contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None]]:
        """Takes (stage, done, total). On a terminal it draws a bar with the rate and the time
        left; with `--verbose` every stage is named, and at the end what it took."""
        stages = _Stages()
        try:
            if self.quiet or self.json or not _on_a_terminal():
                yield self._named(stages)
            else:
                with _bar() as draw:
                    yield lambda stage, done, total: draw(stage, done, total, stages.at(stage))
        finally:
            if self.verbose and stages.took():
                self.say(stages.took())

    def _named(self, stages: "_Stages") -> Callable[[str, int, int], None]:
        """Without a terminal, `--verbose` names each stage once."""

        def tell(stage: str, done: int, total: int) -> None:
            if stages.at(stage) and self.verbose:
                self.say(f"{stage} …")

        return tell


class _Stages:
    """When each stage of the work began."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}

    def at(self, stage: str) -> bool:
        """Note that the work is at a stage; whether that is news."""
        news = stage not in self._began
        self._began.setdefault(stage, time.monotonic())
        return news

    def took(self) -> str:
        """ "read 0.4 s, write 1.2 s"; "" where there was no stage."""
        ends = [*self._began.values(), time.monotonic()][1:]
        spans = zip(self._began.items(), ends, strict=True)
        return ", ".join(f"{stage} {end - began:.1f} s" for (stage, began), end in spans)


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int, bool], None]]:
    """A bar on stderr that goes when the work is done; takes also whether the stage is new."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeLeft(compact=True),
    )
    with Progress(*columns, console=_console(), transient=True, expand=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def draw(stage: str, done: int, total: int, news: bool) -> None:
            if news:
                bar.reset(task, total=total or None, description=stage, rate="")
            speed = bar.tasks[0].speed
            rate = f"{speed:,.0f}/s" if speed else ""
            bar.update(task, description=stage, completed=done, total=total or None, rate=rate)

        yield draw


def strict(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The same problems with every warning an error."""
    return tuple(
        msgspec.structs.replace(problem, severity="error")
        if problem.severity == "warning"
        else problem
        for problem in problems
    )


def has_errors(problems: Sequence[Problem]) -> bool:
    """Whether one of them is an error."""
    return any(problem.severity == "error" for problem in problems)


def counted(number: int, one: str, many: str) -> str:
    """ "1 page", "1,204 pages"."""
    return f"{number:,} {one if number == 1 else many}"


_ANNOTATION = {"error": "error", "warning": "warning", "note": "notice"}


def annotation(problem: Problem, source: Path) -> str:
    """A workflow command of GitHub Actions that marks the place in the changed files.

    https://docs.github.com/actions/reference/workflow-commands: `%`, CR and LF are escaped, in
    properties also `:` and `,`. `source`: the site's folder, seen from the repository.
    """
    at = problem.at
    properties = {"file": (source / at.path).as_posix()} if at.path else {}
    if at.line:
        properties["line"] = str(at.line)
    if at.column:
        properties |= {"col": str(at.column), "endColumn": str(at.column + at.width)}
    properties["title"] = problem.code
    text = problem.message + (f"\nhint: {problem.hint}" if problem.hint else "")
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_ANNOTATION[problem.severity]} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _tell(problem: Problem) -> None:
    """One problem and an empty line below it."""
    text = printable(describe(problem))
    if _in_colours():
        _console().print(_coloured(text, problem))
    else:
        click.echo(text, err=True)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text without what would move a terminal's cursor or turn its writing around."""
    return _CONTROL.sub("�", text)


def _on_a_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _in_colours() -> bool:
    return _on_a_terminal() and not os.environ.get("NO_COLOR")


def _console(*, highlight: bool = False) -> Any:
    from rich.console import Console

    return Console(stderr=True, highlight=highlight, soft_wrap=True)


_COLOURS = {"error": "bold red", "warning": "bold yellow", "note": "bold blue"}


def _coloured(text: str, problem: Problem) -> Any:
    """Severity, place, caret and hint in colours; what the user wrote stays as it is."""
    from rich.text import Text

    coloured = Text()
    colour = _COLOURS[problem.severity]
    for number, line in enumerate(text.splitlines(keepends=True)):
        head, arrow, rest = line.partition("]: ")
        if number == 0 and arrow:
            coloured.append(head + "]", colour).append(": " + rest, "bold")
        elif line.startswith("  --> "):
            coloured.append("  --> ", "blue").append(line[6:])
        elif set(line.strip()) <= set("|^ "):
            coloured.append(line, colour)
        elif line.startswith("hint: "):
            coloured.append("hint:", "cyan").append(line[5:])
        else:
            coloured.append(line)
    return coloured
