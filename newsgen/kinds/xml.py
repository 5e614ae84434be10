"""XML written by hand: every text and attribute is escaped here and nowhere else."""

import re
from collections.abc import Iterable, Mapping
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, not even as a reference (XML 1.0 §2.2)."""


def element(name: str, value: str, attributes: Mapping[str, str] = {}) -> str:
    """`<name …>value</name>`, the value as text. Forbidden characters are left out."""
    return f"<{name}{_written(attributes)}>{escape(_allowed(value), quote=False)}</{name}>"


def empty(name: str, attributes: Mapping[str, str]) -> str:
    """`<name …/>`."""
    return f"<{name}{_written(attributes)}/>"


def nested(name: str, lines: Iterable[str]) -> str:
    """`<name>` around lines that are XML already."""
    return "\n".join((f"<{name}>", *lines, f"</{name}>"))


def document(name: str, attributes: Mapping[str, str], lines: Iterable[str]) -> bytes:
    """A whole document in UTF-8: the root element around lines that are XML already."""
    inner = "".join(f"{line}\n" for line in lines)
    root = f"<{name}{_written(attributes)}>\n{inner}</{name}>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'.encode()


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(_allowed(value))}"' for name, value in attributes.items())


def _allowed(value: str) -> str:
    return _FORBIDDEN.sub("", value)
