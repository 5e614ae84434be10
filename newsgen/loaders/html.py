"""Saved article files: what a page's markup says of its article, and the article itself.

Facts come from JSON-LD (schema.org NewsArticle and its kin, also inside `@graph`), then
OpenGraph (ogp.me, `article:` properties), then plain meta elements and the text.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from newsgen.loaders.context import LoadContext, Loaded
from newsgen.loaders.facts import Facts, joined
from newsgen.loaders.fields import read_fields
from newsgen.loaders.furniture import same
from newsgen.loaders.naming import read_path
from newsgen.loaders.pages import Body, page_of
from newsgen.loaders.tables import picture_source
from newsgen.loaders.values import distinct, presentable
from newsgen.model.page import Image, Update
from newsgen.model.problem import Place, Problem
from newsgen.text.dates import in_zone, parse_date
from newsgen.text.document import DEEPEST, SavedPage, nests_too_deep
from newsgen.text.frontmatter import split
from newsgen.text.locale import base_language

_ARTICLES = frozenset((
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle",
    "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "blogposting",
    "liveblogposting", "report",
))  # fmt: skip

# Names of meta elements, the best first.
_TITLES = ("og:title", "twitter:title")
_LEADS = ("og:description", "description", "twitter:description")
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "date",
              "pubdate", "publishdate", "dc.date")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")
_SECTIONS = ("article:section",)
_TAGS = ("article:tag", "news_keywords", "keywords")
_AUTHORS = ("author", "article:author", "dc.creator")
_PICTURES = ("og:image", "og:image:url", "twitter:image")
_PICTURE_TEXTS = ("og:image:alt", "twitter:image:alt")

_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_NODES = 2000
"""JSON objects looked at in one file."""
_COMMENT = re.compile(r"^\s*(?://\s*)?<!(?:--|\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")


def load(text: str, ctx: LoadContext) -> Loaded:
    """The page that a saved HTML file is of.

    The headline leaves the body where it is repeated there, and so does a first paragraph that
    is the lead word for word, and the lead picture.
    Raises NewsgenError for broken front matter. Problems: `html-too-deep`; the warnings
    `json-ld-broken` and `date-not-understood`, those of `SavedPage.body`; and what `page_of`
    and `read_fields` find.
    """
    front = split(text, path=ctx.path)
    stated, problems = read_fields(front, ctx)
    if nests_too_deep(front.body):
        return Loaded(None, (*problems, _too_deep(ctx)))
    page = SavedPage(front.body)
    markup = _Markup(page, ctx, stated.language)
    found = markup.facts()
    titles = [title for title in (stated.title, *markup.titles()) if title]
    page.remove_headlines(lambda text: any(same(text, title) for title in titles))
    lead = stated.lead or found.lead
    if lead:
        page.remove_lead(lead)
    found = joined(_with_picture(page, markup, found, stated, ctx), found)
    body = page.body(
        folder=read_path(ctx.path).folder,
        language=markup.language,
        path=ctx.path,
        first_line=front.body_line,
    )
    return page_of(
        ctx,
        stated=stated,
        found=found,
        body=Body(html=body.html, headings=body.headings, format="html"),
        problems=[*problems, *markup.problems, *body.problems],
    )


class _Markup:
    """Reads the facts of one page's markup."""

    def __init__(self, page: SavedPage, ctx: LoadContext, stated_language: str | None) -> None:
        self.page = page
        self.ctx = ctx
        self.problems: list[Problem] = []
        self.article = self._article()
        self.language = stated_language or self._language() or ctx.language

    def facts(self) -> Facts:
        """All but the pictures."""
        date = self._date("datePublished", _PUBLISHED) or self._time()
        changed = self._date("dateModified", _MODIFIED)
        later = changed is not None and date is not None and changed > date
        return Facts(
            title=next(iter(self.titles()), None),
            lead=self._text("description") or self._meta(_LEADS),
            date=date,
            updates=(Update(changed),) if later and changed else None,
            section=self._section(),
            tags=self._tags() or None,
            authors=self._authors() or None,
            language=self.language,
        )

    def titles(self) -> Iterator[str]:
        """What the page calls its article, the best first, without the site's name."""
        for title in (
            self._text("headline"),
            *(self._meta((name,)) for name in _TITLES),
            *self.page.headlines()[:1],
            self.page.title,
        ):
            if title and (text := presentable(self._without_site(title))):
                yield text

    def picture(self) -> Image | None:
        """The lead picture with its words, its src as written."""
        raw = self.article.get("image")
        raw = raw[0] if isinstance(raw, list) and raw else raw
        told: dict[str, Any] = raw if isinstance(raw, dict) else {"url": raw}
        url = _string(told.get("url") or told.get("contentUrl"))
        if not url:
            url, told = self._meta(_PICTURES) or "", {}
        if not url:
            return None
        return Image(
            src=url,
            alt=self._meta(_PICTURE_TEXTS) or "",
            caption=_string(told.get("caption")),
            credit=_string(told.get("creditText") or told.get("copyrightNotice")),
            licence=_string(told.get("license")),
        )

    # ── JSON-LD ─────────────────────────────────────────────────────────────────────────

    def _article(self) -> dict[str, Any]:
        """The object that is the page's article: the one with its headline, else the first."""
        found = [node for text in self.page.json_ld for node in self._nodes(text)]
        headlines = self.page.headlines()
        for node in found:
            headline = _string(node.get("headline"))
            if any(same(headline, text) for text in headlines):
                return node
        return found[0] if found else {}

    def _nodes(self, text: str) -> Iterator[dict[str, Any]]:
        try:
            waiting: list[Any] = [json.loads(_COMMENT.sub("", text), strict=False)]
        except (ValueError, RecursionError):
            self.warn("json-ld-broken", "the page's JSON-LD cannot be read, so it is passed over",
                       "give the article's date and authors in front matter")  # fmt: skip
            return
        for _ in range(_MOST_NODES):
            if not waiting:
                return
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                if _types(node) & _ARTICLES:
                    yield node
                waiting += [node[key] for key in _NESTED if key in node]

    def _text(self, key: str) -> str | None:
        return presentable(_string(self.article.get(key))) or None

    # ── the rest ────────────────────────────────────────────────────────────────────────

    def _meta(self, names: tuple[str, ...]) -> str | None:
        every = (self.page.metas[name][0] for name in names if name in self.page.metas)
        return next((text for value in every if (text := presentable(value))), None)

    def _language(self) -> str | None:
        """The page's language, where it is one of the site's."""
        said = _string(self.article.get("inLanguage")) or self.page.language
        known = {base_language(language): language for language in self.ctx.languages}
        return known.get(base_language(said))

    def _without_site(self, title: str) -> str:
        for site in (self.ctx.site_title, self._meta(("og:site_name",))):
            if site and title.endswith(site):
                cut = re.sub(r"\s*(?:[-–—|•·»:]+)\s*$", "", title.removesuffix(site))
                title = cut if cut.strip() and cut != title.removesuffix(site) else title
        return title

    def _date(self, key: str, names: tuple[str, ...]) -> datetime | None:
        for text in (self._text(key), self._meta(names)):
            if not text:
                continue
            date = parse_date(text, self.language)
            if date is not None:
                return in_zone(date.value, self.ctx.timezone)
            self.warn("date-not-understood", f"the page's date is not understood: {text!r}",
                       'write "date: 2026-11-22T09:05" in front matter')  # fmt: skip
        return None

    def _time(self) -> datetime | None:
        for text in self.page.times()[:1]:
            date = parse_date(text, self.language)
            if date is not None:
                return in_zone(date.value, self.ctx.timezone)
        return None

    def _section(self) -> tuple[str, ...] | None:
        raw = self.article.get("articleSection")
        name = _string(raw[0] if isinstance(raw, list) and raw else raw)
        name = presentable(name) or self._meta(_SECTIONS) or ""
        return (name,) if name else None

    def _tags(self) -> tuple[str, ...]:
        raw = self.article.get("keywords")
        lines = [_string(each) for each in raw] if isinstance(raw, list) else [_string(raw)]
        if not any(lines):
            lines = [
                *next((self.page.metas[name] for name in _TAGS if name in self.page.metas), ())
            ]
        words = [word for line in lines for word in line.split(",")]
        return distinct(filter(None, map(presentable, words)), self.language)

    def _authors(self) -> tuple[str, ...]:
        raw = self.article.get("author")
        people = raw if isinstance(raw, list) else [raw]
        names = [_string(each.get("name") if isinstance(each, dict) else each) for each in people]
        if not any(names):
            metas = (self.page.metas[name] for name in _AUTHORS if name in self.page.metas)
            names = [name for name in next(metas, ()) if "://" not in name]
        return distinct(filter(None, map(presentable, names)), self.language)

    def warn(self, code: str, message: str, hint: str) -> None:
        """Notes a warning about the file as a whole."""
        self.problems.append(Problem(code, message, Place(self.ctx.path), hint, "warning"))


