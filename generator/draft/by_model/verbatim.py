"""Find words in an article exactly, so that nothing is drafted that does not stand there.

Words are the same as in the check of evidence: under the one folding, in whole words. What they mean is not asked here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.text.fold import folded, whole
from generator.text.numbers.quantities import find_quantities
from generator.text.numbers.quantity import Quantity
from generator.text.segment import Span, touched
from generator.text.stored import StoredText

_MARKS = "\"' "
_STOPS = (".", ",", ";", ":")


@dataclass(frozen=True)
class Verbatim(StoredText):
    """An article's text, with what is looked up in it; language: BCP 47."""

    language: str

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return find_quantities(self.text, self.language)

    def places(self, words: str, within: Span | None = None, *, quoted: bool = False) -> tuple[Span, ...]:
        """Where the text has words, in order; as they are given, or else without marks around or a stop behind them.

        quoted: only where one passage in quotation marks has all of them
        """
        first, last = within or (0, len(self.text))
        for wanted in _forms(words):
            spans = tuple(
                (start, end)
                for start, end in self._places(wanted)
                if first <= start and end <= last and (not quoted or self.is_quoted(start, end))
            )
            if spans:
                return spans
        return ()

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether one passage in quotation marks has all that is between two places."""
        at = bisect_right(self.outer_quotations, start, key=lambda passage: passage[0]) - 1
        return at >= 0 and end <= self.outer_quotations[at][1]

    def paragraphs_around(self, span: Span, reach: int) -> Span:
        """The span of the paragraphs that a span touches, and of so many more on both sides."""
        return _around(self.paragraphs, span, reach)

    def _places(self, wanted: str) -> Iterator[Span]:
        there = self.folded
        return ((there.origin(start), there.origin(end)) for start, end in whole(there.text, wanted))


def inside(places: Sequence[Span], within: Span) -> Sequence[Span]:
    """Those of the places of the same words, which are in order, that lie within a span."""
    first = bisect_left(places, (within[0],))
    return [place for place in places[first : bisect_left(places, (within[1],))] if place[1] <= within[1]]


def touches(places: Sequence[Span], span: Span) -> bool:
    """Whether one of the places of the same words, which are in order, shares a character with a span."""
    at = bisect_left(places, (span[1],)) - 1
    return at >= 0 and overlap(places[at], span)


def nearest(places: Iterable[Span], to: Span) -> Span | None:
    """The first of the places with the least distance to a span."""
    return min(places, key=lambda place: gap(place, to), default=None)


def gap(one: Span, other: Span) -> int:
    """How many characters are between two spans, 0 if they touch."""
    return max(0, one[0] - other[1], other[0] - one[1])


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _forms(words: str) -> Iterator[str]:
    """The words, folded, as they are given; without quotation marks around them; and without the stop behind them,
    which may be the comma of "…," in the text."""
    plain = folded(words)
    bare = plain.strip(_MARKS)
    forms = (plain, bare, bare[:-1].rstrip() if bare.endswith(_STOPS) else bare)
    return (form for form in dict.fromkeys(forms) if form)


def _around(spans: tuple[Span, ...], span: Span, reach: int) -> Span:
    numbers = touched(spans, *span)
    if not numbers:
        return span
    first = spans[max(0, numbers.start - reach)]
    last = spans[min(len(spans), numbers.stop + reach) - 1]
    return min(span[0], first[0]), max(span[1], last[1])
