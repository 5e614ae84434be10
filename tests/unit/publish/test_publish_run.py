"""Publishing to a folder, from the first time to the fourth generation."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import newsgen
from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import FolderTarget
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.run import publish

Build = Callable[..., Built]
Served = Callable[[Path], dict[str, str]]

MONDAY = {
    "index.html": "home: bridge",
    "guncel/kopru/index.html": "the bridge",
    "s/site.css": "body {}",
}
TUESDAY = {
    "index.html": "home: market, bridge",
    "guncel/kopru/index.html": "the bridge",
    "guncel/pazar/index.html": "the market",
    "s/site.css": "body {}",
}


def generations(www: Path) -> list[str]:
    return sorted(os.listdir(www / "generations"))


def refusal(target: FolderTarget, built: Built) -> str:
    with pytest.raises(NewsgenError) as caught:
        publish("live", target, built)
    return str(caught.value)


def test_the_first_publish_makes_a_generation_and_points_current_at_it(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    report = publish("live", target, build(MONDAY))
    assert report.new == ("guncel/kopru/index.html", "index.html", "s/site.css")
    assert (report.changed, report.removed, report.dry_run) == ((), (), False)
    assert report.kept == (report.generation,)
    assert served(www) == MONDAY
    assert os.readlink(www / "current") == f"generations/{report.generation}"
    assert sorted(os.listdir(www)) == [".newsgen-lock", "current", "generations"]


def test_the_next_publish_copies_what_is_new_or_changed_and_links_the_rest(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    first = publish("live", target, build(MONDAY))
    second = publish("live", target, build(TUESDAY))
    assert second.new == ("guncel/pazar/index.html",)
    assert second.changed == ("index.html",)
    assert second.removed == ()
    assert served(www) == TUESDAY
    old, new = (www / "generations" / report.generation for report in (first, second))
    assert (new / "s/site.css").samefile(old / "s/site.css")
    assert (new / "guncel/kopru/index.html").samefile(old / "guncel/kopru/index.html")
    assert not (new / "index.html").samefile(old / "index.html")
    assert (old / "index.html").read_text() == "home: bridge"
    assert second.kept == (second.generation, first.generation)


def test_unchanged_files_are_not_even_read(
    build: Build, target: FolderTarget, www: Path, site: Path, served: Served
) -> None:
    publish("live", target, build(MONDAY))
    built = build(TUESDAY)
    (site / "public/s/site.css").unlink()
    publish("live", target, built)
    assert served(www) == TUESDAY


def test_publishing_the_same_again_makes_no_generation(
    build: Build, target: FolderTarget, www: Path
) -> None:
    first = publish("live", target, build(MONDAY))
    again = publish("live", target, build(MONDAY))
    assert again.nothing_to_do
    assert not first.nothing_to_do
    assert again.generation == first.generation
    assert generations(www) == [first.generation]


def test_a_removed_file_is_gone_for_readers_and_stays_in_the_generation_before(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    first = publish("live", target, build(TUESDAY))
    report = publish("live", target, build(MONDAY), allowed=Allowed(yes=True))
    assert report.removed == ("guncel/pazar/index.html",)
    assert served(www) == MONDAY
    assert (www / "generations" / first.generation / "guncel/pazar/index.html").is_file()


def test_a_page_may_become_a_folder_and_a_folder_a_page(
    build: Build, target: FolderTarget, site: Path, www: Path, served: Served
) -> None:
    publish("live", target, build({"a": "page", "b/c": "page"}))
    shutil.rmtree(site / "public")
    publish("live", target, build({"a/c": "page", "b": "page"}), allowed=Allowed(yes=True))
    assert served(www) == {"a/c": "page", "b": "page"}


def test_the_newest_generations_are_kept_and_the_others_removed(
    build: Build, target: FolderTarget, www: Path
) -> None:
    reports = [publish("live", target, build({"index.html": f"day {n}"})) for n in range(5)]
    names = [report.generation for report in reports]
    assert names == sorted(names)
    assert generations(www) == names[2:]
    assert reports[-1].kept == (names[4], names[3], names[2])


def test_keeping_one_generation_keeps_the_one_that_readers_see(
    build: Build, www: Path, served: Served
) -> None:
    one = FolderTarget(path="../www", keep=1)
    publish("live", one, build({"index.html": "monday"}))
    report = publish("live", one, build({"index.html": "tuesday"}))
    assert generations(www) == [report.generation]
    assert served(www) == {"index.html": "tuesday"}


def test_going_back_to_yesterdays_site_makes_a_generation_of_its_own(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    days = [publish("live", target, build({"index.html": day})) for day in ("a", "b", "a")]
    assert generations(www) == [day.generation for day in days]
    assert served(www) == {"index.html": "a"}


def test_the_current_generation_is_kept_even_when_it_is_the_oldest(
    build: Build, target: FolderTarget, www: Path
) -> None:
    names = [publish("live", target, build({"index.html": d})).generation for d in "abc"]
    (www / "current").unlink()
    (www / "current").symlink_to(f"generations/{names[0]}")  # an editor went back by hand
    fewer = FolderTarget(path="../www", keep=2)
    report = publish("live", fewer, build({"index.html": "a"}))
    assert report.nothing_to_do
    assert report.kept == (names[2], names[0])


def test_foreign_files_are_left_alone(build: Build, www: Path) -> None:
    one = FolderTarget(path="../www", keep=1)
    foreign = [
        "notes.txt",
        "generations/README",
        "generations/backup/index.html",
        "generations/20260101T000000Z-00000000 copy/newsgen-manifest.json",
        "generations/20200101T000000Z-00000000/index.html",
        "generations/.partial-notes",
    ]
    for path in foreign:
        (www / path).parent.mkdir(parents=True, exist_ok=True)
        (www / path).write_text("mine")
    (www / "generations/20200102T000000Z-00000000").symlink_to("backup")
    for day in "abc":
        publish("live", one, build({"index.html": day}))
    assert [(www / path).read_text() for path in foreign] == ["mine"] * 6
    assert (www / "generations/20200102T000000Z-00000000").is_symlink()


def test_files_of_the_output_that_no_build_wrote_are_not_sent(
    build: Build, target: FolderTarget, site: Path, www: Path, served: Served
) -> None:
    built = build(MONDAY)
    (site / "public/.env").write_text("secret")
    publish("live", target, built)
    assert served(www) == MONDAY


def test_a_dry_run_tells_and_writes_nothing(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    foretold = publish("live", target, build(MONDAY), allowed=Allowed(dry_run=True))
    assert foretold.new == ("guncel/kopru/index.html", "index.html", "s/site.css")
    assert (foretold.generation, foretold.kept, foretold.dry_run) == ("", (), True)
    assert not www.exists()
    first = publish("live", target, build(TUESDAY))
    foretold = publish("live", target, build(MONDAY), allowed=Allowed(dry_run=True))
    assert foretold.changed == ("index.html",)
    assert foretold.removed == ("guncel/pazar/index.html",)  # 1 of 4: told, not refused
    assert foretold.generation == first.generation
    assert foretold.kept == (first.generation,)
    assert served(www) == TUESDAY
    assert generations(www) == [first.generation]


def test_a_dry_run_refuses_what_a_publish_would(build: Build, target: FolderTarget) -> None:
    with pytest.raises(NewsgenError, match="publish-private-build"):
        publish("live", target, build(MONDAY, private=True), allowed=Allowed(dry_run=True))


def test_progress_counts_every_file(build: Build, target: FolderTarget) -> None:
    seen: list[tuple[int, int]] = []
    publish("live", target, build(MONDAY), progress=lambda *step: seen.append(step))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_modes_are_for_a_web_server_whatever_the_umask(
    build: Build, target: FolderTarget, www: Path
) -> None:
    built = build(MONDAY)
    before = os.umask(0o077)
    try:
        report = publish("live", target, built)
    finally:
        os.umask(before)
    root = www / "generations" / report.generation
    tree = [www, www / "generations", root, *root.rglob("*")]
    assert {p.stat().st_mode & 0o777 for p in tree if p.is_dir()} == {0o755}
    assert {p.stat().st_mode & 0o777 for p in tree if p.is_file()} == {0o644}


# Refusals


def test_a_refused_build_leaves_the_target_as_it_was(
    build: Build, target: FolderTarget, www: Path
) -> None:
    assert "publish-build-has-errors" in refusal(target, build(MONDAY, errors=1))
    assert "publish-private-build" in refusal(target, build(MONDAY, private=True))
    local = build(MONDAY, site_url="http://localhost:8000")
    assert "publish-local-url" in refusal(target, local)
    assert not www.exists()


def test_a_target_inside_the_output_is_refused(build: Build, site: Path) -> None:
    inside = FolderTarget(path="public/www")
    assert "publish-target-unsafe" in refusal(inside, build(MONDAY))
    assert not (site / "public/www").exists()


def test_half_the_site_is_not_taken_away_by_accident(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    publish("live", target, build(TUESDAY))
    assert "publish-too-many-deletions" in refusal(target, build(MONDAY))
    assert served(www) == TUESDAY
    assert len(generations(www)) == 1


def test_a_file_that_was_edited_in_the_output_is_refused(
    build: Build, target: FolderTarget, site: Path, www: Path, served: Served
) -> None:
    publish("live", target, build(MONDAY))
    built = build(TUESDAY)
    (site / "public/guncel/pazar/index.html").write_text("THE MARKET")
    assert refusal(target, built) == (
        "error[publish-output-changed]: this file is not what the build wrote: "
        "it was edited, replaced or removed since\n"
        "  --> public/guncel/pazar/index.html\n"
        "hint: run `newsgen clean` and `newsgen build`, then publish again; "
        "edits belong in content/ or in a template, not in the output\n"
    )
    assert served(www) == MONDAY
    assert len(generations(www)) == 1


def test_a_file_that_is_missing_from_the_output_is_refused(
    build: Build, target: FolderTarget, site: Path, www: Path
) -> None:
    built = build(MONDAY)
    (site / "public/s/site.css").unlink()
    assert "publish-output-changed" in refusal(target, built)
    assert generations(www) == []
    assert not (www / "current").exists()


def test_a_link_in_place_of_a_file_is_refused_though_its_bytes_agree(
    build: Build, target: FolderTarget, site: Path
) -> None:
    built = build(MONDAY)
    (site / "public/index.html").rename(site / "home.html")
    (site / "public/index.html").symlink_to(site / "home.html")
    assert "publish-output-changed" in refusal(target, built)


def test_a_current_that_is_not_ours_is_refused(
    build: Build, target: FolderTarget, www: Path
) -> None:
    www.mkdir()
    for foreign in ("folder", "elsewhere", "generations/backup"):
        if foreign == "folder":
            (www / "current").mkdir()
        else:
            (www / "current").symlink_to(foreign)
        assert refusal(target, build(MONDAY)) == (
            f"error[publish-target-foreign]: {www}/current was not made by newsgen\n"
            "hint: move it away, or publish to another folder\n"
        )
        (www / "current").rmdir() if foreign == "folder" else (www / "current").unlink()


def test_a_missing_parent_folder_is_told_and_not_made(build: Build, www: Path) -> None:
    deep = FolderTarget(path="../www/not/there")
    told = refusal(deep, build(MONDAY))
    assert told == (
        f"error[publish-io]: cannot publish, {www}/not/there: No such file or directory\n"
        "hint: make the folder, or mend path in the settings, then publish again; "
        "readers see a whole site all the while\n"
    )
    assert not www.exists()


def test_a_file_where_the_target_should_be_is_told(
    build: Build, target: FolderTarget, www: Path
) -> None:
    www.write_text("mine")
    assert f"cannot publish, {www}: File exists" in refusal(target, build(MONDAY))
    assert www.read_text() == "mine"


# Damage on the target


def test_a_page_that_was_edited_on_the_target_is_replaced_with_the_next_publish(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    publish("live", target, build(MONDAY))
    page = www / "current/guncel/kopru/index.html"
    manifest = www / "current/newsgen-manifest.json"
    page.write_text("the BRIDGE")  # same length: only the time tells
    os.utime(page, ns=(0, manifest.stat().st_mtime_ns + 1))
    (www / "current/s/site.css").unlink()
    publish("live", target, build(TUESDAY))
    assert served(www) == TUESDAY


def test_a_damaged_manifest_is_told_and_overcome_with_yes(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    report = publish("live", target, build(MONDAY))
    manifest = www / "current/newsgen-manifest.json"
    manifest.write_text("{}")
    file = www / "generations" / report.generation / "newsgen-manifest.json"
    assert refusal(target, build(TUESDAY)) == (
        f"error[publish-manifest-damaged]: {file} is damaged or missing: "
        "what is published now cannot be compared\n"
        "hint: publish the whole site afresh with --yes\n"
    )
    manifest.unlink()
    assert "publish-manifest-damaged" in refusal(target, build(TUESDAY))
    report = publish("live", target, build(TUESDAY), allowed=Allowed(yes=True))
    assert len(report.new) == 4
    assert served(www) == TUESDAY


def test_a_generation_that_was_deleted_by_hand_is_made_anew(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    report = publish("live", target, build(MONDAY))
    shutil.rmtree(www / "generations" / report.generation)
    publish("live", target, build(MONDAY))
    assert served(www) == MONDAY


def test_what_a_killed_publish_left_is_removed(
    build: Build, target: FolderTarget, www: Path
) -> None:
    left = www / "generations/.partial-20261122T090507Z-3f9a1c07/guncel"
    left.mkdir(parents=True)
    (left / "index.html").write_text("half")
    (www / ".current-new").symlink_to("nowhere")
    report = publish("live", target, build(MONDAY))
    assert generations(www) == [report.generation]
    assert not os.path.lexists(www / ".current-new")


# Two at once


HOLDER = """
import sys, time
from pathlib import Path
from newsgen.publish.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_publishers_cannot_meet_and_a_killed_one_is_not_in_the_way(
    build: Build, target: FolderTarget, www: Path, served: Served
) -> None:
    www.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(www)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(newsgen.__file__).parents[1])},
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert refusal(target, build(MONDAY)) == (
            f"error[publish-locked]: another publish is at work on {www} "
            f"(process {holder.pid})\n"
            "hint: wait until it has finished, or stop it\n"
        )
        foretold = publish("live", target, build(MONDAY), allowed=Allowed(dry_run=True))
        assert len(foretold.new) == 3
        holder.kill()
    publish("live", target, build(MONDAY))
    assert served(www) == MONDAY
