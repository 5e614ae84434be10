"""SVG pictures: published unchanged as files of their own, so checked before they are.

Shown by `<img>` an SVG can do nothing, but its own address can be opened, and then it is a page
of the site. What could run or fetch something is refused, not mended: the check is short
because it need not understand the rest.
"""

import re
from xml.parsers import expat

from newsgen.build import image_problems as problems
from newsgen.model.problem import NewsgenError

_SVG = "http://www.w3.org/2000/svg"
_HTML = "http://www.w3.org/1999/xhtml"
_BANNED = {
    "script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video",
}  # fmt: skip
_ANIMATIONS = {"animate", "set", "animatetransform", "animatemotion", "animatecolor"}
_HARMLESS_LINK = re.compile(r"#|data:image/(png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)
_CSS_FETCH = re.compile(
    r"@import|url\(\s*(?![\s\"']*(#|data:image/(png|jpeg|gif|webp|avif)[;,]))", re.I
)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px)?\s*")


def looks_like_svg(data: bytes) -> bool:
    """Whether the bytes begin as an SVG document in an encoding that contains ASCII."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and b"<svg" in head


def svg_size(data: bytes, *, name: str) -> tuple[int, int]:
    """Width and height in pixels of an SVG that may be published; (0, 0) when it does not say.

    Raises NewsgenError `image-svg-unsafe` where it holds a script, an event handler, foreign
    content, its own entities, or an address outside itself; `image-damaged` where it is not
    well-formed XML, `image-not-understood` where it is XML of another kind.
    """
    check = _Check(name)
    try:
        check.parser.Parse(data, True)
    except expat.ExpatError as error:
        why = f"the SVG is broken: {expat.ErrorString(error.code)}"
        place = (error.lineno, error.offset + 1)
        raise NewsgenError(problems.svg_broken(name, why, *place)) from None
    return check.size


class _Check:
    """One pass over one document; the first thing refused ends it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.size: tuple[int, int] = (0, 0)
        self.depth = 0
        self.in_style = False
        self.css: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.EntityDeclHandler = self._entity

    def _refuse(self, what: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise NewsgenError(problems.svg_unsafe(self.name, what, line, column))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition(" ")
        local = local.lower()
        if self.depth == 0:
            self._root(namespace, local, attributes)
        self.depth += 1
        if local in _BANNED or namespace == _HTML:
            self._refuse(f"<{local}>")
        self.in_style = local == "style"
        for key, value in attributes.items():
            self._attribute(local, key.rpartition(" ")[2].lower(), value)

    def _root(self, namespace: str, local: str, attributes: dict[str, str]) -> None:
        if (namespace, local) != (_SVG, "svg"):
            raise NewsgenError(problems.not_understood(self.name, b"<"))
        self.size = _size(attributes)

    def _attribute(self, local: str, key: str, value: str) -> None:
        if key.startswith("on"):
            self._refuse(f'the event handler "{key}"')
        if (
            key in ("href", "src", "base")
            and value.strip()
            and not _HARMLESS_LINK.match(value.strip())
        ):
            self._refuse(f'an address outside itself ("{value.strip()[:60]}")')
        if local in _ANIMATIONS and key == "attributename":
            target = value.strip().lower().rpartition(":")[2]
            if target == "href" or target.startswith("on"):
                self._refuse(f'an animation of "{value}"')
        if "url" in value.lower() or key == "style":
            self._css(value)

    def _css(self, text: str) -> None:
        # A backslash can spell any word of CSS another way; drawings have no need of it.
        if "\\" in text or _CSS_FETCH.search(re.sub(r"/\*.*?\*/", "", text, flags=re.S)):
            self._refuse("a style that fetches something")

    def _text(self, text: str) -> None:
        if self.in_style:
            self.css.append(text)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        if self.in_style:
            self._css("".join(self.css))
            self.in_style = False
            self.css.clear()

    def _instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._refuse("a link to a style sheet")

    def _entity(self, *_: object) -> None:
        self._refuse("entities of its own (<!ENTITY)")


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """From width and height in pixels, else from the view box."""
    lengths = [_LENGTH.fullmatch(attributes.get(key, "")) for key in ("width", "height")]
    if lengths[0] and lengths[1]:
        return round(float(lengths[0][1])), round(float(lengths[1][1]))
    box = attributes.get("viewBox", "").replace(",", " ").split()
    sides = [_LENGTH.fullmatch(side) for side in box[2:4]]
    if len(box) == 4 and sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    return 0, 0
