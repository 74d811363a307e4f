"""Measure what building again costs, by what changed and by the archive's size, beside stock MkDocs and Zensical.

Every build is a command of its own, as an editor runs it. Nothing is kept.
Exit code 0 if every promise holds, 1 if one does not, 2 if it could not be measured.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks import edits, promises
from benchmarks.archive import make_archive
from benchmarks.command import run
from benchmarks.edits import Archive, Edit
from benchmarks.measurement import (
    COLD,
    FIRST_SAVE,
    LATER_SAVES,
    MKDOCS,
    NOTHING,
    ONE_ENTITY,
    ONE_ITEM,
    ONE_LESS,
    ONE_MORE,
    ONE_PROCESS,
    PAGE_TEMPLATE,
    TWO_PROCESSES,
    ZENSICAL,
    Done,
    Measurement,
    measurement,
)
from benchmarks.report import WORK, MeasuringError, all_hold, short, show, show_rows, write_json
from benchmarks.serving import reloads

SIZES, FULL = (100, 1_000), (100, 1_000, 10_000)
STOCK = 1_000
"""Briefings of which stock MkDocs and Zensical are asked to build the pages; of more it takes them too long."""
RUNS = 3
SAVES = 4
"""How often a file is saved each time that the site is served: the first takes longest."""
TOOLS = {MKDOCS: "mkdocs", ZENSICAL: "zensical"}

_WARM_UP = 3
_COUNTS = re.compile(r"(?:docs|site)/: (?:nothing changed|(\d+) written, (\d+) removed, \d+ unchanged)")


@dataclass(frozen=True, slots=True)
class Change:
    """A change after which building again is measured, so many times as often as other builds are."""

    name: str
    edit: Edit
    times: int = 1


CHANGES = (
    Change(NOTHING, edits.nothing, 3),
    Change(ONE_ITEM, edits.one_item, 3),
    Change(ONE_ENTITY, edits.one_entity),
    Change(ONE_MORE, edits.one_more),
    Change(ONE_LESS, edits.one_less),
    Change(PAGE_TEMPLATE, edits.page_template),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to measure: archives of so many briefings, each build so many times, and up to which size stock MkDocs and
    Zensical are measured as well."""

    sizes: tuple[int, ...]
    runs: int
    stock: Mapping[str, int]


def measure(wish: Wish, work: Path) -> Iterator[Measurement]:
    """Measure in new folders below `work`, which are removed at the end. Raises MeasuringError."""
    for tool in (TOOLS[name] for name in wish.stock):
        if find_spec(tool) is None:
            raise MeasuringError(f"{tool} is not installed")
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rebuild-", dir=work) as name:
        folder = Path(name)
        _warm_up(folder / "warm-up", wish)
        archives = []
        for size in wish.sizes:
            made = edits.make(_new(folder / str(size)), size, wish.runs)
            built, measured = _cold(made, size, wish)
            archives.append(built)
            yield from measured
        for change in CHANGES:
            yield from _changed(change, archives, wish)
        yield from _served(archives, wish)


def _warm_up(folder: Path, wish: Wish) -> None:
    """Have each program run once, so that the first run that counts finds it compiled and in memory."""
    make_archive(folder / "ours", _WARM_UP)
    _build(folder / "ours")
    for name in wish.stock:
        _stock(name, folder / "ours", folder / TOOLS[name])


def _cold(made: Archive, size: int, wish: Wish) -> tuple[Archive, Sequence[Measurement]]:
    """The archive as it was built first, and measurements of building it with nothing there yet: in turns with others,
    each between two of ours."""
    folder = made.root.parent
    stock = [name for name, largest in wish.stock.items() if size <= largest]
    rounds = wish.runs if size <= STOCK else 1
    first = folder / "first"
    others: dict[str, Callable[[Path], Done]] = {name: partial(_stock, name, first) for name in stock[:1]}
    others[ONE_PROCESS] = partial(_cold_build, made, ("--workers", "1"))
    if os.cpu_count() != 2:
        others[TWO_PROCESSES] = partial(_cold_build, made, ("--workers", "2"))
    others |= {name: partial(_stock, name, first) for name in stock[1:]}
    done: dict[str, list[Done]] = defaultdict(list)

    def ours() -> None:
        number = len(done[COLD])
        done[COLD].append(_told(size, COLD, _cold_build(made, (), folder / f"cold-{number}" if number else first)))

    for number in range(rounds):
        ours()
        for place, (name, build) in enumerate(others.items()):
            done[name].append(_told(size, name, build(folder / f"other-{number}-{place}")))
    if size <= STOCK:
        ours()
    return replace(made, root=first), [measurement(size, name, runs) for name, runs in done.items()]


def _cold_build(made: Archive, options: Sequence[str], root: Path) -> Done:
    """Build an archive in a new folder: in an emptied one, the disk may be busy with what was there."""
    shutil.copytree(made.root, root)
    return _build(root, options)


