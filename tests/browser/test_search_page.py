"""The page of the search: facets, order, all of it in the address, and hostile addresses."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Sites
from tests.browser.measures import out_of_sight, violations
from tests.browser.visit import HALF, PHONE, Visitor, words_are_marked

INJECTED = (
    "<img src=x onerror=window.injected=1>",
    "<script>window.injected=1</script>",
    '"><svg onload=window.injected=1>',
    "javascript:window.injected=1",
    "&lt;img src=x onerror=window.injected=1&gt;",
)


def asked(page: Page) -> set[tuple[str, str]]:
    """What the address says."""
    return set(parse_qsl(urlsplit(page.url).query))


def field(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("searchbox")


def hits(page: Page) -> Locator:
    return page.locator(".search__hits > li")


def facet(page: Page, kind: str, value: str) -> Locator:
    return page.get_by_role("group", name=kind).get_by_role("checkbox", name=re.compile(rf"^{re.escape(value)}\s*\d+$"))


def expect_found(page: Page, count: int) -> None:
    told = {0: "Nothing found", 1: "1 result"}.get(count, f"{count} results")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(told)
    expect(page.locator(".search__hits")).to_have_attribute("aria-busy", "false")


def test_without_a_query_everything_is_there_the_latest_first(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/"))
    expect_found(page, 109)
    expect(hits(page)).to_have_count(20)
    expect(hits(page).first).to_contain_text("10 March 2025")
    expect(page.get_by_role("radio", name="Date")).to_be_hidden()


def test_facets_combine_within_a_kind_and_between_kinds_and_are_in_the_address(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/"))
    facet(page, "Year", "2025").check()
    expect_found(page, 7)
    facet(page, "Year", "2024").check()
    expect_found(page, 8)
    facet(page, "Topic", "Weather").check()
    expect_found(page, 2)
    assert asked(page) == {("year", "2024"), ("year", "2025"), ("topic", "Weather")}
    expect(facet(page, "Year", "2025")).to_be_checked()
    expect(page.get_by_role("group", name="Year").get_by_role("checkbox")).to_have_count(2)
    field(page).fill("almanac")
    expect_found(page, 1)
    page.get_by_role("button", name="Remove: 2025").click()
    expect_found(page, 0)
    assert asked(page) == {("q", "almanac"), ("year", "2024"), ("topic", "Weather")}
    page.get_by_role("button", name="Clear all").click()
    expect_found(page, 1)
    assert asked(page) == {("q", "almanac")}


@pytest.mark.parametrize(("asked_for", "name"), [("WEATHER", "weather"), ("long range signals", "long.range")])
def test_a_topic_is_one_however_it_is_written(visitor: Visitor, sites: Sites, asked_for: str, name: str) -> None:
    page = visitor.opens(sites.of("hostile", f"search/?topic={quote(asked_for)}"))
    expect_found(page, 2)
    topics = page.get_by_role("group", name="Topic")
    expect(topics.get_by_role("checkbox", name=re.compile(name, re.I))).to_have_count(1)


def test_an_address_can_be_shared(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(
        sites.of("hostile", "search/?q=ferry&year=2018&year=2019&person=" + quote("Siân O’Brien-Ōkubo") + "&sort=date")
    )
    expect_found(page, 53)
    expect(field(page)).to_have_value("ferry")
    expect(page.get_by_role("radio", name="Date")).to_be_checked()
    expect(facet(page, "Person", "Siân O’Brien-Ōkubo")).to_be_checked()
    dates = hits(page).locator("time, .hit__date").all_inner_texts()
    assert [date[-4:] for date in dates] == ["2019"] * 20


def test_the_back_button_leads_through_what_was_asked(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/?q=ferry"))
    expect_found(page, 103)
    facet(page, "Year", "2020").check()
    expect_found(page, 26)
    page.get_by_role("radio", name="Date").check(force=True)
    expect(page).to_have_url(re.compile("sort=date"))
    hits(page).get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/briefings/ferry-2020-12-28/"))
    page.go_back()
    expect_found(page, 26)
    expect(page.get_by_role("radio", name="Date")).to_be_checked()
    page.go_back()
    expect(page.get_by_role("radio", name="Relevance")).to_be_checked()
    page.go_back()
    expect_found(page, 103)
    expect(facet(page, "Year", "2020")).not_to_be_checked()
    page.go_forward()
    expect_found(page, 26)
    expect(facet(page, "Year", "2020")).to_be_checked()


def test_more_hits_come_at_a_press_and_the_first_of_them_has_the_focus(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/?year=2020"))
    expect_found(page, 26)
    page.get_by_role("button", name="More results").press("Enter")
    expect(hits(page)).to_have_count(26)
    expect(hits(page).nth(20).get_by_role("link").first).to_be_focused()
    expect(page.get_by_role("button", name="More results")).to_be_hidden()


def test_more_of_a_kind_can_be_chosen_among(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/"))
    people = page.get_by_role("group", name="Person")
    expect(people.get_by_role("checkbox")).to_have_count(6)
    people.get_by_role("button", name="More").press("Enter")
    expect(people.get_by_role("checkbox")).to_have_count(8)
    expect(people.get_by_role("checkbox").nth(6)).to_be_focused()


def test_by_keyboard_a_facet_is_chosen_and_keeps_the_focus(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/?q=ferry"))
    box = facet(page, "Year", "2019")
    box.press("Space")
    expect_found(page, 26)
    expect(box).to_be_focused()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()


@pytest.mark.parametrize(
    ("query", "href"),
    [
        ("Siân O’Brien-Ōkubo", "entities/sian/"),
        ("sian o'brien-okubo", "entities/sian/"),
        ("Nguyễn Thị Ánh", "entities/nguyen-thi-anh/"),
        ("nguyen thi anh", "entities/nguyen-thi-anh/"),
        ("Ánh", "entities/nguyen-thi-anh/"),
        ("anh", "entities/nguyen-thi-anh/"),
        ("жанна петренко", "entities/zhanna-petrenko/"),
        ("Παπαδοπουλου", "entities/eleni/"),
        ("王小明", "entities/wang-xiaoming/"),
        ("김민수", "entities/kim-minsu/"),
        ("אורי לוי", "entities/uri-levi/"),
        ("الحافلات", "briefings/arabic/"),
    ],
)
def test_names_are_found_in_every_script_with_and_without_marks(
    visitor: Visitor, sites: Sites, query: str, href: str
) -> None:
    page = visitor.opens(sites.of("hostile", f"search/?q={quote(query)}"))
    first = hits(page).first.get_by_role("heading").get_by_role("link")
    expect(first).to_have_attribute("href", re.compile(f"/{href}"))


def test_a_hit_from_right_to_left_is_set_so(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/?q=" + quote("الحافلات")))
    hit = hits(page).first
    expect(hit).to_have_attribute("lang", "ar")
    expect(hit).to_have_css("direction", "rtl")
    hit.get_by_role("heading").get_by_role("link").click()
    expect(page).to_have_url(re.compile("/briefings/arabic/"))
    words_are_marked(page)


@pytest.mark.parametrize("text", INJECTED)
@pytest.mark.parametrize("name", ["q", "person", "sort", "words"])
def test_what_stands_in_an_address_is_never_executed_nor_markup(
    visitor: Visitor, sites: Sites, name: str, text: str
) -> None:
    page = visitor.opens(sites.of("shipped", f"search/?{name}={quote(text)}"))
    expect(page.locator(".search__hits")).to_have_attribute("aria-busy", "false")
    assert page.evaluate("window.injected") is None
    expect(page.locator(".search img, .search script, .search__found svg")).to_have_count(0)
    if name == "q":
        expect(field(page)).to_have_value(text)
    if name == "person":
        expect(page.get_by_role("button", name=f"Remove: {text}", exact=True)).to_be_visible()


@pytest.mark.parametrize("query", ['"', '"Kursk', "-", "a", "%", "%00", "AND OR NOT (", "*", "[", "\\"])
def test_no_query_is_an_error(visitor: Visitor, sites: Sites, query: str) -> None:
    page = visitor.opens(sites.of("shipped", f"search/?q={quote(query)}"))
    expect(page.get_by_role("main").get_by_role("status")).not_to_be_empty()
    expect(page.get_by_text("Search is unavailable").last).to_be_hidden()


def test_a_query_of_2000_characters_is_cut(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", "search/?q=" + "Kursk+" * 333))
    expect_found(page, 1)
    assert len(field(page).input_value()) <= 200


def test_axe_finds_nothing_to_mend_in_what_is_found(visitor: Visitor, sites: Sites) -> None:
    for scheme in ("light", "dark"):
        page = visitor.opens(sites.of("hostile", "search/?q=ferry&year=2020&topic=Ferry"), color_scheme=scheme)
        expect_found(page, 26)
        assert violations(page) == []
        page = visitor.opens(sites.of("hostile", "search/?q=qqqzzz"), color_scheme=scheme, viewport=PHONE)
        expect_found(page, 0)
        assert violations(page) == []


def test_nobody_scrolls_sideways_through_what_is_found(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "search/"), viewport=PHONE)
    expect_found(page, 109)
    page.get_by_text("Filter").click()
    for group in page.get_by_role("button", name=re.compile("^More: ")).all():
        if group.is_visible():
            group.click()
    assert out_of_sight(page) == []
    page.set_viewport_size(HALF)
    assert out_of_sight(page) == []


def test_without_scripts_the_page_says_so_and_leads_to_the_archive(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", "search/"), java_script_enabled=False)
    main = page.get_by_role("main")
    expect(main.locator("noscript strong")).to_be_visible()
    expect(main.locator("form")).to_be_hidden()
    main.get_by_role("link", name="archive").click()
    expect(page).to_have_url(sites.of("shipped", "archive/"))


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("O’Brien's", "entities/sian/"),
        ("“ferry”", "briefings/"),
        ("翻訳", "briefings/"),
    ],
)
def test_marks_of_writing_are_no_part_of_a_word(visitor: Visitor, sites: Sites, query: str, path: str) -> None:
    page = visitor.opens(sites.of("hostile", f"search/?q={quote(query)}"))
    expect(hits(page).get_by_role("heading").get_by_role("link").first).to_have_attribute("href", re.compile(path))


def test_a_word_that_is_not_there_finds_nothing_of_one_that_begins_it(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", "search/?q=ukrainexyz"))
    expect_found(page, 0)


def test_a_server_that_is_slow_is_waited_for_aloud(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    held: list[Route] = []
    page.route("**/search/tiers.json", lambda route: held.append(route))
    page.goto(sites.of("shipped", "search/?q=missiles"))
    status = page.get_by_role("main").get_by_role("status")
    expect(status).to_have_text("Searching…")
    for route in held:
        route.continue_()
    expect_found(page, 1)
