"""Measure the search of a built archive in a real browser: how soon it answers, what it loads, and whether the briefing
that is meant comes first.

A query names its briefing by words of which no other briefing has all: whoever types them means that one. For
comparison, the theme's own search on the same docs/, built by `mkdocs build` with nothing but Material.
Exit code 0 if every promise holds, 1 if one does not, 2 if it could not be measured.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.archive import make_archive
from benchmarks.command import run
from benchmarks.report import WORK, Figure, MeasuringError, all_hold, show, write_json
from generator.content.load import load, survey
from generator.content.model import Briefing
from generator.project import Project
from tests.browser.chromium import SWITCHES, find
from tests.browser.server import served

BRIEFINGS = 1000
QUERIES = 60
FIRST, LATER = 500.0, 150.0  # milliseconds after the pause in the typing
FIRST_WEIGHT = 400.0  # kB
RIGHT_FIRST, RIGHT_AMONG_THREE = 90.0, 98.0  # percent
PAUSE = 100.0  # milliseconds that the box waits after a key
_WORD = re.compile(r"[^\W\d_]{3,}")
_SEED = 7

_MARK_ANSWERS = """
(box => {
  window.answered = [];
  new MutationObserver(() => window.answered.push(performance.now()))
    .observe(document.querySelector(box), {childList: true, subtree: true});
  addEventListener("keydown", () => (window.typed = performance.now()), true);
})
"""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and the slug of the briefing that they mean."""

    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Milliseconds from the last key to the first hit, for the first query and for later ones, and kilobytes that the
    first query loaded."""

    first: float
    later: tuple[float, ...]
    weight: float


def queries(briefings: Mapping[str, Briefing], count: int) -> Iterator[Query]:
    """Queries of two to four words as readers ask: who and what, what and where, words of a quotation or a number."""
    having: dict[str, set[str]] = defaultdict(set)
    for slug, briefing in briefings.items():
        for word in _words(text_of(briefing)):
            having[word].add(slug)
    dice = Random(_SEED)
    made = 0
    for slug in dice.sample(sorted(briefings), len(briefings)):
        text = dice.choice(tuple(_askable(briefings[slug])))
        words = [word for word in dict.fromkeys(_words(text)) if len(having[word]) <= len(briefings) / 2]
        for length in (2, 3, 4):
            asked = words[:length]
            if len(asked) == length and set.intersection(*(having[word] for word in asked)) == {slug}:
                yield Query(" ".join(asked), slug)
                made += 1
                break
        if made == count:
            return
    raise MeasuringError(f"only {made} briefings can be told by their words")


def _askable(briefing: Briefing) -> Iterator[str]:
    yield briefing.title
    yield from (f"{one.name or one.entity} {briefing.title}" for one in briefing.who[:3])
    yield from (f"{one.label} {briefing.title}" for one in briefing.numbers[:2])
    yield from (one.quote for one in briefing.reactions if one.quote)


def text_of(briefing: Briefing) -> str:
    items = (*briefing.who, *briefing.what, *briefing.reactions, *briefing.numbers, *briefing.background)
    told = (value for item in items for value in item.model_dump(exclude={"evidence"}).values())
    return " ".join(str(value) for value in (briefing.title, briefing.summary.text, *briefing.topics, *told))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text.replace("-", " "))]


def measure(count: int, work: Path) -> tuple[Figure, ...]:
    """All figures, of an archive that is made and removed below `work`. Raises MeasuringError."""
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="search-", dir=work) as folder, sync_playwright() as playwright:
        root = Path(folder, "archive")
        make_archive(root, count)
        run((sys.executable, "-c", "from generator.cli import main; main()", "build"), root)
        archive, _ = load(survey(root, Project(root).content))
        asked = tuple(queries({one.slug: one.briefing for one in archive.briefings}, QUERIES))
        browser = playwright.chromium.launch(executable_path=str(find()), args=SWITCHES)
        with served(root / "site") as address:
            ours = _answers(browser, address, asked, "input[name=q]", "#search-hits")
            found = places(browser, address, asked)
        return (*_figures(count, ours, found), *_of_theme(browser, root, asked))


def _figures(count: int, ours: Answers, found: Sequence[int]) -> Iterator[Figure]:
    later, asked = median(ours.later), len(found)
    first, three = (100 * sum(0 < place <= most for place in found) / asked for most in (1, 3))
    yield Figure("briefings", count, "")
    yield Figure("first hits of the first query", ours.first, "ms", f"at most {FIRST:g}", ours.first <= FIRST)
    yield Figure("loaded for it", ours.weight, "kB", f"at most {FIRST_WEIGHT:g}", ours.weight <= FIRST_WEIGHT)
    yield Figure("first hits of a later query", later, "ms", f"at most {LATER:g}", later <= LATER)
    yield Figure("queries", asked, "")
    yield Figure("the right briefing first", first, "%", f"at least {RIGHT_FIRST:g}", first >= RIGHT_FIRST)
    yield Figure("among the first three", three, "%", f"at least {RIGHT_AMONG_THREE:g}", three >= RIGHT_AMONG_THREE)


def _answers(browser: Browser, address: str, asked: Sequence[Query], box: str, hits: str) -> Answers:
    """Of a reader who asks as soon as the page is there."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    loaded: list[float] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto(address)
    loaded.clear()
    page.evaluate(_MARK_ANSWERS, hits)
    times = [_typed(page, query.text, box, hits) for query in asked[:1]]
    page.wait_for_load_state("networkidle")
    weight = sum(loaded) / 1000
    times += [_typed(page, query.text, box, hits) for query in asked[1:21]]
    page.context.close()
    return Answers(times[0], tuple(times[1:]), weight)


