"""Units and currencies: every spelling meets in one name, and each name is one that Babel can write."""

from __future__ import annotations

import pytest
from babel.numbers import get_currency_name
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from generator.text.numbers.units import SPELLINGS, Unit, canonical_unit, unit_readings

UNITS = sorted({unit for units in SPELLINGS.values() for unit in units}, key=lambda unit: unit.name)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("mile", "mile, miles, mi, Miles, MILES"),
        ("kilometre", "km, kilometers, kilometres, kilometer, KM, kms"),
        ("percent", "%, percent, per cent, per-cent, pct"),
        ("percentage point", "percentage point, percentage points, percentage-point, % points"),
        ("square mile", "square miles, sq mi, square-mile"),
        ("mile per hour", "mph, miles per hour, miles an hour, mile per hour"),
        ("kilometre per hour", "km/h, kph, kilometers per hour, km per hour, kilometres an hour"),
        ("degree Celsius", "°C, ° C, ºC, degrees Celsius, celsius, degrees C"),
        ("barrel per day", "barrels a day, barrels per day, bpd, barrel/day"),
        ("tonne per year", "tonnes a year, tonnes per year, tonne/year"),
        ("tonne", "tonne, tonnes, metric tons, t"),
        ("megawatt", "MW, megawatts"),
        ("USD", "$, US$, USD, usd, dollars, US dollars, U.S. dollars, US-dollar"),
        ("GBP", "£, GBP, pounds sterling, British pounds, quid"),
        ("NZD", "NZ$, New Zealand dollars, NZD"),
        ("EUR", "€, euro, euros"),
        ("UAH", "₴, hryvnias"),
        ("KRW", "won, South Korean won, ₩"),
    ],
)
def test_spellings_meet_in_one_name(name: str, spellings: str) -> None:
    found = {spelling: canonical_unit(spelling) for spelling in spellings.split(", ")}
    assert {spelling: unit.name if unit else None for spelling, unit in found.items()} == dict.fromkeys(found, name)


@pytest.mark.parametrize("text", ["", " ", "soldiers", "point", "per hour", "mile per soldier", "USD/EUR", "%%"])
def test_other_words_are_no_unit(text: str) -> None:
    assert canonical_unit(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pounds", ["pound", "GBP", "EGP", "LBP", "SYP"]),
        ("$", ["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"]),
        ("degrees", ["degree", "degree Celsius", "degree Fahrenheit"]),
        ("tons", ["ton", "tonne"]),
        ("¥", ["JPY", "CNY"]),
        ("miles", ["mile"]),
    ],
)
def test_what_may_be_read_in_several_ways_says_so(text: str, names: list[str]) -> None:
    assert [unit.name for unit in unit_readings(text)] == names


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_canonical_name_is_a_spelling_of_its_unit(unit: Unit) -> None:
    assert canonical_unit(unit.name) == unit


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.cldr], ids=lambda unit: unit.name)
def test_babel_can_write_every_unit_with_a_cldr_id(unit: Unit) -> None:
    assert "3" in format_unit(3, unit.cldr or "", locale="en")


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.currency], ids=lambda unit: unit.name)
def test_a_currency_is_named_by_its_iso_code(unit: Unit) -> None:
    assert (unit.name, unit.kind) == (unit.currency, "money")
    assert get_currency_name(unit.name, locale="en") != unit.name


def test_there_are_enough_for_the_news() -> None:
    assert len([unit for unit in UNITS if unit.currency]) >= 35
    assert len([unit for unit in UNITS if unit.currency is None]) >= 60


@given(st.text())
def test_any_text_is_a_unit_or_none(text: str) -> None:
    unit = canonical_unit(text)
    assert unit is None or canonical_unit(unit.name) == unit
