"""The plan is a function: what is stale is what showed the change before, or shows it after.

No dependency is traced and no edge is stored; the cost follows the change, not the archive.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from newsgen.kinds import Kind
from newsgen.model.entry import Aspect, Entry, changed_aspect, changed_words
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

    @property
    def reason(self) -> str:
        """What changed, in words; "" where nothing did."""
        either = self.before or self.after
        return f"{either.id}: {changed_words(self.before, self.after)}" if either else ""


class Planned(NamedTuple):
    """A target to link again, and why."""

    target: Target
    reason: str


def reach(
    changes: Iterable[Change],
    when: Literal["before", "after"],
    site: Site,
    kinds: Sequence[Kind],
) -> Iterator[Planned]:
    """Every target on which the articles are seen as `site` stands, with repeats.

    Call it with "before" on the site as it was, and with "after" on the site as it is: together
    that is everything stale.
    """
    for change in changes:
        entry, aspect = change.before if when == "before" else change.after, change.aspect
        if entry is None or aspect is None:
            continue
        reason = change.reason
        for kind in kinds:
            for target in kind.shows(entry, site, aspect):
                yield Planned(target, reason)


def whole(kind: Kind, site: Site, reason: str) -> Iterator[Planned]:
    """Every target of one kind."""
    return (Planned(target, reason) for target in kind.all(site))
