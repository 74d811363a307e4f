"""What `briefing serve` watches: everything that a site is made from, and nothing that a build writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from threading import Event, Timer
from typing import Any

import pytest
import watchfiles
from watchfiles.main import FileChange

from generator.project import Project
from generator.serve import watch
from generator.serve.watch import changes, sources
from tests.support import Site

SETTINGS = "site_name: A site\ntheme: {name: material, custom_dir: looks/theme}\nhooks: [hooks/late.py]\n"
GENERATED = "---\n# Made by Briefing Press from content/: edit that instead.\ntitle: Home\n---\n"
PATIENCE = 60.0  # seconds after which a test gives up


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return (
        Site(tmp_path)
        .write("mkdocs.yml", SETTINGS)
        .write("content/case/briefing.yml", "title: a case\n")
        .write("docs/index.md", GENERATED)
        .write("docs/help.md", "# Help\n")
        .write("docs/images/map.svg", "<svg/>")
        .write("docs/briefings/case/index.md", GENERATED)
    )


class Batches:
    """The batches of changes in a site, by their paths relative to it."""

    def __init__(self, site: Site) -> None:
        self.said: list[str] = []
        self._root = site.root
        self._stop = Event()
        self._batches = changes(site.project, self._stop, self.said.append)
        assert next(self._batches) == frozenset()

    def next(self) -> set[str]:
        """The next batch; fails if none comes at all."""
        timer = Timer(PATIENCE, self._stop.set)
        timer.start()
        try:
            return {path.relative_to(self._root).as_posix() for path in next(self._batches)}
        except StopIteration:
            pytest.fail("nothing was seen")
        finally:
            timer.cancel()

    def until(self, path: str) -> set[str]:
        """All that is seen until a path, or a new folder that it is in, is among it: that may be several batches."""
        enough = {path, *map(str, PurePosixPath(path).parents)}
        seen: set[str] = set()
        while seen.isdisjoint(enough):
            seen |= self.next()
        return seen


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("mkdocs.yml", True),
        ("content/entities.yml", True),
        ("content/case/article.txt", True),
        ("templates/markdown/home.md.j2", True),
        ("looks/theme/main.html", True),
        ("hooks/late.py", True),
        ("docs/help.md", True),
        ("docs/new.md", True),
        ("docs/images/map.svg", True),
        ("docs/guides/new/first.md", True),
        ("content", True),
        ("docs", True),
        ("looks", True),
        ("docs/index.md", False),
        ("docs/briefings/case/index.md", False),
        ("docs/archive/2024/index.md", False),
        ("docs/.index.md.4711.part", False),
        ("site/index.html", False),
        ("site", False),
        (".cache/briefing/site.json", False),
        (".git/index", False),
        ("README.md", False),
        ("looks/notes.txt", False),
        ("hooks/other.py", False),
        ("content/case/.briefing.yml.swp", False),
        ("content/case/.briefing.yml.swx", False),
        ("content/case/briefing.yml~", False),
        ("content/case/4913", False),
        ("content/case/#briefing.yml#", False),
        ("content/case/.#briefing.yml", False),
        ("content/case/briefing.yml.tmp", False),
        ("content/.git/index.lock", False),
        ("docs/images/.DS_Store", False),
    ],
)
def test_what_counts(path: str, counts: bool, site: Site) -> None:
    assert sources(site.project).has(watchfiles.Change.added, site.root / path) is counts


def test_a_folder_in_which_something_changed_is_no_change_of_its_own(site: Site) -> None:
    assert not sources(site.project).has(watchfiles.Change.modified, site.root / "content/case")


def test_a_page_by_hand_in_the_place_of_a_generated_one_counts(site: Site) -> None:
    site.write("docs/index.md", "# Welcome\n")
    assert sources(site.project).has(watchfiles.Change.modified, site.root / "docs/index.md")


def test_a_save(site: Site) -> None:
    batches = Batches(site)
    site.write("content/case/briefing.yml", "title: another\n")
    assert batches.next() == {"content/case/briefing.yml"}


def test_a_save_of_an_editor_that_puts_another_file_in_the_place(site: Site) -> None:
    batches = Batches(site)
    for number in range(3):
        for path in ("mkdocs.yml", "content/case/briefing.yml", "docs/help.md"):
            beside = site.root / f"{path}~"
            beside.write_text(f"{(site.root / path).read_text()}# {number}\n")
            beside.replace(site.root / path)
            batches.until(path)


def test_many_saves_are_few_batches(site: Site) -> None:
    """While nobody asks, changes gather: they do not queue."""
    batches = Batches(site)
    for number in range(1000):
        site.write(f"content/case-{number}/briefing.yml", "title: a case\n")
    assert len(batches.next()) > 1
    site.write("content/last.yml", "")
    seen = 0
    while "content/last.yml" not in batches.next():
        seen += 1
    assert seen <= 3


def test_temporary_files_are_passed_over(site: Site) -> None:
    batches = Batches(site)
    site.write("content/case/.briefing.yml.swp", "").write("content/case/4913", "").write("content/case/a~", "")
    site.write("content/case/article.txt", "a text")
    assert batches.until("content/case/article.txt") == {"content/case/article.txt"}


def test_what_a_build_writes_is_passed_over(site: Site) -> None:
    batches = Batches(site)
    site.write("docs/about.md", GENERATED).write("docs/briefings/new/index.md", GENERATED)
    site.write("site/index.html", "<p>").write(".cache/briefing/site.json", "{}")
    site.write("docs/help.md", "# More help\n")
    assert batches.until("docs/help.md") == {"docs/help.md"}


@pytest.mark.parametrize(
    ("path", "again"),
    [
        ("templates/markdown/home.md.j2", "templates/markdown/about.md.j2"),
        ("looks/theme/main.html", "looks/theme/partials/header.html"),
        ("hooks/late.py", "hooks/late.py"),
        ("docs/guides/first.md", "docs/guides/deep/second.md"),
    ],
)
def test_paths_that_appear_later(path: str, again: str, site: Site) -> None:
    """And what then changes in them."""
    batches = Batches(site)
    site.write(path, "one")
    batches.next()
    site.write(again, "two")
    batches.until(again)


def test_a_content_folder_that_appears_later(tmp_path: Path) -> None:
    site = Site(tmp_path).write("mkdocs.yml", "site_name: A site\n")
    batches = Batches(site)
    site.write("content/case/briefing.yml", "title: a case\n")
    batches.next()
    site.write("content/case/article.txt", "a text")
    batches.until("content/case/article.txt")


def test_a_folder_in_the_place_of_another(site: Site) -> None:
    """As when a branch is checked out that has other content."""
    batches = Batches(site)
    shutil.copytree(site.root / "content", site.root / "other")
    (site.root / "content").rename(site.root / "gone")
    (site.root / "other").rename(site.root / "content")
    batches.next()
    site.write("content/case/briefing.yml", "title: another\n")
    batches.until("content/case/briefing.yml")


def test_settings_that_name_another_theme(site: Site) -> None:
    batches = Batches(site)
    site.write("dress/main.html", "one")
    site.write("mkdocs.yml", SETTINGS.replace("looks/theme", "dress"))
    batches.until("mkdocs.yml")
    site.write("dress/main.html", "two")
    batches.until("dress/main.html")


def test_settings_that_are_broken_for_a_while(site: Site) -> None:
    batches = Batches(site)
    site.write("mkdocs.yml", "@")
    batches.until("mkdocs.yml")
    site.write("content/case/briefing.yml", "title: another\n")
    batches.until("content/case/briefing.yml")
    site.write("mkdocs.yml", SETTINGS)
    batches.until("mkdocs.yml")


def test_the_end(site: Site) -> None:
    stop = Event()
    batches = changes(site.project, stop, print)
    next(batches)
    stop.set()
    assert list(batches) == []


def test_a_system_that_cannot_watch_so_many_folders(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are looked through instead."""
    real = watchfiles.watch

    def limited(*paths: Path, force_polling: bool | None, **options: Any) -> Iterator[set[FileChange]]:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return real(*paths, force_polling=True, poll_delay_ms=10, **options)

    monkeypatch.setattr(watch, "watch", limited)
    batches = Batches(site)
    assert batches.said == [
        "The system cannot watch so many folders (OS file watch limit reached); "
        "they are looked through instead, which is slower."
    ]
    site.write("content/case/article.txt", "a text")
    batches.until("content/case/article.txt")


def test_a_project_below_a_link(tmp_path: Path) -> None:
    site = Site(tmp_path / "shared").write("mkdocs.yml", "site_name: A site\n").write("texts/case/briefing.yml", "")
    (site.root / "content").symlink_to("texts")
    assert Project(site.root).content.is_symlink()
    batches = Batches(site)
    site.write("texts/case/briefing.yml", "title: a case\n")
    batches.until("content/case/briefing.yml")
