"""The README cannot rot: its commands run, its targets exist, its example of a refusal is what is really said."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.project import Project
from generator.site.settings import read_settings
from tests.support import Site, grounded

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {line.split()[1] for line in COMMANDS if line.startswith("make ")}
    assert {"site", "test", "serve"} <= named
    assert named | set(re.findall(r"`make (\w+)`", README)) <= targets


def test_the_commands_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(REPOSITORY / "content/us-lifts-atacms-limits/article.txt", tmp_path)
    commands = [shlex.split(line)[1:] for line in COMMANDS if line.startswith("briefing ")]
    assert [command[0] for command in commands] == [
        "new-site",
        "override",
        "new",
        "check",
        "build",
        "publish",
        "build",
        "draft",
        "check",
        "build",
        "webserver",
        "webserver",
        "build",
        "build",
        "pdf",
        "pdf",
        "pdf",
        "export",
    ]
    for command in commands:
        # What a new site has is a draft, which does not leave it: others are of the briefing that is shipped.
        where = ["--project", str(REPOSITORY)] if command[0] in ("export", "pdf", "publish") else []
        result = CliRunner().invoke(main, [*command, *where])
        assert result.exit_code == 0, (command, result.output)
    assert (tmp_path / "site/index.html").is_file()


def test_the_example_of_a_refusal_is_what_is_said(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    file = tmp_path / "content/us-lifts-atacms-limits/briefing.yml"
    file.write_text(file.read_text("utf-8").replace("quote: missiles will", "quote: missiles shall"), "utf-8")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    result = Site(tmp_path).run("build")
    (example,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    assert result.stderr.startswith(example)
    assert result.exit_code == 1


def test_the_yaml_of_the_readme_stands_in_the_shipped_content() -> None:
    content = REPOSITORY / "content"
    shipped = (content / "us-lifts-atacms-limits/briefing.yml").read_text("utf-8")
    number, entity, *_ = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    for line in number.splitlines():
        assert line in shipped
    assert entity.splitlines()[1] in (content / "entities.yml").read_text("utf-8")


def test_the_settings_of_the_readme_are_settings(tmp_path: Path) -> None:
    *_, policy, settings = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Briefings\n{policy}", "utf-8")
    told = read_settings(tmp_path / "mkdocs.yml").policy
    assert told
    assert "https://images.example.org" in told.sources("img-src")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Briefings\n{settings}", "utf-8")
    found = read_settings(tmp_path / "mkdocs.yml")
    assert (found.paper, found.fonts) == ("us-letter", ("fonts",))


def test_the_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 4
    for picture in pictures:
        assert (REPOSITORY / picture).is_file()


def test_the_shipped_content_is_clean_and_uses_the_whole_article() -> None:
    archive, issues = grounded(Project(REPOSITORY))
    assert issues == ()
    (briefing,) = archive.briefings
    assert len(briefing.sources["article"].sentences) == 30
