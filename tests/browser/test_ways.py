"""The ways through the site: navigation, drawer, tables, languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import Sites
from tests.browser.hostile import write
from tests.browser.pages import BRIEFING, KINDS
from tests.browser.server import served
from tests.browser.sites import build, new_project
from tests.browser.visit import PHONE, Visitor

STOPS = 60
"""Presses of the Tab key after which everything on a small page must have had its turn."""

STOP = """
() => {
  const at = document.activeElement
  return at === document.body ? null : [at.tagName, at.id || at.className, at.getAttribute("href") ?? ""].join(" ")
}
"""

BOX = """
() => {
  const at = document.activeElement
  const shown = at.getBoundingClientRect().width > 1 || at.nextElementSibling?.tagName !== "LABEL"
  const box = (shown ? at : at.nextElementSibling).getBoundingClientRect()
  return { x: box.left - 6, y: box.top - 6, width: box.width + 12, height: box.height + 12 }
}
"""


def picture(page: Page, box: FloatRect) -> bytes:
    """What is to be seen in a part of the window; nothing of what lies outside."""
    wide, high = page.evaluate("[innerWidth, innerHeight]")
    left, top = max(0, box["x"]), max(0, box["y"])
    width, height = min(box["x"] + box["width"], wide) - left, min(box["y"] + box["height"], high) - top
    if min(width, height) <= 0:
        return b""
    return page.screenshot(clip=FloatRect(x=left, y=top, width=width, height=height), caret="hide")


def test_by_keyboard_alone_everything_is_reached_and_the_focus_is_always_to_be_seen(
    visitor: Visitor, sites: Sites
) -> None:
    page = visitor.opens(sites.of("hostile", "briefings/one-item/"), reduced_motion="reduce")
    stops: list[str] = []
    unseen: list[str] = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop in stops:
            break
        stops.append(stop)
        if "md-search__input" in stop:
            expect(page.locator("#__search")).to_be_checked()  # the search opens, which is to be seen
            continue
        box = page.evaluate(BOX)
        focused = picture(page, box)
        page.evaluate("document.activeElement.blur()")
        if focused == picture(page, box):
            unseen.append(stop)
    assert unseen == []
    for expected in (r"INPUT md-search__input", r"A .*source/#e\d+", r"A .*archive/"):
        assert any(re.match(expected, stop) for stop in stops), (expected, stops)


def test_the_first_stop_of_the_tab_key_leads_past_the_navigation(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    target = skip.get_attribute("href") or ""
    expect(page).to_have_url(re.compile(f"{re.escape(target)}$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def opener(page: Page) -> Locator:
    """What opens the drawer."""
    return page.get_by_role("banner").get_by_role("button", name="Navigation")


def test_on_a_phone_the_drawer_opens_leads_on_and_closes(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), viewport=PHONE)
    archive = page.locator(".md-sidebar--primary").get_by_role("link", name="Archive")
    expect(archive).not_to_be_in_viewport()
    opener(page).click()
    expect(archive).to_be_in_viewport()
    archive.click()
    expect(page).to_have_url(sites.of("shipped", "archive/"))
    expect(page.locator(".md-sidebar--primary").get_by_role("link", name="Archive")).not_to_be_in_viewport()


def test_the_drawer_opens_by_keyboard_and_escape_closes_it(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), viewport=PHONE)
    opener(page).focus()
    page.keyboard.press("Enter")
    first = page.locator(".md-sidebar--primary").get_by_role("link", name="Home")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(first).not_to_be_in_viewport()
    expect(opener(page)).to_be_focused()


VALUES = """
(rows, column) => rows.map(row => {
  const cell = row.cells[column]
  const given = cell.querySelector("data[value], time[datetime]")
  return given?.dateTime ?? given?.value ?? cell.innerText.trim()
})
"""


@pytest.mark.parametrize(("title", "key"), [("Value", float), ("Of what", str.casefold), ("Date", str)])
@pytest.mark.parametrize("kind", ["numbers", "numbers of a year"])
def test_a_press_on_the_head_of_a_column_sorts_the_table_by_it(
    visitor: Visitor, sites: Sites, kind: str, title: str, key: Callable[[str], Any]
) -> None:
    page = visitor.opens(sites.of(*KINDS[kind]))
    heads = page.locator(".briefing table thead th").all_inner_texts()
    head = page.locator(".briefing table thead th").nth(heads.index(title))
    rows = page.locator(".briefing table tbody tr")
    there = rows.all_inner_texts()
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    rising = rows.evaluate_all(VALUES, heads.index(title))
    assert rising == sorted(rising, key=key)
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert rows.evaluate_all(VALUES, heads.index(title)) == rising[::-1]
    assert sorted(rows.all_inner_texts()) == sorted(there)


def counted(publisher: str, figure: str, told: str) -> tuple[str, str]:
    """A briefing with one figure, and its article, of which the publisher may be unknown."""
    source = f"publisher: {publisher}" if publisher else ""
    return (
        f"{told}\n",
        f"""
        title: {told}
        date: 2025-03-01
        sources: [{{id: article, file: article.txt, {source}}}]
        summary: {{text: {told}, evidence: {told}}}
        numbers:
          - {{label: Boats, {figure}, evidence: {told}}}
        """,
    )


@pytest.mark.parametrize(
    ("title", "column", "rising"),
    [
        ("Value", 0, ["3", "20", "the largest fleet"]),
        ("Source", 4, ["Azure Post", "Zebra Radio", ""]),
    ],
)
def test_rows_that_say_nothing_in_a_column_come_last_both_ways(
    visitor: Visitor, tmp_path: Path, title: str, column: int, rising: list[str]
) -> None:
    site = write(
        new_project(tmp_path),
        first=counted("Zebra Radio", "superlative: the largest fleet", "It is the largest fleet of boats."),
        second=counted("", "value: 20", "There were 20 boats."),
        third=counted("Azure Post", "value: 3", "There were 3 boats."),
    )
    with served(build(site)) as url:
        page = visitor.opens(f"{url}numbers/")
        cells = page.locator(f".briefing tbody td:nth-child({column + 1})")
        button = page.locator(".briefing thead").get_by_role("button", name=title)
        button.click()
        assert cells.all_inner_texts() == rising
        button.click()
        assert cells.all_inner_texts() == [rising[1], rising[0], rising[2]]


def test_what_a_table_of_figures_does_not_tell_is_a_dash_to_the_eye_and_words_to_the_ear(
    visitor: Visitor, tmp_path: Path
) -> None:
    site = write(new_project(tmp_path), one=counted("", "value: 20", "There were 20 boats."))
    with served(build(site)) as url:
        page = visitor.opens(f"{url}numbers/")
        cell = page.locator(".briefing tbody td").last
        shown = cell.evaluate("element => getComputedStyle(element, '::before').content")
        assert shown == '"–" / "not given"'
        expect(page.get_by_role("cell", name="not given")).to_have_count(1)


def test_a_page_from_right_to_left_is_set_so_and_what_is_quoted_in_it_is_not(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "briefings/arabic/"))
    content = page.locator(".briefing")
    expect(content).to_have_attribute("dir", "rtl")
    expect(content).to_have_attribute("lang", "ar")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_css("direction", "rtl")
    gaps = heading.evaluate(
        "element => { const range = document.createRange(); range.selectNodeContents(element.firstChild);"
        " const [text, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];"
        " return [text.left - box.left, box.right - text.right] }"
    )
    assert gaps[1] < gaps[0]
    quote = page.get_by_text("We start on Monday").first
    assert quote.evaluate("element => getComputedStyle(element).direction") == "ltr"


def test_on_a_phone_the_tab_of_the_page_is_in_sight(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "about/"), viewport=PHONE)
    tab = page.locator(".md-tabs__item--active")
    expect(tab).to_have_text(re.compile("About"))
    box = tab.bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"]


def test_on_a_phone_a_table_of_figures_fits_the_window(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "numbers/"), viewport=PHONE)
    widths = page.locator(".md-typeset__scrollwrap").first.evaluate("at => [at.scrollWidth, at.clientWidth]")
    assert widths[0] <= widths[1]


def test_on_a_section_s_page_its_own_name_is_no_link(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", "briefings/us-lifts-atacms-limits/who/"))
    ways = page.locator(".briefing p", has=page.get_by_role("link", name="Overview", exact=True))
    expect(ways.get_by_role("link", name="Who", exact=True)).to_have_count(0)
    expect(ways.locator("strong")).to_have_text("Who")


def test_a_topic_asks_for_nothing_that_is_not_there(visitor: Visitor, sites: Sites) -> None:
    visitor.opens(sites.of("shipped", "topics/ukraine-war/")).wait_for_load_state("networkidle")
