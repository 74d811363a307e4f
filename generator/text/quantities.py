"""Find the numbers in prose: what they are worth, their unit, how they are qualified, and what they count.

Why: a number in a briefing is proven by reading the same number in its source. A number read that is none proves
what the source does not say, so a doubtful numeral is left out. It reads; whether a claim holds is the check's
business. The order of reading is `_english`: mark, numeral, range, unit, noun, qualifiers, and then the rules for
what is no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from generator.text.amounts import Amount, read_amount
from generator.text.non_quantities import Reading, kind_of_non_quantity
from generator.text.noun_phrases import Noun, counted_noun, noun_after_determiner, noun_after_of
from generator.text.numerals import SCALES, SMALL
from generator.text.plain_numbers import find_plain_numbers
from generator.text.qualifiers import Qualifier, infix_end, qualifiers
from generator.text.unit_phrases import is_measure_word
from generator.text.units import SPELLINGS

__all__ = ["Qualifier", "Quantity", "find_quantities"]

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
    numeral: the numeral alone, both ends of a range included
    unit_span: the unit or currency as written, None if there is none
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str | None
    qualifiers: frozenset[Qualifier]
    counted: Span | None
    head: Span | None
    numeral: Span
    unit_span: Span | None


def find_quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities in `text`, in order, none overlapping another.

    language: BCP 47 tag. In English, digits and words are read with qualifiers and counted nouns. In any other
    language only digits with its own marks, and signs of share, temperature and currency.
    """
    if re.split("[-_]", language)[0].lower() != "en":
        return tuple(
            Quantity(*number.span, number.value, number.value, number.unit, frozenset(), None, None,
                     number.numeral, number.unit_span)
            for number in find_plain_numbers(text, language)
        )  # fmt: skip
    return _with_shared_nouns(text, list(_english(text)))


# Nouns of time and measure keep being units after these: "three more years", "two consecutive weeks".
_UNIT_MODIFIERS: Final = frozenset(
    "more additional further extra full whole consecutive straight successive long short calendar solid entire fewer "
    "less complete other odd".split()
)
_SHARED_OUT: Final = frozenset("share money mass volume area length energy data".split())
_OPENING: Final = "([{“‘\"'«<"
_SIGNS: Final = "<>≥≤⩾⩽~≈∼±="
_REACH_BEFORE: Final = 72
_REACH_AFTER: Final = 28


def _grouped(words: set[str]) -> str:
    """A pattern of alternatives grouped by their first letter, which is what makes the scan fast."""
    return "|".join(
        f"{first}(?:{'|'.join(sorted(word[1:] for word in words if word[0] == first))})"
        for first in sorted({word[0] for word in words})
    )


# Everything that can begin a quantity, looked for in lower case, with the character before it.
_CANDIDATE = re.compile(
    rf"\W(?:[0-9½¼¾⅓⅔⅛⅕]|(?:{_grouped({*SMALL, 'half'})})\b"
    rf"|an?[\s-](?:{'|'.join(SCALES)}|half|third|quarter|fourth|fifth|sixth|seventh|eighth|tenth)"
    r"|(?:usd|eur|gbp|chf|inr|aud|cad|rs)(?=[0-9]))"
)
# A digit that is not read takes with it what it is written together with: "16-bit", "1990s", "12.5.3".
_RUN = re.compile(r"[\w.,:/'’·-]*")
_SHARING = re.compile(r"-?,?\s(?:and|or|to)\s|,\s")


def _english(text: str) -> Iterator[Quantity]:
    lower = _lower(text)
    sterling = "£" in text or "sterling" in lower or " pence" in lower
    at = date_end = 0
    # The pattern takes the character before, so the text is scanned as if a line end stood before it, and what
    # it finds at n begins at n in the text itself.
    for candidate in _CANDIDATE.finditer("\n" + lower):
        begin = candidate.start()
        if begin < at:
            continue
        before = _words_before(text, begin)
        amount = read_amount(text, lower, begin, tuple(map(str.lower, before)), sterling=sterling)
        if amount is None:
            run = _RUN.match(lower, begin) if lower[begin].isdigit() else None
            at = run.end() if run else begin + 1
            continue
        if amount.start < begin:
            before = _words_before(text, amount.start)
        reading, quantity = _read(text, lower, amount, before, date_end)
        kind = kind_of_non_quantity(reading)
        at = amount.numeral_end if kind else amount.end
        if kind == "calendar date":
            date_end = at
        if kind is None:
            yield quantity


