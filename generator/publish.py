"""Record what briefings say as they are published: from then on, `check` tells every edit that readers are not told of.

A briefing with an error is not recorded, and of several either all are or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from generator.content.changes import Change, changes
from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.issue import Issue
from generator.content.limits import LARGEST_RECORD
from generator.content.load import survey
from generator.content.revisions import FILE, Revision, recorded, revisions_text, source_digest
from generator.content.survey import Survey
from generator.errors import ContentError, RunError
from generator.files import locked, output, replace
from generator.project import Project
from generator.single import folder_of, grounded_in


@dataclass(frozen=True, slots=True)
class Published:
    """A briefing, which revision of it is the latest, counted from 1, and how it differs from the one before. Where
    nothing does, none `is_new`."""

    slug: str
    number: int
    changes: tuple[Change, ...]
    is_new: bool


def publish(
    project: Project, slugs: Sequence[str], note: str | None, now: str, waits: Callable[[str], None]
) -> tuple[Published, ...]:
    """Record a revision at the moment `now` of each briefing of these slugs that differs from its last one, or of all
    that are published if no slug is given.

    Raises ContentError if one of them has errors, RunError if one is not there, is a draft or was withdrawn, or if the
    note or the moment will not do, and OutputError; nothing is written then, but for what the disk refuses in between.
    """
    with output(project.cache), locked(project.cache / "publishing", waits):
        there = survey(project.root, project.content)
        briefings = tuple(_grounded(there, slugs))
        made = [_revised(one, entities, note, now) for one, entities in briefings]
        for published, revisions in made:
            if published.is_new:
                replace(project.content / published.slug / FILE, revisions_text(revisions))
    return tuple(published for published, _ in made)


def _grounded(there: Survey, slugs: Sequence[str]) -> Iterator[tuple[GroundedBriefing, Entities]]:
    issues: list[Issue] = []
    for folder in [folder_of(there, slug) for slug in dict.fromkeys(slugs)] or there.folders:
        try:
            yield grounded_in(there, folder)
        except ContentError as error:
            issues += error.issues
        except RunError:
            if slugs:
                raise
    if issues:
        raise ContentError(tuple(dict.fromkeys(issues)))


def _revised(
    grounded: GroundedBriefing, entities: Entities, note: str | None, now: str
) -> tuple[Published, tuple[Revision, ...]]:
    slug, before = grounded.slug, grounded.revisions
    items = recorded(grounded.briefing, entities)
    sources = {id: source_digest(source.text) for id, source in grounded.sources.items()}
    found = changes(before[-1].items, items) if before else ()
    if before and not found and before[-1].sources == sources:
        return Published(slug, len(before), (), is_new=False), before
    if before and now <= before[-1].time:
        hint = "check this machine's clock"
        raise RunError(f"the last revision of `{slug}` is of {before[-1].time}, and now is {now}", hint)
    if len(revisions_text((*before, *before[-1:]))) > LARGEST_RECORD:
        hint = "begin a new briefing for what follows, and link to it"
        raise RunError(f"`{slug}` has {len(before)} revisions, as many as there is room for", hint)
    try:
        revision = Revision(time=now, note=note, sources=sources, items=items)
    except ValidationError as error:
        raise RunError(f"the note {error.errors()[0]['msg'].removeprefix('Value error, ')}") from None
    return Published(slug, len(before) + 1, found, is_new=True), (*before, revision)
