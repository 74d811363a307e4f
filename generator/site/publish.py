"""Put a built site into site/: only what changed, by atomic rename, pages after what they need, removals last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.files import output


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing changed: paths relative to the site."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def publish(built: Path, site: Path) -> Published:
    """Move what is new or different from `built` to `site`, and remove from `site` what `built` does not have.

    What begins with a dot at the top of `site` stays, as with MkDocs: it may be the .git of the branch that is served.
    Both must be on one file system. Raises OutputError; every file is then either the old or the new one.
    """
    with output(site):
        files = sorted(_files(built), key=_order)
        changed = tuple(path for path in files if not _same(built / path, site / path))
        for path in changed:
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (built / path).replace(target)
        wanted = set(files)
        removed = tuple(path for path in sorted(_files(site)) if path not in wanted and not path.startswith("."))
        for path in removed:
            (site / path).unlink()
        _remove_empty(site)
    return Published(changed, removed, len(files) - len(changed))


def _order(path: str) -> tuple[int, str]:
    """Assets, then pages, then what lists the pages: nothing points to what is not there yet."""
    if path.startswith(("search/", "sitemap.xml")):
        return 2, path
    return (1 if path.endswith(".html") else 0), path


def _files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        below = Path(parent).relative_to(folder)
        for name in names:
            yield (below / name).as_posix()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except FileNotFoundError:
        return False


def _remove_empty(folder: Path) -> None:
    for parent, _, _ in os.walk(folder, topdown=False):
        here = Path(parent)
        top = here.relative_to(folder).parts[:1]
        if top and not top[0].startswith(".") and not any(here.iterdir()):
            here.rmdir()
