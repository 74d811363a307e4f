"""One browser and the sites that it visits, made once; a visitor with a fresh profile for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import SWITCHES, NoBrowserError, find
from tests.browser.server import served
from tests.browser.sites import build, hostile, shipped
from tests.browser.visit import PATIENCE, Visitor, visiting


@dataclass(frozen=True)
class Sites:
    """The addresses of two built sites, with a slash at their ends, and the folders that they are served from: what
    is shipped, and what is hard to show. `publisher` is where an article of the latter was published."""

    shipped: str
    hostile: str
    publisher: str
    folders: dict[str, Path]

    def of(self, name: str, path: str = "") -> str:
        """The address of a page of the site that is called `shipped` or `hostile`."""
        return f"{getattr(self, name)}{path}"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Of the package, not of the session: Playwright's event loop is gone before other tests start theirs."""
    try:
        executable = find()
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    root = tmp_path_factory.mktemp("sites")
    (root / "publisher").mkdir()
    with ExitStack() as stack:
        publisher = stack.enter_context(served(root / "publisher"))
        hard = hostile(root / "hostile", f"{publisher}two-signatures.html")
        article = (hard.project.content / "excerpts" / "article.txt").read_text("utf-8")
        paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in article.split("\n\n"))
        text = f'<!doctype html><link rel="icon" href="data:,"><style>p {{ margin: 100vh 0 }}</style>{paragraphs}'
        (root / "publisher" / "two-signatures.html").write_text(text, "utf-8")
        folders = {"shipped": build(shipped(root / "shipped")), "hostile": build(hard)}
        addresses = {name: stack.enter_context(served(folder)) for name, folder in folders.items()}
        yield Sites(**addresses, publisher=publisher, folders=folders)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    with visiting(browser) as visitor:
        yield visitor
