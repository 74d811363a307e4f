"""What items are called in links, and where they stand on the pages of their briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.content.model import SECTIONS
from generator.content.yaml import Path
from generator.pages.marks import Mark, anchor, mark_anchor
from generator.pages.views import Link

FIGURES = 6
"""So many numbers stand on the overview, the first ones; the page of numbers has all."""
_LABELS = {
    "summary": "Summary",
    "who": "Who",
    "what": "What",
    "reactions": "Reaction",
    "numbers": "Number",
    "background": "Background",
    "timeline": "Timeline",
}
_ORDER = {section: place for place, section in enumerate(("summary", *SECTIONS))}
_OF_OVERVIEW = ("summary", "timeline")
"""What has no page of its own."""
_NEAR = 20
"""With so many others that rest on the same words, an item is linked; and a mark is held against so many others."""


@lru_cache(maxsize=1 << 10)
def label(path: Path) -> str:
    """What an item is called in a link to it: Summary, or Who 3."""
    section, *number = path
    return " ".join((_LABELS[str(section)], *(str(int(index) + 1) for index in number)))


@lru_cache(maxsize=1 << 10)
def overview_place(path: Path) -> str:
    """Where an item stands on the overview, from its briefing's other pages: `index.md#who-3`. A number that is not
    there has its place on the page of numbers."""
    section, *number = path
    beyond = section == "numbers" and int(number[0]) >= FIGURES
    return f"{'numbers' if beyond else 'index'}.md#{anchor(path)}"


@lru_cache(maxsize=1 << 10)
def section_place(path: Path) -> str:
    """Where an item stands on the page of its section, or on the overview if it has none: `who.md#who-3`."""
    return f"{'index' if path[0] in _OF_OVERVIEW else path[0]}.md#{anchor(path)}"


@lru_cache(maxsize=1 << 10)
def back_link(path: Path) -> Link:
    """The link from a marked passage to an item that rests on it."""
    return Link(label(path), overview_place(path))


@lru_cache(maxsize=1 << 10)
def _rank(path: Path) -> tuple[int, ...]:
    section, *number = path
    return (_ORDER[str(section)], *map(int, number))


@lru_cache(maxsize=1 << 10)
def _neighbour_link(path: Path) -> Link:
    return Link(label(path), section_place(path))


def sharing(marks: Sequence[Mark]) -> dict[int, tuple[Path, ...]]:
    """The items that rest on each mark of a source or on one that overlaps it, by the mark's number."""
    found = {mark.number: mark.items for mark in marks}
    open_marks: list[Mark] = []
    for mark in marks:
        open_marks = [other for other in open_marks if other.end > mark.start]
        for other in open_marks[-_NEAR:]:
            found[mark.number] += other.items
            if len(found[other.number]) < _NEAR * 2:
                found[other.number] += mark.items
        open_marks.append(mark)
    return found


def neighbours(path: Path, numbers: Sequence[int], shared: Mapping[int, tuple[Path, ...]]) -> tuple[Link, ...]:
    """Links to the other items that rest on the marks of one, or on what overlaps them, in the order of the page."""
    others = set(shared[numbers[0]]) if len(numbers) == 1 else {other for one in numbers for other in shared[one]}
    others.discard(path)
    if not others:
        return ()
    links = tuple([_neighbour_link(other) for other in sorted(others, key=_rank)])
    if len(links) <= _NEAR:
        return links
    return (*links[:_NEAR], Link("all others", f"source.md#{mark_anchor(min(numbers))}"))
