"""Series: the articles of one topic that an editor follows."""

from newsgen.kinds.term import TermKind, TermYearKind


class SeriesKind(TermKind):
    """`/dosya/{s}/`."""

    name = "series"
    template = "term.html"
    taxonomy = "series"


class SeriesYearKind(TermYearKind):
    """`/dosya/{s}/{yyyy}/`."""

    name = "series_year"
    taxonomy = "series"
