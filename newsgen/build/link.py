"""Link: one target into bytes. Build and serve both render a page here and nowhere else."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar, cast

from msgspec import structs

from newsgen.build.linked import Linked, LinkedBatch, LinkSetup
from newsgen.build.pictures import Pictures
from newsgen.build.share_images import ShareImages
from newsgen.build.site_view import site_view
from newsgen.build.write import output_of, write_if_changed
from newsgen.kinds import KINDS, EncodedKind, Kind, kind_named
from newsgen.model.encoded import EncodedView, ShareView
from newsgen.model.page_view import View
from newsgen.model.problem import NewsgenError, Problem
from newsgen.model.settings import Settings
from newsgen.model.site import Site
from newsgen.model.site_view import SiteView
from newsgen.model.target import Target
from newsgen.store.database import read_state
from newsgen.store.index import Index
from newsgen.theme.environment import Renderer
from newsgen.theme.theme import load_theme

P = ParamSpec("P")
R = TypeVar("R")


class Linker:
    """Renders targets of one site with one theme."""

    def __init__(
        self, site: Site, renderer: Renderer, statics: frozenset[str], site_folder: Path
    ) -> None:
        self._site = site
        self._share_images = ShareImages(site_folder)
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
        view = self.view(target)
        return None if view is None else self.bytes_of(target, view)

    def view(self, target: Target) -> View | EncodedView | None:
        """What the page shows; None when there is no such page (any more)."""
        kind = kind_named(target.kind)
        if not target.url or not self._site.settings.has(kind.name):
            return None
        if target.language not in self._views:  # the settings had it once
            return None
        return kind.context(target, self._site)

    def bytes_of(self, target: Target, view: View | EncodedView) -> bytes:
        """The page that shows `view`."""
        if isinstance(view, ShareView):
            return self._share_images.bytes_of(view)
        kind = kind_named(target.kind)
        if not kind.template:
            return cast(EncodedKind, kind).encode(cast(EncodedView, view))
        page = cast(View, view)
        if self._site.settings.site.noindex:
            page = structs.replace(page, meta=structs.replace(page.meta, noindex=True))
        text = self._renderer.render(kind.template, page, self._views[target.language])
        return text.encode()


def kinds_in_use(site: Site) -> tuple[Kind, ...]:
    """The kinds that the settings leave switched on, in order."""
    return tuple(kind for kind in KINDS if site.settings.has(kind.name))


def renderer_of(settings: Settings, site_folder: Path) -> Renderer:
    """The theme that the settings name, ready to render."""
    theme = settings.theme
    loaded = load_theme(theme.name, site_folder=site_folder, params=theme.params)
    return Renderer(loaded, site_folder / ".newsgen" / "templates")


class _Worker(NamedTuple):
    linker: Linker
    pictures: Pictures
    destination: Path


_worker: list[_Worker] = []  # what `prepare` set up in this process


def prepare(setup: LinkSetup) -> None:
    """Make this process ready to link targets of one site."""
    pictures = Pictures(setup.site_folder)
    site = Index(
        read_state(setup.state_folder),
        setup.settings,
        now=setup.now,
        fronts=setup.fronts,
        facts=setup.facts,
        picture=pictures.find,
    )
    renderer = renderer_of(setup.settings, setup.site_folder)
    linker = Linker(site, renderer, setup.statics, setup.site_folder)
    _worker[:] = [_Worker(linker, pictures, setup.destination)]


def link_batch(batch: Sequence[Target]) -> LinkedBatch:
    """Render some targets and write those whose bytes differ.

    Pages go through one step together and then the next: a processor that asks, renders and
    writes by turns has forgotten each when it comes to it again, which costs a fifth. Files
    without a template may be large, and are done with one by one.
    """
    worker = _worker[0]
    linker = worker.linker
    files = [target for target in batch if not kind_named(target.kind).template]
    pages = [target for target in batch if kind_named(target.kind).template]
    linked = [_link(target, _tried(linker.render, target), worker) for target in files]
    views = [_tried(linker.view, target) for target in pages]
    made = [
        view if view is None or isinstance(view, Problem) else _tried(linker.bytes_of, target, view)
        for target, view in zip(pages, views, strict=True)
    ]
    linked += [_link(target, data, worker) for target, data in zip(pages, made, strict=True)]
    return LinkedBatch(linked, worker.pictures.take())


def _tried(step: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | Problem:
    try:
        return step(*args, **kwargs)
    except NewsgenError as error:
        return error.problem


def _link(target: Target, made: bytes | Problem | None, worker: _Worker) -> Linked:
    if isinstance(made, Problem):
        return Linked(target.path, target.kind, None, written=False, problem=made)
    if made is None:
        return Linked(target.path, target.kind, None, written=False)
    written = write_if_changed(worker.destination / target.path, made)
    return Linked(target.path, target.kind, output_of(made), written)
