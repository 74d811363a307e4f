"""Tell quickly that there is nothing to do: by what was read and written, without looking at what any of it says.

It may be wrong in one way only: to have the build look closer than it had to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.issue import Issue
from generator.content.survey import Looked
from generator.files import read
from generator.project import Project
from generator.rebuild.before import JOURNAL, unknown_files, upper_names
from generator.rebuild.inputs import Inputs
from generator.rebuild.manifest import Manifest, digest, target
from generator.rebuild.store import Store

_NAME = "standing"


@dataclass(frozen=True, slots=True)
class Told:
    """What a build says of content that it need not look at: issues, what is left out and why, and pages written by
    hand in the place of others."""

    issues: tuple[Issue, ...]
    left_out: tuple[tuple[str, str], ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How everything stood at the end of a build: a digest of all that it was made with, the state of each briefing's
    folder, and the size and time of each output, as `docs/…` and `site/…`."""

    inputs: str
    folders: Mapping[str, str]
    outputs: Mapping[str, tuple[int, int]]
    upper: frozenset[str]
    told: Told


def as_it_was(project: Project, inputs: Inputs, made_with: str, looked: Looked, store: Store) -> Told | None:
    """What the last build said, if nothing changed since; None if something may have. `made_with` is the digest of all
    that is made with the content. Raises DamagedError."""
    last: _Standing | None = store.get(_NAME)
    folders, issues = looked
    if last is None or last.inputs != made_with or issues or store.get(JOURNAL):
        return None
    if last.folders != {folder.slug: folder.state for folder in folders} or "" in last.folders.values():
        return None
    if any(path.startswith("briefings/") for path in last.told.kept):
        return None  # what stands by hand in a briefing's folder is not among the site's own pages
    if any(f"docs/{path}" not in last.outputs for path in inputs.own.made):
        return None
    if next(unknown_files(project.site, last.upper), None) or not _are_as_written(project.root, last.outputs):
        return None
    return last.told


def remember(made_with: str, manifest: Manifest, told: Told, store: Store) -> None:
    """Keep how everything stands, for the next build. `made_with` is from before anything was made: what changed since
    then is for the next build."""
    folders = {slug: checked.state for slug, checked in manifest.checked.items()}
    outputs = dict(_outputs(manifest))
    standing = _Standing(made_with, folders, outputs, upper_names(outputs), told)
    store.change({_NAME: standing})


def made_with(project: Project, inputs: Inputs) -> str:
    """A digest of all that a site is made with, but for the briefings. Raises OSError."""
    entities = read(project.content / "entities.yml") or b""
    own = inputs.own
    return digest(inputs.site.digest, inputs.settings, sorted(own.pages.items()), sorted(own.assets.items()), entities)


def _outputs(manifest: Manifest) -> Iterator[tuple[str, tuple[int, int]]]:
    for path, page in manifest.pages.items():
        if page.markdown:
            yield f"docs/{path}", (page.markdown.size, page.markdown.time)
        if page.html:
            yield f"site/{target(path)}", (page.html.size, page.html.time)
    for group in manifest.files.values():
        for path, file in group.items():
            yield f"site/{path}", (file.size, file.time)


def _are_as_written(root: Path, outputs: Mapping[str, tuple[int, int]]) -> bool:
    top = f"{root}{os.sep}"
    try:
        for path, (size, time) in outputs.items():
            at = os.stat(top + path)  # noqa: PTH116 - of tens of thousands; Path.stat takes twice as long
            if at.st_size != size or at.st_mtime_ns != time:
                return False
    except OSError:
        return False
    return True
