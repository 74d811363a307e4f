"""What the tests of rebuilding share: one archive that is built once, and what need not be done again for each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.pipeline import build
from generator.site.settings import Settings
from generator.site.theme_files import theme_files as make_theme_files
from tests.rebuild.archive import archive, copied
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
        yield


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
