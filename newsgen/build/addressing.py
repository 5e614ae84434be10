"""Addressing: every public article gets its URL, and the registry learns what is new."""

from collections.abc import Iterable, Iterator
from datetime import UTC

import msgspec

from newsgen.build.registry_files import append_events, read_registry
from newsgen.build.report import BuildOptions
from newsgen.model.address import Addresses
from newsgen.model.entry import Entry, section_path
from newsgen.model.problem import Place, Problem
from newsgen.model.registry import Claim, Event, Registry, assign, final_targets
from newsgen.model.site import Redirect, Withdrawn
from newsgen.store.writer import Clock, Writer


class Addressed(msgspec.Struct, frozen=True):
    """Who lives where after this build."""

    redirects: tuple[Redirect, ...]
    """By URL."""
    withdrawn: tuple[Withdrawn, ...]
    """By URL."""
    events: tuple[tuple[str, Event], ...]
    """What the registry has to learn, not yet written: (file, event)."""
    problems: tuple[Problem, ...]


def address_all(writer: Writer, options: BuildOptions, has_errors: bool) -> Addressed:
    """Make exactly the public articles visible, each at its URL.

    A build with errors withdraws no URL: the file in error may be the one that holds it.
    """
    registry, problems = read_registry(options.site_folder)
    clock = Clock(options.now, options.drafts, options.future, options.expired)
    addresses = Addresses(options.settings)
    for entry_id in writer.to_hide(clock):
        writer.hide(entry_id)
    entries = list(writer.to_show(clock))
    claims = [_claim(entry, addresses) for entry in entries]
    claims += _section_claims(entries, addresses)
    withheld = {entry.id: entry for entry in writer.withheld(clock)}
    withdrawn = {} if has_errors else _withdrawn(claims, registry)
    now = options.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assignment = assign(claims, registry, now=now, withdrawn=withdrawn)
    after = Registry([*registry.last.values(), *(event for _, event in assignment.events)])
    by_id = {entry.id: entry for entry in entries}
    urls = {entry_id: url for entry_id, url in assignment.urls.items() if entry_id in by_id}
    for entry in entries:
        if entry.id not in urls:
            writer.hide(entry.id)
    writer.show(urls, _ranks(entries, registry, assignment.events))
    live = set(assignment.urls.values())
    redirects, shadowed = _redirects(entries, urls, after, live, options)
    problems += [*assignment.problems, *shadowed, *_gone_warnings(withdrawn, withheld, registry)]
    return Addressed(
        redirects=redirects,
        withdrawn=_tombstones(after, live, withheld, options),
        events=assignment.events,
        problems=tuple(problems),
    )


def record(addressed: Addressed, options: BuildOptions) -> tuple[Problem, ...]:
    """Let the registry learn what this build published; private builds never do."""
    if options.private or not addressed.events:
        return ()
    if options.frozen:
        return (_frozen(addressed.events),)
    append_events(options.site_folder, addressed.events)
    return ()


def _claim(entry: Entry, addresses: Addresses) -> Claim:
    if entry.type == "page":
        computed = addresses.standalone(entry.language, entry.slug)
    else:
        computed = addresses.article(entry.language, entry.section, entry.date, entry.slug)
    dated = entry.date is not None and entry.type != "page"
    return Claim(
        id=entry.id,
        path=entry.path,
        computed=computed,
        stated=entry.url_stated,
        slug=entry.slug if entry.slug_stated else "",
        file=str(addresses.month_of(entry.date).year) if dated and entry.date else "undated",
    )


def _section_claims(entries: Iterable[Entry], addresses: Addresses) -> Iterator[Claim]:
    seen = {
        (entry.language, key): entry.path
        for entry in entries
        if entry.type != "page"
        for key in section_path(entry.section)
    }
    for (language, key), path in sorted(seen.items()):
        url = addresses.section(language, key)
        yield Claim(f"section:{language}:{key}", path, url, stated=url)


