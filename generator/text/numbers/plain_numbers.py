"""Read the numbers of a text in any language that are written in digits, with their signs.

Why: a briefing may be in a language whose number words nobody taught us; its digits still prove something. Words
are not read here, so nothing is said of what qualifies a number or what it counts.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from generator.text.numbers.quantity import Quantity, Span
from generator.text.numbers.units import SPELLINGS, unit_readings

_LONGEST: Final = 24
_SPACES: Final = " \u00a0\u2009\u202f"
_MARKS: Final = "".join(sorted({s for s in SPELLINGS if len(s) == 1 and not s.isalnum() and s not in "″′"}))
_JOINED_BEFORE: Final = "-‐‑–/#@=&\\_.,:"
_JOINED_AFTER: Final = "-–/:.,'’"


def find_plain_numbers(text: str, language: str) -> tuple[Quantity, ...]:
    """The numbers that stand free in `text`, with the decimal and grouping marks of `language` (a BCP 47 tag).

    Of a tag that CLDR does not know, its first parts count; a language that it does not know is read with the marks
    of English. Four digits that may be a year are left out unless a sign stands beside them.
    """
    decimal, numeral = _number_format(language)
    found: list[Quantity] = []
    for match in numeral.finditer(text):
        quantity = _free_standing(text, match, decimal)
        if quantity and (not found or found[-1].end <= quantity.start):
            found.append(quantity)
    return tuple(found)


def _free_standing(text: str, match: re.Match[str], decimal: str) -> Quantity | None:
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before.isalnum() or (before and before in _JOINED_BEFORE and not _is_minus(text, start)):
        return None
    if after.isalnum() or (after and after in _JOINED_AFTER and text[end + 1 : end + 2].isalnum()):
        return None
    if len(match[0]) > 2 * _LONGEST:
        return None
    marks = (decimal, "٫")
    digits = "".join("." if mark in marks else mark for mark in match[0] if mark.isdigit() or mark in marks)
    if len(digits) > _LONGEST or (len(digits) > 1 and digits.isdigit() and int(digits[0]) == 0):
        return None
    value = Decimal(digits)
    unit_span = _unit_span(text, start, end)
    readings = unit_readings(text[slice(*unit_span)].replace("٪", "%")) if unit_span else ()
    if not readings:
        unit_span = None
        if digits == match[0] and 1900 <= value < 2100 and value % 1000:
            return None
    first, last = (min(start, unit_span[0]), max(end, unit_span[1])) if unit_span else (start, end)
    if _is_minus(text, first):
        first, value = first - 1, -value
    unit = readings[0].name if readings else None
    return Quantity(first, last, value, value, unit, frozenset(), None, None, (start, end), unit_span)


def _unit_span(text: str, start: int, end: int) -> Span | None:
    after, before = _signs()
    following = after.match(text, end)
    if following:
        return following.span(1)
    near = text[max(0, start - 5) : start]
    preceding = before.search(near)
    if preceding is None:
        return None
    offset = start - len(near)
    for begin in (preceding.start(1), preceding.end(1) - 1):
        if near[begin : preceding.end(1)] in SPELLINGS:
            return offset + begin, offset + preceding.end(1)
    return None


def _is_minus(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start] in ("-", "−") and (start < 2 or text[start - 2].isspace())


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The signs of units after and before a numeral."""
    after = re.compile(rf"[ \u00a0\u202f]?(°[ \u00a0\u202f]?[CF]\b|[{re.escape(_MARKS)}٪])")
    before = re.compile(rf"([A-Za-z]{{0,3}}[{re.escape(_MARKS.replace('°', ''))}])[ \u00a0\u202f]?\Z")
    return after, before


@cache
def _number_format(language: str) -> tuple[str, re.Pattern[str]]:
    """The decimal mark of a language, and the pattern of its numerals."""
    # Importing Babel takes longer than reading a whole English text.
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    decimal, grouping = ".", ","
    known = language.replace("_", "-")
    while known:
        try:
            locale = Locale.parse(known, sep="-")
            decimal, grouping = get_decimal_symbol(locale), get_group_symbol(locale)
            break
        except (UnknownLocaleError, ValueError, TypeError):
            known = known.rpartition("-")[0]
    groups = f"{_SPACES}٬" if grouping in _SPACES else re.escape(grouping) + "٬"
    point = rf"(?:[{re.escape(decimal)}٫]\d+)?"
    return decimal, re.compile(rf"\d{{1,3}}(?:[{groups}]\d{{2,3}}){{0,7}}[{groups}]\d{{3}}(?!\d){point}|\d+{point}")
