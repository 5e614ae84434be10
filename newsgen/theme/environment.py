"""The renderer: a view and a template's name in, HTML out."""

from collections.abc import Callable, Iterator, MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
)
from jinja2.nodes import Template as Tree

import newsgen
from newsgen.model.page_view import View
from newsgen.model.problem import NewsgenError
from newsgen.model.site_view import SiteView
from newsgen.theme.bytecode import CompiledTemplates
from newsgen.theme.closure import Closures, check
from newsgen.theme.code import PageCode, escaped
from newsgen.theme.errors import REMOVED_FILTERS, TRANSLATED, translated
from newsgen.theme.functions import Functions
from newsgen.theme.manifest import API_VERSION
from newsgen.theme.optimize import Included, optimize
from newsgen.theme.strings import Catalogues, Strings
from newsgen.theme.theme import Theme, ThemeView

_REMOVED_GLOBALS = ("lipsum",)  # It draws random words: a page must come out the same.


class ThemeLoader(BaseLoader):
    """Templates of the theme's layers, the nearest first; `@NAME/x.html` is theme NAME's own.

    So a site's `article.html` may extend `@default/article.html`. A file that is a link out
    of its folder is not found: jinja2's own loader would follow it.
    """

    def __init__(self, theme: Theme) -> None:
        self._layers = [
            (layer.name, layer.templates.resolve(), FileSystemLoader(layer.templates))
            for layer in theme.layers
            if layer.templates.is_dir()
        ]

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Source, file and whether it is still current. Raises TemplateNotFound."""
        only, name = "", template
        if template.startswith("@"):
            only, _, name = template[1:].partition("/")
        for layer, root, loader in self._layers:
            if only and layer != only:
                continue
            try:
                source, file, current = loader.get_source(environment, name)
            except TemplateNotFound:
                continue
            if Path(file).resolve().is_relative_to(root):
                return source, file, current
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """Names of all templates, sorted."""
        return sorted({name for _, _, loader in self._layers for name in loader.list_templates()})


class ThemeEnvironment(Environment):
    """jinja2 as themes use it: everything escaped, everything undefined an error."""

    def __init__(self, loader: ThemeLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        for name in REMOVED_FILTERS:
            del self.filters[name]
        for name in _REMOVED_GLOBALS:
            del self.globals[name]
        self._functions: dict[str, Callable[..., Any]] = {}
        self._included: Included = {}
        self.escaped = escaped  # for `PageCode`

    def bind(self, site: SiteView, theme: Theme, strings: Strings, *, optimized: bool) -> None:
        """Compiles templates for this one site, in its language's words, from now on."""
        functions = Functions(site, strings).table()
        self.globals |= functions
        self.globals |= {"site": site, "theme": ThemeView(theme.name, theme.params)}
        if optimized:
            self._functions = functions
            self.filters |= functions
            self.code_generator_class = PageCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One table, where jinja2 chains two, each asked for every name of every page."""
        return {**self.globals, **(d or {})}

    def _parse(self, source: str, name: str | None, filename: str | None) -> Tree:
        tree = super()._parse(source, name, filename)
        check(tree, name, filename)
        return tree

    def _generate(self, source: Tree, *args: Any, **kwargs: Any) -> str:
        if self._functions:
            source = optimize(source, self, self._functions, self._included)
        return super()._generate(source, *args, **kwargs)


class Renderer:
    """Renders the pages and assets of one theme. Templates are compiled once and kept.

    Template files are read once: after a change of the theme, make a new Renderer.
    """

    def __init__(self, theme: Theme, compiled: Path | None = None) -> None:
        """`compiled`: a folder for compiled templates and strings; None = they are not kept."""
        self.theme = theme
        self._catalogues = Catalogues(theme, compiled)
        self._compiled = compiled
        self._loader = ThemeLoader(theme)
        self._bare = ThemeEnvironment(self._loader)
        self._closures = Closures(self._bare)
        self._environments: dict[SiteView, ThemeEnvironment] = {}
        self._plain: dict[SiteView, ThemeEnvironment] = {}
        self._last: tuple[SiteView, ThemeEnvironment] | None = None

    def render(self, template: str, page: View, site: SiteView) -> str:
        """The page as HTML. Raises NewsgenError: template-*, theme-string-missing."""
        values = {"page": page, "crumbs": getattr(page, "crumbs", ())}
        try:
            return self._environment(site).get_template(template).render(values)
        except TRANSLATED:
            return self._plainly(template, values, site)

    def assets(self, site: SiteView) -> Iterator[tuple[str, bytes]]:
        """(output path, bytes) of every file of `static/`, in path order.

        Those ending in `.j2` are rendered with `site` and `theme` first.
        """
        for path, file in self.theme.asset_files():
            data = file.read_bytes()
            if file.suffix == ".j2":
                data = self._asset(data, file, site)
            yield path, data

    def template_closure(self, template: str) -> tuple[str, ...]:
        """Names of the template and all that it is made of, sorted.

        Raises NewsgenError: theme-dynamic-include, template-unsafe, template-syntax,
        template-not-found.
        """
        return tuple(self._closure(template))

    def fingerprint(self, template: str) -> bytes:
        """16 bytes that move when the template's pages may: its closure, the theme's
        parameters and every string of the theme, in whatever language."""
        theme = self.theme
        catalogues = self._catalogues
        strings = {code: catalogues.strings(code) for code in catalogues.languages()}
        parts = (API_VERSION, theme.name, theme.params, strings, self._closure(template))
        return sha256(msgspec.msgpack.encode(parts, order="deterministic")).digest()[:16]

    def _made_from(self, site: SiteView) -> bytes:
        """Moves when any template compiled for `site` may come out otherwise."""
        theme = self.theme
        sources = [
            (name, self._loader.get_source(self._bare, name)[0])
            for name in self._loader.list_templates()
        ]
        strings = self._catalogues.strings(site.language)
        parts = (newsgen.__version__, theme.name, theme.params, strings, site, sources)
        return sha256(msgspec.msgpack.encode(parts, order="deterministic")).digest()

    def _closure(self, template: str) -> dict[str, str]:
        try:
            return self._closures.of(template)
        except TRANSLATED as error:
            raise self._translated(error) from error

    def _environment(self, site: SiteView) -> ThemeEnvironment:
        """The environment of one site, which is the same object for page after page."""
        if self._last is not None and self._last[0] is site:
            return self._last[1]
        environment = self._environments.get(site)
        if environment is None:
            environment = ThemeEnvironment(self._loader)
            strings = self._catalogues.strings(site.language)
            environment.bind(site, self.theme, strings, optimized=True)
            if self._compiled is not None:
                environment.bytecode_cache = CompiledTemplates(
                    self._compiled, self._made_from(site)
                )
            self._environments[site] = environment
        self._last = (site, environment)
        return environment

    def _plainly(self, template: str, values: dict[str, Any], site: SiteView) -> str:
        """The page from templates as they are written: for what `PageCode` does not do, and for
        errors, whose line numbers are true here."""
        try:
            return self._plain_environment(site).get_template(template).render(values)
        except TRANSLATED as error:
            raise self._translated(error) from error

    def _plain_environment(self, site: SiteView) -> ThemeEnvironment:
        if site not in self._plain:
            plain = ThemeEnvironment(self._loader)
            strings = self._catalogues.strings(site.language)
            plain.bind(site, self.theme, strings, optimized=False)
            self._plain[site] = plain
        return self._plain[site]

    def _asset(self, data: bytes, file: Path, site: SiteView) -> bytes:
        environment = self._plain_environment(site)  # Once for a theme: speed is no matter.
        try:
            code = environment.compile(data.decode(), file.name, str(file))
            template = Template.from_code(environment, code, environment.make_globals(None))
            return template.render().encode()
        except TRANSLATED as error:
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> NewsgenError:
        return translated(error, self.theme.layers, self._loader.list_templates())
