"""The parts of a large build, which can be done anywhere: in this process, in others, on other machines.

What goes in travels with the task and what comes out comes back: no shard knows the disk that it works for.
"""

from __future__ import annotations

import pickle
import shutil
import zlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.check.run import check
from generator.content.entities import Entities, by_last_words, named_in
from generator.content.grounded import GroundedBriefing
from generator.content.issue import Issue
from generator.content.load import load
from generator.content.model import Status
from generator.content.survey import Folder, Survey, text_of
from generator.errors import RunError, TemplateError
from generator.pages.briefing_pages import briefing_pages
from generator.pages.page import Page
from generator.pages.render import renderer
from generator.pages.site_pages import Entry, Part, entry, site_page
from generator.pages.views import SiteView
from generator.project import installed_templates
from generator.rebuild.inputs import SiteInputs
from generator.rebuild.manifest import PageDigest, digest
from generator.site.html import HtmlPage, to_html
from generator.site.html import load as load_site

if TYPE_CHECKING:
    from generator.site.loaded import LoadedSite

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class CheckedBriefing:
    """What came of checking a briefing's folder. `named` are the ids of the entities that its texts may name.
    `grounded`, packed, `entry` and `pages` are there if it may be published."""

    folder: Folder
    named: frozenset[str]
    issues: tuple[Issue, ...]
    left_out: Status | None
    grounded: bytes = b""
    entry: Entry | None = None
    pages: tuple[PageDigest, ...] = ()


@dataclass(frozen=True, slots=True)
class MakeTask:
    """Pages to make: of packed briefings, the paths that are wanted; pages of the site; and pages written by hand."""

    site: SiteInputs
    briefings: tuple[tuple[bytes, frozenset[str]], ...] = ()
    parts: tuple[Part, ...] = ()
    by_hand: Mapping[str, str] = field(default_factory=dict)


class MadeFiles(NamedTuple):
    """A page as it was made: its Markdown, None if it was written by hand, and its HTML, if that was asked for."""

    path: str
    markdown: str | None
    html: HtmlPage | None


def check_shard(part: Survey, language: str) -> tuple[CheckedBriefing, ...]:
    """Load and check some of the briefings, in the order of their slugs. `language` is the site's."""
    archive, load_issues = load(part)
    grounded, check_issues = check(archive)
    issues = defaultdict(list)
    for issue in (*load_issues, *check_issues):
        issues[issue.briefing].append(issue)
    left_out = dict(grounded.left_out)
    last_words = by_last_words(part.entities)
    checked = {
        folder.slug: CheckedBriefing(
            folder,
            named_in(text_of(folder, part.contents), part.entities, last_words),
            tuple(issues[folder.slug]),
            left_out.get(folder.slug),
        )
        for folder in part.folders
    }
    published = {one.slug: _published(checked[one.slug], one, part.entities, language) for one in grounded.briefings}
    return tuple(published.get(slug, one) for slug, one in checked.items())


def _published(
    checked: CheckedBriefing, grounded: GroundedBriefing, entities: Entities, language: str
) -> CheckedBriefing:
    briefing = grounded.briefing
    ids = {item.entity for item in (*briefing.who, *briefing.reactions) if item.entity}
    own = Entities({id: entities.by_id[id] for id in sorted(ids)})
    pages = tuple(
        (page.path, page.template, digest(page.view, page.origin)) for page in briefing_pages(grounded, own, language)
    )
    packed = zlib.compress(pickle.dumps((grounded, own), pickle.HIGHEST_PROTOCOL), 1)
    return replace(checked, grounded=packed, entry=entry(grounded), pages=pages)


def make_shard(task: MakeTask) -> tuple[MadeFiles, ...]:
    """Make pages. Raises TemplateError and SiteError."""
    by = workshop(task.site)
    markdown: dict[str, str] = dict(task.by_hand)
    for page in _pages(task):
        markdown[page.path] = by.render(page)
    html: dict[str, HtmlPage] = {}
    if by.site:
        html = {page.path: page for page in to_html(by.site, markdown, task.site.assets)}
    return tuple(
        MadeFiles(path, None if path in task.by_hand else text, html.get(path)) for path, text in markdown.items()
    )


def _pages(task: MakeTask) -> Iterator[Page]:
    language = task.site.language
    for part in task.parts:
        yield site_page(part, language)
    for packed, wanted in task.briefings:
        grounded, entities = pickle.loads(zlib.decompress(packed))
        yield from (page for page in briefing_pages(grounded, entities, language) if page.path in wanted)


@dataclass(frozen=True, slots=True)
class _Workshop:
    """A site's inputs, loaded: what turns pages into Markdown, and Markdown into HTML."""

    render: Callable[[Page], str]
    site: LoadedSite | None


@lru_cache(maxsize=2)
def workshop(inputs: SiteInputs) -> _Workshop:
    """A site's inputs, loaded once a process."""
    root = Path(mkdtemp(prefix="briefing-"))
    # Unlike atexit, this also runs when a worker process ends.
    Finalize(None, shutil.rmtree, (root,), {"ignore_errors": True}, exitpriority=0)
    (root / "docs").mkdir()  # MkDocs insists on it
    for name, data in inputs.files.items():
        path = root / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(data)
    templates = (root / "templates", installed_templates())
    render = renderer(templates, SiteView(inputs.name))
    theme = installed_templates() / "theme"
    site = load_site(root / "mkdocs.yml", theme, inputs.nav) if inputs.html else None
    return _Workshop(partial(_rendered, render, f"{root}/"), site)


def _rendered(render: Callable[[Page], str], root: str, page: Page) -> str:
    try:
        return render(page)
    except TemplateError as error:
        raise TemplateError(error.message.replace(root, ""), error.hint) from error


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
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
    except BrokenExecutor as error:
        raise RunError("a worker process was ended from outside", "run the command again") from error
    finally:
        for future in running:
            future.cancel()
