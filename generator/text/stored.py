"""A text as it is stored, with what its readers ask of it: each thing is read once, and only when it is asked for.

All spans are in code points of the text. What the text is to anybody is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.text.fold import Folded, fold
from generator.text.quotations import outermost, quotations
from generator.text.segment import Span, paragraphs, sentences, touched


@dataclass(frozen=True)
class StoredText:
    """A text, where its paragraphs, sentences and quotations are, and its folded twin."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        return paragraphs(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.text, self.paragraphs)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        return quotations(self.text, self.paragraphs)

    @cached_property
    def outer_quotations(self) -> tuple[Span, ...]:
        """The quotations that are not within another."""
        return tuple(outermost(self.quotations))

    def sentence_numbers(self, start: int, end: int) -> range:
        """Which sentences a span touches."""
        return touched(self.sentences, start, end)

    def sentences_around(self, start: int, end: int, before: int = 0, after: int = 0) -> Span:
        """The span of the sentences that a span touches, and of so many more before and after it."""
        numbers = self.sentence_numbers(start, end)
        if not numbers:
            return start, end
        first = self.sentences[max(0, numbers.start - before)]
        last = self.sentences[min(len(self.sentences), numbers.stop + after) - 1]
        return min(start, first[0]), max(end, last[1])

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Where an offset is for people: line and column from 1."""
        begin = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - begin + 1