def _build(root: Path, options: Sequence[str] = ()) -> Done:
    """Run `briefing build`. Raises MeasuringError if it fails, or has anything to say of the content."""
    changes = root.parent / f"{root.name}.changes"
    command = ("-c", "from generator.cli import main; main()", "build", "--project", str(root), "--changes")
    load, printed = run((sys.executable, *command, str(changes), *options), root)
    counts = [_COUNTS.fullmatch(line) for line in printed.splitlines()]
    written = removed = 0
    for found in counts:
        if found is None:
            raise MeasuringError(f"the archive is not clean:\n{printed}")
        written += int(found[1] or 0)
        removed += int(found[2] or 0)
    lines = changes.read_text(encoding="utf-8").splitlines()
    pages = sum(line.startswith("+ ") and line.endswith(".html") for line in lines)
    return Done(load, pages, written, removed)


def _stock(name: str, built: Path, root: Path) -> Done:
    """Have MkDocs or Zensical build the Markdown of a built archive, in another folder, with the same settings."""
    shutil.copytree(built / "docs", root / "docs")
    shutil.copyfile(built / "mkdocs.yml", root / "mkdocs.yml")
    load, printed = run((sys.executable, "-m", TOOLS[name], "build"), root, {"NO_MKDOCS_2_WARNING": "1"})
    wanted = sum(1 for _ in (root / "docs").rglob("*.md"))
    pages = sum(1 for _ in (root / "site").rglob("index.html"))
    if pages != wanted:
        raise MeasuringError(f"{TOOLS[name]} made {pages:,} pages of {wanted:,}:\n{printed}")
    return Done(load, pages)


def _changed(change: Change, archives: Sequence[Archive], wish: Wish) -> Iterator[Measurement]:
    """Building again after a change, of all archives in turns."""
    done: dict[int, list[Done]] = {len(archive.slugs): [] for archive in archives}
    for number in range(wish.runs * change.times):
        for archive in archives:
            size = len(archive.slugs)
            change.edit(archive, number)
            built = _build(archive.root)
            if not built.written and not built.removed and change.edit is not edits.nothing:
                raise MeasuringError(f"{change.name}, and nothing was made again")
            done[size].append(_told(size, change.name, built))
    for size, runs in done.items():
        yield measurement(size, change.name, runs)


def _served(archives: Sequence[Archive], wish: Wish) -> Iterator[Measurement]:
    """Saving files while an archive is served, each of them in turns."""
    first: dict[int, list[Done]] = {len(archive.slugs): [] for archive in archives}
    later: dict[int, list[Done]] = {len(archive.slugs): [] for archive in archives}
    # They are other files than those that were changed before.
    number = sum(wish.runs * change.times for change in CHANGES if change.edit is edits.one_item)
    for _ in range(wish.runs):
        for archive in archives:
            size = len(archive.slugs)
            saves = [partial(edits.one_item, archive, number + save) for save in range(SAVES)]
            begun, *others = (Done(load) for load in reloads(archive.root, saves))
            first[size].append(_told(size, FIRST_SAVE, begun))
            later[size] += [_told(size, LATER_SAVES, other) for other in others]
        number += SAVES
    for size in first:
        yield measurement(size, FIRST_SAVE, first[size])
        yield measurement(size, LATER_SAVES, later[size])


def _told(size: int, name: str, done: Done) -> Done:
    """The same, told to who waits."""
    load = done.load
    figures = f"{short(load.seconds)} s, {short(load.memory)} MB, got {load.got:.0f} %, lost {load.lost:.0f} %"
    print(f"{size:,} briefings, {name}: {figures}", file=sys.stderr, flush=True)
    return done


def _new(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _show(size: int, measured: Sequence[Measurement]) -> None:
    columns = "s", "CPU s", "MB", "got %", "lost %", "pages", "written", "removed"
    rows = [
        (
            one.name,
            *map(_cell, (one.seconds, one.processor, one.memory)),
            *(f"{share:.0f}" for share in (one.got, one.lost)),
            *map(_cell, (one.pages, one.written, one.removed)),
        )
        for one in measured
        if one.briefings == size
    ]
    show_rows(f"{size:,} made-up briefings", ("medians; of memory the most", *columns), rows)


def _cell(value: float | None) -> str:
    return "" if value is None else short(value)


def main() -> int:
    """Measure as the command line asks; the exit code says whether every promise holds."""
    parser = argparse.ArgumentParser(description="Measure what building again costs.")
    parser.add_argument("--full", action="store_true", help=f"up to {FULL[-1]:,} briefings, which takes an hour or so")
    parser.add_argument("--sizes", type=_sizes, metavar="N,N", help=f"how many briefings (default: {SIZES})")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"how often each (default: {RUNS})")
    parser.add_argument("--all-mkdocs", action="store_true", help="MkDocs at every size, not up to 1,000 only")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where archives are made, for a while")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    sizes = options.sizes or (FULL if options.full else SIZES)
    stock = {MKDOCS: max(sizes) if options.all_mkdocs else STOCK, ZENSICAL: STOCK}
    try:
        measured = tuple(measure(Wish(sizes, options.runs, stock), options.work.resolve()))
    except MeasuringError as error:
        print(error, file=sys.stderr)
        return 2
    for size in sizes:
        _show(size, measured)
    figures = tuple(promises.figures(measured))
    show("What is promised, and what was measured", figures)
    if options.json:
        write_json(options.json, {"runs": options.runs, "measured": [asdict(one) for one in measured]}, figures)
    return 0 if all_hold(figures) else 1


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(part) for part in text.split(",")}))


if __name__ == "__main__":
    sys.exit(main())
