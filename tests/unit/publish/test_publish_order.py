"""What is sent when, and what stays for a while: the pure plan."""

import pytest

from newsgen.model.target import Output
from newsgen.publish.order import GRACE, Before, is_named_by_content, plan

OLD, NEW = Output("a" * 64, 1), Output("b" * 64, 1)
NOTHING = Before({}, {}, frozenset())


def test_pages_go_from_leaf_to_index_after_files_and_before_feeds() -> None:
    paths = ["index.html", "a/b/c/index.html", "a/index.html", "feed.xml", "s/x.css", "old.html"]
    found = plan(NOTHING, dict.fromkeys(paths, NEW), {"old.html": "redirect"}, now=0)
    assert [(step.name, *step.paths) for step in found.steps] == [
        ("files", "s/x.css"),
        ("new pages", "a/b/c/index.html"),
        ("new pages", "a/index.html"),
        ("new pages", "index.html"),
        ("feeds", "feed.xml"),
        ("redirects", "old.html"),
    ]


def test_a_static_page_of_data_is_a_file() -> None:
    found = plan(NOTHING, {"data.json": NEW}, {"data.json": "static"}, now=0)
    assert found.steps[0].name == "files"


def test_files_in_doubt_are_sent_again_or_deleted() -> None:
    before = Before({"a.html": OLD}, {}, frozenset({"a.html", "b.html"}))
    found = plan(before, {"a.html": OLD}, {}, now=0)
    assert (found.difference.changed, found.deletions) == (("a.html",), ("b.html",))


def test_a_picture_stays_until_its_time_is_over_and_may_come_back() -> None:
    picture = "i/aa/bb/0123456789abcdef-480.avif"
    found = plan(Before({picture: OLD}, {}, frozenset()), {}, {}, now=1000)
    assert (found.deletions, found.leaving) == ((), {picture: 1000 + GRACE})
    before = Before({}, found.leaving, frozenset())
    assert plan(before, {}, {}, now=999 + GRACE).deletions == ()
    assert plan(before, {}, {}, now=1000 + GRACE).deletions == (picture,)
    back = plan(before, {picture: OLD}, {}, now=1000 + GRACE)
    assert (back.difference.new, back.deletions, back.leaving) == ((picture,), (), {})


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("i/aa/bb/0123456789abcdef-480.avif", True),
        ("s/site-0123456789ab.css", True),
        ("s/site.css", False),
        ("guncel/2026/11/20261122/index.html", False),
        ("guncel/0123456789abcdef/index.html", False),
    ],
)
def test_names_by_content(path: str, named: bool) -> None:
    assert is_named_by_content(path) is named
