"""YAML front matter, read from libyaml's events.

Events, not nodes or objects: nothing is resolved (every scalar stays a string), nothing
recurses (a bomb of brackets is refused on its 21st level, not by a full stack), and each
value's place is at hand. libyaml is 9 times as fast as the parser in Python; the two differ
on a tab after a colon, which real archives have and libyaml reads.
"""

import re
from collections.abc import Iterator

import msgspec
import yaml

from newsgen.text.frontmatter_tree import DEEPEST, Fault, Spot, Tree, repeated, too_deep

NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain values that say that there is none."""

# YAML counts these as line ends, our lines do not; in a headline they mean a space.
_ODD_LINE_ENDS = str.maketrans({0x85: " ", 0x2028: " ", 0x2029: " "})

_NO_SIGNS = "if the sign is part of the text, put the whole value in double quotes"


class _Open(msgspec.Struct):
    """A list or table whose end has not come yet."""

    path: str
    table: dict[str, object] | None
    items: list[object] | None
    keys: dict[str, Spot] = {}
    key: str | None = None


class _Builder:
    """Puts events together into a Tree."""

    def __init__(self) -> None:
        self.root: object = None
        self.open: list[_Open] = []
        self.spots: dict[str, Spot] = {}
        self.keys: dict[str, Spot] = {}
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """One event more. Raises Fault for what is refused."""
        if isinstance(event, yaml.NodeEvent):
            self._refuse_signs(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(event, {}, None)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(event, None, [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1

    def _refuse_signs(self, event: yaml.NodeEvent) -> None:
        offset, width = _spot(event)
        if isinstance(event, yaml.AliasEvent):
            raise _refused(f'"*{event.anchor}" is a YAML alias', offset, width)
        if event.anchor is not None:
            raise _refused(f'"&{event.anchor}" is a YAML anchor', offset, len(event.anchor) + 1)
        if getattr(event, "tag", None) is not None:
            raise _refused("the value has a YAML tag", offset, width)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        plain = not event.style
        value = None if plain and event.value in NOTHING else event.value
        inside = self.open[-1] if self.open else None
        if inside is not None and inside.table is not None and inside.key is None:
            self._key(inside, event)
        else:
            self._place(value, _spot(event))

    def _key(self, inside: _Open, event: yaml.ScalarEvent) -> None:
        key, spot = event.value, _spot(event)
        if key == "<<" and not event.style:
            raise _refused('"<<" is a YAML merge key', *spot)
        if key in inside.keys:
            raise repeated(key, spot[0], inside.keys[key])
        inside.keys[key] = spot
        inside.key = key
        self.keys[f"{inside.path}.{key}" if inside.path else key] = spot

    def _begin(
        self, event: yaml.NodeEvent, table: dict[str, object] | None, items: list[object] | None
    ) -> None:
        offset, width = _spot(event)
        if len(self.open) >= DEEPEST:
            raise too_deep(offset)
        inside = self.open[-1] if self.open else None
        if inside is not None and inside.table is not None and inside.key is None:
            raise Fault(
                code="front-matter-syntax",
                message="a list or table cannot be a key",
                offset=offset,
                hint='begin the line with a key: key: "value"',
            )
        path = self._place(table if items is None else items, (offset, width))
        self.open.append(_Open(path=path, table=table, items=items, keys={}))

    def _place(self, value: object, spot: Spot) -> str:
        """Puts `value` where it belongs and gives its path."""
        if not self.open:
            self.root = value
            return ""
        inside = self.open[-1]
        if inside.items is not None:
            path = f"{inside.path}[{len(inside.items)}]"
            inside.items.append(value)
        elif inside.table is not None and inside.key is not None:
            path = f"{inside.path}.{inside.key}" if inside.path else inside.key
            inside.table[inside.key] = value
            inside.key = None
        self.spots[path] = spot
        return path


def parse(head: str) -> Tree:
    """The values of YAML front matter. Raises Fault."""
    head = head.translate(_ODD_LINE_ENDS)
    builder = _Builder()
    try:
        for event in _events(head):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(error, head) from None
    except yaml.reader.ReaderError as error:
        raise _control_character(error, head) from None
    values = {} if builder.root is None else builder.root
    if not isinstance(values, dict) or builder.documents > 1:
        raise Fault(
            code="front-matter-not-keys",
            message='the text between the two "---" is not a table of keys',
            width=len(head.partition("\n")[0]),
            hint='write lines such as title: "…" there; if "---" is meant as a rule, write "***"',
        )
    return Tree(values=values, spots=builder.spots, keys=builder.keys)


def _events(head: str) -> Iterator[yaml.Event]:
    # The stubs know the loader as a class of objects; only its events are asked for.
    return yaml.parse(head, Loader=yaml.CSafeLoader)


def _spot(event: yaml.Event) -> Spot:
    begin = event.start_mark.index if event.start_mark else 0
    end = event.end_mark.index if event.end_mark else 0
    return begin, max(1, end - begin)


def _refused(message: str, offset: int, width: int) -> Fault:
    return Fault(
        code="front-matter-refused",
        message=f"{message}, which newsgen does not read",
        offset=offset,
        width=width,
        hint=_NO_SIGNS,
    )


def _control_character(error: yaml.reader.ReaderError, head: str) -> Fault:
    before = head.encode()[: error.position].decode("utf-8", "ignore")
    return Fault(
        code="front-matter-syntax",
        message="the front matter has a control character",
        offset=len(before),
        hint="remove the character",
    )


# ── libyaml's messages in the user's words ──────────────────────────────────────────────

_KEY_AND_VALUE = re.compile(r"\s*(?:- +)?[^\s:#'\"][^:]*:[ \t]+(\S.*)")
_INVALID = "the front matter is not valid YAML: "


class _Saying(msgspec.Struct, frozen=True):
    """What to say for one of libyaml's problems."""

    problem: str
    """Part of libyaml's message."""
    message: str
    hint: str
    at_context: bool = False
    """Point at where the broken thing began, not at where libyaml gave up."""
    when: str = ""
    """Only when the line from the caret on matches this."""
    value: str = ""
    """Only when the line is "key: value" and the value matches this."""


