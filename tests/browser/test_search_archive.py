"""The search over an archive of 300 briefings in several indexes: it has to seem one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.archive import make_archive
from benchmarks.search import places, queries
from generator.content.load import load, survey
from generator.content.model import Briefing
from generator.pipeline import build
from generator.project import Project
from generator.search import tiers
from tests.browser.server import served
from tests.browser.visit import Visitor

BRIEFINGS = 300
QUERIES = 60


@dataclass(frozen=True)
class Archive:
    """Where it is served, and what was written, by slug: the briefings and the texts of their sources."""

    address: str
    briefings: Mapping[str, Briefing]
    texts: Mapping[str, str]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    project = Project(tmp_path_factory.mktemp("archive"))
    make_archive(project.root, BRIEFINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tiers.tiers, "__defaults__", (80, 20))
        build(project)
    loaded, _ = load(survey(project.root, project.content))
    briefings = {one.slug: one.briefing for one in loaded.briefings}
    texts = {slug: (project.content / slug / "article.txt").read_text("utf-8") for slug in briefings}
    assert len(list((project.site / "search/en").glob("20*"))) >= 5
    with served(project.site) as address:
        yield Archive(address, briefings, texts)


def hits(page: Page) -> Locator:
    return page.locator(".search__hits > li")


def expect_found(page: Page, count: int) -> None:
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(f"{count:,} results")
    expect(page.locator(".search__hits")).to_have_attribute("aria-busy", "false")


def counts(page: Page, kind: str) -> dict[str, int]:
    """What can be chosen among of a kind."""
    labels = page.get_by_role("group", name=kind).locator("label").all_inner_texts()
    return {name.strip(): int(count) for name, _, count in (label.strip().rpartition("\n") for label in labels)}


def slugs(page: Page) -> list[str]:
    """The briefings that are listed, in their order."""
    links = hits(page).get_by_role("heading").get_by_role("link").all()
    return [urlsplit(link.get_attribute("href") or "").path.split("/")[2] for link in links]


def test_the_briefing_that_is_meant_comes_first(browser: Browser, archive: Archive) -> None:
    asked = tuple(queries(archive.briefings, QUERIES))
    found = places(browser, archive.address, asked)
    assert sum(place == 1 for place in found) >= 0.9 * QUERIES
    assert sum(0 < place <= 3 for place in found) >= 0.98 * QUERIES


def test_without_a_query_the_latest_of_all_come_first(visitor: Visitor, archive: Archive) -> None:
    page = visitor.opens(f"{archive.address}search/")
    expect_found(page, BRIEFINGS)
    latest = sorted((one.date for one in archive.briefings.values()), reverse=True)
    assert [archive.briefings[slug].date for slug in slugs(page)] == latest[:20]


def test_what_can_be_chosen_is_counted_over_all(visitor: Visitor, archive: Archive) -> None:
    page = visitor.opens(f"{archive.address}search/")
    expect_found(page, BRIEFINGS)
    years = Counter(one.date[:4] for one in archive.briefings.values())
    told = counts(page, "Year")
    assert told
    assert told == {year: years[year] for year in told}
    topics = Counter(topic for one in archive.briefings.values() for topic in one.topics)
    told = counts(page, "Topic")
    assert told == {topic: topics[topic] for topic in told}
    (topic, _), *_ = topics.most_common()
    page.get_by_role("group", name="Topic").get_by_role("checkbox", name=re.compile(rf"^{topic}\s*\d+$")).check()
    expect_found(page, topics[topic])
    years = Counter(one.date[:4] for one in archive.briefings.values() if topic in one.topics)
    told = counts(page, "Year")
    assert told == {year: years[year] for year in told}


def test_a_word_is_found_in_all_times(visitor: Visitor, archive: Archive) -> None:
    word, having = next(
        (word, found)
        for word, found in _having(archive).items()
        if _years_of(archive, found) >= 5 and len(found | _saying(archive, word)) <= 12
    )
    page = visitor.opens(f"{archive.address}search/?q={word}&sort=date")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("results")
    expect(page.locator(".search__hits")).to_have_attribute("aria-busy", "false")
    listed = slugs(page)
    assert having <= set(listed) <= having | _saying(archive, word)
    days = [date.fromisoformat(archive.briefings[slug].date) for slug in listed]
    assert days == sorted(days, reverse=True)


def test_what_only_sources_say_stands_below_what_briefings_say(visitor: Visitor, archive: Archive) -> None:
    word, own, sources = next(
        (word, own, sources)
        for word, own in _having(archive).items()
        if 2 <= len(own) <= 5 and 3 <= len(sources := _saying(archive, word) - own) <= 10
    )
    page = visitor.opens(f"{archive.address}search/?q={word}")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("results")
    expect(page.locator(".search__hits")).to_have_attribute("aria-busy", "false")
    links = hits(page).get_by_role("heading").get_by_role("link").all()
    paths = [urlsplit(link.get_attribute("href") or "").path for link in links]
    told = {path.split("/")[2] for path in paths if not path.endswith("/source/")}
    said = {path.split("/")[2] for path in paths if path.endswith("/source/")}
    assert [path.endswith("/source/") for path in paths] == [False] * len(told) + [True] * len(said)
    assert said
    assert own <= told
    assert sources <= told | said
    assert not told & said


def _having(archive: Archive) -> Mapping[str, frozenset[str]]:
    """The words of titles, summaries, statements and quotes, with the briefings that say them."""
    having: dict[str, set[str]] = defaultdict(set)
    for slug, briefing in archive.briefings.items():
        told = (*briefing.what, *briefing.background)
        texts = (
            briefing.title,
            briefing.summary.text,
            *(item.text for item in told),
            *(one.quote or "" for one in briefing.reactions),
        )
        for word in re.findall(r"\b[a-z]{5,}\b", " ".join(texts).casefold()):
            having[word].add(slug)
    return {word: frozenset(having[word]) for word in sorted(having)}


def _saying(archive: Archive, word: str) -> frozenset[str]:
    """The briefings of which a source says a word."""
    return frozenset(slug for slug, text in archive.texts.items() if _says(text, word))


def _says(text: str, word: str) -> bool:
    return re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None


def _years_of(archive: Archive, found: frozenset[str]) -> int:
    return len({archive.briefings[slug].date[:4] for slug in found})
