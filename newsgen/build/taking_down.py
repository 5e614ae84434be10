"""Taking an article down: `status: removed` in its file, and why, for the newsroom alone.

The next build leaves a tombstone at its address and takes it out of everything else. The file
itself stays, and version control keeps what it said. The registry is told here and now: a build
withdraws no address while any file has an error, and this one is withdrawn by hand.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from newsgen.build.redirecting import hand_file
from newsgen.build.registry_files import all_events, append_lines
from newsgen.build.states import state_of
from newsgen.build.typed import own_url, unknown_url
from newsgen.build.write import write_whole
from newsgen.model.address import Addresses, output_path
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.registry import Event, Registry, event_time, format_event, same_url
from newsgen.model.settings import Settings
from newsgen.store.database import read_current
from newsgen.store.lock import locked
from newsgen.store.roll import Roll
from newsgen.store.targets import Targets
from newsgen.text.frontmatter import FrontMatter, split

_KEYS = ("status", "draft")
"""Both say how an article stands; in any case, as all keys."""


class TakenDown(NamedTuple):
    """What is to be gone."""

    url: str
    """The article's address now, as the registry spells it."""
    path: str
    """Its file, which says so from now on."""


def take_down(
    site_folder: Path, settings: Settings, text: str, reason: str, now: datetime
) -> TakenDown:
    """Write into the file of the article at a URL that it is removed, when and why.

    An address from before leads to where the article lives now. The last build must know the
    site. Raises NewsgenError: `unknown-url`, `takedown-no-article`, `takedown-not-written`,
    those of the file's front matter; `registry-io`, `site-busy`, `state-io`.
    """
    addresses = Addresses(settings)
    with locked(state_of(site_folder)):
        registry = Registry(all_events(site_folder))
        url = own_url(text, addresses)
        event = registry.last.get(same_url(url)) if url else None
        if event is None:
            known = (event.url for event in registry.last.values())
            raise unknown_url(url or text, known)
        path = _path_of(site_folder, event.id)
        if not path:
            raise NewsgenError(_no_article(event.url))
        file = site_folder / path
        local = now.astimezone(addresses.zone)
        write_whole(file, removed(file.read_bytes(), path, reason, local))
        home = registry.home(event.id)
        if home is not None:
            gone = Event(
                event_time(now, registry.last[same_url(home)].time), event.id, home, "gone"
            )
            list(append_lines(site_folder, {hand_file(home, now): [format_event(gone)]}))
        return TakenDown(home or event.url, path)


def is_down(site_folder: Path, url: str) -> bool:
    """Whether the last build has nothing at a URL but a tombstone, or where else to look."""
    connection = read_current(state_of(site_folder))
    if connection is None:
        return False
    try:
        return Targets(connection).kind_of(output_path(url)) in (None, "gone", "redirect")
    finally:
        connection.close()


def _path_of(site_folder: Path, entry_id: str) -> str:
    """The file of an article or page that is there; "" where there is none."""
    connection = read_current(state_of(site_folder))
    if connection is None:
        return ""
    try:
        found = Roll(connection).with_id(entry_id)
    finally:
        connection.close()
    return found.entry.path if found and (site_folder / found.entry.path).is_file() else ""


def removed(data: bytes, path: str, reason: str, now: datetime) -> bytes:
    """The file's bytes with `status: removed`, below a comment; all the rest as it was.

    `now` is in the site's zone. Raises NewsgenError as `take_down`.
    """
    try:
        codec, text = "utf-8", data.decode("utf-8")
        why = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", reason)
    except UnicodeDecodeError:  # whatever it is: all that we add is ASCII
        codec, text = "latin-1", data.decode("latin-1")
        why = reason.encode("ascii", "backslashreplace").decode()
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    note = f"# taken down {now.isoformat(sep=' ', timespec='minutes')}: {why.strip()}\n"
    text = _with_status(text.removeprefix(mark), path, note)
    return f"{mark}{text}".replace("\n", ends).encode(codec)


def _with_status(text: str, path: str, note: str) -> str:
    front = split(text, path=path)
    if not front.syntax:
        return f"---\n{note}status: removed\n---\n{text}"
    line = "status: removed" if front.syntax == "yaml" else 'status = "removed"'
    head = _with_line(front, f"{note}{line}\n")
    begin = text.index(front.head, text.index("\n")) if front.head else text.index("\n") + 1
    changed = text[:begin] + head + text[begin + len(front.head) :]
    others = {k: v for k, v in front.values.items() if k.lower() not in _KEYS}
    if _values(changed, path) != {**others, "status": "removed"}:
        raise NewsgenError(_not_written(front))
    return changed


def _with_line(front: FrontMatter, line: str) -> str:
    """The head with the line in place of the one that says how the article stands, or first."""
    for key in front.values:
        spot = front.key_spot(key)
        if key.lower() in _KEYS and spot is not None:
            begin = front.head.rfind("\n", 0, spot[0]) + 1
            return front.head[:begin] + line + front.head[begin:].partition("\n")[2]
    return line + front.head


def _values(text: str, path: str) -> dict[str, object] | None:
    try:
        return split(text, path=path).values
    except NewsgenError:
        return None


def _no_article(url: str) -> Problem:
    return Problem(
        "takedown-no-article",
        f"no article or page has the address {url} now",
        Place(""),
        "see what is there with: newsgen explain; a list follows its articles, and what is gone "
        "already has no file to take down",
    )


def _not_written(front: FrontMatter) -> Problem:
    return Problem(
        "takedown-not-written",
        "the front matter is written in a way that newsgen does not change by itself",
        Place(front.path, front.head_line),
        'write "status: removed" there by hand, then run the command again',
    )
