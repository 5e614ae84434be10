"""The URL registry: every address an article ever had, and who has it now.

One line an event, append-only, kept in version control by the newsroom:
`time⇥id⇥url⇥here`, `time⇥id⇥url⇥redirect TARGET`, `time⇥id⇥url⇥gone`. The last event of a
URL is its state. This module reads events and decides addresses; the build reads and
appends the files.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, NamedTuple, Protocol
from unicodedata import normalize

from newsgen.model.problem import Place, Problem

State = Literal["here", "redirect", "gone"]
STATES: tuple[State, ...] = ("here", "redirect", "gone")


class Event(NamedTuple):
    """What happened to one URL."""

    time: str
    """RFC 3339, UTC ("2026-11-22T06:05:00Z")."""
    id: str
    """The article's id; `section:tr:KEY` for a section's front, so for tags, authors, series."""
    url: str
    state: State
    target: str = ""
    """Where a redirect leads."""


class Claim(NamedTuple):
    """What one public page wants for an address."""

    id: str
    path: str
    """Its source, for messages; "" for the front of a section."""
    computed: str
    """The URL of the scheme, from section, date and slug."""
    stated: str = ""
    slug: str = ""
    """Only where the front matter states one."""
    file: str = "undated"
    """Which registry file its lines go to: a year, or "undated"."""


class Registered(Protocol):
    """What the registry answers. `Registry` holds it in memory, `store` in tables."""

    def home(self, entry_id: str) -> str | None:
        """The URL at which the id lives."""

    def holder(self, url: str) -> str | None:
        """The id that lives, or lived, at `url`, whatever its case."""


class Assignment(NamedTuple):
    """Who lives where, and what the registry must learn."""

    urls: dict[str, str]
    """id → URL, for every claim that could be met."""
    events: tuple[tuple[str, Event], ...]
    """(registry file, event), in the order they are to be appended."""
    problems: tuple[Problem, ...]


class Registry(Registered):
    """The registry as it stands, in memory: the last word on every URL."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.last: dict[str, Event] = {}
        """Folded URL → its last event."""
        self._homes: dict[str, str] = {}
        for event in sorted(events, key=lambda event: event.time):
            self.last[same_url(event.url)] = event
            if event.state == "here":
                self._homes[event.id] = event.url

    def home(self, entry_id: str) -> str | None:
        url = self._homes.get(entry_id)
        event = self.last[same_url(url)] if url else None
        return url if event and (event.id, event.state) == (entry_id, "here") else None

    def holder(self, url: str) -> str | None:
        event = self.last.get(same_url(url))
        return event.id if event else None


