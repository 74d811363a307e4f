"""Measure what the README promises, on a made-up archive: how fast, how much memory, and that nothing is redone.

One process measures, but for checking as the commands do, on all cores, and the whole `briefing build`, which runs as
a command of its own. Nothing is kept.
Exit code 0 if every promise holds, 1 if one does not, 2 if it could not be measured.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from typing import TypeVar

import yaml

from benchmarks.archive import make_archive
from benchmarks.report import WORK, Figure, MeasuringError, all_hold, show, write_json
from generator.check.run import check
from generator.content.grounded import GroundedArchive
from generator.content.issue import Severity
from generator.content.load import load, survey
from generator.executors import collect_rarely
from generator.pages.briefing_pages import briefing_pages
from generator.pages.extract import extract
from generator.pages.parts import FEEDS, site_parts
from generator.pages.postings import postings
from generator.pages.render import renderer
from generator.pages.site_pages import site_page
from generator.pages.views import SiteView
from generator.pipeline import check_content
from generator.project import Project
from generator.rebuild.manifest import File
from generator.rebuild.outputs import OF_BRIEFINGS, publish, stage
from generator.site.settings import Settings, read_settings

BRIEFINGS = 1000
BUILT = 100
"""How many briefings the archive for the whole build has, of whose time MkDocs takes most."""
RUNS = 3

LOAD_AND_CHECK = 5.0  # seconds for 1,000 briefings
PAGES = 2000.0  # a second

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """The pages that are in a folder, by path, and those of them that were written just now."""

    pages: Mapping[str, File]
    written: tuple[str, ...]


def measure(briefings: int, built: int, work: Path) -> tuple[Figure, ...]:
    """All figures, in the order of the work, of archives made and removed below `work`. Raises MeasuringError."""
    collect_rarely()  # as the commands do
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="figures-", dir=work) as folder:
        large, small = Project(Path(folder, "large")), Project(Path(folder, "small"))
        make_archive(large.root, briefings)
        make_archive(small.root, built)
        return (*_content_and_pages(large), *_whole_build(small, built))


def _content_and_pages(project: Project) -> tuple[Figure, ...]:
    started, worked = time.perf_counter(), time.process_time()
    runs = [_load_and_check(project) for _ in range(RUNS)]
    archive = runs[-1][2]
    count = len(archive.briefings)
    loads, checks = [run[0] for run in runs], [run[1] for run in runs]
    with ProcessPoolExecutor() as pool:
        both = median(_check_as_command(project, pool) for _ in range(RUNS)) * 1000 / count
    settings = read_settings(project.settings)
    fresh, again = [], []
    for run in range(RUNS):
        # Each run has a folder of its own: just after many files were deleted, ext4 is slow to make new ones.
        docs = project.root / f"docs-{run}"
        fresh.append(_timed(partial(_write_pages, project, docs, archive, settings, {})))
        again.append(_timed(partial(_write_pages, project, docs, archive, settings, fresh[-1][1].pages)))
    pages = len(fresh[0][1].written)
    rate = pages / median(seconds for seconds, _ in fresh)
    share = 100 * (time.process_time() - worked) / (time.perf_counter() - started)
    rewritten = max(len(written.written) for _, written in again)
    return (
        Figure("load, in one process", median(loads) * 1000 / count, "s per 1,000 briefings"),
        Figure("check, in one process", median(checks) * 1000 / count, "s per 1,000 briefings"),
        Figure(
            "load and check, as `briefing check` does",
            both,
            "s per 1,000 briefings",
            f"under {LOAD_AND_CHECK:g}",
            both < LOAD_AND_CHECK,
        ),
        Figure("times what PyYAML's C parser alone takes", both / (_parsing(project) * 1000 / count), "times"),
        Figure(
            "pages made (views, rendering, writing)", rate, "pages a second", f"{PAGES:,.0f} or more", rate >= PAGES
        ),
        Figure("pages of the archive", pages, "pages"),
        Figure("the same again, nothing changed", pages / median(seconds for seconds, _ in again), "pages a second"),
        Figure("pages written then", rewritten, "files", "0", rewritten == 0),
        Figure(f"peak memory with {count:,} briefings", _peak_megabytes(), "MB"),
        # Well below 100, other work on the machine or a slow disk has spoilt the figures above.
        Figure("processor time that the measuring got", share, "% of the time"),
    )


def _load_and_check(project: Project) -> tuple[float, float, GroundedArchive]:
    """Seconds to load, seconds to check, and what may be published. Raises MeasuringError on any warning."""
    loading, (archive, load_issues) = _timed(lambda: load(survey(project.root, project.content)))
    checking, (grounded, check_issues) = _timed(lambda: check(archive))
    for issue in (*load_issues, *check_issues):
        if issue.severity is not Severity.NOTE:
            raise MeasuringError(f"the archive is not clean: {issue.file}: {issue.path}: {issue.message}")
    return loading, checking, grounded


def _check_as_command(project: Project, pool: Executor) -> float:
    """Seconds that `briefing check` takes for all content, with nothing kept from before."""
    shutil.rmtree(project.cache, ignore_errors=True)
    return _timed(lambda: check_content(project, executor=pool))[0]


def _write_pages(
    project: Project, docs: Path, archive: GroundedArchive, settings: Settings, known: Mapping[str, File]
) -> Written:
    """Make every page in Markdown, in this process, from the views on, and put it into the folder `docs`, in which
    the pages are that are `known`."""
    waiting = docs.with_name(f"{docs.name}-waiting")
    render = renderer(project.templates, SiteView(settings.name))
    extracts = {one.slug: extract(one, archive.entities) for one in archive.briefings}
    parts = site_parts({slug: postings(one) for slug, one in extracts.items()}, archive.entities)
    of_site = (site_page(part, extracts, settings.language) for part in parts if part.kind not in FEEDS)
    of_briefings = (briefing_pages(one, archive.entities, settings.language) for one in archive.briefings)
    pages = chain(of_site, chain.from_iterable(of_briefings))
    made = {page.path: stage(waiting, docs, page.path, render(page).encode(), known.get(page.path)) for page in pages}
    staged = tuple(path for path, (_, waits) in made.items() if waits)
    publish(waiting, docs, staged, lambda _: OF_BRIEFINGS, (), docs.with_name(f"{docs.name}-trash"))
    return Written({path: file for path, (file, _) in made.items()}, staged)


def _parsing(project: Project) -> float:
    """Seconds that PyYAML's C parser takes for all briefing.yml, for comparing one machine with another."""
    texts = [path.read_text(encoding="utf-8") for path in project.content.glob("*/briefing.yml")]

    def parse() -> None:
        for text in texts:
            deque(yaml.parse(text, Loader=yaml.CSafeLoader), maxlen=0)

    return median(_timed(parse)[0] for _ in range(RUNS))


