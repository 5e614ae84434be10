"""What a build is asked for, how it tells of its progress, and what it reports."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsgen.model.problem import Problem
from newsgen.model.settings import Settings


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a build is a function of, besides the content."""

    site_folder: Path
    destination: Path
    settings: Settings
    now: datetime
    """The clock: decides what is public, and nothing else. With a zone."""
    drafts: bool = False
    future: bool = False
    expired: bool = False
    frozen: bool = False
    """The registry may not be written: a missing line is an error."""
    preview: bool = False
    """Nothing but the state is written: the registry does not learn what is only tried out."""
    staging: bool = False
    """For editors, with a state of its own: it may show what readers may not see."""
    jobs: int = 1

    @property
    def state_folder(self) -> Path:
        """Where newsgen remembers things between builds; what readers may not see apart."""
        folder = self.site_folder / ".newsgen"
        if self.staging:
            return folder / "staging"
        return folder / "private" if self.private else folder

    @property
    def private(self) -> bool:
        """Whether the result shows what readers may not see."""
        return self.drafts or self.future or self.expired or self.staging


class Progress(NamedTuple):
    """How far a stage has come."""

    stage: str
    """"read", "write"."""
    done: int
    total: int


class Changed(msgspec.Struct, frozen=True):
    """How many content files changed since the last build."""

    added: int = 0
    """Articles; so `edited` and `removed`."""
    edited: int = 0
    removed: int = 0
    others: int = 0
    """Files that are no articles: standalone pages, pictures, fronts …"""
    again: int = 0
    """Articles that were read again although they did not change: newsgen or the settings did."""


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    problems: tuple[Problem, ...]
    articles: int
    """Public articles and standalone pages."""
    pages: int
    """Files of the site, whatever their kind."""
    written: int
    unchanged: int
    removed: int
    undated: tuple[str, ...]
    """Sources of the undated articles, in order."""
    drafts: int
    """Drafts that were left out."""
    later: int
    """Articles that were left out because their time has not come."""
    seconds: float
    changed: Changed = Changed()
    made: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Kind → files of it that were written, in order of kind."""
    reasons: tuple[str, ...] = ()
    """Why files were to be made, what concerned most of them first; each without its article."""
    suggestions: tuple[str, ...] = ()
    """Lines to copy into newsgen.toml, where a capture knows more than the settings."""

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)
