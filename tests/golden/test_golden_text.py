"""Text in, HTML out, written side by side in `text/*.md`.

A case is a title, a line with a dot, the input, a dot, the expected output, a dot. Which
function is asked stands in RENDERERS, by the file's name up to the first hyphen. To see what a
change does, run with `--update` and read the diff.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsgen.model.problem import describe
from newsgen.text.markdown import Rendered, to_html
from newsgen.text.sanitize import clean
from newsgen.text.summary import shortened, summary

FOLDER = Path(__file__).parent / "text"


def rendered(source: str) -> Rendered:
    return to_html(
        source, folder="guncel/2026", language="tr", path="content/guncel/2026/a.md", first_line=5
    )


def markdown(source: str) -> str:
    return rendered(source).html


def headings(source: str) -> str:
    return "\n".join(
        f"{'#' * heading.level} {heading.text} ({heading.anchor})"
        for heading in rendered(source).headings
    )


def problems(source: str) -> str:
    result = rendered(source)
    return f"{result.html}\n{''.join(map(describe, result.problems))}"


RENDERERS: dict[str, Callable[[str], str]] = {
    "commonmark": markdown,
    "markdown": markdown,
    "headings": headings,
    "problems": problems,
    "sanitize": clean,
    "summary": lambda html: summary(html, 80),
    "shortened": lambda text: shortened(text.strip(), 60),
}


class Case(NamedTuple):
    path: Path
    line: int
    """Where the title stands, from 1."""
    title: str
    source: str
    expected: str


def cases_of(path: Path) -> Iterator[Case]:
    lines = path.read_text(encoding="utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    for first, middle, last in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        source = "\n".join(lines[first + 1 : middle])
        expected = "\n".join(lines[middle + 1 : last])
        yield Case(path, first, lines[first - 1], source, expected)


def rewrite(case: Case, actual: str) -> None:
    """Put `actual` in place of what the case expects; only the first such case is touched."""
    text = case.path.read_text(encoding="utf-8")
    before = f"{case.title}\n.\n{case.source}\n.\n"
    written = f"{before}{case.expected}\n.\n" if case.expected else f"{before}.\n"
    case.path.write_text(text.replace(written, f"{before}{actual}\n.\n", 1), encoding="utf-8")


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in cases_of(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.stem}:{case.line}")
def test_golden_text(case: Case, update: bool) -> None:
    actual = RENDERERS[case.path.stem.partition("-")[0]](f"{case.source}\n").strip("\n")
    if update and actual != case.expected:
        rewrite(case, actual)
        return
    assert actual == case.expected, f"{case.path}:{case.line}: {case.title}"


def test_titles_are_unique_in_their_file() -> None:
    assert len({(case.path, case.title) for case in CASES}) == len(CASES)
