"""TOML with places: what a file says, and where it says it.

The standard library's tomllib reads the values; a small scanner walks over the same text,
which is known to be valid by then, and notes where each key and each value stands.
Format: TOML 1.0 (https://toml.io/en/v1.0.0).
"""

import re
import tomllib
from bisect import bisect_right
from typing import Any, NoReturn

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem

KeyPath = tuple[str | int, ...]
"""A key from the top of the file; a number counts the items of a list from 0."""


class Document(msgspec.Struct, frozen=True):
    """A TOML file: its values, and where they stand."""

    path: str
    """The file, as places name it."""
    values: dict[str, Any]
    """As tomllib gives them: tables are dicts, lists are lists."""
    keys: dict[KeyPath, Place] = {}
    """Where each key is named (the first time, for a table that is opened twice)."""
    places: dict[KeyPath, Place] = {}
    """Where each value stands; a table's own place is its header."""

    def key_at(self, path: KeyPath) -> Place:
        """Where the key is named, else where the nearest key around it is."""
        return self._nearest(self.keys, path)

    def value_at(self, path: KeyPath) -> Place:
        """Where the value stands, else where the nearest value around it does."""
        return self._nearest(self.places, path)

    def _nearest(self, places: dict[KeyPath, Place], path: KeyPath) -> Place:
        for length in range(len(path), 0, -1):
            found = places.get(path[:length])
            if found is not None:
                return found
        return Place(self.path)


def parse_toml(text: str, path: str) -> Document:
    """The file's values and places. A byte order mark and CRLF line ends are allowed.

    Raises NewsgenError `toml-syntax` at the first mistake.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
        scanner = _Scanner(text, path)
        scanner.document()
    except ValueError as error:  # tomllib's own error, and int() on 5,000 digits
        _refuse(text, path, str(error))
    except RecursionError:
        _refuse(text, path, "Lists or tables are nested too deeply")
    return Document(path, values, scanner.keys, scanner.places)


_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_WORDS = (
    (r"^Cannot overwrite a value", "this key is set twice", "keep one of the two lines"),
    (r"^Cannot declare", "this table is opened twice", "join the two tables into one"),
    (r"^Cannot (mutate|redefine|extend)", "this key is already something else", ""),
    (r"^Illegal character '\\n'", "a text in quotes does not end on its line", 'close it with "'),
    (r"^Unterminated string", "a text in quotes does not end", "look for the quote that opens it"),
    (r"^Unclosed array", "a list does not end", "close it with ]"),
    (r"^Unescaped", "a backslash in a text", "write \\\\, or use 'single quotes'"),
    (r"^Exceeds the limit", "a number has too many digits", "put it in quotes"),
    (r"^Invalid value", "this is not a value", 'put text in quotes: key = "text"'),
    (r"^Invalid statement", "this is not a setting", 'write key = "value" or [table]'),
    (r"^Expected '=' after a key", 'a "=" is missing', 'write key = "value" or [table]'),
    (r"^Expected newline or end", "something stands after the value", "one setting on a line"),
)
"""tomllib's messages → what we say, and what to do."""


def _refuse(text: str, path: str, message: str) -> NoReturn:
    found = _POSITION.search(message)
    message = _POSITION.sub("", message)
    lines = text.rstrip().split("\n")
    number = min(int(found[1]), len(lines)) if found and found[1] else len(lines)
    line = lines[number - 1]
    column = int(found[2]) if found and found[2] else len(line) + 1
    words, hint = _in_words(message)
    if re.search(r"=\s*0\d", line):  # telephone numbers, mostly
        words, hint = "a number may not begin with 0", "put it in quotes"
    if not line[column - 1 : column].isascii() and not message.startswith(
        ("Illegal", "Cannot", "Invalid value")
    ):
        words, hint = "a key with such letters needs quotes", 'write "güncel" for güncel'
    if message.startswith("Cannot"):  # tomllib points behind the value; the key is to blame
        column = len(line) - len(line.lstrip()) + 1
    width = len(line.split("=")[0].strip()) if message.startswith("Cannot") else 1
    place = Place(path, number, column, max(width, 1), line)
    raise NewsgenError(Problem("toml-syntax", words, place, hint)) from None


