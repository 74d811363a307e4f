"""number-matches: the evidence, read in its source's own context, gives this value, unit and qualifier, and counts
what the label says.

The context is the source's, not the evidence alone: who quotes "190 miles" out of "up to 190 miles" has not got rid
of "up to".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.case import Case, CheckedItem, Finding
from generator.check.reading import Reading
from generator.content.model import Number
from generator.text.fold import cuts, fold, folded
from generator.text.lexicon import base_forms, same_meaning
from generator.text.names import words
from generator.text.quantities import Quantity
from generator.text.units import canonical_unit

Counted = tuple[Reading, Quantity]

_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_HEAD_ENDS = re.compile(
    r"\s(?:of|in|on|at|for|from|by|to|with|within|near|since|that|who|which|per|during|after|before|under|over"
    r"|among|between|against|across|without|as|according)\s|[,;:(–—]"
)
_EMPTY = frozenset(
    "number total count amount figure share rate level size people of the a an in on at for and or to by "
    "with all new".split()
)


def check(case: Case) -> Iterator[Finding]:
    for item in case.grounded_items:
        number = item.item
        if isinstance(number, Number):
            if number.superlative is not None:
                yield from _check_superlative(case, item, number.superlative)
            else:
                yield from _check_value(case, item, number)


def _check_superlative(case: Case, item: CheckedItem, superlative: str) -> Iterator[Finding]:
    evidence = case.evidence_text(item)
    at = 0
    for piece in _GAP.split(superlative):
        wanted = folded(piece)
        places = [(start, end) for start, end in fold(evidence).find(wanted) if start >= at]
        whole = [end for start, end in places if not cuts(evidence, start, end)]
        if not whole:
            hint = "write the source's words, with … where words are left out"
            yield Finding((*item.path, "superlative"), f"the evidence does not say “{piece.strip()}” here", hint)
            return
        at = whole[0]


def _check_value(case: Case, item: CheckedItem, number: Number) -> Iterator[Finding]:
    there = tuple(evidence_quantities(case, item))
    low, high = number.value if isinstance(number.value, tuple) else (number.value, number.value)
    same = [(reading, found) for reading, found in there if found.low == _exact(low) and found.high == _exact(high)]
    if not same:
        listed = ", ".join(f"“{_shown(reading, found)}”" for reading, found in there)
        hint = f"it has {listed}" if listed else "it has no number that counts or measures"
        yield Finding((*item.path, "value"), f"the evidence does not give {_amount(number)}", hint)
        return
    judged = [tuple(_judge(case, item, number, reading, found, there)) for reading, found in same]
    yield from min(judged, key=len)


def evidence_quantities(case: Case, item: CheckedItem) -> Iterator[Counted]:
    """The quantities whose numeral begins in an item's evidence, as the source has them."""
    for reading, span in case.places(item):
        for quantity in reading.quantities:
            if span.start <= quantity.start < span.end:
                yield reading, quantity


def _judge(
    case: Case, item: CheckedItem, number: Number, reading: Reading, found: Quantity, there: tuple[Counted, ...]
) -> Iterator[Finding]:
    shown = _shown(reading, found)
    unit = canonical_unit(number.unit) if number.unit else None
    written = unit.name if unit else number.unit
    if written != found.unit and not _counts(reading, found, number.unit):
        if number.unit is None:
            message = f"the unit is missing: the source says “{shown}”"
            yield Finding((*item.path, "unit"), message, f"add `unit: {found.unit}`")
        else:
            hint = f"write `unit: {found.unit}`" if found.unit else "leave `unit` out; the label says what is counted"
            yield Finding((*item.path, "unit"), f"the source says “{shown}”, not {number.unit}", hint)
    if found.qualifiers and number.qualifier not in found.qualifiers:
        fair = " or ".join(f"`qualifier: {qualifier}`" for qualifier in sorted(found.qualifiers))
        message = f"the source says “{shown}”, not {number.qualifier} {_amount(number)}"
        yield Finding((*item.path, "qualifier"), message, f"write {fair}")
    if not _label_counts(case, item, number, reading, found, there):
        counted = reading.plain(*found.counted) if found.counted else shown
        message = f"the label is about something else: the source counts “{counted}”"
        yield Finding((*item.path, "label"), message, "name in the label what the source counts or measures")


def _counts(reading: Reading, found: Quantity, unit: str | None) -> bool:
    """Whether a unit that is no measure names what is counted: `unit: troops` for "10,000 North Korean troops"."""
    if unit is None or found.counted is None or found.unit is not None:
        return False
    counted = reading.plain(*found.counted)
    wanted, there = _forms(unit), _forms(counted)
    return bool(wanted) and all(any(form & other for other in there) for form in wanted)


def _label_counts(
    case: Case, item: CheckedItem, number: Number, reading: Reading, found: Quantity, there: tuple[Counted, ...]
) -> bool:
    """Whether the label is about what is counted: it names it, or its own head stands in the evidence's sentence.

    A label whose head another number of the same evidence counts is about that number.
    """
    if reading.language.split("-")[0] != "en":
        return True
    label = folded(number.label)
    if found.head:
        head = _forms(reading.plain(*found.head))
        if _share(head, _forms(label)):
            return True
        others = [
            _forms(near.plain(*other.head)) for near, other in there if other is not found and other.head is not None
        ]
        if any(_share(_label_head(label), other) for other in others):
            return False
    context = _forms(case.sentences_text(item))
    return (
        not _label_head(label)
        or _share(_label_head(label), context)
        or (not found.head and _share(_forms(label), context))
    )


def _label_head(label: str) -> list[frozenset[str]]:
    """The forms of the word that the label turns on: the last one before a preposition or a clause."""
    phrase = _HEAD_ENDS.split(f"{label} ", maxsplit=1)[0]
    forms = _forms(phrase) or _forms(label)
    return forms[-1:]


def _forms(text: str) -> list[frozenset[str]]:
    """For each word that says something: its base forms and what means the same."""
    return [
        frozenset(form for base in base_forms(word.key) for form in same_meaning(base))
        for word in words(text)
        if word.key not in _EMPTY and not word.key.isdigit()
    ]


def _share(wanted: list[frozenset[str]], there: list[frozenset[str]]) -> bool:
    return any(form & other for form in wanted for other in there)


def _exact(value: int | float | None) -> Decimal:
    return Decimal(str(value))


def _amount(number: Number) -> str:
    value = number.value
    text = f"{value[0]:,} to {value[1]:,}" if isinstance(value, tuple) else f"{value:,}"
    return f"{text} {number.unit}" if number.unit else text


def _shown(reading: Reading, found: Quantity) -> str:
    """The quantity in the source's words, with a little of what stands before it and what it counts."""
    end = max(found.end, found.counted[1]) if found.counted else found.end
    before = reading.plain(max(0, found.start - 30), found.start).split(" ")[-2:]
    return f"{' '.join(before)} {reading.plain(found.start, end)}".strip()
