"""URLs as people type them: brought to one form, and the nearest known ones to a mistyped one."""

import difflib
import heapq
from collections.abc import Iterable
from itertools import takewhile

from newsgen.loaders.urls import stated_url
from newsgen.model.address import Addresses
from newsgen.model.problem import NewsgenError, Place, Problem


def own_url(text: str, addresses: Addresses) -> str | None:
    """The site-relative URL that is meant; None where it is no page's URL on this site.

    The site's own address in front is taken off.
    """
    path = text.strip().removeprefix(f"{addresses.origin}{addresses.base}")
    return "/" if path == "/" else stated_url(path)


_CANDIDATES = 200
"""So many URLs are compared letter by letter."""


def nearest(url: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known URLs most like `url`, the most like first. One pass over a million takes
    seconds, so it is for mistakes alone."""
    turned = url[::-1]

    def shared(other: str) -> int:
        return _common(url, other) + _common(turned, other[::-1])

    candidates = dict.fromkeys(heapq.nlargest(_CANDIDATES, known, key=shared))
    return difflib.get_close_matches(url, candidates, n=count, cutoff=0.6)


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def unknown_url(url: str, known: Iterable[str]) -> NewsgenError:
    """`unknown-url`, with the nearest known ones."""
    near = nearest(url, known)
    hint = f"the nearest known: {', '.join(near)}" if near else "newsgen list shows all articles"
    return NewsgenError(Problem("unknown-url", f"nothing is known of {url}", Place(""), hint))
