"""A problem as people read it."""

import pickle

from newsgen.model.problem import NewsgenError, Place, Problem, describe


def test_place_line_caret_and_hint_are_shown() -> None:
    place = Place("content/guncel/kopru.md", 4, 7, 7, "date: Tuesday")
    problem = Problem("date-not-understood", "this is not a date", place, "write 2026-11-22")
    assert describe(problem) == (
        "error[date-not-understood]: this is not a date\n"
        "  --> content/guncel/kopru.md:4:7\n"
        " 4 | date: Tuesday\n"
        "   |       ^^^^^^^\n"
        "hint: write 2026-11-22\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert describe(Problem("a-b", "is wrong", Place(""))) == "error[a-b]: is wrong\n"
    assert describe(Problem("a-b", "is wrong", Place("x.md"))) == (
        "error[a-b]: is wrong\n  --> x.md\n"
    )
    assert describe(Problem("a-b", "is wrong", Place("x.md", 12, text="whole line"))) == (
        "error[a-b]: is wrong\n  --> x.md:12\n 12 | whole line\n"
    )


def test_other_places_follow_the_first() -> None:
    problem = Problem("id-taken", "two of one id", Place("a.md"), also=(Place("b.md", 2),))
    assert describe(problem) == "error[id-taken]: two of one id\n  --> a.md\n  --> b.md:2\n"


def test_a_long_line_is_cut_around_the_caret() -> None:
    place = Place("x.md", 1, 501, 3, "a" * 500 + "bad" + "c" * 500)
    shown, caret = describe(Problem("a-b", "is wrong", place)).splitlines()[2:]
    assert shown == " 1 | …" + "a" * 40 + "bad" + "c" * 77 + "…"
    assert caret == "   |  " + " " * 40 + "^^^"


def test_the_end_of_a_long_line_is_shown_to_its_end() -> None:
    place = Place("x.md", 1, 998, 3, "a" * 997 + "bad")
    shown, caret = describe(Problem("a-b", "is wrong", place)).splitlines()[2:]
    assert shown == " 1 | …" + "a" * 117 + "bad"
    assert caret == "   |  " + " " * 117 + "^^^"


def test_a_caret_does_not_run_out_of_a_line_that_is_cut() -> None:
    place = Place("x.md", 1, 1, 900, "a" * 900)
    caret = describe(Problem("a-b", "is wrong", place)).splitlines()[3]
    assert caret == "   | " + "^" * 120


def test_a_tab_does_not_move_the_caret() -> None:
    place = Place("x.md", 1, 6, 3, "key:\tbad")
    assert describe(Problem("a-b", "is wrong", place)).splitlines()[2:] == [
        " 1 | key: bad",
        "   |      ^^^",
    ]


def test_an_error_survives_the_trip_between_processes() -> None:
    error = NewsgenError(Problem("a-b", "is wrong", Place("x.md", 1)))
    again = pickle.loads(pickle.dumps(error))
    assert again.problem == error.problem
    assert str(again) == "error[a-b]: is wrong\n  --> x.md:1\n"
