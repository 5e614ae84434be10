"""The reference page of the front matter, made from the table that files are read by."""

from newsgen.loaders.fields import FIELDS, KINDS, Field

_HEAD = """# Front matter

<!-- Made from newsgen/loaders/fields.py by `front_matter_reference`: do not edit. -->

An article file may begin with a block of keys: YAML between two lines of `---`, or TOML between
two lines of `+++`. Markdown, HTML and captured pages all may, and what is written there wins over
what newsgen finds in the file. No key is needed in a file that has a headline and a section.

```yaml
---
title: "Köprü açıldı: ilk geçen yayalar oldu"
date: 2026-11-22 09:05
tags: [ulaşım, belediye]
image: {src: kopru.jpg, alt: Beş kemerli taş köprü}
---
```

A key may be written in capitals and with `-` for `_`. One without a value counts as not written.
Two names of one thing in one file are an error.

"""

_TAIL = """
## How values are written

* **Text** needs quotes in YAML where it holds `: ` or ` #`, or begins with one of
  `% @ & * ! | > ' " { [`. HTML entities (`&amp;`) become their characters.
* **Dates** are `2026-11-22`, `2026-11-22 09:05` or `2026-11-22T09:05:00+03:00`; `22.11.2026` and
  `22 Kasım 2026 - 09:05` are understood in the file's language. Without a zone a time is on the
  site's clock; without a time it is 00:00.
* **True and false** are also `yes` and `no`, `evet` and `hayır`.
* **Lists** of names may be one text with commas; of names that differ only in case the first
  counts.
* **Tables in YAML** have no anchors, aliases, merge keys and tags: newsgen refuses them, and keys
  written twice, more than 20 levels, and more than 64 KiB.
* **Pictures** are named by their path beside the article, or under `content/` as
  `_media/kopru.jpg`, or by an `https` address.
* **Paths on this site** begin with `/`; a `/` at the end is added. They have no query, no fragment
  and no part that begins with a dot.
"""


def front_matter_reference() -> str:
    """docs/reference/front-matter.md: every key, with its other names, value and meaning."""
    lines = [
        "| key | also read | value | meaning | example |",
        "|---|---|---|---|---|",
        *map(_row, FIELDS),
    ]
    return _HEAD + "\n".join(lines) + "\n" + _TAIL


def _row(field: Field) -> str:
    others = ", ".join(_other(name, kind, field) for name, kind in field.aliases.items())
    cells = (f"`{field.name}`", others, KINDS[field.kind].written, field.doc, f"`{field.example}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _other(name: str, kind: str, field: Field) -> str:
    """An alias, with its own kind of value where that differs."""
    return f"`{name}`" + (f" ({KINDS[kind].written})" if kind != field.kind else "")
