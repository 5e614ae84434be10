"""The site that every fault starts from."""

import pytest
from edited_site import EditedSite


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> EditedSite:
    """The site, for all tests of a module."""
    return EditedSite(tmp_path_factory.mktemp("edited"))
