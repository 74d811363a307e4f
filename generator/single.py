"""One briefing for itself, for a program beside the site: loaded, checked, and given out in a format.

Only what is grounded and published leaves here. Nothing is kept and nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.check.run import check
from generator.content.entities import Entities, names
from generator.content.grounded import GroundedBriefing
from generator.content.issue import Issue, Severity
from generator.content.load import load, survey
from generator.content.model import Status
from generator.content.survey import Folder, Survey
from generator.content.validate import closest
from generator.errors import ContentError, RunError
from generator.export.briefing_json import briefing_json
from generator.export.ninjs import ninjs
from generator.project import Project
from generator.site.settings import settings_of

JSON, NINJS = "json", "ninjs"
NOT_PUBLISHED = {Status.DRAFT: "is a draft", Status.WITHDRAWN: "was withdrawn"}


def exported(project: Project, slug: str, form: str, now: str) -> bytes:
    """The briefing in the format `json` or `ninjs`, if it is public at the moment `now`.

    Raises ContentError if it or the register of entities has errors, RunError if there is no such briefing or it is
    not published, and ProjectError if the site's settings cannot be read.
    """
    grounded, entities = published(project, slug, now)
    if form == JSON:
        return briefing_json(grounded, entities)
    return ninjs(grounded, entities, settings_of(project.settings).address)


def published(project: Project, slug: str, now: str) -> tuple[GroundedBriefing, Entities]:
    """A published briefing as the site shows it at the moment `now`, checked on the spot, and the entities. Raises
    ContentError and RunError."""
    there = survey(project.root, project.content)
    found = found_in(there.of([folder_of(there, slug)], {}))
    for _, status in found.left_out:
        raise RunError(f"`{slug}` {NOT_PUBLISHED[status]}", "only what is published is given out")
    issues = (*(issue for issue in there.issues if issue.briefing in ("", slug)), *found.issues)
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise ContentError(issues)
    (grounded,) = found.briefings
    if not grounded.briefing.is_public(now):
        hint = "--now says of which moment it is to be"
        raise RunError(f"`{slug}` is kept back until {grounded.briefing.embargo}", hint)
    return grounded, there.entities


@dataclass(frozen=True, slots=True)
class Found:
    """The briefings of some folders that may be published, what is not by its status, and the issues of all."""

    briefings: tuple[GroundedBriefing, ...]
    left_out: tuple[tuple[str, Status], ...]
    issues: tuple[Issue, ...]


def found_in(there: Survey) -> Found:
    """What is in the folders of a survey, loaded and checked; parties are known by their ids as far as they are
    registered."""
    archive, unreadable = load(there)
    found, unproven = check(archive)
    known = names(there.entities)
    return Found(tuple(one.registered(known) for one in found.briefings), found.left_out, (*unreadable, *unproven))


def folder_of(there: Survey, slug: str) -> Folder:
    """The folder of a briefing. Raises ContentError if it cannot be one, and RunError if there is none."""
    found = next((folder for folder in there.folders if folder.slug == slug), None)
    if found:
        return found
    if issues := tuple(issue for issue in there.issues if issue.briefing == slug):
        raise ContentError(issues)
    raise RunError(f"there is no briefing `{slug}`", _meant(slug, [folder.slug for folder in there.folders]))


def _meant(slug: str, known: list[str]) -> str:
    meant = closest(slug, known) or next((one for one in known if one.startswith(slug)), None)
    return f"did you mean `{meant}`?" if meant else "a briefing is called as its folder in content/"
