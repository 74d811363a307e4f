"""number-matches: the evidence, read in its source's own context, gives this value, unit and qualifier, and counts
what the label says.

The context is the source's, not the evidence alone: who quotes "190 miles" out of "up to 190 miles" has not got rid
of "up to".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.check.case import Case, CheckedItem, Finding
from generator.check.reading import Reading
from generator.content.model import Number
from generator.text.fold import folded, whole
from generator.text.inflection import base_forms
from generator.text.language import is_english
from generator.text.lexicon import synonyms
from generator.text.numbers.quantities import Quantity
from generator.text.numbers.units import unit_readings
from generator.text.words import WORD, key

Counted = tuple[Reading, Quantity]

_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_ESTIMATED = re.compile(r"\b[Ee]stimate")
_PARTING = re.compile(r"\b(?:and|while|but|whereas|or)\b|[,;]")
_CHANGED_TO = re.compile(r" (?:(?:lower|higher|up|down) )?(?:to|at) ")
_PART_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|our|all|some) )*")
_GOES_ON_TO = re.compile(r"\b(?:to|from|by) ?\Z")
_EMPTY = frozenset(
    "number total count amount figure share rate level size people of the a an in on at for and or to by "
    "with all new that this which who up about around than more less over under nearly almost least most".split()
)


def check(case: Case) -> Iterator[Finding]:
    for item in case.grounded_items:
        number = item.item
        if isinstance(number, Number):
            if number.superlative is not None:
                yield from _check_superlative(item, number.superlative)
            else:
                yield from _check_value(case, item, number)


def _check_superlative(item: CheckedItem, superlative: str) -> Iterator[Finding]:
    evidence = item.evidence
    at = 0
    for piece in _GAP.split(superlative):
        wanted = folded(piece)
        ends = [end for start, end in whole(evidence, wanted) if start >= at]
        if not ends:
            hint = "write the source's words, with … where words are left out"
            yield Finding((*item.path, "superlative"), f"the evidence does not say “{piece.strip()}” here", hint)
            return
        at = ends[0]


def _check_value(case: Case, item: CheckedItem, number: Number) -> Iterator[Finding]:
    there = tuple(case.quantities(item))
    low, high = number.value if isinstance(number.value, tuple) else (number.value, number.value)
    same = [(reading, found) for reading, found in there if found.low == _exact(low) and found.high == _exact(high)]
    if not same:
        listed = ", ".join(f"“{_shown(reading, found)}”" for reading, found in there)
        hint = f"it has {listed}" if listed else "it has no number that counts or measures"
        if listed and not is_english(case.briefing.language):
            hint += "; in this language digits alone are read: write them, and their scale in the label"
        yield Finding((*item.path, "value"), f"the evidence does not give {_amount(number)}", hint)
        return
    judged = [tuple(_judge(case, item, number, reading, found, there)) for reading, found in same]
    yield from min(judged, key=len)


def _judge(
    case: Case, item: CheckedItem, number: Number, reading: Reading, found: Quantity, there: tuple[Counted, ...]
) -> Iterator[Finding]:
    shown = _shown(reading, found)
    if not _same_unit(reading, found, number.unit) and not _counts(reading, found, number.unit):
        if number.unit is None:
            message = f"the unit is missing: the source says “{shown}”"
            yield Finding((*item.path, "unit"), message, f"add `unit: {found.unit}`")
        else:
            hint = f"write `unit: {found.unit}`" if found.unit else "leave `unit` out; the label says what is counted"
            yield Finding((*item.path, "unit"), f"the source says “{shown}”, not {number.unit}", hint)
    fair_rough = number.qualifier == "about" and _ESTIMATED.search(case.sentences_text(item))
    if found.qualifiers and number.qualifier not in found.qualifiers and not fair_rough:
        fair = " or ".join(f"`qualifier: {qualifier}`" for qualifier in sorted(found.qualifiers))
        message = f"the source says “{shown}”, not {number.qualifier} {_amount(number)}"
        yield Finding((*item.path, "qualifier"), message, f"write {fair}")
    if not _label_counts(case, item, number, reading, found, there):
        counted = reading.plain(*found.counted) if found.counted else shown
        message = f"the label is about something else: the source counts “{counted}”"
        yield Finding((*item.path, "label"), message, "name in the label what the source counts or measures")


def _same_unit(reading: Reading, found: Quantity, unit: str | None) -> bool:
    """Whether a unit is one that the source's words may mean: `NZD` for "$26 million", `pound` for "£3.5m"."""
    if unit is None or found.unit is None:
        return unit is None and found.unit is None
    written = reading.text[slice(*found.unit_span)] if found.unit_span else found.unit
    meant = {found.unit, *(other.name for other in unit_readings(written))}
    return any(other.name in meant for other in unit_readings(unit))


