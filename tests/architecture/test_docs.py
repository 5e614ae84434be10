"""The manual's links lead somewhere, and the README's commands stand where programs look."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from architecture_source import ROOT

PAGES = sorted(
    [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("themes/*/README.md")],
)
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def links(page: Path) -> Iterator[str]:
    """Where the page's links and pictures lead, those in code left out."""
    text = _CODE.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return (found[1] for found in _LINK.finditer(text))


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    kept = (re.sub(r"[^\w\- ]", "", found[1]).lower() for found in _HEADING.finditer(text))
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading_that_is_there(page: Path) -> None:
    broken = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if "://" in link or link.startswith("mailto:"):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_of_the_manual_is_in_its_index() -> None:
    index = ROOT / "docs/README.md"
    listed = {(index.parent / link).resolve() for link in links(index)}
    pages = {page for page in PAGES if page.parent != ROOT and "decisions" not in page.parts}
    assert {page for page in pages if page.is_relative_to(index.parent)} - listed == {index}


def test_every_decision_is_in_their_list() -> None:
    folder = ROOT / "docs/explanation/decisions"
    listed = set(links(folder / "README.md"))
    assert {file.name for file in folder.glob("0*.md")} == listed


@pytest.mark.parametrize(
    ("marker", "begins", "ends"),
    [
        ("the run command", "$(command -v sudo) apt-get update", ".venv/bin/newsgen serve"),
        (
            "the test command",
            "$(command -v sudo) apt-get update",
            ".venv/bin/python -m pytest -n auto",
        ),
    ],
)
def test_the_readme_has_its_commands_in_one_line_each(marker: str, begins: str, ends: str) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(rf"^<!-- {marker} -->\n```sh\n(.*)\n```$", text, re.MULTILINE)
    assert command.startswith(begins)
    assert command.endswith(ends)
