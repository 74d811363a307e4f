"""The indexes of the search, as builds make them: what each holds, and which of them a change touches."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from generator.pipeline import build
from generator.search import tiers
from tests.rebuild.archive import (
    ENTITIES,
    SETTINGS,
    STORIES,
    archive,
    clean_build,
    found,
    outputs,
    register,
    remove,
    tell,
)
from tests.support import Site


def documents(site: Site) -> dict[str, str]:
    """What the indexes of a site hold, by address."""
    told = {}
    for path in (site.root / "site/search").rglob("*.pf_fragment"):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        told[fragment["url"]] = fragment["content"]
    return told


def everything(site: Site) -> bytes:
    """All that is in the indexes, in small letters."""
    files = [path.read_bytes() for path in (site.root / "site/search").rglob("*") if path.is_file()]
    return b"".join(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data for data in files).lower()


def listed(site: Site) -> list[str]:
    """The indexes, in the order in which they are read."""
    tiers = json.loads((site.root / "site/search/tiers.json").read_text("utf-8"))["tiers"]
    return [tier["path"] for tier in tiers]


def of_briefings(site: Site) -> list[str]:
    """Those of briefings."""
    return [path for path in listed(site) if not re.search("/(names|pages|sources/.*)$", path)]


def changed(site: Site) -> set[str]:
    """The indexes of which a build changes files."""
    before = found(site)
    build(site.project)
    now = found(site)
    paths = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return {path.removeprefix("site/search/") for path in map(of_index, paths) if path.startswith("site/search/en/")}


def of_index(path: str) -> str:
    """The folder of the index that a file is of."""
    return re.sub(r"/(?:index|fragment|filter)/[^/]*$|/[^/]*$", "", path)


def test_briefings_entities_and_pages_by_hand_are_found(site: Site) -> None:
    assert listed(site) == ["en/names", "en/all", "en/sources/all", "en/pages"]
    assert documents(site).keys() == {
        "/briefings/library/",
        "/briefings/library/source/",
        "/briefings/second/",
        "/briefings/second/source/",
        "/briefings/early/",
        "/briefings/early/source/",
        "/entities/mara-lind/",
        "/entities/council/",
        "/us/",
    }
    assert "A map, and home" in documents(site)["/us/"]


@pytest.mark.parametrize("status", ["withdrawn", "draft"])
def test_what_is_taken_off_leaves_no_trace(status: str, site: Site) -> None:
    zebra = replace(STORIES["library"], title="A zebra opens a library")
    tell(site, "library", zebra)
    build(site.project)
    assert b"zebra" in everything(site)
    tell(site, "library", replace(zebra, status=status))
    build(site.project)
    gone = {"/briefings/library/", "/briefings/library/source/", "/entities/council/"}
    assert documents(site).keys().isdisjoint(gone)
    assert b"zebra" not in everything(site)


def test_a_change_touches_the_index_of_its_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiers.tiers, "__defaults__", (1, 1))
    build(site.project)
    tell(site, "new", replace(STORIES["second"], date="2022-01-09", title="Another library"))
    build(site.project)
    assert of_briefings(site) == ["en/2024-03-1", "en/2023-01-12", "en/2022-01-12"]
    tell(site, "early", replace(STORIES["early"], corrected="2024-05-01"))
    assert changed(site) == {"en/2023-01-12"}


def test_a_source_touches_its_own_index_alone(site: Site) -> None:
    text = (site.root / "content/early/article.txt").read_text("utf-8")
    site.write("content/early/article.txt", f"{text}\nNobody asked about the zebra.\n")
    assert changed(site) == {"en/sources/all"}


def test_an_alias_touches_the_index_of_names(site: Site) -> None:
    register(site, {**ENTITIES, "mara-lind": {**ENTITIES["mara-lind"], "aliases": ["Lind", "the librarian"]}})
    assert changed(site) == {"en/names"}
    assert "the librarian" in documents(site)["/entities/mara-lind/"]


def test_each_language_has_its_own(site: Site) -> None:
    text = (site.root / "content/second/briefing.yml").read_text("utf-8")
    site.write("content/second/briefing.yml", f"{text}language: nb\n")
    build(site.project)
    assert of_briefings(site) == ["en/all", "nb/all"]


def test_a_plan_says_which_index_is_made_again(site: Site) -> None:
    tell(site, "library", replace(STORIES["library"], title="The library opens"))
    said = site.run("build", "--plan").stdout.splitlines()
    assert "make the search index search/en/all: what it is made from changed" in said


def test_a_site_that_is_not_searched_has_no_index(site: Site) -> None:
    site.write("mkdocs.yml", SETTINGS.replace("[search]", "[]"))
    build(site.project)
    assert not [path for path in (site.root / "site/search").rglob("*") if path.is_file() and path.suffix != ".html"]


def test_a_site_that_mkdocs_builds_whole_is_searched_as_well(tmp_path: Path) -> None:
    whole = archive(tmp_path, SETTINGS + "hooks: [hooks.py]\n")
    build(whole.project)
    assert "/us/" in documents(whole)
    assert "/briefings/library/" in documents(whole)


def test_what_is_damaged_is_made_again(site: Site) -> None:
    before = documents(site)
    remove(site, "site/search/en/all")
    build(site.project)
    assert documents(site) == before


@pytest.fixture
def indexer() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as threads:
        yield threads


def test_what_is_indexed_beside_a_build_comes_after_the_pages(site: Site, indexer: Executor, tmp_path: Path) -> None:
    page, of_search = site.root / "site/briefings/library/index.html", everything(site)
    told: list[tuple[bool, bool]] = []

    def shown() -> None:
        told.append(("A zebra" in page.read_text("utf-8"), everything(site) == of_search))

    tell(site, "library", replace(STORIES["library"], title="A zebra opens a library"))
    build(site.project, indexer=indexer, shown=shown)
    assert told == [(True, True)]
    assert b"zebra" in everything(site)
    assert outputs(site) == clean_build(site, tmp_path / "clean")


def test_a_build_that_ends_before_its_indexes_is_completed(site: Site, indexer: Executor, tmp_path: Path) -> None:
    def ends() -> None:
        raise KeyboardInterrupt

    tell(site, "library", replace(STORIES["library"], title="A zebra opens a library"))
    with pytest.raises(KeyboardInterrupt):
        build(site.project, indexer=indexer, shown=ends)
    build(site.project, indexer=indexer)
    assert b"zebra" in everything(site)
    assert outputs(site) == clean_build(site, tmp_path / "clean")


def test_nothing_is_shown_where_nothing_changed(site: Site, indexer: Executor) -> None:
    build(site.project, indexer=indexer, shown=lambda: pytest.fail("it was shown"))
