"""What is wrong between articles: headlines used twice, files that nobody shows, old addresses
that lead nowhere, links of the menu and of edited fronts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from newsgen.build.registry_files import FOLDER, all_events
from newsgen.check.links import Links
from newsgen.model.entry import Entry
from newsgen.model.problem import Place, Problem
from newsgen.model.registry import Event, Registry, same_url
from newsgen.model.settings import MenuItem
from newsgen.model.site import Site, Term
from newsgen.model.toml import Document
from newsgen.store.inspection import Inspection

_NAMED = 5
"""So many other articles of one headline are named."""


def headlines_twice(inspection: Inspection) -> Iterator[Problem]:
    """Headlines that several public articles of one language have."""
    for _, entries in inspection.headlines_twice():
        for language in sorted({entry.language for entry in entries}):
            yield from _one_headline([e for e in entries if e.language == language])


def _one_headline(entries: list[Entry]) -> Iterator[Problem]:
    if len(entries) < 2:
        return
    first, *others = entries
    yield _warning(
        "headline-twice",
        f'{len(entries):,} articles have one headline: "{first.title}"',
        "readers and search engines tell them apart by it; add what is new in each",
        Place(first.path),
        others[:_NAMED],
    )


def files_not_shown(inspection: Inspection, shown: frozenset[str]) -> Iterator[Problem]:
    """Pictures and files under `content/` that no article shows. `shown`: those that something
    else does (a draft, a term, the settings)."""
    for path in inspection.media_not_shown():
        if path not in shown:
            yield _warning(
                "file-not-shown",
                "no article shows this file, and it is not published",
                "name it in an article, move it to _static/ to publish it as it is, or delete it",
                Place(f"content/{path}"),
            )


def registry_findings(site_folder: Path, inspection: Inspection, links: Links) -> Iterator[Problem]:
    """Addresses of the registry that lead nowhere, and those that two living articles claim."""
    events = all_events(site_folder)
    registry = Registry(events)
    for event in sorted(registry.last.values(), key=lambda event: event.url):
        if event.state == "redirect" and not links.is_there(event.url):
            yield _warning(
                "registry-dangling",
                f"{event.url} is to lead to {event.target}, and nothing is there any more",
                f"let it lead elsewhere: newsgen redirect {event.url} NEW",
                Place(FOLDER),
            )
    yield from _contested(events, registry, inspection.ids())


def _contested(events: Iterable[Event], registry: Registry, ids: set[str]) -> Iterator[Problem]:
    """URLs that were given to two ids whose articles both exist: two branches met."""
    claims: dict[str, set[str]] = {}
    for event in events:
        if event.state == "here" and event.id in ids:
            claims.setdefault(same_url(event.url), set()).add(event.id)
    for same, claimed in sorted(claims.items()):
        holder = registry.holder(same)
        others = sorted(
            entry_id for entry_id in claimed - {holder} if registry.home(entry_id) is None
        )
        if holder in claimed and others:
            url = registry.last[same].url
            yield _warning(
                "registry-contested",
                f"{url} was given to {holder} and to {', '.join(others)}; the first one has it, "
                "the other gets another address",
                "two branches built before they were merged; give one of them a url: of its own",
                Place(FOLDER),
            )


def menu_findings(document: Document, site: Site, links: Links) -> Iterator[Problem]:
    """Links of `[[menu]]` and `[[footer]]` that lead nowhere."""
    for name, items in (("menu", site.settings.menu), ("footer", site.settings.footer)):
        for number, item in enumerate(items):
            what = _leads_nowhere(item, site, links)
            if what:
                key = "section" if item.section else "page" if item.page else "url"
                yield _warning(
                    "link-broken",
                    f"a link of the [[{name}]] leads nowhere: there is no {what}",
                    "mend it in the settings, or write what it leads to",
                    document.value_at((name, number, key)),
                )


def _leads_nowhere(item: MenuItem, site: Site, links: Links) -> str:
    """What is missing, in words; "" where it is there."""
    if item.section:
        term = Term("section", site.settings.language, item.section)
        return "" if term in site.terms("section", term.language) else f"section {item.section}"
    if item.page:
        return "" if site.resolve(f"id:_pages/{item.page}") else f"page _pages/{item.page}"
    to = links.destination(item.url, "/")
    return "" if to is None or not to.url or links.is_there(to.url) else f"page at {to.url}"


def front_findings(site: Site) -> Iterator[Problem]:
    """Articles that an edited front names and that readers do not see."""
    for name, front in sorted(site.fronts().items()):
        for entry_id in dict.fromkeys(filter(None, (front.lead, *front.slots, front.breaking_id))):
            if site.resolve(f"id:{entry_id}") is None:
                yield _warning(
                    "link-broken",
                    f'"{entry_id}" is named here and is no public article',
                    "use the article's id: its path under content/ without the extension",
                    Place(f"content/_fronts/{name}.toml"),
                )


def _warning(code: str, message: str, hint: str, at: Place, also: Iterable[Entry] = ()) -> Problem:
    places = tuple(Place(entry.path) for entry in also)
    return Problem(code, message, at, hint, severity="warning", also=places)
