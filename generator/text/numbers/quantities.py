"""Find the numbers in prose: what they are worth, their unit, how they are qualified, and what they count.

Why: a number in a briefing is proven by reading the same number in its source. A number read that is none proves
what the source does not say, so a doubtful numeral is left out. It reads; whether a claim holds is the check's
business. A numeral is read in the order of `_english`: amount, noun, unit, qualifiers, and the rules for what is no
quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.text.language import is_english
from generator.text.numbers.amounts import Amount, read_amount, unread_end
from generator.text.numbers.calendar_numerals import plain_date
from generator.text.numbers.non_quantities import kind_of_non_quantity
from generator.text.numbers.noun_phrases import Noun, counted_noun, noun_after_determiner, noun_after_of
from generator.text.numbers.numeral_context import NumeralContext
from generator.text.numbers.numerals import SCALES, SMALL
from generator.text.numbers.plain_numbers import find_plain_numbers
from generator.text.numbers.prose import Prose, Words, prose, words_before
from generator.text.numbers.qualifiers import Qualifier, qualifier_after, qualifiers
from generator.text.numbers.quantity import Quantity, Span
from generator.text.numbers.unit_phrases import is_measure
from generator.text.numbers.units import SPELLINGS

__all__ = ["Qualifier", "Quantity", "find_quantities"]


def find_quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities in `text`, in order, none overlapping another.

    language: BCP 47 tag. In English, digits and words are read with qualifiers and counted nouns. In any other
    language only digits with its own marks, and signs of share, temperature and currency.
    """
    if not is_english(language):
        return find_plain_numbers(text, language)
    plain = prose(text)
    found = list(_english(plain))
    return tuple(_with_shared_nouns(plain.text, found) if len(found) > 1 else found)


_ARTICLES: Final = frozenset("a an the this that its their his her our".split())
_AGES: Final = frozenset({"aged", "age", "ages"})
_BETWEEN_AGES: Final = frozenset({"between", "under", "over", "from", "about", "of"})
# A part of these may be of something: "12 percent of voters", "500 tonnes of rice".
_MEASURES_OF_SOMETHING: Final = frozenset({"share", "money", "mass", "volume", "area", "energy"})

_JOINTS: Final = frozenset({" and ", " or ", " to ", ", and ", "- and ", "- or ", "- to "})
_LONGEST_JOINT: Final = 8


def _grouped(words: set[str]) -> str:
    """A pattern of alternatives grouped by their first letter, which is what makes the scan fast."""
    return "|".join(
        f"{first}(?:{'|'.join(sorted(word[1:] for word in words if word[0] == first))})"
        for first in sorted({word[0] for word in words})
    )


# Everything that can begin a quantity, with the character before it.
_CANDIDATE = re.compile(
    rf"[^\w](?:[0-9½¼¾⅓⅔⅛⅕]|(?:{_grouped({*SMALL, 'half'})})\b"
    rf"|an?[ -](?:{'|'.join(SCALES)}|half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?:usd|eur|gbp|chf|inr|aud|cad|rs)(?=[0-9]))"
)


def _english(plain: Prose) -> Iterator[Quantity]:
    text = plain.text
    at = 0
    refused: tuple[str, int] | None = None
    # The pattern takes the character before, so the text is scanned as if a line end stood before it, and what
    # it finds at n begins at n in the text itself.
    for candidate in _CANDIDATE.finditer("\n" + plain.lower):
        begin = candidate.start()
        if begin < at:
            continue
        before, words = words_before(text, begin)
        date = plain_date(text, begin, before)
        if date:
            at, refused = date[1], date
            continue
        amount = read_amount(plain, begin, before, words)
        if amount is None or amount.start < at:
            at = unread_end(text, begin)
            continue
        if amount.start != begin:
            before, words = words_before(text, amount.start)
        context, end, unit_span = _context(plain, amount, before, words, refused)
        kind = kind_of_non_quantity(context)
        if kind:
            at, refused = context.end, (kind, context.end)
        else:
            at = end
            yield _quantity(amount, context, end, unit_span)


