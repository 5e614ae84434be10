"""A problem as the browser shows it: with the lines around, and a link that opens the file.

The server starts no editor: a request that any website can make must not run a program. The link
is for the browser, which asks whether the editor may open; for an editor in the terminal, the
command is shown.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from newsgen.model.problem import Place, Problem

AROUND = 2
"""Lines shown before and after the one at fault."""
LONGEST_LINE = 160
LARGEST_FILE = 2_000_000
"""Bytes; of a larger file only the line at fault is shown."""

_VSCODE = "vscode://file{path}:{line}:{column}"
_LINKS = {
    "code": _VSCODE,
    "codium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "subl": "subl://open?url=file://{path}&line={line}&column={column}",
    "idea": "idea://open?file={path}&line={line}",
    "pycharm": "pycharm://open?file={path}&line={line}",
    "mate": "txmt://open?url=file://{path}&line={line}&column={column}",
}
"""$VISUAL or $EDITOR → the address that its application takes."""
_IN_TERMINAL = frozenset({"vi", "vim", "nvim", "nano", "emacs", "micro", "kak"})


class ProblemView(msgspec.Struct, frozen=True):
    """What a page tells of one problem."""

    severity: str
    code: str
    message: str
    file: str
    place: str
    """The file, line and column; "" where no file is to blame."""
    open: str
    """The address that opens the file in the editor; "" for none."""
    command: str
    """What opens it in a terminal; "" for none."""
    frame: str
    """The lines around, the one at fault marked."""
    hint: str


class Opener(NamedTuple):
    """How files of the site open in the editor of who previews it."""

    site_folder: Path
    editor: str = ""
    """$VISUAL or $EDITOR."""
    shared: bool = False
    """Others see the preview: paths of this machine are not for them."""

    def link(self, at: Place) -> str:
        """The address that opens a place."""
        file = self.site_folder / at.path
        if self.shared or not at.path or not file.is_file():
            return ""
        address = _LINKS.get(self._program, _VSCODE)
        path = quote(file.as_posix())
        path = path if path.startswith("/") else f"/{path}"
        return address.format(path=path, line=at.line or 1, column=at.column or 1)

    def command(self, at: Place) -> str:
        """What opens a place in a terminal, for who edits there."""
        if not at.path or self._program not in _IN_TERMINAL:
            return ""
        return f"{self._program} +{at.line or 1} '{at.path}'"

    @property
    def _program(self) -> str:
        words = self.editor.split()
        return Path(words[0]).stem if words else ""


def views(problems: Iterable[Problem], opener: Opener) -> list[ProblemView]:
    """The problems in their order."""
    return [_view(problem, opener) for problem in problems]


def _view(problem: Problem, opener: Opener) -> ProblemView:
    at = problem.at
    position = "".join(f":{n}" for n in (at.line, at.column) if n)
    return ProblemView(
        severity=problem.severity,
        code=problem.code,
        message=problem.message,
        file=at.path,
        place=f"{at.path}{position}" if at.path else "",
        open=opener.link(at),
        command=opener.command(at),
        frame=_frame(at, opener.site_folder),
        hint=problem.hint,
    )


def _frame(at: Place, site_folder: Path) -> str:
    if not at.line:
        return ""
    lines = _lines(at, site_folder)
    last = max(lines)
    shown = []
    for number, text in lines.items():
        mark = ">" if number == at.line else " "
        line = text.replace("\t", " ").rstrip()[:LONGEST_LINE]
        shown.append(f"{mark} {number:>{len(str(last))}} | {line}".rstrip())
        if number == at.line and at.column and at.column <= LONGEST_LINE:
            width = max(1, min(at.width, LONGEST_LINE - at.column))
            shown.append(f"  {'':>{len(str(last))}} | {' ' * (at.column - 1)}{'^' * width}")
    return "\n".join(shown)


def _lines(at: Place, site_folder: Path) -> dict[int, str]:
    """Number → text of the lines around; the line alone where the file cannot be shown, or is
    not any more what the problem was found in."""
    alone = {at.line: at.text}
    file = (site_folder / at.path).resolve()
    if not file.is_relative_to(site_folder.resolve()) or not file.is_file():
        return alone
    if file.stat().st_size > LARGEST_FILE:
        return alone
    try:
        text = file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return alone
    if not 0 < at.line <= len(text) or at.text not in ("", text[at.line - 1]):
        return alone
    first = max(1, at.line - AROUND)
    return dict(enumerate(text[first - 1 : at.line + AROUND], start=first))
