"""What a number in a text is, to those who read it and to those who check it. It knows nothing of how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.text.numbers.qualifiers import Qualifiers

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number that a text gives. All spans are in code points of the text it was read from.

    start, end: the numeral with its sign, currency mark, scale word and unit, without the words that qualify it
    low, high: its value; they differ only in a range
    unit: canonical name of its unit (see `units`), None if it only counts
    qualifiers: every fair reading; {"exactly"} where nothing qualifies it, empty where the language is not read
    counted: the noun phrase that it counts or is a share or measure of, None if there is none
    head: the head noun of that
    numeral: the numeral alone, with both ends of a range
    unit_span: the unit or currency mark as written, None if there is none
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str | None
    qualifiers: Qualifiers
    counted: Span | None
    head: Span | None
    numeral: Span
    unit_span: Span | None
