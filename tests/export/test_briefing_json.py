"""The published briefing.json: the whole briefing, each piece of evidence at its place, by a schema that is its own."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.issue import Severity
from generator.export.briefing_json import SCHEMA_FILE, briefing_json, schema
from generator.pages.marks import anchor
from generator.project import Project
from tests.support import Site, completed, grounded

REPOSITORY = Path(__file__).parent.parent.parent
CASES = sorted(path for path in (REPOSITORY / "tests/cases").iterdir() if path.is_dir())
SECTIONS = ("who", "what", "reactions", "numbers", "background", "timeline")


def all_of(project: Project) -> list[tuple[GroundedBriefing, Entities]]:
    archive, issues = grounded(project)
    assert [issue.message for issue in issues if issue.severity is Severity.ERROR] == []
    return [(briefing, archive.entities) for briefing in archive.briefings]


def only(project: Project) -> dict[str, Any]:
    """The one briefing of a project, which has no error, as published."""
    ((briefing, entities),) = all_of(project)
    found: dict[str, Any] = json.loads(briefing_json(briefing, entities))
    return found


def evidence_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    items = [data["summary"], *(item for section in SECTIONS for item in data[section])]
    return [piece for item in items for piece in item["evidence"]]


@cache
def validator() -> Draft202012Validator:
    made = json.loads(schema())
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


PUBLISHED = [pytest.param(*one, id=one[0].slug) for root in (REPOSITORY, *CASES) for one in all_of(Project(root))]


# The whole.


def test_a_briefing_as_published(tmp_path: Path) -> None:
    text = """
title: Rain in Oslo
date: 2024-11-17
topics: [Weather]
language: en-GB
sources: [{id: paper, file: article.txt, publish_text: full, publisher: The Paper, published: 2024-11}]
summary: {text: It rained., evidence: It rained}
who:
  - {entity: oslo, role: the capital, text: got rain, evidence: [in Oslo, It rained]}
  - {name: Bob Roe, evidence: Bob Roe}
what: [{text: It rained., when: 2024-11, status: reported, evidence: It rained}]
reactions: [{name: Bob Roe, stance: neutral, quote: It is wet, evidence: "“It is wet,” said Bob Roe"}]
numbers:
  - {label: Duration of the rain, value: 5, unit: hour, qualifier: about, measure: rain, evidence: about 5 hours}
  - {label: Rain, superlative: most … since May, evidence: the most rain since May}
