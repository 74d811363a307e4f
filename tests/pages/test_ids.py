"""Every id that a briefing's data for machines has in its site is an address: of a page, or of a place that it has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.content.issue import Severity
from generator.export.ninjs import ninjs
from generator.pages.json_ld import json_ld
from generator.pages.render import renderer
from generator.pages.views import SiteView
from generator.project import Project
from tests.support import all_pages, grounded

REPOSITORY = Path(__file__).parent.parent.parent
PROJECTS = {"shipped": REPOSITORY} | {
    case.name: case for case in sorted((REPOSITORY / "tests/cases").iterdir()) if case.is_dir()
}
SITE = "https://press.example/"


def places(project: Project) -> set[str]:
    """The addresses of all pages of a project, and of all their places."""
    archive, issues = grounded(project)
    assert [issue.message for issue in issues if issue.severity is Severity.ERROR] == []
    render = renderer(project.templates, SiteView("Briefings"))
    found = set()
    for page in all_pages(archive):
        address = SITE + page.path.removesuffix(".md").removesuffix("index").rstrip("/") + "/"
        found |= {address, *(f"{address}#{id}" for id in re.findall(r'<a id="([^"]+)"', render(page)))}
    return found


def ids(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if name == "@id")
        yield from (id for value in node.values() for id in ids(value))
    elif isinstance(node, list):
        yield from (id for value in node for id in ids(value))


@pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)
def test_each_id_of_the_json_ld_is_there(root: Path) -> None:
    archive, _ = grounded(Project(root))
    there = places(Project(root))
    for one in archive.briefings:
        found = {urljoin(f"{SITE}briefings/{one.slug}/", id) for id in ids(json.loads(json_ld(one, archive.entities)))}
        assert len(found) > 1
        assert found - there == set()


@pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)
def test_each_address_within_the_site_in_the_ninjs_is_there(root: Path) -> None:
    archive, _ = grounded(Project(root))
    there = places(Project(root))
    for one in archive.briefings:
        item = json.loads(ninjs(one, archive.entities, SITE))
        found = {item["uri"], *(source["uri"] for source in item["associations"])}
        assert {uri for uri in found if uri.startswith(SITE)} - there == set()
