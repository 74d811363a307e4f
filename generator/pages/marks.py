"""Where evidence stands in the sources of a briefing, numbered in reading order, and what rests on each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.grounded import GroundedBriefing, Span
from generator.content.yaml import Path


@dataclass(frozen=True, slots=True)
class Marks:
    """The distinct spans of a briefing's evidence in reading order (number 1 first), and the items on each."""

    spans: tuple[Span, ...]
    items: Mapping[Span, tuple[Path, ...]]
    numbers: Mapping[Span, int]


def marks(grounded: GroundedBriefing) -> Marks:
    """Number the evidence of a briefing source by source, in the order of the text."""
    order = {source.id: number for number, source in enumerate(grounded.briefing.sources)}
    items: dict[Span, list[Path]] = defaultdict(list)
    for path, spans in grounded.spans.items():
        for span in dict.fromkeys(spans):
            items[span].append(path)
    spans = tuple(sorted(items, key=lambda span: (order[span.source], span.start, span.end)))
    numbers = {span: number for number, span in enumerate(spans, 1)}
    return Marks(spans, {span: tuple(paths) for span, paths in items.items()}, numbers)


def anchor(path: Path) -> str:
    """The id of an item on the pages that show it: `what-3` for the third of `what`."""
    return "-".join(str(step + 1) if isinstance(step, int) else step for step in path)


def mark_anchor(number: int) -> str:
    """The id of a piece of evidence on the source page."""
    return f"e{number}"
