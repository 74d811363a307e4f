"""Load and check what changed since it was last checked; take the rest as it was found then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from generator.content.entities import Entities, by_last_words, named_in
from generator.content.issue import Issue
from generator.content.load import survey
from generator.content.model import Status
from generator.content.survey import Folder, Looked, Survey, no_briefing, read_folder, text_of
from generator.digest import digest
from generator.pages.postings import Postings
from generator.project import Project
from generator.rebuild.before import CHECKED, ENTITIES
from generator.rebuild.manifest import Bundle, Checked, Manifest
from generator.rebuild.store import Store, changed_parts
from generator.rebuild.tasks import CheckedBriefing, Helpers, batches, check_task, run

BATCH = 50
"""How many briefings are one task: enough that handing them to another process is worth it."""
AHEAD = 8
"""How many tasks are under way or waiting at a time, for each of which the inputs are in memory."""


@dataclass(frozen=True)
class Content:
    """All content, checked: each briefing's folder by slug, the entities and the digest of each by id, and what is
    wrong with the content as a whole. What is shown of it is as of the moment `now`."""

    checked: Mapping[str, Checked]
    register: Entities
    entities: Mapping[str, str]
    general: tuple[Issue, ...]
    now: str

    @cached_property
    def posted(self) -> Mapping[str, Postings]:
        """The postings of what is published, by slug."""
        return {slug: one.postings for slug, one in self._open() if one.postings}

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """What has pages, by slug: what is published, and what was withdrawn; with a digest of what these show."""
        return {slug: one.shows for slug, one in self._open() if one.shows}

    def _open(self) -> Iterator[tuple[str, Checked]]:
        return ((slug, one) for slug, one in self.checked.items() if not one.is_kept_back(self.now))

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """What is not published by its status, with that."""
        return tuple((slug, one.left_out.value) for slug, one in self.checked.items() if one.left_out)

    @cached_property
    def embargoes(self) -> tuple[str, ...]:
        """The moments until which briefings are, or were, kept back, in their order."""
        return tuple(sorted(one.embargo for one in self.checked.values() if one.embargo))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue of every file."""
        return (*self.general, *(issue for one in self.checked.values() for issue in one.issues))

    @property
    def public_issues(self) -> tuple[Issue, ...]:
        """Those that bear on what is published: not those of drafts, of what is withdrawn, and of what is kept back."""
        kept_back = (one for one in self.checked.values() if one.left_out or one.is_kept_back(self.now))
        private = {issue.briefing for one in kept_back for issue in one.issues}
        return tuple(issue for issue in self.issues if issue.briefing not in private)


def still_shown(content: Content, bundles: Mapping[str, Bundle]) -> tuple[str, ...]:
    """The slugs of what was withdrawn, and of which pages were made that show more than a notice."""
    withdrawn = (slug for slug, one in content.checked.items() if one.left_out is Status.WITHDRAWN)
    return tuple(slug for slug in withdrawn if slug in bundles and bundles[slug].shows != content.shown.get(slug))


def grounded_name(slug: str, made_from: str) -> str:
    """What a grounded briefing is called in the store."""
    return f"grounded/{slug}/{made_from}"


def extract_name(slug: str, made_from: str) -> str:
    """What its extract is called there."""
    return f"extract/{slug}/{made_from}"


def shown_name(slug: str, made_from: str) -> str:
    """What its pages, each with a digest of what it shows, are called there."""
    return f"shown/{slug}/{made_from}"


def document_name(slug: str, made_from: str) -> str:
    """What search knows of it is called there."""
    return f"document/{slug}/{made_from}"


def sources_name(slug: str, made_from: str) -> str:
    """What it knows of its sources is."""
    return f"sources/{slug}/{made_from}"


def check_project(
    project: Project,
    language: str,
    looked: Looked | None,
    last: Manifest,
    store: Store,
    helpers: Helpers,
    now: str,
    *,
    to_publish: bool,
) -> Content:
    """The content of a project, checked as far as it is not as in the `last` manifest; `looked` are its folders, if
    they were looked for before. For the rest see `check_changed`."""
    there = survey(project.root, project.content, looked)
    content = check_changed(there, language, last, store, helpers, now, to_publish=to_publish)
    if content.checked or content.issues:
        return content
    return replace(content, general=(no_briefing(project.root, project.content),))