def parse_events(text: str, path: str, after: int = 0) -> tuple[list[Event], list[Problem]]:
    """The events of one registry file, or of its lines after the first `after`, in order.

    A line that is not an event is a problem and is passed over. Lines merged by version
    control in any order give the same registry, as a URL's last event is found by time.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=after + 1):
        if not line:
            continue
        fields = line.split("\t")
        state, _, target = fields[3].partition(" ") if len(fields) == 4 else ("", "", "")
        whole = len(fields) == 4 and fields[2].startswith("/") and _is_time(fields[0])
        if whole and state in STATES and bool(target) == (state == "redirect"):
            events.append(Event(fields[0], fields[1], fields[2], state, target))
        else:
            problems.append(_not_an_event(path, number, line))
    return events, problems


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def format_event(event: Event) -> str:
    """The event as one line of a registry file, with its newline."""
    state = f"{event.state} {event.target}" if event.target else event.state
    return f"{event.time}\t{event.id}\t{event.url}\t{state}\n"


def event_time(now: datetime, last: str = "") -> str:
    """Now as the registry writes it; but a second after `last`, the time of another event, where
    that is not past: the latest one counts."""
    if last:
        now = max(now, datetime.fromisoformat(last) + timedelta(seconds=1))
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def id_suffix(entry_id: str) -> str:
    """Six hex digits that tell two articles of one computed URL apart."""
    return sha256(entry_id.encode()).hexdigest()[:6]


def assign(
    claims: Sequence[Claim],
    registry: Registered,
    *,
    now: str,
    withdrawn: Mapping[str, str],
    resident: Callable[[str], Claim | None] = lambda url: None,
) -> Assignment:
    """Give every claim its URL. The result does not depend on the order of the claims.

    `withdrawn` maps ids that lost their public page to the registry file of their line.
    `resident(id)` gives the claim of a public article that is not among `claims`; with all
    claims at hand it is not needed. Problems: `url-taken` (two stated URLs meet, or one meets
    a registered one).
    """
    stated, problems = _stated(claims, registry, resident)
    urls = dict(stated)
    taken = {same_url(url): owner for owner, url in urls.items()}
    for claim in claims:
        registered = registry.home(claim.id)
        if not claim.stated and registered is not None:
            urls[claim.id] = _moved(claim, registered)
            taken.setdefault(same_url(urls[claim.id]), claim.id)
    new = [claim for claim in claims if not claim.stated and claim.id not in urls]
    urls |= _computed(new, taken, registry)
    events = tuple(_events(claims, urls, registry, now, withdrawn))
    return Assignment(urls, events, tuple(problems))


def _stated(
    claims: Sequence[Claim],
    registry: Registered,
    resident: Callable[[str], Claim | None],
) -> tuple[dict[str, str], list[Problem]]:
    by_id = {claim.id: claim for claim in claims}
    wanted: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stated:
            wanted[same_url(claim.stated)].append(claim)
    urls: dict[str, str] = {}
    problems: list[Problem] = []
    for _, claimants in sorted(wanted.items()):
        rivals = sorted(claimants, key=lambda claim: claim.path)
        holder = registry.holder(rivals[0].stated) or ""
        standing = by_id.get(holder) or resident(holder)
        if standing and not standing.stated and registry.home(holder):
            rivals.append(standing)
        if len(rivals) == 1:
            urls[rivals[0].id] = rivals[0].stated
        else:
            problems.append(_taken(rivals))
    return urls, problems


def wanted_url(claim: Claim, registry: Registered) -> str:
    """The one URL at which the claim may meet others: claims that want different ones can be
    assigned apart, in any order."""
    if claim.stated:
        return claim.stated
    registered = registry.home(claim.id)
    return claim.computed if registered is None else _moved(claim, registered)


def _moved(claim: Claim, registered: str) -> str:
    """The registered URL, with its last part replaced where a stated slug differs."""
    if not claim.slug:
        return registered
    head, _, last = registered.rstrip("/").rpartition("/")
    kept = {claim.slug, f"{claim.slug}-{id_suffix(claim.id)}"}
    return registered if last in kept else f"{head}/{claim.slug}/"


def _computed(
    claims: Sequence[Claim], taken: Mapping[str, str], registry: Registered
) -> dict[str, str]:
    wanted: dict[str, int] = defaultdict(int)
    for claim in claims:
        wanted[same_url(claim.computed)] += 1
    urls = {}
    for claim in claims:
        holder = registry.holder(claim.computed)
        alone = (
            wanted[same_url(claim.computed)] == 1
            and same_url(claim.computed) not in taken
            and holder in (None, claim.id)
        )
        urls[claim.id] = (
            claim.computed if alone else f"{claim.computed[:-1]}-{id_suffix(claim.id)}/"
        )
    return urls


def _events(
    claims: Sequence[Claim],
    urls: Mapping[str, str],
    registry: Registered,
    now: str,
    withdrawn: Mapping[str, str],
) -> Iterator[tuple[str, Event]]:
    """A URL that another claim gets now has neither a redirect nor a tombstone."""
    taken = {same_url(url) for url in urls.values()}
    for claim in sorted(claims):
        url = urls.get(claim.id)
        before = registry.home(claim.id)
        if url is None or url == before:
            continue
        if before is not None and same_url(before) not in taken:
            yield claim.file, Event(now, claim.id, before, "redirect", url)
        yield claim.file, Event(now, claim.id, url, "here")
    for entry_id, file in sorted(withdrawn.items()):
        before = registry.home(entry_id)
        if before is not None and same_url(before) not in taken:
            yield file, Event(now, entry_id, before, "gone")


def final_target(
    url: str, last: Callable[[str], Event | None], home: Callable[[str], str | None]
) -> str | None:
    """Where a redirecting URL leads in one hop; None where it leads nowhere.

    An article's old URL leads to where the article lives now. A chain that ends at a page that
    is gone, or in a circle, leads nowhere.
    """
    event = last(url)
    if event is None or event.state != "redirect":
        return None
    seen = {url}
    target = home(event.id) or event.target
    while (following := last(target)) and following.state == "redirect" and target not in seen:
        seen.add(target)
        target = home(following.id) or following.target
    if target in seen or (following is not None and following.state == "gone"):
        return None
    return target


_TERM_IDS = ("section:", "tag:", "author:", "series:")


def term_id(taxonomy: str, language: str, key: str) -> str:
    """The registry's id for the front of a section, tag, author or series."""
    return f"{taxonomy}:{language}:{key}"


def is_term_id(entry_id: str) -> bool:
    """Whether the id is that of a term's front, and no article's."""
    return entry_id.startswith(_TERM_IDS)


def same_url(url: str) -> str:
    """Equal for URLs that some server or file system takes for one."""
    return normalize("NFC", url).casefold()


def _taken(rivals: Sequence[Claim]) -> Problem:
    url = next(claim.stated for claim in rivals if claim.stated)
    places = [Place(claim.path) for claim in rivals if claim.path]
    front = len(places) < len(rivals)
    named = [place.path for place in places] + ["the front of a section"] * front
    return Problem(
        "url-taken",
        f"{' and '.join(named)} claim one URL: {url}",
        places[0],
        hint='give the article another "url:" or "slug:"'
        if front
        else 'change "url:" in one of them; none of those that state it was built',
        also=tuple(places[1:]),
    )


def _not_an_event(path: str, number: int, line: str) -> Problem:
    return Problem(
        "registry-line",
        "this line of the URL registry is not understood and was passed over",
        Place(path, number, 1, max(len(line), 1), line),
        hint="a line is time, id, url, and here, gone or redirect TARGET, separated by tabs; "
        "restore the file from version control",
    )
