"""Publishing file by file: the order, what is sent, cuts at every request, two at once."""

import os
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from newsroom import GONE, KINDS, MONDAY, NEW_PHOTO, OLD_PHOTO, TUESDAY, lacking, published
from watched_store import CutError, WatchedStore

from newsgen.build.write import output_of
from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import FolderTarget
from newsgen.publish import order, parts
from newsgen.publish.claim import STALE
from newsgen.publish.ordered import publish_ordered
from newsgen.publish.parts import CLAIM_PATH, ROOT_PATH, Claim
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.retry import Patience, PatientStore
from newsgen.publish.run import publish
from newsgen.publish.store import TransientError
from newsgen.publish.stores.folder import FolderStore

Build = Callable[..., Built]

MONDAY_PARTS = parts.cut({p: output_of(text.encode()) for p, text in MONDAY.items()}).digests
YES = Allowed(yes=True)
ONE = Allowed(max_deletes=2)


def tree(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def store(www: Path) -> FolderStore:
    return FolderStore(www)


def refusal(store: FolderStore, built: Built, allowed: Allowed = ONE) -> str:
    with pytest.raises(NewsgenError) as caught:
        publish_ordered(store, built, allowed=allowed)
    return str(caught.value)


def test_files_come_before_pages_leaves_before_indexes_and_deletions_last(
    build: Build, store: FolderStore
) -> None:
    publish_ordered(store, build(MONDAY))
    watched = WatchedStore(store)
    report = publish_ordered(watched, build(TUESDAY, kinds=KINDS), allowed=ONE)
    log = [line for line in watched.log if not line.startswith(("get", "write .newsgen-manifest/"))]
    assert [line for line in log if ".newsgen" not in line] == [
        f"put {NEW_PHOTO}",
        "put s/print.css",
        "put guncel/pazar/index.html",
        "put guncel/yeni/index.html",
        "put guncel/kopru/index.html",
        "put guncel/index.html",
        "put index.html",
        "put feed.xml",
        "put guncel/eski/index.html",
        f"delete {GONE}",
    ]
    root = watched.log.index(f"write {ROOT_PATH}")
    assert watched.log.index("put guncel/eski/index.html") < root
    assert root < watched.log.index(f"delete {GONE}")
    assert watched.log[-1] == f"delete {CLAIM_PATH}"
    assert report.removed == (GONE, OLD_PHOTO)


def test_the_target_has_the_site_and_a_photo_that_old_pages_may_still_show(
    build: Build, store: FolderStore, www: Path
) -> None:
    publish_ordered(store, build(MONDAY))
    report = publish_ordered(store, build(TUESDAY), allowed=ONE)
    files = tree(www)
    assert published(files) == TUESDAY
    assert (report.leaving, OLD_PHOTO in files) == (1, True)
    assert not (www / "guncel/sayfa").exists()


def test_the_photo_goes_when_its_time_is_over(
    build: Build, store: FolderStore, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_ordered(store, build(MONDAY))
    publish_ordered(store, build(TUESDAY), allowed=ONE)
    assert publish_ordered(store, build(TUESDAY)).nothing_to_do
    assert OLD_PHOTO in tree(www)
    later = time.time() + order.GRACE + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert publish_ordered(store, build(TUESDAY)).nothing_to_do
    assert OLD_PHOTO not in tree(www)
    assert parts.decode_root((www / ROOT_PATH).read_bytes()).leaving == {}


@pytest.mark.parametrize("count", [1500, pytest.param(50_000, marks=pytest.mark.slow)])
def test_one_changed_article_among_many_sends_its_file_and_its_part_of_the_manifest(
    build: Build, store: FolderStore, count: int
) -> None:
    many = {f"guncel/{number}/index.html": f"article {number}" for number in range(count)}
    publish_ordered(store, build(many))
    changed = "guncel/1234/index.html"
    edited = build({**many, changed: "edited"})
    began = time.perf_counter()
    publish_ordered(store, edited, allowed=Allowed(dry_run=True))
    assert time.perf_counter() - began < 5
    watched = WatchedStore(store)
    report = publish_ordered(watched, edited)
    assert (report.new, report.changed, report.removed) == ((), (changed,), ())
    part = parts.part_of(changed)
    folder = parts.FOLDER
    assert [re.sub("-[0-9a-f]{16}", "-…", line) for line in watched.log] == [
        f"get {ROOT_PATH}",
        f"get {folder}/{part}-….json",
        f"get {CLAIM_PATH}",
        f"write {CLAIM_PATH}",
        f"get {CLAIM_PATH}",
        f"put {changed}",
        f"write {folder}/{part}-….json",
        f"get {CLAIM_PATH}",
        f"write {ROOT_PATH}",
        f"delete {folder}/{part}-….json",
        f"delete {CLAIM_PATH}",
    ]


def test_what_is_published_already_needs_two_requests(build: Build, store: FolderStore) -> None:
    publish_ordered(store, build(MONDAY))
    watched = WatchedStore(store)
    assert publish_ordered(watched, build(MONDAY)).nothing_to_do
    assert watched.log == [f"get {ROOT_PATH}", f"get {CLAIM_PATH}"]


def test_a_cut_at_any_request_lets_no_reader_miss_anything_and_the_next_run_converges(
    build: Build, store: FolderStore, www: Path
) -> None:
    done, cut = False, 0
    while not done:
        shutil.rmtree(www, ignore_errors=True)
        publish_ordered(store, build(MONDAY))
        before = tree(www)
        with suppress(CutError):
            publish_ordered(WatchedStore(store, cut), build(TUESDAY, kinds=KINDS), allowed=ONE)
            done = True
        during = tree(www)
        assert lacking(during) == []
        if parts.decode_root((www / ROOT_PATH).read_bytes()).parts == MONDAY_PARTS:
            assert before.keys() <= during.keys()
        publish_ordered(store, build(TUESDAY, kinds=KINDS), allowed=ONE)
        assert published(tree(www)) == TUESDAY
        assert not (www / CLAIM_PATH).exists()
        cut += 1
    assert cut > 25


def test_what_a_cut_run_sent_and_no_site_has_any_more_is_taken_away(
    build: Build, store: FolderStore, www: Path
) -> None:
    publish_ordered(store, build(MONDAY))
    watched = WatchedStore(store)
    publish_ordered(watched, build(TUESDAY), allowed=Allowed(dry_run=True))
    with pytest.raises(CutError):
        publish_ordered(WatchedStore(store, len(watched.log) + 8), build(TUESDAY), allowed=ONE)
    assert {"guncel/pazar/index.html", NEW_PHOTO} <= tree(www).keys()
    assert published(tree(www)) != MONDAY
    publish_ordered(store, build(MONDAY))
    assert published(tree(www)) == MONDAY


def test_a_dry_run_foretells_and_writes_nothing(
    build: Build, store: FolderStore, www: Path
) -> None:
    publish_ordered(store, build(MONDAY))
    before = tree(www)
    foretold = publish_ordered(store, build(TUESDAY), allowed=Allowed(dry_run=True))
    assert tree(www) == before
    done = publish_ordered(store, build(TUESDAY), allowed=ONE)
    assert (foretold.new, foretold.changed, foretold.removed) == (
        done.new,
        done.changed,
        done.removed,
    )


def test_many_deletions_are_refused_unless_so_many_are_allowed(
    build: Build, store: FolderStore, www: Path
) -> None:
    publish_ordered(store, build(MONDAY))
    before = tree(www)
    told = refusal(store, build(TUESDAY), Allowed())
    assert told.startswith("error[publish-too-many-deletions]: 2 of the 9 published files")
    assert tree(www) == before
    publish_ordered(store, build(TUESDAY), allowed=ONE)


def test_foreign_files_are_left_alone(build: Build, store: FolderStore, www: Path) -> None:
    (www / "cgi-bin").mkdir(parents=True)
    (www / "cgi-bin/form.pl").write_text("mine")
    for day in (MONDAY, TUESDAY, MONDAY):
        publish_ordered(store, build(day), allowed=YES)
    assert (www / "cgi-bin/form.pl").read_text() == "mine"


def test_an_edited_output_is_refused_and_nothing_deleted(
    build: Build, store: FolderStore, site: Path, www: Path
) -> None:
    publish_ordered(store, build(MONDAY))
    built = build(TUESDAY)
    (site / "public/index.html").write_text("edited")
    assert "publish-output-changed" in refusal(store, built)
    assert GONE in tree(www)
    publish_ordered(store, build(TUESDAY), allowed=YES)
    assert published(tree(www)) == TUESDAY


def test_a_damaged_manifest_is_told_and_overcome_with_yes(
    build: Build, store: FolderStore, www: Path
) -> None:
    publish_ordered(store, build(MONDAY))
    (www / ROOT_PATH).write_text("{}x")
    assert "publish-manifest-damaged" in refusal(store, build(TUESDAY))
    publish_ordered(store, build(MONDAY), allowed=YES)
    part = next((www / parts.FOLDER).glob("*-*.json"))
    part.write_text("[]")
    assert "publish-manifest-damaged" in refusal(store, build({"index.html": "x"}))


@pytest.mark.parametrize("path", ["../out.html", "/etc/passwd", ".newsgen-manifest/root.json"])
def test_a_manifest_cannot_make_us_delete_what_is_not_the_sites(
    build: Build, store: FolderStore, www: Path, path: str
) -> None:
    publish_ordered(store, build(MONDAY))
    root = parts.decode_root((www / ROOT_PATH).read_bytes())
    hostile = parts.Root(parts=root.parts, files=9, leaving={path: 1})
    (www / ROOT_PATH).write_bytes(parts.encode(hostile))
    assert "publish-manifest-damaged" in refusal(store, build(TUESDAY))


def test_another_publisher_is_not_disturbed(build: Build, store: FolderStore, www: Path) -> None:
    publish_ordered(store, build(MONDAY))
    now = int(time.time())
    other = Claim(token="1", host="elsewhere", process=1, since=now, doubtful=["index.html"])
    store.write(CLAIM_PATH, parts.encode(other))
    assert refusal(store, build(TUESDAY)).startswith("error[publish-locked]: another publish is")
    assert "index.html" in tree(www)
    old = Claim(token="1", host="elsewhere", process=1, since=now - STALE - 1)
    store.write(CLAIM_PATH, parts.encode(old))
    publish_ordered(store, build(TUESDAY), allowed=ONE)
    assert published(tree(www)) == TUESDAY


def test_a_killed_publisher_of_this_machine_is_not_waited_for(
    build: Build, store: FolderStore
) -> None:
    publish_ordered(store, build(MONDAY))
    dead = os.spawnlp(os.P_NOWAIT, "true", "true")
    os.waitpid(dead, 0)
    claim = Claim(token="1", host=os.uname().nodename, process=dead, since=int(time.time()))
    store.write(CLAIM_PATH, parts.encode(claim))
    publish_ordered(store, build(TUESDAY), allowed=ONE)


def test_an_unsteady_line_is_survived(build: Build, store: FolderStore, www: Path) -> None:
    class Unsteady(WatchedStore):
        def _note(self, line: str) -> None:
            self.log.append(line)
            if len(self.log) % 3 == 0:
                raise TransientError("slow")

    patient = PatientStore(Unsteady(store), Patience(tries=3, first_wait=0.001))
    publish_ordered(patient, build(MONDAY))
    publish_ordered(patient, build(TUESDAY), allowed=ONE)
    assert published(tree(www)) == TUESDAY


def test_a_dead_line_is_told_after_a_few_tries(build: Build, store: FolderStore) -> None:
    patient = PatientStore(WatchedStore(store, 0), Patience(tries=3, first_wait=0.001))
    with pytest.raises(NewsgenError) as caught:
        publish_ordered(patient, build(MONDAY))
    assert str(caught.value) == (
        f"error[publish-connection]: {store.name} cannot be reached: cut (tried 3 times)\n"
        "hint: publish again when it can be reached; nothing was deleted, "
        "and no page lacks a file\n"
    )


def test_a_folder_is_published_in_order_where_that_is_wished(build: Build, www: Path) -> None:
    target = FolderTarget(path="../www", mode="ordered")
    publish("live", target, build(MONDAY))
    assert published(tree(www)) == MONDAY
    publish("live", FolderTarget(path="../www"), build(TUESDAY), allowed=YES)  # and stays so
    assert published(tree(www)) == TUESDAY
    assert not (www / "current").exists()
