"""What the last builds left behind: what is known of it, and what has to be looked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.pages.generated import is_made
from generator.project import Project
from generator.rebuild.manifest import MadePage, Manifest, State, folder_of, slug_of, target
from generator.rebuild.store import FORGOTTEN, Store

MANIFEST = "manifest"
"""What the outputs that are no pages are called in the store, with what all outputs were made from."""
PAGES = "pages"
BUNDLES = "bundles"
CHECKED = "checked"
ENTITIES = "entities"
"""What the other pages, the bundles, the checked briefings and the entities of a manifest are called there."""
UPPER = "upper names"
"""What the names in the two upper levels of site/ are called there."""
JOURNAL = "journal"
"""What the outputs that a build is about to touch are called there."""


@dataclass(frozen=True, slots=True)
class Before:
    """The manifest; outputs of which it does not tell, as `docs/…` and `site/…`; and those that builds had begun to
    touch when they were interrupted, which it does not tell of either. `forgotten`: it tells of nothing because the
    program is another than it was."""

    manifest: Manifest
    strays: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    forgotten: bool = False


def bundle_name(slug: str) -> str:
    """What the pages of a bundle are called in the store."""
    return f"bundle/{slug}"


def checked_before(store: Store) -> Manifest:
    """What is known of the content, and of no output. Raises DamagedError."""
    return Manifest(checked=store.mapping(CHECKED) or {}, entities=store.get(ENTITIES) or {})


def made_before(store: Store) -> Manifest:
    """What is known of the outputs, and not of the content. Raises DamagedError."""
    files, made_from, leads = store.get(MANIFEST) or ({}, {}, {})
    return Manifest(
        bundles=(store.mapping(BUNDLES) or {}) if made_from else {},
        pages=pages_before(store) if made_from else {},
        files=files,
        made_from=made_from,
        leads=leads,
    )


def pages_before(store: Store) -> Mapping[str, MadePage]:
    """The pages that belong to no briefing, by path. Raises DamagedError."""
    return store.mapping(PAGES) or {}


def states_before(store: Store) -> Mapping[str, State]:
    """The files of such pages in docs/ that were made, by path, as they were. Raises DamagedError."""
    return {path: page.markdown[1:] for path, page in pages_before(store).items() if page.markdown}


def pages_of(store: Store, slugs: Iterable[str]) -> Mapping[str, MadePage]:
    """The pages of bundles, by path. Raises DamagedError."""
    found: dict[str, MadePage] = {}
    for _, pages in store.values(map(bundle_name, slugs)):
        found |= pages
    return found


def before(project: Project, store: Store) -> Before:
    """What the last builds left in a project. Raises DamagedError and OSError."""
    known = checked_before(store)
    manifest = replace(made_before(store), checked=known.checked, entities=known.entities)
    touched = frozenset[str](store.get(JOURNAL) or ())
    if not manifest.made_from:  # nothing was built, though the content may have been checked
        strays = frozenset((*_made_pages(project.docs), *_site_files(project.site))) | touched
        return Before(manifest, strays, touched, bool(strays and store.get(FORGOTTEN)))
    strays = frozenset(unknown_files(project.site, store.get(UPPER) or upper_names(manifest)))
    if not touched:
        return Before(manifest, strays)
    outputs = frozenset(path for path, _ in manifest.outputs())
    slugs = {slug_of(path.partition("/")[2]) for path in touched}
    bundles = {slug: bundle for slug, bundle in manifest.bundles.items() if slug not in slugs}
    pages = {
        path: page
        for path, page in manifest.pages.items()
        if touched.isdisjoint((f"docs/{path}", f"site/{target(path)}"))
    }
    files = {
        name: group for name, group in manifest.files.items() if touched.isdisjoint(f"site/{path}" for path in group)
    }
    known = replace(manifest, bundles=bundles, pages=pages, files=files)
    return Before(known, outputs - {path for path, _ in known.outputs()} | touched | strays, touched)


def upper_names(manifest: Manifest) -> frozenset[str]:
    """The names in the two upper levels of site/ of what builds made."""
    pages = [target(path) for path, page in manifest.pages.items() if page.html]
    parts = [path.split("/", 2) for path in (*pages, *(path for group in manifest.files.values() for path in group))]
    briefings = {f"site/{folder_of(slug)}".rstrip("/") for slug in manifest.bundles}
    names = {f"site/{part[0]}" for part in parts} | {f"site/{'/'.join(part[:2])}" for part in parts}
    return frozenset(names | briefings | ({"site/briefings"} if briefings else set()))


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
