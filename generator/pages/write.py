"""Put pages into docs/: only what changed, each by atomic rename, and what is gone removed.

It never touches a file that somebody wrote by hand: only files with the generator's mark are its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.files import PART, output, read, replace
from generator.pages.render import MARK

FOLDERS = ("briefings", "archive")
"""The folders below docs/ that hold generated pages."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a write changed: paths relative to docs/. `kept` are pages that stand there written by hand."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    kept: tuple[str, ...]


def write(docs: Path, pages: Iterable[tuple[str, str]]) -> Written:
    """Write pages, given as path and Markdown, and remove generated pages that are not among them.

    Raises OutputError where the disk refuses; what was written until then is whole.
    """
    written: list[str] = []
    kept: list[str] = []
    wanted: set[str] = set()
    unchanged = 0
    with output(docs):
        for path, markdown in pages:
            wanted.add(path)
            target = docs / path
            there = read(target)
            data = markdown.encode()
            if there == data:
                unchanged += 1
            elif there is not None and not _is_generated(there):
                kept.append(path)
            else:
                replace(target, data)
                written.append(path)
        removed = tuple(_remove(docs, wanted))
    return Written(tuple(written), removed, unchanged, tuple(kept))


def _is_generated(page: bytes) -> bool:
    return page.startswith(f"---\n{MARK}".encode())


def _remove(docs: Path, wanted: set[str]) -> Iterator[str]:
    """Remove generated pages that are not wanted, what a killed build left half-written, and empty folders."""
    for part in docs.glob(f".*{PART}"):
        part.unlink()
    for folder in FOLDERS:
        for parent, _, names in os.walk(docs / folder, topdown=False):
            here = Path(parent)
            below = here.relative_to(docs).as_posix()
            gone = [
                name
                for name in sorted(names)
                if f"{below}/{name}" not in wanted
                and (name.endswith(PART) or (name.endswith(".md") and _is_generated(read(here / name) or b"")))
            ]
            for name in gone:
                (here / name).unlink()
                if not name.endswith(PART):
                    yield f"{below}/{name}"
            if len(gone) == len(names) and not any(here.iterdir()):
                here.rmdir()