def _in_words(message: str) -> tuple[str, str]:
    for pattern, words, hint in _WORDS:
        if re.match(pattern, message):
            return words, hint
    return message[:1].lower() + message[1:], ""


_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r""""(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_SCALAR = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}'''
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^,\]}\n#]+""",
    re.DOTALL,
)


class _Scanner:
    """Walks over valid TOML and notes places; never fooled by what texts and comments hold."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.here = 0
        self.keys: dict[KeyPath, Place] = {}
        self.places: dict[KeyPath, Place] = {}
        self.lengths: dict[KeyPath, int] = {}
        """How many tables each list of tables has so far."""
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def document(self) -> None:
        table: KeyPath = ()
        self._skip()
        while self.here < len(self.text):
            if self.text.startswith("[", self.here):
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _skip(self) -> None:
        self.here = self._match(_BLANK).end()

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self.text, self.here)
        if match is None:  # tomllib and this scanner disagree: our mistake, not the user's
            raise AssertionError(f"{self.path}: cannot follow TOML at offset {self.here}")
        return match

    def _place(self, start: int, end: int) -> Place:
        line = bisect_right(self.starts, start)
        first = self.starts[line - 1]
        last = self.text.find("\n", first)
        text = self.text[first : last if last >= 0 else None]
        width = min(end, first + len(text)) - start
        return Place(self.path, line, start - first + 1, max(width, 1), text)

    def _header(self) -> KeyPath:
        """`[a.b]` or `[[a.b]]`: the path that the lines below it belong to."""
        listed = self.text.startswith("[[", self.here)
        self.here += 2 if listed else 1
        self._skip()
        path: KeyPath = ()
        parts = self._key()
        for number, (part, place) in enumerate(parts):
            path = (*path, part)
            self.keys.setdefault(path, place)
            self.places.setdefault(path, place)
            if listed and number == len(parts) - 1:
                self.lengths[path] = self.lengths.get(path, 0) + 1
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
                self.keys.setdefault(path, place)
                self.places.setdefault(path, place)
        self._skip()
        self.here += 2 if listed else 1
        return path

    def _key(self) -> list[tuple[str, Place]]:
        """A bare, quoted or dotted key: its parts and where each stands."""
        parts = []
        while True:
            match = self._match(_KEY)
            parts.append((_unquoted(match[0]), self._place(match.start(), match.end())))
            self.here = match.end()
            dot = _DOT.match(self.text, self.here)
            if dot is None:
                return parts
            self.here = dot.end()

    def _pair(self, table: KeyPath) -> None:
        path = table
        for part, place in self._key():
            path = (*path, part)
            self.keys.setdefault(path, place)
            self.places.setdefault(path, place)
        self._skip()
        self.here += 1  # the "="
        self._skip()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        start = self.here
        opening = self.text[start]
        if opening == "[":
            self._items(path, "]")
        elif opening == "{":
            self._items(path, "}")
        else:
            match = self._match(_SCALAR)
            self.here = match.start() + len(match[0].rstrip())
        self.places[path] = self._place(start, self.here)

    def _items(self, path: KeyPath, closing: str) -> None:
        """The inside of a list or of an inline table."""
        self.here += 1
        self._skip()
        count = 0
        while self.text[self.here] != closing:
            if closing == "]":
                self._value((*path, count))
                self.keys[(*path, count)] = self.places[(*path, count)]
            else:
                self._pair(path)
            count += 1
            self._skip()
            if self.text[self.here] == ",":
                self.here += 1
                self._skip()
        self.here += 1


def _unquoted(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    if key.startswith('"'):
        return str(tomllib.loads(f"key = {key}")["key"])
    return key
