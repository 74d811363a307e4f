"""Cut a source's text into fragments at the ends of its evidence, so that overlapping evidence is marked rightly.

One walk along the text: the work grows with the text and its evidence, not with their product.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.content.grounded import GroundedSource
from generator.pages.items import back_link
from generator.pages.marks import Mark, mark_anchor
from generator.pages.views import Fragment, Link
from generator.text.segment import touched

Range = tuple[int, int]

_STOPS = frozenset(".!?…")
_CLOSING_STOP = re.compile(r"""[.!?…]+["'”’»)]*(?=\s|\Z)""")
GAP = Fragment("", False, (), (), "")
"""Stands for text that is not shown."""
_SPACE = Fragment(" ", False, (), (), "")


def used_sentences(source: GroundedSource, marks: Iterable[Mark]) -> frozenset[Range]:
    """The sentences of a source that any of its marks touches."""
    there = source.sentences
    return frozenset([there[number] for mark in marks for number in touched(there, mark.start, mark.end)])


def fragments(
    source: GroundedSource,
    marks: Sequence[Mark],
    excerpts_of: frozenset[Range] | None,
    originals: Mapping[int, str],
) -> tuple[tuple[Fragment, ...], ...]:
    """The paragraphs of a source as fragments; of excerpts, only the sentences with evidence and a gap for the rest.

    `originals` are the addresses of each mark's words on the publisher's page, by its number; each may be empty.
    """
    if excerpts_of is None:
        around = zip(source.paragraphs, _touching(source.paragraphs, marks), strict=True)
        return tuple([_cut(source.text, block, there, originals) for block, there in around])
    made: list[tuple[Fragment, ...]] = []
    left_out = False
    touching = _touching(source.sentences, marks)
    for start, end in source.paragraphs:
        kept: list[Fragment] = []
        for sentence in _between(source.sentences, start, end):
            there = next(touching)
            if sentence in excerpts_of:
                kept += [GAP] if left_out else [_SPACE] if kept else []
                kept += _cut(source.text, sentence, there, originals)
            left_out = sentence not in excerpts_of
        if kept:
            made.append(tuple(kept))
    return (*made, (GAP,)) if left_out else tuple(made)


def _between(ranges: tuple[Range, ...], start: int, end: int) -> tuple[Range, ...]:
    return ranges[bisect_left(ranges, (start, 0)) : bisect_left(ranges, (end, 0))]


def _touching(blocks: Iterable[Range], marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """The marks that touch each block; both are in the order of the text."""
    reaching: list[Mark] = []
    following = 0
    for first, last in blocks:
        if reaching:
            reaching = [mark for mark in reaching if mark.end > first]
        while following < len(marks) and marks[following].start < last:
            if marks[following].end > first:
                reaching.append(marks[following])
            following += 1
        yield reaching


def _cut(text: str, block: Range, marks: Sequence[Mark], originals: Mapping[int, str]) -> tuple[Fragment, ...]:
    """A block as fragments. Evidence over several begins in the first that it touches and ends in the last."""
    first, last = block
    if not marks:
        return (Fragment(text[first:last], False, (), (), ""),)
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[Mark]] = {}
    depths = {first: 0, last: 0}  # at each edge, how many more marks the text behind it is in than the text before
    for mark in marks:
        start, end = mark.start, with_stop(text, mark.end, last)
        begins.setdefault(start, []).append(mark_anchor(mark.number))
        ends.setdefault(end, []).append(mark)
        start, end = max(start, first), min(end, last)
        depths[start] = depths.get(start, 0) + 1
        depths[end] = depths.get(end, 0) - 1
    made, depth = [], 0
    for start, end in pairwise(sorted(depths)):
        depth += depths[start]
        anchors = tuple(begins[start]) if start in begins else ()
        back, original = _behind(ends[end], originals) if end in ends else ((), "")
        made.append(Fragment(text[start:end], depth > 0, anchors, back, original))
    return tuple(made)


def _behind(marks: Sequence[Mark], originals: Mapping[int, str]) -> tuple[tuple[Link, ...], str]:
    """Links back from where marks end, and the address of the same words elsewhere: of the longest, which is first."""
    back = tuple([back_link(path) for mark in marks for path in mark.items])
    return back, next(filter(None, [originals[mark.number] for mark in marks]), "")


def with_stop(text: str, end: int, last: int) -> int:
    """Where the mark of evidence ends: a stop that closes the sentence right behind it is marked with it."""
    stop = _CLOSING_STOP.match(text, end, last) if end < last and text[end] in _STOPS else None
    return stop.end() if stop else end
