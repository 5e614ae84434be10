"""Redirecting by hand: one line in the URL registry, which the next build makes so."""

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from newsgen.build.addressing import file_of
from newsgen.build.live_pages import is_live
from newsgen.build.registry_files import all_events, append_lines
from newsgen.build.states import state_of
from newsgen.build.typed import own_url
from newsgen.model.address import Addresses
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.registry import Event, Registry, event_time, final_target, format_event, same_url
from newsgen.model.settings import Settings
from newsgen.store.lock import locked


class Redirected(NamedTuple):
    """What came of it."""

    old: str
    new: str
    file: str
    """The registry file that got a line; "" where OLD led there already."""


def redirect(
    site_folder: Path, settings: Settings, old: str, new: str, now: datetime
) -> Redirected:
    """Let the site-relative URL `old` lead to `new`, a URL of this site or any web address.

    Raises NewsgenError: `redirect-url` (not a usable URL), `redirect-live-page` (a page is at
    `old`), `redirect-loop`, `redirect-to-gone`; `registry-io`, `site-busy`, `state-io`.
    """
    addresses = Addresses(settings)
    with locked(state_of(site_folder)):
        registry = Registry(all_events(site_folder))
        source = _registered(_source(old, addresses), registry)
        target = _registered(_target(new, addresses), registry)
        if is_live(site_folder, registry, source):
            raise NewsgenError(_live(source, target))
        last = registry.last.get(same_url(source))
        if last and (last.state, last.target) == ("redirect", target):
            return Redirected(source, target, "")
        event = Event(
            event_time(now, last.time if last else ""),
            _holder(source, target, registry),
            source,
            "redirect",
            target,
        )
        registry.last[same_url(source)] = event
        _must_lead_somewhere(source, target, registry)
        (written,) = append_lines(site_folder, {hand_file(source, now): [format_event(event)]})
    return Redirected(source, target, written.path)


def _source(text: str, addresses: Addresses) -> str:
    url = own_url(text, addresses)
    if url is None:
        raise NewsgenError(_unusable(text, "OLD"))
    return url


def _target(text: str, addresses: Addresses) -> str:
    url = own_url(text, addresses)
    if url is None and not re.fullmatch(
        r"https?://[^\s\x00-\x1f\x7f/]+(/[^\s\x00-\x1f\x7f]*)?", text
    ):
        raise NewsgenError(_unusable(text, "NEW"))
    return text if url is None else url


def _registered(url: str, registry: Registry) -> str:
    """The URL as the registry spells it: pages are kept under that name."""
    event = registry.last.get(same_url(url))
    return event.url if event else url


def hand_file(url: str, now: datetime) -> str:
    """The registry file for the URL: of a number that is no year's, as in /haber/1234/, none."""
    name = file_of(url)
    return name if "1900" <= name <= str(now.year + 1) else "undated"


def _holder(source: str, target: str, registry: Registry) -> str:
    """The id whose line it is: a redirect follows its id's page wherever that moves.

    That of the page that was at `source`, unless it lives elsewhere now: a redirect by hand
    leads away from it. Then that of the page at `target`.
    """
    last = registry.last.get(same_url(source))
    if last and registry.home(last.id) in (None, last.url):
        return last.id
    new = registry.last.get(same_url(target))
    return new.id if new and new.state == "here" else f"redirect:{source}"


def _must_lead_somewhere(source: str, target: str, registry: Registry) -> None:
    def last(url: str) -> Event | None:
        return registry.last.get(same_url(url))

    if same_url(source) != same_url(target) and final_target(source, last, registry.home):
        return
    url, seen = target, {same_url(source)}
    while same_url(url) not in seen and (event := last(url)) and event.state == "redirect":
        seen.add(same_url(url))
        url = registry.home(event.id) or event.target
    raise NewsgenError(_loop(source, target) if same_url(url) in seen else _gone(target))


def _unusable(text: str, name: str) -> Problem:
    return Problem(
        "redirect-url",
        f"{name} is not an address that can be used: {text}",
        Place(""),
        hint="write the path of a page on this site, as /guncel/2026/11/kopru/"
        + (", or a whole address, as https://example.org/" if name == "NEW" else ""),
    )


def _live(source: str, target: str) -> Problem:
    return Problem(
        "redirect-live-page",
        f"there is a page at {source}, and a redirect never hides one",
        Place(""),
        hint="delete its file first; if the article moves, state its new URL in its front matter "
        f'instead ("url: {target}"), and the old one redirects',
    )


def _loop(source: str, target: str) -> Problem:
    return Problem(
        "redirect-loop",
        f"{target} leads back to {source}: readers would go in a circle",
        Place(""),
        hint="name the page where readers are to end",
    )


def _gone(target: str) -> Problem:
    return Problem(
        "redirect-to-gone",
        f"the page at {target} is gone: readers would find nothing there",
        Place(""),
        hint="name a page that is there",
    )
