"""The whole flow, in order: content is loaded, checked, made into pages, and built into a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, replace
from typing import Any

from generator.check.run import check
from generator.content.grounded import GroundedArchive, joined
from generator.content.issue import Issue, Severity
from generator.content.load import Survey, load, survey
from generator.errors import ContentError, RunError
from generator.files import locked, output
from generator.pages.briefing_pages import briefing_pages
from generator.pages.page import Page
from generator.pages.render import renderer
from generator.pages.site_pages import site_pages
from generator.pages.views import SiteView
from generator.pages.write import Written, write
from generator.project import Project
from generator.site.publish import Published
from generator.site.settings import read_settings
from generator.site.update import update_site

Track = Callable[[Sequence[Any], str], Iterable[Any]]
"""Hands on values one by one, and may show a person how far the work is."""


BATCH = 50
"""How many briefings are checked at a time: enough that handing them to another process is worth it."""


def untracked(values: Sequence[Any], _: str) -> Iterable[Any]:
    """Shows nothing."""
    return values


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made; `published` is None if the site was up to date already."""

    archive: GroundedArchive
    issues: tuple[Issue, ...]
    pages: Written
    published: Published | None


def check_content(
    project: Project, track: Track = untracked, pool: Executor | None = None, *, issues_only: bool = False
) -> tuple[GroundedArchive, tuple[Issue, ...]]:
    """Load and check all content: what may be published, and every issue of every file.

    With a pool, parts of a large archive are checked side by side; with `issues_only`, the briefings do not come
    back from there. Raises RunError if a worker of the pool dies.
    """
    parts = survey(project.root, project.content).parts(BATCH)
    if pool and len(parts) > 1:
        running = [pool.submit(check_part, part, issues_only=issues_only) for part in parts]
        try:
            checked = [one.result() for one in track(running, "Checking")]
        except BrokenExecutor as error:
            raise RunError("a worker process was ended from outside", "run the command again") from error
    else:
        checked = [check_part(part) for part in track(parts, "Checking")]
    archive = joined([archive for archive, _ in checked])
    issues = tuple(issue for _, found in checked for issue in found)
    if not archive.found and not issues:
        issues = (_no_content(project),)
    return archive, issues


def check_part(part: Survey, *, issues_only: bool = False) -> tuple[GroundedArchive, tuple[Issue, ...]]:
    """Load and check some of the briefings; it may run in a process of its own."""
    archive, load_issues = load(part)
    grounded, check_issues = check(archive)
    return replace(grounded, briefings=()) if issues_only else grounded, (*load_issues, *check_issues)


def build(project: Project, track: Track = untracked, pool: Executor | None = None) -> Built:
    """Build the site from the content.

    Raises ContentError, before anything is written, if the content has errors; ProjectError, TemplateError,
    OutputError or SiteError where the run fails, with the old site still in place.
    """
    settings = read_settings(project.settings)
    archive, issues = check_content(project, track, pool)
    publishable = _of_published(issues, archive)
    if any(issue.severity is Severity.ERROR for issue in publishable):
        raise ContentError(publishable)
    newest = max((grounded.briefing.date for grounded in archive.briefings), default="1970-01-01")
    with output(project.cache), locked(project.cache / "lock"):
        written = write_pages(project, archive, SiteView(settings.name), settings.language, track)
        published = update_site(project, settings, newest)
    return Built(archive, publishable, written, published)


def write_pages(project: Project, archive: GroundedArchive, site: SiteView, language: str, track: Track) -> Written:
    """Make every page of the site, one briefing after the other, and put what changed into docs/.

    Raises TemplateError and OutputError.
    """
    render = renderer(project.templates, site)

    def pages() -> Iterator[Page]:
        yield from site_pages(archive, language)
        for grounded in track(archive.briefings, "Writing pages"):
            yield from briefing_pages(grounded, archive.entities, language)

    return write(project.docs, ((page.path, render(page)) for page in pages()))


def _of_published(issues: Iterable[Issue], archive: GroundedArchive) -> tuple[Issue, ...]:
    """The issues that bear on what is published: not those of drafts and of what is withdrawn."""
    unpublished = {slug for slug, _ in archive.left_out}
    return tuple(issue for issue in issues if issue.briefing not in unpublished)


def _no_content(project: Project) -> Issue:
    return Issue(
        rule="content",
        severity=Severity.ERROR,
        briefing="",
        file=project.content.relative_to(project.root).as_posix(),
        line=None,
        column=None,
        path="",
        message="there is no briefing yet",
        hint="`briefing new my-first-briefing` makes one to start from",
    )
