"""Entries written as briefing.yml, and into one that an editor has written: not a line of theirs changes."""

from __future__ import annotations

from difflib import ndiff

import pytest
import yaml

from generator.draft.briefing_yaml import added_text, new_text
from generator.draft.proposal import Entry

HEAD = {
    "title": "Port opens again",
    "date": "2024-11-18",
    "status": "draft",
    "sources": [{"id": "article", "file": "article.txt"}],
    "summary": {"text": "The port opened.", "evidence": "The port opened."},
}
LONG = "The port of the old town opened again on Sunday, " * 6 + "and nobody knew for how long."
OPENED = Entry("what", {"text": "The port opened.", "evidence": "The port opened."})
GUESS = Entry("reactions", {"name": "Ana Duarte", "quote": "yes", "evidence": "“Yes.”"}, "who says it is a guess")

BY_HAND = """\
# The desk's own words.
title: Port opens again   # short
date: 2024-11-18

sources:
  - {id: article, file: article.txt}

summary: {text: The port opened., evidence: The port opened.}

what:
  # first things first
  - text: >-
      The port opened
      again.
    evidence: The port opened.   # and how

# What people said.
reactions: []   # nobody yet

numbers:
"""


def test_what_is_written_is_what_was_given() -> None:
    text = new_text(HEAD, [OPENED, GUESS], [])
    assert yaml.load(text, yaml.BaseLoader) == {
        "title": "Port opens again",
        "date": "2024-11-18",
        "status": "draft",
        "sources": [{"id": "article", "file": "article.txt"}],
        "summary": {"text": "The port opened.", "evidence": "The port opened."},
        "what": [{"text": "The port opened.", "evidence": "The port opened."}],
        "reactions": [{"name": "Ana Duarte", "quote": "yes", "evidence": "“Yes.”"}],
    }


def test_remarks_stand_above_and_notes_at_their_entries() -> None:
    text = new_text(HEAD, [GUESS], ["Look at the title."])
    assert text.startswith(
        "# yaml-language-server: $schema=../../schema/briefing.schema.json\n#\n# Look at the title.\n"
    )
    assert "  # look at this first: who says it is a guess\n  - name: Ana Duarte\n" in text


@pytest.mark.parametrize(
    "words", [LONG, "a: b # c", "- dash", "'single' \"double\"", "yes", "2024", "{x}", "@at", "Tab\tin", "é “ü”"]
)
def test_any_text_comes_back_as_it_was(words: str) -> None:
    text = new_text({"title": words}, [Entry("what", {"text": words, "evidence": words})], [])
    assert yaml.load(text, yaml.BaseLoader) == {"title": words, "what": [{"text": words, "evidence": words}]}


def test_no_line_is_longer_than_an_editor_shows() -> None:
    text = new_text({"title": "T"}, [Entry("what", {"text": LONG, "evidence": [LONG, LONG]})], [])
    assert max(map(len, text.splitlines())) <= 120


def test_a_date_is_written_without_quotation_marks() -> None:
    assert "date: 2024-11-18\n" in new_text(HEAD, [], [])


def test_entries_are_added_at_the_end_of_their_section_and_nothing_else_changes() -> None:
    text = added_text(BY_HAND, [], [OPENED, GUESS])
    changed = [line for line in ndiff(BY_HAND.splitlines(), text.splitlines()) if line[0] in "+-"]
    assert changed == [
        "+   # drafted",
        "+   - text: The port opened.",
        "+     evidence: The port opened.",
        "- reactions: []   # nobody yet",
        "+ reactions:  # nobody yet",
        "+   # drafted; look at this first: who says it is a guess",
        "+   - name: Ana Duarte",
        "+     quote: yes",
        "+     evidence: “Yes.”",
    ]


def test_a_section_that_is_missing_is_added_at_the_end() -> None:
    entry = Entry("background", {"text": "It was old.", "evidence": "It was old."})
    assert added_text(BY_HAND, [], [entry]).removeprefix(BY_HAND) == (
        "\nbackground:\n  # drafted\n  - text: It was old.\n    evidence: It was old.\n"
    )


