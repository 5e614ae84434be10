"""What stands alone in its paragraph: an address of a video, a post, a map, a sound.

Written bare, in `<>`, or as a link whose text is the title. Pieces of other sites become a
link in `<figure class="embed">`, which `kinds.embeds` makes a card of; sound and video files
get the browser's own player, which loads nothing before it is asked to.
"""

import re

from markdown_it.token import Token

from newsgen.model.embeds import embed_of

from .links import Refused, link_target

_BARE = re.compile(r"<?([^\s<>]+)>?")
_SOUND = re.compile(r"[^?#]+\.(?:mp3|m4a|ogg|wav)(?:[?#].*)?", re.IGNORECASE)
_VIDEO = re.compile(r"[^?#]+\.(?:mp4|webm)(?:[?#].*)?", re.IGNORECASE)
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def shown_alone(before: Token, inline: Token, after: Token, folder: str) -> None:
    """Make a figure of a paragraph that holds one such address and nothing else."""
    if before.type != "paragraph_open" or before.hidden:
        return
    url, title = _alone(inline)
    embed, tag = embed_of(url), _player_of(url)
    target = link_target(url, folder) if embed or tag else Refused.UNSAFE
    if isinstance(target, Refused):
        return
    if embed:
        inline.children = _link(target, title or _SCHEME.sub("", url))
        before.attrJoin("class", "embed")
    else:
        inline.children = _player(tag, target, title or url.rpartition("/")[2], bool(title))
    before.tag = after.tag = "figure"


def _alone(inline: Token) -> tuple[str, str]:
    """The address that the paragraph is, and its title; ("", "") for any other paragraph."""
    children = inline.children or []
    if (
        len(children) > 2
        and children[0].type == "link_open"
        and children[0].info != "auto"
        and children[-1].type == "link_close"
        and all(child.type == "text" for child in children[1:-1])
    ):
        title = "".join(child.content for child in children[1:-1])
        return str(children[0].attrs["href"]), title.strip()
    bare = _BARE.fullmatch(inline.content.strip())
    return (bare[1], "") if bare else ("", "")


def _player_of(url: str) -> str:
    if _SOUND.fullmatch(url):
        return "audio"
    return "video" if _VIDEO.fullmatch(url) else ""


def _player(tag: str, target: str, name: str, titled: bool) -> list[Token]:
    attrs: dict[str, str | int | float] = {"src": target, "controls": "", "preload": "none"}
    children = [Token("player_open", tag, 1, attrs=attrs), *_link(target, name)]
    children.append(Token("player_close", tag, -1))
    if titled:
        children += [
            Token("figcaption_open", "figcaption", 1),
            Token("text", "", 0, content=name),
            Token("figcaption_close", "figcaption", -1),
        ]
    return children


def _link(url: str, text: str) -> list[Token]:
    return [
        Token("link_open", "a", 1, attrs={"href": url}),
        Token("text", "", 0, content=text),
        Token("link_close", "a", -1),
    ]
