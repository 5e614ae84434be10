"""Asking the site for every URL of the registry."""

from collections.abc import Mapping

import pytest
from answering_site import Reply, answering

from newsgen.model.problem import NewsgenError
from newsgen.model.registry import Registry, parse_events
from newsgen.publish.live import Expected, expected_answers, wrong_answers
from newsgen.publish.retry import Patience

SITE = "https://ornek.example"
HASTE = Patience(tries=2, first_wait=0.001)
PAGE, GONE = Expected("/a/", "here"), Expected("/old/", "gone")
MOVED = Expected("/moved/", "redirect", "/köprü/")
STUB = '<meta http-equiv="refresh" content="0; url=https://ornek.example/k&ouml;pr&uuml;/">'
TOMBSTONE = '<meta name="robots" content="noindex">'


def told(expected: Expected, reply: Reply | list[Reply]) -> list[str]:
    with answering({expected.url: reply}) as (address, _):
        found = wrong_answers(address, [expected], site_url=SITE, patience=HASTE)
        return [f"{url} not {answer}, but {wanted}" for url, wanted, answer in found]


@pytest.mark.parametrize(
    ("expected", "reply"),
    [
        (PAGE, Reply(200)),
        (GONE, Reply(410)),
        (GONE, Reply(404)),
        (GONE, Reply(200, page=TOMBSTONE)),
        (MOVED, Reply(301, "/k%C3%B6pr%C3%BC/")),
        (MOVED, Reply(308, "https://ornek.example/köprü/".encode().decode("latin-1"))),
        (MOVED, Reply(302, "https://ornek.example/k%C3%B6pr%C3%BC/")),
        (MOVED, Reply(200, page=STUB)),
        (Expected("/out/", "redirect", "https://b.example/x"), Reply(301, "https://b.example/x")),
        (PAGE, [Reply(503), Reply(200)]),
    ],
)
def test_what_a_host_may_answer(expected: Expected, reply: Reply) -> None:
    assert told(expected, reply) == []


@pytest.mark.parametrize(
    ("expected", "reply", "answer"),
    [
        (PAGE, Reply(404), "/a/ not 404, but a page"),
        (PAGE, Reply(301, "/b/"), "/a/ not 301 to /b/, but a page"),
        (PAGE, Reply(503), "/a/ not 503, but a page"),
        (GONE, Reply(200, page="<p>the article"), "/old/ not 200, but that it is gone"),
        (GONE, Reply(301, "/"), "/old/ not 301 to /, but that it is gone"),
        (MOVED, Reply(301, "/b/"), "/moved/ not 301 to /b/, but a redirect to /köprü/"),
        (MOVED, Reply(200, page=TOMBSTONE), "/moved/ not 200, but a redirect to /köprü/"),
        (
            MOVED,
            Reply(200, page=STUB.replace("pr", "PR")),
            "/moved/ not a page that leads to https://ornek.example/köPRü/, "
            "but a redirect to /köprü/",
        ),
    ],
)
def test_what_is_told(expected: Expected, reply: Reply, answer: str) -> None:
    assert told(expected, reply) == [answer]


def test_pages_are_asked_without_their_text_and_non_ascii_names_as_servers_know_them() -> None:
    replies: Mapping[str, Reply] = {"/k%C3%B6pr%C3%BC/": Reply(), "/a/": Reply(405)}
    with answering(replies) as (address, log):
        pages = [Expected("/köprü/", "here"), PAGE]
        wrong = list(wrong_answers(f"{address}/", pages, site_url=SITE, patience=HASTE))
    assert [one.url for one in wrong] == ["/a/"]
    assert sorted(log) == ["GET /a/", "HEAD /a/", "HEAD /k%C3%B6pr%C3%BC/"]


def test_a_site_that_cannot_be_reached_is_told() -> None:
    with answering({}) as (address, _):
        pass
    with pytest.raises(NewsgenError) as caught:
        list(wrong_answers(address, [PAGE], site_url=SITE, patience=HASTE))
    assert caught.value.problem.code == "publish-connection"


def test_the_registry_tells_what_to_expect() -> None:
    lines = [
        "2026-01-01T00:00:00Z\ta\t/a/\there",
        "2026-01-01T00:00:00Z\tb\t/b/\there",
        "2026-01-02T00:00:00Z\ta\t/a/\tredirect /a2/",
        "2026-01-02T00:00:00Z\ta\t/a2/\there",
        "2026-01-03T00:00:00Z\tb\t/b/\tgone",
        "2026-01-04T00:00:00Z\tredirect:/c/\t/c/\tredirect /a/",
        "2026-01-04T00:00:00Z\tredirect:/d/\t/d/\tredirect /b/",
    ]
    events, problems = parse_events("\n".join(lines), "x")
    assert problems == []
    assert expected_answers(Registry(events)) == [
        Expected("/a/", "redirect", "/a2/"),
        Expected("/a2/", "here"),
        Expected("/b/", "gone"),
        Expected("/c/", "redirect", "/a2/"),
        Expected("/d/", "gone"),
    ]
