"""Briefings on paper, beside the site: one of them, or a selection of them in one document. Each is checked first.

Only what is grounded and published is printed. Nothing is kept, and nothing is written.
"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.check.run import check
from generator.content.entities import names, registered
from generator.content.issue import Issue, Severity
from generator.content.load import load, survey
from generator.content.survey import Survey
from generator.content.validate import closest
from generator.errors import ContentError, MissingGlyphsError, PrintError, RunError
from generator.pages.addresses import pdf_name
from generator.pdf.edition import Edition
from generator.pdf.job import PrintJob
from generator.pdf.jobs import FULL, briefing_job, compendium_job
from generator.pdf.print_view import PrintView, print_view
from generator.pdf.printer import printer
from generator.pdf.templates import print_templates
from generator.project import Project
from generator.rebuild.tasks import Track, batches, run
from generator.selection import Selection, check_selection, heading
from generator.single import published
from generator.site.settings import A4, Settings, settings_of

MOST = 500
"""Briefings of one document: each takes about 8 MB while it is printed, and nobody turns more pages."""
_BATCH = 50
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class NamedPdf:
    """A PDF, and what its file would be called."""

    name: str
    data: bytes


def one_briefing(project: Project, slug: str, now: str, template: str = FULL, paper: str = "") -> NamedPdf:
    """A briefing as a PDF, if it is public at the moment `now`, on the size of paper that the settings name unless
    another is given.

    Raises ContentError if it or the register of entities has errors, RunError if there is no such briefing or it is not
    published, and PrintError, TemplateError and ProjectError if it cannot be printed.
    """
    grounded, entities = published(project, slug, now)
    settings = settings_of(project.settings)
    view = print_view(grounded, entities, settings.language, settings.address)
    try:
        data = _print(project, settings, briefing_job(view, _edition(settings, paper), template))
    except PrintError as error:
        raise PrintError(f"{slug}: {error.message}", error.hint) from error
    return NamedPdf(pdf_name(slug, view.day), data)


def many_briefings(
    project: Project, selection: Selection, now: str, paper: str, track: Track, executor: Executor | None = None
) -> NamedPdf:
    """A selection of the briefings that are public at the moment `now` as one PDF, in the order of their dates. Raises
    as `one_briefing` does, and RunError if none is selected, or too many are."""
    settings = settings_of(project.settings)
    there = survey(project.root, project.content)
    check_selection(selection, there.entities)
    work = partial(_selected, selection=selection, now=now, language=settings.language, address=settings.address)
    tasks = (there.of(part, {}) for part in track(list(batches(there.folders, _BATCH)), "Checking"))
    issues = list(there.issues)
    views: list[PrintView] = []
    topics: set[str] = set()
    for found in run(executor if len(there.folders) > _BATCH else None, work, tasks, _AHEAD):
        issues += found.issues
        views += found.views
        topics |= found.topics
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise ContentError(tuple(issues))
    called = heading(selection, there.entities, topics, settings.language)
    if not views:
        raise RunError(f"there is no published briefing of this selection: {called}", _instead(selection, topics))
    if len(views) > MOST:
        hint = "select fewer, such as those of a year: --from 2024 --to 2024"
        raise RunError(f"{len(views):,} briefings are too many for one document, which holds {MOST}", hint)
    views.sort(key=lambda view: (view.day, view.slug))
    edition = _edition(settings, paper)
    try:
        data = _print(project, settings, compendium_job(called, views, edition))
    except MissingGlyphsError as error:
        jobs = ((view.slug, briefing_job(view, edition).data) for view in views)
        slugs = [slug for slug, data in jobs if any(one in data for one in error.characters)]
        raise PrintError(f"{', '.join(slugs)}: {error.message}", error.hint) from error
    return NamedPdf(f"{selection.name}.pdf", data)


@dataclass(frozen=True, slots=True)
class _Selected:
    """What came of some of the folders: issues of what may be selected, views, and the topics of all that is
    published."""

    issues: tuple[Issue, ...]
    views: tuple[PrintView, ...]
    topics: frozenset[str]


def _selected(part: Survey, selection: Selection, now: str, language: str, address: str) -> _Selected:
    archive, unreadable = load(part)
    known = names(archive.entities)
    public = [one for one in archive.briefings if one.briefing.is_public(now)]
    chosen = [one for one in public if selection.has(registered(one.briefing, known))]
    found, unproven = check(replace(archive, briefings=tuple(chosen)))
    views = (print_view(one.registered(known), archive.entities, language, address) for one in found.briefings)
    private = {slug for slug, _ in found.left_out}
    issues = (issue for issue in (*unreadable, *unproven) if issue.briefing not in private)
    return _Selected(tuple(issues), tuple(views), frozenset(topic for one in public for topic in one.briefing.topics))


def _instead(selection: Selection, topics: set[str]) -> str:
    meant = closest(selection.topic, sorted(topics)) if selection.topic and selection.topic not in topics else None
    return f"did you mean the topic `{meant}`?" if meant else "drafts and what is withdrawn are not printed"


def _edition(settings: Settings, paper: str) -> Edition:
    return Edition(settings.name, settings.address, settings.author, paper or settings.paper or A4)


def _print(project: Project, settings: Settings, job: PrintJob) -> bytes:
    fonts = [project.root / name for name in settings.fonts]
    with TemporaryDirectory(prefix="briefing-") as folder:
        return printer(print_templates(project.templates), fonts, Path(folder, "print"))(job).data
