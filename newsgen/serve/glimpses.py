"""Articles that are asked for before the site has been read: each by itself, from its own file.

The first reading of a large archive takes minutes, and an editor who starts the preview wants to
see the story at hand. Its file is found from the address: by the registry, by its name, or among
the files of the section that were written last. Lists on such a page have no other article, and
the page says so. Lives on a thread of its own: the site's is busy.
"""

import heapq
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from newsgen.build.link import Linker, renderer_of
from newsgen.build.scan import ARTICLE_SUFFIXES
from newsgen.model.address import output_path, split_site_url
from newsgen.model.problem import NewsgenError
from newsgen.serve.answers import Answer, as_live, notice_of
from newsgen.serve.events import Change
from newsgen.serve.media import media_type
from newsgen.serve.options import ServeOptions
from newsgen.serve.tree import is_noise
from newsgen.theme.environment import Renderer

if TYPE_CHECKING:
    from newsgen.build.glimpse import Glimpse

AGAIN = 5.0
"""Seconds after which an address is tried again that no file had: browsers ask each second."""
NEWEST = 30
"""So many of a section's files are tried that were written last."""
SUFFIXES = sorted(ARTICLE_SUFFIXES)
NOTICE = "the archive is still being read · lists on this page are empty until it has been"


class Glimpses:
    """Answers for one site. `run` names the server, for its pages' script."""

    def __init__(self, options: ServeOptions, run: str) -> None:
        self._options = options.build
        self._clock_stands = options.clock_stands
        self._run = run
        self._renderer: Renderer | None = None
        self._vain: dict[str, float] = {}
        self._files: dict[str, Path] = {}
        self._assets: dict[str, bytes] = {}

    @property
    def _folder(self) -> Path:
        return self._options.site_folder.absolute()

    def page_or_file(self, path: str) -> Answer | None:
        """The answer to a decoded path; None where only the whole site has one, or where
        something is wrong, which the whole site will tell."""
        base = split_site_url(self._options.settings.site.url)[1]
        url = path.removeprefix(base)
        if not path.startswith(f"{base}/") or time.monotonic() < self._vain.get(url, 0.0):
            return None
        try:
            answer = self._file(output_path(url)) or self._page(url)
        except NewsgenError:
            answer = None
        if answer is None:
            self._vain[url] = time.monotonic() + AGAIN
        return answer

    def _file(self, path: str) -> Answer | None:
        """A file that a page shown before asks for."""
        if path in self._assets:
            return Answer(200, self._assets[path], media_type(path))
        file = self._files.get(path)
        return Answer(200, type=media_type(file.name), file=file) if file else None

    def _page(self, url: str) -> Answer | None:
        options = self._options
        if not self._clock_stands:
            options = msgspec.structs.replace(options, now=datetime.now(UTC))
        options = msgspec.structs.replace(options, preview=True)
        # Most previews never come here, and a start is not to wait for what loads articles.
        from newsgen.build.glimpse import glimpse

        found = glimpse(url, self._candidates(url), options, self._extras())
        if found is None:
            return None
        html = self._rendered(found)
        if html is None:
            return None
        private = notice_of(found.entry, options.now, found.site.addresses.local)
        return as_live(
            html,
            self._run,
            Change(0, 0),
            source=found.entry.path,
            notice=f"{private} · {NOTICE}" if private else NOTICE,
        )

    def _rendered(self, found: "Glimpse") -> bytes | None:
        if self._renderer is None:
            self._renderer = renderer_of(self._options.settings, self._options.site_folder)
        linker = Linker(found.site, self._renderer, frozenset(), self._options.site_folder)
        if not self._assets:
            self._assets = dict(self._renderer.assets(linker.own_view))
        html = linker.render(found.target)
        self._files |= found.pictures.files()
        return html

    def _extras(self) -> list[str]:
        """The files that say how sections, tags and authors are called."""
        return [path for _, path in self._below("content/_terms")]

    def _candidates(self, url: str) -> Iterator[str]:
        """Content files that may have the address, the likely ones first."""
        from newsgen.build.glimpse import ids_at

        stems = [*ids_at(url, self._options.site_folder), f"_pages{url.rstrip('/')}"]
        yield from (f"content/{stem}{suffix}" for stem in stems for suffix in SUFFIXES)
        parts = [part for part in url.split("/") if part]
        if len(parts) < 2:
            return
        languages = self._options.settings.site.languages[1:]
        section = parts[1] if parts[0] in languages else parts[0]
        files = list(self._below(f"content/{section}"))
        name = parts[-1].removesuffix(".html")
        yield from (path for _, path in files if PurePosixPath(path).stem == name)
        yield from (path for _, path in heapq.nlargest(NEWEST, files))

    def _below(self, folder: str) -> Iterator[tuple[float, str]]:
        """(time of change, path) of the files below a folder of the site."""
        top = str(self._folder)
        for parent, folders, names in os.walk(os.path.join(top, folder)):
            folders[:] = [name for name in folders if not is_noise(name)]
            for name in names:
                if not is_noise(name):
                    path = os.path.join(parent, name)
                    with suppress(OSError):  # gone since the folder was read
                        yield os.stat(path).st_mtime, os.path.relpath(path, top)
