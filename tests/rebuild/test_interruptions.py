"""Whatever ends a build, and wherever: nobody sees half a page or a link to none, and the next build completes it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.pages.generated import is_made
from generator.pipeline import build
from generator.rebuild.outputs import INTERIMS
from generator.rebuild.store import Store
from tests.rebuild.archive import (
    SETTINGS,
    STORIES,
    Story,
    clean_build,
    copied,
    dead_links,
    forked,
    outputs,
    remove,
    tell,
    unequal,
)
from tests.support import Site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

LIBRARY, EARLY = STORIES["library"], STORIES["early"]
NAV = "  - About: about.md\n"


def _nothing(site: Site) -> Site:
    for path in [path for path in site.project.docs.rglob("*.md") if is_made(path)]:
        path.unlink()
    return remove(remove(site, "site"), ".cache")


def _sections(*names: str) -> Callable[[Site], object]:
    return lambda site: tell(site, "library", replace(LIBRARY, sections=names))


def _pages_that_lead_to_each_other(site: Site) -> None:
    site.write("mkdocs.yml", SETTINGS.replace(NAV, f"{NAV}  - Questions: faq/index.md\n"))
    site.write("docs/faq/index.md", "[More](more.md), [why](../why.md), [new](../briefings/new/index.md)\n")
    site.write("docs/faq/more.md", "[Less](index.md), [why](../why.md)\n![](one.svg)").write(
        "docs/faq/one.svg", "<svg/>"
    )
    site.write("docs/why.md", "[Questions](faq/index.md), [all](briefings/library/background.md)\n")
    tell(site, "new", Story("A new library", "2020-01-01"))
    _sections("who", "what", "numbers", "background")(site)


EDITS: dict[str, Callable[[Site], object]] = {
    "a first build": _nothing,
    "a first build beside the .git of a branch": lambda site: _nothing(site).write("site/.git/HEAD", "ref: pages\n"),
    "a briefing that changes": lambda site: tell(site, "library", replace(LIBRARY, title="A larger one", books=901)),
    "a new one": lambda site: tell(site, "new", Story("A new library")),
    "two new ones, of new years": lambda site: [
        tell(site, slug, Story("A new library", date)) for slug, date in (("one", "2021-01-01"), ("two", "2022-01-01"))
    ],
    "one that goes": lambda site: remove(site, "content/library"),
    "one that goes with its year": lambda site: remove(site, "content/early"),
    "one that is withdrawn": lambda site: tell(site, "library", replace(LIBRARY, status="withdrawn")),
    "all but one go": lambda site: remove(remove(site, "content/library"), "content/early"),
    "one that is renamed": lambda site: (site.root / "content/library").rename(site.root / "content/reading"),
    "one that gains two sections and loses one": _sections("who", "what", "reactions", "background"),
    "one that loses two sections": _sections("who"),
    "one that loses its topic, measure and an entity": lambda site: tell(
        site, "library", replace(LIBRARY, topics=(), measure="", council=False)
    ),
    "one that gains a topic, a measure and an entity, and a new one with another": lambda site: [
        tell(site, "early", replace(EARLY, topics=("Städte", "C++"), measure="volumes", council=True)),
        tell(site, "new", Story("A new library", topics=("Städte", "Arts"), measure="volumes")),
    ],
    "one that changes its year": lambda site: tell(site, "early", replace(EARLY, date="2025-01-01")),
    "pages that lead to each other": _pages_that_lead_to_each_other,
    "settings that change every page": lambda site: site.write("mkdocs.yml", SETTINGS.replace("A site", "Ours")),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_nobody_sees_half_a_site_and_a_killed_build_is_completed(
    site: Site, edit: Callable[[Site], object], tmp_path: Path
) -> None:
    edit(site)
    old, new = outputs(site), clean_build(site, tmp_path / "clean")
    watched = copied(site, tmp_path / "watched")
    wrong: list[str] = []
    with _steps(watched, after=lambda: wrong.extend(_wrong(watched, old, new))) as steps:
        build(watched.project)
    assert wrong == []
    assert unequal(_without_git(watched), new) == []
    assert _killed(site, int(0.7 * len(steps)))
    assert _wrong(site, old, new) == []
    build(site.project)
    assert unequal(_without_git(site), new) == []


def test_a_build_that_is_killed_again_and_again_gets_there(site: Site, tmp_path: Path) -> None:
    """At its second step, then at its third, and so on."""
    EDITS["pages that lead to each other"](site)
    old, new = outputs(site), clean_build(site, tmp_path / "clean")
    at = 1
    while _killed(site, at):
        at += 1
        assert _wrong(site, old, new) == []
    assert at > 10
    assert unequal(outputs(site), new) == []
    assert build(site.project).plan is None


def test_what_builds_left_that_were_killed_one_after_the_other_is_taken_away(site: Site) -> None:
    """A section comes, another briefing changes, and the section goes again, before any build is completed."""
    before = outputs(site)
    _sections("who", "what", "numbers", "background")(site)
    assert _killed_once(site, lambda: (site.root / "site/briefings/library/background").exists())
    tell(site, "early", replace(EARLY, title="A late library"))
    assert _killed_once(site, lambda: b"A late library" in (site.root / "site/briefings/early/index.html").read_bytes())
    tell(tell(site, "library", LIBRARY), "early", EARLY)
    build(site.project)
    assert unequal(outputs(site), before) == []


def test_what_a_killed_build_learnt_of_the_settings_is_forgotten_with_them(site: Site, tmp_path: Path) -> None:
    site.write("mkdocs.yml", SETTINGS.replace("material,", "material, language: de,"))
    assert _killed_once(site, lambda: "docs" in {path.name for path in (site.project.cache / "waiting").glob("*")})
    site.write("mkdocs.yml", SETTINGS)
    tell(site, "early", replace(EARLY, title="A late library"))
    build(site.project)
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


def test_the_changes_that_a_killed_build_made_are_told_by_the_next(site: Site, tmp_path: Path) -> None:
    """So that what was deployed by them is the whole site."""
    deployed = tmp_path / "deployed"
    shutil.copytree(site.project.site, deployed)
    EDITS["one that gains two sections and loses one"](site)
    EDITS["one that changes its year"](site)
    assert _killed(site, 20)
    changes = tmp_path / "changes.txt"
    assert site.run("build", "--changes", str(changes)).exit_code == 0
    for line in changes.read_text().splitlines():
        sign, _, path = line.partition(" ")
        if sign == "+":
            (deployed / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(site.project.site / path, deployed / path)
        else:
            (deployed / path).unlink(missing_ok=True)
    assert unequal(_files(deployed), _files(site.project.site)) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_build_that_is_killed_at_any_time(site: Site, seed: int, tmp_path: Path) -> None:
    edit = EDITS["pages that lead to each other"]
    edit(site)
    old, new = outputs(site), clean_build(site, tmp_path / "clean")
    child = forked(lambda: build(site.project))
    time.sleep(random.Random(seed).uniform(0.02, 0.4))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert _wrong(site, old, new) == []
    build(site.project)
    assert unequal(outputs(site), new) == []


def _wrong(site: Site, old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """What a reader would see that nobody made, or that leads nowhere."""
    now = _without_git(site)
    half = [path for path, data in now.items() if data not in (old.get(path), new.get(path), *INTERIMS.values())]
    return half + dead_links(site.project.site)


def _without_git(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in outputs(site).items() if not path.startswith("site/.git/")}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def _steps(
    site: Site, before: Callable[[], None] = lambda: None, after: Callable[[], None] = lambda: None
) -> Iterator[list[str]]:
    """The steps of a build: whatever it renames, removes, or keeps for the next; and what to do around each."""
    steps: list[str] = []

    def around(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            if options or not (arguments and str(arguments[0]).startswith(str(site.root))):
                return function(*arguments, **options)
            return stepped(name, function, *arguments)

        return step

    def stepped(name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        steps.append(name)
        before()
        result = function(*arguments)
        after()
        return result

    change = Store.change
    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "rename", "unlink", "rmdir"):
            patch.setattr(os, name, around(name, getattr(os, name)))
        patch.setattr(Store, "change", lambda *arguments: stepped("keep", change, *arguments))
        yield steps


def _killed(site: Site, at: int) -> bool:
    """Whether a build was killed just before so many of its steps were done; otherwise it came to its end."""

    def work() -> None:
        left = iter(range(at))
        with _steps(site, before=lambda: None if next(left, None) is not None else _die()):
            build(site.project)

    return _was_killed(forked(work))


def _killed_once(site: Site, when: Callable[[], bool]) -> bool:
    """Whether a build was killed after a step that made something true."""

    def work() -> None:
        with _steps(site, after=lambda: _die() if when() else None):
            build(site.project)

    return _was_killed(forked(work))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _was_killed(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status) == signal.SIGKILL
    assert os.WEXITSTATUS(status) == 0, "the build failed by itself"
    return False
