"""The pages of a briefing's sections: each item with what it rests on, in its context, and what else rests on that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from generator.content.yaml import Path
from generator.pages.context import Prose, passages, prose
from generator.pages.direction import runs_against
from generator.pages.items import neighbours, sharing
from generator.pages.subject import Subject
from generator.pages.views import GroundView, Link, NumberView, OverviewView, PassageView, SectionView
from generator.text.seen import closed

HEADINGS = {
    "who": "Who",
    "what": "What happened",
    "reactions": "Reactions",
    "numbers": "Numbers",
    "background": "Background",
}
"""The sections that have pages of their own, in their order."""

T = TypeVar("T")


def section_views(
    subject: Subject, overview: OverviewView, numbers: tuple[NumberView, ...], links: tuple[Link, ...]
) -> Mapping[str, SectionView]:
    """A view for each section that has items, by its name, given the overview and all numbers."""
    grounds = _grounds(subject)

    def grounded(section: str, items: Iterable[T]) -> tuple[tuple[T, GroundView], ...]:
        return tuple([(item, grounds[section, index]) for index, item in enumerate(items)])

    def view(section: str) -> SectionView:
        return SectionView(
            title=overview.title,
            description=f"{HEADINGS[section]}: {overview.description}",
            language=overview.language,
            direction=overview.direction,
            handling=overview.handling,
            heading=HEADINGS[section],
            pages=links,
            who=grounded(section, overview.who) if section == "who" else (),
            statements=grounded(section, getattr(overview, section)) if section in ("what", "background") else (),
            reactions=grounded(section, overview.reactions) if section == "reactions" else (),
            numbers=grounded(section, numbers) if section == "numbers" else (),
        )

    return {section: view(section) for section in HEADINGS if getattr(overview, section)}


def _grounds(subject: Subject) -> Mapping[Path, GroundView]:
    """What each item rests on, by its path."""
    shared: dict[int, tuple[Path, ...]] = {}
    for marks in subject.marks.values():
        shared |= sharing(marks)
    sources = {id: prose(source, full=id in subject.full) for id, source in subject.grounded.sources.items()}
    quoted = {numbers: _passages(subject, sources, numbers) for numbers in dict.fromkeys(subject.numbers.values())}
    return {
        path: GroundView(quoted[numbers], neighbours(path, numbers, shared))
        for path, numbers in subject.numbers.items()
        if path[0] in HEADINGS
    }


def _passages(subject: Subject, sources: Mapping[str, Prose], numbers: Sequence[int]) -> tuple[PassageView, ...]:
    made: list[PassageView] = []
    for id, numbers_there in groupby(numbers, key=subject.source_of.__getitem__):
        marks = [subject.marked[number] for number in numbers_there]
        for there, texts in passages(sources[id], marks, subject.held):
            against = id in subject.mixed and runs_against("".join(texts), subject.direction)
            made.append(PassageView(closed(*texts), tuple([subject.evidence[mark.number] for mark in there]), against))
    return tuple(made)