def _read(text: str, lower: str, amount: Amount, before: tuple[str, ...], date_end: int) -> tuple[Reading, Quantity]:
    noun = _noun(text, amount)
    unit, unit_span, end = amount.unit, amount.unit_span, amount.end
    if unit is None and noun and _is_unit(text, noun):
        unit, unit_span = SPELLINGS[text[noun.head_start : noun.head_end].lower()][0], (noun.head_start, noun.head_end)
        end, noun = noun.head_end, None
    words = tuple(word.lstrip(_OPENING).lower() for word in before)
    if unit is None and _is_age(words):
        unit, noun = SPELLINGS["year"][0], None
    beyond = noun.end if noun else end
    found = qualifiers(
        words,
        (lower[amount.numeral_end : amount.numeral_end + _REACH_AFTER], lower[beyond : beyond + _REACH_AFTER]),
        sign=_sign_before(text, amount.start),
        period=unit is not None and unit.kind == "time",
    )
    reading = Reading(
        text, amount.start, amount.numeral_end, amount.numeral, amount.upper, before, unit, noun, found, date_end
    )
    return reading, Quantity(
        amount.start, end, amount.low, amount.high, unit.name if unit else None, found,
        (noun.start, noun.end) if noun else None, (noun.head_start, noun.head_end) if noun else None,
        (amount.numeral.start, amount.numeral_end), unit_span,
    )  # fmt: skip


def _noun(text: str, amount: Amount) -> Noun | None:
    """What the amount counts, or is a share or measure of."""
    numeral = amount.numeral
    if amount.unit:
        return noun_after_of(text, amount.end, known_only=False) if amount.unit.kind in _SHARED_OUT else None
    if numeral.form != "fraction":
        one = amount.high == 1
        noun = counted_noun(text, amount.beyond, one=one)
        return noun if noun or one else noun_after_of(text, amount.beyond, known_only=True)
    written = text[numeral.start : numeral.end].lower()
    if " in " in written or " out of " in written:
        noun = counted_noun(text, amount.beyond, one=False)
        return noun if noun and noun.plural else None
    noun = noun_after_of(text, amount.beyond, known_only=False)
    return noun or (noun_after_determiner(text, amount.beyond) if written.endswith("half") else None)


def _is_unit(text: str, noun: Noun) -> bool:
    """Whether the counted noun is a unit that only words like "more" part from its numeral."""
    modifiers = text[noun.start : noun.head_start].lower().split()
    return _UNIT_MODIFIERS.issuperset(modifiers) and is_measure_word(text[noun.head_start : noun.head_end])


def _is_age(words: tuple[str, ...]) -> bool:
    """Whether the words before say that the number is an age: "aged 45", "under the age of 18", "aged between"."""
    nearest = words[-2:] if words[-1:] in (("between",), ("under",), ("over",), ("from",), ("about",)) else words[-1:]
    return nearest[:1] in (("aged",), ("age",), ("ages",)) or words[-2:] in (("age", "of"), ("ages", "of"))


def _sign_before(text: str, start: int) -> str:
    near = text[max(0, start - 3) : start].rstrip()
    sign = near[len(near.rstrip(_SIGNS)) :]
    return sign or (near[-3:].lower().lstrip() if near.endswith("c.") or near.endswith("ca.") else "")


def _words_before(text: str, start: int) -> tuple[str, ...]:
    """The words before `start` in its paragraph, as far as they may matter."""
    reach = max(0, start - _REACH_BEFORE)
    near = text[reach:start]
    paragraph = near.rfind("\n\n")
    words = near[paragraph + 1 :].replace("—", " — ").split()
    if reach and paragraph < 0 and not text[reach - 1].isspace() and words:
        words = words[1:]
    while words and not near[-1].isspace() and not words[-1].strip(_OPENING + _SIGNS):
        words.pop()
    return tuple(words)


def _lower(text: str) -> str:
    """Lower case with every character in its place: a few capitals have a longer small form."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _with_shared_nouns(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Gives a bare number the unit or noun of the one it is listed with: "10 and 12 percent"."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        if first.unit or first.counted or not _SHARING.fullmatch(text, first.end, second.start):
            continue
        found[index] = replace(
            first, unit=second.unit, unit_span=second.unit_span, counted=second.counted, head=second.head
        )
    return tuple(found)
