"""View: what the template of any page sees."""

from newsgen.model.archive_view import ArchiveView, CorrectionsView, TermIndexView
from newsgen.model.view import (
    ArticleView,
    ImprintView,
    ListView,
    NoticeView,
    RedirectView,
    SearchView,
    TextView,
)

View = (
    ArticleView
    | ListView
    | TermIndexView
    | ArchiveView
    | CorrectionsView
    | TextView
    | ImprintView
    | SearchView
    | RedirectView
    | NoticeView
)
