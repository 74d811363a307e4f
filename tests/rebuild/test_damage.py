"""What is damaged, full, forbidden or in motion costs time only: the next build that can be done is a clean one."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from errno import EACCES, ENOSPC, EROFS
from pathlib import Path
from typing import Any

import pytest

from generator.errors import OutputError
from generator.files import locked, silent
from generator.pipeline import build
from generator.rebuild import checking
from tests.rebuild.archive import (
    ENTITIES,
    NOTHING,
    STORIES,
    archive,
    clean_build,
    dead_links,
    difference,
    forked,
    found,
    outputs,
    register,
    remove,
    tell,
    unequal,
)
from tests.support import Site

LIBRARY = STORIES["library"]


def kept(site: Site) -> Path:
    return site.project.cache / "kept.db"


def holds(site: Site, tmp_path: Path) -> None:
    """Both as it is and after an edit, a build gives what a clean one gives, and touches nothing else."""
    before = found(site)
    build(site.project)
    assert difference(before, found(site)) == NOTHING
    tell(site, "library", replace(LIBRARY, title="A larger library"))
    build(site.project)
    assert difference(before, found(site)).touched == frozenset()
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []
    assert build(site.project).plan is None


# What is kept between builds is damaged.


def overwrite(seed: int) -> Callable[[Path], object]:
    def damage(file: Path) -> None:
        dice, data = random.Random(seed), bytearray(file.read_bytes())
        for _ in range(200):
            data[dice.randrange(100, len(data))] = dice.randrange(256)
        file.write_bytes(data)

    return damage


def with_sql(*statements: str) -> Callable[[Path], object]:
    def damage(file: Path) -> None:
        connection = sqlite3.connect(file)
        with connection:
            for statement in statements:
                assert connection.execute(statement).rowcount != 0
        connection.close()

    return damage


def foreign(*statements: str) -> Callable[[Path], object]:
    def damage(file: Path) -> None:
        file.unlink()
        connection = sqlite3.connect(file)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return damage


def folder(file: Path) -> None:
    file.unlink()
    (file / "of").mkdir(parents=True)
    (file / "of" / "somebody").write_text("else")


def link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere/at/all")


NAMES = ("manifest", "version", "standing", "grounded/library/%", "page/index.md/%", "document/%")
DAMAGE: dict[str, Callable[[Path], object]] = {
    **{f"random bytes, {seed}": overwrite(seed) for seed in range(3)},
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "empty": lambda file: file.write_bytes(b""),
    "a text": lambda file: file.write_text("not a database, and rather long for that\n" * 100),
    "another program's": foreign("CREATE TABLE theirs (id INTEGER)"),
    "another program's, of the same name": foreign("CREATE TABLE kept (id INTEGER)", "INSERT INTO kept VALUES (1)"),
    "a folder": folder,
    "a link to nowhere": link,
    "a journal that is none": lambda file: file.with_name("kept.db-journal").write_bytes(b"not a journal" * 100),
    **{
        f"{name} is altered": with_sql(f"UPDATE kept SET data = zeroblob(length(data)) WHERE name LIKE '{name}'")
        for name in NAMES
    },
    **{f"{name} is lost": with_sql(f"DELETE FROM kept WHERE name LIKE '{name}'") for name in NAMES},
    "values are confused": with_sql(
        "UPDATE kept SET (proof, data) = (SELECT proof, data FROM kept WHERE name LIKE 'page/about.md/%') "
        "WHERE name LIKE 'page/%'"
    ),
    "values are no bytes": with_sql("UPDATE kept SET data = 1"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_kept_between_builds_is_damaged(site: Site, damage: Callable[[Path], object], tmp_path: Path) -> None:
    damage(kept(site))
    holds(site, tmp_path)


def test_what_another_version_kept_is_not_used(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pipeline.program", lambda: "another version")
    before = build(site.project, only_plan=True).plan
    assert before
    assert set(before.pages.values()) | set(before.others.values()) == {"the program changed"}
    assert before.gone == ()
    holds(site, tmp_path)


def test_all_of_docs_is_deleted(site: Site, tmp_path: Path) -> None:
    remove(site, "docs")
    build(site.project)
    assert not (site.root / "site/us").exists()
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


# The disk is full, or may not be written.

WRITES = (
    (Path, "write_bytes"),
    (os, "replace"),
    (Path, "mkdir"),
)


@pytest.mark.parametrize(
    ("error", "at"), [(ENOSPC, 0), (ENOSPC, 4), (ENOSPC, 20), (ENOSPC, 26), (ENOSPC, 50), (EROFS, 0), (EACCES, 12)]
)
def test_a_disk_that_takes_no_more(site: Site, error: int, at: int, tmp_path: Path) -> None:
    tell(site, "library", replace(LIBRARY, sections=("who", "what", "reactions", "background")))
    tell(site, "early", replace(STORIES["early"], date="2025-01-01"))
    old = outputs(site)
    left = iter(range(at))

    def refusing(function: Callable[..., Any]) -> Callable[..., Any]:
        def write(path: Any, *arguments: Any, **options: Any) -> Any:
            if str(path).startswith(str(site.root)) and next(left, None) is None:
                raise OSError(error, os.strerror(error), str(path))
            return function(path, *arguments, **options)

        return write

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in WRITES:
            patch.setattr(owner, name, refusing(getattr(owner, name)))
        with pytest.raises(OutputError, match=rf"^cannot write .*: {os.strerror(error)}"):
            build(site.project)
    new = clean_build(site, tmp_path / "clean")
    now = outputs(site)
    assert [path for path in now if now[path] not in (old.get(path), new.get(path))] == []
    assert dead_links(site.project.site) == []
    build(site.project)
    assert unequal(outputs(site), new) == []


def test_a_disk_that_has_no_room_for_what_is_kept(site: Site, tmp_path: Path) -> None:
    tell(site, "library", replace(LIBRARY, title="A larger library " + "of many, many books " * 50))
    before, connect = found(site), sqlite3.connect

    def full(file: Path) -> sqlite3.Connection:
        connection = connect(file)
        connection.execute("PRAGMA max_page_count = 1")  # at least as many as there are
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", full)
        with pytest.raises(OutputError, match="full"):
            build(site.project)
    assert difference(before, found(site)) == NOTHING
    planned = build(site.project, only_plan=True).plan
    assert planned
    assert "about.md" not in planned.pages, "what was kept was lost"
    build(site.project)
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


def test_site_is_on_another_disk(tmp_path: Path) -> None:
    """As where a folder of another file system is mounted or linked there: a rename does not lead to it."""
    site = archive(tmp_path / "here")
    (tmp_path / "there").mkdir()
    site.project.site.symlink_to(tmp_path / "there")
    replace_file = os.replace

    def to_another(source: Any, target: Any) -> None:
        here, there = (str(path).startswith(str(site.project.site)) for path in (source, target))
        if here != there:
            raise OSError(18, os.strerror(18), str(source), None, str(target))
        replace_file(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", to_another)
        build(site.project)
        tell(site, "new", LIBRARY)
        build(site.project)
        remove(site, "content/early")
        build(site.project)
        assert build(site.project).plan is None
    made = {path.relative_to(tmp_path / "there") for path in (tmp_path / "there").rglob("*") if path.is_file()}
    expected = clean_build(site, tmp_path / "clean")
    assert {f"site/{path.as_posix()}" for path in made} == {path for path in expected if path.startswith("site/")}
    assert all((tmp_path / "there" / path).read_bytes() == expected[f"site/{path.as_posix()}"] for path in made)


# Files change while they are read, and clocks are wrong.


def test_a_source_that_is_saved_while_it_is_read(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(site, "library", replace(LIBRARY, books=901))
    read, saved = Path.read_bytes, iter([902, 903])

    def read_bytes(path: Path) -> bytes:
        data = read(path)
        if path.name == "article.txt" and path.parent.name == "library" and (books := next(saved, None)):
            tell(site, "library", replace(LIBRARY, books=books))
        return data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    build(site.project)
    assert "903 books" in (site.root / "docs/briefings/library/source.md").read_text("utf-8")
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


INPUTS: dict[str, Callable[[Site], object]] = {
    "the entities": lambda site: register(
        site, {**ENTITIES, "mara-lind": {**ENTITIES["mara-lind"], "name": "M. Lind", "aliases": ["Mara Lind"]}}
    ),
    "a briefing": lambda site: tell(site, "early", replace(STORIES["early"], title="A late library")),
    "a page by hand": lambda site: site.write("docs/us.md", "# We\n"),
    "a picture": lambda site: site.write("docs/map.svg", "<svg></svg>"),
    "the settings": lambda site: site.write(
        "mkdocs.yml", (site.root / "mkdocs.yml").read_text().replace("A site", "Ours")
    ),
    "a template": lambda site: site.write("templates/markdown/about.md.j2", "---\n{{ made }}\n---\n# We\n"),
    "an override": lambda site: site.write("overrides/partials/copyright.html", "<p>Theirs</p>"),
}


@pytest.mark.parametrize("edit", INPUTS.values(), ids=INPUTS)
def test_what_is_saved_during_a_build_is_in_the_next(
    site: Site, edit: Callable[[Site], object], tmp_path: Path
) -> None:
    tell(site, "library", replace(LIBRARY, title="A larger library"))
    check = checking.check_changed

    def check_changed(*arguments: Any, **options: Any) -> checking.Content:
        content = check(*arguments, **options)
        edit(site)
        return content

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "check_changed", check_changed)
        build(site.project)
    build(site.project)
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/library/article.txt", "1960", "1961"),
        ("content/library/briefing.yml", "A library", "a library"),
        ("content/entities.yml", "Mara Lind", "mara Lind"),
        ("docs/us.md", "Us", "We"),
        ("docs/map.svg", "svg", "SVG"),
        ("mkdocs.yml", "A site", "B site"),
        ("overrides/partials/copyright.html", "Ours", "ours"),
    ],
)
def test_files_of_one_time_and_size_with_other_words(site: Site, path: str, old: str, new: str, tmp_path: Path) -> None:
    """As after a clock was set back, or files were unpacked that all have the time of the archive."""
    file, time = site.root / path, 4_000_000_000  # in 2096
    os.utime(file, (time, time))
    build(site.project)
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    os.utime(file, (time, time))
    build(site.project)
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


# Two builds at once.


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_the_second_of_two_builds_says_which_process_it_waits_for(site: Site, tmp_path: Path) -> None:
    tell(site, "library", replace(LIBRARY, title="A larger library"))
    holding, release = os.pipe(), os.pipe()

    def hold() -> None:
        with locked(site.project.cache / "lock", silent):
            os.write(holding[1], b".")
            os.read(release[0], 1)

    child = forked(hold)
    os.read(holding[0], 1)
    said: list[str] = []

    def waits(process: str) -> None:
        said.append(process)
        os.write(release[1], b".")

    build(site.project, waits=waits)
    os.waitpid(child, 0)
    assert said == [str(child)]
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


def test_a_build_that_need_not_wait_says_nothing(site: Site) -> None:
    said: list[str] = []
    build(site.project, waits=said.append)
    build(site.project, waits=said.append)
    assert said == []
