"""Keys of the front matter that newsgen does not know: mostly slips of the finger."""

import difflib
from collections.abc import Iterator

from newsgen.loaders.fields import known_keys
from newsgen.model.problem import NewsgenError, Problem
from newsgen.text.encoding import decode
from newsgen.text.frontmatter import split


def unknown_keys(data: bytes, path: str, encoding: str) -> Iterator[Problem]:
    """A warning for each key at the top of a file's front matter that no loader reads."""
    try:
        front = split(decode(data, path=path, encoding=encoding), path=path)
    except NewsgenError:  # the build tells it
        return
    known = known_keys()
    for key in front.values:
        plain = key.lower().replace("-", "_")
        if plain not in known:
            near = difflib.get_close_matches(plain, known, n=1)
            yield Problem(
                "key-unknown",
                f'newsgen does not know the key "{key}"',
                front.key_place(key),
                f'did you mean "{near[0]}"?'
                if near
                else "if your templates read it, put it under extra: to say so",
                severity="warning",
            )
