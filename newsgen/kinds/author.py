"""Authors: who they are, their columns, then what else they wrote."""

from collections.abc import Sequence

from newsgen.kinds.term import TermKind, TermYearKind
from newsgen.model.entry import Entry
from newsgen.model.site import Site, Term

COLUMNS = 6
"""How many of an author's columns come before the newest articles."""


class AuthorKind(TermKind):
    """`/yazar/{a}/`."""

    name = "author"
    template = "author.html"
    taxonomy = "author"

    def first(self, term: Term, site: Site) -> Sequence[Entry]:
        """The author's newest columns."""
        return site.latest(term._replace(taxonomy="column"), COLUMNS)


class AuthorYearKind(TermYearKind):
    """`/yazar/{a}/{yyyy}/`."""

    name = "author_year"
    taxonomy = "author"
