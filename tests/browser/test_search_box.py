"""The search in the header: by mouse and by keyboard, on a phone, without scripts, and where its index is damaged."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Sites
from tests.browser.measures import out_of_sight, violations
from tests.browser.pages import BRIEFING
from tests.browser.server import served
from tests.browser.visit import PHONE, Visitor, words_are_marked

MARKED = """
() => [...CSS.highlights.get("searched") ?? []].map(range =>
  range.startContainer.data.slice(range.startOffset, range.endOffset))
"""


def field(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("combobox", name="Search")


def hits(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def status(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("status")


def searched(page: Page, query: str) -> Locator:
    """What is found in the header."""
    field(page).fill(query)
    expect(status(page)).not_to_be_empty()
    return hits(page)


def test_nothing_is_loaded_before_the_reader_turns_to_the_search(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert [url for url in asked if re.search(r"/search|marking", url)] == []
    with page.expect_request(re.compile(r"/search/pagefind\.js")):
        field(page).click()


def test_a_hit_leads_to_the_section_and_its_words_are_marked_there(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    found = searched(page, "Dzhabarov world war").filter(has_text="17 November 2024")
    expect(status(page)).to_have_text("1 result")
    expect(found.locator("mark").first).to_be_visible()
    found.click()
    expect(page).to_have_url(re.compile(rf"{BRIEFING}\?words=dzhabarov\+world\+war#(who|reactions)$"))
    expect(page.locator(page.url[page.url.index("#") :])).to_be_in_viewport()
    words_are_marked(page)
    assert {word.lower() for word in page.evaluate(MARKED)} >= {"dzhabarov", "world", "war"}
    expect(page.locator(".briefing mark")).to_have_count(0)


def test_what_only_a_source_says_leads_to_the_source(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", "about/"))
    found = searched(page, '"aggressive opponent"').first
    expect(found).to_contain_text("Source")
    found.click()
    expect(page).to_have_url(re.compile(rf"{BRIEFING}source/\?words="))
    words_are_marked(page)


@pytest.mark.parametrize("query", ["Radosław", "radoslaw", "Radoslaw Sikorski", "RADOSŁAW"])
def test_a_name_is_found_with_and_without_its_marks(visitor: Visitor, sites: Sites, query: str) -> None:
    page = visitor.opens(sites.of("shipped"))
    found = searched(page, query)
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("Radosław Sikorski")
    expect(found.first).not_to_contain_text("Radoslaw")
    expect(found.nth(1)).to_contain_text("17 November 2024")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_keys_lead_to_the_search_and_escape_out_of_it(visitor: Visitor, sites: Sites, key: str) -> None:
    page = visitor.opens(sites.of("shipped"))
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    page.keyboard.type("/sf")
    expect(field(page)).to_have_value("/sf")
    page.keyboard.press("Escape")
    expect(field(page)).not_to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()


def test_arrow_keys_choose_a_hit_and_enter_follows_it(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    page.keyboard.press("/")
    found = searched(page, "Ukraine")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", found.first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(found.last).to_have_attribute("aria-selected", "true")
    expect(found.first).not_to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    href = found.first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    expect(page).to_have_url(href)


def test_enter_without_a_chosen_hit_opens_the_page_of_the_search(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", BRIEFING))
    page.keyboard.press("/")
    page.keyboard.type("Kursk missiles")
    page.keyboard.press("Enter")
    expect(page).to_have_url(sites.of("shipped", "search/?q=Kursk+missiles"))
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("1 result")


def test_the_way_on_leads_to_all_results(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    searched(page, "Kursk & missiles")
    page.get_by_role("link", name="All results").click()
    expect(page).to_have_url(sites.of("shipped", "search/?q=Kursk+%26+missiles"))


def test_tab_leaves_the_search_and_it_closes(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    page.keyboard.press("/")
    expect(page.locator("#__search")).to_be_checked()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("query", ["Volodymyr Zelenskyy", "zelenskyy", "Zelensky"])
def test_an_entity_comes_first_where_the_query_is_its_name_or_alias(visitor: Visitor, sites: Sites, query: str) -> None:
    page = visitor.opens(sites.of("shipped"))
    found = searched(page, query)
    expect(found.first).to_have_attribute("href", re.compile("/entities/volodymyr-zelenskyy/"))
    expect(found.first).to_contain_text("person")


@pytest.mark.parametrize(
    "query", ["Strömholm Ãke", "hostile-not-there-at-all", '"', "-", "%", "a" * 2000, "<b>", "AND OR ("]
)
def test_no_query_is_an_error(visitor: Visitor, sites: Sites, query: str) -> None:
    page = visitor.opens(sites.of("hostile"))
    searched(page, query)
    expect(page.get_by_text("Search is unavailable")).to_be_hidden()


@pytest.mark.parametrize("query", ['"', "“ ”", "$", "-"])
def test_a_query_without_a_word_finds_nothing(visitor: Visitor, sites: Sites, query: str) -> None:
    page = visitor.opens(sites.of("hostile"))
    expect(searched(page, query)).to_have_count(0)
    expect(status(page)).to_have_text("Nothing found")


def test_a_query_that_is_taken_back_leaves_nothing(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    expect(searched(page, "Kursk")).not_to_have_count(0)
    page.get_by_role("button", name="Clear").click()
    expect(field(page)).to_be_focused()
    expect(hits(page)).to_have_count(0)
    expect(status(page)).to_be_empty()


def test_on_a_phone_the_search_fills_the_window_and_closes_again(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"), viewport=PHONE)
    opener = page.get_by_role("banner").get_by_role("button", name="Search")
    opener.press("Enter")
    expect(field(page)).to_be_focused()
    expect(searched(page, "Dzhabarov").first).to_be_in_viewport()
    assert out_of_sight(page) == []
    page.keyboard.press("Escape")
    expect(field(page)).not_to_be_in_viewport()
    expect(opener).to_be_focused()
    opener.click()
    expect(field(page)).to_be_focused()


def test_on_a_phone_a_key_opens_the_search(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"), viewport=PHONE)
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()


def test_axe_finds_nothing_to_mend_in_the_open_search(visitor: Visitor, sites: Sites) -> None:
    for scheme in ("light", "dark"):
        for viewport in ({}, {"viewport": PHONE}):
            page = visitor.opens(sites.of("shipped"), color_scheme=scheme, **viewport)
            page.keyboard.press("/")
            searched(page, "Ukraine")
            page.keyboard.press("ArrowDown")
            assert violations(page) == []


@pytest.mark.parametrize("path", ["", BRIEFING, "404.html"])
def test_without_scripts_a_link_to_the_archive_stands_in_its_place(visitor: Visitor, sites: Sites, path: str) -> None:
    for viewport in ({}, {"viewport": PHONE}):
        page = visitor.opens(sites.of("shipped", path), java_script_enabled=False, **viewport)
        expect(page.get_by_role("banner").get_by_role("search")).to_be_hidden()
        expect(page.locator(".md-header__button[for=__search]")).to_be_hidden()
        link = page.get_by_role("banner").get_by_role("link", name="Archive")
        expect(link).to_be_in_viewport()
        link.click()
        expect(page).to_have_url(sites.of("shipped", "archive/"))


def test_a_site_below_a_path_is_searched_too(visitor: Visitor, sites: Sites, tmp_path: Path) -> None:
    shutil.copytree(sites.folders["shipped"], tmp_path / "news" / "daily")
    with served(tmp_path) as url:
        page = visitor.opens(f"{url}news/daily/{BRIEFING}who/")
        searched(page, "Kursk").first.click()
        expect(page).to_have_url(re.compile(f"^{re.escape(url)}news/daily/(briefings|entities)/"))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


BINARY = ("*/*/*.pf_meta", "*/*/wasm*", "*/all/index/*", "*/*/fragment/*")
FILES = ("*/all/pagefind-entry.json", "tiers.json", *BINARY)


@pytest.mark.parametrize(
    ("files", "damage"),
    [
        *((files, damage) for files in FILES for damage in (Path.unlink, emptied, cut)),
        *((files, changed) for files in BINARY),
    ],
)
def test_where_the_index_is_damaged_the_archive_is_offered(
    visitor: Visitor, sites: Sites, tmp_path: Path, files: str, damage: Callable[[Path], None]
) -> None:
    shutil.copytree(sites.folders["shipped"], tmp_path / "site")
    for path in list((tmp_path / "site" / "search").glob(files)):
        damage(path)
    with served(tmp_path / "site") as url:
        page = visitor.opens(url)
        field(page).fill("Kursk missiles")
        failed = page.get_by_role("banner").get_by_role("alert")
        expect(failed).to_contain_text("Search is unavailable")
        expect(failed.get_by_role("link")).to_have_attribute("href", re.compile("archive/$"))
        page.goto(f"{url}search/?q=Kursk+missiles")
        expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("Search is unavailable")
        visitor.leaves()
    visitor.problems.clear()  # what is missing is told on the console


def test_where_the_search_s_own_script_is_missing_the_archive_is_offered(
    visitor: Visitor, sites: Sites, tmp_path: Path
) -> None:
    shutil.copytree(sites.folders["shipped"], tmp_path / "site")
    (tmp_path / "site/assets/search.js").unlink()
    with served(tmp_path / "site") as url:
        page = visitor.opens(url)
        field(page).click()
        expect(page.get_by_role("banner").get_by_role("alert")).to_be_visible()
        page.goto(f"{url}search/")
        expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()
        visitor.leaves()
    visitor.problems.clear()


def test_what_could_not_be_loaded_once_is_asked_for_again(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    page.route("**/search/pagefind.js*", lambda route: route.abort())
    field(page).fill("Kursk")
    failed = page.get_by_role("banner").get_by_role("alert")
    expect(failed).to_be_visible()
    page.unroute("**/search/pagefind.js*")
    expect(searched(page, "Kursk missiles")).to_have_count(1)
    expect(failed).to_be_hidden()
    visitor.leaves()
    visitor.problems.clear()


def test_enter_does_not_open_a_hit_of_an_earlier_query(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"))
    searched(page, "missiles")
    field(page).press("ArrowDown")
    field(page).press_sequentially(" zzz")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=missiles\+zzz$"))


def test_going_back_from_a_hit_shows_the_page(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped"), viewport=PHONE)
    page.keyboard.press("/")
    field(page).fill("missiles")
    hits(page).first.click()
    expect(page).to_have_url(re.compile("words=missiles"))
    page.go_back()
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()


def test_a_possessive_is_marked_as_the_word_that_it_is_of(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", f"{BRIEFING}?words=bidens"))
    words_are_marked(page)
    assert {word.rstrip("’s") for word in page.evaluate(MARKED)} == {"Biden"}
