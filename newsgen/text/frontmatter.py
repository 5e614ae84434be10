"""Front matter: the block of keys that an article file may begin with.

YAML between `---` lines (`...` may close it too) or TOML between `+++` lines. Every YAML
scalar stays the string that was typed: `12:30`, `no` and `010` mean what they say, and the
loaders give each known key its type. What makes YAML dangerous or surprising (anchors,
merge keys, tags, repeated keys) is refused.
"""

import re
from typing import Literal

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.text import frontmatter_toml, frontmatter_yaml
from newsgen.text.frontmatter_quick import quick_values
from newsgen.text.frontmatter_tree import LONGEST, Fault, Spot, Tree
from newsgen.text.places import place_at

Syntax = Literal["yaml", "toml", ""]

_OPENING = re.compile(r"(?:[ \t]*\n)*(---|\+\+\+)[ \t]*(?:\n|\Z)")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}


_COMMENT = re.compile(r"[ \t]+(#[^\n]*)")
_QUOTES = "'\"|>"


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    """A file's front matter and body. A file without front matter is all body."""

    path: str
    values: dict[str, object] = {}
    """As parsed, in the order of the file. YAML: str, None (nothing written), list, dict;
    TOML also int, float, bool, date, datetime, time."""
    body: str
    body_line: int = 1
    """The line of the file that the body begins on, from 1."""
    syntax: Syntax = ""
    head: str = ""
    """The text between the two marks."""
    head_line: int = 1
    """The line of the file that `head` begins on."""
    tree: Tree | None = None
    """None = the values were read without their places, which are found when they are asked."""

    def place(self, key: str) -> Place:
        """Where the value of `key` is ("title", "updates[0].at"); the nearest known otherwise."""
        spot = self._places().near(key)
        return Place(self.path) if spot is None else self._at(spot)

    def key_place(self, key: str) -> Place:
        """Where the key itself is, by the same path."""
        spot = self.key_spot(key)
        return self.place(key) if spot is None else self._at(spot)

    def key_spot(self, key: str) -> Spot | None:
        """Offset and width of the key in `head`."""
        return self._places().keys.get(key)

    def comment_after(self, key: str) -> tuple[str, Place] | None:
        """What YAML drops after an unquoted value as a comment, from its "#" on; else None."""
        if self.tree is None:  # There was nothing of the kind.
            return None
        spot = self.tree.spots.get(key)
        if self.syntax != "yaml" or spot is None or self.head[spot[0]] in _QUOTES:
            return None
        end = spot[0] + spot[1]
        match = _COMMENT.match(self.head, end)
        return (match[1], self._at((match.start(1), len(match[1])))) if match else None

    def _places(self) -> Tree:
        return self.tree or (frontmatter_yaml.parse(self.head) if self.head else Tree())

    def _at(self, spot: tuple[int, int]) -> Place:
        offset, width = spot
        return place_at(self.path, self.head, offset, width=width, first_line=self.head_line)


def split(text: str, *, path: str) -> FrontMatter:
    """The front matter and body of a decoded file (LF line ends).

    The block begins on the first line that is not blank. Raises NewsgenError:
    `front-matter-unclosed`, `front-matter-too-long`, `front-matter-syntax`,
    `front-matter-not-keys`, `front-matter-refused`, `front-matter-duplicate-key`,
    `front-matter-too-deep`.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(path=path, body=text)
    mark = opening[1]
    closing = _CLOSING[mark].search(text, opening.end())
    if closing is None:
        raise NewsgenError(_unclosed(path, text, opening))
    head = text[opening.end() : closing.start()]
    head_line = text.count("\n", 0, opening.end()) + 1
    try:
        values, tree = _parse(head, mark)
    except Fault as fault:
        raise NewsgenError(_problem(fault, path, head, head_line)) from None
    return FrontMatter(
        path=path,
        values=values,
        body=text[closing.end() + 1 :],
        body_line=head_line + head.count("\n") + 1,
        syntax="yaml" if mark == "---" else "toml",
        head=head,
        head_line=head_line,
        tree=tree,
    )


def _parse(head: str, mark: str) -> tuple[dict[str, object], Tree | None]:
    if len(head.encode("utf-8", "replace")) > LONGEST:
        raise Fault(
            code="front-matter-too-long",
            message=f"the front matter is longer than {LONGEST // 1024} KiB",
            hint="keep keys here and move the text into the body",
        )
    quick = quick_values(head) if mark == "---" else None
    if quick is not None:
        return quick, None
    tree = frontmatter_yaml.parse(head) if mark == "---" else frontmatter_toml.parse(head)
    return tree.values, tree


def _problem(fault: Fault, path: str, head: str, head_line: int) -> Problem:
    def at(offset: int, width: int) -> Place:
        return place_at(path, head, offset, width=width, first_line=head_line)

    return Problem(
        code=fault.code,
        message=fault.message,
        at=at(fault.offset, fault.width),
        hint=fault.hint,
        also=tuple(at(*spot) for spot in fault.also),
    )


def _unclosed(path: str, text: str, opening: re.Match[str]) -> Problem:
    mark = opening[1]
    rule = ', or write "***" if it is meant as a rule' if mark == "---" else ""
    return Problem(
        code="front-matter-unclosed",
        message=f'the front matter that begins with "{mark}" has no end',
        at=place_at(path, text, opening.start(1), width=3),
        hint=f'write "{mark}" on a line of its own below the last key{rule}',
    )
