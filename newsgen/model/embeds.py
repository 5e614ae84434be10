"""Pieces of other sites that an article shows: whose address it is, and where its player is.

Nothing is fetched: an address is recognised by its form. Players are the providers' own pages
for frames, without cookies where they offer that; none of their scripts is ever in a page.
"""

import re
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

Shape = Literal["wide", "tall", "post"]


class Embed(NamedTuple):
    """A piece of another site."""

    provider: str
    """Its name, as readers know it."""
    player: str = ""
    """The address for a frame; "" = it can only be linked to."""
    shape: Shape = "wide"
    """16:9, 9:16, or a post as high as it happens to be."""


class _Form(NamedTuple):
    """Addresses of one kind: groups fill the player's `{0}`, `{1}` … , `{url}` is the whole."""

    provider: str
    address: re.Pattern[str]
    player: str = ""
    shape: Shape = "wide"


def _form(provider: str, address: str, player: str = "", shape: Shape = "wide") -> _Form:
    return _Form(provider, re.compile(rf"https?://{address}", re.IGNORECASE), player, shape)


_END = r"(?:[/?#&].*)?"
_MAPS = r"(?:www\.|maps\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})/maps"
_FORMS = (
    _form(
        "YouTube",
        rf"(?:www\.|m\.)?youtube\.com/shorts/([\w-]{{11}}){_END}",
        "https://www.youtube-nocookie.com/embed/{0}",
        "tall",
    ),
    _form(
        "YouTube",
        r"(?:(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|live/|embed/))"
        rf"|youtu\.be/)([\w-]{{11}}){_END}",
        "https://www.youtube-nocookie.com/embed/{0}",
    ),
    _form(
        "Vimeo",
        rf"(?:www\.)?vimeo\.com/(\d+)/([0-9a-f]+){_END}",
        "https://player.vimeo.com/video/{0}?h={1}&dnt=1",
    ),
    _form(
        "Vimeo",
        rf"(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d+){_END}",
        "https://player.vimeo.com/video/{0}?dnt=1",
    ),
    _form(
        "X",
        rf"(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/(\d+){_END}",
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id={0}",
        "post",
    ),
    _form(
        "Instagram",
        rf"(?:www\.)?instagram\.com/(?:[\w.]+/)?(p|reel|tv)/([\w-]+){_END}",
        "https://www.instagram.com/{0}/{1}/embed/",
        "post",
    ),
    _form(
        "Facebook",
        r"(?:(?:www\.|m\.)?facebook\.com/(?:watch/?\?|reel/|[\w.]+/videos/)|fb\.watch/).+",
        "https://www.facebook.com/plugins/video.php?href={url}",
    ),
    _form(
        "Facebook",
        r"(?:www\.|m\.)?facebook\.com/(?:[\w.]+/(?:posts|photos)/|permalink\.php\?|photo).+",
        "https://www.facebook.com/plugins/post.php?href={url}",
        "post",
    ),
    _form(
        "TikTok",
        rf"(?:www\.|m\.)?tiktok\.com/@[\w.-]+/video/(\d+){_END}",
        "https://www.tiktok.com/player/v1/{0}",
        "tall",
    ),
    _form("TikTok", r"(?:vm|vt)\.tiktok\.com/\w+/?"),
    _form(
        "Google Maps",
        rf"{_MAPS}/(?:place|search)/([^/?#]+){_END}",
        "https://www.google.com/maps?output=embed&q={0}",
    ),
    _form(
        "Google Maps",
        rf"{_MAPS}/@(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:[,/?#].*)?",
        "https://www.google.com/maps?output=embed&ll={0},{1}",
    ),
    _form(
        "Google Maps",
        rf"{_MAPS}/?\?(?:[^#]*&)?q=([^&#]+){_END}",
        "https://www.google.com/maps?output=embed&q={0}",
    ),
    _form("Google Maps", r"(?:maps\.app\.goo\.gl|goo\.gl/maps)/\w+"),
)
"""The first that an address has counts."""

PLAYER_HOSTS = tuple(
    sorted({f"https://{urlsplit(form.player).hostname}" for form in _FORMS if form.player})
)
"""Where players come from: what a content security policy of the whole site lets into frames."""


def embed_of(url: str) -> Embed | None:
    """What the address shows of another site; None for any other page."""
    for form in _FORMS:
        match = form.address.fullmatch(url)
        if match is not None:
            parts = (quote(part, safe="%+,") for part in match.groups())
            player = form.player.format(*parts, url=quote(url, safe=""))
            return Embed(form.provider, player, form.shape)
    return None
