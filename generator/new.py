"""Start a briefing: a folder with a skeleton that passes the check, and what a site needs if it has none yet.

It never overwrites a file.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template

from generator.content.limits import MAX_SLUG
from generator.content.schema import schemas
from generator.content.survey import SLUG, SLUG_FORM
from generator.errors import RunError
from generator.files import PART, output, replace
from generator.project import Project, installed_templates


def new_briefing(project: Project, slug: str, today: date) -> tuple[Path, ...]:
    """Make content/<slug>/, and mkdocs.yml, entities.yml and the schemas where they are missing.

    Returns the files that were made. Raises RunError if the slug is no part of an address or is taken.
    """
    skeleton = installed_templates() / "new"
    values = {"today": today.isoformat()}
    require_free(project, slug, "choose another slug, or edit what is there")
    return start(project, slug, {name: _text(skeleton / name, values) for name in ("article.txt", "briefing.yml")})


def require_free(project: Project, slug: str, hint: str) -> None:
    """Raises RunError, with the hint, if there is a briefing of this slug, or if the slug is no part of an address."""
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        shown = slug.encode("unicode_escape").decode() if not slug.isprintable() else slug
        raise RunError(f"“{shown}” cannot be part of an address", suggested(slug) or SLUG_FORM)
    taken = _taken(project, slug)
    if taken:
        raise RunError(f"{taken} exists already; nothing was changed", hint)


def start(project: Project, slug: str, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Make content/<slug>/ with some files, whole or not at all, and what a site needs beside; the slug is free.

    Returns the files that were made.
    """
    folder = project.content / slug
    with output(project.root):
        made = _fill(project, installed_templates() / "new")
        clear_parts(project.content, slug)
        part = project.content / f".{slug}.{os.getpid()}{PART}"
        part.mkdir(parents=True)
        try:
            for name, data in files.items():
                replace(part / name, data)
            part.replace(folder)
        except OSError:
            shutil.rmtree(part, ignore_errors=True)
            require_free(project, slug, "another program made it at this moment; look at what is there")
            raise
    return (*made, *(folder / name for name in files))


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


def clear_parts(parent: Path, name: str) -> None:
    """Remove what runs that were killed have left of the folder `name`."""
    for part in parent.glob(f".{glob.escape(name)}.*{PART}"):
        pid = part.name.removeprefix(f".{name}.").removesuffix(PART)
        if pid.isdigit() and not _runs(int(pid)):
            shutil.rmtree(part, ignore_errors=True)


def _runs(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # a signal would end it there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid != os.getpid()


def suggested(slug: str) -> str:
    """What to write in place of a slug that is none; empty if it has no letters and digits, or too many."""
    found = slugified(slug)
    return f"write {found}" if SLUG.fullmatch(found) and len(found) <= MAX_SLUG else ""


def slugified(text: str) -> str:
    """The Latin letters and digits of a text as a slug, which may be empty or too long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def _taken(project: Project, slug: str) -> Path | None:
    """The folder that has this slug already, in upper or lower case."""
    if slug.casefold() == "entities.yml":
        return (project.content / "entities.yml").relative_to(project.root)
    if not project.content.is_dir():
        return None
    same = (path for path in project.content.iterdir() if path.name.casefold() == slug.casefold())
    return next((path.relative_to(project.root) for path in same), None)


def _fill(project: Project, skeleton: Path) -> tuple[Path, ...]:
    """What a site needs beside its briefings, where it is missing."""
    made = []
    for name, path in (("mkdocs.yml", project.settings), ("entities.yml", project.content / "entities.yml")):
        if not path.exists():
            replace(path, _text(skeleton / name, {}))
            made.append(path)
    return (*made, *write_schemas(project, schemas()))


def _text(template: Path, values: Mapping[str, str]) -> bytes:
    return Template(template.read_text(encoding="utf-8")).safe_substitute(values).encode()
