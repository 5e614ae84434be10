"""The URL registry: every address an article ever had, and who has it now.

One line an event, append-only, kept in version control by the newsroom:
`time⇥id⇥url⇥here`, `time⇥id⇥url⇥redirect TARGET`, `time⇥id⇥url⇥gone`. The last event of a
URL is its state. This module reads events and decides addresses; the build reads and
appends the files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple
from unicodedata import normalize

from newsgen.model.problem import Place, Problem

State = Literal["here", "redirect", "gone"]
STATES: tuple[State, ...] = ("here", "redirect", "gone")


class Event(NamedTuple):
    """What happened to one URL."""

    time: str
    """RFC 3339, UTC ("2026-11-22T06:05:00Z")."""
    id: str
    """The article's id; `section:KEY` for a section's front, `page:ID` is an id as any."""
    url: str
    state: State
    target: str = ""
    """Where a redirect leads."""


class Claim(NamedTuple):
    """What one public page wants for an address."""

    id: str
    path: str
    """Its source, for messages."""
    computed: str
    """The URL of the scheme, from section, date and slug."""
    stated: str = ""
    slug: str = ""
    """Only where the front matter states one."""
    file: str = "undated"
    """Which registry file its lines go to: a year, or "undated"."""


class Assignment(NamedTuple):
    """Who lives where, and what the registry must learn."""

    urls: dict[str, str]
    """id → URL, for every claim that could be met."""
    events: tuple[tuple[str, Event], ...]
    """(registry file, event), in the order they are to be appended."""
    problems: tuple[Problem, ...]


class Registry:
    """The registry as it stands: the last word on every URL."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.last: dict[str, Event] = {}
        """URL → its last event."""
        self.here: dict[str, str] = {}
        """id → the URL it lives at."""
        self.seen: dict[str, int] = {}
        """id → when it was first seen, as a running number."""
        for event in sorted(events, key=lambda event: event.time):
            self.add(event)

    def add(self, event: Event) -> None:
        """Let `event` be the last word on its URL."""
        before = self.last.get(event.url)
        if before is not None and before.state == "here":
            self.here.pop(before.id, None)
        self.last[event.url] = event
        self.seen.setdefault(event.id, len(self.seen))
        if event.state == "here":
            self.here[event.id] = event.url

    def holder(self, url: str) -> str | None:
        """The id that lives, or lived, at `url`."""
        event = self.last.get(url)
        return event.id if event else None


