"""Addresses of other sites' pieces, by their form alone."""

import pytest

from newsgen.model.embeds import embed_of

VIDEO = "https://www.youtube-nocookie.com/embed/y3silOva_01"


@pytest.mark.parametrize(
    ("url", "provider", "player"),
    [
        ("https://www.youtube.com/watch?v=y3silOva_01", "YouTube", VIDEO),
        ("https://m.youtube.com/watch?app=m&v=y3silOva_01&t=3s", "YouTube", VIDEO),
        ("https://youtu.be/y3silOva_01?si=x", "YouTube", VIDEO),
        ("https://www.youtube.com/shorts/y3silOva_01", "YouTube", VIDEO),
        ("https://www.youtube.com/live/y3silOva_01", "YouTube", VIDEO),
        ("https://vimeo.com/76543210", "Vimeo", "https://player.vimeo.com/video/76543210?dnt=1"),
        (
            "https://vimeo.com/76543210/0a1b2c",
            "Vimeo",
            "https://player.vimeo.com/video/76543210?h=0a1b2c&dnt=1",
        ),
        (
            "https://twitter.com/yesilova/status/12",
            "X",
            "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=12",
        ),
        (
            "https://www.instagram.com/yesilova/reel/Ab-1_/",
            "Instagram",
            "https://www.instagram.com/reel/Ab-1_/embed/",
        ),
        (
            "https://www.facebook.com/yesilova/videos/12/",
            "Facebook",
            "https://www.facebook.com/plugins/video.php?href="
            "https%3A%2F%2Fwww.facebook.com%2Fyesilova%2Fvideos%2F12%2F",
        ),
        (
            "https://www.facebook.com/yesilova/posts/12",
            "Facebook",
            "https://www.facebook.com/plugins/post.php?href="
            "https%3A%2F%2Fwww.facebook.com%2Fyesilova%2Fposts%2F12",
        ),
        (
            "https://www.tiktok.com/@yesilova/video/12",
            "TikTok",
            "https://www.tiktok.com/player/v1/12",
        ),
        ("https://vm.tiktok.com/Zm1/", "TikTok", ""),
        (
            "https://www.google.com/maps/place/Ta%C5%9F+K%C3%B6pr%C3%BC/@38.1,28.2,15z",
            "Google Maps",
            "https://www.google.com/maps?output=embed&q=Ta%C5%9F+K%C3%B6pr%C3%BC",
        ),
        (
            "https://www.google.com.tr/maps/@38.1,28.2,15z",
            "Google Maps",
            "https://www.google.com/maps?output=embed&ll=38.1,28.2",
        ),
        ("https://maps.app.goo.gl/abc", "Google Maps", ""),
    ],
)
def test_an_address_has_its_provider_and_player(url: str, provider: str, player: str) -> None:
    embed = embed_of(url)
    assert embed is not None
    assert (embed.provider, embed.player) == (provider, player)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://www.youtube.com/@yesilova",
        "https://www.youtube.com/watch?v=short",
        "https://youtube.com.evil.example/watch?v=y3silOva_01",
        "https://evil.example/https://youtu.be/y3silOva_01",
        "https://user@youtu.be/y3silOva_01",
        "javascript://youtu.be/y3silOva_01",
        "https://x.com/yesilova",
        "https://www.facebook.com/yesilova",
        "https://www.google.com/search?q=maps",
        "https://google.evil.example/maps/place/x",
    ],
)
def test_other_addresses_are_links(url: str) -> None:
    assert embed_of(url) is None


@pytest.mark.parametrize(
    "url",
    [
        'https://www.google.com/maps/place/"><script>',
        "https://www.google.com/maps?q='onload=&output=js",
        'https://www.facebook.com/a/posts/"><b>',
    ],
)
def test_a_player_address_holds_nothing_hostile(url: str) -> None:
    embed = embed_of(url)
    assert embed is not None
    assert not set(embed.player) & set("\"'<> ")
    assert embed.player.startswith("https://www.")
