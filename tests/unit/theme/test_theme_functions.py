"""The functions that templates call."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jinja2.exceptions import TemplateRuntimeError
from sample_site import bare_site, photo, rich_site

from newsgen.model.view import Picture
from newsgen.theme.functions import Functions

AT_ROOT = Functions(rich_site(), {"hello": "Merhaba {name}, {name}!", "plain": "{x}"})
IN_FOLDER = Functions(bare_site(), {})
MORNING = datetime(2026, 11, 22, 9, 5, 30, 123, tzinfo=ZoneInfo("Europe/Istanbul"))


@pytest.mark.parametrize(
    ("path", "at_root", "in_folder"),
    [
        ("/guncel/", "/guncel/", "/post/guncel/"),
        ("https://foto.example/x", "https://foto.example/x", "https://foto.example/x"),
        ("mailto:haber@yesilova.example", "mailto:haber@yesilova.example", None),
        ("javascript:alert(1)", "#", "#"),
        ("JaVa\tscript:alert(1)", "#", "#"),
        ("data:text/html,x", "#", "#"),
        ("//host.example/x", "https://host.example/x", "https://host.example/x"),
    ],
)
def test_an_address_gets_the_sites_base_and_an_unsafe_one_is_not_written(
    path: str, at_root: str, in_folder: str | None
) -> None:
    assert AT_ROOT.url(path) == at_root
    assert IN_FOLDER.url(path) == (in_folder or at_root)


def test_an_absolute_address_has_scheme_host_and_base() -> None:
    assert AT_ROOT.absolute("/i/a.jpg") == "https://yesilova.example/i/a.jpg"
    assert IN_FOLDER.absolute("/i/a.jpg") == "https://host.example/post/i/a.jpg"
    assert IN_FOLDER.absolute("https://foto.example/a.jpg") == "https://foto.example/a.jpg"


def test_an_asset_is_under_a() -> None:
    assert IN_FOLDER.asset("site.css") == "/post/a/site.css"


def test_dates_are_in_the_sites_language() -> None:
    assert AT_ROOT.date(MORNING) == "22 Kasım 2026"
    assert AT_ROOT.date(MORNING, "full") == "22 Kasım 2026 Pazar"
    assert IN_FOLDER.date(MORNING) == "November 22, 2026"


def test_a_day_without_a_time_is_not_shown_as_midnight() -> None:
    day = MORNING.replace(hour=0, minute=0)

    assert AT_ROOT.date(day, "datetime") == "22 Kasım 2026"
    assert AT_ROOT.date(day, "time") == ""
    assert AT_ROOT.date(day.replace(minute=1), "datetime") == "22 Kasım 2026 00:01"


def test_a_style_that_is_not_there_names_those_that_are() -> None:
    style: Any = "huge"
    with pytest.raises(TemplateRuntimeError) as caught:
        AT_ROOT.date(MORNING, style)
    assert caught.value.message == (
        '"huge" is no style of date(): full, long, medium, short, datetime, time, month, '
        "month-name, day, weekday"
    )


def test_a_time_for_machines_has_its_offset_and_no_fractions() -> None:
    assert AT_ROOT.iso(MORNING) == "2026-11-22T09:05:30+03:00"


def test_a_string_is_filled_in_and_its_values_are_never_formats() -> None:
    assert AT_ROOT.t("hello", name="{0.__class__}") == "Merhaba {0.__class__}, {0.__class__}!"
    assert AT_ROOT.t("plain", y=1) == "{x}"


def test_structured_data_cannot_leave_its_script() -> None:
    hostile = "</script><!--<script>&\u2028\u2029"

    assert AT_ROOT.jsonld([{"headline": hostile}]) == (
        '<script type="application/ld+json">{"headline":"\\u003c/script\\u003e\\u003c!--'
        '\\u003cscript\\u003e\\u0026\\u2028\\u2029"}</script>'
    )


def test_structured_data_is_one_script_or_none() -> None:
    assert AT_ROOT.jsonld([]) == ""
    assert AT_ROOT.jsonld([{"a": 1}, {"b": 2}]) == (
        '<script type="application/ld+json">[{"a":1},{"b":2}]</script>'
    )


def test_a_picture_offers_its_best_type_first() -> None:
    assert AT_ROOT.picture(photo("dag", alt="Dağ"), sizes="50vw") == (
        '<picture><source type="image/avif" srcset="/i/dag-480.avif 480w, /i/dag-800.avif 800w, '
        '/i/dag-1280.avif 1280w" sizes="50vw"><img src="/i/dag-1280.jpg" srcset="'
        '/i/dag-480.jpg 480w, /i/dag-800.jpg 800w, /i/dag-1280.jpg 1280w" sizes="50vw" '
        'width="1280" height="720" class="c-26a" alt="Dağ" loading="lazy" decoding="async">'
        "</picture>"
    )


def test_the_first_picture_of_a_page_is_not_lazy() -> None:
    shown = AT_ROOT.picture(photo("dag"), eager=True)

    assert 'fetchpriority="high"' in shown
    assert "loading=" not in shown


def test_a_picture_from_elsewhere_has_neither_size_nor_variants() -> None:
    picture = Picture("https://foto.example/a.jpg?x=1&y=2", alt='"Köprü"')

    assert IN_FOLDER.picture(picture) == (
        '<picture><img src="https://foto.example/a.jpg?x=1&amp;y=2" alt="&#34;Köprü&#34;" '
        'loading="lazy" decoding="async"></picture>'
    )


def test_a_decorative_picture_has_an_empty_alternative() -> None:
    assert ' alt="" ' in AT_ROOT.picture(photo("dag", alt="Dağ"), decorative=True)
