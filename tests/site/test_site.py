"""A real, strict MkDocs build of the shipped content, read by meaning; and one of a site made by `briefing new`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.new import new_briefing
from generator.pipeline import build
from generator.project import Project
from tests.site.html import BuiltSite, read_site

REPOSITORY = Path(__file__).parent.parent.parent
BRIEFING = "briefings/us-lifts-atacms-limits/"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The repository's own site, built in a copy."""
    root = tmp_path_factory.mktemp("shipped")
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    project = Project(root)
    build(project)
    return project


@pytest.fixture(scope="module")
def site(shipped: Project) -> BuiltSite:
    return read_site(shipped.site)


def test_the_overview_is_the_complete_briefing(site: BuiltSite) -> None:
    page = site.pages[BRIEFING]
    (article,) = page.all("article")
    assert [heading.text.removesuffix("¶") for heading in article.all("h1")] == [
        "US lets Ukraine strike deeper into Russia with ATACMS"
    ]
    assert [heading.attributes["id"] for heading in article.all("h2")] == [
        "numbers",
        "who",
        "what-happened",
        "reactions",
        "background",
        "what-the-source-does-not-tell",
        "history",
        "source",
    ]
    for shown in ("up to 190 miles", "about 10,000", "up to 100,000", "“missiles will speak for themselves”"):
        assert shown in article.text
    assert "The source does not give its publisher, author, date or address." in article.text


@pytest.mark.parametrize("section", ["who", "what", "reactions", "numbers", "background", "source"])
def test_each_section_has_a_page_that_leads_back_to_the_overview(site: BuiltSite, section: str) -> None:
    (article,) = site.pages[f"{BRIEFING}{section}/"].all("article")
    assert "../" in [link.attributes.get("href") for link in article.all("a")]


def test_every_statement_leads_to_its_source_and_every_mark_back(site: BuiltSite) -> None:
    (overview,) = site.pages[BRIEFING].all("article")
    (source,) = site.pages[f"{BRIEFING}source/"].all("article")
    to_source = {link.attributes["href"] for sup in overview.all("sup") for link in sup.all("a")}
    back = {link.attributes["href"] for sup in source.all("sup") for link in sup.all("a")}
    items = {e.attributes["id"] for e in overview.all("a") if "id" in e.attributes}
    marks = {e.attributes["id"] for e in source.all("a") if "id" in e.attributes} - {"source-article"}
    assert to_source == {f"source/#{mark}" for mark in marks}
    assert back == {f"../#{item}" for item in items}
    assert len(marks) > 30
    assert len(items) > 40


def test_the_source_page_shows_the_article_word_for_word(site: BuiltSite, shipped: Project) -> None:
    (page,) = site.pages[f"{BRIEFING}source/"].all("article")
    for sup in page.all("sup"):
        sup.children.clear()
    article = (shipped.content / "us-lifts-atacms-limits" / "article.txt").read_text("utf-8")
    assert [paragraph.text for paragraph in page.all("p") if paragraph.all("mark")] == article.split("\n")


def test_no_link_leads_nowhere(site: BuiltSite) -> None:
    assert site.broken_links() == []


def test_nothing_is_loaded_from_another_host(site: BuiltSite) -> None:
    assert site.loaded_from_elsewhere() == []


def test_no_nav_lists_every_briefing(site: BuiltSite) -> None:
    links = [link for page in site.pages.values() for nav in page.all("nav") for link in nav.all("a")]
    assert links
    assert [link for link in links if "briefings/" in link.attributes.get("href", "")] == []


def test_what_a_build_writes_into_docs_is_not_kept_in_git(shipped: Project) -> None:
    ignored = (REPOSITORY / ".gitignore").read_text("utf-8").splitlines()
    tops = {f"/docs/{path.name}{'/' if path.is_dir() else ''}" for path in shipped.docs.iterdir()}
    assert tops <= set(ignored)


def test_a_second_build_writes_no_file(shipped: Project) -> None:
    before = _times(shipped.root)
    built = build(shipped)
    assert (built.plan, built.made) == (None, None)
    assert _times(shipped.root) == before


