"""Propose the numbers of an article, as `generator.text.numbers` reads them: the check reads them in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.draft.items import Number, Words, words_at
from generator.text.numbers.quantities import find_quantities
from generator.text.numbers.quantity import Quantity

_EXACTLY = "exactly"


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers that count or measure, in their order."""
    return tuple(_numbers(text, language))


def _numbers(text: str, language: str) -> Iterator[Number]:
    for quantity in find_quantities(text, language):
        low, high = _plain(quantity.low), _plain(quantity.high)
        fair = sorted(quantity.qualifiers - {_EXACTLY})
        yield Number(
            words=words_at(text, *quantity.numeral),
            value=low if low == high else (low, high),
            unit=quantity.unit,
            qualifier=None if _EXACTLY in quantity.qualifiers or not fair else fair[0],
            counted=_counted(text, quantity),
        )


def _counted(text: str, quantity: Quantity) -> Words | None:
    """The noun phrase that is counted, or else the unit where it is a word: "500 miles"."""
    if quantity.counted:
        return words_at(text, *quantity.counted)
    if quantity.unit_span and text[quantity.unit_span[0]].isalpha():
        return words_at(text, *quantity.unit_span)
    return None


def _plain(value: Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value else float(value)
