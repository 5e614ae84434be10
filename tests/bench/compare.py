"""newsgen beside its peers on one generated archive, in turn, so that the machine's moods
meet all of them.

    python tests/bench/compare.py ARTICLES [--hugo HUGO] [--pelican PELICAN] [--rounds 3]
        [--every-kind] [--only SCENARIO …] [--folder DIR]

Prints medians, and of each round's ratio newsgen / peer the median. Old output is moved away
before a cold build, never deleted just before it: deleting makes the file system slow for
minutes, for every tool. Take figures only while nothing else runs.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generate import SETTINGS, Generator, write_archive
from measure import Run, adopt_orphans, measure

HERE = Path(__file__).parent
FOOTER = "templates/partials/footer.html"

NOT_HUGOS = (
    "year", "day", "on_this_day", "author", "author_year", "author_index", "series", "series_year",
    "columnists", "atom", "json_feed", "latest", "corrections", "corrections_feed", "live",
    "news_sitemap", "search", "search_data",
)  # fmt: skip
"""Kinds of pages that the peers' themes do not have."""


class Tool(NamedTuple):
    """One generator of the comparison."""

    name: str
    folder: Path
    command: list[str]
    state: tuple[str, ...]
    """What a cold build must not find, besides the output."""
    template: str
    """A file of which every page is made, below `folder`."""

    def clear(self) -> None:
        """Move the output and the state away."""
        trash = self.folder.parent / "trash"
        trash.mkdir(parents=True, exist_ok=True)
        for name in ("public", *self.state):
            if (self.folder / name).exists():
                os.rename(self.folder / name, trash / f"{time.monotonic_ns()}")


def _edit(tool: Tool) -> None:
    """Another headline and another last sentence."""
    file = tool.folder / "content" / Generator().article(7).path
    text = file.read_text(encoding="utf-8")
    head, title, rest = text.partition('title: "')
    file.write_text(f"{head}{title}Yeni {rest}Son cümle.\n", encoding="utf-8")


def _add(tool: Tool) -> None:
    """A newest article with two tags and one author, on a day that has articles."""
    extra = Generator().article(10_000_000 + time.monotonic_ns() % 1_000_000)
    text = extra.text.replace(extra.text.split("date: ")[1][:16], "2026-11-21T10:00", 1)
    file = tool.folder / "content" / extra.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _retheme(tool: Tool) -> None:
    file = tool.folder / tool.template
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</footer>", "<!-- v --></footer>", 1), encoding="utf-8")


SCENARIOS: dict[str, Callable[[Tool], None]] = {
    "cold": Tool.clear,
    "nothing changed": lambda tool: None,
    "one edited": _edit,
    "one added": _add,
    "theme changed": _retheme,
}
"""What is done before each measured build, by name, in order."""


def prepare(asked: argparse.Namespace) -> list[Tool]:
    """The same archive for each, unless it is there already."""
    ours = asked.folder / f"newsgen-{asked.articles}"
    if not ours.exists():
        write_archive(ours, asked.articles)
    off = "" if asked.every_kind else "".join(f"{kind} = false\n" for kind in NOT_HUGOS)
    (ours / "newsgen.toml").write_text(f"{SETTINGS}\n[kinds]\n{off}", encoding="utf-8")
    (ours / FOOTER).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE.parents[1] / "themes/default" / FOOTER, ours / FOOTER)
    jobs = str(os.cpu_count() or 1)
    build = [sys.executable, "-m", "newsgen", "build", "-q", "-j", jobs]
    tools = [Tool("newsgen", ours, build, (".newsgen", "content/_registry"), FOOTER)]
    if asked.hugo:
        theirs = _beside(ours, asked.folder / f"hugo-{asked.articles}", HERE / "hugo")
        base = "layouts/_default/baseof.html"
        tools.append(Tool("Hugo", theirs, [asked.hugo, "--quiet"], ("resources",), base))
    if asked.pelican:
        theirs = _beside(ours, asked.folder / f"pelican-{asked.articles}", None)
        shutil.copy(HERE / "pelicanconf.py", theirs)
        command = [asked.pelican, "-q", "-s", "pelicanconf.py"]
        tools.append(Tool("Pelican", theirs, command, ("cache",), "pelicanconf.py"))
    return tools


def _beside(ours: Path, theirs: Path, theme: Path | None) -> Path:
    """A site of another tool with the same articles."""
    if not theirs.exists():
        if theme:
            shutil.copytree(theme, theirs)
        skip = shutil.ignore_patterns("_registry")
        shutil.copytree(ours / "content", theirs / "content", dirs_exist_ok=True, ignore=skip)
    return theirs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("--hugo")
    parser.add_argument("--pelican")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--every-kind", action="store_true")
    parser.add_argument("--only", nargs="*", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--folder", type=Path, default=Path("/tmp/newsgen-bench"))
    asked = parser.parse_args()
    adopt_orphans()
    tools = prepare(asked)
    runs: dict[tuple[str, str], list[Run]] = {}
    for _ in range(asked.rounds):
        for name in asked.only:
            for tool in tools:
                SCENARIOS[name](tool)
                runs.setdefault((name, tool.name), []).append(measure(tool.command, tool.folder))
    load = os.getloadavg()[0]
    print(f"{asked.articles:,} articles, {asked.rounds} rounds; medians; load {load:.1f}")
    print("| | | wall s | newsgen / it | CPU s | MB | HTML files written | all |")
    print("|---|---|---|---|---|---|---|---|")
    for name in asked.only:
        for tool in tools:
            print(_row(name, tool.name, runs[name, tool.name], runs[name, "newsgen"]))


def _row(scenario: str, tool: str, runs: list[Run], ours: list[Run]) -> str:
    ratio = median(our.wall / run.wall for our, run in zip(ours, runs, strict=True))
    figures = [
        f"{median(run.wall for run in runs):.2f}",
        "" if tool == "newsgen" else f"{ratio:.2f}",
        f"{median(run.cpu for run in runs):.1f}",
        f"{max(run.memory for run in runs):.0f}",
        f"{median(run.html for run in runs):,.0f}",
        f"{median(run.files for run in runs):,.0f}",
    ]
    return f"| {scenario} | {tool} | {' | '.join(figures)} |"


if __name__ == "__main__":
    main()
