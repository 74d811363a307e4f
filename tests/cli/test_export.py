"""`briefing export`: what it gives out, where to, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support import Site, completed

SETTINGS = (
    "site_name: A site\nsite_url: https://example.org/press/\ntheme: {name: material, font: false}\n"
    "markdown_extensions: [attr_list, md_in_html, tables]\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).briefing(completed())


# What it gives out.


def test_ninjs(site: Site) -> None:
    result = site.run("export", "case", "--format", "ninjs")
    item = json.loads(result.stdout)
    assert (item["title"], item["standard"]["version"]) == ("a case", "3.1")
    assert (result.stderr, result.exit_code) == ("", 0)


def test_json_is_the_default(site: Site) -> None:
    result = site.run("export", "case")
    assert result.stdout == site.run("export", "case", "--format", "json").stdout
    assert json.loads(result.stdout)["format"] == "briefing"
    assert (result.stderr, result.exit_code) == ("", 0)


def test_json_is_what_the_site_has_beside_the_briefing(site: Site) -> None:
    site.write("content/entities.yml", "army: {name: Army, kind: organisation, aliases: [troops]}")
    site.write("mkdocs.yml", SETTINGS).briefing(completed("who: [{name: troops, evidence: troops}]"))
    assert site.run("build").exit_code == 0
    result = site.run("export", "case")
    assert result.stdout_bytes == (site.root / "site/briefings/case/briefing.json").read_bytes()
    assert json.loads(result.stdout)["who"][0]["entity"]["id"] == "army"


def test_the_sites_address_is_in_what_needs_one(site: Site) -> None:
    without = json.loads(site.run("export", "case", "--format", "ninjs").stdout)
    address = json.loads(site.write("mkdocs.yml", SETTINGS).run("export", "case", "--format", "ninjs").stdout)
    assert without["uri"].startswith("urn:uuid:")
    assert address["uri"] == "https://example.org/press/briefings/case/"


def test_nothing_is_written_into_the_site(site: Site) -> None:
    before = site.tree()
    site.run("export", "case", "--format", "ninjs")
    assert site.tree() == before
    assert not site.project.cache.exists()


def test_errors_of_other_briefings_do_not_matter(site: Site) -> None:
    assert site.briefing("title: @", slug="other").run("export", "case").exit_code == 0


def test_letters_are_utf_8_whatever_the_terminal_says(site: Site) -> None:
    site.briefing(completed("title: ä – … 😀"))
    program = Path(sys.executable).with_name("briefing")
    ran = subprocess.run(
        [program, "export", "case"],
        cwd=site.root,
        capture_output=True,
        check=False,
        timeout=60,
        env={"LC_ALL": "C", "PATH": ""},
    )
    assert ran.returncode == 0
    assert json.loads(ran.stdout.decode("utf-8"))["title"] == "ä – … 😀"


# Into a file.


def test_into_a_file(site: Site) -> None:
    target = site.root / "out/deeper/case.json"
    result = site.run("export", "case", "--format", "ninjs", "--output", str(target))
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)
    assert target.read_bytes() == site.run("export", "case", "--format", "ninjs").stdout_bytes
    assert [path.name for path in target.parent.iterdir()] == ["case.json"]


def test_the_file_is_named_from_here_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.root / "elsewhere").mkdir()
    monkeypatch.chdir(site.root / "elsewhere")
    CliRunner().invoke(main, ["export", "case", "--project", "..", "--output", "case.json"])
    assert (site.root / "elsewhere/case.json").is_file()


def test_an_older_file_stays_whole_where_there_is_an_error(site: Site) -> None:
    target = site.write("case.json", "older").root / "case.json"
    site.briefing(completed("titel: a"))
    assert site.run("export", "case", "--output", str(target)).exit_code == 1
    assert target.read_text("utf-8") == "older"


def test_a_file_that_cannot_be_written(site: Site) -> None:
    result = site.write("taken", "a file").run("export", "case", "--output", str(site.root / "taken/case.json"))
    assert result.stderr.startswith(f"error: cannot write {site.root / 'taken'}")
    assert result.exit_code == 2


# What it refuses.


def test_errors_are_shown_as_by_the_check(site: Site) -> None:
    result = site.briefing(completed("topcs: [a]")).run("export", "case", "--format", "ninjs")
    assert result.stderr == (
        "content/case/briefing.yml:1:1: error: schema: topcs: `topcs` is not a known key\n"
        "     1 | topcs: [a]\n"
        "       | ^\n"
        "  hint: did you mean `topics`?\n"
        "\n"
        "Nothing was exported: 1 error in the content.\n"
    )
    assert (result.stdout, result.exit_code) == ("", 1)


def test_what_is_not_proven_is_not_exported(site: Site) -> None:
    result = site.briefing(completed("what: [{text: troops left, evidence: troops left}]")).run("export", "case")
    assert "error: evidence-found: what[0].evidence: " in result.stderr
    assert (result.stdout, result.exit_code) == ("", 1)


@pytest.mark.parametrize(
    ("entities", "message"),
    [("nato: {name: NATO}", "`kind` is missing"), ("[nato]", "must map an id to each entity")],
)
def test_an_error_in_the_register_of_entities(entities: str, message: str, site: Site) -> None:
    result = site.write("content/entities.yml", entities).run("export", "case")
    assert message in result.stderr
    assert (result.stdout, result.exit_code) == ("", 1)


def test_a_folder_that_holds_no_briefing(site: Site) -> None:
    result = site.write("content/empty/notes.txt", "a").run("export", "empty")
    assert "content/empty: error: content: the folder has no briefing.yml\n" in result.stderr
    assert (result.stdout, result.exit_code) == ("", 1)


def test_a_slug_that_is_not_there_with_the_closest_one(site: Site) -> None:
    result = site.briefing(completed(), slug="harbour-bridge").run("export", "harbor-bridge")
    assert result.stderr == "error: there is no briefing `harbor-bridge`\n  hint: did you mean `harbour-bridge`?\n"
    assert (result.stdout, result.exit_code) == ("", 2)


def test_a_slug_that_is_like_no_other(site: Site) -> None:
    result = site.run("export", "zzzzzzzz")
    assert result.stderr == (
        "error: there is no briefing `zzzzzzzz`\n  hint: a briefing is called as its folder in content/\n"
    )
    assert result.exit_code == 2


def test_no_content_at_all(tmp_path: Path) -> None:
    result = Site(tmp_path).run("export", "case")
    assert result.stderr.startswith("error: there is no briefing `case`\n")
    assert result.exit_code == 2


@pytest.mark.parametrize(("status", "message"), [("draft", "is a draft"), ("withdrawn", "was withdrawn")])
@pytest.mark.parametrize("more", ["", "\ntitel: a"], ids=["valid", "with an error"])
def test_what_is_not_published(status: str, message: str, more: str, site: Site) -> None:
    result = site.briefing(completed(f"status: {status}{more}")).run("export", "case")
    assert result.stderr == f"error: `case` {message}\n  hint: only what is published is given out\n"
    assert (result.stdout, result.exit_code) == ("", 2)


def test_settings_that_cannot_be_read(site: Site) -> None:
    result = site.write("mkdocs.yml", "site_name: [").run("export", "case", "--format", "ninjs")
    assert result.stderr.startswith(f"error: cannot read {site.project.settings}: ")
    assert (result.stdout, result.exit_code) == ("", 2)


@pytest.mark.parametrize("arguments", [[], ["case", "--format", "xml"], ["case", "other"]])
def test_what_is_no_export(arguments: list[str], site: Site) -> None:
    assert site.run("export", *arguments).exit_code == 2
