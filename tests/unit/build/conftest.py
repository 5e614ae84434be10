"""Gives the build's tests a site."""

import pytest
from small_site import SmallSite


@pytest.fixture
def site(tmp_path) -> SmallSite:
    """An empty site with settings."""
    return SmallSite(tmp_path / "site")
