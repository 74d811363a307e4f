"""`briefing check`: its three formats, what it says besides the issues, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import Site, completed

MISSPELT = 'topics: ["😀"]\ntopcs: [a]'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).briefing(completed())


def test_nothing_to_mend(site: Site) -> None:
    result = site.run("check")
    assert (result.stdout, result.stderr, result.exit_code) == ("1 briefing checked: nothing to mend.\n", "", 0)


def test_an_error_with_its_line_and_a_hint(site: Site) -> None:
    result = site.briefing(completed(MISSPELT)).run("check")
    assert result.stdout == (
        "content/case/briefing.yml:2:1: error: schema: topcs: `topcs` is not a known key\n"
        "     2 | topcs: [a]\n"
        "       | ^\n"
        "  hint: did you mean `topics`?\n"
        "\n"
        "1 briefing checked: 1 error.\n"
    )
    assert (result.stderr, result.exit_code) == ("", 1)


def test_the_mark_stands_under_the_column(site: Site) -> None:
    result = site.briefing(completed('who: [{name: "e\u0301", rol: x, evidence: troops}]')).run("check")
    line, mark = result.stdout.splitlines()[1:3]
    assert line[mark.index("^") :].startswith("rol: x")


def test_an_issue_without_a_line(site: Site) -> None:
    result = site.briefing("").run("check")
    assert result.stdout == (
        "content/case/briefing.yml: error: yaml: briefing.yml is empty\n"
        "  hint: `briefing new SLUG` writes one to start from\n"
        "\n"
        "1 briefing checked: 1 error.\n"
    )
    assert result.exit_code == 1


def test_an_error_of_the_grounding_check(site: Site) -> None:
    result = site.briefing(completed("what: [{text: troops left, evidence: troops in the regions}]")).run("check")
    assert "content/case/briefing.yml:1:38: error: evidence-found: what[0].evidence: " in result.stdout
    assert result.stdout.endswith("\n1 briefing checked: 1 error.\n")
    assert result.exit_code == 1


def test_every_problem_of_every_file(site: Site) -> None:
    site.briefing(completed("titel: a"), slug="b").briefing("title: @", slug="c").briefing("", slug="d")
    site.write("content/entities.yml", "nato: {name: NATO}")
    result = site.run("check")
    assert [line.split(": ")[0] for line in result.stdout.splitlines() if ": error: " in line] == [
        "content/b/briefing.yml:1:1",
        "content/c/briefing.yml:1:8",
        "content/d/briefing.yml",
        "content/entities.yml:1:7",
    ]
    assert result.stdout.endswith("\n4 briefings checked: 4 errors.\n")
    assert result.exit_code == 1


def test_a_warning_alone_is_no_failure(site: Site) -> None:
    result = site.briefing(completed("what: [{text: troops stay, when: 2019, evidence: troops}]")).run("check")
    assert "warning: date-supported: what[0].when: " in result.stdout
    assert result.stdout.endswith("\n1 briefing checked: 1 warning.\n")
    assert result.exit_code == 0


def test_drafts_are_checked_and_what_is_left_out_is_said(site: Site) -> None:
    site.briefing(completed("status: draft"), slug="later").briefing(completed("status: withdrawn"), slug="gone")
    result = site.run("check")
    assert result.stdout.startswith("content/gone/briefing.yml:1:9: note: withdrawal: status: it is not said why\n")
    assert result.stdout.endswith("\nleft out: gone (withdrawn)\nleft out: later (draft)\n")
    assert result.exit_code == 0


def test_an_error_in_a_draft_fails_the_check(site: Site) -> None:
    result = site.briefing(completed("status: draft\ntitel: a"), slug="later").run("check")
    assert "content/later/briefing.yml:2:1: error: schema: titel: " in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "made", [[], ["content/entities.yml"], ["content/.gitkeep"]], ids=["nothing", "entities", "dot"]
)
def test_no_content_at_all(made: list[str], tmp_path: Path) -> None:
    for path in made:
        Site(tmp_path).write(path, "")
    result = Site(tmp_path).run("check")
    assert result.stdout == (
        "content: error: content: there is no briefing yet\n"
        "  hint: `briefing new my-first-briefing` makes one to start from\n"
        "\n"
        "0 briefings checked: 1 error.\n"
    )
    assert result.exit_code == 1


# For programs.

KEYS = ["rule", "severity", "briefing", "file", "line", "column", "path", "message", "hint"]


def test_json_of_nothing_to_mend(site: Site) -> None:
    result = site.run("check", "--format", "json")
    assert (result.stdout, result.stderr, result.exit_code) == ("[]\n", "", 0)


def test_json_is_one_array_with_these_keys(site: Site) -> None:
    result = site.briefing(completed(MISSPELT)).run("check", "--format", "json")
    issues = json.loads(result.stdout)
    assert [list(issue) for issue in issues] == [KEYS]
    assert issues == [
        {
            "rule": "schema",
            "severity": "error",
            "briefing": "case",
            "file": "content/case/briefing.yml",
            "line": 2,
            "column": 1,
            "path": "topcs",
            "message": "`topcs` is not a known key",
            "hint": "did you mean `topics`?",
        }
    ]
    assert (result.stderr, result.exit_code) == ("", 1)


def test_json_of_issues_that_have_no_line_no_briefing_or_no_hint(site: Site) -> None:
    site.briefing("", slug="empty").write("content/entities.yml", "nato: {name: NATO}")
    issues = json.loads(site.run("check", "--format", "json").stdout)
    assert [list(issue) for issue in issues] == [KEYS, KEYS]
    assert [[issue[key] for key in ("briefing", "file", "line", "column", "path", "hint")] for issue in issues] == [
        ["empty", "content/empty/briefing.yml", None, None, "", "`briefing new SLUG` writes one to start from"],
        ["", "content/entities.yml", 1, 7, "nato.kind", ""],
    ]


def test_json_of_no_content_at_all(tmp_path: Path) -> None:
    result = Site(tmp_path).run("check", "--format", "json")
    (issue,) = json.loads(result.stdout)
    assert (list(issue), issue["rule"], issue["message"]) == (KEYS, "content", "there is no briefing yet")
    assert result.exit_code == 1


def test_json_keeps_letters_as_they_are(site: Site) -> None:
    result = site.briefing(completed("status: “öffentlich” 😀")).run("check", "--format", "json")
    assert "“öffentlich” 😀" in result.stdout
    json.loads(result.stdout)


def test_json_and_annotations_say_nothing_of_what_is_left_out(site: Site) -> None:
    site.briefing(completed("status: draft"), slug="later")
    assert site.run("check", "--format", "json").stdout == "[]\n"
    assert site.run("check", "--format", "github").stdout == ""


# For a hosted CI: https://docs.github.com/actions/reference/workflow-commands-for-github-actions


def test_annotations_of_nothing_to_mend(site: Site) -> None:
    result = site.run("check", "--format", "github")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_annotations_name_the_place_the_rule_and_the_hint(site: Site) -> None:
    result = site.briefing(completed(MISSPELT)).run("check", "--format", "github")
    assert result.stdout == (
        "::error file=content/case/briefing.yml,line=2,col=1,title=schema"
        "::topcs: `topcs` is not a known key%0Adid you mean `topics`?\n"
    )
    assert result.exit_code == 1


def test_annotations_of_an_issue_without_a_line(tmp_path: Path) -> None:
    assert (
        Site(tmp_path)
        .run("check", "--format", "github")
        .stdout.startswith("::error file=content,title=content::there is no briefing yet%0A")
    )


def test_annotations_of_a_warning(site: Site) -> None:
    result = site.briefing(completed("what: [{text: troops stay, when: 2019, evidence: troops}]")).run(
        "check", "--format", "github"
    )
    assert result.stdout.startswith("::warning file=content/case/briefing.yml,line=1,col=34,title=date-supported::")


def test_annotations_cannot_be_forged_by_the_content(site: Site) -> None:
    """A line end, a percent sign or two colons of the content end no command and begin none."""
    site.briefing(completed('status: "a%0Ab\\n::error::forged"'))
    (line,) = site.run("check", "--format", "github").stdout.splitlines()
    assert line.count("::error") == 2
    assert line.startswith("::error file=content/case/briefing.yml,line=1,col=9,title=schema::status: ")
    assert "%250A" in line


def test_a_format_that_there_is_not(site: Site) -> None:
    result = site.run("check", "--format", "xml")
    assert "'xml' is not one of 'text', 'json', 'github'" in result.stderr
    assert result.exit_code == 2


def test_nothing_is_written(site: Site) -> None:
    before = site.tree()
    site.run("check")
    assert site.tree() == before
