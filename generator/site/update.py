"""Bring site/ up to date with docs/: built beside it, then published; nothing at all if nothing changed."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

from generator.files import output
from generator.project import Project, installed_templates
from generator.site.build import build_site
from generator.site.fingerprint import fingerprint, is_current, store
from generator.site.publish import Published, publish
from generator.site.settings import Settings

_LATEST_EPOCH = 2**32 - 1  # what gzip can write as the time of a file: from 1970 until 2106


def update_site(project: Project, settings: Settings, newest: str) -> Published | None:
    """What changed in site/; None if neither it nor what it is made from changed since the last time.

    `newest` is the date of the newest briefing, the time that outputs carry. Raises SiteError and OutputError, with
    the old site still in place.
    """
    themes = (folder / "theme" for folder in project.templates)
    inputs = (project.settings, project.docs, *themes, *(project.root / path for path in settings.made_from))
    stored, built = project.cache / "site.json", project.cache / "site"
    if is_current(stored, fingerprint(inputs, project.site)):
        return None
    epoch = int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp())
    with output(project.cache):
        shutil.rmtree(built, ignore_errors=True)
        built.mkdir(parents=True)
    build_site(project.settings, built, installed_templates() / "theme", min(max(0, epoch), _LATEST_EPOCH))
    published = publish(built, project.site)
    shutil.rmtree(built, ignore_errors=True)
    store(stored, fingerprint(inputs, project.site))
    return published
