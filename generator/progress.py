"""Show how far a long piece of work is, on a terminal, once it takes longer than a moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

_MOMENT = 0.7  # seconds


def track(values: Sequence[Any], label: str) -> Iterable[Any]:
    """Hand on the values one by one; after a moment, draw a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        return values
    return _drawn(values, label)


def _drawn(values: Sequence[Any], label: str) -> Iterable[Any]:
    started = time.monotonic()
    for number, value in enumerate(values):
        if time.monotonic() - started > _MOMENT:
            yield from _with_bar(values, number, label)
            return
        yield value


def _with_bar(values: Sequence[Any], first: int, label: str) -> Iterable[Any]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=len(values), completed=first)
        for value in values[first:]:
            yield value
            progress.advance(task)
