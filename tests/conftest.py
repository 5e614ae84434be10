"""Options of the whole suite, and the browser that its tests share."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from browsers import ARGUMENTS, NONE_FOUND, chromium
from playwright.sync_api import Browser, expect, sync_playwright

# The same examples at every run, however busy the machine: what fails here fails everywhere.
# `--hypothesis-profile=default` looks further.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")

# Browsers take a second for what they do in a fiftieth where the machine is busy.
expect.set_options(timeout=15_000)

# A test that runs the command starts Python anew: let it find what was compiled before.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, one for all tests: a process may have only one Playwright."""
    file = chromium()
    if not file:
        pytest.skip(NONE_FOUND)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=file, args=ARGUMENTS)
        yield running
        running.close()