def _counts(reading: Reading, found: Quantity, unit: str | None) -> bool:
    """Whether a unit that is no measure names what is counted: `unit: troops` for "10,000 North Korean troops"."""
    if unit is None or found.counted is None or found.unit is not None:
        return False
    counted = reading.plain(*found.counted)
    wanted, there = _forms(unit), _forms(counted)
    return bool(wanted) and all(_said(word, there) for word in wanted)


def _label_counts(
    case: Case, item: CheckedItem, number: Number, reading: Reading, found: Quantity, there: tuple[Counted, ...]
) -> bool:
    """Whether the label is about what the number counts or measures.

    It is, if it names the noun that is counted, or if the number's sentence supports every word of it; for a
    measure, or people at large, one such word is enough. It is not, if it fits another number of the evidence
    and not this one.
    """
    if not is_english(reading.language):
        return True
    label = _forms(folded(number.label))
    head = _forms(reading.plain(*found.head)) if found.head else ()
    near = [(where, other) for where, other in there if other is not found]
    fits_here = not near or _any_said(label, _surroundings(reading, found, there))
    if not fits_here and any(_any_said(label, _surroundings(where, other, there)) for where, other in near):
        return False
    # A unit that names what is counted says it already: the label is free to say what for.
    if any(_said(word, head) for word in label) or _counts(reading, found, number.unit):
        return True
    if head and any(_any_said(label, where.plain(*other.head)) for where, other in near if other.head):
        return False
    context = _forms(case.sentences_text(item))
    supported = (_said(word, context) for word in label)
    return all(supported) if head and found.unit is None else any(supported) or not label


def _surroundings(reading: Reading, found: Quantity, there: tuple[Counted, ...]) -> str:
    """A number's part of its sentence: up to the conjunction or comma that sets it apart from the next number.

    How much something changed and what it changed to ("fell 12% to $3.4bn") are of one thing, and not set apart.
    So is a number that counts nothing itself at the other end of a change: "from 61% in 2019 to 48%". A part counts
    what the whole counts: "about 2,300 of its 2,450 members".
    """
    start, end = reading.sentences_around(found.start, found.end)
    for near, other in there:
        if near is reading and other is not found:
            if other.end <= found.start:
                between = reading.text[other.end : found.start]
                if _CHANGED_TO.fullmatch(between):
                    continue
                parting = list(_PARTING.finditer(between))
                if not parting and found.head is None and _GOES_ON_TO.search(between):
                    continue
                start = max(start, other.end + (parting[-1].end() if parting else 0))
            elif found.end <= other.start:
                between = reading.text[found.end : other.start]
                if _PART_OF.fullmatch(between):
                    continue
                parting = list(_PARTING.finditer(between))
                end = min(end, found.end + (parting[-1].start() if parting else len(between)))
    return reading.plain(start, end)


@dataclass(frozen=True, slots=True)
class _Form:
    """A word in its base forms, and with what counts the same thing."""

    bases: frozenset[str]
    meanings: frozenset[str]


def _forms(text: str) -> tuple[_Form, ...]:
    """The words of a text that say something about what is counted."""
    there = map(key, WORD.findall(text))
    return tuple(_form(word) for word in there if word not in _EMPTY and not word.isdigit())


@lru_cache(maxsize=1 << 14)
def _form(word: str) -> _Form:
    bases = base_forms(word)
    return _Form(bases, bases.union(*(synonyms().get(base, ()) for base in bases)))


def _any_said(label: Iterable[_Form], text: str) -> bool:
    there = _forms(text)
    return any(_said(word, there) for word in label)


def _said(word: _Form, there: Iterable[_Form]) -> bool:
    return any(not word.bases.isdisjoint(other.meanings) for other in there)


def _exact(value: int | float | None) -> Decimal:
    return Decimal(str(value))


def _amount(number: Number) -> str:
    value = number.value
    text = f"{value[0]:,} to {value[1]:,}" if isinstance(value, tuple) else f"{value:,}"
    return f"{text} {number.unit}" if number.unit else text


def _shown(reading: Reading, found: Quantity) -> str:
    """The quantity in the source's words, a little of what stands before it in its sentence, and what it counts."""
    end = max(found.end, found.counted[1]) if found.counted else found.end
    begin, stop = reading.sentences_around(found.start, found.end)
    before = reading.plain(max(begin, found.start - 30), found.start).split(" ")[-2:]
    # Where what it counts is not read, the words behind it tell.
    after = [] if is_english(reading.language) else reading.plain(end, min(stop, end + 30)).split(" ")[:2]
    return " ".join((*before, reading.plain(found.start, end), *after)).strip(" .,;:،؛")
