"""What stands in docs/ that the generator did not make: pages written by hand, and files that pages use."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NEVER = (".*", "/templates/")  # as MkDocs has it


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """`pages` are the texts of Markdown files and `assets` the states (size and times) of all others, by their paths
    in docs/; `made` are the paths of pages that the generator made."""

    pages: Mapping[str, str]
    assets: Mapping[str, str]
    made: frozenset[str]


def own_files(
    docs: Path, skipped: Collection[str], excluded: str, mark: str, made: Mapping[str, tuple[int, int]]
) -> OwnFiles:
    """What stands in `docs`, but for the folders `skipped` and what the patterns `excluded` name. The generator made
    those pages whose text begins with `mark`, and those that are `made`, as their sizes and times tell. Raises
    OSError."""
    from pathspec import GitIgnoreSpec

    excludes = GitIgnoreSpec.from_lines([*_NEVER, *excluded.splitlines()])
    pages: dict[str, str] = {}
    assets: dict[str, str] = {}
    generated: set[str] = set()
    for name, entry in _files(docs, skipped):
        at = entry.stat()
        if made.get(name) == (at.st_size, at.st_mtime_ns):
            generated.add(name)
        elif excludes.match_file(name):
            continue
        elif name.endswith(".md"):
            text = Path(entry).read_text(encoding="utf-8-sig")
            if text.startswith(mark):
                generated.add(name)
            else:
                pages[name] = text
        else:
            assets[name] = f"{at.st_size}/{at.st_mtime_ns}/{at.st_ctime_ns}/{at.st_ino}"
    return OwnFiles(pages, assets, frozenset(generated))


def _files(docs: Path, skipped: Collection[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files in a folder and those below it, each with its path in there, in the order of their names."""
    folders = [""]
    while folders:
        start = folders.pop()
        entries: list[os.DirEntry[str]] = []
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(docs / start) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        below = [f"{start}{entry.name}/" for entry in entries if entry.is_dir()]
        folders += [folder for folder in reversed(below) if folder.rstrip("/") not in skipped]
        yield from ((f"{start}{entry.name}", entry) for entry in entries if entry.is_file())