def _context(
    plain: Prose,
    amount: Amount,
    before: Words,
    words: Words,
    refused: tuple[str, int] | None,
) -> tuple[NumeralContext, int, Span | None]:
    """The numeral in its place, with its noun and qualifiers; the end of the quantity; and the span of its unit."""
    text, lower = plain.text, plain.lower
    noun = _noun(text, amount, words)
    unit, unit_span, end = amount.unit, amount.unit_span, amount.end
    if unit is None:
        beside = noun is not None and not text.startswith((" of ", " out of "), amount.beyond)
        if noun and beside and is_measure(text[noun.start : noun.head_end]):
            end, unit_span = noun.head_end, (noun.head_start, noun.head_end)
            unit, noun = SPELLINGS[lower[noun.head_start : noun.head_end]][0], None
        elif _is_age(words):
            unit, noun = SPELLINGS["year"][0], None
    found = qualifiers(
        words,
        text[max(0, amount.start - 3) : amount.start],
        amount.infix,
        qualifier_after(lower, noun.end if noun else end)[1],
        period=unit is not None and unit.kind == "time",
    )
    context = NumeralContext(
        plain,
        amount.start,
        amount.numeral_end,
        amount.numeral,
        amount.upper,
        before,
        words,
        unit,
        noun,
        found,
        refused,
    )
    return context, end, unit_span


def _quantity(amount: Amount, context: NumeralContext, end: int, unit_span: Span | None) -> Quantity:
    noun, unit = context.noun, context.unit
    return Quantity(
        amount.start, end, amount.low, amount.high, unit.name if unit else None, context.qualifiers,
        (noun.start, noun.end) if noun else None, (noun.head_start, noun.head_end) if noun else None,
        (amount.numeral.start, amount.numeral_end), unit_span,
    )  # fmt: skip


def _noun(text: str, amount: Amount, words: Words) -> Noun | None:
    """What the amount counts, or is a share or measure of."""
    numeral = amount.numeral
    if amount.unit:
        known = amount.unit.kind in _MEASURES_OF_SOMETHING
        return noun_after_of(text, amount.end, known_only=False) if known else None
    if numeral.form != "fraction":
        if amount.high == 1:
            return counted_noun(text, amount.beyond, one=True)
        attributive = any(word in _ARTICLES or word.endswith(("'s", "’s")) for word in words[-2:])
        noun = counted_noun(text, amount.beyond, one=False, attributive=attributive)
        return noun or noun_after_of(text, amount.beyond, known_only=True)
    if numeral.ratio:
        noun = counted_noun(text, amount.beyond, one=False)
        return noun if noun and noun.plural else None
    noun = noun_after_of(text, amount.beyond, known_only=False)
    if noun is None and text.endswith(("half", "Half"), 0, numeral.end):
        return noun_after_determiner(text, amount.beyond)
    return noun


def _is_age(words: Words) -> bool:
    """Whether the words before say that the number is an age: "aged 45", "under the age of 18", "aged between"."""
    return words[-1:] != () and (
        words[-1] in _AGES or (words[-1] in _BETWEEN_AGES and len(words) > 1 and words[-2] in _AGES)
    )


def _with_shared_nouns(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Gives bare numbers what the one they are listed with counts: "10 and 12 percent", "aged 6, 8 and 9"."""
    for listed in _lists(text, found):
        given = next((one for one in (listed[-1], listed[0]) if one.unit or one.counted), None)
        for quantity in listed:
            if given is None or quantity.unit or quantity.counted:
                yield quantity
            elif given is listed[-1]:
                yield replace(
                    quantity,
                    unit=given.unit,
                    unit_span=given.unit_span,
                    counted=given.counted,
                    head=given.head,
                )
            elif given.unit == "year" and given.unit_span is None:
                yield replace(quantity, unit=given.unit)
            else:
                yield quantity


def _lists(text: str, found: list[Quantity]) -> Iterator[list[Quantity]]:
    """The quantities in runs joined by commas and an "and"; most are a run of their own.

    A comma alone joins only what goes on to an "and": "at 3,012, 0.4 percent lower" is no list.
    """
    begin = 0
    while begin < len(found):
        end = last = begin
        while last + 1 < len(found) and found[last + 1].start - found[last].end < _LONGEST_JOINT:
            joint = text[found[last].end : found[last + 1].start]
            if joint not in _JOINTS and joint != ", ":
                break
            last += 1
            end = last if joint in _JOINTS else end
        yield found[begin : end + 1]
        begin = end + 1
