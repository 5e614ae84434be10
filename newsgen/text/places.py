"""Places: line, column and caret for a position in a text."""

from newsgen.model.problem import Place

_LONGEST_SHOWN = 200  # A caret under a wrapped line points nowhere.
_SHOWN_AS = {code: chr(0x2400 + code) for code in range(32)} | {9: " ", 127: "\u2421"}


def place_at(path: str, text: str, offset: int, *, width: int = 1, first_line: int = 1) -> Place:
    """The place of the character at `offset` of `text`, whose lines end in LF.

    `first_line` is the line of the file that `text` begins on. The caret stays within its
    line. Control characters are shown by their pictures, so that printing the line is
    harmless; a line over 200 characters is not shown.
    """
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[begin:] if end < 0 else text[begin:end]
    shown = line.translate(_SHOWN_AS) if len(line) <= _LONGEST_SHOWN else ""
    return Place(
        path=path,
        line=first_line + text.count("\n", 0, begin),
        column=offset - begin + 1,
        width=max(1, min(width, len(line) - (offset - begin))),
        text=shown,
    )
