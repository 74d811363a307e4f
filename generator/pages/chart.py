"""Draw a small chart of values over time, as inline SVG: no script, no file, in the colours of the text around it.

What it shows stands in a table beside it; the chart's own text alternative says its range.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from generator.pages.markdown import Markdown

_WIDTH, _HEIGHT = 640, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 628, 34, 168


class Point(NamedTuple):
    """A value from `low` to `high` on a day (YYYY-MM-DD), with the words for both."""

    day: str
    low: float
    high: float
    value: str
    date: str


def chart(points: Sequence[Point]) -> Markdown:
    """The chart of points, oldest first, as one line of HTML; empty for fewer than two days, which show no course."""
    if len({point.day for point in points}) < 2:
        return Markdown("")
    first, last = (date.fromisoformat(points[at].day).toordinal() for at in (0, -1))
    low, high = min(0.0, *(point.low for point in points)), max(0.0, *(point.high for point in points))
    scale = (high - low) or 1.0

    def x(point: Point) -> float:
        return _LEFT + (date.fromisoformat(point.day).toordinal() - first) / (last - first) * (_RIGHT - _LEFT)

    def y(value: float) -> float:
        return _BOTTOM - (value - low) / scale * (_BOTTOM - _TOP)

    least, most = min(points, key=lambda p: p.low), max(points, key=lambda p: p.high)
    said = (
        f"{len(points)} values from {points[0].date} to {points[-1].date}; "
        f"the lowest is {least.value}, the highest {most.value}."
    )
    course = " ".join(f"{x(point):.1f},{y(point.high):.1f}" for point in points)
    drawn = [
        f'<line class="chart-axis" x1="{_LEFT}" x2="{_RIGHT}" y1="{y(0):.1f}" y2="{y(0):.1f}"/>',
        f'<polyline class="chart-course" points="{course}"/>',
        *(
            f'<line class="chart-range" x1="{x(p):.1f}" x2="{x(p):.1f}" y1="{y(p.low):.1f}" y2="{y(p.high):.1f}"/>'
            for p in points
            if p.low != p.high
        ),
        *(
            f'<circle class="chart-point" cx="{x(p):.1f}" cy="{y(p.high):.1f}" r="4">'
            f"<title>{escape(f'{p.date}: {p.value}')}</title></circle>"
            for p in points
        ),
        *(_label(x(p), y(p.high) - 12, p.value) for p in dict.fromkeys((points[0], most, points[-1]))),
        _label(_LEFT, _HEIGHT - 8, points[0].date),
        _label(_RIGHT, _HEIGHT - 8, points[-1].date),
    ]
    return Markdown(
        f'<figure class="chart"><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(said)}" '
        f'fill="none" stroke="currentColor">{"".join(drawn)}</svg></figure>'
    )


def _label(x: float, y: float, text: str) -> str:
    """A text near a place, turned inwards at the edges."""
    anchor = "start" if x < _WIDTH / 3 else "end" if x > _WIDTH * 2 / 3 else "middle"
    return (
        f'<text class="chart-label" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor" stroke="none">'
        f"{escape(text)}</text>"
    )
