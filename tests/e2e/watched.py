"""A page of a browser of which everything that it complains of is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

_BREACHES = """document.addEventListener("securitypolicyviolation", (breach) =>
    console.error(`breach of ${breach.effectiveDirective}: ${breach.blockedURI}`))"""


@contextmanager
def watched(browser: Browser, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """A page of its own, and what the browser complains of on it: messages of the console,
    errors, dialogs, breaches of the content security policy. `options`: the context's."""
    context = browser.new_context(**options)
    context.add_init_script(_BREACHES)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: (told.append("dialog"), dialog.dismiss()))
    yield page, told
    context.close()