def parse_events(text: str, path: str) -> tuple[list[Event], list[Problem]]:
    """The events of one registry file, in the order of its lines.

    A line that is not an event is a problem and is passed over. Lines merged by version
    control in any order give the same registry, as a URL's last event is found by time.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line:
            continue
        fields = line.split("\t")
        state, _, target = fields[3].partition(" ") if len(fields) == 4 else ("", "", "")
        if state in STATES and fields[2].startswith("/") and bool(target) == (state == "redirect"):
            events.append(Event(fields[0], fields[1], fields[2], state, target))
        else:
            problems.append(_not_an_event(path, number, line))
    return events, problems


def format_event(event: Event) -> str:
    """The event as one line of a registry file, with its newline."""
    state = f"{event.state} {event.target}" if event.target else event.state
    return f"{event.time}\t{event.id}\t{event.url}\t{state}\n"


def id_suffix(entry_id: str) -> str:
    """Six hex digits that tell two articles of one computed URL apart."""
    return sha256(entry_id.encode()).hexdigest()[:6]


def assign(
    claims: Sequence[Claim],
    registry: Registry,
    *,
    now: str,
    withdrawn: Mapping[str, str],
) -> Assignment:
    """Give every claim its URL. The result does not depend on the order of the claims.

    `withdrawn` maps ids that lost their public page to the registry file of their line.
    Problems: `url-taken` (two stated URLs meet, or one meets a registered one).
    """
    stated, problems = _stated(claims, registry)
    urls = dict(stated)
    refused = {claim.id for claim in claims if claim.stated} - urls.keys()
    others = [claim for claim in claims if claim.id not in urls and claim.id not in refused]
    taken = {_same(url): owner for owner, url in urls.items()}
    for claim in others:
        registered = registry.here.get(claim.id)
        if registered is not None:
            urls[claim.id] = _moved(claim, registered)
            taken.setdefault(_same(urls[claim.id]), claim.id)
    urls |= _computed([claim for claim in others if claim.id not in urls], taken, registry)
    events = tuple(_events(claims, urls, registry, now, withdrawn))
    return Assignment(urls, events, tuple(problems))


def _stated(claims: Sequence[Claim], registry: Registry) -> tuple[dict[str, str], list[Problem]]:
    wanted: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stated:
            wanted[_same(claim.stated)].append(claim)
    standing = {
        _same(registry.here[claim.id]): claim
        for claim in claims
        if not claim.stated and claim.id in registry.here
    }
    urls: dict[str, str] = {}
    problems: list[Problem] = []
    for same, claimants in sorted(wanted.items()):
        rivals = sorted(claimants, key=lambda claim: claim.path)
        if same in standing:
            rivals.append(standing[same])
        if len(rivals) == 1:
            urls[rivals[0].id] = rivals[0].stated
        else:
            problems.append(_taken(rivals))
    return urls, problems


def _moved(claim: Claim, registered: str) -> str:
    """The registered URL, with its last part replaced where a stated slug differs."""
    if not claim.slug:
        return registered
    head, _, last = registered.rstrip("/").rpartition("/")
    kept = {claim.slug, f"{claim.slug}-{id_suffix(claim.id)}"}
    return registered if last in kept else f"{head}/{claim.slug}/"


def _computed(
    claims: Sequence[Claim], taken: Mapping[str, str], registry: Registry
) -> dict[str, str]:
    wanted: dict[str, int] = defaultdict(int)
    for claim in claims:
        wanted[_same(claim.computed)] += 1
    urls = {}
    for claim in claims:
        holder = registry.holder(claim.computed)
        alone = (
            wanted[_same(claim.computed)] == 1
            and _same(claim.computed) not in taken
            and holder in (None, claim.id)
        )
        urls[claim.id] = (
            claim.computed if alone else f"{claim.computed[:-1]}-{id_suffix(claim.id)}/"
        )
    return urls


def _events(
    claims: Sequence[Claim],
    urls: Mapping[str, str],
    registry: Registry,
    now: str,
    withdrawn: Mapping[str, str],
) -> Iterator[tuple[str, Event]]:
    for claim in sorted(claims):
        url = urls.get(claim.id)
        before = registry.here.get(claim.id)
        if url is None or url == before:
            continue
        if before is not None:
            yield claim.file, Event(now, claim.id, before, "redirect", url)
        yield claim.file, Event(now, claim.id, url, "here")
    for entry_id, file in sorted(withdrawn.items()):
        before = registry.here.get(entry_id)
        if before is not None:
            yield file, Event(now, entry_id, before, "gone")


def final_targets(registry: Registry) -> dict[str, str]:
    """Redirecting URL → the URL readers end at, in one hop.

    A chain that ends at a page that is gone, or in a circle, leads nowhere and is left out.
    A live page is never redirected.
    """
    ends = {}
    for url, event in registry.last.items():
        if event.state != "redirect":
            continue
        seen = {url}
        target = registry.here.get(event.id, event.target)
        while (next_event := registry.last.get(target)) and next_event.state == "redirect":
            if target in seen:
                break
            seen.add(target)
            target = next_event.target
        end = registry.last.get(target)
        if target not in seen and (end is None or end.state == "here"):
            ends[url] = target
    return ends


def _same(url: str) -> str:
    """Equal for URLs that some server or file system takes for one."""
    return normalize("NFC", url).casefold()


def _taken(rivals: Sequence[Claim]) -> Problem:
    first, *rest = rivals
    named = " and ".join(claim.path for claim in rivals)
    return Problem(
        "url-taken",
        f"{named} claim one URL: {first.stated}",
        Place(first.path),
        hint='change "url:" in one of them; none of those that state it was built',
        also=tuple(Place(claim.path) for claim in rest),
    )


def _not_an_event(path: str, number: int, line: str) -> Problem:
    return Problem(
        "registry-line",
        "this line of the URL registry is not understood and was passed over",
        Place(path, number, 1, max(len(line), 1), line),
        hint="a line is time, id, url, and here, gone or redirect TARGET, separated by tabs; "
        "restore the file from version control",
    )