def test_a_build_without_its_cache_gives_the_same_bytes_and_touches_nothing(shipped: Project) -> None:
    before = _times(shipped.site)
    shutil.rmtree(shipped.cache)
    built = build(shipped)
    assert built.made is not None
    assert (built.made.changed, built.made.removed) == ((), ())
    assert _times(shipped.site) == before


def test_what_is_withdrawn_leaves_docs_and_site(shipped: Project, tmp_path: Path) -> None:
    shutil.copytree(shipped.root, tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    file = project.content / "us-lifts-atacms-limits" / "briefing.yml"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: withdrawn"), "utf-8")
    build(project)
    left = [path.name for top in (project.docs, project.site) for path in (top / "briefings").glob("*/*")]
    assert left == ["index.md", "index.html"]
    for path in project.site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".xml"):
            assert "Zelenskyy" not in path.read_text("utf-8"), path


def test_plain_mkdocs_builds_the_generated_pages_without_a_warning(shipped: Project, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=shipped.root, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, "WARNING" in run.stderr) == (0, False), run.stderr
    assert (tmp_path / "site" / BRIEFING / "index.html").is_file()


def test_a_site_made_by_new_builds(tmp_path: Path) -> None:
    project = Project(tmp_path)
    new_briefing(project, "my-first-briefing", date(2025, 1, 31))
    build(project)
    assert "No briefing is published yet." in read_site(project.site).pages[""].text
    skeleton = project.content / "my-first-briefing" / "briefing.yml"
    skeleton.write_text(skeleton.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    build(project)
    site = read_site(project.site)
    assert site.broken_links() == []
    assert site.loaded_from_elsewhere() == []
    (article,) = site.pages["briefings/my-first-briefing/"].all("article")
    assert article.all("h1")[0].text.startswith("The city council approves")
    assert "€120,000,000" in article.text
    assert (project.site / "assets" / "briefing.css").is_file()


def test_a_warning_of_mkdocs_stops_the_build_and_keeps_the_old_site(shipped: Project, tmp_path: Path) -> None:
    shutil.copytree(shipped.root, tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    (project.docs / "extra.md").write_text("[nowhere](missing.md)\n")
    before = _times(project.site)
    with pytest.raises(SiteError) as raised:
        build(project)
    assert "missing.md" in raised.value.hint
    assert _times(project.site) == before


def test_a_change_of_any_override_or_hook_builds_the_site_again(shipped: Project, tmp_path: Path) -> None:
    shutil.copytree(shipped.root, tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    (tmp_path / "hooks.py").write_text("def on_page_content(html, **_):\n    return html + 'first'\n")
    settings = project.settings.read_text("utf-8").replace("custom_dir: templates/theme", "custom_dir: overrides")
    project.settings.write_text(settings + "hooks:\n  - hooks.py\n", "utf-8")
    (tmp_path / "overrides").mkdir()
    build(project)
    assert build(project).made is None
    (tmp_path / "hooks.py").write_text("def on_page_content(html, **_):\n    return html + 'second'\n")
    assert changes(project)
    (tmp_path / "overrides" / "404.html").write_text("nothing here")
    assert changes(project)
    assert (project.site / "404.html").read_text() == "nothing here"


def test_a_page_written_by_hand_is_neither_overwritten_nor_removed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    new_briefing(project, "my-first-briefing", date(2025, 1, 31))
    by_hand = {"about.md": "# Our own\n", "briefings/notes.md": "# Notes\n"}
    for name, text in by_hand.items():
        (project.docs / name).parent.mkdir(parents=True, exist_ok=True)
        (project.docs / name).write_text(text)
    built = build(project)
    assert built.told.kept == ("about.md",)
    assert {name: (project.docs / name).read_text() for name in by_hand} == by_hand


def changes(project: Project) -> tuple[str, ...]:
    made = build(project).made
    return made.changed if made else ()


def _times(root: Path) -> dict[str, int]:
    return {str(path.relative_to(root)): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
