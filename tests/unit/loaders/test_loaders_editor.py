"""The browser editor's configuration agrees with what article and term files are read by."""

from datetime import datetime

import pytest

from newsgen.loaders.editor import _LABELS, LEFT_OUT, SHOWN, editor_config
from newsgen.loaders.fields import FIELDS
from newsgen.loaders.terms import KEYS
from newsgen.model.settings import Settings
from newsgen.model.settings_file import parse_settings

NOW = datetime.fromisoformat("2026-11-22T12:00:00+03:00")


def settings(more: str = "", language: str = "tr") -> Settings:
    text = f'[site]\ntitle = "A"\nurl = "https://a.example"\nlanguages = ["{language}"]\n{more}'
    made, problems = parse_settings(text)
    assert made is not None, problems
    return made


def test_every_key_of_the_front_matter_has_a_field_or_is_left_out_on_purpose() -> None:
    assert sorted((*SHOWN, *LEFT_OUT)) == sorted(field.name for field in FIELDS)


def test_both_languages_have_all_words() -> None:
    assert _LABELS["tr"].keys() == _LABELS["en"].keys()


@pytest.mark.parametrize(
    ("language", "label"), [("tr", "Haberler – Kasım 2026"), ("en", "Articles – November 2026")]
)
def test_articles_are_those_of_the_month(language: str, label: str) -> None:
    articles, *terms = editor_config(settings(language=language), NOW, ("guncel",))["collections"]
    assert (articles["label"], articles["folder"]) == (label, "content/2026/11")
    assert [field["name"] for field in articles["fields"]] == [*SHOWN, "body"]
    assert [term["folder"] for term in terms] == [
        "content/_terms/sections",
        "content/_terms/tags",
        "content/_terms/authors",
        "content/_terms/series",
    ]
    assert all([field["name"] for field in term["fields"]] == [*KEYS] for term in terms)


def test_sections_are_those_of_the_settings_then_those_with_articles() -> None:
    config = editor_config(settings("[sections.spor]\n"), NOW, ("guncel", "spor"))
    section = next(f for f in config["collections"][0]["fields"] if f["name"] == "section")
    assert section["options"] == ["spor", "guncel"]


def test_the_files_of_this_machine_unless_a_repository_is_named() -> None:
    assert editor_config(settings(), NOW, ())["backend"]["name"] == "proxy"
    config = editor_config(settings('[cms]\nrepo = "gazete/site"\n'), NOW, ())
    assert config["backend"] == {"name": "github", "repo": "gazete/site", "branch": "main"}
    assert config["local_backend"] == {"url": "http://localhost:8081/api/v1"}
