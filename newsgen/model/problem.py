"""Problems: what went wrong with the user's input, where, and what to do about it.

A Problem is a value. Rooms return them beside their result; only the edges (cli, serve)
print them. `NewsgenError` carries one Problem where there is no result to return.
"""

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]


class Place(msgspec.Struct, frozen=True, order=True):
    """Where in the user's files a problem is."""

    path: str
    """Relative to the site's folder, with `/`; "" when no file is to blame."""
    line: int = 0
    """From 1; 0 = the file as a whole."""
    column: int = 0
    """From 1, in characters; 0 = the line as a whole."""
    width: int = 1
    """How many characters the caret underlines."""
    text: str = ""
    """The line itself, as the user typed it; "" when not known."""


class Problem(msgspec.Struct, frozen=True):
    """One thing to mend, told once."""

    code: str
    """Kebab-case, stable, documented in docs/reference/problems.md."""
    message: str
    """One sentence in the user's words, without a full stop."""
    at: Place
    hint: str = ""
    """What to do; "" when the message says it all."""
    severity: Severity = "error"
    also: tuple[Place, ...] = ()
    """Other places that take part (the second of two files that claim one URL)."""


class NewsgenError(Exception):
    """Stops the work at hand; carries the Problem to show.

    Takes a single argument so that it survives the trip between processes.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return describe(self.problem)


def describe(problem: Problem) -> str:
    """The problem as plain text, ending in a newline.

    ```
    error[date-not-understood]: "date" is not a date: 'Tuesday'
      --> content/guncel/kopru.md:4:8
     4 | date: Tuesday
       |       ^^^^^^^
    hint: write 2026-11-22 or 2026-11-22T09:05:00+03:00
    ```
    """
    lines = [f"{problem.severity}[{problem.code}]: {problem.message}"]
    for place in (problem.at, *problem.also):
        lines += _place_lines(place)
    if problem.hint:
        lines.append(f"hint: {problem.hint}")
    return "\n".join(lines) + "\n"


def _place_lines(place: Place) -> list[str]:
    if not place.path:
        return []
    position = "".join(f":{n}" for n in (place.line, place.column) if n)
    lines = [f"  --> {place.path}{position}"]
    if place.text:
        gutter = " " * len(str(place.line))
        text, before, width = _excerpt(place)
        lines.append(f" {place.line} | {text}")
        if place.column:
            lines.append(f" {gutter} | {' ' * before}{'^' * width}")
    return lines


_LONGEST = 120
"""Characters of a line that are shown: a paragraph on one line would fill the screen."""


def _excerpt(place: Place) -> tuple[str, int, int]:
    """The part of the line to show, how far in the caret stands, and how wide it is."""
    before = max(place.column - 1, 0)
    start = max(0, min(before - _LONGEST // 3, len(place.text) - _LONGEST))
    shown = place.text[start : start + _LONGEST].replace("\t", " ")  # so that the caret fits
    head = "…" if start else ""
    tail = "…" if start + _LONGEST < len(place.text) else ""
    width = max(1, min(place.width, start + _LONGEST - before))
    return f"{head}{shown}{tail}", before - start + len(head), width
