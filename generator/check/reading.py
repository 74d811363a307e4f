"""A source's text with what the rules read in it, each thing read once and only when a rule asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.content.model import Source
from generator.text.numbers.quantities import Quantity, find_quantities
from generator.text.segment import Span, blocks, touched
from generator.text.stored import StoredText


@dataclass(frozen=True)
class Reading(StoredText):
    """One source. Spans are start and end in code points of `text`, which is the text as stored."""

    source: Source
    file: str
    language: str

    @property
    def id(self) -> str:
        return self.source.id

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

    def paragraph_around(self, start: int, end: int) -> Span:
        """The span of the paragraphs that a span touches."""
        numbers = self.paragraph_numbers(start, end)
        return (self.paragraphs[numbers.start][0], self.paragraphs[numbers.stop - 1][1]) if numbers else (start, end)
