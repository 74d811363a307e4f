"""The values that several briefings give of one measure, side by side. It draws nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.pages.chart import Point, chart
from generator.pages.extract import Extract, Figure
from generator.pages.showing import Showing
from generator.pages.site_views import SeriesView
from generator.pages.wording import Amount
from generator.text.numbers.units import canonical_unit

Given = tuple[Figure, Extract]


def series(figures: Iterable[Given], show: Showing) -> tuple[SeriesView, ...]:
    """A series for each unit that the figures, newest first, have: miles and hours cannot be compared."""
    by_unit: dict[str, list[Given]] = defaultdict(list)
    for figure, one in figures:
        known = canonical_unit(figure.unit) if figure.unit else None
        by_unit[repr(known) if known else figure.unit.casefold()].append((figure, one))
    return tuple(_series(given, show) for given in by_unit.values())


def _series(given: Sequence[Given], show: Showing) -> SeriesView:
    points = [
        Point(one.date, *_ends(figure), _words(figure, show), show.date(one.date).words)
        for figure, one in reversed(given)
        if figure.value is not None
    ]
    return SeriesView(
        unit=given[0][0].unit,
        chart=chart(points),
        rows=tuple(show.number(figure, one) for figure, one in given),
        conflicts=tuple(_conflicts(given, show)),
    )


def _ends(figure: Figure) -> tuple[float, float]:
    value = figure.value or 0
    return (value[0], value[1]) if isinstance(value, tuple) else (value, value)


def _conflicts(given: Sequence[Given], show: Showing) -> Iterable[str]:
    """For each day for which different values are given, these, with who gives them.

    Values of one series are in one unit, so that they are the same if their numbers are, however it is spelled.
    """
    valued = (pair for pair in given if pair[0].value is not None)
    for date, group in groupby(valued, key=lambda pair: pair[1].date):
        told: dict[tuple[str, Amount | None], list[Given]] = defaultdict(list)
        for figure, one in group:
            told[figure.qualifier, figure.value].append((figure, one))
        if len(told) > 1:
            yield f"{show.date(date).words}: {'; '.join(_given_by(same, show) for same in told.values())}"


def _given_by(same: Sequence[Given], show: Showing) -> str:
    """A value as the first of several has it, with all who give it."""
    sources = dict.fromkeys(figure.source or one.title for figure, one in same)
    return f"{_words(same[0][0], show)} ({', '.join(sources)})"


def _words(figure: Figure, show: Showing) -> str:
    return f"{figure.qualifier} {show.amount(figure)}".strip()
