"""`briefing publish`, and what follows from it: an edit that readers are not told of is told to the editor."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator import files
from tests.rebuild.archive import forked
from tests.support import ARTICLE, Site, completed

TEXT = """\
status: published
who: [{name: troops, text: are in the region, evidence: troops in the region}]
what: [{text: troops stay, evidence: troops in the region}]
"""
RECORD = "content/case/revisions.json"
FIRST, SECOND = "2024-11-18T06:00Z", "2024-11-19T06:00Z"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with one published briefing that was recorded once."""
    site = (
        Site(tmp_path)
        .briefing(completed(TEXT))
        .write("mkdocs.yml", "site_name: A site\ntheme: {name: material, font: false}\n")
    )
    assert site.run("publish", "case", "--now", FIRST).output == "case: published\n"
    return site


def record(site: Site) -> Any:
    return json.loads((site.root / RECORD).read_text("utf-8"))


def edited(site: Site, old: str = "what: [{text: troops", new: str = "what: [{text: the troops") -> Site:
    return site.briefing(completed(TEXT).replace(old, new))


def test_what_is_recorded(site: Site) -> None:
    (revision,) = record(site)
    assert revision["time"] == "2024-11-18T06:00:00Z"
    assert revision["sources"] == {"article": sha256(ARTICLE.encode()).hexdigest()}
    assert [item["section"] for item in revision["items"]] == ["briefing", "sources", "summary", "who", "what"]
    assert revision["items"][-1]["says"] == {"text": "troops stay", "evidence": "troops in the region"}


def test_what_did_not_change_is_not_recorded_again(site: Site) -> None:
    before = site.tree()
    assert site.run("publish", "case", "--now", SECOND).output == "case: nothing changed\n"
    assert site.tree() == before


def test_an_edit_is_told_item_by_item_and_refused_where_it_has_to_be_strict(site: Site) -> None:
    edited(site)
    result = site.run("check")
    assert "briefing.yml:3:15: warning: no-silent-edit: what[0].text: it is not what was published" in result.stdout
    assert "\n  text was: ⟦⟧ troops stay\n  text is:  ⟦the⟧ troops stay\n" in result.stdout
    assert "`briefing publish case --note …`" in result.stdout
    assert result.exit_code == 0
    assert site.run("check", "--strict").exit_code == 1
    strict = site.run("build", "--strict")
    assert (strict.exit_code, (site.root / "site").exists()) == (1, False)
    assert ": error: no-silent-edit: what[0].text: " in strict.stderr
    assert site.run("build").exit_code == 0
    again = site.run("build", "--strict")
    assert (again.exit_code, "error: no-silent-edit" in again.stderr) == (1, True)


def test_an_edit_that_readers_are_told_of_passes(site: Site) -> None:
    edited(site)
    result = site.run("publish", "case", "--note", "Which troops was not said.", "--now", SECOND)
    assert result.output == "case: revision 2\n  changed: what[0]\n"
    assert site.run("build", "--strict").exit_code == 0
    page = (site.root / "docs/briefings/case/index.md").read_text("utf-8")
    assert "**19 November 2024, 06:00 UTC** Which troops was not said.\n" in page
    assert "| troops stay | the troops stay |\n" in page
    feed = (site.root / "site/feed.xml").read_text("utf-8")
    assert "<updated>2024-11-19T06:00:00Z</updated>" in feed
    assert "\n\nUpdated: Which troops was not said.</summary>" in feed


def test_a_note_may_be_added_once(site: Site) -> None:
    edited(site)
    assert "still adds why" in site.run("publish", "case", "--now", SECOND).stdout
    assert site.run("publish", "case", "--note", "It errs.").stdout == "case: revision 2 has its note now\n"
    assert [one.get("note") for one in record(site)] == [None, "It errs."]
    assert site.run("publish", "case", "--note", "It errs.").stdout == "case: nothing changed\n"
    assert "its last revision has a note: It errs." in refused(site, "case", "--note", "Another.")


def test_a_merge_that_was_not_finished_is_told_as_such(site: Site) -> None:
    whole = (site.root / RECORD).read_text("utf-8")
    result = site.write(RECORD, f"<<<<<<< HEAD\n{whole}=======\n{whole}>>>>>>> other\n").run("check")
    assert "error: revisions: revisions.json has the marks of a merge\n" in result.stdout
    assert "take one side of it whole, then run `briefing publish case --note …` again" in result.stdout


def test_what_was_added_and_what_is_gone_is_told(site: Site) -> None:
    edited(site, "what: [{text: troops stay, ", "background: [{text: troops stayed, ")
    said = site.run("check").stdout
    assert "no-silent-edit: what: what was published at 2024-11-18T06:00:00Z is gone: troops stay\n" in said
    assert "no-silent-edit: background[0]: it is new since 2024-11-18T06:00:00Z, and readers are not told\n" in said


def test_a_draft_may_be_edited(site: Site) -> None:
    site.briefing(completed(TEXT).replace("published", "draft").replace("troops stay", "the troops stay"))
    assert "no-silent-edit" not in site.run("check", "--strict").stdout


