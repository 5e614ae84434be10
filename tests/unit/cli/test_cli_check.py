"""`newsgen check`: findings for people, for programs and for GitHub."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from newsgen.cli.output import annotation
from newsgen.kinds.home import HomeKind
from newsgen.model.problem import Place, Problem

Run = Callable[..., Result]
CLOCK = ("--clock", "2026-11-23T12:00:00+03:00")


def test_findings_and_how_many_there_are(run: Run, site: Path) -> None:
    result = run("check", "-s", site, *CLOCK)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "warning[lead-missing]: the article has no lead; lists and search engines show how its "
        "text begins\n"
        "  --> content/guncel/kopru.md:2:8\n"
        " 2 | title: Köprü açıldı\n"
        "   |        ^^^^^^^^^^^^\n"
        "hint: add a line to its front matter: lead: one or two sentences\n"
        "\n"
        "      1  lead-missing\n"
        "1 article checked: 0 errors, 1 warning\n"
    )


def test_strict_makes_warnings_errors(run: Run, site: Path) -> None:
    result = run("check", "-s", site, *CLOCK, "--strict")
    assert result.exit_code == 1
    assert result.stderr.startswith("error[lead-missing]")


def test_nothing_to_tell(run: Run, site: Path) -> None:
    article = site / "content/guncel/kopru.md"
    article.write_text(article.read_text().replace("date:", "lead: Açıldı.\ndate:"))
    result = run("check", "-s", site, *CLOCK, "--strict")
    assert (result.exit_code, result.stderr) == (0, "1 article checked: 0 errors, 0 warnings\n")


def test_json_has_every_finding(run: Run, site: Path) -> None:
    result = run("check", "-s", site, *CLOCK, "--json")
    told = json.loads(result.stdout)
    assert (told["articles"], told["counts"], result.stderr) == (1, {"lead-missing": 1}, "")
    assert [problem["code"] for problem in told["problems"]] == ["lead-missing"]


def test_only_so_many_are_shown_and_all_are_counted(run: Run, site: Path) -> None:
    for number in range(60):
        file = site / f"content/guncel/a{number}.md"
        file.write_text(f"---\ntitle: Haber {number}\ndate: 2026-11-22\n---\nMetin.\n")
    result = run("check", "-s", site, *CLOCK)
    assert result.stderr.count("warning[") == 50
    assert result.stderr.endswith(
        "     61  lead-missing\n"
        "11 findings not shown; --verbose shows all\n"
        "61 articles checked: 0 errors, 61 warnings\n"
    )
    assert run("check", "-s", site, *CLOCK, "-v").stderr.count("warning[") == 61


def test_annotations_for_github(run: Run, site: Path) -> None:
    result = run("check", "-s", site, *CLOCK, "--format", "github")
    assert result.stdout == (
        f"::warning file={site}/content/guncel/kopru.md,line=2,col=8,endColumn=20,"
        "title=lead-missing::the article has no lead; lists and search engines show how its text "
        "begins%0Ahint: add a line to its front matter: lead: one or two sentences\n"
    )
    assert "lead-missing" in result.stderr
    assert "-->" not in result.stderr


@pytest.mark.parametrize(
    ("problem", "written"),
    [
        (Problem("a-b", "100 %\nx", Place("")), "::error title=a-b::100 %25%0Ax"),
        (
            Problem("a-b", "m", Place("a:b,c.md", 3), severity="note"),
            "::notice file=s/a%3Ab%2Cc.md,line=3,title=a-b::m",
        ),
    ],
)
def test_what_would_end_an_annotation_is_escaped(problem: Problem, written: str) -> None:
    assert annotation(problem, Path("s")) == written


def test_the_laws_hold(run: Run, site: Path) -> None:
    result = run("check", "-s", site, *CLOCK, "--laws")
    assert result.exit_code == 0
    assert "law-broken" not in result.stderr


def test_a_broken_law_names_page_article_and_kind(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HomeKind, "shows", lambda *_: iter(()))
    result = run("check", "-s", site, *CLOCK, "--laws", "-q")
    assert result.exit_code == 1
    assert result.stderr.split("error")[1] == (
        "[law-broken]: / changes with guncel/kopru (place)\n"
        'hint: this is a fault of newsgen, in the kind "home": please report it\n\n'
    )
