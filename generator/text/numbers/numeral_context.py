"""A numeral with all that was read around it: what the rules for non-quantities see, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from generator.text.numbers.noun_phrases import Noun
from generator.text.numbers.numerals import Numeral
from generator.text.numbers.prose import Prose, Words
from generator.text.numbers.qualifiers import EXACTLY, Qualifiers
from generator.text.numbers.units import Unit


class NumeralContext(NamedTuple):
    """One numeral, or a range of two, in its place.

    start: where it begins, with its sign or currency mark; end: where its numeral ends
    upper: the second numeral of a range
    before: the last words before it in its paragraph, as written; words: the same in lower case
    refused: kind and end of the numeral that was refused last, as in "17 and" before the 18 of "18 November"
    """

    prose: Prose
    start: int
    end: int
    numeral: Numeral
    upper: Numeral | None
    before: Words
    words: Words
    unit: Unit | None
    noun: Noun | None
    qualifiers: Qualifiers
    refused: tuple[str, int] | None

    @property
    def bare(self) -> bool:
        """Whether it neither measures nor counts anything named."""
        return self.unit is None and self.noun is None

    @property
    def counts_several(self) -> bool:
        return self.noun is not None and self.noun.plural

    @property
    def qualified(self) -> bool:
        return self.qualifiers != EXACTLY

    @property
    def previous(self) -> str:
        """The character before it, a line end at the start of the text."""
        return self.prose.text[self.start - 1] if self.start else "\n"

    @property
    def written(self) -> str:
        return self.prose.text[self.numeral.start : self.numeral.end]

    @property
    def head(self) -> str:
        """The head of the counted noun in lower case, "" if there is none."""
        return self.prose.lower[self.noun.head_start : self.noun.head_end] if self.noun else ""

    def word(self, distance: int) -> str:
        """The word so many places before it in lower case, "" if there is none."""
        return self.words[-distance] if len(self.words) >= distance else ""
