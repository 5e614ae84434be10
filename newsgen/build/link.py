"""Link: one target into bytes. Build and serve both render a page here and nowhere else."""

from newsgen.build.site_view import site_view
from newsgen.kinds import KINDS, Kind, kind_named
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.model.view import SiteView
from newsgen.theme.environment import Renderer


class Linker:
    """Renders targets of one site with one theme."""

    def __init__(self, site: Site, renderer: Renderer, statics: frozenset[str]) -> None:
        self._site = site
        self._renderer = renderer
        self._views: dict[str, SiteView] = {
            language: site_view(site, language, statics)
            for language in site.settings.site.languages
        }

    @property
    def own_view(self) -> SiteView:
        """The site in its own language: what assets are made with."""
        return self._views[self._site.settings.language]

    def render(self, target: Target) -> bytes | None:
        """The page's bytes; None when there is no such page (any more)."""
        kind = kind_named(target.kind)
        view = kind.context(target, self._site)
        if view is None:
            return None
        text = self._renderer.render(kind.template, view, self._views[target.language])
        return text.encode()


def kinds_in_use(site: Site) -> tuple[Kind, ...]:
    """The kinds that the settings leave switched on, in order."""
    return tuple(kind for kind in KINDS if site.settings.kinds.get(kind.name, True))
