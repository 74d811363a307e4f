"""Tell quickly that there is nothing to do: by what was read and written, without looking at what any of it says.

It may be wrong in one way only: to have the build look closer than it had to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.issue import Issue
from generator.content.survey import Looked
from generator.digest import digest
from generator.files import read
from generator.project import Project
from generator.rebuild.altered import Altered
from generator.rebuild.before import JOURNAL, UPPER, pages_before, unknown_files, upper_names
from generator.rebuild.inputs import Inputs
from generator.rebuild.manifest import Manifest
from generator.rebuild.store import Store

_NAME = "standing"


@dataclass(frozen=True, slots=True)
class Told:
    """What a build says of content that it need not look at: issues, what is left out and why, the moments of all
    embargoes, pages written by hand in the place of others, and briefings that could not be printed."""

    issues: tuple[Issue, ...]
    left_out: tuple[tuple[str, str], ...]
    embargoes: tuple[str, ...]
    kept: tuple[str, ...]
    unprinted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How everything stood at the end of a build: a digest of all that it was made with, the moment that it was made
    for, the state of each briefing's folder, and what was said."""

    inputs: str
    now: str
    folders: Mapping[str, str]
    told: Told


def as_it_was(
    project: Project, inputs: Inputs, made_with: str, now: str, looked: Looked, store: Store, altered: Altered
) -> Told | None:
    """What the last build said, if nothing changed since; None if something may have. `made_with` is the digest of all
    that is made with the content, `now` the moment that the site is of. Raises DamagedError and RunError."""
    last: _Standing | None = store.get(_NAME)
    folders, issues = looked
    if last is None or last.inputs != made_with or issues or store.get(JOURNAL):
        return None
    if last.folders != {folder.slug: folder.state for folder in folders} or "" in last.folders.values():
        return None
    if any(min(now, last.now) < embargo <= max(now, last.now) for embargo in last.told.embargoes):
        return None
    if any(path.startswith("briefings/") for path in last.told.kept):
        return None  # what stands by hand in a briefing's folder is not among the site's own pages
    if not pages_before(store).keys() >= inputs.own.made:
        return None
    if next(unknown_files(project.site, store.get(UPPER) or ()), None):
        return None
    return None if altered() else last.told


def remember(made_with: str, now: str, last: Manifest, manifest: Manifest, told: Told, store: Store) -> None:
    """Keep how everything stands, for the next build. `made_with` and `now` are from before anything was made: what
    changed since then is for the next build. `last` is the manifest that was kept before."""
    folders = {slug: checked.state for slug, checked in manifest.checked.items()}
    values: dict[str, object] = {_NAME: _Standing(made_with, now, folders, told)}
    if _names(last) != _names(manifest) or store.get(UPPER) is None:
        values[UPPER] = upper_names(manifest)
    store.change(values)


def _names(manifest: Manifest) -> tuple[object, ...]:
    return manifest.bundles.keys(), manifest.pages.keys(), [group.keys() for group in manifest.files.values()]


def made_with(project: Project, inputs: Inputs) -> str:
    """A digest of all that a site is made with, but for the briefings. Raises OSError."""
    entities = read(project.content / "entities.yml") or b""
    own = inputs.own
    made = (inputs.site.digest, inputs.settings, inputs.system_fonts)
    return digest(*made, sorted(own.pages.items()), sorted(own.assets.items()), entities)
