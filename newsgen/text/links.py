"""Where the links and pictures of an article lead: from what its author wrote to a URL.

Files of the site become symbolic (`ref:KEY`, `media:PATH`, see `model.refs`), seen from the
article's own folder; all else must pass `safe_url`.
"""

import re
from enum import Enum
from html import escape, unescape
from urllib.parse import quote, unquote

from newsgen.model.refs import media_url, ref_url

from .urls import safe_url

_ARTICLE = re.compile(r"\.(?:md|markdown|txt|html?)$", re.IGNORECASE)
_FILE = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_PATH = re.compile(r"([^?#]*)(?:\?[^#]*)?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"(?:https?|mailto|tel|ref|media):", re.IGNORECASE)
_NO_PICTURE = re.compile(r"(?:mailto|tel|ref):|[#?]|$", re.IGNORECASE)
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\\]")
_ATTRIBUTE = re.compile(r'( (href|src|poster)=")([^"]*)"(?=[^<>]*>)')


class Refused(Enum):
    """Why a link is not written."""

    UNSAFE = "link-refused"
    OUTSIDE = "link-outside-content"


def link_target(url: str, folder: str) -> str | Refused:
    """What to write for a link in an article of `folder` ("guncel/2026", under `content/`).

    `../spor/mac.md#skor` is `ref:spor/mac#skor` from there, `rapor.pdf` is
    `media:guncel/2026/rapor.pdf`, `_media/x.jpg` and `/_media/x.jpg` are under `content/`
    itself, and what `_static/` holds is at the root of the site. Other safe URLs stay.
    """
    safe = safe_url(url, symbolic=True)
    if safe is None:
        return Refused.UNSAFE
    if _SCHEME.match(safe):
        return _with_scheme(safe)
    path, anchor = _parts(safe)
    if not path or (path[0] == "/" and not path.startswith("/_media/")):
        return safe
    if not (_FILE.search(path) or _ARTICLE.search(path)):
        return safe
    return _file_target(path, anchor, folder)


def image_target(url: str, folder: str) -> str | Refused:
    """What to write for a picture in an article of `folder`: a `media:` or web URL, or a path."""
    safe = safe_url(url, symbolic=True)
    if safe is None or _NO_PICTURE.match(safe):
        return Refused.UNSAFE
    if _SCHEME.match(safe):
        return _with_scheme(safe)
    path, _ = _parts(safe)
    if path[0] == "/" and not path.startswith("/_media/"):
        return safe
    inside = _inside(path, folder)
    return inside if isinstance(inside, Refused) else _media_target(inside)


def resolve_links(html: str, folder: str) -> tuple[str, tuple[tuple[str, Refused], ...]]:
    """Canonical HTML with its links and pictures as `link_target` and `image_target` say.

    Also the refused ones, as written, with the reason: they are left without the attribute.
    Doing it twice changes nothing more.
    """
    refused: list[tuple[str, Refused]] = []

    def attribute(match: re.Match[str]) -> str:
        url = unescape(match[3])
        target = link_target(url, folder) if match[2] == "href" else image_target(url, folder)
        if isinstance(target, Refused):
            refused.append((url, target))
            return ""
        return f'{match[1]}{escape(target)}"'

    return _ATTRIBUTE.sub(attribute, html), tuple(refused)


def _with_scheme(safe: str) -> str | Refused:
    """A safe URL with a scheme; symbolic ones in their one way of writing."""
    if safe.startswith("ref:"):
        key, _, anchor = safe[4:].partition("#")
        return ref_url(unquote(key), unquote(anchor)) if key else Refused.UNSAFE
    return media_url(unquote(safe[6:])) if safe.startswith("media:") else safe


def _file_target(path: str, anchor: str, folder: str) -> str | Refused:
    inside = _inside(path, folder)
    if isinstance(inside, Refused):
        return inside
    article = _ARTICLE.search(inside)
    if article and not inside.startswith(("_media/", "_static/")):
        return ref_url(inside[: article.start()], anchor)
    return _media_target(inside)


def _media_target(inside: str) -> str:
    copied = inside.removeprefix("_static/")
    # `/_media/…` means the content's folder, so what lies there at the root stays a file.
    if copied != inside and not copied.startswith("_media/"):
        return f"/{quote(copied)}"
    return media_url(inside)


def _parts(url: str) -> tuple[str, str]:
    """Path and fragment of a URL without scheme, decoded; its query is dropped."""
    match = _PATH.fullmatch(url)
    return (unquote(match[1]), unquote(match[2] or "")) if match else ("", "")


def _inside(path: str, folder: str) -> str | Refused:
    """A path as seen from `folder`, made relative to `content/`."""
    if _UNWRITABLE.search(path):
        return Refused.UNSAFE
    rooted = path.startswith(("/", "_media/", "_static/"))
    steps = [] if rooted else [step for step in folder.split("/") if step]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return Refused.OUTSIDE
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) or Refused.UNSAFE