corrections: [{date: 2024-11-18, text: It was Oslo.}]
"""
    article = "It rained in Oslo for about 5 hours, the most rain since May.\n“It is wet,” said Bob Roe.\n"
    site = Site(tmp_path).briefing(text, "rain", article)
    site.write("content/entities.yml", "oslo: {name: Oslo, kind: place, wikidata: Q585}")
    rained = {"anchor": "e1", "source": "paper", "start": 0, "end": 9, "exact": "It rained"}
    assert only(site.project) == {
        "format": "briefing",
        "version": "1.0",
        "slug": "rain",
        "title": "Rain in Oslo",
        "date": "2024-11-17",
        "language": "en-GB",
        "topics": ["Weather"],
        "sources": [
            {
                "id": "paper",
                "publish_text": "full",
                "characters": 89,
                "sha256": sha256(article.encode()).hexdigest(),
                "sentences": 2,
                "used_sentences": 2,
                "publisher": "The Paper",
                "published": "2024-11",
                "text": article,
            }
        ],
        "summary": {"anchor": "summary", "text": "It rained.", "evidence": [rained]},
        "who": [
            {
                "anchor": "who-1",
                "name": "Oslo",
                "evidence": [
                    rained,
                    {"anchor": "e2", "source": "paper", "start": 10, "end": 17, "exact": "in Oslo"},
                ],
                "entity": {"id": "oslo", "name": "Oslo", "kind": "place", "wikidata": "Q585"},
                "role": "the capital",
                "text": "got rain",
            },
            {
                "anchor": "who-2",
                "name": "Bob Roe",
                "evidence": [{"anchor": "e6", "source": "paper", "start": 80, "end": 87, "exact": "Bob Roe"}],
            },
        ],
        "what": [
            {
                "anchor": "what-1",
                "text": "It rained.",
                "evidence": [rained],
                "when": "2024-11",
                "status": "reported",
            }
        ],
        "reactions": [
            {
                "anchor": "reactions-1",
                "name": "Bob Roe",
                "evidence": [
                    {
                        "anchor": "e5",
                        "source": "paper",
                        "start": 62,
                        "end": 87,
                        "exact": "“It is wet,” said Bob Roe",
                    }
                ],
                "stance": "neutral",
                "quote": "It is wet",
            }
        ],
        "numbers": [
            {
                "anchor": "numbers-1",
                "label": "Duration of the rain",
                "evidence": [{"anchor": "e3", "source": "paper", "start": 22, "end": 35, "exact": "about 5 hours"}],
                "value": 5,
                "unit": "hour",
                "qualifier": "about",
                "measure": "rain",
            },
            {
                "anchor": "numbers-2",
                "label": "Rain",
                "evidence": [
                    {"anchor": "e4", "source": "paper", "start": 37, "end": 60, "exact": "the most rain since May"}
                ],
                "superlative": "most … since May",
            },
        ],
        "background": [],
        "timeline": [],
        "corrections": [{"date": "2024-11-18", "text": "It was Oslo."}],
        "revisions": [],
    }


@pytest.mark.parametrize(("briefing", "entities"), PUBLISHED)
def test_every_item_is_there_under_its_anchor(briefing: GroundedBriefing, entities: Entities) -> None:
    data = json.loads(briefing_json(briefing, entities))
    anchors = [data["summary"]["anchor"], *(item["anchor"] for section in SECTIONS for item in data[section])]
    assert anchors == [anchor(path) for path, _ in briefing.briefing.items()]


@pytest.mark.parametrize(("briefing", "entities"), PUBLISHED)
def test_every_span_is_where_the_words_are(briefing: GroundedBriefing, entities: Entities) -> None:
    for piece in evidence_of(json.loads(briefing_json(briefing, entities))):
        assert briefing.sources[piece["source"]].text[piece["start"] : piece["end"]] == piece["exact"] != ""


def test_spans_count_code_points_and_lines_end_as_in_the_source(tmp_path: Path) -> None:
    article = "😀😀 e\u0301te\u0301.\r\nThe river\r\nrose.\r\n"
    text = """
sources: [{id: a, file: article.txt, publish_text: full}]
summary: {text: The river rose., evidence: The river rose}
"""
    data = only(Site(tmp_path).briefing(completed(text.strip()), article=article).project)
    assert [(piece["start"], piece["end"], piece["exact"]) for piece in evidence_of(data)] == [
        (11, 26, "The river\r\nrose")
    ]
    assert data["sources"][0]["text"] == article


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("value: 2, unit: metre, evidence: 2 metres", {"value": 2, "unit": "metre", "qualifier": "exactly"}),
        ("value: 2.5, unit: percent, evidence: 2.5%", {"value": 2.5, "unit": "percent", "qualifier": "exactly"}),
        (
            "value: [6, 8], unit: week, evidence: 6 to 8 weeks",
            {"value": [6, 8], "unit": "week", "qualifier": "exactly"},
        ),
        ("superlative: worst flood, evidence: the worst flood", {"superlative": "worst flood"}),
    ],
    ids=["a whole number", "a fraction", "a range", "a superlative"],
)
def test_a_number(number: str, expected: dict[str, Any], tmp_path: Path) -> None:
    article = "It rose 2 metres or 2.5% in 6 to 8 weeks: the worst flood.\n"
    text = f"summary: {{text: It rose., evidence: It rose}}\nnumbers: [{{label: It, {number}}}]"
    (found,) = only(Site(tmp_path).briefing(completed(text), article=article).project)["numbers"]
    assert {key: found[key] for key in found if key not in ("anchor", "label", "evidence")} == expected


# What is not published stays where it is.


def test_of_a_source_in_excerpts_only_the_evidence_is_there(tmp_path: Path) -> None:
    article = "Rain fell on the quay. A secret meeting was held. The quay was closed, he said.\n"
    text = "summary: {text: Rain fell., evidence: {exact: Rain fell, suffix: on the quay}}"
    site = Site(tmp_path).briefing(completed(text), article=article)
    ((briefing, entities),) = all_of(site.project)
    data = briefing_json(briefing, entities).decode()
    assert "Rain fell" in data
    assert [word for word in ("quay", "secret", "meeting", "closed", "he said") if word in data] == []
    (source,) = json.loads(data)["sources"]
    assert (source["publish_text"], source["sentences"], source["used_sentences"]) == ("excerpts", 3, 1)
    assert "text" not in source


def test_a_full_source_beside_one_in_excerpts(tmp_path: Path) -> None:
    text = """