_QUOTE = "put the value in quotes: {quoted}"
_SAYINGS = (
    _Saying(
        "mapping values are not allowed",
        'a ":" inside a value that is not in quotes',
        _QUOTE,
        value=r".*:",
    ),
    _Saying(
        "mapping values are not allowed",
        'a ":" where none can be',
        "end the value on the line above, and begin every key in the first column",
    ),
    _Saying("", "a tab where only spaces may be", "use spaces to indent", when=r"\t"),
    _Saying(
        "cannot start any token",
        'a value cannot begin with "{sign}" unless it is in quotes',
        _QUOTE,
        value=r"[%@`]",
    ),
    _Saying(
        "expected alphabetic or numeric",
        'a value cannot begin with "*" or "&" unless it is in quotes',
        _QUOTE,
        value=r"[*&]",
    ),
    _Saying(
        "did not find expected key",
        "there is text after the closing quote or bracket",
        "put the whole value in double quotes: {quoted}",
        value=r"['\"\[{]",
    ),
    _Saying(
        "did not find expected key",
        "this line does not go on with the table of keys",
        'write key: "value", with all keys in the same column',
    ),
    _Saying(
        "could not find expected ':'",
        'a line without ":"',
        'write key: "value", or indent the line if it goes on with the value above',
        at_context=True,
    ),
    _Saying(
        "unexpected end of stream",
        "the quote is never closed",
        "close it with the sign that it began with",
        at_context=True,
    ),
    _Saying(
        "expected ',' or",
        "the list or table is never closed",
        "close it with ] or }, and put its texts in quotes",
        at_context=True,
    ),
    _Saying(
        "unknown escape character",
        'a "\\" inside double quotes begins an escape that YAML does not know',
        'write "\\\\" for the sign itself, or use single quotes',
    ),
)


def _syntax_fault(error: yaml.MarkedYAMLError, head: str) -> Fault:
    problem = error.problem or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index if mark else 0, len(head))
    if "maximum nesting depth" in problem:  # libyaml 0.2.6 reads ahead, and gives up at 1,000
        return too_deep(offset)
    line = head[head.rfind("\n", 0, offset) + 1 :].partition("\n")[0]
    pair = _KEY_AND_VALUE.fullmatch(line)
    value = pair[1].rstrip() if pair else ""
    for saying in _SAYINGS:
        if _fits(saying, problem, head[offset:], value):
            break
    else:
        saying = _Saying("", _INVALID + problem, "put values with special signs in double quotes")
    if saying.at_context and error.context_mark:
        offset = error.context_mark.index
    return Fault(
        code="front-matter-syntax",
        message=saying.message.replace("{sign}", value[:1]),
        offset=offset,
        hint=saying.hint.replace("{quoted}", _quoted(line, value)),
    )


def _fits(saying: _Saying, problem: str, rest: str, value: str) -> bool:
    return (
        saying.problem in problem
        and (not saying.when or re.match(saying.when, rest) is not None)
        and (not saying.value or re.match(saying.value, value) is not None)
    )


def _quoted(line: str, value: str) -> str:
    """The line with its value in the quotes that need no escapes."""
    key = line[: line.rindex(value)].strip() if value else ""
    inner = value
    sign = inner[:1]
    # 'Malatya'da deprem' was quoted as a whole; "Vali" ve "Başkan" only has quotes in it.
    if sign in ("'", '"') and inner.endswith(sign) and inner.count(sign) % 2:
        inner = inner[1:-1]
    sign = "'" if '"' in inner else '"'
    if sign == "'":
        inner = inner.replace("'", "''")
    elif "\\" in inner:
        inner = inner.replace("\\", "\\\\")
    return f"{key} {sign}{inner}{sign}".strip()
