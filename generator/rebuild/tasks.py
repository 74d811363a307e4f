"""The parts of a build that can be done anywhere: in this process, in others, on other machines.

What goes in travels with the task and what comes out comes back: none knows the disk that it works for. What does the
work is imported where it is done, for that takes longer than the work of a small change.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from generator.errors import RunError

if TYPE_CHECKING:
    from generator.content.issue import Issue
    from generator.content.model import Status
    from generator.content.survey import Folder, Survey
    from generator.pages.parts import Part
    from generator.pages.postings import Postings
    from generator.rebuild.inputs import SiteInputs
    from generator.rebuild.manifest import PageDigest
    from generator.site.html import HtmlPage
    from generator.site.refused import Refused

T = TypeVar("T")
R = TypeVar("R")


Track = Callable[[Sequence[Any], str], Iterable[Any]]
"""Hands on values one by one, and may show a person how far the work is."""


def untracked(values: Sequence[Any], _: str) -> Iterable[Any]:
    """Shows nothing."""
    return values


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who works beside this process, None for nobody: an `executor` does what is much, an `assistant` what is little,
    an `indexer` makes the indexes of the search that a small change touches. `track` is told how far the work is."""

    track: Track
    executor: Executor | None = None
    assistant: Executor | None = None
    indexer: Executor | None = None


@dataclass(frozen=True, slots=True)
class CheckedBriefing:
    """What came of checking a briefing's folder. `named` are the ids of the entities that its texts may name.
    `grounded`, `extract`, `document` and `sources` (what search knows of it and of these), packed, `searched` (digests
    of these two), `postings` and `pages` are there if it may be published, from the moment of its `embargo` on. Of one
    that was withdrawn there are `grounded` and `pages`."""

    folder: Folder
    named: frozenset[str]
    issues: tuple[Issue, ...]
    left_out: Status | None
    embargo: str | None
    grounded: bytes = b""
    extract: bytes = b""
    document: bytes = b""
    sources: bytes = b""
    searched: tuple[str, str] = ("", "")
    postings: Postings | None = None
    pages: tuple[PageDigest, ...] = ()


@dataclass(frozen=True, slots=True)
class MakeTask:
    """Pages to make: of packed briefings, the paths that are wanted; pages of the site, with the packed extracts of the
    briefings of which they show something, by slug; and pages written by hand. `unprinted` are PDFs that are not to be
    made, and are not there either."""

    site: SiteInputs
    briefings: tuple[tuple[bytes, frozenset[str]], ...] = ()
    parts: tuple[Part, ...] = ()
    extracts: Mapping[str, bytes] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)
    unprinted: frozenset[str] = frozenset()


class IndexTask(NamedTuple):
    """An index of the search to make: of packed documents, all of one language."""

    documents: tuple[bytes, ...]
    language: str


class MadeFiles(NamedTuple):
    """A page as it was made: its Markdown, None if it was written by hand, and its HTML, if that was asked for. What is
    no page, but to be read by machines or printed, is `data` alone. `leads` is what the HTML leads to, as paths in
    site/, and `refused` what the site's policy would refuse of it. Of a PDF, `by_system` tells whether fonts of this
    machine were needed, and `unprinted` why there is none."""

    path: str
    markdown: str | None
    html: HtmlPage | None
    data: bytes | None = None
    leads: frozenset[str] = frozenset()
    refused: tuple[Refused, ...] = ()
    by_system: bool = False
    unprinted: str = ""


def check_task(part: Survey, language: str, *, to_publish: bool) -> tuple[CheckedBriefing, ...]:
    """Load and check some of the briefings, in the order of their slugs. `language` is the site's. What is only for
    a build is left out unless it is `to_publish`."""
    from generator.rebuild.shards import check_shard

    return check_shard(part, language, to_publish=to_publish)


def make_task(task: MakeTask) -> tuple[MadeFiles, ...]:
    """Make pages. Raises TemplateError and SiteError."""
    from generator.rebuild.shards import make_shard

    return make_shard(task)


def index_task(task: IndexTask) -> Mapping[str, bytes]:
    """The files of an index of the search, by path. Raises SiteError."""
    from generator.rebuild.packing import unpacked
    from generator.search.index import index

    return index([unpacked(data) for data in task.documents], task.language)


def get_ready_to_check() -> None:
    """Load what content is checked with, for tasks to come."""
    import generator.rebuild.shards  # noqa: F401


def get_ready(site: SiteInputs) -> None:
    """Load what a site's pages are made with, for tasks to come. Raises TemplateError and SiteError."""
    from generator.rebuild.workshop import workshop

    workshop(site)


def batches(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The values in their order, `size` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def run(executor: Executor | None, function: Callable[[T], R], tasks: Iterable[T], ahead: int) -> Iterator[R]:
    """The results of the tasks, in their order. With an executor, `ahead` of them are under way at a time: neither
    tasks nor results pile up. Raises what the function raises, and RunError if the executor breaks."""
    if executor is None:
        yield from map(function, tasks)
        return
    running: deque[Future[R]] = deque()
    try:
        for task in tasks:
            running.append(executor.submit(function, task))
            if len(running) >= ahead:
                yield result_of(running.popleft())
        while running:
            yield result_of(running.popleft())
    except BrokenExecutor as error:  # of submit
        raise _ended() from error
    finally:
        for future in running:
            future.cancel()


def result_of(future: Future[R]) -> R:
    """What a task came to, when it is done. Raises what the task raises, and RunError if its executor breaks."""
    try:
        return future.result()
    except BrokenExecutor as error:
        raise _ended() from error


def _ended() -> RunError:
    return RunError("a worker process was ended from outside", "run the command again")
