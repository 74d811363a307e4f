"""Numbers in prose: value, unit, qualifiers, what is counted, and what is no quantity; cases/quantities.txt."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.numbers.non_quantities import NON_QUANTITIES
from generator.text.numbers.quantities import Quantity, find_quantities
from generator.text.numbers.units import canonical_unit
from tests.support import read_cases

CASES = [
    pytest.param(text, expected, id=title)
    for title, text, expected in read_cases(Path(__file__).parent / "cases" / "quantities.txt", 3)
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads(text: str, expected: str) -> None:
    found = [described(text, quantity) for quantity in find_quantities(text)]
    assert found == ([] if expected == "nothing" else expected.split("\n"))


def described(text: str, quantity: Quantity) -> str:
    """One line: as written = value and unit (qualifiers): counted noun with its [head]."""
    value = number(quantity.low)
    if quantity.high != quantity.low:
        value += f" to {number(quantity.high)}"
    line = f"{' '.join(text[quantity.start : quantity.end].split())} = {value}"
    if quantity.unit:
        line += f" {quantity.unit}"
    if quantity.qualifiers != {"exactly"}:
        line += f" ({', '.join(sorted(quantity.qualifiers))})"
    if quantity.counted and quantity.head:
        (start, end), (head, head_end) = quantity.counted, quantity.head
        line += f": {text[start:head]}[{text[head:head_end]}]{text[head_end:end]}"
    return line


def number(value: Decimal) -> str:
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def test_spans_hold_in_the_text_as_it_is() -> None:
    text = "\tAbout\u00a0US$\u00a01.2\u202fmillion, or\r\n12\u2009000 tonnes, İs\u00a0gone."
    money, mass = find_quantities(text)
    assert text[money.start : money.end] == "US$\u00a01.2\u202fmillion"
    assert text[slice(*money.numeral)] == "1.2\u202fmillion"
    assert money.unit_span is not None
    assert text[slice(*money.unit_span)] == "US$"
    assert money.qualifiers == {"about"}
    assert text[mass.start : mass.end] == "12\u2009000 tonnes"
    assert mass.low == 12_000


def test_a_paragraph_ends_what_is_counted() -> None:
    (only,) = find_quantities("The storm killed 12\n\nPeople fled their homes.")
    assert only.counted is None


def test_every_unit_that_is_read_is_a_known_one() -> None:
    found = find_quantities("5 km, 6 km/h, 7 tonnes an hour, $8, 9%, 10 barrels a day, 11 years and 12 °C")
    names = [quantity.unit for quantity in found]
    assert names == [
        "kilometre", "kilometre per hour", "tonne per hour", "USD", "percent", "barrel per day", "year",
        "degree Celsius",
    ]  # fmt: skip
    assert [canonical_unit(name or "") and name for name in names] == names


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Sie fanden 1.200,5 Tonnen und 12 % Gold.", [("1.200,5", "1200.5", None), ("12 %", "12", "percent")]),
        ("de-XX", "Sie fanden 1.200,5 Tonnen Gold.", [("1.200,5", "1200.5", None)]),
        ("fr", "Environ 10 000 soldats et 3,5 % de plus.", [("10 000", "10000", None), ("3,5 %", "3.5", "percent")]),
        ("de-CH", "Es kostet 1’500 Franken.", [("1’500", "1500", None)]),
        ("es", "Cuesta 5 € o US$6.", [("5 €", "5", "EUR"), ("US$6", "6", "USD")]),
        ("uk", "Втратили ₴100 і -5 °C.", [("₴100", "100", "UAH"), ("-5 °C", "-5", "degree Celsius")]),
        ("ar", "نحو ١٢٬٠٠٠ جندي و ٥٪", [("١٢٬٠٠٠", "12000", None), ("٥٪", "5", "percent")]),
        ("de", "Am 17.11.2024, um 10:30 Uhr, im Jahr 2022, F-16 und 3-1.", []),
        ("qqq", "12,000 and 1.5", [("12,000", "12000", None), ("1.5", "1.5", None)]),
        ("", "12,000", [("12,000", "12000", None)]),
    ],
)
def test_other_languages_are_read_in_digits_and_signs(
    language: str, text: str, found: list[tuple[str, str, str | None]]
) -> None:
    quantities = find_quantities(text, language)
    assert [(text[q.start : q.end], number(q.low), q.unit) for q in quantities] == found
    assert all(q.qualifiers == frozenset() and q.counted is None for q in quantities)


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us"])
def test_english_of_every_country_is_read(language: str) -> None:
    (only,) = find_quantities("up to twelve men", language)
    assert only.low == 12
    assert only.qualifiers == {"up to"}


def test_each_kind_of_non_quantity_has_its_own_rule() -> None:
    rules = [rule for _, _, rule in NON_QUANTITIES]
    assert len(set(rules)) == len(rules)


WORDS = st.sampled_from(
    "one two twenty hundred million dozen half a an third and or of the to in from between up about at least more "
    "5 10 12,000 1.5 .5 2019 007 1/2 ½ $ US$ € % ° C km/h m k bn p.m. years old people men US May Smith Article F-16 "
    "- – — − + ± ~ > . , : ( ) [ ] ' ’ “ \n \u00a0 \r\n İ ß ² 中 ٣ \ud800".split(" ")
)
PROSE = st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS, max_size=12).map("".join) | st.text()


@given(PROSE, st.sampled_from(["en", "de", "fr", "ar", "xx"]))
def test_any_text_gives_spans_in_order(text: str, language: str) -> None:
    end = 0
    for quantity in find_quantities(text, language):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high
        end = quantity.end
        for span in (quantity.numeral, quantity.unit_span, quantity.counted, quantity.head):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("text", ["9" * 100_000, "1" + ",111" * 30_000, "1" + " 111" * 30_000, "1.5" * 30_000])
def test_a_run_of_digits_beyond_every_figure_is_no_number(text: str, language: str) -> None:
    assert all(quantity.high < 10**24 for quantity in find_quantities(text, language))


@given(st.integers(min_value=0, max_value=10**12))
def test_a_grouped_number_is_worth_what_it_says(value: int) -> None:
    (only,) = find_quantities(f"They counted {value:,} trees.")
    assert only.low == value
    assert only.qualifiers == {"exactly"}


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@given(st.integers(min_value=2, max_value=9), st.sampled_from(TENS), st.integers(min_value=1, max_value=9))
def test_number_words_are_worth_what_they_say(hundreds: int, tens: str, ones: int) -> None:
    text = f"They sold {SMALL[hundreds]} hundred and {tens}-{SMALL[ones]} thousand tickets."
    (only,) = find_quantities(text)
    assert only.low == (hundreds * 100 + (TENS.index(tens) + 2) * 10 + ones) * 1000
    assert only.head is not None
    assert text[slice(*only.head)] == "tickets"
