"""What a source page shows of its article, and how it leads to where that was published."""

from __future__ import annotations

import re
from urllib.parse import unquote

from playwright.sync_api import expect

from tests.browser.conftest import Sites
from tests.browser.visit import Visitor

EXCERPTS = "briefings/excerpts/source/"
FRAGMENT = "a[href*='#:~:text=']"


def test_of_excerpts_only_the_evidence_is_shown_and_what_is_left_out_is_marked(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", EXCERPTS))
    main = page.get_by_role("main")
    for shown in ("The mayor signed the contract.", "She was tired.", "signed the contract."):
        expect(main).to_contain_text(shown)
    expect(main).not_to_contain_text("Nothing of note")
    expect(main).not_to_contain_text("He smiled")
    expect(main).to_contain_text("[…]")


def test_the_page_says_how_much_of_the_source_is_used(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", EXCERPTS))
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"3 of its 184 sentences"))


def test_a_link_into_the_publishers_page_opens_it_at_the_sentence(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", EXCERPTS), sites.publisher)
    links = page.locator(f".briefing {FRAGMENT}")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]
    assert {href.partition("#")[0] for href in hrefs} == {f"{sites.publisher}two-signatures.html"}
    # “signed the contract.” stands there twice: what comes before tells which is meant.
    (clerk,) = (at for at, href in enumerate(hrefs) if "clerk" in unquote(href).casefold())
    with page.context.expect_page() if links.nth(clerk).get_attribute("target") else page.expect_navigation():
        links.nth(clerk).click()
    shown = page.context.pages[-1]
    expect(shown.get_by_text("The clerk signed the contract.")).to_be_in_viewport()
    expect(shown.get_by_text("The mayor signed the contract.")).not_to_be_in_viewport()


def test_a_source_without_an_address_has_no_link_elsewhere(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("hostile", "briefings/overlap/source/"))
    expect(page.locator(".briefing a[href^='http']")).to_have_count(0)
