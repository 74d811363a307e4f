"""Put made files into a folder that others read: all wait beside it first, then each appears at once by a rename.

At no time is there a half-written file, or one that leads to what is not there: what is new comes before what changed,
and what goes, goes last. It must not know what is in the files.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from errno import EXDEV
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from generator.files import PART
from generator.rebuild.manifest import File, State

INTERIM = b"""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="1">
<title>One moment</title>
<p>This page is changing. One moment, please.</p>
</html>
"""
"""What stands in the place of pages that lead to each other while they come or go one by one: it leads nowhere."""
INTERIMS: Mapping[str, bytes] = {
    ".html": INTERIM,
    "feed.xml": b'<feed xmlns="http://www.w3.org/2005/Atom"/>\n',
    "feed.json": b'{"version": "https://jsonfeed.org/version/1.1", "title": "", "items": []}\n',
}
"""The same by how a file's name ends: every page leads to the feeds, and these to pages."""
OF_BRIEFINGS = 1
"""The rank of pages that only lead to others of their folder, or to what has a lower or a higher rank."""


def stage(waiting: Path, top: Path, path: str, data: bytes, known: File | None) -> tuple[File, bool]:
    """Put `data` into `waiting`, for `path` below `top`, unless it is there already. `known` is what is known of the
    file below `top`, if anything is. Returns the file as it will be, and whether it waits. Raises OSError."""
    mark = blake2b(data, digest_size=16).digest()
    there = _look(top / path, known[0] if known else mark)
    if known and there == known and known[0] == mark:
        return known, False
    if there and there != known and there[1] == len(data):
        try:
            if (top / path).read_bytes() == data and (there := _look(top / path, mark)):
                return there, False
        except OSError:
            pass  # it is none that may stay
    target = waiting / path
    try:
        target.write_bytes(data)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    made = _look(target, mark)
    assert made is not None
    return made, True


def altered_files(root: Path, files: Iterable[tuple[str, State]]) -> Iterator[str]:
    """The files, by their paths below `root`, that are not as they were written, as their sizes and times tell."""
    top = f"{root}{os.sep}"
    for path, state in files:
        try:
            at = os.stat(top + path)  # noqa: PTH116 - of tens of thousands; Path.stat takes twice as long
        except OSError:
            yield path
        else:
            if (at.st_size, at.st_mtime_ns) != state:
                yield path


def publish(
    waiting: Path, top: Path, staged: Iterable[str], rank: Callable[[str], int], gone: Sequence[str], trash: Path
) -> None:
    """Move what waits to `top`, in the order of its rank, and take away what is gone.

    Rank 0 are files that pages use. Raises OSError; every file is then either the old or the new, or INTERIM.
    """
    shutil.rmtree(trash, ignore_errors=True)  # of a build that was ended
    paths = list(staged)
    if paths and not (_is_empty(top) and _moved_at_once(waiting, top)):
        blocked = frozenset(_in_the_way(paths, gone))
        _take_away(top, blocked, rank, trash)
        _put(waiting, top, paths, rank)
        gone = [path for path in gone if path not in blocked]
    _take_away(top, gone, rank, trash)


def _put(waiting: Path, top: Path, paths: Sequence[str], rank: Callable[[str], int]) -> None:
    news = {path: first for path in paths if (first := _first_missing(top, path))}
    folders = _folders_of_briefings(news, rank)
    alone = [path for path in news if rank(path) and news[path] not in folders]
    if len(alone) + len(folders) > 1:
        _put_interims(waiting, top, alone, INTERIMS)
    moved: set[str] = set()
    for path in sorted(paths, key=lambda path: (rank(path) > 0, path not in news, rank(path), path)):
        first = news.get(path)
        if first not in folders:
            _move(waiting / path, top / path)
        elif first not in moved:
            _move(waiting / first, top / first)
            moved.add(first)


def _folders_of_briefings(news: Mapping[str, str], rank: Callable[[str], int]) -> frozenset[str]:
    """Folders that are not there yet, in which there is nothing but pages of briefings: they come at once."""
    found = defaultdict(list)
    for path, first in news.items():
        found[first].append(path)
    return frozenset(
        first
        for first, paths in found.items()
        if first != paths[0] and len(paths) > 1 and all(rank(path) == OF_BRIEFINGS for path in paths)
    )


def _put_interims(waiting: Path, top: Path, paths: Iterable[str], interims: Mapping[str, bytes]) -> None:
    for path in paths:
        if (data := next((data for ending, data in interims.items() if path.endswith(ending)), None)) is not None:
            interim = waiting.with_name("interim")
            interim.write_bytes(data)
            _move(interim, top / path)