def test_the_text_of_a_published_source_may_not_change(site: Site) -> None:
    site.write("content/case/article.txt", ARTICLE + "\n")
    result = site.run("check")
    said = "the text of `article.txt` is not the one that was published at 2024-11-18T06:00:00Z"
    assert f"error: source-unchanged: sources[0].file: {said}" in result.stdout
    assert result.exit_code == 1
    published = site.run("publish", "case", "--note", "a", "--now", SECOND)
    assert (published.exit_code, len(record(site))) == (1, 1)


def test_a_name_that_changes_in_the_register_is_an_edit_too(site: Site) -> None:
    site.write("content/entities.yml", "troops: {name: Troops, kind: thing}\n")
    assert "who[0].name: it is not what was published" in site.run("check").stdout


def refused(site: Site, *arguments: str) -> str:
    before = site.tree()
    result = site.run("publish", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert site.tree() == before
    return result.stderr


def test_what_cannot_be_published_is_told(site: Site) -> None:
    assert "there is no briefing `cas`\n  hint: did you mean `case`?" in refused(site, "cas")
    assert "name each SLUG, or say --all" in refused(site)
    assert "name each SLUG, or say --all, not both" in refused(site, "case", "--all")
    edited(site)
    assert "the note holds a control character (U+001B)" in refused(site, "case", "--note", "a\x1b[2J")
    assert "the note is empty" in refused(site, "case", "--note", " ")
    assert "and now is 2024-11-18T05:59:00Z\n  hint: check this machine's clock" in refused(
        site, "case", "--now", "2024-11-18T05:59Z"
    )
    site.briefing(completed("status: draft"), slug="later").briefing(completed("status: withdrawn"), slug="gone")
    assert "`later` is a draft" in refused(site, "case", "later")
    assert "`gone` was withdrawn" in refused(site, "gone")


def test_of_several_all_are_recorded_or_none(site: Site) -> None:
    site.briefing(completed(), slug="second").briefing(completed("status: draft"), slug="later")
    site.briefing(completed("what: [{text: a, evidence: nowhere}]"), slug="third")
    result = site.run("publish", "--all")
    assert result.exit_code == 1
    assert [path.parent.name for path in site.root.glob("content/*/revisions.json")] == ["case"]
    assert "Nothing was published: 1 error in the content.\n" in result.stderr
    site.briefing(completed(), slug="third")
    assert site.run("publish", "--all").stdout == "case: nothing changed\nsecond: published\nthird: published\n"


@pytest.mark.parametrize("damage", ["", "[]x", "[{}]", '{"time": 1}', "{"])
def test_a_record_that_cannot_be_read_stops_everything(site: Site, damage: str) -> None:
    site.write(RECORD, damage)
    result = site.run("check")
    assert result.exit_code == 1
    assert re.search(r"^content/case/revisions.json: error: revisions: revisions.json ", result.stdout)
    assert "only `briefing publish` writes it; take it from git as it was" in result.stdout
    assert site.run("publish", "case").exit_code == 1
    assert (site.root / RECORD).read_text("utf-8") == damage


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_publication_that_is_killed_leaves_the_record_as_it_was_or_whole(site: Site) -> None:
    edited(site)
    before = (site.root / RECORD).read_bytes()

    def killed() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "replace", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            site.run("publish", "case", "--now", SECOND)

    assert os.waitstatus_to_exitcode(os.waitpid(forked(killed), 0)[1]) == -signal.SIGKILL
    assert (site.root / RECORD).read_bytes() == before
    assert site.run("check").exit_code == 0
    assert site.run("publish", "case", "--now", SECOND).stdout.startswith("case: revision 2\n")
    assert len(record(site)) == 2


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_nothing_leaves_the_record_as_it_was(
    site: Site, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(site)
    before = site.tree()

    def refuse(file: Path, _: bytes) -> None:
        raise OSError(error, os.strerror(error), str(file))

    monkeypatch.setattr(files, "_write", refuse)
    result = site.run("publish", "case", "--now", SECOND)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{os.strerror(error)}\n  hint: check the disk and the permissions" in result.stderr
    assert site.tree() == before


def test_of_two_at_once_one_records_and_the_other_finds_it_recorded(site: Site) -> None:
    edited(site)
    with ThreadPoolExecutor(2) as both:
        command = [sys.executable, "-c", "from generator.cli import main; main()", "publish", "case"]
        runs = [
            both.submit(subprocess.run, [*command, "--project", str(site.root)], capture_output=True, text=True)
            for _ in range(2)
        ]
    assert sorted(run.result().stdout for run in runs) == [
        "case: nothing changed\n",
        "case: revision 2\n  changed: what[0]\n  without a note: `briefing publish case --note …` still adds why\n",
    ]
    assert len(record(site)) == 2


def test_a_record_has_its_limits(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.LARGEST_RECORD", 2 * len((site.root / RECORD).read_bytes()) - 100)
    edited(site)
    assert "`case` has 1 revisions, as many as there is room for" in refused(site, "case", "--note", "n" * 500)
