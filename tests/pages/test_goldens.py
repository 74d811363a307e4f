"""The Markdown of each case under tests/cases, byte for byte: what an editor wrote, and the pages made of it.

`pytest --refresh-goldens` writes the golden files anew; read the diff before you commit it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.content.issue import Severity
from generator.pages.render import renderer
from generator.pages.views import SiteView
from generator.project import Project
from tests.support import all_pages, grounded

CASES = sorted(path for path in (Path(__file__).parent.parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages_are_the_golden_ones(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(case / "content", tmp_path / "content")
    project = Project(tmp_path)
    archive, issues = grounded(project)
    assert [issue for issue in issues if issue.severity is not Severity.NOTE] == []
    render = renderer(project.templates, SiteView("Briefings"))
    made = {page.path: render(page) for page in all_pages(archive)}

    if request.config.getoption("--refresh-goldens"):
        shutil.rmtree(case / "docs", ignore_errors=True)
        for path, markdown in made.items():
            (case / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
            (case / "docs" / path).write_text(markdown, encoding="utf-8")
    assert made == _pages(case / "docs")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_anchor_stands_twice_on_a_page(case: Path) -> None:
    for path, markdown in _pages(case / "docs").items():
        anchors = re.findall(r'id="([^"]+)"', markdown)
        assert sorted(anchors) == sorted(set(anchors)), path


def _pages(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}
