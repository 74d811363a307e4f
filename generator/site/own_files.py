"""What stands in docs/ that the generator did not make: pages written by hand, and files that pages use."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
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


def own_files(docs: Path, skipped: Collection[str], excluded: str, made: str) -> OwnFiles:
    """What stands in `docs`, but for the folders `skipped` and what the patterns `excluded` name. The generator made
    those pages whose text begins with `made`. Raises OSError."""
    from pathspec import GitIgnoreSpec

    excludes = GitIgnoreSpec.from_lines([*_NEVER, *excluded.splitlines()])
    pages: dict[str, str] = {}
    assets: dict[str, str] = {}
    generated: set[str] = set()
    for path in _files(docs, skipped):
        name = path.relative_to(docs).as_posix()
        if excludes.match_file(name):
            continue
        if name.endswith(".md"):
            text = path.read_text(encoding="utf-8-sig")
            if text.startswith(made):
                generated.add(name)
            else:
                pages[name] = text
        else:
            at = path.stat()
            assets[name] = f"{at.st_size}/{at.st_mtime_ns}/{at.st_ctime_ns}/{at.st_ino}"
    return OwnFiles(pages, assets, frozenset(generated))


def _files(docs: Path, skipped: Collection[str]) -> Iterator[Path]:
    for parent, folders, names in os.walk(docs, followlinks=True):
        below = Path(parent).relative_to(docs).as_posix()
        start = "" if below == "." else f"{below}/"
        folders[:] = sorted(name for name in folders if f"{start}{name}" not in skipped)
        yield from (path for name in sorted(names) if (path := Path(parent, name)).is_file())