def check_changed(
    there: Survey,
    language: str,
    manifest: Manifest,
    store: Store,
    helpers: Helpers,
    now: str,
    *,
    to_publish: bool,
) -> Content:
    """Check the folders of a survey that changed since the manifest; what is grounded goes to the store.

    `language` is the site's. Unless it is `to_publish`, nothing
    is kept, and what is only for a build is left out. Raises RunError if a worker of the executor dies.
    """
    digests = {id: digest(entity) for id, entity in there.entities.by_id.items()}
    may_be_touched = _touch(there.entities, digests, manifest.entities)
    checked = {}
    stale = []
    for folder in there.folders:
        before = manifest.checked.get(folder.slug)
        same = _unchanged(folder, before) if before and before.language == language else None
        if same and not may_be_touched(folder, same):
            checked[folder.slug] = same
        else:
            stale.append(folder)
    parallel = helpers.executor if len(stale) > BATCH else helpers.assistant
    tasks = (_task(there, batch) for batch in helpers.track(list(batches(stale, BATCH)), "Checking"))
    for results in run(parallel, partial(check_task, language=language, to_publish=to_publish), tasks, AHEAD):
        found = {one.folder.slug: _checked(one, language, digests) for one in results}
        checked |= found
        store.change(dict(chain.from_iterable(_values(one, found[one.folder.slug].made_from) for one in results)))
    return Content(dict(sorted(checked.items())), there.entities, digests, there.issues, now)


def _values(one: CheckedBriefing, made_from: str) -> Iterator[tuple[str, object]]:
    if one.grounded:
        yield grounded_name(one.folder.slug, made_from), one.grounded
        yield shown_name(one.folder.slug, made_from), one.pages
    if one.postings:
        yield extract_name(one.folder.slug, made_from), one.extract
        yield document_name(one.folder.slug, made_from), one.document
        yield sources_name(one.folder.slug, made_from), one.sources


def keep(store: Store, manifest: Manifest, content: Content) -> Manifest:
    """The manifest with what was found of the content, for the next check as well."""
    if content.checked == manifest.checked and content.entities == manifest.entities:
        return manifest
    now = {slug: one.made_from for slug, one in content.checked.items()}
    gone = [
        name(slug, one.made_from)
        for slug, one in manifest.checked.items()
        if one.made_from != now.get(slug)
        for name in (grounded_name, extract_name, shown_name, document_name, sources_name)
    ]
    checked = changed_parts(CHECKED, manifest.checked, content.checked)
    store.change({**checked, ENTITIES: content.entities}, gone)
    return replace(manifest, checked=content.checked, entities=content.entities)


def _task(there: Survey, folders: Sequence[Folder]) -> Survey:
    read = [read_folder(folder) for folder in folders]
    contents: dict[Path, bytes] = {}
    for _, files in read:
        contents |= files
    return there.of([folder for folder, _ in read], contents)


def _checked(one: CheckedBriefing, language: str, entities: Mapping[str, str]) -> Checked:
    """What is kept of a check. What hints at other entities than the briefing names is not to be used again."""
    folder = one.folder
    again = folder.contents and not any(issue.rule == "entity-known" for issue in one.issues)
    return Checked(
        language=language,
        state=folder.state if again else "",
        contents=folder.contents if again else "",
        named=" ".join(sorted(one.named)),
        made_from=digest(language, folder.contents, *(f"{id}/{entities.get(id)}" for id in sorted(one.named))),
        issues=one.issues,
        left_out=one.left_out,
        postings=one.postings,
        shows=digest(one.pages) if one.pages else "",
        searched=one.searched,
        embargo=one.embargo or "",
    )


def _unchanged(folder: Folder, before: Checked) -> Checked | None:
    """What was found before, if the folder's files say the same."""
    if folder.state and folder.state == before.state:
        return before
    contents = read_folder(folder)[0].contents if before.contents else ""
    return before._replace(state=folder.state) if contents and contents == before.contents else None


def _touch(entities: Entities, now: Mapping[str, str], before: Mapping[str, str]) -> Callable[[Folder, Checked], bool]:
    """A function that tells whether a folder's check may come out differently for the entities that changed."""
    changed = {id for id in now.keys() | before.keys() if now.get(id) != before.get(id)}
    other = Entities({id: entities.by_id[id] for id in sorted(changed & now.keys())})
    words = by_last_words(other)

    def may_be_touched(folder: Folder, known: Checked) -> bool:
        if changed and not changed.isdisjoint(known.named.split()):
            return True
        return bool(words) and bool(named_in(text_of(*read_folder(folder)), other, words))

    return may_be_touched
