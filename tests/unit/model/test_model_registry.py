"""The URL registry: who lives where, whatever the order of things."""

from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.problem import describe
from newsgen.model.registry import (
    Claim,
    Event,
    Registry,
    assign,
    final_target,
    format_event,
    id_suffix,
    parse_events,
)

NOW = "2026-11-22T06:05:00Z"


def claim(entry_id: str, computed: str, **more: str) -> Claim:
    return Claim(id=entry_id, path=f"content/{entry_id}.md", computed=computed, **more)


def assigned(*claims: Claim, registry: Registry | None = None) -> dict[str, str]:
    return assign(claims, registry or Registry(), now=NOW, withdrawn={}).urls


def test_a_new_article_gets_its_computed_url_and_a_line():
    result = assign([claim("a", "/guncel/a/", file="2026")], Registry(), now=NOW, withdrawn={})
    assert result.urls == {"a": "/guncel/a/"}
    assert result.events == (("2026", Event(NOW, "a", "/guncel/a/", "here")),)


def test_a_registered_article_keeps_its_url_whatever_the_pattern_says_now():
    registry = Registry([Event(NOW, "a", "/eski/a/", "here")])
    assert assigned(claim("a", "/yeni/a/"), registry=registry) == {"a": "/eski/a/"}


def test_a_stated_slug_moves_an_article_within_its_folder_and_the_old_url_redirects():
    registry = Registry([Event(NOW, "a", "/guncel/2026/11/eski/", "here")])
    moved = claim("a", "/guncel/2026/11/yeni/", slug="yeni", file="2026")
    result = assign([moved], registry, now=NOW, withdrawn={})
    assert result.urls == {"a": "/guncel/2026/11/yeni/"}
    assert [event.state for _, event in result.events] == ["redirect", "here"]
    assert result.events[0][1].target == "/guncel/2026/11/yeni/"


def test_two_computed_urls_that_meet_are_both_told_apart():
    urls = assigned(claim("a", "/guncel/x/"), claim("b", "/guncel/x/"))
    assert urls == {
        "a": f"/guncel/x-{id_suffix('a')}/",
        "b": f"/guncel/x-{id_suffix('b')}/",
    }


def test_a_computed_url_gives_way_to_a_registered_one():
    registry = Registry([Event(NOW, "a", "/guncel/x/", "here")])
    urls = assigned(claim("a", "/guncel/x/"), claim("b", "/guncel/x/"), registry=registry)
    assert urls == {"a": "/guncel/x/", "b": f"/guncel/x-{id_suffix('b')}/"}


def test_a_computed_url_never_takes_one_that_a_vanished_article_had():
    registry = Registry([Event(NOW, "old", "/guncel/x/", "gone")])
    assert assigned(claim("b", "/guncel/x/"), registry=registry) == {
        "b": f"/guncel/x-{id_suffix('b')}/"
    }


def test_two_stated_urls_that_meet_are_an_error_naming_both_and_neither_is_built():
    result = assign(
        [claim("a", "/a/", stated="/ortak/"), claim("b", "/b/", stated="/ORTAK/")],
        Registry(),
        now=NOW,
        withdrawn={},
    )
    assert result.urls == {}
    assert describe(result.problems[0]) == (
        "error[url-taken]: content/a.md and content/b.md claim one URL: /ortak/\n"
        "  --> content/a.md\n"
        "  --> content/b.md\n"
        'hint: change "url:" in one of them; none of those that state it was built\n'
    )


def test_a_stated_url_cannot_take_a_registered_article_s_place():
    registry = Registry([Event(NOW, "old", "/x/", "here")])
    result = assign(
        [claim("old", "/x/"), claim("new", "/n/", stated="/x/")], registry, now=NOW, withdrawn={}
    )
    assert result.urls == {"old": "/x/"}
    assert [problem.code for problem in result.problems] == ["url-taken"]


def test_a_withdrawn_article_s_url_is_registered_as_gone():
    registry = Registry([Event(NOW, "a", "/x/", "here")])
    result = assign([], registry, now=NOW, withdrawn={"a": "2026"})
    assert result.events == (("2026", Event(NOW, "a", "/x/", "gone")),)


def test_redirects_lead_to_the_end_of_the_chain_in_one_hop():
    registry = Registry(
        [
            Event("1", "a", "/1/", "here"),
            Event("2", "a", "/1/", "redirect", "/2/"),
            Event("2", "a", "/2/", "here"),
            Event("3", "a", "/2/", "redirect", "/3/"),
            Event("3", "a", "/3/", "here"),
        ]
    )
    assert [final_target(url, registry.last.get, registry.home) for url in ("/1/", "/2/")] == [
        "/3/",
        "/3/",
    ]


def test_redirects_in_a_circle_lead_nowhere():
    registry = Registry(
        [Event("1", "a", "/1/", "redirect", "/2/"), Event("1", "b", "/2/", "redirect", "/1/")]
    )
    assert final_target("/1/", registry.last.get, registry.home) is None


def test_a_line_that_is_no_event_is_told_with_its_number_and_the_rest_is_read():
    text = f"{NOW}\ta\t/a/\there\nbroken line\n{NOW}\tb\t/b/\tredirect /c/\n"
    events, problems = parse_events(text, "content/_registry/2026.tsv")
    assert [event.id for event in events] == ["a", "b"]
    assert (problems[0].code, problems[0].at.line) == ("registry-line", 2)


def test_lines_merged_in_another_order_give_the_same_registry():
    events = [
        Event("2026-01-01T00:00:00Z", "a", "/1/", "here"),
        Event("2026-02-01T00:00:00Z", "a", "/1/", "redirect", "/2/"),
        Event("2026-02-01T00:00:00Z", "a", "/2/", "here"),
    ]
    forwards, backwards = Registry(events), Registry([events[1], events[2], events[0]])
    assert forwards.home("a") == backwards.home("a") == "/2/"


slugs = st.sampled_from(["x", "y", "z"])
claims = st.lists(
    st.builds(
        lambda n, slug, stated: claim(
            f"id{n}", f"/s/{slug}/", stated=f"/st/{slug}/" if stated else ""
        ),
        st.integers(0, 30),
        slugs,
        st.booleans(),
    ),
    unique_by=lambda made: made.id,
    max_size=12,
)


@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)
    first = assign(some, Registry(), now=NOW, withdrawn={})
    second = assign(shuffled, Registry(), now=NOW, withdrawn={})
    assert first == second


@given(claims)
def test_no_two_pages_share_a_url_and_a_second_build_moves_none(some):
    first = assign(some, Registry(), now=NOW, withdrawn={})
    assert len(set(first.urls.values())) == len(first.urls)
    registry = Registry(event for _, event in first.events)
    second = assign(some, registry, now=NOW, withdrawn={})
    assert second.urls == first.urls
    assert second.events == ()


@given(st.text("abc/-é", min_size=1), st.sampled_from([("here", ""), ("redirect", "/y/")]))
def test_events_survive_the_trip_through_a_file(entry_id, state):
    event = Event(NOW, entry_id, "/x/", *state)
    assert parse_events(format_event(event), "r.tsv") == ([event], [])
