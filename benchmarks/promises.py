"""What is promised of rebuilding, and whether measurements keep it. What is promised up to 10,000 briefings is asked of
fewer too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mean, median

from benchmarks.measurement import (
    COLD,
    FIRST_SAVE,
    LATER_SAVES,
    MKDOCS,
    NOTHING,
    ONE_ITEM,
    ONE_PROCESS,
    TWO_PROCESSES,
    ZENSICAL,
    Measurement,
)
from benchmarks.report import Figure

LARGEST = 10_000
OF_STOCK = 1 / 3
OF_STOCK_FROM = 100
"""Briefings below which starting the programs is most of what they do."""
MEMORY = 1_000.0  # MB
SECONDS = {NOTHING: 1.5, ONE_ITEM: 3.0, FIRST_SAVE: 1.0, LATER_SAVES: 1.0}
SPEED_UP = 1.8
SPEED_UP_FROM = 1_000
"""Briefings below which starting a second process weighs too much."""
GROWTH = 1.5
GROWTH_FROM, GROWTH_TO = 1_000, 10_000


def figures(measured: Sequence[Measurement]) -> Iterator[Figure]:
    """The figures of which something is promised, by size. There are two processes where `measured` has them, and
    otherwise where all cores are two."""
    sizes = sorted({one.briefings for one in measured})
    for size in sizes:
        yield from _of_size(size, {one.name: one for one in measured if one.briefings == size})
    if len(sizes) > 1:
        at = {(one.briefings, one.name): one for one in measured}
        small, large = (GROWTH_FROM, GROWTH_TO) if {GROWTH_FROM, GROWTH_TO} <= {*sizes} else sizes[-2:]
        promised = (small, large) == (GROWTH_FROM, GROWTH_TO)
        for name in (NOTHING, ONE_ITEM):
            if (large, name) in at and (small, name) in at:
                grown = at[large, name].seconds / at[small, name].seconds
                kept = grown < GROWTH if promised else None
                yield _figure(
                    f"{name}, {large:,} briefings to {small:,}", grown, "times as long", f"under {GROWTH:g}", kept
                )


def _of_size(size: int, by_name: dict[str, Measurement]) -> Iterator[Figure]:
    cold, asked = by_name.get(COLD), size <= LARGEST
    for name in (MKDOCS, ZENSICAL):
        if cold and name in by_name:
            share = 1 / _times(by_name[name], cold)
            kept = share <= OF_STOCK if size >= OF_STOCK_FROM else None
            yield _figure(f"{size:,}: cold build to {name.split()[0]}", share, "of its time", "1/3 or less", kept)
    if cold and ONE_PROCESS in by_name:
        two = by_name.get(TWO_PROCESSES, cold)
        faster = _times(by_name[ONE_PROCESS], two)
        yield _figure(
            f"{size:,}: two processes to one, cold",
            faster,
            "times as fast",
            f"{SPEED_UP:g} or more",
            faster >= SPEED_UP if size >= SPEED_UP_FROM else None,
        )
    if cold:
        kept = cold.memory <= MEMORY if asked else None
        yield _figure(f"{size:,}: memory of all processes, cold", cold.memory, "MB", f"{MEMORY:,.0f} or less", kept)
    for name, seconds in SECONDS.items():
        if name in by_name:
            took = by_name[name].seconds
            yield _figure(f"{size:,}: {name}", took, "s", f"{seconds:g} or less", took <= seconds if asked else None)
    if NOTHING in by_name and (written := by_name[NOTHING].written) is not None:
        yield Figure(f"{size:,}: files written when nothing changed", written, "files", "0", written == 0)


def _figure(name: str, value: float, unit: str, promise: str, holds: bool | None) -> Figure:
    return Figure(name, value, unit, "" if holds is None else promise, holds)


def _times(other: Measurement, ours: Measurement) -> float:
    """How many times as long as ours another build takes. The speed of a machine drifts, so each of its runs is held
    against the run of ours before it and, if there is one, the next run of ours after it."""
    around = (ours.each[number : number + 2] for number in range(len(other.each)))
    return median(seconds / mean(near) for seconds, near in zip(other.each, around, strict=True))
