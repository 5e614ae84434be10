"""A site in a folder, for tests that build: write files, build, look."""

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from newsgen.build.report import BuildOptions, BuildReport
from newsgen.build.run import build
from newsgen.model.settings_file import parse_settings

TOML = """\
[site]
title = "Yeşilova Haber"
url = "https://yesilova.example"

[tipline]
label = "WhatsApp İhbar Hattı"
number = "05443281444"
slogan = "Çekin, gönderin!"
"""
NOW = datetime.fromisoformat("2026-11-22T12:00:00+03:00")


class SmallSite:
    """`site.write("content/guncel/a.md", "…")`, then `site.build()`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.public = folder / "public"
        self.write("newsgen.toml", TOML)
        (folder / "content").mkdir(exist_ok=True)

    @classmethod
    def at(cls, folder: Path) -> "SmallSite":
        """A site that is in the folder already."""
        site = cls.__new__(cls)
        site.folder, site.public = folder, folder / "public"
        return site

    def write(self, path: str, text: str | bytes) -> None:
        """A file of the site."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def article(
        self, path: str, title: str, date: str = "2026-11-20", body: str = "Metin.", **more
    ) -> None:
        """A Markdown article under content/."""
        lines = [f"title: {title}", *([f"date: {date}"] if date else [])]
        lines += [f"{key}: {value}" for key, value in more.items()]
        self.write(f"content/{path}.md", "---\n" + "\n".join(lines) + f"\n---\n{body}\n")

    def remove(self, path: str) -> None:
        """Delete a file of the site."""
        (self.folder / path).unlink()

    def options(self, **more) -> BuildOptions:
        """What a build is asked for."""
        text = (self.folder / "newsgen.toml").read_text(encoding="utf-8")
        settings, problems = parse_settings(text)
        assert settings is not None, problems
        values = {
            "site_folder": self.folder,
            "destination": self.public,
            "settings": settings,
            "now": NOW,
        }
        return BuildOptions(**(values | more))

    def build(self, **more) -> BuildReport:
        """Build it."""
        share_compiled_templates(self.folder)
        return build(self.options(**more))

    def page(self, path: str) -> str:
        """A built file's text."""
        return (self.public / path).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every built file, without what builds note there for themselves."""
        return {
            str(file.relative_to(self.public)): file.read_bytes()
            for file in sorted(self.public.rglob("*"))
            if file.is_file() and file.name not in (".newsgen-build", ".newsgen-files")
        }


def codes(report: BuildReport) -> list[str]:
    """The problems' codes, in order."""
    return [problem.code for problem in report.problems]


def share_compiled_templates(folder: Path) -> None:
    """Let a site find what other sites compiled: it is the same for most, and takes longer than
    building a small one."""
    own = folder / ".newsgen" / "templates"
    if not own.exists():
        own.parent.mkdir(exist_ok=True)
        own.symlink_to(_compiled_templates().name)


@cache
def _compiled_templates() -> TemporaryDirectory:
    """Of this process, and gone with it."""
    return TemporaryDirectory(prefix="newsgen-templates-")
