"""The sample site in each full theme, built once and hosted for checkers of pages."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosting import hosted

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))
from sample_newsroom import built, copied_to, dressed


@pytest.fixture(scope="session", params=["default", "gazette"])
def public(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the sample site."""
    site = dressed(copied_to(tmp_path_factory.mktemp("newsroom")), request.param)
    built(site)
    return site / "public"


@pytest.fixture(scope="session")
def address(public: Path) -> Iterator[str]:
    """Where the sample site is hosted."""
    with hosted(public) as host:
        yield host
