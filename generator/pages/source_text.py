"""Cut a source's text into fragments at the ends of its evidence, so that overlapping evidence is marked rightly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.content.grounded import GroundedSource
from generator.content.yaml import Path
from generator.pages.marks import Mark, anchor, mark_anchor
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


def used_sentences(source: GroundedSource, marks: Iterable[Mark]) -> frozenset[Range]:
    """The sentences of a source that any of its marks touches."""
    there = source.sentences
    return frozenset([there[number] for mark in marks for number in touched(there, mark.start, mark.end)])


def fragments(
    source: GroundedSource, marks: Sequence[Mark], excerpts_of: frozenset[Range] | None
) -> tuple[tuple[Fragment, ...], ...]:
    """The paragraphs of a source as fragments; of excerpts, only the sentences with evidence and a gap for the rest."""
    if excerpts_of is None:
        return tuple([_cut(source.text, block, marks) for block in source.paragraphs])
    made: list[tuple[Fragment, ...]] = []
    left_out = False
    for start, end in source.paragraphs:
        kept: list[Fragment] = []
        for sentence in _between(source.sentences, start, end):
            if sentence in excerpts_of:
                kept += [GAP] if left_out else [_SPACE] if kept else []
                kept += _cut(source.text, sentence, marks)
            left_out = sentence not in excerpts_of
        if kept:
            made.append(tuple(kept))
    return (*made, (GAP,)) if left_out else tuple(made)


def _between(ranges: tuple[Range, ...], start: int, end: int) -> tuple[Range, ...]:
    return ranges[bisect_left(ranges, (start, 0)) : bisect_left(ranges, (end, 0))]


def _cut(text: str, block: Range, marks: Sequence[Mark]) -> tuple[Fragment, ...]:
    first, last = block
    more = {first: 0, last: 0}  # at each edge, how many more marks the text behind it is in than the text before
    begins: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[Link]] = defaultdict(list)
    for mark in marks:
        if mark.start < last and first < mark.end:
            # Evidence that runs over a paragraph's end begins in the first one it touches and ends in the last.
            end = _with_stop(text, mark.end, last)
            begins[mark.start].append(mark_anchor(mark.number))
            ends[end] += [_back(path) for path in mark.items]
            for edge, step in ((max(mark.start, first), 1), (min(end, last), -1)):
                more[edge] = more.get(edge, 0) + step
    made, depth = [], 0
    for start, end in pairwise(sorted(more)):
        depth += more[start]
        made.append(Fragment(text[start:end], depth > 0, tuple(begins.get(start, ())), tuple(ends.get(end, ()))))
    return tuple(made)


def _with_stop(text: str, end: int, last: int) -> int:
    """Where the mark of evidence ends: a stop that closes the sentence right behind it is marked with it."""
    stop = _CLOSING_STOP.match(text, end, last) if end < last else None
    return stop.end() if stop else end


@lru_cache(maxsize=1 << 10)
def _back(path: Path) -> Link:
    """The link from a mark to an item, which the source page calls Summary, or Who 3."""
    section, *number = path
    label = " ".join((_BACK[str(section)], *(str(int(index) + 1) for index in number)))
    return Link(label, f"index.md#{anchor(path)}")
