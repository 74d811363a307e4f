"""How made files come to their places: only what differs, in an order, and at once where they belong together."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.rebuild.outputs import INTERIM, INTERIMS, publish, stage


def rank(path: str) -> int:
    return 0 if path.endswith(".css") else 1 if path.startswith("briefings/") else 2


def write(folder: Path, *paths: str, text: str = "new") -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def publication(
    tmp_path: Path, *staged: str, old: tuple[str, ...] = ("index.html",), gone: tuple[str, ...] = ()
) -> list[str]:
    """What came to and went from the folder, in its order, with the interim pages as `(path)`."""
    top, waiting = tmp_path / "top", tmp_path / "cache/waiting"
    write(top, *old, text="old")
    write(waiting, *staged)
    done: list[str] = []
    before = found(top)

    def look() -> None:
        nonlocal before
        now = found(top)
        for path in sorted(now.keys() | before.keys()):
            if now.get(path) != before.get(path):
                done.append(shown(path, now.get(path)))
        before = now

    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "unlink"):
            patch.setattr(os, name, followed(getattr(os, name), look))
        publish(waiting, top, staged, rank, gone, tmp_path / "cache/trash")
    return done


def followed(function: Callable[..., None], then: Callable[[], None]) -> Callable[..., None]:
    def both(*arguments: Any, **options: Any) -> None:
        function(*arguments, **options)
        then()

    return both


def found(top: Path) -> dict[str, bytes]:
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def shown(path: str, data: bytes | None) -> str:
    return f"-{path}" if data is None else f"({path})" if data in INTERIMS.values() else path


def test_all_comes_at_once_where_nothing_was(tmp_path: Path) -> None:
    assert publication(tmp_path, "a/index.html", "b.css", old=()) == ["a/index.html", "b.css"]


def test_what_pages_use_comes_first_and_what_is_new_before_what_changed(tmp_path: Path) -> None:
    old = ("index.html", "briefings/a/index.html", "b.css")
    staged = ("index.html", "briefings/a/index.html", "z/index.html", "b.css", "briefings/b/index.html")
    assert publication(tmp_path, *staged, old=old)[-5:] == [
        "b.css",
        "briefings/b/index.html",
        "z/index.html",
        "briefings/a/index.html",
        "index.html",
    ]


def test_a_new_briefing_comes_at_once(tmp_path: Path) -> None:
    staged = ("briefings/a/index.html", "briefings/a/who/index.html", "index.html")
    assert publication(tmp_path, *staged) == ["briefings/a/index.html", "briefings/a/who/index.html", "index.html"]


def test_a_single_new_page_comes_as_it_is(tmp_path: Path) -> None:
    assert publication(tmp_path, "us/index.html", "index.html") == ["us/index.html", "index.html"]


def test_new_pages_that_may_lead_to_each_other_are_announced(tmp_path: Path) -> None:
    staged = ("briefings/a/what/index.html", "briefings/a/who/index.html")
    assert publication(tmp_path, *staged, old=("briefings/a/index.html",)) == [
        "(briefings/a/what/index.html)",
        "(briefings/a/who/index.html)",
        "briefings/a/what/index.html",
        "briefings/a/who/index.html",
    ]


def test_a_new_feed_to_which_all_pages_lead_is_announced_without_what_it_lists(tmp_path: Path) -> None:
    staged = ("briefings/a/index.html", "briefings/a/who/index.html", "feed.xml", "feed.json")
    assert publication(tmp_path, *staged, old=("theirs",)) == [
        "(feed.xml)",
        "(feed.json)",
        "briefings/a/index.html",
        "briefings/a/who/index.html",
        "feed.json",
        "feed.xml",
    ]


def test_what_goes_goes_last(tmp_path: Path) -> None:
    old = ("index.html", "old/index.html", "old.css")
    assert publication(tmp_path, "index.html", old=old, gone=("old.css", "old/index.html")) == [
        "index.html",
        "-old/index.html",
        "-old.css",
    ]
    assert sorted(path.name for path in (tmp_path / "top").iterdir()) == ["index.html"]


def test_a_briefing_goes_at_once(tmp_path: Path) -> None:
    gone = ("briefings/a/index.html", "briefings/a/who/index.html")
    assert publication(tmp_path, old=(*gone, "briefings/b/index.html"), gone=gone) == [f"-{path}" for path in gone]
    assert [path.name for path in (tmp_path / "top/briefings").iterdir()] == ["b"]


def test_what_lists_a_briefing_goes_before_it(tmp_path: Path) -> None:
    pages = ("briefings/a/index.html", "briefings/a/who/index.html")
    gone = (*pages, "sitemap-2023.xml", "topics/arts/feed.xml", "topics/arts/index.html", "topics/towns/index.html")
    assert publication(tmp_path, old=(*gone, "index.html"), gone=gone) == [
        "(topics/arts/index.html)",
        "(topics/towns/index.html)",
        "-sitemap-2023.xml",
        "-topics/arts/feed.xml",
        *(f"-{path}" for path in pages),
        "-topics/arts/index.html",
        "-topics/towns/index.html",
    ]


def test_pages_that_go_and_may_lead_to_each_other_lead_nowhere_before(tmp_path: Path) -> None:
    gone = ("a/index.html", "b/index.html")
    assert publication(tmp_path, old=(*gone, "index.html"), gone=gone) == [
        "(a/index.html)",
        "(b/index.html)",
        "-a/index.html",
        "-b/index.html",
    ]


def test_a_folder_with_something_else_in_it_stays(tmp_path: Path) -> None:
    publication(tmp_path, old=("a/index.html", "a/theirs.txt"), gone=("a/index.html",))
    assert found(tmp_path / "top") == {"a/theirs.txt": b"old"}


@pytest.mark.parametrize(("old", "new"), [("a", "a/index.html"), ("a/index.html", "a"), ("a/b/c.css", "a")])
def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(tmp_path: Path, old: str, new: str) -> None:
    publication(tmp_path, new, old=(old, "index.html"), gone=(old,))
    assert found(tmp_path / "top") == {new: b"new", "index.html": b"old"}


def test_what_is_gone_already_is_no_fault(tmp_path: Path) -> None:
    assert publication(tmp_path, gone=("a/b/index.html", "index.html/c")) == []


def test_what_an_ended_build_left_of_a_removal_is_in_nobodys_way(tmp_path: Path) -> None:
    write(tmp_path / "cache/trash", "0/index.html", "1/index.html")
    gone = ("briefings/a/index.html", "briefings/a/who/index.html")
    publication(tmp_path, old=(*gone, "index.html"), gone=gone)
    assert found(tmp_path / "top") == {"index.html": b"old"}
    assert not (tmp_path / "cache/trash").exists()


def test_the_interim_page_leads_nowhere() -> None:
    assert b"href" not in INTERIM
    assert b"src" not in INTERIM


def test_interim_feeds_can_be_read_and_list_nothing() -> None:
    assert len(ElementTree.fromstring(INTERIMS["feed.xml"])) == 0
    assert json.loads(INTERIMS["feed.json"])["items"] == []


# What waits.


def test_only_what_differs_waits(tmp_path: Path) -> None:
    waiting, top = tmp_path / "waiting", tmp_path / "top"
    first, waits = stage(waiting, top, "a/index.html", b"one", None)
    assert (waits, (waiting / "a/index.html").read_bytes()) == (True, b"one")
    publish(waiting, top, ["a/index.html"], rank, (), tmp_path / "trash")
    for known in (first, None):
        assert stage(waiting, top, "a/index.html", b"one", known) == (first, False)
    second, waits = stage(waiting, top, "a/index.html", b"two", first)
    assert (waits, second[0] != first[0], second[1]) == (True, True, 3)


def test_what_is_known_of_a_file_that_somebody_changed_is_not_relied_on(tmp_path: Path) -> None:
    waiting, top = tmp_path / "waiting", tmp_path / "top"
    first, _ = stage(waiting, top, "index.html", b"one", None)
    publish(waiting, top, ["index.html"], rank, (), tmp_path / "trash")
    (top / "index.html").write_bytes(b"two")
    os.utime(top / "index.html", (0, 0))
    assert stage(waiting, top, "index.html", b"one", first)[1]
