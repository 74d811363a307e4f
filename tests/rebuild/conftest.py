"""What the tests of rebuilding share: one archive that is built once, and what need not be done again for each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.errors import MissingGlyphsError
from generator.pdf.job import Pdf
from generator.pdf.jobs import briefing_job
from generator.pdf.print_view import print_view
from generator.pdf.templates import print_templates
from generator.pipeline import build
from generator.rebuild.inputs import SiteInputs
from generator.rebuild.workshop import Print
from generator.site.settings import Settings
from generator.site.theme_files import theme_files as make_theme_files
from tests.rebuild.archive import RARE, archive, copied
from tests.support import Site

_ELSEWHERE = ("content", "docs", "site", ".cache")


@pytest.fixture(scope="session", autouse=True)
def _theme_made_once() -> object:
    """The theme's files, made once of the same settings and overrides, which takes MkDocs longer than all the rest.

    Told apart by every file of the site's folder that is neither content nor output.
    """
    made: dict[object, Mapping[str, bytes]] = {}

    def theme_files(
        path: Path, settings: Settings, theme: Path, nav: Mapping[str, str], work: Path
    ) -> Mapping[str, bytes]:
        root = path.parent
        inputs = tuple(
            (name.as_posix(), file.read_bytes())
            for file in sorted(root.rglob("*"))
            if file.is_file() and (name := file.relative_to(root)).parts[0] not in _ELSEWHERE
        )
        key = (inputs, settings, tuple(nav.items()))
        if key not in made:
            made[key] = make_theme_files(path, settings, theme, nav, work)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.site.theme_files.theme_files", theme_files)
        patch.setattr("generator.pipeline.program", lambda: "the program as it is")
        patch.setattr("generator.rebuild.workshop.press", press)
        patch.setattr("generator.rebuild.inputs.system_fonts", fonts_of_machine)
        yield


def press(root: Path, inputs: SiteInputs) -> Print:
    """In place of Typst, which has threads that a process forked here would lack, and takes longer than all the rest:
    what is printed tells all that it is printed with. Tests of the PDFs themselves are in tests/pdf."""
    templates = {name: path.read_text("utf-8") for name, path in print_templates((root / "templates",)).items()}
    fonts = [path.name for folder in inputs.fonts for path in sorted(Path(folder).iterdir())]
    edition = inputs.edition
    assert edition

    def print_briefing(grounded: GroundedBriefing, entities: Entities) -> Pdf:
        job = briefing_job(print_view(grounded, entities, inputs.language, edition.address), edition)
        by_system = RARE in job.data and not fonts
        if by_system and not fonts_of_machine():
            raise MissingGlyphsError(f"no font has {RARE}", "install one")
        own = fonts_of_machine() if by_system else ""
        return Pdf(repr((job, templates, fonts, own)).encode(), by_system)

    return print_briefing


def fonts_of_machine() -> str:
    """What stands for the fonts of this machine, which a test may change."""
    return os.environ.get("FONTS_OF_MACHINE", "")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small archive, built; not to be changed."""
    site = archive(tmp_path_factory.mktemp("archive"))
    build(site.project)
    return site


@pytest.fixture
def site(built_once: Site, tmp_path: Path) -> Site:
    """A small archive, built, to be changed."""
    return copied(built_once, tmp_path / "site-folder")
