"""What a file's path says: its id, its sections, perhaps its date and slug."""

import re
from datetime import date
from unicodedata import normalize

import msgspec

_CONTENT = "content/"
_PAGES = "_pages"
_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")


class Name(msgspec.Struct, frozen=True):
    """The facts in a path under `content/`."""

    id: str
    """The path under `content/` without its extension, NFC: some systems keep names as NFD."""
    folder: str
    """The folder under `content/`, without a slash at the end; "" for `content/` itself."""
    section: tuple[str, ...] = ()
    """The folders that are sections: years and months (all digits) are not."""
    standalone: bool = False
    """Under `_pages/`: a page without a section."""
    day: date | None = None
    """Of `YYYY-MM-DD-slug.md`, where that is a date."""
    slug: str = ""


def read_path(path: str) -> Name:
    """The facts in `content/guncel/2026/kopru.md`."""
    inside = path.removeprefix(_CONTENT)
    folder, _, file = inside.rpartition("/")
    stem = file.rpartition(".")[0] or file
    parts = folder.split("/") if folder else []
    standalone = parts[:1] == [_PAGES]
    day, slug = (None, "") if standalone else _dated(stem)
    return Name(
        id=normalize("NFC", f"{folder}/{stem}" if folder else stem),
        folder=folder,
        section=() if standalone else tuple(part for part in parts if not part.isdecimal()),
        standalone=standalone,
        day=day,
        slug=slug,
    )


def _dated(stem: str) -> tuple[date | None, str]:
    match = _DATED.fullmatch(stem)
    if match is None:
        return None, ""
    try:
        return date(int(match[1]), int(match[2]), int(match[3])), match[4]
    except ValueError:  # 2026-13-45-x: a name like any other
        return None, ""