def _move(source: Path, target: Path) -> None:
    """Move a file or a folder by a rename, so that it appears at once."""
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
    except OSError as error:
        if error.errno != EXDEV:
            raise
        # Another file system is mounted at, or linked from, the folder: copy it there, and rename it there.
        target.parent.mkdir(parents=True, exist_ok=True)
        near = target.with_name(f".{target.name}{PART}")
        if source.is_dir():
            shutil.rmtree(near, ignore_errors=True)
            shutil.copytree(source, near)
        else:
            shutil.copy2(source, near)
        near.replace(target)


def _moved_at_once(waiting: Path, top: Path) -> bool:
    """Whether all that waits could be moved to `top`, which is empty or not there."""
    if top.is_symlink():
        return False
    try:
        with suppress(FileNotFoundError):
            top.rmdir()
        top.parent.mkdir(parents=True, exist_ok=True)
        waiting.replace(top)
    except OSError:
        return False  # as where something is mounted; what else is wrong shows with the first file
    return True


def _look(path: Path, digest: bytes) -> File | None:
    try:
        at = path.stat()
    except OSError:
        return None
    return digest, at.st_size, at.st_mtime_ns


def _is_empty(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True


def _first_missing(top: Path, path: str) -> str | None:
    """The folder, or the file itself, highest on the way to a path that is not there; None if all of it is."""
    way = [*reversed(PurePosixPath(path).parents[:-1]), PurePosixPath(path)]
    return next((str(part) for part in way if not os.path.lexists(top / part)), None)


def _in_the_way(paths: Iterable[str], gone: Sequence[str]) -> Sequence[str]:
    """What goes and stands where a folder comes, or in a folder where a file comes."""
    if not gone:
        return ()
    coming = set(paths)
    folders = {parent for path in coming for parent in _parents(path)}
    return [path for path in gone if path in folders or not coming.isdisjoint(_parents(path))]


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _take_away(top: Path, gone: Iterable[str], rank: Callable[[str], int], trash: Path) -> None:
    """Remove files, in the opposite order of their rank, and folders in which nothing else is. Those of a briefing go
    at once, by moving its folder away. What leads to pages and is none itself, as a sitemap or the data of a briefing
    that was withdrawn, goes before all of them: what led to it is in its place without that."""
    left = {path for path in gone if os.path.lexists(top / path)}
    folders = _emptied(top, left, rank)
    alone = sorted(left.difference(*folders.values()), key=lambda path: (rank(path) == 0, -rank(path), path))
    pages = [path for path in alone if rank(path)]
    if len(pages) + len(folders) > 1:
        trash.mkdir(parents=True, exist_ok=True)
        _put_interims(trash / "waiting", top, pages, {".html": INTERIM})
    for path in alone:
        if _only_leads(path, rank):
            _remove(top, path)
    alone = [path for path in alone if not _only_leads(path, rank)]
    for number, (folder, paths) in enumerate(folders.items()):
        trash.mkdir(parents=True, exist_ok=True)
        try:
            (top / folder).replace(trash / str(number))
        except OSError as error:
            if error.errno != EXDEV:
                raise
            alone = [*paths, *alone]
    for path in alone:
        _remove(top, path)
    shutil.rmtree(trash, ignore_errors=True)


def _only_leads(path: str, rank: Callable[[str], int]) -> bool:
    return rank(path) >= OF_BRIEFINGS and not path.endswith(".html")


def _remove(top: Path, path: str) -> None:
    with suppress(FileNotFoundError, NotADirectoryError):
        (top / path).unlink()
    for parent in _parents(path):
        try:
            (top / parent).rmdir()
        except OSError:
            break  # something else is in it


def _emptied(top: Path, gone: set[str], rank: Callable[[str], int]) -> Mapping[str, Sequence[str]]:
    """The highest folders of which every file goes and is a page of a briefing, with these."""
    found: dict[str, list[str]] = {}
    last = ""
    for path in sorted(path for path in gone if rank(path) == OF_BRIEFINGS):
        if not last or not path.startswith(f"{last}/"):
            last = next((parent for parent in reversed([*_parents(path)]) if _all_gone(top, parent, gone)), "")
        if last:
            found.setdefault(last, []).append(path)
    return {folder: paths for folder, paths in found.items() if len(paths) > 1}


def _all_gone(top: Path, folder: str, gone: set[str]) -> bool:
    for parent, _, names in os.walk(top / folder):
        below = Path(parent).relative_to(top).as_posix()
        if any(f"{below}/{name}" not in gone for name in names):
            return False
    return (top / folder).is_dir()
