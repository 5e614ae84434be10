"""A shortcut for the Markdown that news is written in: plain paragraphs, subheads, simple lists.

Parsing is most of a cold build, and most articles use a small part of Markdown. `quick_html`
renders exactly that part, to the byte as markdown-it-py does, and gives None for anything
else: whatever it is not sure of is left to the parser. A property test holds the two equal
on random documents.
"""

import re
from html import escape

from newsgen.model.page import Heading

from .headings import Anchors
from .links import Refused, link_target

# HTML, entities, code, escapes, tables, underscores, strikethrough, attributes, and all white
# space and control characters but LF and space. Pictures, footnotes and reference definitions
# have brackets, of which only plain links are taken below.
_ELSEWHERE = re.compile(
    r"[<&`\\|_~{\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
    r"\ud800-\udfff]"
)
_SPACE_AT_END = re.compile(r"\n(?<=[ ]\n)")  # begins with a sign, to be found quickly
_PLAIN_LINE = re.compile(
    r"(?:[^\W\d]|[\"'“‘«(…„]|\*\*(?=[^\W_])|\[(?=[^\W_])|\d(?!\d{0,8}[.)](?: |$)))"
)
_HEADING = re.compile(r"(#{1,6}) +([^\n]+)")
# Strong text and links whose ends touch letters inside and space or punctuation outside: there
# is no second way to read them (CommonMark §6.2, §6.3). What comes before is looked at after the
# sign: a pattern that begins with a sign is found quickly.
_MARKED = re.compile(
    r"\*\*(?<![^\s(\"“'‘«]\*\*)(?=[^\W_])([^*\[\]\n]*(?<=[^\W_]))\*\*(?![^\s.,;:!?)\"”'’»])"
    r"|\[(?<!!\[)(?=[^\W_])([^*\[\]\n]*(?<=[^\W_]))\]\(([A-Za-z0-9/:.#?=+,@-]+)\)"
)


# A paragraph that may be a player or a card: one address, or one link (`media_lines`).
_ALONE = re.compile(r"\S*[./]\w\S*|\[[^\n]*\)")


def quick_html(source: str, *, folder: str, language: str) -> tuple[str, list[Heading]] | None:
    """The HTML and headings of a simple body; None where the parser must be asked."""
    source = source.strip("\n")
    if _ELSEWHERE.search(source) or _SPACE_AT_END.search(source) or source.endswith(" "):
        return None
    anchors, headings = Anchors(language), []
    parts: list[str] = []
    in_list = False
    for block in source.split("\n\n"):
        block = block.removeprefix("\n")
        while block[:1] == "#" and (heading := _HEADING.match(block)) is not None:
            made = _heading(heading, anchors)
            if made is None:
                return None
            html, found = made
            parts.append(html)
            headings.append(found)
            block, in_list = block[heading.end() :].removeprefix("\n"), False
        if not block:
            continue
        is_list = block.startswith("- ")
        rendered = None if is_list and in_list else _block(block, folder)
        if rendered is None:
            return None
        parts.append(rendered)
        in_list = is_list
    return "".join(parts), headings


def _heading(match: re.Match[str], anchors: Anchors) -> tuple[str, Heading] | None:
    text = match[2]
    if text[-1] == "#" or text[0] in "# " or "*" in text or "[" in text or "]" in text:
        return None
    text = " ".join(text.split())
    if text != match[2]:
        return None
    level = max(2, len(match[1]))
    anchor = anchors.of(text)
    html = f'<h{level} id="{escape(anchor)}">{_escaped(text)}</h{level}>\n'
    return html, Heading(level, anchor, text)


def _block(block: str, folder: str) -> str | None:
    if block.startswith("- "):
        return _list(block, folder)
    return _quote(block, folder) if block[0] == ">" else _paragraph(block, folder)


def _paragraph(block: str, folder: str) -> str | None:
    text = None if _ALONE.fullmatch(block) else _lines(block.split("\n"), folder)
    return None if text is None else f"<p>{text}</p>\n"


def _quote(block: str, folder: str) -> str | None:
    lines = block.split("\n")
    if not all(line.startswith("> ") for line in lines):
        return None
    text = _paragraph("\n".join(line[2:] for line in lines), folder)
    return None if text is None else f"<blockquote>\n{text}</blockquote>\n"


def _list(block: str, folder: str) -> str | None:
    """A tight list of one-line items."""
    items = []
    for line in block.split("\n"):
        text = _lines([line[2:]], folder) if line.startswith("- ") else None
        if text is None:
            return None
        items.append(f"<li>{text}</li>\n")
    return f"<ul>\n{''.join(items)}</ul>\n"


def _lines(lines: list[str], folder: str) -> str | None:
    """Lines of running text; None where one could begin something else."""
    if not all(map(_PLAIN_LINE.match, lines)):
        return None
    text = "\n".join(lines)
    if "*" not in text and "[" not in text and "]" not in text:
        return _escaped(text)
    return _marked(text, folder)


def _marked(text: str, folder: str) -> str | None:
    """Text with `**strong**` and `[links](url)`, each plain inside; None for any other mark."""
    parts, end = [], 0
    for match in _MARKED.finditer(text):
        between = text[end : match.start()]
        if "*" in between or "[" in between or "]" in between:
            return None
        strong, label, url = match.groups()
        if url is None:
            html = f"<strong>{_escaped(strong)}</strong>"
        else:
            target = link_target(url, folder)
            if isinstance(target, Refused) or (target != url and not target.startswith("ref:")):
                return None
            html = f'<a href="{_escaped(target)}">{_escaped(label)}</a>'
        parts += [_escaped(between), html]
        end = match.end()
    rest = text[end:]
    if "*" in rest or "[" in rest or "]" in rest:
        return None
    return "".join((*parts, _escaped(rest)))


def _escaped(text: str) -> str:
    """As the renderer escapes; `<` and `&` never come here."""
    return text.replace('"', "&quot;").replace(">", "&gt;") if '"' in text or ">" in text else text
