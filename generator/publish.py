"""Record what briefings say as they are published: from then on, `check` tells every edit that readers are not told of.

A briefing with an error is not recorded, and of several either all are or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from generator.content.changes import Change, changes
from generator.content.entities import Entities
from generator.content.fields import Text
from generator.content.grounded import GroundedBriefing
from generator.content.issue import Issue, Severity
from generator.content.limits import LARGEST_RECORD
from generator.content.load import survey
from generator.content.revisions import FILE, Revision, recorded, revision, revisions_text, source_digest
from generator.errors import ContentError, RunError
from generator.files import locked, output, replace
from generator.project import Project
from generator.single import NOT_PUBLISHED, folder_of, found_in
from generator.text.moment import this_moment

_BATCH = 50
"""How many briefings are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Published:
    """A briefing, which revision of it is the latest, counted from 1, how that differs from the one before, and its
    note. Where nothing does, none `is_new`, unless a note was added to it."""

    slug: str
    number: int
    changes: tuple[Change, ...]
    note: str | None
    is_new: bool


def publish(
    project: Project, slugs: Sequence[str], note: str | None, now: str, waits: Callable[[str], None]
) -> tuple[Published, ...]:
    """Record a revision at the moment `now` of each briefing of these slugs that differs from its last one, or of all
    that are published if no slug is given.

    Raises ContentError if one of them has errors, RunError if one is not there, is a draft or was withdrawn, or if the
    note or the moment will not do, and OutputError; nothing is written then, but for what the disk refuses in between.
    """
    if now > this_moment():
        raise RunError(f"{now} is still to come", "a revision is recorded when it is public, or before")
    with _alone(project, waits):
        there = survey(project.root, project.content)
        folders = [folder_of(there, slug) for slug in dict.fromkeys(slugs)] or there.folders
        made: list[tuple[Published, tuple[Revision, ...]]] = []
        issues: list[Issue] = []
        for start in range(0, len(folders), _BATCH):
            found = found_in(there.of(folders[start : start + _BATCH], {}))
            for slug, status in found.left_out if slugs else ():
                raise RunError(f"`{slug}` {NOT_PUBLISHED[status]}", "only what has `status: published` is recorded")
            left_out = dict(found.left_out)
            issues += (issue for issue in found.issues if issue.briefing not in left_out)
            made += [_revised(one, there.entities, note, now) for one in found.briefings]
        issues += [issue for issue in there.issues if not issue.briefing or not slugs]
        if any(issue.severity is Severity.ERROR for issue in issues):
            raise ContentError(tuple(issues))
        with output(project.content):
            for published, revisions in made:
                if published.is_new:
                    replace(project.content / published.slug / FILE, revisions_text(revisions))
    return tuple(published for published, _ in made)


@contextmanager
def _alone(project: Project, waits: Callable[[str], None]) -> Iterator[None]:
    """Wait for another publication to end."""
    with ExitStack() as stack:
        with output(project.cache):
            stack.enter_context(locked(project.cache / "publishing", waits))
        yield


def _revised(
    grounded: GroundedBriefing, entities: Entities, note: str | None, now: str
) -> tuple[Published, tuple[Revision, ...]]:
    slug, before = grounded.slug, grounded.revisions
    items = recorded(grounded.briefing, entities)
    sources = {id: source_digest(source.text) for id, source in grounded.sources.items()}
    found = changes(before[-1].items, items) if before else ()
    if before and not found and before[-1].sources == sources:
        return _noted(slug, before, note)
    if before and now <= before[-1].time:
        hint = "check this machine's clock"
        raise RunError(f"the last revision of `{slug}` is of {before[-1].time}, and now is {now}", hint)
    revisions = (*before, revision(before, now, _checked(note), sources, items))
    if len(revisions_text(revisions)) > LARGEST_RECORD:
        hint = "begin a new briefing for what follows, and link to it"
        raise RunError(f"`{slug}` has {len(before)} revisions, as many as there is room for", hint)
    return Published(slug, len(revisions), found, note, is_new=True), revisions


def _noted(slug: str, before: tuple[Revision, ...], note: str | None) -> tuple[Published, tuple[Revision, ...]]:
    """What says the same as its last revision: that may be given the note that it lacks."""
    *others, last = before
    if note is None or note == last.note:
        return Published(slug, len(before), (), last.note, is_new=False), before
    if last.note:
        raise RunError(f"`{slug}` did not change, and its last revision has a note: {last.note}", "leave --note out")
    noted = revision(others, last.time, _checked(note), last.sources, last.items)
    return Published(slug, len(before), (), note, is_new=True), (*others, noted)


def _checked(note: str | None) -> str | None:
    """Raises RunError for what is no text."""
    try:
        return TypeAdapter(Text | None).validate_python(note)
    except ValidationError as error:
        raise RunError(f"the note {error.errors()[0]['msg'].removeprefix('Value error, ')}") from None
