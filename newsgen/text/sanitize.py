"""Foreign HTML made fit for a page: an explicit list of what may stay.

nh3 (ammonia, an HTML5 parser in Rust) does the reading and writing, so the result is always
well-formed, *canonical* HTML: attributes in double quotes, `<`, `>`, `"` and `&` escaped in
them, `<`, `>` and `&` escaped in text.
"""

import re

import nh3

from .urls import safe_url

_BLOCKS = frozenset((
    "p", "div", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "br",
    "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary",
    "section", "article", "aside", "header", "footer", "address",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
))  # fmt: skip
_INLINES = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u", "var", "wbr",
))  # fmt: skip
_MEDIA = frozenset(("img", "picture", "source", "video", "audio", "track"))

# A page has one h1 and one main, and its own navigation.
_RENAMED = {"h1": "h2", "main": "div", "nav": "div"}

# Elements that go with everything in them; of all others not listed above the text stays.
_DROPPED = frozenset((
    "script", "style", "svg", "math", "template", "iframe", "object", "embed", "applet",
    "frameset", "noscript", "button", "select", "textarea", "title",
))  # fmt: skip

# Elements that nobody misses when they go: their text stays, or they had none to show.
_UNMISSED = frozenset((
    "html", "head", "body", "meta", "link", "base", "title", "noscript", "template", "font",
    "center", "big", "tt", "strike", "nobr", "label", "fieldset", "legend", "hgroup", "data",
))  # fmt: skip

# `style` and `on…` never; `srcset` never, as nh3 does not look into it.
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir"},
    "a": {"href", "title", "rel", "hreflang"},
    "abbr": {"title"},
    "audio": {"src", "controls", "loop"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "poster", "controls", "loop", "muted", "width", "height"},
}

CLASSES = frozenset((
    "credit", "left", "center", "right", "footnotes", "footnotes-list", "footnote-item",
    "footnote-ref", "footnote-backref", "footnotes-sep", "wide", "info", "factbox", "key-facts",
    "timeline", "pull-quote", "box-title", "embed",
))  # fmt: skip
"""The only classes a body may carry, beside `language-…` on code; themes may style these."""

_RELATIONS = frozenset(("nofollow", "sponsored", "ugc", "external", "license", "author"))
_URLS = frozenset(("href", "src", "poster", "cite"))
_NUMBERS = frozenset(("width", "height", "span", "colspan", "rowspan", "start", "value"))

# An id that begins with `_` is the theme's: no body has one, so the two never meet.
_ID = re.compile(r"[^\W_][\w.:-]{0,99}")
_NUMBER = re.compile(r"-?[0-9]{1,9}")

_LANGUAGE_CLASS = re.compile(r"language-[^ \t\n\f\r]+")
_NAME = re.compile(r"<([a-zA-Z][\w:-]*)")
_SOURCELESS = re.compile(r'<img\b(?![^>]* src="[^"])[^>]*>')
_WORDLESS = re.compile(r"<img\b(?![^>]* alt=)([^>]*)>")


def clean(html: str) -> str:
    """The HTML with only listed elements, attributes, classes and URLs.

    h1 becomes h2, for the headline is the page's only h1; main and nav become div. Symbolic
    URLs (`ref:`, `media:`) stay. A picture without a source goes, one without an
    alternative text gets an empty one. Sound and video load nothing before they are played,
    for they may be another site's. Cleaning twice changes nothing more.
    """
    # Twice, since what is left when elements go may nest in ways the parser would not have it
    # (`<a><svg><a>` leaves a link in a link).
    return _cleaned(_cleaned(_writable(html)))


def removed_elements(html: str) -> tuple[str, ...]:
    """Names of the elements in `html` that `clean` takes out and readers may miss, sorted.

    For telling the author that an embed or a form will be missing, or that `<Ankara>` was read
    as an element. Looks at the text only, so an element inside a comment counts too.
    """
    names = {name.lower() for name in _NAME.findall(html)}
    return tuple(sorted(names - _BLOCKS - _INLINES - _MEDIA - _RENAMED.keys() - _UNMISSED))


def _cleaned(html: str) -> str:
    cleaned = _CLEANER.clean(html)
    for old, new in _RENAMED.items():
        if f"<{old}" in cleaned:
            cleaned = cleaned.replace(f"<{old}", f"<{new}").replace(f"</{old}>", f"</{new}>")
    if "<img" in cleaned:
        cleaned = _WORDLESS.sub(r'<img\1 alt="">', _SOURCELESS.sub("", cleaned))
    return cleaned


def _writable(html: str) -> str:
    """The text with what UTF-8 cannot say (lone surrogates) replaced by "?"."""
    try:
        html.encode()
    except UnicodeEncodeError:
        return html.encode("utf-8", "replace").decode()
    return html


def attribute_value(element: str, name: str, value: str) -> str | None:
    """A listed attribute's value as it may be written, None to leave it out; nh3 asks it too."""
    if name in _URLS:
        return safe_url(value, symbolic=name != "cite")
    if name == "class":
        return _listed(value, CLASSES) or _match(_LANGUAGE_CLASS, value)
    if name == "rel":
        return _listed(value, _RELATIONS)
    if name == "id":
        return _match(_ID, value)
    if name in _NUMBERS:
        return _match(_NUMBER, value)
    return value


def _match(pattern: re.Pattern[str], value: str) -> str | None:
    return value if pattern.fullmatch(value) else None


def _listed(value: str, allowed: frozenset[str]) -> str | None:
    return " ".join(word for word in value.split() if word in allowed) or None


_UNLOADED = {"preload": "none"}

_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _INLINES | _MEDIA | _RENAMED.keys(),
    clean_content_tags=_DROPPED,
    attributes=_ATTRIBUTES,
    set_tag_attribute_values={"audio": _UNLOADED, "video": _UNLOADED},
    attribute_filter=attribute_value,
    url_schemes={"http", "https", "mailto", "tel", "ref", "media"},
    link_rel=None,
)