def _typed(page: Page, text: str, box: str, hits: str) -> float:
    """Milliseconds from the pause after the last key to the first hits."""
    field = page.locator(box).first
    field.fill("")
    page.locator(f"{hits} > *").first.wait_for(state="detached")
    page.evaluate("window.answered.length = 0")
    field.press_sequentially(text, delay=30)
    page.locator(f"{hits} > *").first.wait_for(state="attached")
    taken: float = page.evaluate("window.answered.find((at) => at > window.typed) - window.typed")
    return max(0.0, taken - PAUSE)


def places(browser: Browser, address: str, asked: Sequence[Query]) -> list[int]:
    """At which place the search gives the briefing that each query means; 0 if it is not among the first ten."""
    page = browser.new_page()
    page.goto(address)
    ask = """async ([module, query]) => {
      const { names, others } = await (await import(module)).search(query);
      const shown = await Promise.all(others.slice(0, 10).map((hit) => hit.show()));
      return [...names, ...shown].map((hit) => new URL(hit.href).pathname);
    }"""
    at = []
    for query in asked:
        found = page.evaluate(ask, [f"{address}assets/search.js", query.text])
        wanted = f"/briefings/{query.slug}/"
        at.append(next((place for place, path in enumerate(found, 1) if path.startswith(wanted)), 0))
    page.close()
    return at


def _of_theme(browser: Browser, root: Path, asked: Sequence[Query]) -> Iterator[Figure]:
    """The same of the theme's own search."""
    stock = root.with_name("stock")
    stock.mkdir()
    shutil.copytree(root / "docs", stock / "docs")
    shutil.copyfile(root / "mkdocs.yml", stock / "mkdocs.yml")
    run((sys.executable, "-m", "mkdocs", "build", "--quiet"), stock, {"NO_MKDOCS_2_WARNING": "1"})
    with served(stock / "site") as address:
        theirs = _answers(browser, address, asked, "input[name=query]", ".md-search-result__list")
    index = (stock / "site/search/search_index.json").read_bytes()
    yield Figure("the theme's own search: first hits of the first query", theirs.first, "ms")
    yield Figure("its index, compressed", len(gzip.compress(index)) / 1000, "kB")
    yield Figure("first hits of a later query", median(theirs.later), "ms")


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the search in a real browser.")
    parser.add_argument("--briefings", type=int, default=BRIEFINGS, help=f"how many (default: {BRIEFINGS})")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where archives are made, for a while")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    try:
        figures = measure(options.briefings, options.work.resolve())
        if options.json:
            write_json(options.json, {"briefings": options.briefings}, figures)
    except (MeasuringError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    show(f"The search of {options.briefings:,} made-up briefings", figures)
    return 0 if all_hold(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
