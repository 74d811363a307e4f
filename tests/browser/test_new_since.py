"""What is new since the reader's last visit, which only the reader's own browser knows."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hostile import MORE_RAIN, ONE_ITEM, RAIN, write
from tests.browser.server import served
from tests.browser.sites import build, new_project
from tests.browser.visit import Visitor

NEW = ".new"


def comes_back(page: Page, after: timedelta) -> None:
    """The reader looks at the page again, so long from now."""
    page.clock.set_fixed_time(datetime.now() + after)
    page.reload()


def test_a_later_visit_tells_what_was_not_there_before(visitor: Visitor, tmp_path: Path) -> None:
    site = write(new_project(tmp_path), rain=RAIN, one_item=ONE_ITEM)
    with served(build(site)) as url:
        page = visitor.opens(url)
        latest = page.locator(".briefing h3")
        expect(latest).to_have_count(2)
        expect(page.locator(NEW)).to_have_count(0)

        write(site, more_rain=MORE_RAIN)
        build(site)
        comes_back(page, timedelta(days=1))
        expect(latest).to_have_count(3)
        expect(page.locator(NEW)).to_have_count(1)
        expect(latest.filter(has=page.locator(NEW))).to_contain_text("The almanac counts less rain")

        # The visit goes on, and what was new stays so; at the next one it is not.
        comes_back(page, timedelta(days=1, minutes=1))
        expect(page.locator(NEW)).to_have_count(1)
        comes_back(page, timedelta(days=2))
        expect(latest).to_have_count(3)
        expect(page.locator(NEW)).to_have_count(0)

        # Who was never here is told nothing.
        expect(visitor.opens(url).locator(NEW)).to_have_count(0)


def test_after_a_long_absence_all_that_is_listed_is_new(visitor: Visitor, tmp_path: Path) -> None:
    site = write(new_project(tmp_path), one_item=ONE_ITEM)
    with served(build(site)) as url:
        page = visitor.opens(url)
        latest = page.locator(".briefing h3")
        expect(latest).to_contain_text(["The ferry stays"])

        # So much came since that what was there is not among the latest any more.
        write(site, rain=RAIN, more_rain=MORE_RAIN)
        shutil.rmtree(site.project.content / "one-item")
        build(site)
        comes_back(page, timedelta(days=300))
        expect(latest).to_have_count(2)
        expect(page.locator(NEW)).to_have_count(2)


def test_nothing_that_the_browser_keeps_is_sent_anywhere(visitor: Visitor, tmp_path: Path) -> None:
    with served(build(write(new_project(tmp_path), one_item=ONE_ITEM))) as url:
        page = visitor.opens(url)
        assert page.context.cookies() == []
        assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('briefing')).length") == 1
