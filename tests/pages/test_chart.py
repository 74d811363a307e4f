"""The chart of a series: well-formed SVG that says in words what it shows, whatever the values and the words are."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.pages.chart import Point, chart
from generator.pages.markdown import Markdown

WIDTH, HEIGHT = 640, 200


def point(day: str, low: float, high: float | None = None, value: str = "", date: str = "") -> Point:
    return Point(day, low, low if high is None else high, value or str(low), date or day)


def drawn(*points: Point) -> ElementTree.Element:
    """The <svg> of a chart."""
    figure = ElementTree.fromstring(chart(points))
    assert (figure.tag, figure.get("class"), len(figure)) == ("figure", "chart", 1)
    return figure[0]


def circles(*points: Point) -> list[tuple[float, float]]:
    return [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in drawn(*points).iter("circle")]


def texts(*points: Point) -> list[str]:
    return ["".join(one.itertext()) for one in drawn(*points).iter("text")]


FIRST, SECOND, THIRD = point("2024-01-01", 10), point("2024-02-01", 30), point("2024-03-01", 20)


def test_a_chart_is_one_line_of_markdown() -> None:
    made = chart([FIRST, SECOND])
    assert isinstance(made, Markdown)
    assert "\n" not in made


def test_a_chart_says_in_words_what_it_shows() -> None:
    svg = drawn(FIRST, SECOND, THIRD)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "3 values from 2024-01-01 to 2024-03-01; the lowest is 10, the highest 30."
    assert [one.findtext("title") for one in svg.iter("circle")] == [
        "2024-01-01: 10",
        "2024-02-01: 30",
        "2024-03-01: 20",
    ]


def test_later_is_further_right_and_more_is_higher() -> None:
    (x1, y1), (x2, y2), (x3, y3) = circles(FIRST, SECOND, THIRD)
    assert x1 < x2 < x3
    assert y2 < y3 < y1


def test_the_way_between_two_points_is_as_long_as_the_time() -> None:
    (x1, _), (x2, _), (x3, _) = circles(point("2024-01-01", 1), point("2024-01-02", 1), point("2024-01-11", 1))
    assert math.isclose(x3 - x1, 10 * (x2 - x1), rel_tol=0.01)


def test_first_highest_and_last_are_labelled_once_each_and_both_ends_of_the_time() -> None:
    assert texts(FIRST, SECOND, THIRD) == ["10", "30", "20", "2024-01-01", "2024-03-01"]
    assert texts(SECOND, THIRD) == ["30", "20", "2024-02-01", "2024-03-01"]


@pytest.mark.parametrize("points", [(), (FIRST,), (FIRST, point("2024-01-01", 20))])
def test_one_day_shows_no_course(points: tuple[Point, ...]) -> None:
    assert chart(points) == ""


def test_two_values_of_one_day_stand_one_above_the_other() -> None:
    (x1, y1), (x2, y2), _ = circles(FIRST, point("2024-01-01", 20), THIRD)
    assert x1 == x2
    assert y2 < y1


def test_a_range_is_a_line_from_its_low_to_its_high_end() -> None:
    (line,) = [
        one for one in drawn(FIRST, point("2024-02-01", 5, 10)).iter("line") if one.get("class") == "chart-range"
    ]
    low, high = float(line.get("y1", "")), float(line.get("y2", ""))
    assert high < low
    assert high == circles(FIRST, point("2024-02-01", 5, 10))[0][1]
    assert "the lowest is 5–10, the highest 10." in (
        drawn(FIRST, point("2024-02-01", 5, 10, "5–10")).get("aria-label") or ""
    )


def test_values_begin_at_zero() -> None:
    axis = zero(FIRST, SECOND)
    (_, y1), (_, y2) = circles(FIRST, SECOND)
    assert math.isclose(axis - y2, 3 * (axis - y1), rel_tol=0.01)


def test_negative_values_are_below_zero() -> None:
    points = point("2024-01-01", -10), point("2024-02-01", 10)
    (_, y1), (_, y2) = circles(*points)
    assert y2 < zero(*points) < y1


def test_only_negative_values_hang_from_zero() -> None:
    points = point("2024-01-01", -10), point("2024-02-01", -20)
    assert all(y > zero(*points) for _, y in circles(*points))


@pytest.mark.parametrize("value", [0, 7, -7])
def test_equal_values_are_level(value: float) -> None:
    (_, y1), (_, y2) = circles(point("2024-01-01", value), point("2024-02-01", value))
    assert y1 == y2


HOSTILE = "</title></svg><script>alert('1')</script>&amp; \"x\" `*_{{ }}_*` <!--"


def test_hostile_text_is_text() -> None:
    made = drawn(point("2024-01-01", 1, value=HOSTILE, date=HOSTILE), point("2024-02-01", 2, value=HOSTILE))
    assert {one.tag for one in made.iter()} == {"svg", "line", "polyline", "circle", "title", "text"}
    assert HOSTILE in texts(point("2024-01-01", 1, value=HOSTILE), SECOND)
    assert HOSTILE in (made.get("aria-label") or "")
    assert "<script" not in chart([point("2024-01-01", 1, value=HOSTILE), SECOND])


VALUES = st.one_of(st.integers(-(10**18), 10**18), st.floats(-1e18, 1e18))
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=20)
POINTS = st.lists(
    st.builds(
        lambda day, ends, value, date: Point(day.isoformat(), min(ends), max(ends), value, date),
        st.dates(),
        st.tuples(VALUES, VALUES),
        WORDS,
        WORDS,
    ),
    min_size=2,
    max_size=8,
    unique_by=lambda one: one.day,
)


@given(POINTS)
@example([point("0001-01-01", 5e-324), point("9999-12-31", 0)])
@example([point("2024-01-01", 10**18 - 1), point("2024-01-02", -(10**18) + 1)])
def test_everything_is_drawn_within_the_picture(points: list[Point]) -> None:
    svg = drawn(*sorted(points, key=lambda one: one.day))
    assert svg.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    for one in svg.iter():
        for name, most in (("x", WIDTH), ("x1", WIDTH), ("x2", WIDTH), ("cx", WIDTH), ("y", HEIGHT), ("cy", HEIGHT)):
            assert 0 <= float(one.get(name, "0")) <= most
    assert len(list(svg.iter("circle"))) == len(points)


def zero(*points: Point) -> float:
    (axis,) = [one for one in drawn(*points).iter("line") if one.get("class") == "chart-axis"]
    assert axis.get("y1") == axis.get("y2")
    return float(axis.get("y1", ""))