def _withdrawn(claims: Iterable[Claim], registry: Registry) -> dict[str, str]:
    """Registered ids without a public page now, and the file their line goes to."""
    claimed = {claim.id for claim in claims}
    return {
        entry_id: _file_of(url)
        for entry_id, url in registry.here.items()
        if entry_id not in claimed
    }


def _file_of(url: str) -> str:
    """The registry file of a URL: the year in it, else "undated"."""
    years = [part for part in url.split("/") if len(part) == 4 and part.isdigit()]
    return years[0] if years else "undated"


def _ranks(
    entries: Iterable[Entry], registry: Registry, events: Iterable[tuple[str, Event]]
) -> dict[str, int]:
    """The place of each undated article: that of its first line in the registry."""
    seen = dict(registry.seen)
    for _, event in events:
        seen.setdefault(event.id, len(seen))
    return {
        entry.id: seen.get(entry.id, len(seen))
        for entry in entries
        if entry.date is None and entry.type != "page"
    }


def _redirects(
    entries: Iterable[Entry],
    urls: dict[str, str],
    registry: Registry,
    live: set[str],
    options: BuildOptions,
) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """Former URLs and aliases that no live page holds; an alias that one holds is told."""
    targets = final_targets(registry)
    problems = []
    for entry in entries:
        for alias in entry.aliases:
            if alias in live:
                problems.append(_shadowed(entry, alias))
            elif entry.id in urls:
                targets[alias] = urls[entry.id]
    return (
        tuple(
            Redirect(url, target, _language_of(url, options))
            for url, target in sorted(targets.items())
            if url not in live
        ),
        problems,
    )


def _tombstones(
    registry: Registry, live: set[str], withheld: dict[str, Entry], options: BuildOptions
) -> tuple[Withdrawn, ...]:
    """Gone URLs that say so. A draft or embargoed article has none: it would give it away."""
    hidden = {
        entry.id
        for entry in withheld.values()
        if entry.status == "draft" or (entry.date is not None and entry.date > options.now)
    }
    return tuple(
        Withdrawn(url, _language_of(url, options))
        for url, event in sorted(registry.last.items())
        if event.state == "gone" and url not in live and event.id not in hidden
    )


def _language_of(url: str, options: BuildOptions) -> str:
    own, *others = options.settings.site.languages
    return next((code for code in others if url.startswith(f"/{code}/")), own)


def _gone_warnings(
    withdrawn: dict[str, str], withheld: dict[str, Entry], registry: Registry
) -> Iterator[Problem]:
    for entry_id in sorted(withdrawn):
        url = registry.here[entry_id]
        entry = withheld.get(entry_id)
        if entry is None:
            yield Problem(
                "url-gone",
                f"{url} was published and its article is not there any more; "
                "readers are told that it is gone",
                Place(""),
                hint='if it moved, give the article that took its place "aliases: '
                f'[{url}]"; if it was deleted by mistake, restore {entry_id}',
                severity="warning",
            )
        elif entry.status == "draft" or entry.status == "published" and not entry.expires:
            yield Problem(
                "url-withheld",
                f"{url} was published and its article is a draft or embargoed now",
                Place(entry.path),
                hint='use "status: removed" where it is to stay away',
                severity="warning",
            )


def _shadowed(entry: Entry, alias: str) -> Problem:
    return Problem(
        "alias-taken",
        f"the alias {alias} is the address of a live page and was left out",
        Place(entry.path),
        hint="remove it from aliases",
        severity="warning",
    )


def _frozen(events: tuple[tuple[str, Event], ...]) -> Problem:
    first = events[0][1]
    more = f" and {len(events) - 1} more" if len(events) > 1 else ""
    return Problem(
        "registry-frozen",
        f"the URL registry lacks lines for {first.url}{more}, and --frozen forbids to add them",
        Place("content/_registry"),
        hint="build once without --frozen and commit content/_registry",
    )
