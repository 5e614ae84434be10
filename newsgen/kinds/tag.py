"""Tags: what articles are about."""

from newsgen.kinds.term import TermKind, TermYearKind


class TagKind(TermKind):
    """`/etiket/{t}/`."""

    name = "tag"
    template = "term.html"
    taxonomy = "tag"


class TagYearKind(TermYearKind):
    """`/etiket/{t}/{yyyy}/`."""

    name = "tag_year"
    taxonomy = "tag"
