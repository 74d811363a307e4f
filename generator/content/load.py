"""Read the content folder into values; every problem of every file at once, as issues.

It reads files and holds them against the model. It must not judge what a briefing says, and writes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.entities import Entities, register
from generator.content.issue import Issue, Severity
from generator.content.model import Briefing, Status
from generator.content.validate import validate
from generator.content.yaml import Document
from generator.content.yaml import Path as KeyPath
from generator.content.yaml import read as read_yaml

SLUG = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
MAX_SLUG = 100
SLUG_FORM = f"use up to {MAX_SLUG} letters (a-z) and digits, with single hyphens between them: us-lifts-limits"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class LoadedBriefing:
    """One briefing as read: valid by the model, not yet held against its sources.

    `texts` has each source's text by its id, exactly as in the file (line ends too); it is empty for a
    withdrawn briefing, whose sources are not read. `files` has the path of each, relative to the project.
    """

    slug: str
    briefing: Briefing
    document: Document
    texts: dict[str, str]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Archive:
    """All content that could be read, briefings in the order of their slugs."""

    entities: Entities
    briefings: tuple[LoadedBriefing, ...]
    refused: tuple[tuple[str, Status], ...] = ()
    """Drafts and withdrawn briefings that could be read but are not valid, by slug."""
    found: int = 0
    """How many briefings there are, also those that could not be read."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to load below `root`: the entities, a folder for each briefing, and what is wrong so far."""

    root: Path
    entities: Entities
    folders: tuple[Path, ...]
    issues: tuple[Issue, ...]

    def parts(self, size: int) -> tuple[Survey, ...]:
        """The same in parts of at most `size` briefings; the issues so far are in the first. Never empty."""
        starts = range(0, max(1, len(self.folders)), size)
        return tuple(
            replace(self, folders=self.folders[start : start + size], issues=() if start else self.issues)
            for start in starts
        )


def survey(root: Path, content: Path) -> Survey:
    """Look what there is below `content`. File names in issues are relative to `root`."""
    entities, issues = _load_entities(root, content / "entities.yml")
    folders, found = _briefing_folders(root, content)
    return Survey(root, entities, tuple(folders), (*issues, *found))


def load(there: Survey) -> tuple[Archive, tuple[Issue, ...]]:
    """Everything that the survey names, and every problem in it."""
    issues = there.issues
    briefings = []
    refused: list[tuple[str, Status]] = []
    for folder in there.folders:
        loaded, found, status = _load_briefing(there.root, folder, there.entities)
        issues += found
        if loaded:
            briefings.append(loaded)
        elif status in (Status.DRAFT, Status.WITHDRAWN):
            refused.append((folder.name, status))
    archive = Archive(there.entities, tuple(briefings), tuple(refused), len(there.folders))
    return archive, tuple(_printable(issue) for issue in issues)


def _printable(issue: Issue) -> Issue:
    """Content and its folders' names are quoted: what would clear a screen or forge a line shows as an escape."""
    path, message, hint = _escaped(issue.path), _escaped(issue.message), _escaped(issue.hint)
    return replace(issue, file=_escaped(issue.file), path=path, message=message, hint=hint)


def _escaped(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda found: ascii(found[0])[1:-1], text)


def _load_entities(root: Path, path: Path) -> tuple[Entities, tuple[Issue, ...]]:
    if not path.exists():
        return Entities({}), ()
    document, issues = _read_document(root, path, "")
    if document is None:
        return Entities({}, known=not issues), issues
    return register(document)


def _briefing_folders(root: Path, content: Path) -> tuple[list[Path], tuple[Issue, ...]]:
    if not content.is_dir():
        if not content.exists():
            return [], ()
        hint = "move it away; `briefing new my-first-briefing` makes the folder"
        name = content.relative_to(root).as_posix()
        return [], (_issue("content", "", name, f"{content.name} is a file, not a folder", hint),)
    folders = sorted(
        path
        for path in content.iterdir()
        if path.is_dir() and not path.name.startswith(".") and path.name != "entities.yml"
    )
    issues: list[Issue] = []
    kept = []
    same = defaultdict(list)
    for folder in folders:
        same[folder.name.casefold()].append(folder.name)
        file = folder.relative_to(root).as_posix()
        if not SLUG.fullmatch(folder.name) or len(folder.name) > MAX_SLUG:
            hint = SLUG_FORM
            issues.append(_issue("slug", folder.name, file, "the folder's name cannot be part of an address", hint))
        elif (folder / "briefing.yml").exists():
            kept.append(folder)
        elif any(folder.iterdir()):
            hint = "add the file, or move the folder out of content/"
            issues.append(_issue("content", folder.name, file, "the folder has no briefing.yml", hint))
    for names in same.values():
        for name in names[1:]:
            file = (content / name).relative_to(root).as_posix()
            message = f"`{name}` and `{names[0]}` differ only in upper and lower case"
            issues.append(_issue("slug", name, file, message, "rename one of the two folders"))
    return kept, tuple(issues)


