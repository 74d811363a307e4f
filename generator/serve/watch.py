"""Tell when something that the site is made from changes. It must not know what is done about it.

What a build writes is not among it, so that a build never causes the next. Nor is everything watched that is there:
each folder that is watched costs the system a little, and site/ has the most.
"""

from __future__ import annotations

import fnmatch
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from generator.errors import ProjectError
from generator.files import PART
from generator.pages.generated import FOLDERS, MARK
from generator.project import Project
from generator.site.settings import read_settings

_STEP = 10
"""Milliseconds between two looks at what the system has reported."""
_QUIET = 2
"""Looks (each at files and folders, so two steps) without anything new that end a batch."""
_LONGEST = 0.2
"""Seconds after which a batch ends, even if files are still being saved: the rest makes the next one."""

_TEMPORARY = ("*~", "*.tmp", "*.temp", "*.sw?", "4913", ".#*", "#*#", "*___jb_tmp___", "*___jb_old___", ".DS_Store")
_FOLDERS_OF_TOOLS = frozenset({".git", ".hg", ".svn", ".idea", ".vscode", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site is made from: everything in `trees`, the `files`, and what was written by hand in `docs`."""

    root: Path
    docs: Path
    trees: tuple[Path, ...]
    files: tuple[Path, ...]

    def has(self, change: Change, path: Path) -> bool:
        """Whether a change of this path bears on the site."""
        if change is Change.modified and path.is_dir():
            return False  # what changed in it is told by itself
        for tree in self.trees:
            if path.is_relative_to(tree):
                return not _is_temporary(path, tree)
        if path in self.files:
            return True
        if path != self.docs and path.is_relative_to(self.docs):
            generated = path.relative_to(self.docs).parts[0] in FOLDERS or _is_generated(path)
            return not generated and not _is_temporary(path, self.docs)
        return any(wanted.is_relative_to(path) for wanted in (self.docs, *self.trees, *self.files))


@dataclass(frozen=True, slots=True)
class Plan:
    """The folders to watch now: the deep ones with all below them."""

    deep: tuple[Path, ...]
    shallow: tuple[Path, ...]

    @property
    def held_by(self) -> frozenset[Path]:
        """The folders and all above them: what is watched is lost where one of these is replaced."""
        return frozenset(path for folder in (*self.deep, *self.shallow) for path in (folder, *folder.parents))


def sources(project: Project) -> Sources:
    """What the site is made from, by its settings. Raises ProjectError."""
    settings = read_settings(project.settings)
    trees = (project.content, project.root / "templates", project.root / (settings.overrides or "templates"))
    files = (project.settings, *(project.root / hook for hook in settings.hooks))
    return Sources(project.root, project.docs, _outermost(trees), files)


def plan(made_from: Sources) -> Plan:
    """What to watch, as the folders are now. A file is watched through its folder, and so is what does not exist yet:
    most editors save a file by putting another one in its place."""
    own = (
        path for path in _entries(made_from.docs) if path.is_dir() and path.name not in {*FOLDERS, *_FOLDERS_OF_TOOLS}
    )
    deep = _outermost(path for path in (*made_from.trees, *own) if path.is_dir())
    parents = {_existing(path.parent) for path in (*made_from.trees, *made_from.files, made_from.docs)}
    if made_from.docs.is_dir():
        parents.add(made_from.docs)
    return Plan(deep, tuple(sorted(path for path in parents if not any(path.is_relative_to(tree) for tree in deep))))


def changes(project: Project, stop: Event, say: Callable[[str], None]) -> Iterator[frozenset[Path]]:
    """Batches of paths that changed, until `stop` is set. The first one is empty and comes at once.

    While the caller is busy with a batch, changes gather into one next batch. Raises ProjectError only at the start.
    """
    made_from, polling = sources(project), False
    changed: frozenset[Path] = frozenset()
    while True:
        watched = plan(made_from)
        try:
            with (
                closing(_looks(watched.deep, made_from, True, polling)) as deep,
                closing(_looks(watched.shallow, made_from, False, polling)) as shallow,
            ):
                begun = next(deep) | next(shallow)  # only from here on is anything seen, so that `changed` waits
                yield changed
                while batch := _batch((deep, shallow), begun, stop):
                    changed, begun = batch, frozenset()
                    made_from = _sources_after(changed, project, made_from)
                    if plan(made_from) != watched or not changed.isdisjoint(watched.held_by):
                        break  # folders came, went, or were put in the place of others: watch those that are there now
                    yield changed
                else:
                    return
        except FileNotFoundError:
            continue  # a folder went away between looking and watching
        except (OSError, RuntimeError) as error:  # watchfiles has both for what the system refuses
            if polling:
                raise
            polling = True
            say(f"The system cannot watch so many folders ({error}); they are looked through instead, which is slower.")


def _looks(
    paths: Sequence[Path], made_from: Sources, recursive: bool, polling: bool
) -> Generator[frozenset[Path], None, None]:
    """One look after the other: what changed since the last one, which may be nothing."""
    found = watch(
        *paths,
        watch_filter=lambda change, path: made_from.has(change, Path(path)),
        debounce=5 * _STEP,
        step=_STEP,
        rust_timeout=_STEP,
        yield_on_timeout=True,
        recursive=recursive,
        force_polling=polling or None,
        ignore_permission_denied=True,
    )
    with closing(found):
        for changed in found:
            yield frozenset(Path(path) for _, path in changed)


def _batch(streams: Sequence[Iterator[frozenset[Path]]], begun: frozenset[Path], stop: Event) -> frozenset[Path]:
    """Wait for a change, then for a moment of quiet. Empty if `stop` is set."""
    changed, quiet, ends = set(begun), 0, time.monotonic() + _LONGEST
    while not stop.is_set():
        new = {path for stream in streams for path in next(stream)}
        if new and not changed:
            ends = time.monotonic() + _LONGEST
        quiet = 0 if new else quiet + 1
        changed |= new
        if changed and (quiet >= _QUIET or time.monotonic() >= ends):
            return frozenset(changed)
    return frozenset()


def _sources_after(changed: frozenset[Path], project: Project, before: Sources) -> Sources:
    """The sources by the settings as they are now; as they were while the settings are broken."""
    if project.settings not in changed:
        return before
    try:
        return sources(project)
    except ProjectError:
        return before


def _is_temporary(path: Path, tree: Path) -> bool:
    """Whether an editor or a tool keeps it for itself."""
    name = path.name
    return (
        name.endswith(PART)
        or any(fnmatch.fnmatchcase(name, pattern) for pattern in _TEMPORARY)
        or not _FOLDERS_OF_TOOLS.isdisjoint(path.relative_to(tree).parts)
    )


def _is_generated(path: Path) -> bool:
    mark = f"---\n{MARK}".encode()
    try:
        with path.open("rb") as file:
            return file.read(len(mark)) == mark
    except OSError:
        return False


def _outermost(paths: Iterator[Path] | Sequence[Path]) -> tuple[Path, ...]:
    """Without those that are below others."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not any(path.is_relative_to(other) for other in kept):
            kept.append(path)
    return tuple(kept)


def _existing(path: Path) -> Path:
    """The path, or the closest folder above it that exists."""
    return next((folder for folder in (path, *path.parents) if folder.is_dir()), path)


def _entries(folder: Path) -> Sequence[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return ()
