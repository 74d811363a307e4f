"""What items are called in links, where they stand, and which others rest on the same words."""

from __future__ import annotations

import pytest

from generator.content.yaml import Path
from generator.pages.items import label, neighbours, overview_place, section_place, sharing
from generator.pages.marks import Mark


@pytest.mark.parametrize(
    ("path", "called", "on_overview", "in_section"),
    [
        (("summary",), "Summary", "index.md#summary", "index.md#summary"),
        (("who", 0), "Who 1", "index.md#who-1", "who.md#who-1"),
        (("reactions", 2), "Reaction 3", "index.md#reactions-3", "reactions.md#reactions-3"),
        (("numbers", 5), "Number 6", "index.md#numbers-6", "numbers.md#numbers-6"),
        (("numbers", 6), "Number 7", "numbers.md#numbers-7", "numbers.md#numbers-7"),
        (("background", 9), "Background 10", "index.md#background-10", "background.md#background-10"),
        (("timeline", 0), "Timeline 1", "index.md#timeline-1", "index.md#timeline-1"),
    ],
)
def test_an_item(path: Path, called: str, on_overview: str, in_section: str) -> None:
    assert (label(path), overview_place(path), section_place(path)) == (called, on_overview, in_section)


def mark(number: int, start: int, end: int, *items: Path) -> Mark:
    return Mark(number, start, end, items)


WHO, WHAT, NUMBER, SUMMARY = ("who", 0), ("what", 1), ("numbers", 2), ("summary",)


@pytest.mark.parametrize(
    ("marks", "beside"),
    [
        ([mark(1, 0, 9, WHO)], []),
        ([mark(1, 0, 9, WHO, WHAT)], ["What 2"]),
        ([mark(1, 0, 9, WHO), mark(2, 5, 12, NUMBER)], ["Number 3"]),
        ([mark(1, 0, 9, NUMBER), mark(2, 5, 12, WHO), mark(3, 11, 20, WHAT)], ["What 2", "Number 3"]),
        ([mark(1, 0, 9, WHO), mark(2, 9, 12, NUMBER)], []),
        ([mark(1, 0, 9, WHAT, SUMMARY, WHO)], ["Summary", "What 2"]),
        ([mark(1, 0, 9, WHO), mark(2, 1, 2, WHO), mark(3, 1, 3, WHO)], []),
    ],
    ids=["alone", "the same words", "overlapping words", "on both sides", "side by side", "in order", "itself"],
)
def test_what_else_rests_on_the_words_of_an_item(marks: list[Mark], beside: list[str]) -> None:
    numbers = [mark.number for mark in marks if WHO in mark.items]
    assert [link.text for link in neighbours(WHO, numbers, sharing(marks))] == beside


def test_of_very_many_others_only_some_are_linked() -> None:
    marks = [mark(1, 0, 1000, WHO), *(mark(2 + n, n, n + 2, ("what", n)) for n in range(500))]
    links = neighbours(WHO, [1], sharing(marks))
    assert len(links) == 21
    assert (links[-1].text, links[-1].href) == ("all others", "source.md#e1")
