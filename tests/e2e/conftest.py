"""Gives tests a tab of a real browser, and the sample site in any theme."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from screenshots import in_theme


@pytest.fixture(scope="session")
def host() -> Iterator[Callable[[str], str]]:
    """A function that gives the address of the sample site in a theme, built when first asked."""
    with ExitStack() as stack:
        yield cache(lambda theme: stack.enter_context(in_theme(theme)))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in a profile of its own. A mistake in a script, or a breach of the content security
    policy, fails the test; an address that answers with an error is for the test to judge."""
    context = browser.new_context(locale="tr-TR")
    context.set_default_timeout(20_000)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if _is_mistake(said) else None)
    yield tab
    context.close()
    assert errors == []


def _is_mistake(said: ConsoleMessage) -> bool:
    return said.type == "error" and not said.text.startswith("Failed to load resource")