def _whole_build(project: Project, briefings: int) -> tuple[Figure, ...]:
    first = _build(project)
    before = _times(project)
    second = _build(project)
    after = _times(project)
    touched = sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
    return (
        Figure(f"`briefing build` of {briefings:,} briefings", first, "s"),
        Figure("files of docs/ and site/", len(after), "files"),
        Figure("a second build, nothing changed", second, "s"),
        Figure("files written then", touched, "files", "0", touched == 0),
    )


def _build(project: Project) -> float:
    """Seconds that a `briefing build` of its own takes."""
    command = (sys.executable, "-c", "from generator.cli import main; main()", "build", "--project", str(project.root))
    seconds, done = _timed(lambda: subprocess.run(command, capture_output=True, text=True, check=False))
    if done.returncode:
        raise MeasuringError(f"briefing build failed:\n{done.stdout}{done.stderr}")
    return seconds


def _times(project: Project) -> dict[Path, int]:
    """When each file below docs/ and site/ was written, in nanoseconds."""
    files = (path for folder in (project.docs, project.site) for path in folder.rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in files}


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """The seconds that `work` takes, with what it gives. Garbage of earlier work is not counted."""
    gc.collect()
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _peak_megabytes() -> float:
    """The most memory that this process has had; the system tells it in bytes on macOS, elsewhere in kB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> int:
    """Measure as the command line asks; the exit code says whether every promise holds."""
    parser = argparse.ArgumentParser(description="Measure what the README promises.")
    parser.add_argument("--briefings", type=int, default=BRIEFINGS, help=f"how many (default: {BRIEFINGS})")
    parser.add_argument("--built", type=int, default=BUILT, help=f"how many for the whole build (default: {BUILT})")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where archives are made, for a while")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    try:
        figures = measure(options.briefings, options.built, options.work)
    except MeasuringError as error:
        print(error, file=sys.stderr)
        return 2
    show(f"{options.briefings:,} made-up briefings, medians of {RUNS} runs", figures)
    if options.json:
        write_json(options.json, {"briefings": options.briefings}, figures)
    return 0 if all_hold(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
