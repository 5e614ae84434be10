"""Cards of other sites' videos, posts and maps, made of the plain links that a body holds.

A card names the provider, the title and the link, and loads nothing. Where the provider has a
player, its address is in `data-player`: a theme's script may open it once a reader asks.
"""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from newsgen.model.embeds import embed_of

_VIDEO = re.compile(r'<figure class="embed" data-player="([^"]*)"|<video src="([^"]*)"')
_EMBED = re.compile(r'<figure class="embed"><a href="([^"]*)"[^>]*>(.*?)</a></figure>', re.DOTALL)


def with_players(body: str) -> tuple[str, tuple[str, ...]]:
    """The body with its cards, and the hosts of their players for `frame-src`, sorted."""
    if '<figure class="embed">' not in body:
        return body, ()
    hosts: set[str] = set()

    def card(match: re.Match[str]) -> str:
        url, title = match.groups()
        embed = embed_of(unescape(url))
        if embed is None:
            return match[0]
        player = ""
        if embed.player:
            hosts.add(f"https://{urlsplit(embed.player).hostname}")
            player = f' data-player="{escape(embed.player)}" data-shape="{embed.shape}"'
        return (
            f'<figure class="embed"{player}><a href="{url}">'
            f'<span class="embed-provider">{embed.provider}</span> '
            f'<span class="embed-title">{title}</span></a></figure>'
        )

    return _EMBED.sub(card, body), tuple(sorted(hosts))


def first_video(body: str) -> tuple[str, str]:
    """Addresses of the player and of the file of a body's first video; one of them, or none.

    `body` is as `with_players` gives it.
    """
    match = _VIDEO.search(body)
    return (unescape(match[1] or ""), unescape(match[2] or "")) if match else ("", "")
