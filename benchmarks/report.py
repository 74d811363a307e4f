"""Tell what was measured: figures held against what was promised, as a table and as JSON. It must not measure."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

WORK = Path(__file__).parent.parent / ".cache" / "benchmarks"
"""Where archives are made, for a while. Not the system's temporary folder: on some machines that is a slow disk, or
memory."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. `promise` is what was promised of it and `holds` whether it is kept; empty and None if
    nothing was promised."""

    name: str
    value: float
    unit: str
    promise: str = ""
    holds: bool | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on."""

    cpu: str
    cores: int
    python: str
    system: str


class MeasuringError(Exception):
    """What was to be measured did not run as it should."""


def machine() -> Machine:
    """The machine that this runs on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    cpu = next(models, "") or platform.processor() or platform.machine()
    return Machine(cpu, os.cpu_count() or 1, platform.python_version(), f"{platform.system()} {platform.machine()}")


def show(title: str, figures: Iterable[Figure]) -> None:
    """Print the figures, and the machine that they are of."""
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left")
    table.add_column("Figure")
    table.add_column("Measured", justify="right")
    table.add_column("")
    table.add_column("Promised", justify="right")
    table.add_column("Holds")
    for figure in figures:
        holds = "" if figure.holds is None else "[green]yes[/]" if figure.holds else "[bold red]no[/]"
        table.add_row(figure.name, short(figure.value), figure.unit, figure.promise, holds)
    on = machine()
    console = terminal()
    console.print(table)
    console.print(f"{on.cpu}, {on.cores} cores, {on.system}, Python {on.python}", highlight=False)


def show_rows(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table of figures that are side by side; the first column says of what."""
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    terminal().print(table)


def terminal() -> Console:
    """Standard output, with room for a table where it goes into a file."""
    return Console(width=None if sys.stdout.isatty() else 120)


def short(value: float) -> str:
    """A figure for people."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def write_json(file: Path, told: Mapping[str, object], figures: Iterable[Figure]) -> None:
    """Write the machine, what else is to be told, and the figures. Raises OSError."""
    data = {"machine": asdict(machine()), **told, "figures": [asdict(figure) for figure in figures]}
    file.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def all_hold(figures: Iterable[Figure]) -> bool:
    """Whether every promise is kept."""
    return all(figure.holds is not False for figure in figures)
