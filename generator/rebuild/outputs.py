"""Put made files into a folder that others read: all wait beside it first, then each appears at once by a rename.

At no time is there a half-written file, or one that leads to what is not there yet: what is new comes before what
changed, and what goes, goes last. It must not know what is in the files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from generator.rebuild.manifest import File


def stage(waiting: Path, top: Path, path: str, data: bytes, known: File | None) -> tuple[File, bool]:
    """Put `data` into `waiting`, for `path` below `top`, unless it is there already. `known` is what is known of the
    file below `top`, if anything is. Returns the file as it will be, and whether it waits. Raises OSError."""
    mark = blake2b(data, digest_size=16).digest()
    if known and known.digest == mark and (there := _look(top / path, mark)) == known:
        return there, False
    try:
        if (top / path).read_bytes() == data and (there := _look(top / path, mark)):
            return there, False
    except OSError:
        pass  # it is not there, or is none that may stay
    target = waiting / path
    try:
        target.write_bytes(data)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    made = _look(target, mark)
    assert made is not None
    return made, True


def publish(
    waiting: Path, top: Path, staged: Iterable[str], rank: Callable[[str], int], gone: Sequence[str], trash: Path
) -> None:
    """Move what waits to `top`, in the order of its rank, and take away what is gone.

    `waiting`, `top` and `trash` are on one file system. Raises OSError; every file is then either the old or the new.
    """
    paths = list(staged)
    if paths and not _has_any(top):
        with suppress(FileNotFoundError):
            top.rmdir()
        top.parent.mkdir(parents=True, exist_ok=True)
        waiting.replace(top)
    else:
        news = {path: _first_missing(top, path) for path in paths}
        order = sorted(paths, key=lambda path: (rank(path), news[path] is None, path))
        for path in order:
            first = news[path] or path
            if news[path] and not (waiting / path).exists():
                continue  # it came with its folder
            (waiting / first).replace(top / first)
    _take_away(top, gone, trash)


def _look(path: Path, digest: bytes) -> File | None:
    try:
        at = path.stat()
    except OSError:
        return None
    return File(digest, at.st_size, at.st_mtime_ns)


def _has_any(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except FileNotFoundError:
        return False


def _first_missing(top: Path, path: str) -> str | None:
    """The folder, or the file itself, highest on the way to a path that is not there; None if all of it is."""
    way = [*reversed(PurePosixPath(path).parents[:-1]), PurePosixPath(path)]
    return next((str(part) for part in way if not os.path.lexists(top / part)), None)


def _take_away(top: Path, gone: Sequence[str], trash: Path) -> None:
    """Remove files: those of a folder with nothing else in it all at once, by moving the folder away."""
    left = set(gone)
    for number, folder in enumerate(_emptied(top, left)):
        trash.mkdir(parents=True, exist_ok=True)
        (top / folder).replace(trash / str(number))
        left = {path for path in left if not path.startswith(f"{folder}/")}
    for path in sorted(left):
        with suppress(FileNotFoundError):
            (top / path).unlink()
        for parent in PurePosixPath(path).parents[:-1]:
            try:
                (top / parent).rmdir()
            except OSError:
                break  # something else is in it
    shutil.rmtree(trash, ignore_errors=True)


def _emptied(top: Path, gone: set[str]) -> Sequence[str]:
    """The highest folders of which every file goes."""
    found: list[str] = []
    for path in sorted(gone):
        if found and path.startswith(f"{found[-1]}/"):
            continue
        for parent in reversed(PurePosixPath(path).parents[:-1]):
            if _all_gone(top, str(parent), gone):
                found.append(str(parent))
                break
    return found


def _all_gone(top: Path, folder: str, gone: set[str]) -> bool:
    for parent, _, names in os.walk(top / folder):
        below = Path(parent).relative_to(top).as_posix()
        if any(f"{below}/{name}" not in gone for name in names):
            return False
    return (top / folder).is_dir()
