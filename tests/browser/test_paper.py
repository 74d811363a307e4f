"""What leads to paper: the PDF of a briefing, and a page that is printed from the browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.hostile import write
from tests.browser.server import served
from tests.browser.sites import build, new_project
from tests.browser.visit import PHONE, Visitor
from tests.pdf.reading import read

SHIPPED = "briefings/us-lifts-atacms-limits/"
MARKED = (
    """
    The council met on Monday.
    """,
    """
    title: The council met
    date: 2025-01-02
    handling: "TLP:AMBER+STRICT, for the members of the council alone"
    sources: [{id: article, file: article.txt, headline: The minutes, url: "https://example.org/minutes?day=1&of=2"}]
    summary: {text: The council met., evidence: The council met on Monday.}
    what: [{text: The council met., evidence: The council met on Monday.}]
    """,
)


@contextmanager
def on_paper(page: Page) -> Iterator[Page]:
    """The page as it is printed."""
    page.emulate_media(media="print")
    yield page
    page.emulate_media(media="screen")


def test_a_briefing_leads_to_its_pdf(visitor: Visitor, sites: Sites) -> None:
    page = visitor.opens(sites.of("shipped", SHIPPED))
    link = page.get_by_role("link", name="PDF of this briefing")
    expect(link).to_be_visible()
    address = link.get_attribute("href") or ""
    assert address == "us-lifts-atacms-limits-2024-11-17.pdf"
    pdf = page.request.get(sites.of("shipped", SHIPPED + address))
    assert pdf.status == 200
    assert read(pdf.body()).about["Title"] == page.locator("h1").inner_text().removesuffix("¶").strip()


def test_other_pages_lead_to_none(visitor: Visitor, sites: Sites) -> None:
    for path in ("", SHIPPED + "who/", SHIPPED + "source/"):
        expect(visitor.opens(sites.of("shipped", path)).get_by_role("link", name="PDF of this briefing")).to_have_count(
            0
        )


def test_how_a_briefing_may_be_passed_on_stands_on_each_of_its_pages(visitor: Visitor, tmp_path: Path) -> None:
    site = write(new_project(tmp_path), marked=MARKED)
    with served(build(site)) as url:
        for path in ("", "what/", "source/"):
            page = visitor.opens(f"{url}briefings/marked/{path}", viewport=PHONE)
            mark = page.get_by_text("TLP:AMBER+STRICT, for the members of the council alone", exact=True)
            expect(mark).to_be_in_viewport()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_printed_page_has_the_briefing_and_nothing_to_click(visitor: Visitor, sites: Sites) -> None:
    with on_paper(visitor.opens(sites.of("shipped", SHIPPED))) as page:
        for gone in ("header.md-header", "nav.md-tabs", ".md-sidebar--secondary", "footer", ".paper", ".headerlink"):
            for one in page.locator(gone).all():
                expect(one).not_to_be_visible()
        for there in ("h1", "#who", "#what-happened", "#reactions", "#background", "#source"):
            expect(page.locator(there)).to_be_visible()


def test_a_printed_page_says_where_the_evidence_is(visitor: Visitor, sites: Sites) -> None:
    with on_paper(visitor.opens(sites.of("shipped", SHIPPED))) as page:
        expect(page.locator("sup").first).not_to_be_visible()
        after = page.locator(".briefing").evaluate("page => getComputedStyle(page, '::after').content")
        assert after == '"The evidence of each statement is on the web page, and in its PDF."'


def test_a_printed_page_shows_where_its_sources_are(visitor: Visitor, tmp_path: Path) -> None:
    site = write(new_project(tmp_path), marked=MARKED)
    with served(build(site)) as url, on_paper(visitor.opens(f"{url}briefings/marked/")) as page:
        link = page.get_by_role("link", name="The minutes")
        shown = link.evaluate("link => getComputedStyle(link, '::after').content")
        assert shown == '" (https://example.org/minutes?day=1&of=2)"'
