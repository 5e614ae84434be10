"""Front matter values that are tables: updates, corrections, pictures.

A misspelt key inside one would be lost in silence, so only the known ones may be written.
"""

import difflib
from datetime import datetime
from typing import Any, cast
from urllib.parse import unquote

from newsgen.loaders.values import Reader, each, one_of
from newsgen.model.page import Correction, Image, Update
from newsgen.text.links import Refused, image_target

_IMAGE_KEYS = ("src", "alt", "caption", "credit", "licence", "license")


def updates(reader: Reader, path: str, raw: object) -> tuple[Update, ...] | None:
    """Dates, or tables {at, note}; one or a list. Oldest first."""
    found = []
    for where, value in each(path, raw):
        if not isinstance(value, dict):
            at = reader.date(where, value)
            note = None
        elif _only(reader, where, value, ("at", "note")):
            at = _moment(reader, where, value)
            note = reader.line(f"{where}.note", value.get("note"))
        else:
            continue
        found += [Update(at, note or "")] if at else []
    return None if raw is None else tuple(sorted(found, key=lambda update: update.at))


def corrections(reader: Reader, path: str, raw: object) -> tuple[Correction, ...] | None:
    """Tables {at, text}; one or a list. Oldest first."""
    found = []
    for where, value in each(path, raw):
        entry = _table(reader, where, value, "at: 2026-11-22, text: …")
        if entry is not None and _only(reader, where, entry, ("at", "text")):
            at, text = _moment(reader, where, entry), _told(reader, where, entry)
            found += [Correction(at, text)] if at and text else []
    return None if raw is None else tuple(sorted(found, key=lambda correction: correction.at))


def images(reader: Reader, path: str, raw: object) -> tuple[Image, ...] | None:
    """Paths or URLs, or tables {src, alt, caption, credit, licence}; one or a list."""
    found = [_image(reader, where, value) for where, value in each(path, raw)]
    return None if raw is None else tuple(image for image in found if image)


def picture_source(src: str, folder: str) -> str | None:
    """A picture's path under `content/` or its https URL, as named in an article of `folder`.

    None for anything else: other schemes, paths out of `content/` or from the site's root.
    """
    target = image_target(src, folder)
    if isinstance(target, Refused):
        return None
    if target.startswith("media:"):
        return unquote(target.removeprefix("media:"))
    return target if target.lower().startswith("https://") else None


def table(reader: Reader, path: str, raw: object) -> dict[str, Any] | None:
    """Any keys, kept as parsed."""
    return None if raw is None else _table(reader, path, raw, "key: value")


def _image(reader: Reader, path: str, raw: object) -> Image | None:
    entry = raw if isinstance(raw, dict) else {"src": raw}
    at = f"{path}.src" if entry is raw else path
    if not _only(reader, path, entry, _IMAGE_KEYS):
        return None
    src = reader.line(at, entry.get("src"))
    if not src:
        reader.refuse(
            "image-without-src", f'"{path}" names no picture', path, "write src: kopru.jpg"
        )
        return None
    source = picture_source(src, reader.name.folder)
    if source is None:
        reader.refuse(
            "image-not-usable",
            f'"{at}" is neither a picture under content/ nor an https address: {src!r}',
            at,
            "name a file beside the article, or one under _media/ as _media/kopru.jpg",
        )
        return None
    words = {key: reader.line(f"{path}.{key}", entry[key]) or "" for key in entry if key != "src"}
    return Image(
        src=source,
        alt=words.get("alt", ""),
        caption=words.get("caption", ""),
        credit=words.get("credit", ""),
        licence=words.get("licence", "") or words.get("license", ""),
    )


def _table(reader: Reader, path: str, raw: object, shape: str) -> dict[str, Any] | None:
    if isinstance(raw, dict):
        return cast(dict[str, Any], raw)
    reader.refuse(
        "value-not-table",
        f'"{path}" must be a table of keys',
        path,
        f"write {path}: {{{shape}}}",
    )
    return None


def _only(reader: Reader, path: str, entry: dict[str, Any], known: tuple[str, ...]) -> bool:
    """Whether a table has known keys alone."""
    for key in entry:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"its keys are {one_of(known)}"
            message = f'"{path}" has no key "{key}"'
            reader.refuse("key-not-known", message, f"{path}.{key}", hint, at_key=True)
            return False
    return True


def _moment(reader: Reader, path: str, entry: dict[str, Any]) -> datetime | None:
    if entry.get("at") in (None, ""):
        reader.refuse("entry-without-date", f'"{path}" has no date', path, "write at: 2026-11-22")
    return reader.date(f"{path}.at", entry.get("at"))


def _told(reader: Reader, path: str, entry: dict[str, Any]) -> str | None:
    text = reader.line(f"{path}.text", entry.get("text"))
    if not text:
        reader.refuse(
            "correction-without-text",
            f'"{path}" does not say what was wrong',
            path,
            "write text: and what was put right",
        )
    return text
