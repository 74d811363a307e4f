"""A source's text with what the rules read in it, each thing read once and only when a rule asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.content.model import Source
from generator.text.fold import Folded, fold
from generator.text.numbers.quantities import Quantity, find_quantities
from generator.text.quotations import quotations
from generator.text.segment import Span, blocks, paragraphs, sentences, touched


@dataclass(frozen=True)
class Reading:
    """One source. Spans are start and end in code points of `text`, which is the text as stored."""

    source: Source
    file: str
    text: str
    language: str

    @property
    def id(self) -> str:
        return self.source.id

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
    def passages(self) -> tuple[tuple[Span, str], ...]:
        """The quotations, and those that run over paragraphs as a whole as well, with their folded text."""
        begins = dict(self.quotations)
        following = {one[1]: other[0] + 1 for one, other in pairwise(self.paragraphs)}
        runs = []
        for start, end in self.quotations:
            last = end
            while following.get(last) in begins:
                last = begins[following[last]]
            if last != end:
                runs.append((start, last))
        return tuple((span, self._passage_text(*span)) for span in (*self.quotations, *runs))

    def _passage_text(self, start: int, end: int) -> str:
        """The folded text of a passage, without the mark that opens each of its further paragraphs."""
        numbers = self.paragraph_numbers(start, end)
        first, *others = (self.paragraphs[number] for number in numbers)
        pieces = [(start, min(end, first[1])), *((begin + 1, min(end, finish)) for begin, finish in others)]
        return " ".join(self.plain(*piece) for piece in pieces)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return find_quantities(self.text, self.language)

    @cached_property
    def block_texts(self) -> tuple[str, ...]:
        """The folded text between blank lines, over which no name goes on."""
        return tuple(self.plain(start, end) for start, end in blocks(self.text))

    def plain(self, start: int, end: int) -> str:
        """The folded text of a span."""
        there = self.folded
        return there.text[there.index(start) : there.index(end)].strip()

    def paragraph_numbers(self, start: int, end: int) -> range:
        """Which paragraphs a span touches."""
        return touched(self.paragraphs, start, end)

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

    def paragraph_around(self, start: int, end: int) -> Span:
        """The span of the paragraphs that a span touches."""
        numbers = self.paragraph_numbers(start, end)
        return (self.paragraphs[numbers.start][0], self.paragraphs[numbers.stop - 1][1]) if numbers else (start, end)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Where an offset is for people: line and column from 1."""
        begin = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - begin + 1