def _with_picture(
    page: SavedPage, markup: _Markup, found: Facts, stated: Facts, ctx: LoadContext
) -> Facts:
    """The lead picture. Where the article shows it too it leaves the body: it stands above."""
    told = markup.picture() if stated.images is None else None
    if told is None:
        return Facts()
    name = _file_name(told.src)
    shown = page.take_picture(lambda src: _file_name(src) == name) if name else None
    source = None
    for src in (shown.src if shown else "", told.src):
        source = source or (picture_source(src, read_path(ctx.path).folder) if src else None)
    if source is None:
        markup.warn("image-not-usable", f"the page's picture cannot be shown: {told.src!r}",
                     'write "image:" in front matter')  # fmt: skip
        return Facts()
    image = Image(
        src=source,
        alt=(shown.alt if shown else "") or told.alt,
        caption=(shown.caption if shown else "") or told.caption,
        credit=told.credit,
        licence=told.licence,
    )
    return Facts(images=(image,))


def _file_name(url: str) -> str:
    try:
        return unquote(urlsplit(url).path).rpartition("/")[2]
    except ValueError:  # http://[ is no URL
        return ""


def _types(node: dict[str, Any]) -> set[str]:
    raw = node.get("@type")
    return {_string(each).lower() for each in (raw if isinstance(raw, list) else [raw])}


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _too_deep(ctx: LoadContext) -> Problem:
    return Problem(
        code="html-too-deep",
        message=f"the file has elements more than {DEEPEST} levels deep",
        at=Place(ctx.path),
        hint="save the page again, or copy its text into a .txt file",
    )
