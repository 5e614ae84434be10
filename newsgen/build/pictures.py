"""Pictures as pages show them: from a path under `content/` to published variants.

Only what a public page shows is published: a picture is looked at when the first page that
shows it is linked, and what was looked at is what is written.
"""

from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newsgen.build.image_cache import ImageCache
from newsgen.build.photo import PhotoFacts
from newsgen.build.scan import MEDIA_SUFFIXES
from newsgen.model.problem import Place, Problem
from newsgen.model.view import Picture, Variant

IMAGE_SUFFIXES = frozenset({
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff",
})  # fmt: skip


class Shown(NamedTuple):
    """What became of one picture or file that a page shows."""

    src: str
    """Path under `content/`."""
    files: tuple[tuple[str, str], ...]
    """(output path, the file to publish there)."""
    problem: Problem | None


class Pictures:
    """The pictures and files that pages have asked for in this process."""

    def __init__(self, site_folder: Path) -> None:
        self.wrong = 0
        """How many of them cannot be published."""
        self._site_folder = site_folder
        self._cache = ImageCache(site_folder / ".newsgen-images")
        self._found: dict[str, Picture | Problem] = {}
        self._files: dict[str, dict[str, Path]] = {}
        self._untold: list[str] = []

    def find(self, src: str) -> Picture | None:
        """The published form of `content/SRC`; None, and a problem, where it cannot be."""
        if src not in self._found:
            self._files[src] = {}
            self._found[src] = self._look(src)
            self.wrong += isinstance(self._found[src], Problem)
            self._untold.append(src)
        found = self._found[src]
        return found if isinstance(found, Picture) else None

    def problem(self, src: str) -> Problem | None:
        """What is wrong with one picture that was asked for."""
        found = self._found.get(src)
        return found if isinstance(found, Problem) else None

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the pictures that were asked for, by path."""
        for _, found in sorted(self._found.items(), key=lambda item: item[0]):
            if isinstance(found, Problem):
                yield found

    def take(self) -> list[Shown]:
        """What was asked for since the last call, in that order."""
        untold, self._untold = self._untold, []
        return [
            Shown(
                src,
                tuple((path, str(file)) for path, file in sorted(self._files[src].items())),
                self.problem(src),
            )
            for src in untold
        ]

    def files(self) -> dict[str, Path]:
        """Output path → the file to publish there, for all that was asked for."""
        return {path: file for files in self._files.values() for path, file in files.items()}

    def _look(self, src: str) -> Picture | Problem:
        file = self._site_folder / "content" / src
        top = (self._site_folder / "content").resolve()
        if not file.resolve().is_relative_to(top) or not file.is_file():
            return Problem(
                "file-missing",
                f"there is no file {src}",
                Place(f"content/{src}"),
                hint="put it beside the article or under content/_media/, or mend the path",
            )
        suffix = file.suffix.lower()
        if suffix in IMAGE_SUFFIXES:
            facts = self._cache.facts(file, name=f"content/{src}")
            return facts if isinstance(facts, Problem) else self._picture(src, facts)
        if suffix in MEDIA_SUFFIXES:
            return self._plain(src, file)
        return Problem(
            "file-type",
            f"{src} is not a picture, video, sound or PDF",
            Place(f"content/{src}"),
            hint="put files that are published as they are under content/_static/",
        )

    def _picture(self, src: str, facts: PhotoFacts) -> Picture:
        for path in (facts.fallback, *(variant.path for variant in facts.variants)):
            self._files[src][path] = self._cache.variant_file(path)
        return Picture(
            url=f"/{facts.fallback}",
            caption=facts.caption,
            credit=facts.credit or facts.copyright,
            width=facts.width,
            height=facts.height,
            colour=facts.colour,
            variants=tuple(
                Variant(f"/{variant.path}", variant.width, variant.type)
                for variant in facts.variants
            ),
        )

    def _plain(self, src: str, file: Path) -> Picture:
        """A video, sound or PDF: published whole under a name made from its bytes."""
        with open(file, "rb") as stream:
            name = file_digest(stream, sha256).hexdigest()[:24]
        path = str(PurePosixPath("i", name[:2], name[2:4], f"{name}{file.suffix.lower()}"))
        self._files[src][path] = file
        return Picture(url=f"/{path}")
