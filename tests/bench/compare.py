"""newsgen beside Hugo on one generated archive, in turn, so that the machine's moods meet both.

    python tests/bench/compare.py ARTICLES --hugo PATH/TO/hugo [--rounds 3] [--folder DIR]

Prints the median of each figure and the ratio newsgen / Hugo of the same round. Old output is
moved away before a cold build, never deleted just before it: deleting makes the file system
slow for minutes, for every tool. Take figures only while nothing else runs.
"""

import argparse
import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generate import Generator, write_archive

HUGO_SITE = Path(__file__).parent / "hugo"


class Run(NamedTuple):
    """One measured command."""

    wall: float
    cpu: float
    """Seconds of user and system time, children included."""
    memory: float
    """Peak of the process tree's proportional set size, MB, sampled."""


def measure(command: list[str], folder: Path) -> Run:
    """Run it and wait. Raises CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    code = process.wait()
    wall = time.monotonic() - started
    watcher.join()
    _wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise subprocess.CalledProcessError(code, command)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, peak[0])


PR_SET_CHILD_SUBREAPER = 36
"""prctl(2)."""


def adopt_orphans() -> None:
    """Let this process be told of the CPU time of workers whose parent ends before them."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_pss, _tree(process.pid))))
        time.sleep(0.1)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            found += _tree(int(child))
    return found


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


class Tool(NamedTuple):
    """One generator of the comparison."""

    name: str
    folder: Path
    command: list[str]
    state: tuple[str, ...]
    """What a cold build must not find, besides the output."""

    def clear(self, trash: Path) -> None:
        """Move the output and the state away."""
        trash.mkdir(parents=True, exist_ok=True)
        for name in ("public", *self.state):
            if (self.folder / name).exists():
                os.rename(self.folder / name, trash / f"{time.monotonic_ns()}")


def scenarios(generator: Generator) -> dict[str, Callable[[Tool, int], None]]:
    """What is done before each measured build, by name, in order."""
    path = generator.article(7).path

    def edit(tool: Tool, count: int) -> None:
        file = tool.folder / "content" / path
        text = file.read_text(encoding="utf-8")
        head, title, rest = text.partition('title: "')
        file.write_text(f"{head}{title}Yeni {rest}Son cümle.\n", encoding="utf-8")

    def add(tool: Tool, count: int) -> None:
        extra = generator.article(10_000_000 + time.monotonic_ns() % 1_000_000)
        text = extra.text.replace(extra.text.split("date: ")[1][:16], "2026-11-21T10:00", 1)
        file = tool.folder / "content" / extra.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return {
        "cold": lambda tool, count: tool.clear(tool.folder.parent / "trash"),
        "no-op": lambda tool, count: None,
        "one edited": edit,
        "one added": add,
    }


def prepare(folder: Path, count: int, hugo: str) -> list[Tool]:
    """The same archive for both, unless it is there already."""
    ours, theirs = folder / f"newsgen-{count}", folder / f"hugo-{count}"
    if not ours.exists():
        write_archive(ours, count)
    if not theirs.exists():
        shutil.copytree(HUGO_SITE, theirs)
        shutil.copytree(ours / "content", theirs / "content", dirs_exist_ok=True)
    jobs = str(os.cpu_count() or 1)
    return [
        Tool(
            "newsgen",
            ours,
            [sys.executable, "-m", "newsgen", "build", "-q", "-j", jobs],
            (".newsgen", "content/_registry"),
        ),
        Tool("hugo", theirs, [hugo, "--quiet"], ("resources",)),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("--hugo", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/newsgen-bench"))
    asked = parser.parse_args()
    adopt_orphans()
    tools = prepare(asked.folder, asked.articles, asked.hugo)
    runs: dict[tuple[str, str], list[Run]] = {}
    for _ in range(asked.rounds):
        for name, before in scenarios(Generator()).items():
            for tool in tools:
                before(tool, asked.articles)
                runs.setdefault((name, tool.name), []).append(measure(tool.command, tool.folder))
    load = os.getloadavg()[0]
    print(f"{asked.articles:,} articles, {asked.rounds} rounds; medians; load {load:.1f}")
    print("| | newsgen wall | Hugo wall | ratio | newsgen CPU | Hugo CPU | newsgen MB | Hugo MB |")
    print("|---|---|---|---|---|---|---|---|")
    for name in scenarios(Generator()):
        ours, theirs = runs[name, "newsgen"], runs[name, "hugo"]
        ratio = statistics.median(a.wall / b.wall for a, b in zip(ours, theirs, strict=True))
        figures = [
            f"{statistics.median(run.wall for run in ours):.2f}",
            f"{statistics.median(run.wall for run in theirs):.2f}",
            f"{ratio:.2f}",
            f"{statistics.median(run.cpu for run in ours):.2f}",
            f"{statistics.median(run.cpu for run in theirs):.2f}",
            f"{max(run.memory for run in ours):.0f}",
            f"{max(run.memory for run in theirs):.0f}",
        ]
        print(f"| {name} | {' | '.join(figures)} |")


if __name__ == "__main__":
    main()
