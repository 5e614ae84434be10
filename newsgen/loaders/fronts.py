"""Edited fronts: `_fronts/home.toml`, `_fronts/SECTION.toml`."""

import tomllib
from datetime import UTC, datetime

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.site import Front
from newsgen.text.encoding import decode


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place of a front."""

    id: str
    until: datetime | None = None
    """The slot is empty from then on."""


class Breaking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The breaking line."""

    text: str
    id: str = ""
    until: datetime | None = None


class FrontFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    lead: str = ""
    slots: tuple[Slot, ...] = ()
    breaking: Breaking | None = None


def load_front(data: bytes, path: str) -> FrontFile | Problem:
    """What an editor placed on a front. Problem: `front-not-understood`."""
    try:
        values = tomllib.loads(decode(data, path=path))
        return msgspec.convert(values, FrontFile)
    except NewsgenError as error:
        return error.problem
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        return Problem(
            "front-not-understood",
            f"the edited front is not understood: {error}",
            Place(path),
            hint='write lead = "ID", slots = [{ id = "ID" }] and [breaking] text = "…", '
            "each slot with until = 2026-11-22T18:00:00+03:00 if it ends",
        )


def front_at(front: FrontFile, now: datetime) -> Front:
    """What of the front counts at `now`."""
    breaking = front.breaking
    live = breaking is not None and _counts(breaking.until, now)
    return Front(
        lead=front.lead,
        slots=tuple(slot.id for slot in front.slots if _counts(slot.until, now)),
        breaking_text=breaking.text if breaking and live else "",
        breaking_id=breaking.id if breaking and live else "",
    )


def ends_of(front: FrontFile) -> tuple[datetime, ...]:
    """When parts of the front cease to count, in the order of the file, with a zone."""
    parts = (*front.slots, *((front.breaking,) if front.breaking else ()))
    return tuple(_zoned(part.until) for part in parts if part.until)


def _counts(until: datetime | None, now: datetime) -> bool:
    return until is None or _zoned(until) > now


def _zoned(until: datetime) -> datetime:
    return until if until.tzinfo else until.replace(tzinfo=UTC)
