"""Propose the numbers of an article, as `generator.text.numbers` reads them: the check reads them in the same way."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.draft.items import Number, Words, words_at
from generator.text.language import is_english
from generator.text.numbers.quantities import find_quantities
from generator.text.numbers.quantity import Quantity

_EXACTLY = "exactly"
_NEAR = 24
"""Characters beside a numeral that tell what it is."""
_OLDEST = 115
_NOON = 12
_AGE_BEFORE = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|who)(?: was|['’]s| is)|\b(?:man|woman|boy|girl) of|\bturn(?:s|ed)|\bage(?: of)?"
    r"|(?:^|[.!?”\"] |\n)At) (?:only |just |now )?\Z"
)
_AGE_AFTER = re.compile(r"[.,;)”\"]|\s*\Z| (?:at the time|when|and|to|or|years? old)\b")
_AGED = re.compile(r"\b[Aa]ge[sd]? (?:of |between |from |about |only |just )?\Z")
_CLOCK_BEFORE = re.compile(r"\b(?:at|by|until|till|past|around)(?: about)? \Z")
_ENDS = re.compile(r"[.,;:!?)”\"'’]|\s*\Z| (?:and|or|on|in|this|that|tomorrow|every|sharp|I|he|she|they|we)\b")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’-]+ \Z")
_NAME_AFTER = re.compile(r" [A-Z]")


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers that count or measure, in their order."""
    english = is_english(language)
    found = find_quantities(text, language)
    return tuple(number(text, one) for one in found if not (english and _counts_nothing(text, one)))


def number(text: str, quantity: Quantity) -> Number:
    """A quantity of a text as it is proposed."""
    low, high = _plain(quantity.low), _plain(quantity.high)
    fair = sorted(quantity.qualifiers - {_EXACTLY})
    return Number(
        words=words_at(text, *quantity.numeral),
        value=low if low == high else (low, high),
        unit=quantity.unit,
        qualifier=fair[0] if fair else None,
        counted=_counted(text, quantity),
    )


def _counts_nothing(text: str, quantity: Quantity) -> bool:
    """Whether it is an age, a time of day or part of a name: true of whom it is said, but no figure of the news."""
    if quantity.counted or quantity.unit_span:
        return False
    start, end = quantity.numeral
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if quantity.unit == "year" and _AGED.search(before):
        return True
    if 0 < quantity.low <= _OLDEST and _AGE_BEFORE.search(before) and _AGE_AFTER.match(after):
        return True
    if quantity.low <= _NOON and text[start].isalpha() and _CLOCK_BEFORE.search(before) and _ENDS.match(after):
        return True
    within = text[start].islower() and _NAME_BEFORE.search(before) is not None
    return within and _NAME_AFTER.match(after) is not None


def _counted(text: str, quantity: Quantity) -> Words | None:
    """The noun phrase that is counted, with the unit where that is a word: "500 miles", "10 percent of voters"."""
    unit = quantity.unit_span if quantity.unit_span and text[quantity.unit_span[0]].isalpha() else None
    if quantity.counted and unit and unit[1] <= quantity.counted[0]:
        return words_at(text, unit[0], quantity.counted[1])
    span = quantity.counted or unit
    return words_at(text, *span) if span else None


def _plain(value: Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value else float(value)
