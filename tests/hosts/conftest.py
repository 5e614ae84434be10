"""The sample site, built once, and what it takes to publish it to folders that servers show."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit/publish"))
from sample_newsroom import built, copied_to
from servers import open_folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site's folder, built."""
    site = copied_to(tmp_path_factory.mktemp("newsroom"))
    built(site)
    return site


@pytest.fixture(scope="session")
def www() -> Iterator[Path]:
    """A folder that servers may enter."""
    with open_folder() as folder:
        yield folder
