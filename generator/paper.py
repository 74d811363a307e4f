"""Briefings on paper, beside the site: one of them, or a selection of them in one document. Each is checked first.

Only what is grounded and published is printed. Nothing is kept, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.check.run import check
from generator.content.entities import Entities, names, registered
from generator.content.fields import calendar_date
from generator.content.issue import Issue, Severity
from generator.content.load import load, survey
from generator.content.model import Briefing, Status
from generator.content.survey import Survey
from generator.content.validate import closest
from generator.errors import ContentError, PrintError, RunError
from generator.pages import wording
from generator.pages.addresses import pdf_name, topic_key, topic_slug
from generator.pdf.document import Document
from generator.pdf.documents import FULL, printed_briefing, printed_compendium
from generator.pdf.edition import Edition
from generator.pdf.print_view import PrintView, print_view
from generator.pdf.printer import printer
from generator.pdf.templates import gathered, print_templates
from generator.project import Project
from generator.rebuild.tasks import Track, batches, run
from generator.single import published
from generator.site.settings import A4, Settings, settings_of

MOST = 500
"""Briefings of one document: each takes about 8 MB while it is printed, and nobody turns more pages."""
_BATCH = 50
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Selection:
    """Which published briefings: those of a topic, with an entity among who is involved or says something, and from
    one day to another (EDTF level 0); what is empty does not matter."""

    topic: str = ""
    entity: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF, and what its file would be called."""

    name: str
    pdf: bytes


def one_briefing(project: Project, slug: str, template: str = FULL, paper: str = "") -> Paper:
    """A briefing as a PDF, on the size of paper that the settings name unless another is given.

    Raises ContentError if it or the register of entities has errors, RunError if there is no such briefing or it is not
    published, and PrintError, TemplateError and ProjectError if it cannot be printed.
    """
    grounded, entities = published(project, slug)
    settings = settings_of(project.settings)
    view = print_view(grounded, entities, settings.language)
    try:
        pdf = _printed(project, settings, printed_briefing(view, _edition(settings, paper), template))
    except PrintError as error:
        raise type(error)(f"{slug}: {error.message}", error.hint) from error
    return Paper(pdf_name(slug, view.day), pdf)


def many_briefings(
    project: Project, selection: Selection, paper: str, track: Track, executor: Executor | None = None
) -> Paper:
    """A selection of briefings as one PDF, in the order of their dates. Raises as `one_briefing` does, and RunError if
    none is selected."""
    settings = settings_of(project.settings)
    there = survey(project.root, project.content)
    heading = _heading(selection, there.entities, settings.language)
    work = partial(_select, selection=selection, language=settings.language)
    tasks = (there.of(part, {}) for part in track(list(batches(there.folders, _BATCH)), "Checking"))
    issues = list(there.issues)
    views: list[PrintView] = []
    topics: set[str] = set()
    for part in run(executor if len(there.folders) > _BATCH else None, work, tasks, _AHEAD):
        issues += part.issues
        views += part.views
        topics |= part.topics
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise ContentError(tuple(issues))
    if not views:
        raise RunError(f"there is no published briefing of this selection: {heading}", _instead(selection, topics))
    if len(views) > MOST:
        hint = "select fewer, such as those of a year: --from 2024 --to 2024"
        raise RunError(f"{len(views):,} briefings are too many for one document, which holds {MOST}", hint)
    views.sort(key=lambda view: (view.day, view.slug))
    document = printed_compendium(heading, views, _edition(settings, paper))
    return Paper(f"{topic_slug(heading)}.pdf", _printed(project, settings, document))


@dataclass(frozen=True, slots=True)
class _Selected:
    """What came of some of the folders: issues of what may be selected, views, and all topics that there are."""

    issues: tuple[Issue, ...]
    views: tuple[PrintView, ...]
    topics: frozenset[str]


def _select(part: Survey, selection: Selection, language: str) -> _Selected:
    archive, unreadable = load(part)
    known = names(archive.entities)
    public = [one for one in archive.briefings if one.briefing.status is Status.PUBLISHED]
    chosen = [one for one in public if _is_of(registered(one.briefing, known), selection)]
    found, unproven = check(replace(archive, briefings=tuple(chosen)))
    views = (
        print_view(replace(one, briefing=registered(one.briefing, known)), archive.entities, language)
        for one in found.briefings
    )
    topics = frozenset(topic for one in public for topic in one.briefing.topics)
    return _Selected((*unreadable, *unproven), tuple(views), topics)


def _is_of(briefing: Briefing, selection: Selection) -> bool:
    parties = {item.entity for item in (*briefing.who, *briefing.reactions)}
    return (
        (not selection.topic or topic_key(selection.topic) in map(topic_key, briefing.topics))
        and (not selection.entity or selection.entity in parties)
        and briefing.date >= selection.first
        and briefing.date[: len(selection.last)] <= (selection.last or briefing.date[:0])
    )


def _heading(selection: Selection, entities: Entities, language: str) -> str:
    """What the selection is called. Raises RunError where it names what is not there."""
    return " · ".join(_said(selection, entities, language)) or "All briefings"


def _said(selection: Selection, entities: Entities, language: str) -> Iterator[str]:
    if selection.topic:
        yield selection.topic
    if selection.entity:
        entity = entities.by_id.get(selection.entity)
        if entity is None:
            meant = closest(selection.entity, list(entities.by_id))
            hint = f"did you mean `{meant}`?" if meant else "an entity is called by its id in content/entities.yml"
            raise RunError(f"there is no entity `{selection.entity}`", hint)
        yield entity.name
    days = [_day(day, language) for day in (selection.first, selection.last) if day]
    if selection.first and selection.last:
        if selection.first[: len(selection.last)] > selection.last:
            raise RunError(f"nothing is from {days[0]} to {days[1]}", "the first day comes before the last one")
        yield days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
    elif days:
        yield f"From {days[0]}" if selection.first else f"To {days[0]}"


def _day(day: str, language: str) -> str:
    try:
        return wording.day(calendar_date(day), language)
    except ValueError as error:
        raise RunError(f"{day}: {error}") from None


def _instead(selection: Selection, topics: set[str]) -> str:
    meant = closest(selection.topic, sorted(topics)) if selection.topic and selection.topic not in topics else None
    return f"did you mean the topic `{meant}`?" if meant else "drafts and what is withdrawn are not printed"


def _edition(settings: Settings, paper: str) -> Edition:
    return Edition(settings.name, settings.address, settings.author, paper or settings.paper or A4)


def _printed(project: Project, settings: Settings, document: Document) -> bytes:
    fonts: Sequence[Path] = [project.root / name for name in settings.fonts]
    with TemporaryDirectory(prefix="briefing-") as folder:
        templates = gathered(print_templates(project.templates), Path(folder, "print"))
        return printer(templates, fonts)(document).pdf