sources: [{id: open, file: article.txt, publish_text: full}, {id: closed, file: closed.txt}]
summary: {text: Rain fell., evidence: Rain fell}
"""
    site = Site(tmp_path).briefing(completed(text.strip()), article="Rain fell. It was wet.\n")
    data = only(site.write("content/case/closed.txt", "A secret meeting was held.\n").project)
    assert [source.get("text") for source in data["sources"]] == ["Rain fell. It was wet.\n", None]
    assert "secret" not in json.dumps(data)


# As bytes.


@pytest.mark.parametrize("typed", ["Обстріл Харкова", "وقف إطلاق النار (UN)", "停火 😀", 'a "b" \\ <c> & d'])
def test_text_in_any_script_is_as_typed(typed: str, tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed(f"topics: [{json.dumps(typed, ensure_ascii=False)}]"))
    assert only(site.project)["topics"] == [typed]
    ((briefing, entities),) = all_of(site.project)
    assert typed.replace("\\", "\\\\").replace('"', '\\"') in briefing_json(briefing, entities).decode("utf-8")


@pytest.mark.parametrize(("briefing", "entities"), PUBLISHED)
def test_the_same_content_gives_the_same_bytes(briefing: GroundedBriefing, entities: Entities) -> None:
    data = briefing_json(briefing, entities)
    assert data == briefing_json(briefing, entities)
    assert data.endswith(b"}\n")
    assert data.count(b"\n") == 1


# Its schema.


def test_the_schema_in_the_repository_is_that_of_the_code() -> None:
    assert (REPOSITORY / "schema" / SCHEMA_FILE).read_text("utf-8") == schema()


@pytest.mark.parametrize(("briefing", "entities"), PUBLISHED)
def test_what_is_published_is_valid(briefing: GroundedBriefing, entities: Entities) -> None:
    assert list(validator().iter_errors(json.loads(briefing_json(briefing, entities)))) == []


def test_every_key_of_the_schema_is_used_by_some_case() -> None:
    """So that the cases above hold the whole schema against what is published."""
    definitions = json.loads(schema())
    known = {key for one in (definitions, *definitions["$defs"].values()) for key in one.get("properties", {})}
    used: set[str] = set()

    def note(value: object) -> None:
        if isinstance(value, dict):
            used.update(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            note(inner)

    for briefing, entities in (param.values for param in PUBLISHED):
        assert isinstance(briefing, GroundedBriefing)
        assert isinstance(entities, Entities)
        note(json.loads(briefing_json(briefing, entities)))
    assert known <= used


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "article"),
        ("version", "2.0"),
        ("title", None),
        ("topics", "Weather"),
        ("what", [{"anchor": "what-1", "text": "It rained."}]),
        ("corrections", [{"date": "2024-11-18", "text": "a", "author": "b"}]),
        ("unknown", 1),
    ],
)
def test_the_schema_refuses_what_is_never_published(key: str, value: object) -> None:
    data = only(Project(REPOSITORY))
    assert list(validator().iter_errors({**data, key: value})) != []


def test_the_schema_tells_what_a_key_means_where_its_name_does_not() -> None:
    definitions = json.loads(schema())["$defs"]
    for key in ("anchor", "start", "end", "exact", "sha256", "used_sentences", "entity", "quote", "measure", "when"):
        for definition in definitions.values():
            if key in definition.get("properties", {}):
                assert definition["properties"][key].get("description"), key
