"""Gives the check's tests a site, and what the check finds in it."""

from collections.abc import Callable

import pytest
from checked_site import problems_in
from small_site import SmallSite

Found = Callable[..., list[tuple[str, str, int]]]


@pytest.fixture
def site(tmp_path) -> SmallSite:
    """An empty site with settings."""
    return SmallSite(tmp_path / "site")


@pytest.fixture
def found(site: SmallSite) -> Found:
    """(code, file, line) of what the check finds; `only` leaves out other codes."""

    def find(only: str = "", **more: object) -> list[tuple[str, str, int]]:
        problems = [(one.code, one.at.path, one.at.line) for one in problems_in(site, **more)]
        return [one for one in problems if not only or one[0] == only]

    return find
