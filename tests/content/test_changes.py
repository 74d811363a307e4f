"""What changed from one revision to the next: an item is known again by its words, wherever it stands."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.content.changes import changes
from generator.content.entities import Entities
from generator.content.model import Briefing
from generator.content.revisions import Recorded, read_revisions, recorded, revision, revisions_text

HEAD = """
title: a
date: 2024-11-17
sources: [{id: a, file: a.txt}]
summary: {text: s, evidence: s}
"""


def items(text: str) -> tuple[Recorded, ...]:
    data = yaml.load(HEAD + text, yaml.BaseLoader)  # all as text, but for the numbers below
    for number in data.get("numbers", ()):
        number["value"] = yaml.safe_load(str(number["value"]).replace("'", ""))
    return recorded(Briefing.model_validate(data), Entities({}))


CASES = {
    "nothing": ("what: [{text: rain fell, evidence: e}]", "what: [{text: rain fell, evidence: e}]", []),
    "another order": (
        "what: [{text: rain fell, evidence: e}, {text: snow fell, evidence: e}]",
        "what: [{text: snow fell, evidence: e}, {text: rain fell, evidence: e}]",
        [],
    ),
    "one before the others": (
        "what: [{text: rain fell on the town, evidence: e}]",
        "what: [{text: the mayor spoke, evidence: f}, {text: rain fell on the town, evidence: e}]",
        ["what 0: nothing -> the mayor spoke"],
    ),
    "a word": (
        "what: [{text: rain fell on the town, evidence: e}, {text: the mayor spoke, evidence: f}]",
        "what: [{text: the mayor spoke, evidence: f}, {text: rain fell on the city, evidence: e}]",
        ["what 1: rain fell on the town -> rain fell on the city"],
    ),
    "one that is gone": (
        "what: [{text: rain fell, evidence: e}, {text: the mayor spoke, evidence: f}]",
        "what: [{text: the mayor spoke, evidence: f}]",
        ["what 0: rain fell -> nothing"],
    ),
    "one of two that are the same": (
        "what: [{text: rain fell, evidence: e}, {text: rain fell, evidence: e}]",
        "what: [{text: rain fell, evidence: e}]",
        ["what 1: rain fell -> nothing"],
    ),
    "the only one, by another that shares no word": (
        "what: [{text: rain fell, evidence: e}]",
        "what: [{text: zzz qqq, evidence: x}]",
        ["what 0: rain fell -> zzz qqq"],
    ),
    "a section": (
        "background: [{text: rain fell, evidence: e}]",
        "what: [{text: rain fell, evidence: e}]",
        ["what 0: nothing -> rain fell", "background 0: rain fell -> nothing"],
    ),
    "a value": (
        "numbers: [{label: ships, value: 40, evidence: e}]",
        "numbers: [{label: ships, value: 41, evidence: e}]",
        ["numbers 0: 40 · ships -> 41 · ships"],
    ),
    "a qualifier": (
        "numbers: [{label: ships, value: '[40, 50]', evidence: e}]",
        "numbers: [{label: ships, value: '[40, 50]', qualifier: about, evidence: e}]",
        ["numbers 0: 40 to 50 · ships -> about 40 to 50 · ships"],
    ),
    "another source of the same words": (
        "what: [{text: rain fell, evidence: {exact: rain fell, source: one}}]",
        "what: [{text: rain fell, evidence: {exact: rain fell, source: other}}]",
        ["what 0: rain fell -> rain fell"],
    ),
    "two topics for one": (
        "topics: ['Rain, snow', Towns]",
        "topics: [Rain, snow, Towns]",
        ["briefing 0: a · 2024-11-17 · en · Rain, snow"],
    ),
    "evidence alone": (
        "what: [{text: rain fell, evidence: rain fell}]",
        "what: [{text: rain fell, evidence: [rain, fell]}]",
        ["what 0: rain fell -> rain fell"],
    ),
    "what is not said": (
        "numbers: [{label: ships, value: 40, evidence: {exact: e, prefix: of}}]",
        "numbers: [{label: ships, value: 40, measure: ships, evidence: {exact: e, suffix: or}}]",
        [],
    ),
    "the head": ("topics: [Rain]\nhandling: TLP:RED", "topics: [Rain, Snow]", ["briefing 0: a · 2024-11-17 · en · "]),
}


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_what_changed(before: str, after: str, expected: list[str]) -> None:
    told = [
        f"{one.section} {one.place}: {_words(one.before)} -> {_words(one.after)}"
        for one in changes(items(before), items(after))
    ]
    assert len(told) == len(expected)
    assert all(one.startswith(start) for one, start in zip(told, expected, strict=True)), told


def _words(says: object) -> str:
    assert isinstance(says, dict)
    return " · ".join(value for key, value in says.items() if key != "evidence") or "nothing"


def test_thousands_of_items_that_are_all_others_are_told_at_once() -> None:
    before = "what: [" + ", ".join(f"{{text: rain fell on day {n}, evidence: e}}" for n in range(1000)) + "]"
    after = before.replace("rain", "snow")
    assert len(changes(items(before), items(after))) == 1000


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ((b'"s"', b'"t"'), "0.items.2: was edited by hand"),
        ((b"[", b"", 1), "Invalid JSON: "),
        ((b"06:00:00Z", b"06:00:00"), "0.time: does not say in which zone"),
        ((b'"time"', b'"when"'), "0.time: Field required"),
        ((b"2024-11-18T06", b"2024-11-18T07"), "0: was edited by hand, or does not follow"),
        ((b"It errs.", b"It is."), "1: was edited by hand, or does not follow"),
        ((b'"a": "0"', b'"a": "1"', 1), "0: was edited by hand, or does not follow"),
    ],
    ids=["an item", "a bracket", "a zone", "a key", "a time", "a note", "a source"],
)
def test_a_damaged_record_is_known(damage: tuple[bytes, bytes], said: str) -> None:
    first = revision((), "2024-11-18T06:00Z", None, {"a": "0"}, items(""))
    second = revision((first,), "2024-11-19T06:00Z", "It errs.", {"a": "0"}, items("topics: [Rain]"))
    whole = revisions_text([first, second])
    assert read_revisions(whole) == (first, second)
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        read_revisions(whole.replace(*damage))


def test_a_revision_that_was_taken_out_is_missed() -> None:
    first = revision((), "2024-11-18T06:00Z", None, {}, items(""))
    second = revision((first,), "2024-11-19T06:00Z", None, {}, items("topics: [Rain]"))
    with pytest.raises(ValueError, match=r"^0: was edited by hand, or does not follow the revision before"):
        read_revisions(revisions_text([second]))
    with pytest.raises(ValueError, match=r"^it has no revision"):
        read_revisions(revisions_text([]))
