"""Gives the kinds' tests their archive."""

from small_archive import archive

__all__ = ["archive"]
