"""Dates, numbers and units written for people in a language, by Babel's data. It must not know what they stand for."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from generator.text.numbers.units import canonical_unit

_SAME_FOR_MANY = frozenset(
    "people men women children police staff personnel aircraft spacecraft sheep fish cattle crew livestock feet teeth "
    "mice geese hertz".split()
)

_PER = re.compile(r"\s+(?:per|an?|each|every)\s+")
_FRACTION = re.compile(r"\.0+")
_LENGTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
_ANY = 100
"""A number whose form of a unit is that for any: it is neither one nor two of it, nor a few."""

Amount = int | float | tuple[int | float, int | float]


@cache
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag, or of as many of its first parts as Babel knows; English where it knows none."""
    while language:
        try:
            return Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            language = language.rpartition("-")[0]
    return Locale("en")


@cache
def day(when: str, language: str) -> str:
    """A date in EDTF level 0 in words: 2024, August 2024, 14 August 2024 (or as the language has it)."""
    locale = locale_of(language)
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale)
    return format_date(date(*parts), "d MMMM y" if locale.language == "en" else "long", locale=locale)


@cache
def moment(when: str, language: str) -> str:
    """A moment, as 2024-08-14T06:00:00Z, in words: 14 August 2024, 06:00 UTC."""
    return f"{day(when[:10], language)}, {when[11:16]} UTC"


def changed(corrected: str, updated: str, language: str) -> tuple[str, str]:
    """In words the day of the last correction, or of the last other change if that is later; the other one is empty."""
    if updated[:10] > corrected:
        return "", day(updated[:10], language)
    return (day(corrected, language) if corrected else ""), ""


@cache
def month(year: int, number: int, language: str) -> str:
    """The name of a month, as a heading."""
    return format_date(date(year, number, 1), "LLLL", locale=locale_of(language)).capitalize()


@cache
def amount(value: Amount, unit: str | None, language: str) -> str:
    """A value with its unit: 190 miles, $1,200, 5–10 percent; a unit that Babel does not know stands as typed."""
    locale = locale_of(language)
    low, high = value if isinstance(value, tuple) else (value, value)
    known = canonical_unit(unit) if unit else None
    if known and known.currency:
        prices = (_price(end, known.currency, locale) for end in dict.fromkeys((low, high)))
        return "–".join(prices)
    number = "–".join(_decimal(end, locale) for end in dict.fromkeys((low, high)))
    name = known.cldr if known else None
    measured = _measured(high, name, locale) if name else None
    if name and measured:
        rounded, said = measured
        if rounded not in said and value not in (1, 2):
            rounded, said = _measured(_ANY, name, locale) or measured
        return said.replace(rounded, number, 1)
    if unit and locale.language == "en" and value != 1:
        several = _plural(unit)
        # Of a unit that is known, only a plural that is known too: its sign has none.
        unit = several if canonical_unit(several) == known else unit
    return f"{number} {unit}" if unit else number


def _measured(value: float, unit: str, locale: Locale) -> tuple[str, str] | None:
    """A value in digits, and with its unit, by its name if Babel knows that and else by its sign: there some languages
    have a word for one or two of it, and no digits. None where Babel knows neither, and would write its own key."""
    for length in _LENGTHS:
        said = str(format_unit(value, unit, length, locale=locale))
        if unit not in said:
            return format_decimal(value, locale=locale), said
    return None


def _plural(unit: str) -> str:
    """A counted noun that Babel does not know, for more than one: 20 working days, 3 votes per seat. What may be plural
    stays."""
    counted = _PER.split(unit, maxsplit=1)[0]
    last, rest = counted.split()[-1], unit[len(counted) :]
    if not last.isalpha() or not last.islower() or last.endswith("s") or last in _SAME_FOR_MANY:
        return unit
    if last[-1] == "y" and last[-2:-1] not in tuple("aeiou"):
        return f"{counted[:-1]}ies{rest}"
    return f"{counted}{'es' if last.endswith(('x', 'z', 'ch', 'sh')) else 's'}{rest}"


def _decimal(value: float, locale: Locale) -> str:
    """Every digit that was typed: Babel would round to three decimals, and say what no source says."""
    return format_decimal(value, locale=locale, decimal_quantization=False)


def _price(value: float, currency: str, locale: Locale) -> str:
    form = _FRACTION.sub("", locale.currency_formats["standard"].pattern) if float(value).is_integer() else None
    return format_currency(
        value, currency, locale=locale, format=form, currency_digits=False, decimal_quantization=False
    )
