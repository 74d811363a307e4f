"""A site's own copies of the program's templates: made, and held against originals that changed since they were made.

Beside a copy, in templates/originals/, lies the original that it was made from, and is kept in git with it: so what
changed in a newer original can be told, and merged. It must change no copy.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from enum import Enum
from pathlib import Path, PurePosixPath

from generator.errors import ProjectError, RunError
from generator.files import output, read, replace
from generator.project import Project, installed_templates

KINDS = {"markdown": (".j2",), "pdf": (".typ",), "theme": ()}
"""The folders of templates that a site may override, with what the names of these end with, if not with anything."""
_THEME = "theme"
_KEPT = "templates/originals"
"""Where the originals of copies are kept, from the site's folder on."""


class State(Enum):
    """How a copy stands to the installed original."""

    CURRENT = "current"
    OUTDATED = "outdated"
    UNRECORDED = "unrecorded"
    """It is not known what the copy was made from."""


@dataclass(frozen=True, slots=True)
class Override:
    """A copy of the template `name` (`markdown/home.md.j2`): where it is, where the original that it was made from is
    kept, and the `installed` original."""

    name: str
    copy: Path
    kept: Path
    installed: Path

    @property
    def state(self) -> State:
        """Raises ProjectError if the copy, or the original that is kept, cannot be read."""
        try:
            kept, copy = read(self.kept), read(self.copy)
        except OSError as error:
            raise ProjectError(f"cannot read {error.filename}: {error.strerror}", "check its permissions") from error
        installed = self.installed.read_bytes()
        if kept is None:
            return State.CURRENT if copy == installed else State.UNRECORDED
        return State.CURRENT if kept == installed else State.OUTDATED

    @property
    def merging(self) -> str:
        """The command that brings what changed in the original into the copy."""
        return shlex.join(["git", "merge-file", str(self.copy), str(self.kept), str(self.installed)])


def overrides(project: Project, theme: str | None) -> tuple[Override, ...]:
    """A site's copies of templates, in the order of their names; `theme` is the folder of its theme overrides."""
    if installed_templates() == project.root / "templates":
        return ()  # the program's own checkout
    places = (_place(project, theme, name) for name in overridable())
    return tuple(place for place in places if place.copy.is_file())


def overridable() -> tuple[str, ...]:
    """The names of all templates that a site may have copies of."""
    return tuple(sorted(_names()))


def override(project: Project, theme: str | None, name: str, *, merged: bool = False) -> tuple[Override, bool]:
    """Copy a template into the site; or, if the site has a copy, record that it is made from the installed original,
    which one that is outdated must have been `merged` with. Returns it, and whether it was copied.

    Raises RunError if there is no such template, or if the copy is outdated; OutputError.
    """
    if installed_templates() == project.root / "templates":
        raise RunError("these are the program's own templates", "edit them as they are")
    place = _place(project, theme, _known(name))
    is_new = not place.copy.exists()
    if not is_new and not merged and place.state is State.OUTDATED:
        hint = f"`briefing override --diff` shows what changed; once the copy has it: briefing override {name} --merged"
        raise RunError(f"{name} is copied from another version of the original; nothing was changed", hint)
    data = place.installed.read_bytes()
    with output(project.root):
        replace(place.kept, data)
        if is_new:
            replace(place.copy, data)
    return place, is_new


def difference(one: Override) -> Iterator[str]:
    """What changed in the original of a copy since that was made, as the lines of a unified diff."""
    old, new = one.kept.read_bytes(), one.installed.read_bytes()
    try:
        before, after = (data.decode().splitlines(keepends=True) for data in (old, new))
    except UnicodeDecodeError:
        yield f"{one.name}: the originals differ, and are no text\n"
    else:
        yield from unified_diff(before, after, f"{one.name} that the copy is made from", f"{one.name} as installed")


def _place(project: Project, theme: str | None, name: str) -> Override:
    kind, _, rest = name.partition("/")
    folder = project.root / (theme if kind == _THEME and theme else f"templates/{kind}")
    return Override(name, folder / rest, project.root / _KEPT / name, installed_templates() / name)


def _names() -> Iterator[str]:
    for kind, endings in KINDS.items():
        for path in (installed_templates() / kind).rglob("*"):
            if path.is_file() and (not endings or path.suffix in endings):
                yield path.relative_to(installed_templates()).as_posix()


def _known(name: str) -> str:
    found = [one for one in overridable() if name in (one, f"templates/{one}", PurePosixPath(one).name)]
    if len(found) == 1:
        return found[0]
    hint = f"it is one of: {', '.join(found)}" if found else "`briefing override --list` names them all"
    raise RunError(f"there is no template {name}" if not found else f"several templates are called {name}", hint)
