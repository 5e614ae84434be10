"""Known pages: the page behind a path, in an archive of any size. For the dev server.

By law, what exists is what was listed once, and what an entry that changed since is seen on.
Updates plan the latter, and a preview strikes nothing off: so the todo list of its state knows
every path that can have a page. Whether it has one now is for its kind's `context` to say.
"""

import newsgen
from newsgen.build.link import kinds_in_use
from newsgen.build.lookup import OF_ENTRIES, article_at
from newsgen.build.update import Updated
from newsgen.model.settings import digest_of
from newsgen.model.target import Target
from newsgen.plan.plan import whole
from newsgen.store.database import Connection
from newsgen.store.targets import LISTED, Targets
from newsgen.store.todo import Todo


class KnownPages:
    """Targets of one site by output path. For one state of the site: make a new one after.

    A path costs a few indexed queries; the first one after a change of the settings, or of most
    of the content, that is not known yet costs a list of all pages that are no articles.
    """

    def __init__(self, connection: Connection, updated: Updated) -> None:
        self._connection = connection
        self._site = updated.site
        self._kinds = {kind.name: kind for kind in kinds_in_use(updated.site)}
        terms = sorted(map(str, updated.extras.facts.items()))
        self._basis = digest_of(newsgen.__version__, updated.site.settings, terms)

    def target_at(self, path: str) -> Target | None:
        """The page that is written to the output path ("guncel/index.html"); None for none.

        Files that are not pages (assets, pictures, static files) are not found here.
        """
        found = article_at(path, self._site, self._kinds) or self._planned(path)
        if found is None and Targets(self._connection).fact(LISTED) != self._basis:
            self._list()
            found = self._planned(path)
        return found

    def not_found(self) -> Target | None:
        """The page that hosts answer unknown addresses with; None where it is switched off."""
        return self.target_at("404.html")

    def _planned(self, path: str) -> Target | None:
        """Where two kinds want one path, the first has it, as in a build."""
        planned = {target.kind: target for target in Todo(self._connection).at(path)}
        for name, kind in self._kinds.items():
            if name in planned and kind.context(planned[name], self._site) is not None:
                return planned[name]
        return None

    def _list(self) -> None:
        self._connection.execute("BEGIN")
        todo = Todo(self._connection)
        for name, kind in self._kinds.items():
            if name not in OF_ENTRIES:
                todo.add(
                    whole(kind, self._site, "the preview was started, or its settings changed")
                )
        Targets(self._connection).remember(LISTED, self._basis)
        self._connection.execute("COMMIT")
