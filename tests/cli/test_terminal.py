"""What is printed cannot give orders to a terminal: names of files and content are quoted as they can be seen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.content.issue import Issue, Severity
from generator.report import FORMATS
from generator.text.printable import printable
from tests.support import Site, completed

ORDERS = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\r"
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — “text” 日本", "plain — “text” 日本"),
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\x9b31m", r"\x9b31m"),
        ("a \u202eb", r"a \u202eb"),
        ("\u2067a\u2069", r"\u2067a\u2069"),
        ("a\u2028b", r"a\u2028b"),
        ("\udcff", r"\udcff"),
    ],
)
def test_what_is_printed(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("briefing", "article"),
    [
        (completed(f"title: a {ORDERS} b"), "troops in the region\n"),
        (completed('title: "a \\e[2J\\a b"'), "troops in the region\n"),
        (completed('title: "a \\u202e b"'), "troops in the region\n"),
        (completed(f"{ORDERS}: 1"), "troops in the region\n"),
        (completed('"a\\e[2J": 1'), "troops in the region\n"),
        (completed('sources: [{id: article, file: "a\\e[2J.txt"}]'), "troops in the region\n"),
        (completed(), f"troops in the region {ORDERS}\n"),
        (completed('who: [{name: "Nobody\\ncontent: error", evidence: troops}]'), "troops in the region\n"),
        (
            completed("who: [{name: Nobody, evidence: troops \u2067in\u2069 rows}]"),
            "troops \u2067in\u2069 rank\n",
        ),
    ],
    ids=["raw", "escape", "override", "raw key", "key", "file", "source", "line end", "passage"],
)
def test_content_that_gives_orders(tmp_path: Path, briefing: str, article: str) -> None:
    site = Site(tmp_path).briefing(briefing, article=article)
    for command in (("check",), ("check", "--format", "json"), ("check", "--format", "github"), ("build",)):
        run = site.run(*command)
        assert run.exit_code != 0
        assert not _RAW.search(run.output), command
        assert "\nNobody" not in run.output
        assert not run.output.startswith("content: error")
        assert "\ncontent: error" not in run.output


def test_a_folder_whose_name_gives_orders(tmp_path: Path) -> None:
    name = ORDERS.replace("/", "")
    site = Site(tmp_path).briefing(completed()).write(f"content/{name}/briefing.yml", completed())
    run = site.run("check")
    assert run.exit_code == 1
    assert r"content/\x1b[2J" in run.output
    assert not _RAW.search(run.output)


def test_a_page_by_hand_whose_name_gives_orders(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed())
    site.write(f"docs/{ORDERS}.md", "# By hand\n")
    for command in (("build", "--plan"), ("build",)):
        assert not _RAW.search(site.run(*command).output)


def test_the_mark_stands_below_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a\x1bb: c\n", "utf-8")
    issue = Issue("schema", Severity.ERROR, "", "a.yml", 1, 3, "", "is wrong", "")
    _, line, mark = FORMATS["text"]([issue], tmp_path).split("\n")
    assert re.sub(r"\x1b\[\d+m", "", line).index("b: c") == re.sub(r"\x1b\[\d+m", "", mark).index("^")
    assert json.loads(FORMATS["json"]([issue], tmp_path))[0]["file"] == "a.yml"
