"""Light and dark, at the reader's wish; still where the reader wants stillness; and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.measures import lightness
from tests.browser.pages import BRIEFING, KINDS, Example
from tests.browser.visit import PHONE, Visitor


def is_dark(page: Page) -> bool:
    """Whether light text stands on a dark ground."""
    return lightness(page.get_by_role("heading", level=1)) > 0.5


@pytest.mark.parametrize(("wish", "dark"), [("light", False), ("dark", True)])
def test_the_scheme_is_the_one_that_the_system_asks_for(visitor: Visitor, sites: Sites, wish: str, dark: bool) -> None:
    assert is_dark(visitor.opens(sites.of("shipped", BRIEFING), color_scheme=wish)) is dark


def test_the_toggle_turns_it_dark_and_the_next_page_is_dark_from_the_start(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), color_scheme="light")
    page.get_by_title("Switch to the dark scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(sites.of("shipped", f"{BRIEFING}source/"), wait_until="commit")
    page.wait_for_selector("h1")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_without_scripts_there_is_still_one_scheme_in_which_text_can_be_read(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), color_scheme="dark", java_script_enabled=False)
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") is not is_dark(page)


def test_nothing_moves_for_a_reader_who_wants_it_still(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), viewport=PHONE, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "document.getAnimations().map(one => [one.transitionProperty, one.effect.target.className])"
    page.locator(".briefing sup > a").first.click()
    assert page.evaluate(moving) == []
    page.keyboard.press("Escape")
    page.get_by_title("Switch to the dark scheme").click()
    assert page.evaluate(moving) == []
    page.get_by_role("banner").get_by_role("button", name="Navigation").click()
    assert page.evaluate(moving) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["overview", "source", "entity", "timeline of a year"])
def test_on_paper_stands_the_briefing_alone_dark_on_white(
    visitor: Visitor, sites: Sites, name: str, scheme: str
) -> None:
    example: Example = KINDS[name]
    page = visitor.opens(sites.of(*example), color_scheme=scheme)
    page.emulate_media(media="print")
    for left_out in (".md-header", ".md-footer", ".md-sidebar", ".md-search", ".headerlink"):
        elements = page.locator(left_out).all()
        assert elements, f"nothing on the page is {left_out}"
        for element in elements:
            expect(element).to_be_hidden()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    assert lightness(heading) < 0.4
    assert lightness(page.locator(".briefing p").first) < 0.4


def test_an_open_popover_is_not_printed(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    page.locator(".briefing sup > a").first.click()
    expect(page.locator(".evidence[popover]")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".evidence[popover]")).to_be_hidden()
