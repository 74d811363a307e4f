"""Cut a source's text into fragments at the ends of its evidence, so that overlapping evidence is marked rightly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from generator.content.grounded import GroundedSource, Span
from generator.content.yaml import Path
from generator.pages.marks import Marks, anchor, mark_anchor
from generator.pages.views import Fragment, Link
from generator.text.segment import touched

Range = tuple[int, int]

_BACK = {
    "summary": "Summary",
    "who": "Who",
    "what": "What",
    "reactions": "Reaction",
    "numbers": "Number",
    "background": "Background",
    "timeline": "Timeline",
}
_CLOSING_STOP = re.compile(r"""[.!?…]+["'”’»)]*(?=\s|\Z)""")
GAP = Fragment("", False, (), ())
"""Stands for text that is not shown."""
_SPACE = Fragment(" ", False, (), ())


def used_sentences(source: GroundedSource, spans: Iterable[Span]) -> frozenset[Range]:
    """The sentences of a source that any of the spans touches."""
    there = source.sentences
    return frozenset(there[number] for span in spans for number in touched(there, span.start, span.end))


def fragments(
    source: GroundedSource, spans: tuple[Span, ...], marks: Marks, *, excerpts: bool
) -> tuple[tuple[Fragment, ...], ...]:
    """The paragraphs of a source as fragments; with `excerpts`, only sentences with evidence and a gap for the rest."""
    if not excerpts:
        return tuple(_cut(source.text, block, spans, marks) for block in source.paragraphs)
    used = used_sentences(source, spans)
    made: list[tuple[Fragment, ...]] = []
    left_out = False
    for start, end in source.paragraphs:
        kept: list[Fragment] = []
        for sentence in _between(source.sentences, start, end):
            if sentence in used:
                kept += [GAP] if left_out else [_SPACE] if kept else []
                kept += _cut(source.text, sentence, spans, marks)
            left_out = sentence not in used
        if kept:
            made.append(tuple(kept))
    return (*made, (GAP,)) if left_out else tuple(made)


def _between(ranges: tuple[Range, ...], start: int, end: int) -> tuple[Range, ...]:
    return ranges[bisect_left(ranges, (start, 0)) : bisect_left(ranges, (end, 0))]


def _cut(text: str, block: Range, spans: tuple[Span, ...], marks: Marks) -> tuple[Fragment, ...]:
    first, last = block
    here = [span for span in spans if span.start < last and first < span.end]
    shown_end = {span: _with_stop(text, span.end, last) for span in here}
    edges = sorted({first, last, *(at for span in here for at in (span.start, shown_end[span]) if first < at < last)})
    begins: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[Link]] = defaultdict(list)
    for span in here:
        # Evidence that runs over a paragraph's end begins in the first one it touches and ends in the last.
        begins[span.start].append(mark_anchor(marks.numbers[span]))
        ends[shown_end[span]] += [Link(_label(path), f"index.md#{anchor(path)}") for path in marks.items[span]]
    return tuple(
        Fragment(
            text=text[start:end],
            marked=any(span.start <= start and end <= shown_end[span] for span in here),
            anchors=tuple(begins.get(start, ())),
            back=tuple(ends.get(end, ())),
        )
        for start, end in pairwise(edges)
    )


def _with_stop(text: str, end: int, last: int) -> int:
    """Where the mark of evidence ends: a stop that closes the sentence right behind it is marked with it."""
    stop = _CLOSING_STOP.match(text, end, last) if end < last else None
    return stop.end() if stop else end


def _label(path: Path) -> str:
    """What an item is called on the source page: Summary, Who 3."""
    section, *number = path
    return " ".join((_BACK[str(section)], *(str(int(index) + 1) for index in number)))
