"""What goes into a compiler and what comes out. Imports no loader."""

from typing import NamedTuple

from newsgen.model.entry import Entry
from newsgen.model.problem import Problem
from newsgen.store.sources import Source


class Compiled(NamedTuple):
    """What one source became."""

    source: Source
    """With its digest."""
    entry: Entry | None
    """None where an error stands in the way."""
    page: bytes
    """The Page as the state keeps it."""
    problems: tuple[Problem, ...]
    words: bytes = b""
    """What it is found by, as the state keeps it; b"" where it is not to be found."""