def test_an_empty_section_gets_its_first_entry() -> None:
    entry = Entry("numbers", {"label": "Ships", "value": [3, 4], "evidence": "3 or 4 ships"})
    assert yaml.load(added_text(BY_HAND, [], [entry]), yaml.BaseLoader)["numbers"] == [
        {"label": "Ships", "value": ["3", "4"], "evidence": "3 or 4 ships"}
    ]


def test_a_source_is_added() -> None:
    text = added_text(BY_HAND, [{"id": "article-2", "file": "article-2.txt"}], [])
    assert [source["id"] for source in yaml.load(text, yaml.BaseLoader)["sources"]] == ["article", "article-2"]


@pytest.mark.parametrize("indent", ["", "    "])
def test_the_indentation_of_the_editor_is_kept(indent: str) -> None:
    text = f"what:\n{indent}- text: One.\n{indent}  evidence: One.\n"
    assert f"\n{indent}- text: The port opened.\n{indent}  evidence: The port opened.\n" in added_text(
        text, [], [OPENED]
    )


def test_the_line_ends_of_the_editor_are_kept() -> None:
    text = added_text(BY_HAND.replace("\n", "\r\n"), [], [OPENED])
    assert "\n" not in text.replace("\r\n", "")


def test_a_section_within_brackets_is_refused() -> None:
    with pytest.raises(ValueError, match="`what` is written within brackets"):
        added_text("what: [{text: One., evidence: One.}]\n", [], [OPENED])


WHAT = Entry("what", {"text": "The port closed.", "evidence": "The port closed."})
BEFORE = Entry("background", {"text": "It was old.", "evidence": "It was old."})
ONE = "text: One.\n    evidence: One."

FORMS = {
    "the last section, and one that is missing": f"title: T\nwhat:\n  - {ONE}\n",
    "a text that looks like a comment": "what:\n  - evidence: One.\n    text: |\n      One.\n      # two\ntitle: T\n",
    "a quoted text over lines": 'what:\n  - text: "One\n      # two"\n    evidence: One.\n',
    "a text that keeps its blank lines": "what:\n  - evidence: One.\n    text: |+\n      One.\n\n\ntitle: T\n",
    "a wide dash": "what:\n  -   text: One.\n      evidence: One.\n",
    "a document that ends": f"---\nwhat:\n  - {ONE}\n...\n",
    "indented as a whole": "  title: T\n  what:\n    - text: One.\n      evidence: One.\n",
    "comments at the end": f"what:\n  - {ONE}\n# The desk.\n",
    "no line end at the end": "what:\n  - text: One.\n    evidence: One.",
    "a section of nothing": "title: T\nwhat: ~\n",
    "a dash with its entry below": "what:\n  -\n    text: One.\n    evidence: One.\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_however_an_editor_writes_nothing_of_it_changes(form: str) -> None:
    before = FORMS[form]
    after = added_text(before, [], [WHAT, BEFORE])
    was, now = (yaml.load(text, yaml.BaseLoader) for text in (before, after))
    there = was.get("what")
    assert now["what"] == [*(there if isinstance(there, list) else []), dict(WHAT.data)]
    assert now["background"] == [dict(BEFORE.data)]
    kept = [line for line in before.splitlines() if line and "what: ~" not in line]
    assert [line for line in after.splitlines() if line in kept] == kept


REFUSED = {
    "in braces": "{title: T, what: []}\n",
    "an empty list on a line of its own": "what:\n  []\n",
    "brackets over lines": "what: [\n]\n",
}


@pytest.mark.parametrize("form", REFUSED)
def test_what_cannot_be_added_to_by_lines_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        added_text(REFUSED[form], [], [WHAT])


def test_a_year_that_is_a_text_stays_one() -> None:
    text = new_text({"title": "2024", "date": "2024-11-18"}, [], [])
    assert yaml.safe_load(text)["title"] == "2024"
