"""What goes into a linker and what comes out. Imports no template engine."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from newsgen.build.pictures import Shown
from newsgen.model.problem import Problem
from newsgen.model.settings import Settings
from newsgen.model.site import Front, Term, TermFacts
from newsgen.model.target import Output


class LinkSetup(NamedTuple):
    """What a process needs to link targets of one site."""

    state_folder: Path
    site_folder: Path
    destination: Path
    settings: Settings
    now: datetime
    fronts: Mapping[str, Front]
    facts: Mapping[Term, TermFacts]
    statics: frozenset[str]


class Linked(NamedTuple):
    """What became of one target."""

    path: str
    kind: str
    output: Output | None
    """None: there is no such page."""
    written: bool
    problem: Problem | None = None
    """Why it could not be rendered; the file stays as it was."""


class LinkedBatch(NamedTuple):
    """What became of a batch, and the pictures that its pages were the first to show."""

    linked: list[Linked]
    pictures: list[Shown]
