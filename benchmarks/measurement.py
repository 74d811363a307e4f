"""What a measured build was and took. The names are those that promises are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.command import Load

COLD = "cold build, all cores"
ONE_PROCESS = "cold build, one process"
TWO_PROCESSES = "cold build, two processes"
MKDOCS = "mkdocs build of the same docs/"
ZENSICAL = "zensical build of the same docs/"
NOTHING = "nothing changed"
ONE_ITEM = "one item changed"
ONE_ENTITY = "one entity renamed"
ONE_MORE = "one briefing added"
ONE_LESS = "one briefing removed"
PAGE_TEMPLATE = "a page template changed"
FIRST_SAVE = "serve: first save to reload"
LATER_SAVES = "serve: later saves to reload"


@dataclass(frozen=True, slots=True)
class Done:
    """One build: what it took, the pages of site/ that it wrote, and the files of docs/ and site/ that it wrote and
    removed; None where it does not tell."""

    load: Load
    pages: int | None = None
    written: int | None = None
    removed: int | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """Several runs of one kind of build, at one size: medians, but of memory the most. `got` and `lost` are percent of
    the machine that the builds got and that went elsewhere; `each` are the seconds of each run in their order."""

    briefings: int
    name: str
    seconds: float
    processor: float
    memory: float
    got: float
    lost: float
    pages: int | None
    written: int | None
    removed: int | None
    each: tuple[float, ...]


def measurement(briefings: int, name: str, runs: Sequence[Done]) -> Measurement:
    """The measurement of at least one run."""
    return Measurement(
        briefings=briefings,
        name=name,
        seconds=median(run.load.seconds for run in runs),
        processor=median(run.load.processor for run in runs),
        memory=max(run.load.memory for run in runs),
        got=median(run.load.got for run in runs),
        lost=median(run.load.lost for run in runs),
        pages=_middle([run.pages for run in runs]),
        written=_middle([run.written for run in runs]),
        removed=_middle([run.removed for run in runs]),
        each=tuple(run.load.seconds for run in runs),
    )


def _middle(counts: Sequence[int | None]) -> int | None:
    known = sorted(count for count in counts if count is not None)
    return known[len(known) // 2] if known else None
