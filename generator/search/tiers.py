"""Split what is searched by time into tiers, each with an index of its own, so that a change is indexed in a moment.

It is a pure function of what there is: a tree of periods, each halved where it has too much. What is new changes the
smallest tier, that of the latest; what changes long after, one of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LARGE = 2500
"""Briefings that a tier has at most, about: to index them takes some four seconds and 400 MB."""
LATEST = 400
"""The same for the tier of the latest, which changes most: one second."""
_MONTHS = 12


class Dated(NamedTuple):
    """Something to be searched, and its date, as YYYY-MM-DD."""

    date: str
    slug: str


class Tier(NamedTuple):
    """A period, from its first month on, and what is of it: `2016-01-96` are 96 months from January 2016 on; `all` has
    everything."""

    name: str
    slugs: tuple[str, ...]


def tiers(dated: Sequence[Dated], large: int = LARGE, latest: int = LATEST) -> tuple[Tier, ...]:
    """The tiers, the latest first."""
    in_order = sorted(dated, reverse=True)
    if len(in_order) <= latest:
        return (Tier("all", tuple(sorted(one.slug for one in in_order))),) if in_order else ()
    months = [_month(one.date) for one in in_order]
    return tuple(_split(in_order, months, 0, _span(months[0]), large, latest, is_latest=True))


def _split(
    dated: Sequence[Dated], months: Sequence[int], start: int, span: int, large: int, latest: int, *, is_latest: bool
) -> Iterator[Tier]:
    """The tiers of a period of `span` months; what is in it comes latest first."""
    if len(dated) <= (latest if is_latest else large) or span == 1:
        year, month = divmod(start, _MONTHS)
        yield Tier(f"{year:04}-{month + 1:02}-{span}", tuple(sorted(one.slug for one in dated)))
        return
    half = _half(span)
    cut = sum(month >= start + half for month in months)
    if cut:
        yield from _split(dated[:cut], months[:cut], start + half, span - half, large, latest, is_latest=is_latest)
    if cut < len(dated):
        is_still = is_latest and not cut
        yield from _split(dated[cut:], months[cut:], start, half, large, latest, is_latest=is_still)


def _month(date: str) -> int:
    return int(date[:4]) * _MONTHS + int(date[5:7]) - 1


def _span(month: int) -> int:
    """Months from the year 0 on that are a power of two of years, and hold the month."""
    span = _MONTHS
    while span <= month:
        span *= 2
    return span


def _half(span: int) -> int:
    """Years are halved into years, a year into half-years, quarters, and months."""
    return {3: 1, 2: 1}.get(span, span // 2)
