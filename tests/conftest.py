"""Options of the whole suite."""

import hypothesis
import pytest

# The same examples at every run, however busy the machine: what fails here fails everywhere.
# `--hypothesis-profile=default` looks further.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite the expected part of golden files that differ (in one process: -n 0)",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten rather than compared."""
    return bool(request.config.getoption("--update"))
