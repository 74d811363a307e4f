"""Read the numbers of a text in any language that are written in digits, with their signs.

Why: a briefing may be in a language whose number words nobody taught us; its digits still prove something. Words
are not read here, so nothing is said of what qualifies a number or what it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.text.units import SPELLINGS, unit_readings

Span = tuple[int, int]

_LONGEST: Final = 24
_SPACES: Final = "\u0020\u00a0\u2009\u202f"
_MARKS: Final = "".join(sorted({s for s in SPELLINGS if len(s) == 1 and not s.isalnum() and s not in "″′"}))
_AFTER = re.compile(rf"[ \u00a0\u202f]?(?P<unit>°[ \u00a0\u202f]?[CF]\b|[{re.escape(_MARKS)}٪])")
_BEFORE = re.compile(rf"(?P<unit>[A-Za-z]{{0,3}}[{re.escape(_MARKS.replace('°', ''))}])[ \u00a0\u202f]?\Z")
_JOINED_BEFORE: Final = "-‐‑–/#@=&\\_.,:"


@dataclass(frozen=True, slots=True)
class PlainNumber:
    """A number in digits. span: with its sign and unit; numeral: the digits; unit: canonical name."""

    span: Span
    numeral: Span
    unit_span: Span | None
    value: Decimal
    unit: str | None


def find_plain_numbers(text: str, language: str) -> tuple[PlainNumber, ...]:
    """The numbers that stand free in `text`, with the decimal and grouping marks of `language` (a BCP 47 tag).

    A language that CLDR does not know is read with the marks of English. Four digits that may be a year are left
    out unless a sign stands beside them.
    """
    decimal, grouping = _number_marks(language)
    groups = _SPACES + "٬" if grouping in _SPACES else re.escape(grouping) + "٬"
    pattern = re.compile(rf"\d{{1,3}}(?:[{groups}]\d{{2,3}})*[{groups}]\d{{3}}(?!\d)(?:[{re.escape(decimal)}٫]\d+)?"
                         rf"|\d+(?:[{re.escape(decimal)}٫]\d+)?")  # fmt: skip
    found = []
    at = 0
    for match in pattern.finditer(text):
        number = _free_standing(text, match, decimal) if match.start() >= at else None
        if number:
            at = number.span[1]
            found.append(number)
    return tuple(found)


def _free_standing(text: str, match: re.Match[str], decimal: str) -> PlainNumber | None:
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before.isalnum() or (before and before in _JOINED_BEFORE and not _is_minus(text, start)):
        return None
    if after.isalnum() or (after in ("-", "–", "/", ":", ".", ",", "'", "’") and text[end + 1 : end + 2].isalnum()):
        return None
    if len(match[0]) > 2 * _LONGEST:
        return None
    digits = "".join(
        "." if character in (decimal, "٫") else character
        for character in match[0]
        if character.isdigit() or character in (decimal, "٫")
    )
    if len(digits) > _LONGEST or (digits[0] == "0" and digits.isdigit() and len(digits) > 1):
        return None
    value = Decimal(digits)
    unit_span = _unit_span(text, start, end)
    unit = next(iter(unit_readings(text[slice(*unit_span)].replace("٪", "%"))), None) if unit_span else None
    if unit is None and digits == match[0] and 1900 <= value < 2100 and value % 1000:
        return None
    span = (start, end) if unit is None or unit_span is None else (min(start, unit_span[0]), max(end, unit_span[1]))
    if _is_minus(text, span[0]):
        span, value = (span[0] - 1, span[1]), -value
    return PlainNumber(span, (start, end), unit_span if unit else None, value, unit.name if unit else None)


def _unit_span(text: str, start: int, end: int) -> Span | None:
    after = _AFTER.match(text, end)
    if after:
        return after.span("unit")
    near = text[max(0, start - 5) : start]
    before = _BEFORE.search(near)
    if before is None:
        return None
    offset = start - len(near)
    for begin in (before.start("unit"), before.end("unit") - 1):
        if near[begin : before.end("unit")] in SPELLINGS:
            return offset + begin, offset + before.end("unit")
    return None


def _is_minus(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start] in ("-", "−") and (start < 2 or text[start - 2].isspace())


def _number_marks(language: str) -> tuple[str, str]:
    """The decimal and the grouping mark of a language."""
    # Importing it costs more than reading a whole English text.
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return ".", ","
    return get_decimal_symbol(locale), get_group_symbol(locale)
