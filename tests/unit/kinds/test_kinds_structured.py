"""Structured data says what is true of the page, and nothing that only a theme has words for."""

from newsgen.kinds.structured import breadcrumb_list
from newsgen.model.view import Crumb


def steps(site, *crumbs):
    listed = breadcrumb_list(crumbs, site)["itemListElement"]
    return [(step["position"], step["name"], step.get("item")) for step in listed]


def test_the_breadcrumb_as_a_list(archive):
    assert steps(archive(), Crumb("Haberler", "/"), Crumb("Güncel")) == [
        (1, "Haberler", "https://yesilova.example/"),
        (2, "Güncel", None),
    ]


def test_an_interface_string_s_id_is_never_told_as_a_name(archive):
    assert steps(archive(), Crumb("Haberler", "/"), Crumb("", words="undated")) == [
        (1, "Haberler", "https://yesilova.example/")
    ]
