"""The changes to an archive after which building it again is measured, one like the other however often it is done.

After each, the archive passes the check as before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.archive import make_archive
from benchmarks.editor_yaml import document
from benchmarks.report import MeasuringError
from generator.project import Project, installed_templates

_LABEL = re.compile(r"^  - label: [^\W\d].*$", re.MULTILINE)
_ENTITY = re.compile(r"^  - entity: (\S+)$", re.MULTILINE)
_DATE = re.compile(r"^date: (\S+)$", re.MULTILINE)
_TEMPLATE = "markdown/overview.md.j2"


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive in `root`. `slugs` of its briefings, the oldest first; `later` are the folders of briefings that may
    be added; `persons` are the ids of those that briefings name, first who is named in neither many nor few."""

    root: Path
    slugs: tuple[str, ...]
    later: tuple[Path, ...]
    persons: tuple[str, ...]

    @property
    def project(self) -> Project:
        return Project(self.root)


Edit = Callable[[Archive, int], None]
"""Makes a change to an archive, another one for each number, which counts from 0."""


def make(folder: Path, briefings: int, more: int) -> Archive:
    """An archive of so many briefings, with some more that may be added, in the new folder `folder`."""
    archive = folder / "archive"
    make_archive(archive, briefings + more)
    slugs = sorted((path.parent.name for path in archive.glob("content/*/briefing.yml")), key=_number)
    later = folder / "later"
    later.mkdir()
    for slug in slugs[briefings:]:
        (archive / "content" / slug).rename(later / slug)
    texts = {slug: _briefing(archive, slug).read_text(encoding="utf-8") for slug in slugs[:briefings]}
    return Archive(
        archive,
        tuple(sorted(texts, key=lambda slug: _found(_DATE, texts[slug])[1])),
        tuple(later / slug for slug in slugs[briefings:]),
        _persons(archive, Counter(id for text in texts.values() for id in set(_ENTITY.findall(text)))),
    )


def nothing(archive: Archive, number: int) -> None:
    """Change nothing."""


def one_item(archive: Archive, number: int) -> None:
    """Call a number of an old briefing something else. It is saved as an editor does that writes into the file."""
    kept = archive.slugs[::2]
    file = _briefing(archive.root, kept[number % len(kept)])
    text = file.read_text(encoding="utf-8")
    label = _found(_LABEL, text)
    file.write_text(f"{text[: label.end()]} (as told){text[label.end() :]}", encoding="utf-8")


def one_entity(archive: Archive, number: int) -> None:
    """Give a person another given name, and keep the old name as an alias, by which the sources know them."""
    file = archive.project.content / "entities.yml"
    entities: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    person = entities[archive.persons[number % len(archive.persons)]]
    given, surname = person["name"].rsplit(" ", 1)
    person |= {"name": f"{given} Wyn {surname}", "aliases": (person["name"], *person["aliases"])}
    file.write_text(document(entities), encoding="utf-8")


def one_more(archive: Archive, number: int) -> None:
    """Add a briefing."""
    folder = archive.later[number]
    folder.rename(archive.project.content / folder.name)


def one_less(archive: Archive, number: int) -> None:
    """Remove a briefing from the middle of the years."""
    others = archive.slugs[1::2]
    slug = others[(len(others) // 2 + number) % len(others)]
    (archive.project.content / slug).rename(archive.root.parent / f"{archive.root.name}-without-{slug}")


def page_template(archive: Archive, number: int) -> None:
    """Have the page that every briefing begins with end in another sentence."""
    text = (installed_templates() / _TEMPLATE).read_text(encoding="utf-8")
    edition = f"{text}\n\nEdition {number + 1} of this page.\n"
    for folder, data in (("templates/originals", text), ("templates", edition)):
        target = archive.root / folder / _TEMPLATE
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(data, encoding="utf-8")


def _briefing(root: Path, slug: str) -> Path:
    return root / "content" / slug / "briefing.yml"


def _number(slug: str) -> int:
    return int(slug.rpartition("-")[2])


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.search(text)
    if found is None:
        raise MeasuringError(f"there is no {pattern.pattern} in this briefing:\n{text}")
    return found


def _persons(root: Path, named: Counter[str]) -> tuple[str, ...]:
    entities = yaml.load((root / "content" / "entities.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ids = sorted((id for id in named if entities[id]["kind"] == "person"), key=lambda id: (named[id], id))
    middle = len(ids) // 2
    return (*ids[middle:], *ids[:middle])
