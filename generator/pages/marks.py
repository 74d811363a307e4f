"""Where evidence stands in the sources of a briefing, numbered in reading order, and what rests on each place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.content.grounded import GroundedBriefing
from generator.content.model import SECTIONS
from generator.content.yaml import Path

_ANCHOR = re.compile(rf"summary|(?:{'|'.join(SECTIONS)})-[0-9]+|e[0-9]+|source-[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that evidence stands at: its number, from 1, `start` and `end` in its source, and what rests on it."""

    number: int
    start: int
    end: int
    items: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks in each source, by its id, in reading order; and the numbers of each item's, by its path."""

    sources: Mapping[str, tuple[Mark, ...]]
    items: Mapping[Path, tuple[int, ...]]


def marks(grounded: GroundedBriefing) -> Marks:
    """Number the evidence of a briefing source by source, in the order of the text."""
    ids = [source.id for source in grounded.briefing.sources]
    order = {id: number for number, id in enumerate(ids)}
    places: dict[tuple[int, int, int], list[Path]] = {}
    for path, spans in grounded.spans.items():
        for span in spans:
            there = places.setdefault((order[span.source], span.start, span.end), [])
            if path not in there:
                there.append(path)
    in_source: dict[str, list[Mark]] = {id: [] for id in ids}
    of_item: dict[Path, list[int]] = {path: [] for path in grounded.spans}
    for number, place in enumerate(sorted(places), 1):
        source, start, end = place
        paths = places[place]
        in_source[ids[source]].append(Mark(number, start, end, tuple(paths)))
        for path in paths:
            of_item[path].append(number)
    return Marks(
        {id: tuple(found) for id, found in in_source.items()},
        {path: tuple(numbers) for path, numbers in of_item.items()},
    )


@lru_cache(maxsize=1 << 10)
def anchor(path: Path) -> str:
    """The id of an item on the pages that show it: `what-3` for the third of `what`."""
    return "-".join(str(step + 1) if isinstance(step, int) else step for step in path)


def mark_anchor(number: int) -> str:
    """The id of a piece of evidence on the source page."""
    return f"e{number}"


def source_anchor(id: str) -> str:
    """The id of a source, by its own, on the source page."""
    return f"source-{id}"


def is_anchor(id: str) -> bool:
    """Whether an id is such as an item, a piece of evidence or a source has on some page."""
    return _ANCHOR.fullmatch(id) is not None
