"""Numerals that tell when: dates, years, times of day. They count nothing, however much they look like it."""

from __future__ import annotations

import re
from typing import Final

from generator.text.numbers.numeral_context import NumeralContext
from generator.text.numbers.prose import Words

DATE: Final = "calendar date"
YEAR: Final = "year"

_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_LONGEST_MONTH: Final = len("September")
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 2100
_MODERN: Final = 1900

_BEFORE_ANY_YEAR: Final = frozenset("in since by until circa".split())
_BEFORE_PLAIN_DATE: Final = frozenset("on in since by until from the".split())
_BEFORE_MODERN_YEAR: Final = frozenset(
    "till during before after from early late mid of for through around about".split()
)
# A year that stands before a plural ("the 2016 elections"), unlike "2000 people".
_POSSESSORS: Final = frozenset(
    "the its their this that a an last next our his her my spring summer autumn fall winter season year years "
    "fiscal back".split()
)
_OF_A_YEAR: Final = frozenset(
    "levels figures elections games olympics paralympics data estimates prices results talks reforms rules protests "
    "riots attacks polls primaries championships finals playoffs awards hearings sanctions floods wildfires".split()
)
_COUNTED_IN_THOUSANDS: Final = frozenset(
    "people men women children soldiers troops civilians refugees migrants workers employees students residents "
    "protesters demonstrators victims deaths jobs homes houses copies fans voters members delegates volunteers "
    "athletes passengers prisoners patients cases visitors guests fighters policemen officers families households "
    "villagers schoolchildren pupils animals trees cars vehicles".split()
)

_DAY_OR_YEAR = re.compile(
    r"(?:[0-3]?[0-9](?:[-–][0-3]?[0-9])?|[12][0-9]{3}(?:[-–][0-9]{2,4})?)"
    r"(?![\w%]|[.,:][0-9]| (?:per ?cent|hundred|thousand|million|billion))"
)
_MONTH_AFTER = re.compile(
    r"(?: ?(?:,|-|–|&|/|and|or|to|until) ?(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?![\w,]?[0-9])){0,5}"
    r"[ -](?:of )?([A-Z][A-Za-z]{2,8})\b"
)
_DAY_AND_MONTH = re.compile(r"([1-9]|[12][0-9]|3[01]) ([A-Z][a-z]{2,8})\b")
_YEAR_AND_STOP = re.compile(r"(1[0-9]{3}|20[0-9]{2})[.,;](?=\s|\Z)")
_ERA_AFTER = re.compile(r" (?:BCE?|CE|AD|B\.C\.|A\.D\.)(?!\w)")
_CLOCK_AFTER = re.compile(
    r" ?(?:[ap]\.?m\b|noon\b|midnight\b|o['’]clock|h[0-9]{2}\b|(?:gmt|utc|bst|cest|cet|est|edt|pst|pdt|ist)\b)"
    r"| (?:local time|in the (?:morning|afternoon|evening)|at night\b|tonight\b)"
)
_LISTING = re.compile(r" ?(?:,|-|–|&|/|and|or|to|until|till|through) ?")


def plain_date(text: str, at: int, before: Words) -> tuple[str, int] | None:
    """The kind and the end of the day or year at `at` that is one at first sight.

    A month stands before it ("Nov. 17", "November 20-22", "May 7, 2015") or after it ("on 17 November"), or it is a
    year with a stop behind it ("in 2015."). Dates are the most frequent numerals of news that count nothing; this
    tells them before anything else is read. What it leaves, the rules below see.
    """
    if not before:
        return None
    if _is_month(before[-1]) or _ends_date(before):
        day_or_year = _DAY_OR_YEAR.match(text, at)
        return (DATE, day_or_year.end()) if day_or_year else None
    if before[-1] not in _BEFORE_PLAIN_DATE or text[at - 1] != " ":
        return None
    day = _DAY_AND_MONTH.match(text, at)
    if day and day[2].lower() in _MONTHS:
        return DATE, day.end(1)
    year = _YEAR_AND_STOP.match(text, at) if before[-1] in _BEFORE_ANY_YEAR else None
    return (YEAR, year.end(1)) if year else None


def is_calendar_date(context: NumeralContext) -> bool:
    """ "17 November", "17, 18 and 19 November", "November 20 and 21", "Friday 13" """
    numeral = context.numeral
    if not numeral.plain or numeral.value > 31:
        return False
    month = _MONTH_AFTER.match(context.prose.text, context.end)
    if month and month[1].lower() in _MONTHS:
        return True
    if context.unit is None and not context.counts_several and is_listed_with(context, DATE):
        return True
    return context.bare and bool(context.before) and context.before[-1].rstrip(",").lower() in _WEEKDAYS


def is_year(context: NumeralContext) -> bool:
    """ "in 2022", "the 2016 elections", "2019-20", "49 BC"; not "2000 people", "1709 pupils", "2000 years" """
    numeral = context.numeral
    if not numeral.plain or numeral.value > _LAST_YEAR or context.unit:
        return False
    if _ERA_AFTER.match(context.prose.text, context.end):
        return True
    if numeral.value < _FIRST_YEAR:
        return False
    if context.upper:
        return context.upper.plain and (context.upper.value <= _LAST_YEAR or not context.counts_several)
    before = context.word(1)
    if not context.counts_several:
        return not context.qualified or before in ("about", "around", "circa", "c.", "ca.")
    modern = numeral.value >= _MODERN
    if before in _BEFORE_ANY_YEAR:
        return True
    if not modern or context.qualified or context.head in _COUNTED_IN_THOUSANDS:
        return False
    if before in _BEFORE_MODERN_YEAR or before in _POSSESSORS or before.endswith(("'s", "’s")):
        return True
    return context.head in _OF_A_YEAR or numeral.value % 100 != 0


def is_clock_time(context: NumeralContext) -> bool:
    """ "5pm", "10.30 a.m.", "1400 GMT", "half past six" """
    if context.numeral.value <= 2400 and _CLOCK_AFTER.match(context.prose.lower, context.end):
        return True
    return context.word(1) in ("past", "to") and context.word(2) in ("half", "quarter") and context.unit is None


def is_listed_with(context: NumeralContext, kind: str) -> bool:
    """Whether "and", "to" or a comma joins it to a numeral that was refused as of that kind."""
    if context.refused is None or context.refused[0] != kind:
        return False
    return _LISTING.fullmatch(context.prose.text, context.refused[1], context.start) is not None


def is_weekday(word: str) -> bool:
    return word.lower() in _WEEKDAYS


def _is_month(word: str) -> bool:
    word = word.lstrip("([")
    if not word[:1].isupper() or len(word) > _LONGEST_MONTH:
        return False
    lower = word.lower()
    return (lower.rstrip(".") if len(lower) <= 5 else lower) in _MONTHS


def _ends_date(before: Words) -> bool:
    """Whether a month, or a month and a day, stands before a year: "November, 2015", "May 7, 2015", "May 7-9, 2015"."""
    word = before[-1]
    if word[-1] == "," and _is_month(word[:-1]):
        return True
    return word[0].isdigit() and len(before) > 1 and _is_month(before[-2])
