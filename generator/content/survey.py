"""Look what content there is, without reading what it says: the entities, and a folder for each briefing.

It tells which folders are as they were when they were last read. It judges nothing and writes nothing.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.content.issue import Issue, Severity
from generator.content.limits import LARGEST_RECORD, LARGEST_SOURCES, MAX_SLUG, MOST_BRIEFINGS

if TYPE_CHECKING:
    from generator.content.entities import Entities

SLUG = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
SLUG_FORM = f"use up to {MAX_SLUG} letters (a-z) and digits, with single hyphens between them: us-lifts-limits"

_FRESH = 50_000_000
"""Nanoseconds within which a file may be written twice and keep its times: it is not known by them yet."""
_FRESH_WHOLE = 2 * 10**9
"""The same on file systems that keep times in whole seconds."""
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Folder:
    """A briefing's folder. `state` tells the names, sizes and times of its files: with the same state it need not be
    read again. It is empty if that cannot be told (a link in it, a file that was saved this very moment). `contents`
    is a digest of its files' bytes, once they were read; `is_plain` tells that there are only ordinary files in it, and
    none larger than all sources of a briefing may be."""

    parent: Path
    slug: str
    state: str = ""
    contents: str = ""
    is_plain: bool = False

    @property
    def path(self) -> Path:
        return self.parent / self.slug


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to load below `root`: the entities, a folder for each briefing, and what is wrong so far.

    `contents` has the bytes of files that were read already; others are read from the disk.
    """

    root: Path
    entities: Entities
    folders: tuple[Folder, ...]
    issues: tuple[Issue, ...] = ()
    contents: Mapping[Path, bytes] = field(default_factory=dict)

    def of(self, folders: Sequence[Folder], contents: Mapping[Path, bytes]) -> Survey:
        """The same of some folders, whose files were read."""
        return replace(self, folders=tuple(folders), issues=(), contents=contents)


Looked = tuple[tuple[Folder, ...], tuple[Issue, ...]]
"""The folders that hold a briefing, and what is wrong with others."""


def briefing_folders(root: Path, content: Path) -> Looked:
    """The folders below `content` that hold a briefing, in the order of their names, and what is wrong with others."""
    if not content.is_dir():
        if not content.exists():
            return (), ()
        hint = "move it away; `briefing new my-first-briefing` makes the folder"
        return (), (_issue("content", "", _shown(root, content), f"{content.name} is a file, not a folder", hint),)
    with os.scandir(content) as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    if len(names) > MOST_BRIEFINGS:
        message = f"there are {len(names):,} folders; a site has at most {MOST_BRIEFINGS:,} briefings"
        hint = "make several sites of them, with `--project`"
        return (), (_issue("content", "", _shown(root, content), message, hint),)
    issues: list[Issue] = []
    kept = []
    same = defaultdict(list)
    for name in names:
        if name == "entities.yml":
            continue
        same[name.casefold()].append(name)
        if not SLUG.fullmatch(name) or len(name) > MAX_SLUG:
            message = "the folder's name cannot be part of an address"
            issues.append(_issue("slug", name, _shown(root, content / name), message, SLUG_FORM))
            continue
        there = _look(f"{content}{os.sep}{name}")
        if "briefing.yml" in there.names:
            state = there.state if there.is_plain and there.is_past else ""
            kept.append(Folder(content, name, state, is_plain=there.is_plain))
        elif there.names:
            hint = "add the file, or move the folder out of content/"
            issues.append(_issue("content", name, _shown(root, content / name), "the folder has no briefing.yml", hint))
    for group in same.values():
        for name in group[1:]:
            message = f"`{name}` and `{group[0]}` differ only in upper and lower case"
            issues.append(_issue("slug", name, _shown(root, content / name), message, "rename one of the two folders"))
    return tuple(kept), tuple(issues)


def read_folder(folder: Folder) -> tuple[Folder, Mapping[Path, bytes]]:
    """A folder with the digest of its contents, and the bytes of its files: none where it cannot be read, or has what
    is no ordinary file.

    What is saved while it is read is read again, so that the bytes are those of one moment. What was saved only just
    now is waited for, for that moment to be past: then its state is known too.
    """
    for _ in range(_TRIES if folder.is_plain else 0):
        before = _look(folder.path)
        try:
            paths = [folder.path / name for name in before.names]
            contents = {path: path.read_bytes() for path in paths}
        except OSError:
            break
        if not before.is_past:
            time.sleep(_FRESH / 10**9)
        after = _look(folder.path)
        if after.is_plain and after.state == before.state:
            return replace(folder, state=after.state if after.is_past else "", contents=_digest(contents)), contents
    return folder, {}


def text_of(folder: Folder, contents: Mapping[Path, bytes]) -> str:
    """All the text of a folder's files, some of whose contents may be those of other folders."""
    here = folder.path
    return "\n".join(data.decode(errors="replace") for path, data in contents.items() if path.parent == here)


class _Look(NamedTuple):
    """The names in a folder, the sizes and times of what it has, whether it has only ordinary files, and whether
    whatever is written into it from now on will show in the times."""

    names: tuple[str, ...]
    state: str
    is_plain: bool
    is_past: bool


def _look(folder: Path | str) -> _Look:
    names: list[str] = []
    parts: list[str] = []
    is_plain = is_past = True
    now = time.time_ns()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                at = entry.stat(follow_symlinks=False)
                is_plain = is_plain and stat.S_ISREG(at.st_mode) and at.st_size <= max(LARGEST_SOURCES, LARGEST_RECORD)
                is_past = is_past and _is_past(at, now)
                parts.append(f"{entry.name}/{at.st_size}/{at.st_mtime_ns}/{at.st_ctime_ns}/{at.st_ino}")
    except OSError:
        return _Look((*names, "briefing.yml"), "", is_plain=False, is_past=False)  # reading it will tell what is wrong
    return _Look(tuple(sorted(names)), "//".join(sorted(parts)), is_plain, is_past)


def _is_past(at: os.stat_result, now: int) -> bool:
    """Whether a file would have other times if it were written now."""
    latest = max(at.st_mtime_ns, at.st_ctime_ns)
    return latest < now - (_FRESH if latest % 10**9 else _FRESH_WHOLE)


def _digest(contents: Mapping[Path, bytes]) -> str:
    found = blake2b(digest_size=16)
    for path, data in contents.items():
        found.update(f"{path.name}/{len(data)}/".encode())
        found.update(data)
    return found.hexdigest()


def no_briefing(root: Path, content: Path) -> Issue:
    """What is wrong where nothing has been written yet."""
    hint = "`briefing new my-first-briefing` makes one to start from"
    return _issue("content", "", _shown(root, content), "there is no briefing yet", hint)


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _issue(rule: str, slug: str, file: str, message: str, hint: str) -> Issue:
    return Issue(rule, Severity.ERROR, slug, file, None, None, "", message, hint)
