"""What holds for every kind of page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sites
from tests.browser.measures import out_of_sight, violations
from tests.browser.pages import HARD, KINDS, Example
from tests.browser.visit import HALF, PHONE, Visitor

ALL = {**KINDS, **HARD}

_KIND = re.compile(r'class="briefing briefing--([\w-]+)"')


@pytest.mark.parametrize("example", KINDS.values(), ids=KINDS)
def test_axe_finds_nothing_to_mend_in_either_scheme(visitor: Visitor, sites: Sites, example: Example) -> None:
    page = visitor.opens(sites.of(*example))
    assert violations(page) == []
    page.get_by_title("Switch to the dark scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert violations(page) == []


@pytest.mark.parametrize("example", HARD.values(), ids=HARD)
def test_axe_finds_nothing_to_mend_where_content_is_hard_to_show(
    visitor: Visitor, sites: Sites, example: Example
) -> None:
    page = visitor.opens(sites.of(*example))
    assert violations(page) == []


@pytest.mark.parametrize("example", ALL.values(), ids=ALL)
def test_nobody_scrolls_sideways_on_a_phone_or_at_200_percent(visitor: Visitor, sites: Sites, example: Example) -> None:
    page = visitor.opens(sites.of(*example), viewport=PHONE)
    assert out_of_sight(page) == []
    page.set_viewport_size(HALF)
    assert out_of_sight(page) == []


@pytest.mark.parametrize("name", [name for name in KINDS if name != "search"])
def test_a_page_is_all_there_without_scripts(visitor: Visitor, sites: Sites, name: str) -> None:
    url = sites.of(*KINDS[name])
    with_scripts = visitor.opens(url).get_by_role("main").inner_text()
    without = visitor.opens(url, java_script_enabled=False).get_by_role("main").inner_text()
    assert set(with_scripts.split()) <= set(without.split())


def test_every_kind_of_page_has_an_example(sites: Sites) -> None:
    def kinds(examples: list[Example]) -> set[str]:
        texts = ((sites.folders[site] / path / "index.html").read_text("utf-8") for site, path in examples)
        return {kind for text in texts for kind in _KIND.findall(text)}

    built = [
        Example(site, path.parent.relative_to(folder).as_posix())
        for site, folder in sites.folders.items()
        for path in folder.rglob("index.html")
    ]
    assert len(built) > 40
    assert kinds(built) == kinds([example for name, example in KINDS.items() if name != "page that is not there"])
