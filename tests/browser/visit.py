"""A visit of a reader: a browser's page, and what went wrong behind it, which no test may overlook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, ViewportSize

PATIENCE = 10_000.0
"""Milliseconds after which something that has to come is taken for missing."""

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
HALF = ViewportSize(width=640, height=400)
"""A desk at 200 % zoom."""

_TELLS_OF_POLICY = """
addEventListener("securitypolicyviolation", (event) =>
  __refused(`${event.effectiveDirective} refuses ${event.blockedURI} on ${location.pathname}`));
"""

_MARKED = """
(patience) => new Promise((yes, no) => {
  const look = () => CSS.highlights.get("searched")?.size ? yes() : requestAnimationFrame(look);
  setTimeout(() => no(new Error("no words are marked")), patience);
  look();
})
"""

_GIVEN_UP = "net::ERR_ABORTED"
"""How a request fails that was under way when the reader went on to another page."""


class Visitor:
    """Opens pages, each with a fresh profile of its own, and writes down what should not have happened."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._hosts: set[str] = set()
        self.problems: list[str] = []

    def opens(self, url: str, *also: str, viewport: ViewportSize = DESK, **options: Any) -> Page:
        """The page at `url`, loaded. The reader may go to this host, and to those of the addresses in `also`."""
        context = self._browser.new_context(viewport=viewport, **options)
        context.set_default_timeout(PATIENCE)
        self._hosts |= {urlsplit(one).netloc for one in (url, *also)}
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))
        context.expose_binding("__refused", lambda _, told: self.problems.append(f"policy: {told}"))
        context.add_init_script(_TELLS_OF_POLICY)
        page = context.new_page()
        response = page.goto(url)
        assert response is not None
        if not response.ok:
            self.problems.clear()  # what failed for want of this page is not worth a word
            pytest.fail(f"{response.status} for {url}")
        return page

    def may_go_to(self, url: str) -> None:
        """Let the reader go to the host of an address as well."""
        self._hosts.add(urlsplit(url).netloc)

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc not in self._hosts:
            self.problems.append(f"request to another host: {request.url}")

    def _on_failure(self, request: Request) -> None:
        if request.failure != _GIVEN_UP:
            self.problems.append(f"request failed: {request.url}: {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"answered with {response.status}: {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"console: {message.text}")

    def leaves(self) -> None:
        """Close everything, so that nothing is under way any more."""
        for context in self._browser.contexts:
            context.close()


def words_are_marked(page: Page) -> None:
    """Waits for words that were searched for to be marked. Playwright's own waiting for a script makes it of text again
    and again, which the policy of a page refuses."""
    page.evaluate(_MARKED, PATIENCE)


@contextmanager
def visiting(browser: Browser) -> Iterator[Visitor]:
    """A visitor, of whom nothing stays. Asserts that nothing went wrong behind the pages."""
    visitor = Visitor(browser)
    try:
        yield visitor
    finally:
        visitor.leaves()
    assert visitor.problems == []
