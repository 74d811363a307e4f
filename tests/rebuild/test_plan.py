"""A plan says what the next build makes, and why; `--changes` says what it made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.pipeline import build
from generator.rebuild.manifest import target
from tests.rebuild.archive import (
    NOTHING,
    SETTINGS,
    STORIES,
    Story,
    archive,
    difference,
    found,
    remove,
    tell,
)
from tests.support import Site

LIBRARY = STORIES["library"]


@pytest.fixture
def site(site: Site) -> Site:
    """A small archive, built where it is: a copied file is not known by its times."""
    build(site.project)
    return site


def plan(site: Site) -> list[str]:
    """What the command says; it changes nothing."""
    before = found(site)
    result = site.run("build", "--plan")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert difference(before, found(site)) == NOTHING
    return result.stdout.splitlines()


def test_nothing_to_make(site: Site) -> None:
    assert plan(site) == ["nothing to make"]


def test_a_first_build(tmp_path: Path) -> None:
    said = plan(archive(tmp_path))
    assert said[:2] == ["make briefings/early/index.md: new", "make briefings/early/who.md: new"]
    assert said[-7:] == [
        "make what reads the search: new",
        "make the list of search indexes: new",
        "make the search index search/en/names: new",
        "make the search index search/en/all: new",
        "make the search index search/en/sources/all: new",
        "make the search index search/en/pages: new",
        "46 of 46 pages to make, 0 files to remove",
    ]
    assert not (tmp_path / "site").exists()


def test_an_item_that_changes(site: Site) -> None:
    tell(site, "library", replace(LIBRARY, text="the old one closes"))
    assert plan(site) == [
        "make briefings/library/index.md: what it says changed",
        "make briefings/library/what.md: what it says changed",
        "make briefings/library/briefing.json: what it says changed",
        "make briefings/library/library-2024-03-01.pdf: what it says changed",
        "make timeline/index.md: what it says changed",
        "make the search index search/en/all: what it is made from changed",
        "5 of 46 pages to make, 0 files to remove",
    ]


def test_a_section_that_goes(site: Site) -> None:
    tell(site, "library", replace(LIBRARY, sections=("who", "what")))
    assert plan(site) == [
        "make briefings/library/index.md: what it says changed",
        "make briefings/library/who.md: what it says changed",
        "make briefings/library/what.md: what it says changed",
        "make briefings/library/source.md: what it says changed",
        "make briefings/library/briefing.json: what it says changed",
        "make briefings/library/library-2024-03-01.pdf: what it says changed",
        "make numbers/index.md: what it says changed",
        "make the sitemap: what it is made from changed",
        "make the search index search/en/all: what it is made from changed",
        "remove docs/briefings/library/numbers.md",
        "remove docs/measures/books.md",
        "remove site/briefings/library/numbers/index.html",
        "remove site/measures/books/index.html",
        "7 of 44 pages to make, 4 files to remove",
    ]


def test_a_topic_and_an_entity_that_go(site: Site) -> None:
    tell(site, "early", replace(STORIES["early"], topics=("Towns",)))
    build(site.project)
    tell(site, "library", replace(LIBRARY, topics=(), council=False))
    said = plan(site)
    assert [line for line in said if line.startswith("remove")] == [
        "remove docs/entities/council.md",
        "remove docs/topics/culture.md",
        "remove site/entities/council/index.html",
        "remove site/topics/culture/feed.json",
        "remove site/topics/culture/feed.xml",
        "remove site/topics/culture/index.html",
    ]


def test_a_year_that_goes(site: Site) -> None:
    assert "remove site/sitemap-2023.xml" in plan(remove(site, "content/early"))


def test_a_draft_is_said_to_be_left_out(site: Site) -> None:
    said = plan(tell(site, "library", replace(LIBRARY, status="draft")))
    assert said[0] == "left out: library (draft)"


REASONS: dict[str, tuple[Callable[[Site], object], str]] = {
    "the settings": (
        lambda site: site.write("mkdocs.yml", SETTINGS.replace("A site", "Ours")),
        "make us.md: the settings changed",
    ),
    "the theme": (
        lambda site: site.write("overrides/partials/copyright.html", "Ours"),
        "make us.md: the theme changed",
    ),
    "both": (
        lambda site: site.write("mkdocs.yml", SETTINGS + "# more\n").write("overrides/assets/one.css", ""),
        "make us.md: the settings and the theme changed",
    ),
    "a template": (
        lambda site: site.write("templates/markdown/about.md.j2", "{{ made }}"),
        "make about.md: the template about.md.j2 changed",
    ),
    "a page by hand": (lambda site: site.write("docs/us.md", "# We\n"), "make us.md: what it says changed"),
    "a page of docs/": (
        lambda site: remove(site, "docs/about.md"),
        "make about.md: docs/about.md is missing or was changed",
    ),
    "a page of site/": (
        lambda site: site.write("site/us/index.html", ""),
        "make us.md: site/us/index.html is missing or was changed",
    ),
    "a feed": (
        lambda site: remove(site, "site/topics/towns/feed.json"),
        "make topics/towns/feed.json: site/topics/towns/feed.json is missing or was changed",
    ),
    "a sitemap of a year": (
        lambda site: site.write("site/sitemap-2023.xml", ""),
        "make the sitemap: site/sitemap-2023.xml is missing or was changed",
    ),
    "a file of the theme": (
        lambda site: remove(site, "site/404.html"),
        "make the theme's files: site/404.html is missing or was changed",
    ),
    "a picture": (
        lambda site: site.write("docs/map.svg", "<svg></svg>"),
        "make the files of docs/: what it is made from changed",
    ),
    "a picture less": (
        lambda site: remove(site, "docs/map.svg").write("docs/us.md", "# We\n"),
        "remove site/map.svg",
    ),
    "a stray page": (lambda site: site.write("site/old/index.html", ""), "remove site/old/index.html"),
    "a generated page too many": (
        lambda site: site.write("docs/old.md", (site.root / "docs/about.md").read_bytes()),
        "remove docs/old.md",
    ),
    "nothing kept": (
        lambda site: remove(site, ".cache"),
        "make us.md: it is not known what it was made from",
    ),
}


@pytest.mark.parametrize(("edit", "said"), REASONS.values(), ids=REASONS)
def test_a_reason_in_words(site: Site, edit: Callable[[Site], object], said: str) -> None:
    edit(site)
    assert said in plan(site)


EDITS: dict[str, Callable[[Site], object]] = {
    "a title": lambda site: tell(site, "library", replace(LIBRARY, title="A larger library")),
    "a new briefing of a new year": lambda site: tell(site, "new", Story("A new library", "2020-01-01")),
    "a briefing that goes": lambda site: remove(site, "content/early"),
    "the only briefing of a year": lambda site: tell(site, "early", replace(STORIES["early"], date="2024-01-01")),
    "a topic, a measure and an entity less": lambda site: tell(
        site, "library", replace(LIBRARY, topics=(), measure="", council=False)
    ),
    "another slug": lambda site: (site.root / "content/library").rename(site.root / "content/reading"),
    "a page more and one less": lambda site: remove(site, "docs/us.md").write("docs/we.md", "# We\n"),
    "no search any more": lambda site: site.write("mkdocs.yml", SETTINGS.replace("[search]", "[]")),
    "strays": lambda site: site.write("site/old/index.html", "").write("site/old.txt", ""),
    "a page by hand in the place of another": lambda site: site.write("docs/about.md", "# We\n"),
    "nothing kept": lambda site: remove(tell(site, "early", replace(STORIES["early"], books=2)), ".cache"),
}


def _beside_indexes(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if not path.startswith("site/search/en/")}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_made_is_what_was_planned(site: Site, edit: Callable[[Site], object]) -> None:
    edit(site)
    planned = build(site.project, only_plan=True).plan
    before = found(site)
    built = build(site.project)
    done = difference(before, found(site))
    assert planned
    assert built.plan == planned
    assert built.made
    assert set(built.made.changed) == done.written
    assert set(built.made.removed) == done.removed
    # The files of an index are named after what is in them, which is known when it is made.
    assert _beside_indexes(planned.gone) == _beside_indexes(done.removed)
    pages = {f"docs/{path}" for path in planned.pages} | {f"site/{target(path)}" for path in planned.pages}
    assert {path for path in done.written if path.endswith((".md", "index.html"))} <= pages


def test_changes_are_written_for_a_deploy(site: Site, tmp_path: Path) -> None:
    changes = tmp_path / "changes.txt"
    tell(site, "library", replace(LIBRARY, sections=("who", "what")))
    site.run("build", "--changes", str(changes))
    assert [line for line in changes.read_text().splitlines() if "search/" not in line] == [
        "+ briefings/library/briefing.json",
        "+ briefings/library/index.html",
        "+ briefings/library/library-2024-03-01.pdf",
        "+ briefings/library/source/index.html",
        "+ briefings/library/what/index.html",
        "+ briefings/library/who/index.html",
        "+ numbers/index.html",
        "+ sitemap-2024.xml",
        "+ sitemap-site.xml",
        "- measures/books/index.html",
        "- briefings/library/numbers/index.html",
    ]
    site.run("build", "--changes", str(changes))
    assert changes.read_text() == ""
    tell(site, "another", LIBRARY)
    site.run("build", "--changes", str(changes))
    told = changes.read_text().splitlines()
    new, lists, index, entry = (
        told.index(f"+ {path}")
        for path in ("briefings/another/index.html", "index.html", "search/index.html", "search/en/all/documents.json")
    )
    assert new < lists < entry
    assert index < entry
    assert all(line.startswith("- ") for line in told[entry + 1 :] if "search/" not in line)
