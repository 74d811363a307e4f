"""Cut a source's text into fragments at the ends of its evidence, so that overlapping evidence is marked rightly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from generator.content.grounded import Span
from generator.content.yaml import Path
from generator.pages.marks import Marks, anchor, mark_anchor
from generator.pages.views import Fragment, Link
from generator.text.segment import Span as Range
from generator.text.segment import paragraphs, sentences

_BACK = {
    "summary": "Summary",
    "who": "Who",
    "what": "What",
    "reactions": "Reaction",
    "numbers": "Number",
    "background": "Background",
    "timeline": "Timeline",
}
GAP = Fragment("", False, (), ())
"""Stands for text that is not shown."""
_SPACE = Fragment(" ", False, (), ())


def used_sentences(spans: Iterable[Span], all_sentences: tuple[Range, ...]) -> int:
    """How many of the sentences any of the spans touches."""
    used: set[int] = set()
    for span in spans:
        number = max(0, bisect_right(all_sentences, span.start, key=lambda sentence: sentence[0]) - 1)
        while number < len(all_sentences) and all_sentences[number][0] < span.end:
            if span.start < all_sentences[number][1]:
                used.add(number)
            number += 1
    return len(used)


def fragments(source: str, text: str, marks: Marks, *, excerpts: bool) -> tuple[tuple[Fragment, ...], ...]:
    """The paragraphs of a text as fragments; with `excerpts`, only sentences with evidence and a gap for the rest."""
    spans = [span for span in marks.spans if span.source == source]
    if not excerpts:
        return tuple(_cut(text, block, spans, marks) for block in paragraphs(text))
    made: list[tuple[Fragment, ...]] = []
    left_out = False
    for block in paragraphs(text):
        kept: list[Fragment] = []
        for sentence in sentences(text, (block,)):
            if used_sentences(spans, (sentence,)):
                kept += [GAP] if left_out else [_SPACE] if kept else []
                kept += _cut(text, sentence, spans, marks)
            left_out = not used_sentences(spans, (sentence,))
        if kept:
            made.append(tuple(kept))
    return (*made, (GAP,)) if left_out else tuple(made)


def _cut(text: str, block: Range, spans: list[Span], marks: Marks) -> tuple[Fragment, ...]:
    first, last = block
    here = [span for span in spans if span.start < last and first < span.end]
    edges = sorted({first, last, *(edge for span in here for edge in (span.start, span.end) if first < edge < last)})
    return tuple(
        Fragment(
            text=text[start:end],
            marked=any(span.start <= start and end <= span.end for span in here),
            # Evidence that runs over a paragraph's end begins in the first one it touches and ends in the last.
            anchors=tuple(
                mark_anchor(marks.numbers[span]) for span in here if start == max(first, span.start) == span.start
            ),
            back=tuple(link for span in here if span.end == end for link in _back(marks, span)),
        )
        for start, end in zip(edges, edges[1:], strict=False)
    )


def _back(marks: Marks, span: Span) -> tuple[Link, ...]:
    return tuple(Link(_label(path), f"index.md#{anchor(path)}") for path in marks.items[span])


def _label(path: Path) -> str:
    """What an item is called on the source page: Summary, Who 3."""
    section, *number = path
    return " ".join((_BACK[str(section)], *(str(int(index) + 1) for index in number)))
