"""URLs and slugs that editors state: checked and brought to one form."""

import re
import unicodedata
from urllib.parse import unquote

from newsgen.text.slug import is_device

_LONGEST = 200
"""Bytes of one part of a path: file systems allow 255, and a suffix may be added."""

# What ends a path, escapes it or cannot be in a file's name; white space and control characters.
_NEVER = re.compile(r"[?#%\\\"<>|*:\s\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


_FILE = (".html", ".htm")


def stated_url(text: str) -> str | None:
    """A path on this site as "/a/b/", percent-decoded, NFC; None when it is not usable.

    It begins with one "/" and names a page: no query, no fragment, no part that is empty,
    begins or ends with ".", is over 200 bytes, or is a name that Windows keeps for itself.
    "/a/b.html", as old archives have them, names that very file.
    """
    path = _decoded(text)
    if path is None or not path.startswith("/"):
        return None
    parts = path.strip("/").split("/")
    if path.startswith("//") or not all(map(_usable, parts)):
        return None
    joined = f"/{'/'.join(parts)}"
    return joined if parts[-1].lower().endswith(_FILE) else f"{joined}/"


def stated_slug(text: str) -> str | None:
    """One part of a path, percent-decoded, NFC; None when it is not usable."""
    slug = _decoded(text)
    return slug if slug is not None and "/" not in slug and _usable(slug) else None


def _decoded(text: str) -> str | None:
    """Old archives state `/haber/%C3%A7ay/`; pages are kept under the decoded name."""
    try:
        return unicodedata.normalize("NFC", unquote(text.strip(), errors="strict"))
    except UnicodeDecodeError:
        return None


def _usable(part: str) -> bool:
    return (
        bool(part)
        and not part.startswith(".")
        and not part.endswith(".")
        and not is_device(part)
        and not _NEVER.search(part)
        and len(part.encode("utf-8", "replace")) <= _LONGEST
    )
