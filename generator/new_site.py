"""Start a site: a folder that is a whole repository, with what it takes to build, show and publish it.

It appears whole or not at all, and nothing is ever overwritten.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from string import Template

from generator.errors import OutputError, RunError
from generator.files import PART, output, replace
from generator.new import clear_parts, new_briefing
from generator.origin import Origin
from generator.project import Project, installed_templates

FIRST = "my-first-briefing"
"""The draft that a new site has for an editor to begin with."""
_ARCHIVES = "program"
"""The folder of a site in which the program lies that it is built with, if that is a file."""
_DATED = ".yml"
"""How the names of files end that bear the day on which they were made."""


def new_site(target: Path, origin: Origin, today: date) -> tuple[Path, ...]:
    """Make a site's repository in `target`, whose parent is there, and which is not, or is empty but for a .git.

    Returns the files that were made, below `target`. Raises RunError if the folder cannot be used, OutputError where
    the disk refuses.
    """
    near = target if target.is_dir() else target.parent
    clear_parts(near, target.name)
    _require_free(target)
    with output(target), _whole(target, near) as waiting:
        for path in _files(installed_templates() / "new-site"):
            data = (installed_templates() / "new-site" / path).read_bytes()
            dated = path.suffix == _DATED and path.parts[0] == "content"
            replace(waiting / path, _dated(data, today) if dated else data)
        replace(waiting / "requirements.txt", _requirements(origin).encode())
        if origin.archive:
            replace(waiting / _ARCHIVES / origin.archive.name, origin.archive.read_bytes())
        new_briefing(Project(waiting), FIRST, today)
        return tuple(target / path for path in _files(waiting))


def _require_free(target: Path) -> None:
    hint = "choose another name, or a folder with nothing in it; in a site, `briefing new SLUG` starts a briefing"
    if not target.parent.is_dir():
        raise RunError(f"there is no folder {target.parent}", "make it first")
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise RunError(f"{target} is there, and is no folder; nothing was changed", hint)
    try:
        others = sorted(path.name for path in target.iterdir() if path.name != ".git")
    except OSError as error:
        raise OutputError(f"cannot read {target}: {error.strerror}", "check its permissions") from error
    if others:
        raise RunError(f"{target} is not empty: it has {others[0]}; nothing was changed", hint)


@contextmanager
def _whole(target: Path, near: Path) -> Iterator[Path]:
    """A folder to fill in `near`, which becomes `target` or its contents at the end; nothing is left if that fails."""
    waiting = near / f".{target.name}.{os.getpid()}{PART}"
    try:
        waiting.mkdir()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    try:
        yield waiting
        if near is target:
            _move_all(waiting, target)
        else:
            waiting.rename(target)
    except BaseException:
        shutil.rmtree(waiting, ignore_errors=True)
        raise


def _move_all(waiting: Path, target: Path) -> None:
    moved: list[Path] = []
    try:
        for path in sorted(waiting.iterdir()):
            moved.append(path.rename(target / path.name))
        waiting.rmdir()
    except BaseException:
        for path in moved:
            path.rename(waiting / path.name)
        raise


def _files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _dated(data: bytes, today: date) -> bytes:
    return Template(data.decode()).safe_substitute(today=today.isoformat()).encode()


def _requirements(origin: Origin) -> str:
    """The file that pins the program; its dependencies are pinned by its own lock file."""
    line = f"./{_ARCHIVES}/{origin.archive.name}" if origin.archive else origin.requirement
    return (
        "# The program that makes this site. What it needs is named by its own lock file, which comes with it.\n"
        "# To upgrade, name another version here, and run `make site`: it tells which templates of yours to look at.\n"
        f"{line}\n"
    )
