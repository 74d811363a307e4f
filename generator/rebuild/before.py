"""What the last builds left behind: what is known of it, and what has to be looked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.pages.generated import is_made
from generator.project import Project
from generator.rebuild.manifest import MadePage, Manifest, target
from generator.rebuild.store import Store

MANIFEST = "manifest"
"""What the outputs that are no pages are called in the store, with what all outputs were made from."""
PAGES = "pages"
CHECKED = "checked"
ENTITIES = "entities"
"""What the pages, the checked briefings and the entities of a manifest are called there."""
UPPER = "upper names"
"""What the names in the two upper levels of site/ are called there."""
JOURNAL = "journal"
"""What the outputs that a build is about to touch are called there."""


@dataclass(frozen=True, slots=True)
class Before:
    """The manifest; outputs of which it does not tell, as `docs/…` and `site/…`; and those that builds had begun to
    touch when they were interrupted, which it does not tell of either."""

    manifest: Manifest
    strays: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()


def checked_before(store: Store) -> Manifest:
    """What is known of the content, and of no output. Raises DamagedError."""
    return Manifest(checked=store.mapping(CHECKED) or {}, entities=store.get(ENTITIES) or {})


def before(project: Project, store: Store) -> Before:
    """What the last builds left in a project. Raises DamagedError and OSError."""
    files, made_from = store.get(MANIFEST) or ({}, {})
    manifest = replace(
        checked_before(store),
        pages={path: MadePage(*row) for path, row in ((store.mapping(PAGES) or {}) if made_from else {}).items()},
        files=files,
        made_from=made_from,
    )
    touched = frozenset[str](store.get(JOURNAL) or ())
    if not manifest.made_from:  # nothing was built, though the content may have been checked
        return Before(manifest, frozenset((*_made_pages(project.docs), *_site_files(project.site))) | touched, touched)
    strays = frozenset(unknown_files(project.site, store.get(UPPER) or upper_names(manifest)))
    if not touched:
        return Before(manifest, strays)
    pages = {
        path: page
        for path, page in manifest.pages.items()
        if touched.isdisjoint((f"docs/{path}", f"site/{target(path)}"))
    }
    files = {
        name: group for name, group in manifest.files.items() if touched.isdisjoint(f"site/{path}" for path in group)
    }
    return Before(replace(manifest, pages=pages, files=files), manifest.outputs | touched | strays, touched)


def upper_names(manifest: Manifest) -> frozenset[str]:
    """The names in the two upper levels of site/ of what builds made."""
    pages = (target(path) for path, page in manifest.pages.items() if page.html)
    parts = [path.split("/", 2) for path in (*pages, *(path for group in manifest.files.values() for path in group))]
    return frozenset({f"site/{part[0]}" for part in parts} | {f"site/{'/'.join(part[:2])}" for part in parts})


def unknown_files(site: Path, known: Collection[str]) -> Iterator[str]:
    """Files in site/ that no build made, as far as the names in its two upper levels tell, of which these are `known`:
    to look into every folder would take as long as all the rest of a build that has nothing to do."""
    uppers = (site, *(path for path in site.iterdir() if path.is_dir())) if site.is_dir() else ()
    for folder in uppers:
        start = "site/" if folder is site else f"site/{folder.name}/"
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                name = f"{start}{entry.name}"
                if name not in known and not name.startswith("site/."):
                    path = folder / entry.name
                    found = _files(path) if entry.is_dir(follow_symlinks=False) else (path,)
                    yield from (f"site/{file.relative_to(site).as_posix()}" for file in found)


def _made_pages(docs: Path) -> Iterator[str]:
    """Pages in docs/ that the generator made."""
    for path in _files(docs):
        if path.suffix == ".md" and path.is_file() and is_made(path):
            yield f"docs/{path.relative_to(docs).as_posix()}"


def _site_files(site: Path) -> Iterator[str]:
    """All in site/ but for what begins with a dot at its top: it may be the .git of a branch that is served."""
    for path in _files(site):
        name = path.relative_to(site).as_posix()
        if not name.startswith("."):
            yield f"site/{name}"


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield Path(parent, name)
