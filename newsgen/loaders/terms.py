"""Facts of a term: `_terms/{sections,tags,authors,series}/KEY.md`."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.site import Taxonomy, Term, TermFacts
from newsgen.text.encoding import decode
from newsgen.text.frontmatter import FrontMatter, split
from newsgen.text.markdown import to_html
from newsgen.text.slug import term_key
from newsgen.text.urls import safe_url

TAXONOMIES: Mapping[str, Taxonomy] = {
    "sections": "section",
    "tags": "tag",
    "authors": "author",
    "series": "series",
}
KEYS = ("title", "text", "role", "image", "links", "same_as")


def load_term(data: bytes, path: str, language: str) -> tuple[Term, TermFacts] | Problem:
    """A term and what its file says of it; the body is its text.

    Problems: those of decoding and front matter, `term-path`, `term-key`.
    """
    parts = PurePosixPath(path).with_suffix("").parts[2:]
    if len(parts) < 2 or parts[0] not in TAXONOMIES:
        return Problem(
            "term-path",
            "this folder holds facts of sections, tags, authors and series only",
            Place(path),
            hint="move the file to _terms/sections/, tags/, authors/ or series/",
        )
    try:
        front = split(decode(data, path=path), path=path)
    except NewsgenError as error:
        return error.problem
    unknown = next((key for key in front.values if key not in KEYS), None)
    if unknown is not None:
        return Problem(
            "term-key",
            f'"{unknown}" is not a fact of a term',
            front.key_place(unknown),
            hint=f"known are {', '.join(KEYS)}",
        )
    term = Term(TAXONOMIES[parts[0]], language, _key("/".join(parts[1:]), language))
    return term, _facts(front, language)


def _facts(front: FrontMatter, language: str) -> TermFacts:
    text = str(front.values.get("text") or "") or front.body
    return TermFacts(
        title=str(front.values.get("title") or ""),
        text=to_html(text, folder="", language=language).html if text.strip() else "",
        role=str(front.values.get("role") or ""),
        image=str(front.values.get("image") or ""),
        links=tuple(_links(front.values.get("links"))),
        same_as=tuple(_key(str(key), language) for key in _listed(front.values.get("same_as"))),
    )


def _key(name: str, language: str) -> str:
    """The key of a name or title; of a section's path, part by part."""
    return "/".join(term_key(part, language) for part in name.split("/"))


def _listed(value: object) -> list[object]:
    """A list, or one thing as a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _links(value: object) -> list[tuple[str, str]]:
    """A list of addresses, or of {label, url} (also {name, url})."""
    links = []
    for item in value if isinstance(value, list) else []:
        address = str(item.get("url", "")) if isinstance(item, dict) else str(item)
        label = str(item.get("label") or item.get("name") or "") if isinstance(item, dict) else ""
        url = safe_url(address)
        if url:
            links.append((label or url.partition("://")[2].rstrip("/"), url))
    return links
