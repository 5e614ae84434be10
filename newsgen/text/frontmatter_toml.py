"""TOML front matter, read by tomllib, with places found by a map of our own.

tomllib (3.11) tells positions only in the words of its errors ("(at line 3, column 5)",
"(at end of document)") and none for values, so the lines are looked over once for keys.
"""

import re
import tomllib

from newsgen.text.frontmatter_tree import DEEPEST, Fault, Spot, Tree, repeated, too_deep

_NAME = r"(?:(?<![A-Za-z0-9_-])[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_PAIR = re.compile(rf"[ \t]*({_NAME})[ \t]*=[ \t]*+(.*)")
_TABLE = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_NAME})[ \t]*\]")
# Dotted names nest a table each; tomllib takes seconds for thousands of them.
_LONG_PATH = re.compile(rf"(?:{_NAME}[ \t]*\.[ \t]*){{{DEEPEST}}}")
_POSITION = re.compile(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)")
_QUOTES = re.compile(r'"""|\'\'\'')

_HINTS = {
    "Invalid value": 'put text in double quotes: title = "…"',
    "Invalid date or datetime": "write a date that exists: 2026-11-22 or 2026-11-22T09:05:00+03:00",
    "Expected '=' after a key": 'write key = "value"; for key: value, put "---" instead of "+++"',
    "Expected newline or end": "put the whole value in double quotes, and write one key a line",
    "Unclosed array": 'separate the items by commas and close the list: ["a", "b"]',
    "Illegal character '\\n'": "close the quote on the same line",
}
_HINT = 'write one key = "value" a line, text in double quotes'


def parse(head: str) -> Tree:
    """The values of TOML front matter. Raises Fault."""
    long_path = _LONG_PATH.search(head)
    if long_path is not None:
        raise too_deep(long_path.start())
    try:
        values: dict[str, object] = tomllib.loads(head)
    except RecursionError:
        raise too_deep() from None
    except ValueError as error:
        raise _syntax_fault(str(error), head) from None
    if _depth(values) > DEEPEST:
        raise too_deep()
    spots, keys = _places(head)
    return Tree(values=values, spots=spots, keys=keys)


def _depth(values: object) -> int:
    depth, level = 0, [values]
    while level:
        inner: list[object] = []
        for value in level:
            if isinstance(value, dict):
                inner += value.values()
            elif isinstance(value, list):
                inner += value
        containers = [value for value in level if isinstance(value, dict | list)]
        depth += bool(containers)
        level = inner
    return depth


def _places(head: str) -> tuple[dict[str, Spot], dict[str, Spot]]:
    """Spots of the values and of the keys, by path; the first of a name counts."""
    spots: dict[str, Spot] = {}
    keys: dict[str, Spot] = {}
    table, counts, offset, quote = "", dict[str, int](), 0, ""
    for line in head.split("\n"):
        within, quote = quote, _open_quote(line, quote)
        header = None if within else _TABLE.match(line)
        pair = None if within or header else _PAIR.match(line)
        if header is not None:
            table = name = header[2].strip("\"'")
            if header[1] == "[[":
                table = f"{name}[{counts.get(name, 0)}]"
                counts[name] = counts.get(name, 0) + 1
            keys.setdefault(name, (offset + header.start(2), len(header[2])))
        elif pair is not None:
            name = pair[1].strip("\"'")
            name = f"{table}.{name}" if table else name
            width = len(pair[2].rstrip())
            spots.setdefault(name, (offset + pair.start(2), max(1, width)))
            keys.setdefault(name, (offset + pair.start(1), len(pair[1])))
        offset += len(line) + 1
    return spots, keys


def _open_quote(line: str, quote: str) -> str:
    """The sign of the multi-line text that is open at the line's end; "" when none is."""
    for match in _QUOTES.finditer(line):
        if not quote:
            quote = match[0]
        elif quote == match[0]:
            quote = ""
    return quote


def _syntax_fault(said: str, head: str) -> Fault:
    match = _POSITION.fullmatch(said)
    # Without a place it is Python's own complaint about a number of thousands of digits.
    what = match[1] if match else "A number is too long"
    offset = _offset(head, match)
    if what == "Cannot overwrite a value":
        begin = head.rfind("\n", 0, offset) + 1
        pair = _PAIR.match(head[begin:].partition("\n")[0])
        key = pair[1] if pair else ""
        return repeated(key, begin, _places(head)[1].get(key))
    hint = next((hint for begin, hint in _HINTS.items() if what.startswith(begin)), _HINT)
    return Fault(
        code="front-matter-syntax",
        message=f"the front matter is not valid TOML: {what[:1].lower()}{what[1:]}",
        offset=offset,
        hint=hint,
    )


def _offset(head: str, match: re.Match[str] | None) -> int:
    """Where tomllib says the error is; the end of the last line with text otherwise."""
    if match is None or match[2] is None:
        return max(0, len(head.rstrip()) - 1)
    lines = head.split("\n")[: int(match[2]) - 1]
    return min(sum(len(line) + 1 for line in lines) + int(match[3]) - 1, len(head))
