"""Saved web pages: an HTML document's facts, and its article without the page around it.

selectolax (lexbor, an HTML5 parser) does the reading. What may stay in the article is not
decided here but by `sanitize`.
"""

import re
from collections.abc import Callable

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsgen.model.page import Heading
from newsgen.model.problem import Problem

from .foreign import fit
from .tokens import Draft

DEEPEST = 3000
"""Elements inside each other; the parser's cost grows with the square."""

# WHATWG HTML §13.2.3.2 looks at 1024 bytes; front matter may come before.
_PRESCAN = 8192
_CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)"
    rb"|<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)",
    re.IGNORECASE,
)

# Elements that never hold the words of an article.
_FURNITURE_TAGS = [
    "nav", "aside", "footer", "script", "style", "noscript", "template", "form", "button",
    "input", "select", "textarea", "svg", "dialog",
]  # fmt: skip

# What sites call the parts of a page that stand inside the article's element. The first line
# is what newsgen's own pages are marked with.
_FURNITURE_CLASSES = (
    "[data-part=crumbs]", "[data-part=tipline]", "[data-part=related]", "[data-part=follow]",
    "[hidden]", "[role=navigation]", "[role=complementary]", "[role=search]",
    ".share", ".share-bar", ".share-buttons", ".social-share", ".social-buttons", ".sharing",
    ".paylas", ".paylasim", ".sosyal-medya",
    ".breadcrumb", ".breadcrumbs", ".related", ".related-posts", ".related-news",
    ".ilgili-haberler", ".bakmadan-gecme", ".tags", ".post-tags", ".etiketler",
    ".comments", ".yorumlar", ".advertisement", ".ads", ".reklam", ".newsletter", ".sr-only",
)  # fmt: skip
_FURNITURE = ", ".join(_FURNITURE_CLASSES)

_TELLING = ("class", "role", "hidden", "data-part")
"""Attributes that `_FURNITURE_CLASSES` look at."""

# In the article's own header: told by the page's metadata.
_HEADER_FURNITURE = ", ".join(
    f"header {name}"
    for name in ("time", "address", "[rel=author]", ".byline", ".author", ".yazar", ".date",
                 ".tarih", ".meta")
)  # fmt: skip

# Where scripts that load pictures late keep the address.
_LAZY = ("data-src", "data-lazy-src", "data-original")

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID_OR_IMPLIED = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "font",
))  # fmt: skip


class SavedPicture(msgspec.Struct, frozen=True):
    """A picture of the article, as the page showed it."""

    src: str
    alt: str = ""
    caption: str = ""


class SavedBody(msgspec.Struct, frozen=True):
    """An article's HTML, safe to publish; links and pictures symbolic (`model.refs`)."""

    html: str
    headings: tuple[Heading, ...] = ()
    problems: tuple[Problem, ...] = ()
    """html-removed, link-refused, link-outside-content: all warnings."""


def declared_encoding(data: bytes) -> str:
    """The encoding that an HTML file says it is in; "" when it says none."""
    match = _CHARSET.search(data, 0, _PRESCAN)
    return (match[1] or match[2]).decode("ascii") if match else ""


def nests_too_deep(html: str) -> bool:
    """Whether elements stand more than `DEEPEST` deep, by a look at the tags alone."""
    depth = 0
    for match in _TAG.finditer(html):
        if match[2].lower() not in _VOID_OR_IMPLIED:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > DEEPEST:
                return True
    return False


