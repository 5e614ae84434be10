"""Structured data says what is true of the page, and nothing that only a theme has words for."""

import msgspec
from small_archive import article

from newsgen.kinds.embeds import with_players
from newsgen.kinds.structured import breadcrumb_list, video_object
from newsgen.model.view import Crumb, Picture


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


def test_a_video_page_is_a_video_with_picture_date_and_player(archive):
    entry, _ = article("kurek", "2026-11-20")
    entry = msgspec.structs.replace(entry, type="video", summary="Üç dakika.")
    body, _ = with_players('<figure class="embed"><a href="https://vimeo.com/1">x</a></figure>')
    picture = Picture("/i/ab/kurek-1280.jpg")
    assert video_object(entry, [picture], body, archive()) == [
        {
            "@context": "https://schema.org",
            "@type": "VideoObject",
            "name": "Kurek",
            "description": "Üç dakika.",
            "thumbnailUrl": ["https://yesilova.example/i/ab/kurek-1280.jpg"],
            "uploadDate": "2026-11-20T00:00:00+03:00",
            "embedUrl": "https://player.vimeo.com/video/1?dnt=1",
        }
    ]
    own = '<figure><video src="/i/ab/kurek.mp4" controls="" preload="none"></video></figure>'
    (data,) = video_object(entry, [picture], own, archive())
    assert data["contentUrl"] == "https://yesilova.example/i/ab/kurek.mp4"


def test_a_video_page_without_a_picture_or_a_video_says_nothing_of_one(archive):
    entry, _ = article("kurek", "2026-11-20")
    entry = msgspec.structs.replace(entry, type="video")
    assert video_object(entry, [], '<video src="/a.mp4">', archive()) == []
    assert video_object(entry, [Picture("/a.jpg")], "<p>x</p>", archive()) == []
