"""The whole flow, in order: content is loaded, checked, made into pages, and built into a site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from generator.check.run import check
from generator.content.grounded import GroundedArchive, joined
from generator.content.issue import Issue, Severity
from generator.content.load import Survey, load, survey
from generator.content.model import Status
from generator.errors import ContentError, RunError
from generator.files import output
from generator.pages.briefing_pages import briefing_pages
from generator.pages.page import Page
from generator.pages.render import renderer
from generator.pages.site_pages import site_pages
from generator.pages.views import SiteView
from generator.pages.write import Written, write
from generator.project import Project, installed_templates
from generator.site.build import build_site
from generator.site.fingerprint import fingerprint, is_current, store
from generator.site.publish import Published, publish
from generator.site.settings import read_settings

Track = Callable[[Sequence[Any], str], Iterable[Any]]
"""Hands on values one by one, and may show a person how far the work is."""


PART = 50
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
    project: Project, track: Track = untracked, pool: Executor | None = None
) -> tuple[GroundedArchive, tuple[Issue, ...]]:
    """Load and check all content: what may be published, and every issue of every file.

    With a pool, parts of a large archive are checked side by side. Raises RunError if one of its workers dies.
    """
    parts = survey(project.root, project.content).parts(PART)
    if pool and len(parts) > 1:
        running = [pool.submit(check_part, part) for part in parts]
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


def check_part(part: Survey) -> tuple[GroundedArchive, tuple[Issue, ...]]:
    """Load and check some of the briefings; it may run in a process of its own."""
    archive, load_issues = load(part)
    grounded, check_issues = check(archive)
    return grounded, (*load_issues, *check_issues)


def build(project: Project, track: Track = untracked, pool: Executor | None = None) -> Built:
    """Build the site from the content. Raises ContentError, before anything is written, if that has errors."""
    settings = read_settings(project.settings)
    archive, issues = check_content(project, track, pool)
    publishable = _of_published(issues, archive)
    if any(issue.severity is Severity.ERROR for issue in publishable):
        raise ContentError(publishable)
    written = write_pages(project, archive, SiteView(settings.name), settings.language, track)
    return Built(archive, publishable, written, build_from_pages(project, archive))


def write_pages(project: Project, archive: GroundedArchive, site: SiteView, language: str, track: Track) -> Written:
    """Make every page of the site, one briefing after the other, and put what changed into docs/."""
    render = renderer(project.templates, site)

    def pages() -> Iterator[Page]:
        yield from site_pages(archive, language)
        for grounded in track(archive.briefings, "Writing pages"):
            yield from briefing_pages(grounded, archive.entities, language)

    return write(project.docs, ((page.path, render(page)) for page in pages()))


def build_from_pages(project: Project, archive: GroundedArchive) -> Published | None:
    """Have MkDocs build the site, and put what changed into site/; None if nothing changed since the last time."""
    inputs = (project.settings, project.docs, *(folder / "theme" for folder in project.templates))
    stored = project.cache / "site.json"
    if is_current(stored, fingerprint(inputs, project.site)):
        return None
    built = project.cache / "site"
    newest = max((grounded.briefing.date for grounded in archive.briefings), default="1970-01-01")
    # What gzip can write as the time of a file: from 1970 until 2106.
    epoch = min(max(0, int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp())), 2**32 - 1)
    with output(project.cache):
        shutil.rmtree(built, ignore_errors=True)
        built.mkdir(parents=True)
    build_site(project.settings, built, installed_templates() / "theme", epoch)
    published = publish(built, project.site)
    shutil.rmtree(built, ignore_errors=True)
    store(stored, fingerprint(inputs, project.site))
    return published


def _of_published(issues: Iterable[Issue], archive: GroundedArchive) -> tuple[Issue, ...]:
    """The issues that bear on what is published: not those of drafts."""
    drafts = {slug for slug, status in archive.left_out if status is Status.DRAFT}
    return tuple(issue for issue in issues if issue.briefing not in drafts)


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
