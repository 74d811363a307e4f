"""Whatever stands in content is text on every page: it does nothing, shows as typed, and moves nothing beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlencode
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests.browser.server import served
from tests.browser.sites import build, new_project
from tests.browser.visit import DESK, PATIENCE
from tests.hostile.content import CUT, ENTITIES, HANDLING, LARGE, MOVING, NOTE, SMALL, STRINGS, Data, write_site
from tests.hostile.looks import ALIVE, DATA, MOVED, TEXT

_SPACES = re.compile(r"[ \t\n\r\f]+")

_MOVING = [
    *CUT,
    *(sentence.replace("\u2069", "").replace("\u202c", "") for sentence in CUT),
    *MOVING,
    *(f"«{text}» said {text}" for text in MOVING),
    *(text for text in SMALL.values() if any(one in text for one in MOVING)),
]


def shown(text: str) -> str:
    """A text as a browser shows it."""
    return _SPACES.sub(" ", text).strip(" ")


@dataclass(frozen=True)
class Look:
    """What a page has: elements that would do something, its text, what it tells machines, and lines out of order."""

    alive: list[str]
    text: str
    data: list[Data]
    moved: list[str]


@dataclass(frozen=True)
class Looked:
    """What was seen of a site: `folder` is what was visited, `happened` what should not have."""

    folder: Path
    pages: Mapping[str, Look]
    hits: Sequence[str]
    facets: Sequence[str]
    happened: Sequence[str]


@pytest.fixture(scope="module")
def looked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Looked:
    site = write_site(new_project(tmp_path_factory.mktemp("hostile")))
    settings = (site.root / "mkdocs.yml").read_text("utf-8")
    site.write("mkdocs.yml", settings.replace("\nextra:\n", "\nextra:\n  pdf: false\n"))
    folder = build(site)
    happened: list[str] = []
    with served(folder) as address:
        context = browser.new_context(viewport=DESK)
        context.set_default_timeout(PATIENCE)
        _note(context, address, happened)
        page = context.new_page()
        paths = sorted(one.parent.relative_to(folder).as_posix() for one in folder.rglob("index.html"))
        pages = {path: _look(page, f"{address}{path}/".replace("/./", "/"), happened) for path in paths}
        hits, facets = _search(page, f"{address}search/")
        for file in ("feed.xml", "feed.json", "sitemap.xml", "briefings/every/briefing.json"):
            page.goto(f"{address}{file}")
        context.close()
    return Looked(folder, pages, hits, facets, happened)


def _note(context: BrowserContext, address: str, happened: list[str]) -> None:
    """Have noted whatever should not happen in any page."""

    def dismiss(dialog: Dialog) -> None:
        happened.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def of(text: str, *, unless: bool = False) -> None:
        if not unless:
            happened.append(text)

    context.expose_function("ran", lambda: of("a script ran"))
    context.on("dialog", dismiss)
    context.on("request", lambda one: of(one.url, unless=one.url.startswith(address)))
    context.on("response", lambda one: of(f"{one.status} {one.url}", unless=one.status < 400))
    context.on("console", lambda one: of(one.text, unless=one.type not in ("error", "warning")))
    context.on("weberror", lambda one: of(str(one.error)))


def _look(page: Page, url: str, happened: list[str]) -> Look:
    page.goto(url)
    look = Look(
        page.evaluate(ALIVE),
        page.evaluate(TEXT),
        page.evaluate(DATA),
        page.evaluate(MOVED, _MOVING),
    )
    if unquote(page.url) != unquote(url):
        happened.append(f"{url} went to {page.url}")
    return look


def _search(page: Page, url: str) -> tuple[list[str], list[str]]:
    """The titles of all hits, and the topics that are chosen; every string is looked for, many at a time."""
    for at in range(0, len(STRINGS), 20):
        page.goto(f"{url}?{urlencode({'q': ' '.join(STRINGS[at : at + 20])})}")
        expect(page.locator(".search__hits")).to_have_attribute("aria-busy", "false")
    page.goto(f"{url}?{urlencode([('topic', text) for text in STRINGS])}")
    expect(page.locator(".search__chosen button")).to_have_count(len(STRINGS) + 1)
    facets = page.locator(".search__chosen button:not(.search__clear)").all_text_contents()
    page.goto(url)
    more = page.locator(".search__next")
    expect(more).to_be_visible()
    more.click()
    expect(page.locator(".search__hits h2")).to_have_count(len(LARGE) + len(SMALL) + 1)
    return page.locator(".search__hits h2").all_text_contents(), facets


def test_nothing_of_theirs_runs_and_nothing_is_asked_for_elsewhere(looked: Looked) -> None:
    assert len(looked.pages) > 150
    assert looked.happened == []


def test_no_element_is_made_of_them(looked: Looked) -> None:
    assert {path: look.alive for path, look in looked.pages.items() if look.alive} == {}


def test_they_move_nothing_that_stands_beside_them(looked: Looked) -> None:
    moved = [f"{path}: {line}" for path, look in looked.pages.items() for line in look.moved]
    assert moved == []


def told(look: Look, texts: Sequence[str]) -> list[str]:
    """Those of the texts that a page does not have, one after the other."""
    text, at, missing = shown(look.text), 0, []
    for one in map(shown, texts):
        found = text.find(one, at)
        if found < 0:
            missing.append(one)
        else:
            at = found + len(one)
    return missing


def _items(briefing: Data, section: str, *keys: str) -> list[str]:
    """What the items of a section say, in the order of these keys."""
    texts = []
    for item in briefing[section]:
        named = {**item, "name": ENTITIES[item["entity"]]["name"]} if "entity" in item else item
        texts += [str(named[key]) for key in keys if key in named]
    return texts


def _pages_of(slug: str, briefing: Data) -> Mapping[str, Sequence[str]]:
    """The pages of a large briefing, with what stands on each, in order."""
    names = ("headline", "publisher", "author")
    page = f"briefings/{slug}"
    return {
        page: [
            *briefing["topics"],
            *_items(briefing, "numbers", "superlative", "label")[:9],
            *_items(briefing, "who", "name", "text", "role"),
            *_items(briefing, "what", "text"),
            *_items(briefing, "reactions", "quote", "name", "role", "text"),
            *_items(briefing, "background", "text"),
            *_items(briefing, "timeline", "text"),
            *_items(briefing, "what", "text"),
            *_items(briefing, "corrections", "text"),
            NOTE,
            *_items(briefing, "background", "text"),
            *_items(briefing, "sources", *names),
        ],
        f"{page}/who": _items(briefing, "who", "name", "role", "text"),
        f"{page}/what": _items(briefing, "what", "text"),
        f"{page}/reactions": _items(briefing, "reactions", "name", "role", "quote", "text"),
        f"{page}/numbers": _items(briefing, "numbers", "label", "superlative"),
        f"{page}/background": _items(briefing, "background", "text"),
        f"{page}/source": [
            text
            for source, evidence in zip(briefing["sources"], briefing["background"], strict=True)
            for text in (*(source[name] for name in names), source["licence"], evidence["evidence"]["exact"])
        ],
    }


@pytest.mark.parametrize("slug", LARGE)
def test_each_shows_as_typed_on_every_page_of_a_briefing(looked: Looked, slug: str) -> None:
    pages = _pages_of(slug, LARGE[slug])
    assert {path: told(looked.pages[path], texts) for path, texts in pages.items()} == {path: [] for path in pages}


def test_each_shows_as_typed_where_a_briefing_has_it_once(looked: Looked) -> None:
    for slug, text in SMALL.items():
        assert told(looked.pages[f"briefings/{slug}"], [text, HANDLING[slug], text]) == []
        assert told(looked.pages[f"briefings/withdrawn-{slug}"], ["This briefing was withdrawn", text]) == []


def test_each_shows_as_typed_on_the_page_of_an_entity(looked: Looked) -> None:
    for id, one in ENTITIES.items():
        texts = [one["name"], one["description"], *one["aliases"], *one["aliases"]]
        assert told(looked.pages[f"entities/{id}"], texts) == []


def test_each_shows_as_typed_as_a_topic(looked: Looked) -> None:
    titles = [shown(look.text).split("¶")[0] for path, look in looked.pages.items() if path.startswith("topics/")]
    assert all(any(title.startswith(shown(text)) for title in titles) for text in STRINGS)


def test_each_shows_as_typed_in_the_search(looked: Looked) -> None:
    assert sorted(looked.facets) == sorted(STRINGS)
    titles = [*SMALL.values(), *["Every string"] * len(LARGE), "Stones"]
    assert sorted(map(str.split, looked.hits)) == sorted(map(str.split, titles))  # the index folds all white space


def test_machines_are_told_each_as_typed(looked: Looked) -> None:
    (data,) = looked.pages["briefings/every"].data
    assert data["keywords"] == list(STRINGS)
    assert [one["text"] for one in data["hasPart"][::2]] == list(STRINGS)
    assert [one["headline"] for one in data["citation"]] == list(STRINGS)
    published = json.loads((looked.folder / "briefings/every/briefing.json").read_text("utf-8"))
    assert published["topics"] == list(STRINGS)


def test_each_stands_in_the_feeds_as_typed(looked: Looked) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    titles = {shown(text) for text in SMALL.values()} | {"Every string", "Stones"}
    root = ElementTree.parse(looked.folder / "feed.xml").getroot()
    assert {shown(one.findtext(f"{atom}title") or "") for one in root.iter(f"{atom}entry")} <= titles
    assert {one.get("term") for one in root.iter(f"{atom}category")} == set(STRINGS)
    items = json.loads((looked.folder / "feed.json").read_text("utf-8"))["items"]
    assert {shown(one["title"]) for one in items} <= titles


def test_what_does_something_or_moves_something_would_be_noticed(browser: Browser) -> None:
    happened: list[str] = []
    context = browser.new_context()
    _note(context, "about:", happened)
    page = context.new_page()
    page.set_content(
        '<div class="briefing"><img src="data:," onerror="ran()"><a href="javascript:ran()">a</a>'
        "<script>alert(1)</script><p>a \u202bש <b>1</b> 2 3</p><p>a <bdi>\u202bש</bdi> <b>1</b> 2 3</p></div>"
    )
    assert len(page.evaluate(ALIVE)) == 3
    assert len(page.evaluate(MOVED, ["\u202bש"])) == 1
    context.close()
    assert "dialog: 1" in happened
    assert "a script ran" in happened
