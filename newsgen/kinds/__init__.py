"""Which pages exist and what each of them shows: one file a kind, pure.

A kind asks the Site bounded questions and returns a View; it never reads a file, a clock or
another kind's output. May import `model` alone.
"""

from newsgen.kinds.base import KINDS, DrawnKind, EncodedKind, Kind, about, kind_named

__all__ = ["KINDS", "DrawnKind", "EncodedKind", "Kind", "about", "kind_named"]
