"""Start a briefing: a folder with a skeleton that passes the check, and what a site needs if it has none yet.

It never overwrites a file.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template

from generator.content.schema import schemas
from generator.content.survey import MAX_SLUG, SLUG, SLUG_FORM
from generator.errors import RunError
from generator.files import PART, output, replace
from generator.project import Project, installed_templates


def new_briefing(project: Project, slug: str, today: date) -> tuple[Path, ...]:
    """Make content/<slug>/, and mkdocs.yml, entities.yml and the schemas where they are missing.

    Returns the files that were made. Raises RunError if the slug is no part of an address or is taken.
    """
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        shown = slug.encode("unicode_escape").decode() if not slug.isprintable() else slug
        raise RunError(f"“{shown}” cannot be part of an address", _suggested(slug))
    folder = project.content / slug
    taken = _taken(project, slug)
    if taken:
        raise RunError(f"{taken} exists already; nothing was changed", "choose another slug, or edit what is there")
    skeleton = installed_templates() / "new"
    values = {"today": today.isoformat()}
    with output(project.root):
        made = _fill(project, skeleton, values)
        part = project.content / f".{slug}{PART}"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name in ("article.txt", "briefing.yml"):
            replace(part / name, _text(skeleton / name, values))
        part.replace(folder)
    return (*made, folder / "article.txt", folder / "briefing.yml")


def write_schemas(project: Project, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Write JSON Schemas, by their files' names, into schema/ where they differ; returns those that were written."""
    written = []
    with output(project.root):
        for name, text in texts.items():
            path = project.root / "schema" / name
            if not path.is_file() or path.read_bytes() != text.encode():
                replace(path, text.encode())
                written.append(path)
    return tuple(written)


def _suggested(slug: str) -> str:
    """What to write in place of a slug that is none: its letters and digits, if it has any."""
    plain = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain))
    return f"write {found}" if SLUG.fullmatch(found) and len(found) <= MAX_SLUG else SLUG_FORM


def _taken(project: Project, slug: str) -> Path | None:
    """The folder that has this slug already, in upper or lower case."""
    if slug.casefold() == "entities.yml":
        return (project.content / "entities.yml").relative_to(project.root)
    if not project.content.is_dir():
        return None
    same = (path for path in project.content.iterdir() if path.name.casefold() == slug.casefold())
    return next((path.relative_to(project.root) for path in same), None)


def _fill(project: Project, skeleton: Path, values: Mapping[str, str]) -> tuple[Path, ...]:
    """What a site needs beside its briefings, where it is missing."""
    made = []
    for name, path in (("mkdocs.yml", project.settings), ("entities.yml", project.content / "entities.yml")):
        if not path.exists():
            replace(path, _text(skeleton / name, values))
            made.append(path)
    return (*made, *write_schemas(project, schemas()))


def _text(template: Path, values: Mapping[str, str]) -> bytes:
    return Template(template.read_text(encoding="utf-8")).safe_substitute(values).encode()