def _load_briefing(
    root: Path, folder: Path, entities: Entities
) -> tuple[LoadedBriefing | None, tuple[Issue, ...], Status | None]:
    """The briefing in a folder, what is wrong with it, and where it says that it stands, as far as it can be read."""
    slug = folder.name
    document, issues = _read_document(root, folder / "briefing.yml", slug)
    if document is None:
        return None, issues, None
    briefing, issues = validate(Briefing, document.data, document, slug)
    unknown = _unknown_entities(document, slug, entities)
    named = {issue.path for issue in unknown}
    issues = (*(issue for issue in issues if issue.path not in named), *unknown)
    texts: dict[str, str] = {}
    files: dict[str, str] = {}
    if _status(document.data) is not Status.WITHDRAWN:
        refused = {issue.path for issue in issues}
        for index, id, name in _named_files(document.data):
            if f"sources[{index}].file" in refused:
                continue
            text, file, found = _read_source(root, folder, name, document, ("sources", index, "file"))
            issues += found
            if text is not None:
                texts[id], files[id] = text, file
    if briefing is None or any(issue.severity is Severity.ERROR for issue in issues):
        return None, issues, _status(document.data)
    return LoadedBriefing(slug, briefing, document, texts, files), issues, briefing.status


def _status(data: object) -> Status | None:
    said = data.get("status") if isinstance(data, dict) else None
    return next((status for status in Status if status == said), None)


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
    root: Path, folder: Path, name: str, document: Document, path: KeyPath
) -> tuple[str | None, str, tuple[Issue, ...]]:
    """The text of a source byte for byte as in its file, the file's name, and what is wrong with it."""
    slug = folder.name
    target = folder / name
    if not _is_inside(target, folder):
        message = f"`{name}` leads out of the briefing's folder"
        hint = "keep the source's text beside briefing.yml and give its name only"
        return None, "", (_issue_at(document, path, "source-file", slug, message, hint),)
    if _is_same(target, folder / "briefing.yml"):
        message, hint = "a briefing cannot be its own source", "name the file with the article's text"
        return None, "", (_issue_at(document, path, "source-file", slug, message, hint),)
    file = target.relative_to(root).as_posix()
    text, problem, hint, _ = _read_text(target)
    if text is not None:
        if "\x00" in text:
            line = text.count("\n", 0, text.index("\x00")) + 1
            problem, hint = f"is no text: it has a NUL character in line {line}", _encoding_hint(text.encode())
        elif not text.strip():
            problem, hint = "is empty", "put the article's text into it"
        elif unprintable := _control_character(text):
            problem, hint = unprintable, "remove it before the text is stored"
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


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _read_document(root: Path, path: Path, slug: str) -> tuple[Document | None, tuple[Issue, ...]]:
    file = path.relative_to(root).as_posix()
    text, problem, hint, place = _read_text(path)
    if text is None:
        line, column = place or (None, None)
        said = f"{path.name} {problem}"
        return None, (Issue("yaml", Severity.ERROR, slug, file, line, column, "", said, hint),)
    if text[:100].count("\x00") > len(text[:100]) // 3:
        said, hint = f"{path.name} is not UTF-8", _encoding_hint(text.encode())
        return None, (Issue("yaml", Severity.ERROR, slug, file, 1, 1, "", said, hint),)
    text = text.removeprefix("\ufeff")
    if not text.strip() and path.name == "briefing.yml":
        hint = "`briefing new SLUG` writes one to start from"
        return None, (_issue("yaml", slug, file, "briefing.yml is empty", hint),)
    document, faults = read_yaml(file, text)
    return document, tuple(
        Issue("yaml", Severity.ERROR, slug, file, at.line, at.column, at.path, at.message, at.hint) for at in faults
    )


def _read_text(path: Path) -> tuple[str | None, str, str, tuple[int, int] | None]:
    """The text of a UTF-8 file with its line ends as they are; or None, what is wrong, how to mend it, and where."""
    try:
        if path.is_dir():
            return None, "is a folder, not a file", "give the name of a text file", None
        if path.exists() and not path.is_file():
            return None, "is no ordinary file", "give the name of a text file", None
        data = path.read_bytes()
    except FileNotFoundError:
        return None, "does not exist", "check the name, upper and lower case too", None
    except (OSError, ValueError) as error:
        return None, f"cannot be read: {getattr(error, 'strerror', None) or error}", "check its permissions", None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")
        place = line, len(before) + 1
        return None, f"is not UTF-8 (byte {error.start}, line {line})", _encoding_hint(data), place
    return text, "", "", None


def _control_character(text: str) -> str:
    """What is wrong with a source that holds a character no page can show; empty if nothing is."""
    found = UNPRINTABLE.search(text)
    if not found:
        return ""
    line = text.count("\n", 0, found.start()) + 1
    return f"has a control character (U+{ord(found[0]):04X}) in line {line}"


def _encoding_hint(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:200]:
        return "it looks like UTF-16; save it as UTF-8"
    return "save it as UTF-8; it may be Windows-1252 or Latin-1 now"


def _issue_at(document: Document, path: KeyPath, rule: str, slug: str, message: str, hint: str) -> Issue:
    at = document.place(path)
    return Issue(rule, Severity.ERROR, slug, document.file, at.line, at.column, at.path, message, hint)


def _issue(rule: str, slug: str, file: str, message: str, hint: str) -> Issue:
    return Issue(rule, Severity.ERROR, slug, file, None, None, "", message, hint)