class SavedPage:
    """One HTML document. Its facts are read first, then parts of its article are taken out.

    The article is the `<article>` with an h1, else the one with the most text, else `<main>`,
    else the body.
    """

    def __init__(self, html: str) -> None:
        self._source = html
        tree = LexborHTMLParser(html)
        self.title = _text(tree.css_first("title"))
        root = tree.css_first("html")
        self.language = (root.attributes.get("lang") or "") if root else ""
        self.metas = _metas(tree)
        """Contents by name or property in small letters, in order."""
        self.json_ld = _json_ld(tree)
        """The texts of its JSON-LD scripts."""
        tree.strip_tags(_FURNITURE_TAGS)
        self._article = _article(tree)
        self._keep = tree
        if self._article is not None:
            for name in _TELLING:  # so that the article's own element matches nothing
                if name in self._article.attributes:
                    del self._article.attrs[name]
            _strip(self._article, _FURNITURE)
            _strip(self._article, _HEADER_FURNITURE)
            _show_lazy_pictures(self._article)

    def headlines(self) -> list[str]:
        """The texts of the article's h1 elements, in order."""
        return [text for text in map(_text, self._all("h1")) if text]

    def times(self) -> list[str]:
        """What the article's time elements say to machines, in order."""
        return [time for node in self._all("time") if (time := node.attributes.get("datetime"))]

    def remove_headlines(self, is_headline: Callable[[str], bool]) -> None:
        """Takes the h1 elements with such a text out of the article."""
        for node in self._all("h1"):
            if is_headline(_text(node)):
                node.decompose()

    def remove_lead(self, lead: str) -> None:
        """Takes the first paragraph out if it says `lead`, and others follow."""
        paragraphs = self._all("p")
        if len(paragraphs) > 1 and _text(paragraphs[0]) == lead:
            paragraphs[0].decompose()

    def take_picture(self, is_it: Callable[[str], bool]) -> SavedPicture | None:
        """Takes the first picture with such a src out of the article, with its figure."""
        for image in self._all("img"):
            src = image.attributes.get("src") or ""
            if not is_it(src):
                continue
            alt = " ".join((image.attributes.get("alt") or "").split())
            figure = _figure_of(image)
            caption = _text(figure.css_first("figcaption")) if figure else ""
            (figure or image).decompose()
            return SavedPicture(src, alt, caption)
        return None

    def body(self, *, folder: str, language: str, path: str, first_line: int = 1) -> SavedBody:
        """What is left of the article; the parameters are those of `markdown.to_html`."""
        html = (self._article.inner_html or "") if self._article is not None else ""
        draft = Draft(self._source, folder, language, path, first_line)
        html, headings = fit(draft, html.strip())
        return SavedBody(f"{html}\n" if html else "", headings, tuple(draft.problems))

    def _all(self, selector: str) -> list[LexborNode]:
        return self._article.css(selector) if self._article is not None else []


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node is not None else ""


def _metas(tree: LexborHTMLParser) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = " ".join((attributes.get("content") or "").split())
        if name and content:
            key = name.strip().lower()
            found[key] = (*found.get(key, ()), content)
    return found


def _json_ld(tree: LexborHTMLParser) -> tuple[str, ...]:
    return tuple(
        node.text()
        for node in tree.css("script[type]")
        if (node.attributes.get("type") or "").strip().lower().startswith("application/ld+json")
    )


def _article(tree: LexborHTMLParser) -> LexborNode | None:
    articles = tree.css("article")
    if articles:
        with_headline = [node for node in articles if node.css_first("h1") is not None]
        return max(with_headline or articles, key=lambda node: len(node.text()))
    main = tree.css_first("main, [role=main]")
    if main is not None:
        return main
    if tree.body is not None:
        for header in tree.body.css("body > header"):
            if header.css_first("h1") is None:
                header.decompose()
    return tree.body


def _strip(article: LexborNode, selector: str) -> None:
    # One at a time: of two that match, one may hold the other, and is gone with it.
    while (node := article.css_first(selector)) is not None:
        node.decompose()


def _show_lazy_pictures(article: LexborNode) -> None:
    for image in article.css("img"):
        late = next((src for name in _LAZY if (src := image.attributes.get(name))), None)
        if late:
            image.attrs["src"] = late


def _figure_of(image: LexborNode) -> LexborNode | None:
    """The figure that holds this picture alone."""
    node = image.parent
    while node is not None and node.tag not in ("figure", "article", "body"):
        node = node.parent
    if node is None or node.tag != "figure" or len(node.css("img")) != 1:
        return None
    return node
