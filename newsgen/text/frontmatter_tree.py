"""What both front matter readers make: values with the place of each, or a Fault."""

import msgspec

LONGEST = 64 * 1024
"""Bytes of front matter that are read."""
DEEPEST = 20
"""Lists and tables inside each other."""

Spot = tuple[int, int]
"""Offset into the front matter's text and width, both in characters."""


class Tree(msgspec.Struct, frozen=True):
    """Parsed front matter. A path names a value: "title", "updates[0].at"."""

    values: dict[str, object] = {}
    spots: dict[str, Spot] = {}
    """Where each value is, by path. TOML: tables' and lists' items may be missing."""
    keys: dict[str, Spot] = {}
    """Where each value's key is, by path; list items have none."""

    def near(self, path: str) -> Spot | None:
        """Where the value at `path` is, or the nearest that holds it; None when unknown."""
        while path not in self.spots:
            cut = max(path.rfind("."), path.rfind("["))
            if cut <= 0:
                return self.keys.get(path)
            path = path[:cut]
        return self.spots[path]


class Fault(Exception):
    """Stops a reader; becomes a Problem once the file and line are known."""

    def __init__(
        self,
        *,
        code: str,
        message: str,
        offset: int = 0,
        width: int = 1,
        hint: str = "",
        also: tuple[Spot, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset
        self.width = width
        self.hint = hint
        self.also = also


def too_deep(offset: int = 0) -> Fault:
    """The Fault for front matter nested past `DEEPEST`."""
    return Fault(
        code="front-matter-too-deep",
        message=f"the front matter has lists or tables more than {DEEPEST} deep",
        offset=offset,
        hint="write it flatter",
    )


def repeated(key: str, offset: int, first: Spot | None) -> Fault:
    """The Fault for a key written twice in one table."""
    return Fault(
        code="front-matter-duplicate-key",
        message=f'"{key}" is written twice',
        offset=offset,
        width=len(key),
        hint="keep one of the two lines",
        also=() if first is None else (first,),
    )
