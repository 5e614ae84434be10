"""Reading over a page's shoulder: which articles it asks the site for."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from newsgen.kinds import kind_named
from newsgen.model.entry import Entry
from newsgen.model.site import Site
from newsgen.model.target import Target


def articles_read(target: Target, site: Site) -> list[Entry]:
    """The articles whose change may change the page: all that its view is made from, and
    those that were looked at and not taken; in the order in which they are asked for."""
    watched = _Watched(site)
    kind_named(target.kind).context(target, cast(Site, watched))
    return list(watched.seen.values())


class _Watched:
    """A site that remembers which articles it gave out."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.seen: dict[str, Entry] = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._site, name)
        return self._asked(value) if callable(value) else value

    def _asked(self, question: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*arguments: Any, **named: Any) -> Any:
            return self._noted(question(*arguments, **named))

        return ask

    def _noted(self, answer: Any) -> Any:
        if isinstance(answer, Entry):
            self.seen[answer.id] = answer
        elif isinstance(answer, list | tuple):
            for each in answer:
                self._noted(each)
        elif isinstance(answer, Iterator):
            return map(self._noted, answer)
        return answer
