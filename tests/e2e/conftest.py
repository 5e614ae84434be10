"""Gives tests a real browser: the system's Chromium, or the one that CHROME_PATH names."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""No sandbox: it does not work in containers. The rest keeps the browser from the network."""


def chromium() -> str:
    """The browser's file; "" where there is none."""
    named = os.environ.get("CHROME_PATH", "")
    if named:
        return named if Path(named).is_file() else ""
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, one for all tests."""
    file = chromium()
    if not file:
        pytest.skip("no Chromium: install it, or name it in CHROME_PATH")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=file, args=ARGUMENTS)
        yield running
        running.close()


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
