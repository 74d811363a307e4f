"""The values of one measure side by side: what can be compared, what differs, and who says so."""

from __future__ import annotations

import pytest

from generator.pages.extract import Extract, Figure
from generator.pages.series import series
from generator.pages.showing import Showing
from generator.pages.site_views import SeriesView
from generator.pages.wording import Amount
from tests.pages.told import figure, told


def given(*figures: Figure, date: str = "2024-03-01", slug: str = "a") -> list[tuple[Figure, Extract]]:
    one = told(slug, date, *figures)
    return [(figure, one) for figure in one.figures]


def made(*pairs: tuple[Figure, Extract], language: str = "en") -> tuple[SeriesView, ...]:
    return series(pairs, Showing("measures/books.md", language))


def values(*found: SeriesView) -> list[tuple[str, list[str]]]:
    """Each series with its unit and values."""
    return [(one.unit, [row.value for row in one.rows]) for one in found]


def test_two_units_make_two_series() -> None:
    pairs = given(figure("Way", 3, "mile"), figure("Way", 2, "hour"), figure("Way", 4, "mile"))
    assert values(*made(*pairs)) == [("mile", ["3 miles", "4 miles"]), ("hour", ["2 hours"])]


@pytest.mark.parametrize(
    ("one", "other"), [("km", "kilometres"), ("USD", "US dollars"), ("percent", "%"), ("Book", "book")]
)
def test_spellings_of_one_unit_make_one_series(one: str, other: str) -> None:
    assert [unit for unit, _ in values(*made(*given(figure("Way", 3, one), figure("Way", 4, other))))] == [one]


@pytest.mark.parametrize(
    ("one", "other"), [("percent", "percentage point"), ("USD", "CAD"), ("mile", "nautical mile"), ("mile", "")]
)
def test_units_that_are_not_the_same_are_not_compared(one: str, other: str) -> None:
    assert [unit for unit, _ in values(*made(*given(figure("Way", 3, one), figure("Way", 4, other))))] == [one, other]


def test_a_superlative_is_a_row_and_no_point() -> None:
    pairs = [*given(figure("Books", 3), date="2024-03-02"), *given(figure("Books", None, superlative="most ever"))]
    (one,) = made(*pairs)
    assert values(one) == [("", ["3", "most ever"])]
    assert (one.chart, one.conflicts) == ("", ())


def test_a_course_is_drawn_from_two_days_on() -> None:
    first, later = given(figure("Books", 3)), given(figure("Books", 5), date="2024-05-01")
    assert made(*first, *first)[0].chart == ""
    assert 'aria-label="2 values from 1 March 2024 to 1 May 2024; the lowest is 3, the highest 5."' in (
        made(*later, *first)[0].chart
    )


def test_values_of_one_day_that_differ_are_told_with_their_sources() -> None:
    pairs = [
        *given(figure("Cost", (3, 4), "EUR", source="City Radio"), slug="b"),
        *given(figure("Cost", 2.5, "EUR", qualifier="about", source="Harbour Post")),
    ]
    assert made(*pairs)[0].conflicts == ("1 March 2024: €3–€4 (City Radio); about €2.50 (Harbour Post)",)


def test_a_value_without_a_known_source_is_told_with_its_briefing() -> None:
    pairs = [*given(figure("Cost", 3), slug="second"), *given(figure("Cost", 2), slug="first")]
    assert made(*pairs)[0].conflicts == ("1 March 2024: 3 (Second); 2 (First)",)


def test_all_who_give_a_value_are_told_once() -> None:
    sources = [("c", 3, "Post"), ("b", 2, "Radio"), ("a", 3, "Paper"), ("d", 3, "Post")]
    pairs = [pair for slug, value, source in sources for pair in given(figure("Cost", value, source=source), slug=slug)]
    assert made(*pairs)[0].conflicts == ("1 March 2024: 3 (Post, Paper); 2 (Radio)",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure("Cost", 3, source="Post"), figure("Price", 3, source="Radio")),
        (figure("Way", 3, "km"), figure("Way", 3, "kilometre")),
        (figure("Cost", 3.0), figure("Cost", 3)),
        (figure("Rate", 5, "percentage point"), figure("Rate", 5, "percentage points")),
        (figure("Rate", 5, "percentage point"), figure("Rate", 5, "pp")),
    ],
)
def test_the_same_value_is_no_conflict(one: Figure, other: Figure) -> None:
    assert made(*given(one), *given(other, slug="b"))[0].conflicts == ()


def test_a_superlative_is_no_value_that_could_differ() -> None:
    most = figure("Range", None, superlative="the largest")
    pairs = [*given(most), *given(figure("Range", 190), slug="b"), *given(figure("Range", 190), slug="c")]
    (one,) = made(*pairs)
    assert values(one) == [("", ["the largest", "190", "190"])]
    assert one.conflicts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [(figure("Cost", 3), figure("Cost", 3, qualifier="up to")), (figure("Cost", 3), figure("Cost", (3, 4)))],
)
def test_a_qualifier_or_a_range_makes_another_value(one: Figure, other: Figure) -> None:
    assert len(made(*given(one), *given(other, slug="b"))[0].conflicts) == 1


def test_values_of_different_days_are_no_conflict() -> None:
    later, first = given(figure("Cost", 3), date="2024-03-02"), given(figure("Cost", 2))
    assert made(*later, *first)[0].conflicts == ()


def test_each_day_has_a_line_of_its_own_latest_first() -> None:
    days = ["2024-03-02", "2024-03-01"]
    pairs = [pair for day in days for slug, value in (("a", 1), ("b", 2)) for pair in
             given(figure("Cost", value), date=day, slug=slug)]  # fmt: skip
    assert [text.partition(":")[0] for text in made(*pairs)[0].conflicts] == ["2 March 2024", "1 March 2024"]


@pytest.mark.parametrize("value", [0, -3, (-2, 5), 10**18 - 1, 0.1, -0.0000001])
def test_any_value_that_an_editor_may_write_is_shown(value: Amount) -> None:
    pairs = [*given(figure("Balance", value), date="2024-03-02"), *given(figure("Balance", 1))]
    (one,) = made(*pairs)
    assert len(one.rows) == 2
    assert "<svg" in one.chart
