"""Read what a survey found into values; every problem of every file at once, as issues.

It reads files and holds them against the model. It must not judge what a briefing says, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.content.entities import Entities, register
from generator.content.grounded import WithdrawnBriefing
from generator.content.issue import Issue, Severity
from generator.content.limits import LARGEST_RECORD, LARGEST_REGISTER, LARGEST_SOURCES
from generator.content.model import Briefing, Status, Withdrawn
from generator.content.revisions import FILE as REVISIONS
from generator.content.revisions import Revision, read_revisions
from generator.content.survey import Looked, Survey, briefing_folders
from generator.content.text_file import read_document, read_text, unfit
from generator.content.validate import validate
from generator.content.yaml import Document
from generator.content.yaml import Path as KeyPath
from generator.text.moment import moment
from generator.text.printable import printable


@dataclass(frozen=True, slots=True)
class LoadedBriefing:
    """One briefing as read: valid by the model, not yet held against its sources.

    `texts` has each source's text by its id, exactly as in the file (line ends too), and `files` the path of each,
    relative to the project. `revisions` are what it said each time that it was published.
    """

    slug: str
    briefing: Briefing
    document: Document
    texts: dict[str, str]
    files: dict[str, str]
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """All content that could be read, briefings in the order of their slugs."""

    entities: Entities
    briefings: tuple[LoadedBriefing, ...]
    withdrawn: tuple[WithdrawnBriefing, ...] = ()
    refused: tuple[str, ...] = ()
    """The slugs of drafts that could be read but are not valid."""
    kept_back: Mapping[str, str] = field(default_factory=dict)
    """Until when others that are not valid are kept back, by slug."""


def survey(root: Path, content: Path, looked: Looked | None = None) -> Survey:
    """Look what there is below `content`, but for the folders if they were `looked` for before. File names in issues
    are relative to `root`."""
    entities, issues = _load_entities(root, content / "entities.yml")
    folders, found = looked or briefing_folders(root, content)
    return Survey(root, entities, folders, tuple(_printable(issue) for issue in (*issues, *found)))


def load(there: Survey) -> tuple[Archive, tuple[Issue, ...]]:
    """Everything that the survey names, and every problem in it."""
    issues = there.issues
    briefings: list[LoadedBriefing] = []
    withdrawn: list[WithdrawnBriefing] = []
    refused: list[str] = []
    kept_back: dict[str, str] = {}
    for folder in there.folders:
        slug = folder.slug
        document, found = read_document(there.root, folder.path / "briefing.yml", slug, there.contents)
        status = _status(document.data) if document else None
        if document and status is Status.WITHDRAWN:
            notice, found = _load_withdrawn(document, slug)
            withdrawn.append(notice)
        elif document:
            loaded, found = _load_briefing(there, folder.path, document)
            if loaded:
                briefings.append(loaded)
            elif status is Status.DRAFT:
                refused.append(slug)
            elif embargo := _embargo(document.data):
                kept_back[slug] = embargo
        issues += found
    archive = Archive(there.entities, tuple(briefings), tuple(withdrawn), tuple(refused), kept_back)
    return archive, tuple(_printable(issue) for issue in issues)


def _printable(issue: Issue) -> Issue:
    """Content and its folders' names are quoted: what would clear a screen or forge a line shows as an escape."""
    path, message, hint = printable(issue.path), printable(issue.message), printable(issue.hint)
    return replace(issue, file=printable(issue.file), path=path, message=message, hint=hint)


def _load_entities(root: Path, path: Path) -> tuple[Entities, tuple[Issue, ...]]:
    if not path.exists():
        return Entities({}), ()
    document, issues = read_document(root, path, "", {}, LARGEST_REGISTER)
    if document is None:
        return Entities({}, known=not issues), issues
    return register(document)


def _load_withdrawn(document: Document, slug: str) -> tuple[WithdrawnBriefing, tuple[Issue, ...]]:
    """What is said of a withdrawn briefing, and what is wrong with that: no mistake keeps it on the site."""
    read, issues = validate(Withdrawn, document.data, document, slug)
    if read and not read.withdrawal:
        message, hint = "it is not said why", "readers are told: withdrawal: {date: 2024-11-19, reason: …}"
        issues = (_issue_at(document, ("status",), "withdrawal", slug, message, hint, Severity.NOTE),)
    return WithdrawnBriefing(slug, read.withdrawal if read else None), issues


def _load_briefing(there: Survey, folder: Path, document: Document) -> tuple[LoadedBriefing | None, tuple[Issue, ...]]:
    """The briefing in a folder, and what is wrong with it."""
    slug = folder.name
    briefing, issues = validate(Briefing, document.data, document, slug)
    unknown = _unknown_entities(document, slug, there.entities)
    named = {issue.path for issue in unknown}
    issues = (*(issue for issue in issues if issue.path not in named), *unknown)
    texts: dict[str, str] = {}
    files: dict[str, str] = {}
    refused = {issue.path for issue in issues}
    for index, id, name in _named_files(document.data):
        if f"sources[{index}].file" in refused:
            continue
        text, file, found = _read_source(there, folder, name, document, ("sources", index, "file"))
        issues += found
        if text is not None:
            texts[id], files[id] = text, file
        if sum(len(one.encode()) for one in texts.values()) > LARGEST_SOURCES:
            message = f"the sources are larger than {LARGEST_SOURCES / 1_000_000:g} MB together"
            hint = "make several briefings of them"
            issues += (_issue_at(document, ("sources", index, "file"), "source-file", slug, message, hint),)
            break
    revisions, found = _load_revisions(there, folder)
    issues += found
    if briefing is None or any(issue.severity is Severity.ERROR for issue in issues):
        return None, issues
    return LoadedBriefing(slug, briefing, document, texts, files, revisions), issues


