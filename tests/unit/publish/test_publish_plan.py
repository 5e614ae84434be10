"""Which target, which build, how many deletions: what is refused before anything is written."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newsgen.model.problem import NewsgenError, describe
from newsgen.model.publish_settings import FolderTarget
from newsgen.model.target import Difference, Output
from newsgen.publish.plan import (
    Built,
    check_built,
    check_deletions,
    find_target,
    generation_name,
)

LIVE = FolderTarget(path="/srv/www")
STAGING = FolderTarget(path="/srv/staging")
PAGE = Output("00", 1)


def built(**changes: object) -> Built:
    facts: dict[str, object] = {
        "folder": Path("/site/public"),
        "manifest": {"index.html": PAGE},
        "errors": 0,
        "private": False,
        "site_url": "https://ornek.example",
        "site": Path("/site"),
    }
    return Built(**{**facts, **changes})  # type: ignore[arg-type]


def refusal(build: Built, *, with_errors: bool = False) -> str:
    with pytest.raises(NewsgenError) as caught:
        check_built(build, with_errors=with_errors)
    return describe(caught.value.problem)


# Targets


def test_a_target_is_found_by_its_name() -> None:
    assert find_target({"live": LIVE, "staging": STAGING}, "staging") == ("staging", STAGING)


def test_the_only_target_needs_no_name() -> None:
    assert find_target({"live": LIVE}, None) == ("live", LIVE)


def test_of_several_the_one_called_local_needs_no_name() -> None:
    assert find_target({"staging": STAGING, "local": LIVE}, None) == ("local", LIVE)


@pytest.mark.parametrize(
    ("targets", "name", "told"),
    [
        (
            {},
            None,
            "error[publish-target-missing]: the settings name no place to publish to\n"
            'hint: write [publish.local] and below it path = "the folder to publish to"\n',
        ),
        (
            {"live": LIVE, "staging": STAGING},
            "stagging",
            "error[publish-target-unknown]: there is no [publish.stagging]\n"
            'hint: did you mean "staging"?\n',
        ),
        (
            {"live": LIVE, "staging": STAGING},
            "ftp",
            "error[publish-target-unknown]: there is no [publish.ftp]\n"
            "hint: known here: live, staging\n",
        ),
        (
            {"live": LIVE, "staging": STAGING},
            None,
            "error[publish-target-not-chosen]: there are 2 places to publish to: live, staging\n"
            "hint: say which: newsgen publish live\n",
        ),
    ],
)
def test_a_target_that_is_not_there_is_told(
    targets: dict[str, FolderTarget], name: str | None, told: str
) -> None:
    with pytest.raises(NewsgenError) as caught:
        find_target(targets, name)
    assert str(caught.value) == told


# Builds


def test_a_build_for_readers_is_taken() -> None:
    check_built(built(), with_errors=False)


def test_a_build_with_drafts_is_refused_even_when_errors_are_allowed() -> None:
    assert refusal(built(private=True, errors=1), with_errors=True) == (
        "error[publish-private-build]: the site was built with --drafts, --future or --expired\n"
        "hint: build it again without them, then publish\n"
    )


def test_a_build_with_errors_is_refused() -> None:
    assert refusal(built(errors=3)) == (
        "error[publish-build-has-errors]: the last build had 3 errors\n"
        "hint: mend what `newsgen build` reports, or publish the rest with --with-errors\n"
    )
    assert "the last build had 1 error\n" in refusal(built(errors=1))


def test_a_build_with_errors_is_taken_when_told_so() -> None:
    check_built(built(errors=3), with_errors=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000",
        "http://LOCALHOST./",
        "http://haber.localhost/",
        "http://127.0.0.1:8000/",
        "http://127.1.2.3",
        "http://[::1]:8000/",
        "http://0.0.0.0:8000/",
        "/",
        "",
    ],
)
def test_a_build_for_this_machine_alone_is_refused(url: str) -> None:
    assert refusal(built(site_url=url)).startswith(
        f"error[publish-local-url]: the site was built for {url}, which only this machine can open"
    )


@pytest.mark.parametrize(
    "url", ["http://localhost.example", "http://192.168.1.20/", "https://haber.example:8443/alt"]
)
def test_a_build_for_any_other_address_is_taken(url: str) -> None:
    check_built(built(site_url=url), with_errors=False)


@pytest.mark.parametrize(
    "path",
    [
        "newsgen-manifest.json",
        "newsgen-manifest.json/index.html",
        "../www/index.html",
        "a/../../b",
        "/etc/passwd",
        "",
    ],
)
def test_a_path_that_leaves_the_target_or_takes_its_manifests_place_is_refused(path: str) -> None:
    assert refusal(built(manifest={path: PAGE})) == (
        f"error[publish-path-unsafe]: a file of the site may not be called {path!r} "
        "on the target\n"
        "hint: rename it, build again, then publish\n"
    )


def test_the_manifests_name_is_free_in_other_folders() -> None:
    check_built(built(manifest={"a/newsgen-manifest.json": PAGE}), with_errors=False)


# Deletions


def removal(published: int, removed: int) -> None:
    paths = [f"{number:05}.html" for number in range(published)]
    check_deletions(len(paths), Difference((), (), tuple(paths[:removed])))


@pytest.mark.parametrize(("published", "removed"), [(0, 0), (100, 5), (5120, 256), (19, 0)])
def test_a_few_deletions_are_made_without_asking(published: int, removed: int) -> None:
    removal(published, removed)


@pytest.mark.parametrize(("published", "removed"), [(100, 6), (100_000, 257), (19, 1), (1, 1)])
def test_many_deletions_are_refused(published: int, removed: int) -> None:
    with pytest.raises(NewsgenError) as caught:
        removal(published, removed)
    assert str(caught.value) == (
        f"error[publish-too-many-deletions]: {removed} of the {published} published files "
        "would be removed, among them 00000.html\n"
        "hint: look at them with --dry-run; if they may go, publish with "
        f"--max-deletes {removed} or --yes\n"
    )


def test_so_many_deletions_as_were_allowed_are_made() -> None:
    plan = Difference((), (), ("a.html", "b.html"))
    check_deletions(2, plan, 2)
    with pytest.raises(NewsgenError, match="publish-too-many-deletions"):
        check_deletions(1000, plan, 1)


# Names of generations


def test_a_generation_is_named_by_its_time_in_utc_and_its_manifest() -> None:
    noon = datetime(2026, 11, 22, 12, 5, 7, 999_999, timezone(timedelta(hours=3)))
    assert generation_name(noon, "3f9a1c07" + "0" * 56, "") == "20261122T090507Z-3f9a1c07"


@pytest.mark.parametrize(
    ("newest", "name"),
    [
        ("20261122T090506Z-ffffffff", "20261122T090507Z-3f9a1c07"),
        ("20261122T090507Z-00000000", "20261122T090508Z-3f9a1c07"),
        ("20271231T235959Z-00000000", "20280101T000000Z-3f9a1c07"),
    ],
)
def test_a_newer_generation_has_a_later_name_whatever_the_clock_says(
    newest: str, name: str
) -> None:
    now = datetime(2026, 11, 22, 9, 5, 7, tzinfo=UTC)
    assert generation_name(now, "3f9a1c07" + "0" * 56, newest) == name
