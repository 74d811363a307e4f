"""Numbers as people read them: every digit that the editor typed, in the language's own form."""

from __future__ import annotations

import pytest

from generator.pages.wording import Amount, amount


@pytest.mark.parametrize(
    ("value", "unit", "language", "written"),
    [
        (190, "mile", "en", "190 miles"),
        (1, "mile", "en", "1 mile"),
        ([5, 10], "percent", "en", "5–10 percent"),
        (10000, None, "de", "10.000"),
        (0.00012, "percent", "en", "0.00012 percent"),
        (0.00001, None, "en", "0.00001"),
        (1.23456, None, "de", "1,23456"),
        (12345678.12345, "km", "en", "12,345,678.12345 kilometers"),
        (1200, "USD", "en", "$1,200"),
        (3.5, "USD", "en", "$3.50"),
        (0.6725, "USD", "en", "$0.6725"),
        (3, "hexagonal mirror", "en", "3 hexagonal mirrors"),
        # A unit that is known here and not to Babel: plural where its plural is known too, and a sign stays.
        (5, "percentage point", "en", "5 percentage points"),
        (1, "percentage point", "en", "1 percentage point"),
        (5, "percentage points", "en", "5 percentage points"),
        ([3, 4], "fortnight", "en-GB", "3–4 fortnights"),
        (2, "millennium", "en", "2 millenniums"),
        (400, "barrel per day", "en", "400 barrels per day"),
        (400, "barrels a day", "en", "400 barrels a day"),
        (2, "tonne per year", "en", "2 tonnes per year"),
        (30, "gigabit per second", "en", "30 gigabits per second"),
        (3, "vote per seat", "en", "3 votes per seat"),
        (15, "kt", "en", "15 kt"),
        (5, "pp", "en", "5 pp"),
        (2, "mach", "en", "2 mach"),
        (15, "pence", "en", "15 pence"),
        (15, "penny", "en", "15 pennies"),
        (5, "percentage point", "de", "5 percentage point"),
        # Of one and of two, Arabic and Hebrew have words without digits.
        (1, "mile", "ar", "ميل"),
        ([1, 2], "mile", "ar", "1–2 ميل"),
        (-1, "mile", "ar", "-1 ميل"),
        ([0.5, 1], "mile", "ar", "0.5–1 ميل"),
        (2, "day", "he", "יומיים"),
        ([1, 2], "day", "he", "1–2 ימים"),
        # Where Babel has no name of a unit, its sign stands, or what was typed.
        (51, "percent", "zh", "51%"),
        (3, "day", "ja", "3 日"),
        (51, "percent", "ckb", "51%"),
        (300, "calories", "ckb", "300 calories"),
        # Of a language as written in a place or script that Babel does not know it in, the language counts.
        (10000, None, "de-XX", "10.000"),
        (10000, None, "fr-BE-Latn", "10\u202f000"),
        # A whole sum has the form that one with a fraction has.
        (1200, "EUR", "de", "1.200\xa0€"),
        (1200.5, "EUR", "de", "1.200,50\xa0€"),
        ([5, 10], "USD", "fr", "5\xa0$US–10\xa0$US"),
    ],
)
def test_an_amount_has_every_digit_that_was_typed(
    value: float | list[float], unit: str | None, language: str, written: str
) -> None:
    given: Amount = (value[0], value[1]) if isinstance(value, list) else value
    assert amount(given, unit, language) == written
