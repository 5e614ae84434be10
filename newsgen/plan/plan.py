"""The plan is a function: what is stale is what showed the change before, or shows it after.

No dependency is traced and no edge is stored; the cost follows the change, not the archive.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsgen.kinds import Kind
from newsgen.model.entry import Aspect, Entry, changed_aspect
from newsgen.model.site import Site
from newsgen.model.target import Target


class Change(NamedTuple):
    """An article as readers saw it and as they see it now; None = they do not see it."""

    before: Entry | None
    after: Entry | None
    forced: Aspect | None = None
    """An aspect that changed although the entry did not (its picture's file)."""

    @property
    def aspect(self) -> Aspect | None:
        """What of it changed."""
        return changed_aspect(self.before, self.after) or self.forced


class Planned(NamedTuple):
    """A target to link again, and why."""

    target: Target
    reason: str


def reach(
    entries: Iterable[tuple[Entry | None, Aspect | None]], site: Site, kinds: Sequence[Kind]
) -> Iterator[Planned]:
    """Every target on which the entries are seen as `site` stands, with repeats.

    Call it with what was before on the site as it was, and with what is after on the site as
    it is: together that is everything stale.
    """
    for entry, aspect in entries:
        if entry is None or aspect is None:
            continue
        reason = f"{entry.id}: {_WORDS[aspect]}"
        for kind in kinds:
            for target in kind.shows(entry, site, aspect):
                yield Planned(target, reason)


def whole(kind: Kind, site: Site, reason: str) -> Iterator[Planned]:
    """Every target of one kind."""
    return (Planned(target, reason) for target in kind.all(site))


_WORDS: dict[Aspect, str] = {
    "body": "its text changed",
    "card": "its headline, summary or picture changed",
    "place": "it came, went or moved",
}
