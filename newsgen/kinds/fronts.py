"""Edited fronts: the stories an editor placed, before the newest."""

from collections.abc import Sequence
from typing import TypedDict

from newsgen.kinds.cards import card_of
from newsgen.model.entry import Entry
from newsgen.model.site import Front, Site
from newsgen.model.view import Card, Link


class FrontCards(TypedDict):
    """The parts of a ListView that an edited front decides."""

    breaking: Link | None
    lead: Card | None
    slots: tuple[Card, ...]
    cards: tuple[Card, ...]


def front_cards(name: str, newest: Sequence[Entry], site: Site) -> FrontCards:
    """The front `name` ("home" or a section's key): edited slots, then `newest`.

    A slot whose article is not public is left out. No story appears twice.
    """
    front = site.fronts().get(name, Front())
    lead = site.resolve(f"id:{front.lead}") if front.lead else None
    slots = [site.resolve(f"id:{entry_id}") for entry_id in front.slots]
    placed = {entry.id for entry in (lead, *slots) if entry is not None}
    return FrontCards(
        breaking=_breaking(front.breaking_text, front.breaking_id, site),
        lead=card_of(lead, site) if lead else None,
        slots=tuple(card_of(entry, site) for entry in slots if entry is not None),
        cards=tuple(card_of(entry, site) for entry in newest if entry.id not in placed),
    )


def places(front: Front, entry: Entry) -> bool:
    """Whether the editor of the front named this article."""
    return entry.id in (front.lead, front.breaking_id, *front.slots)


def _breaking(text: str, entry_id: str, site: Site) -> Link | None:
    if not text:
        return None
    entry = site.resolve(f"id:{entry_id}") if entry_id else None
    return Link(text, entry.url if entry else "")
