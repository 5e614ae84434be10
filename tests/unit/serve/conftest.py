"""Gives the preview's tests a site."""

import pytest
from previewed import Site


@pytest.fixture
def site(tmp_path) -> Site:
    """A site with settings and one article, "/guncel/2026/11/kopru-acildi/"."""
    made = Site(tmp_path / "site")
    made.article("guncel/kopru", "Köprü açıldı")
    return made
