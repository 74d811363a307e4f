"""From what a briefing says to the words that it rests on, and back: by mouse, by keyboard, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import Sites
from tests.browser.pages import BRIEFING
from tests.browser.visit import DESK, PHONE, Visitor

MARKS = ".briefing sup > a[href*='#e']"
POPOVER = ".evidence[popover]"
OF_AN_ITEM = "a[id='reactions-1']"
ITS_WORDS = "Ukraine’s President Volodymyr Zelenskyy noted that the impact would be felt on the battlefield"

COVERED = """
element => {
  const box = element.getClientRects()[0]
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  return !(top && (element.contains(top) || top.contains(element)))
}
"""
"""Whether something else, such as the header, lies over the first line of an element."""

screens = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


def mark_of(page: Page, item: str) -> Locator:
    """The first mark after the anchor of an item."""
    return page.locator(f"xpath=//a[@id='{item}']/following::sup[1]/a").first


def marked_at(page: Page, anchor: str) -> Locator:
    """The marked words on a source page that begin at an anchor."""
    return page.locator(f"xpath=//a[@id='{anchor}']/following::mark[1]")


def way_back(sentence: Locator, item: str) -> Locator:
    """The first link to an item after marked words: where its evidence ends, which others may overlap."""
    return sentence.locator(f"xpath=following-sibling::sup/a[contains(@href, '#{item}')]").first


def plain(text: str | None) -> str:
    return " ".join((text or "").split())


@screens
def test_a_click_on_a_mark_shows_its_evidence_inside_the_window(
    visitor: Visitor, sites: Sites, viewport: ViewportSize
) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), viewport=viewport)
    for item in ("summary", "who-1", "what-3", "reactions-1", "numbers-1", "background-1"):
        mark = mark_of(page, item)
        words = mark.get_attribute("title")
        mark.click()
        popover = page.locator(POPOVER)
        expect(popover).to_be_visible()
        expect(popover).to_have_role("dialog")
        expect(popover).to_have_accessible_name(re.compile(r"\S"))
        assert words
        assert plain(popover.locator("blockquote").text_content()) == plain(words)
        expect(popover).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")
        expect(popover).to_be_hidden()


@screens
def test_the_evidence_leads_to_the_marked_sentence_and_that_back_to_the_item(
    visitor: Visitor, sites: Sites, viewport: ViewportSize
) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), viewport=viewport)
    mark = mark_of(page, "reactions-1")
    target = (mark.get_attribute("href") or "").partition("#")[2]
    mark.click()
    page.locator(POPOVER).get_by_role("link", name="In the source").click()

    expect(page).to_have_url(sites.of("shipped", f"{BRIEFING}source/#{target}"))
    sentence = marked_at(page, target)
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_have_text(re.compile(f"^{ITS_WORDS}"))
    assert sentence.evaluate(COVERED) is False

    way_back(sentence, "reactions-1").click()
    expect(page).to_have_url(sites.of("shipped", f"{BRIEFING}#reactions-1"))
    expect(mark_of(page, "reactions-1")).to_be_in_viewport()


def test_the_marked_sentence_that_one_came_for_stands_out(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", f"{BRIEFING}source/#e7"))
    look = "element => { const s = getComputedStyle(element); return [s.backgroundColor, s.outline, s.boxShadow] }"
    others = marked_at(page, "e1"), marked_at(page, "e12")
    assert all(marked_at(page, "e7").evaluate(look) != other.evaluate(look) for other in others)


@screens
def test_each_mark_is_hit_in_its_middle_and_not_its_neighbour(
    visitor: Visitor, sites: Sites, viewport: ViewportSize
) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), viewport=viewport)
    marks = page.locator(MARKS)
    assert marks.count() > 30
    missed = f"marks => marks.filter(mark => (mark.scrollIntoView({{ block: 'center' }}), ({COVERED})(mark)))"
    assert marks.evaluate_all(f"all => ({missed})(all).map(mark => mark.outerHTML)") == []


def test_every_mark_of_a_briefing_leads_to_its_words(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), java_script_enabled=False)
    marks = page.locator(MARKS).all()
    evidence = {(mark.get_attribute("href") or "").partition("#")[2]: mark.get_attribute("title") for mark in marks}
    assert len(evidence) > 30
    page.goto(sites.of("shipped", f"{BRIEFING}source/"))
    page.locator(".briefing sup").evaluate_all("all => all.forEach(one => one.remove())")
    for anchor, words in evidence.items():
        after = page.locator(f"a[id='{anchor}']").evaluate(
            "(anchor) => { const range = document.createRange(); range.setStartAfter(anchor);"
            " range.setEndAfter(anchor.closest('.briefing').lastElementChild); return range.toString() }"
        )
        assert words
        assert plain(after).startswith(plain(words))


def test_by_keyboard_from_a_mark_to_its_evidence_to_the_source_and_back(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    mark = mark_of(page, "who-3")
    mark.focus()
    page.keyboard.press("Enter")
    popover = page.locator(POPOVER)
    expect(popover).to_be_visible()
    page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    expect(mark).to_be_focused()
    assert mark.get_attribute("title")

    page.keyboard.press("Enter")
    expect(popover).to_be_visible()
    link = popover.get_by_role("link", name="In the source")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/source/#e\d+$"))
    page.wait_for_load_state()

    # The next stop of the Tab key after the sentence is the way back.
    page.keyboard.press("Tab")
    href = page.evaluate("document.activeElement.getAttribute('href')")
    assert re.fullmatch(r"\.\./#[a-z]+(-\d+)?", href)
    page.keyboard.press("Enter")
    expect(page).to_have_url(sites.of("shipped", f"{BRIEFING}{href.removeprefix('../')}"))


def test_a_second_click_on_a_mark_follows_it(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    mark = mark_of(page, "what-1")
    mark.click()
    expect(page.locator(POPOVER)).to_be_visible()
    mark.click()
    expect(page).to_have_url(re.compile(r"/source/#e\d+$"))


def test_a_click_with_a_modifier_key_opens_the_source_beside(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    with page.context.expect_page() as opened:
        mark_of(page, "what-1").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(r"/source/#e\d+$"))
    expect(page.locator(POPOVER)).not_to_be_visible()


def test_a_click_elsewhere_closes_the_evidence(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    mark_of(page, "summary").click()
    expect(page.locator(POPOVER)).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(page.locator(POPOVER)).to_be_hidden()


@pytest.mark.parametrize("section", ["who", "what", "reactions", "numbers", "background"])
def test_each_item_of_a_section_page_leads_to_its_evidence(visitor: Visitor, sites: Sites, section: str) -> None:
    page = visitor.opens(sites.of("shipped", f"{BRIEFING}{section}/"))
    link = page.locator(".briefing a[href*='source/#e']").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    page.goto(sites.of("shipped", f"{BRIEFING}source/#{anchor}"))
    expect(marked_at(page, anchor)).to_be_in_viewport()


def test_without_scripts_a_mark_is_a_link_to_the_sentence_and_shows_it_as_a_hint(
    visitor: Visitor, sites: Sites
) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING), java_script_enabled=False)
    mark = mark_of(page, "reactions-1")
    assert plain(mark.get_attribute("title")).startswith(ITS_WORDS)
    mark.click()
    expect(page).to_have_url(re.compile(r"/source/#e\d+$"))
    sentence = page.locator("mark", has_text=ITS_WORDS).first
    expect(sentence).to_be_in_viewport()
    way_back(sentence, "reactions-1").click()
    expect(page).to_have_url(sites.of("shipped", f"{BRIEFING}#reactions-1"))


def test_overlapping_evidence_is_marked_from_its_first_word_to_its_last(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "briefings/overlap/source/"))
    marks = page.locator(".briefing mark")
    assert marks.all_text_contents() == [
        "The gates were ",
        "opened ",
        "at noon",
        ", and ",
        "the water rose",
        " over the lower quay by the evening.",
    ]
    # Each of the four pieces of evidence says where it leads back to, the last of them where it ends.
    back = page.locator(".briefing sup a[href^='../#']")
    hrefs = {link.get_attribute("href") for link in back.all()}
    assert hrefs == {"../#summary", "../#what-1", "../#what-2", "../#what-3"}


def test_a_popover_is_about_words_from_right_to_left_too(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "briefings/arabic/"), viewport=PHONE)
    mark_of(page, "reactions-1").click()
    quote = page.locator(f"{POPOVER} blockquote")
    expect(quote).to_be_in_viewport(ratio=1)
    expect(quote).to_have_css("direction", "rtl")
    expect(quote).to_have_text("وقال المدير: “We start on Monday” ثم شكر الحاضرين.")


def test_evidence_of_one_long_word_stays_inside_the_window(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "briefings/long/"), viewport=PHONE)
    mark_of(page, "what-1").click()
    popover = page.locator(POPOVER)
    expect(popover).to_be_in_viewport(ratio=1)
    assert popover.evaluate("element => element.scrollWidth <= element.clientWidth")
