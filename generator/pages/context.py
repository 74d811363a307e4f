"""Evidence in its context: the sentences around it, for quoting it beside what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.content.grounded import GroundedSource
from generator.pages.marks import Mark
from generator.pages.source_text import with_stop
from generator.text.cut import beginning, both_ends, ending

_BESIDE, _BETWEEN, _MARKED = 300, 500, 900
"""Characters of text before and after evidence, of text between two pieces, and of evidence, that are quoted at most:
the source page has all."""
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_ENDED = re.compile(r"""[.!?…。！？।۔؟]["'”’»)」』]*\Z""")


class Prose(NamedTuple):
    """A source's text and sentences, with what is read on: for each sentence but the last, whether the next one
    belongs to its context, and whether it stands in the same paragraph. `full`: the sentences beside evidence may be
    quoted too."""

    text: str
    sentences: Sequence[tuple[int, int]]
    goes_on: Sequence[bool]
    same_paragraph: Sequence[bool]
    full: bool


class Passage(NamedTuple):
    """A stretch of a source with the evidence in it. `texts` are by turns outside and inside of evidence; the first
    and the last are outside and may be empty. White space is folded, and `…` stands for what is left out."""

    marks: Sequence[Mark]
    texts: tuple[str, ...]


def prose(source: GroundedSource, *, full: bool) -> Prose:
    """A source as passages are quoted from it.

    Sentences of two paragraphs belong together if both end as sentences do, unlike headings.
    """
    text, begins = source.text, {start for start, _ in source.paragraphs}
    same = [start not in begins for start, _ in source.sentences[1:]]
    goes_on = same
    if full:
        both = zip(same, pairwise(source.sentences), strict=True)
        goes_on = [
            joined or all(_ENDED.search(text, max(start, end - 4), end) for start, end in two) for joined, two in both
        ]
    return Prose(text, source.sentences, goes_on, same, full)


def passages(prose: Prose, marks: Iterable[Mark], held: Mapping[int, range]) -> Iterator[Passage]:
    """The passages that quote marks of a source, given in the order of the text: pieces near each other stand in one.

    `held` tells which sentences each mark touches, by its number.
    """
    there: list[Mark] = []
    first = last = 0
    for mark in marks:
        sentences = held[mark.number]
        begin, stop = sentences.start, sentences.stop - 1
        if prose.full:
            begin -= begin > 0 and prose.goes_on[begin - 1]
            stop += stop < len(prose.goes_on) and prose.goes_on[stop]
        if there and (begin <= last or (begin == last + 1 and prose.same_paragraph[last])):
            there.append(mark)
            last = max(last, stop)
            continue
        if there:
            yield _passage(prose, there, first, last)
        there, first, last = [mark], begin, stop
    if there:
        yield _passage(prose, there, first, last)


def _passage(prose: Prose, marks: Sequence[Mark], first: int, last: int) -> Passage:
    """The passage of the sentences `first` to `last`, with the marks in it."""
    text, start, stop = prose.text, prose.sentences[first][0], prose.sentences[last][1]
    edges = [start]
    for mark in marks:
        end = with_stop(text, mark.end, stop)
        if len(edges) > 1 and mark.start <= edges[-1]:
            edges[-1] = max(edges[-1], end)  # overlapping evidence is one mark here
        else:
            edges += (mark.start, end)
    edges.append(stop)
    texts = [text[begin:end] for begin, end in pairwise(edges)]
    texts = [one if one.isprintable() and "  " not in one else _SPACES.sub(" ", one) for one in texts]
    if stop - start > _BESIDE:
        texts[0], texts[-1] = ending(texts[0], _BESIDE), beginning(texts[-1], _BESIDE)
        texts[1:-1] = [both_ends(one, _BETWEEN if at % 2 else _MARKED) for at, one in enumerate(texts[1:-1])]
    return Passage(marks, tuple(texts))
