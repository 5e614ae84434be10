"""The functions that every template may call. Their contract is in docs/reference/template-api.md.

All of them are pure: what they give depends on their arguments, the site's language and
base, and the theme. None can ask for other pages.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

import msgspec
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup

from newsgen.model.site_view import SiteView
from newsgen.model.view import Picture
from newsgen.text.catalogue import Words, form
from newsgen.text.locale import DateStyle, format_date, format_number
from newsgen.text.locale import language_name as _language_name
from newsgen.text.locale import og_locale as _og_locale
from newsgen.text.urls import safe_url
from newsgen.theme.strings import Strings, fill

_STYLES: tuple[DateStyle, ...] = get_args(DateStyle)

# What a parser of HTML or JavaScript could take for more than text inside a <script>.
_JSON_ESCAPES = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)


_HTML_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
_FOUR_LEVELS = str.maketrans("0123456789abcdef", "22226666aaaaeeee")


class MissingStringError(TemplateRuntimeError):
    """`t()` was asked for a string that no catalogue of the theme has."""


class Functions:
    """The template functions, bound to one language and base of a site."""

    def __init__(self, site: SiteView, strings: Strings) -> None:
        self._base = site.base
        self._origin = site.url.removesuffix(site.base)
        self._language = site.language
        self._strings = strings

    def table(self) -> dict[str, Callable[..., Any]]:
        """Name in templates → function. The order is the reference's."""
        return {
            "url": self.url,
            "absolute": self.absolute,
            "asset": self.asset,
            "date": self.date,
            "iso": self.iso,
            "t": self.t,
            "forms": self.forms,
            "og_locale": self.og_locale,
            "language_name": self.language_name,
            "html": self.html,
            "jsonld": self.jsonld,
            "picture": self.picture,
        }

    def url(self, path: str) -> str:
        """The address as a page may link it: the site's base before a path, "#" for an
        address that must not be written (`javascript:` …)."""
        safe = safe_url(path)
        if safe is None:
            return "#"
        return self._base + safe if safe[:1] == "/" else safe

    def absolute(self, path: str) -> str:
        """The address with scheme and host, for other sites and machines."""
        address = self.url(path)
        return self._origin + address if address[:1] == "/" else address

    def asset(self, name: str) -> str:
        """The address of a file of the theme's `static/`: asset("site.css")."""
        return f"{self._base}/a/{name}"

    def date(self, value: datetime, style: DateStyle = "long") -> str:
        """The instant in words of the site's language.

        In Turkish: full "22 Kasım 2026 Pazar", long "22 Kasım 2026", medium "22 Kas 2026",
        short "22.11.2026", datetime "22 Kasım 2026 09:05", time "09:05", month "Kasım 2026",
        month-name "Kasım", day "22 Kasım", weekday "Paz".
        Midnight stands for a day whose time nobody wrote: its `time` is "", its `datetime`
        the day alone.
        """
        if style not in _STYLES:
            raise TemplateRuntimeError(f'"{style}" is no style of date(): {", ".join(_STYLES)}')
        if style in ("datetime", "time") and not (value.hour or value.minute):
            return format_date(value, "long", self._language) if style == "datetime" else ""
        return format_date(value, style, self._language)

    def iso(self, value: datetime) -> str:
        """The instant for machines, with its offset: `2026-11-22T09:05:00+03:00`."""
        return value.isoformat(timespec="seconds")

    def t(self, key: str, **values: object) -> str:
        """The interface string `key` with its `{name}` fields filled in.

        The value named `count` is a number of things: a string that has plural forms takes the
        form for it, and it is written as the language writes numbers.
        """
        words = self._words(key)
        count = values.get("count")
        if isinstance(count, int):
            text = form(words, count, self._language)
            return fill(text, {**values, "count": format_number(count, self._language)})
        text = words if isinstance(words, str) else words["other"]
        return fill(text, values) if values else text

    def forms(self, key: str) -> str:
        """The interface string `key` for a script that fills in the count itself: a JSON object
        with the text of each plural category, as `Intl.PluralRules` names them."""
        words = self._words(key)
        return msgspec.json.encode({"other": words} if isinstance(words, str) else words).decode()

    def _words(self, key: str) -> Words:
        words = self._strings.get(key)
        if words is None:
            raise MissingStringError(f'there is no interface string "{key}"')
        return words

    def og_locale(self) -> str:
        """The site's language as OpenGraph writes it: `tr_TR`."""
        return _og_locale(self._language)

    def language_name(self, code: str) -> str:
        """What a language calls itself: language_name("en") is "English"."""
        return _language_name(code)

    def html(self, body: str) -> Markup:
        """A view's `body`, the one field that is HTML already: sanitised when compiled."""
        return Markup(body)

    def jsonld(self, structured: Sequence[Mapping[str, Any]]) -> Markup:
        """`page.structured` as one `<script type="application/ld+json">`; "" for none."""
        if not structured:
            return Markup("")
        data = structured[0] if len(structured) == 1 else structured
        text = msgspec.json.encode(data).decode()
        for character, escaped in _JSON_ESCAPES:
            if character in text:
                text = text.replace(character, escaped)
        return Markup(f'<script type="application/ld+json">{text}</script>')

    def picture(
        self,
        picture: Picture,
        *,
        sizes: str = "100vw",
        eager: bool = False,
        decorative: bool = False,
    ) -> Markup:
        """A `<picture>` with a `<source>` for each type of variant and an `<img>`.

        `eager` is for the one picture that readers see first; all others load as they come
        near. `decorative` leaves the alternative text empty: the headline beside says it.
        """
        sources: dict[str, list[str]] = {}
        for variant in picture.variants:
            # The build names variants, so their URLs need no check, and have no comma to end one.
            address = self._base + variant.url
            sources.setdefault(variant.type, []).append(f"{address} {variant.width}w")
        fallback = sources.pop("image/jpeg", None)
        shown = _escaped(sizes)
        html = "<picture>"
        for kind, candidates in sources.items():
            srcset = _escaped(", ".join(candidates))
            html += f'<source type="{_escaped(kind)}" srcset="{srcset}" sizes="{shown}">'
        html += f'<img src="{_escaped(self.url(picture.url))}"'
        if fallback:
            html += f' srcset="{_escaped(", ".join(fallback))}" sizes="{shown}"'
        if picture.width and picture.height:
            html += f' width="{picture.width}" height="{picture.height}"'
        if picture.colour:
            html += f' class="{_escaped(_rounded(picture.colour))}"'
        html += f' alt="{"" if decorative else _escaped(picture.alt)}"'
        html += ' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'
        return Markup(html + "></picture>")


def _escaped(text: str) -> str:
    """As `markupsafe.escape`, without the cost of a Markup for each of its pieces."""
    return text.translate(_HTML_ESCAPES)


def _rounded(colour: str) -> str:
    """The class of a placeholder colour: "c-4a7" → "c-6a6". A theme's sheet has 64 of them."""
    return colour[:2] + colour[2:].translate(_FOUR_LEVELS)