def _load_revisions(there: Survey, folder: Path) -> tuple[tuple[Revision, ...], tuple[Issue, ...]]:
    """What a briefing said each time that it was published: nothing, if it never was."""
    path = folder / REVISIONS
    is_read = folder / "briefing.yml" in there.contents  # with all files that there are
    if path not in there.contents and (is_read or not path.exists()):
        return (), ()
    text, problem, _, _ = read_text(path, there.contents, LARGEST_RECORD)
    if text is not None:
        try:
            return read_revisions(text.encode()), ()
        except ValueError as error:
            problem = f"cannot be read: {error}"
    file = path.relative_to(there.root).as_posix()
    hint = "only `briefing publish` writes it; take it from git as it was"
    if text and "\n<<<<<<<" in f"\n{text}":
        problem = "has the marks of a merge"
        hint = f"take one side of it whole, then run `briefing publish {folder.name} --note …` again"
    return (), (Issue("revisions", Severity.ERROR, folder.name, file, None, None, "", f"{REVISIONS} {problem}", hint),)


def _status(data: object) -> Status | None:
    said = data.get("status") if isinstance(data, dict) else None
    return next((status for status in Status if status == said), None)


def _embargo(data: object) -> str:
    """Until when a briefing is kept back, from data that may not be valid; empty if it does not say."""
    said = data.get("embargo") if isinstance(data, dict) else None
    try:
        return moment(said) if isinstance(said, str) else ""
    except ValueError:
        return ""


def _named_files(data: object) -> Iterable[tuple[int, str, str]]:
    """Index, id and file of each source, from data that may not be valid: so that all problems show at once."""
    sources = data.get("sources") if isinstance(data, dict) else None
    for index, source in enumerate(sources if isinstance(sources, list) else ()):
        if isinstance(source, dict) and isinstance(source.get("file"), str) and source["file"].strip():
            yield index, str(source.get("id")), source["file"]


def _unknown_entities(document: Document, slug: str, entities: Entities) -> tuple[Issue, ...]:
    issues = []
    for section in ("who", "reactions"):
        entries = document.data.get(section) if isinstance(document.data, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            id = entry.get("entity") if isinstance(entry, dict) else None
            if isinstance(id, str) and id not in entities:
                meant = entities.closest(id)
                hint = f"did you mean `{meant}`?" if meant else "add it to entities.yml, or use `name:` instead"
                path = (section, index, "entity")
                issues.append(_issue_at(document, path, "entity-known", slug, f"no entity has the id `{id}`", hint))
    return tuple(issues)


def _read_source(
    there: Survey, folder: Path, name: str, document: Document, path: KeyPath
) -> tuple[str | None, str, tuple[Issue, ...]]:
    """The text of a source byte for byte as in its file, the file's name, and what is wrong with it."""
    slug = folder.name
    target = folder / name
    if target not in there.contents and not _is_inside(target, folder):
        message = f"`{name}` leads out of the briefing's folder"
        hint = "keep the source's text beside briefing.yml and give its name only"
        return None, "", (_issue_at(document, path, "source-file", slug, message, hint),)
    if _is_same(target, folder / "briefing.yml", there.contents):
        message, hint = "a briefing cannot be its own source", "name the file with the article's text"
        return None, "", (_issue_at(document, path, "source-file", slug, message, hint),)
    file = target.relative_to(there.root).as_posix()
    text, problem, hint, _ = read_text(target, there.contents)
    if text is not None:
        problem, hint = unfit(text)
    if problem:
        return None, file, (_issue_at(document, path, "source-file", slug, f"`{name}` {problem}", hint),)
    return text, file, ()


def _is_inside(target: Path, folder: Path) -> bool:
    """Whether a path stays in its folder, whatever links there are on the way."""
    beside = target.parent == folder and target.name not in ("", "..")
    try:
        return (beside and not target.is_symlink()) or target.resolve().is_relative_to(folder.resolve())
    except OSError:
        return beside  # reading it will tell what is wrong
    except (ValueError, RuntimeError):
        return False


def _is_same(one: Path, other: Path, contents: Mapping[Path, bytes]) -> bool:
    if one in contents and other in contents:
        return one == other
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _issue_at(
    document: Document,
    path: KeyPath,
    rule: str,
    slug: str,
    message: str,
    hint: str,
    severity: Severity = Severity.ERROR,
) -> Issue:
    at = document.place(path)
    return Issue(rule, severity, slug, document.file, at.line, at.column, at.path, message, hint)
