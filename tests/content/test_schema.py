"""The JSON Schemas that an editor program completes by: they take what the loader takes and refuse what it refuses."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.content.schema import schemas
from generator.content.yaml import read
from tests.support import completed, read_cases

REPOSITORY = Path(__file__).parent.parent.parent
SHIPPED = sorted(REPOSITORY.glob("content/*/briefing.yml"))
CASES = [
    (f"{path.stem}: {case[0]}", *case[1:])
    for path in sorted((Path(__file__).parent / "cases").glob("part/*.txt"))
    for case in read_cases(path, 3)
]

# What no schema can tell: the calendar, sums over several keys, the file system, what is not YAML.
UNTOLD = (
    "is not in the calendar",
    "two sources have the id",
    "the first of [low, high]",
    "source-file:",
    "needs either",
    "exclude each other",
    "needs a `quote`",
    "it is not said why",
    "says no moment",
    "go with a `value`",
    "holds a control character",
    "has only invisible characters",
    "by an invisible character",
    "yaml:",
    "numbers: not a number",
    "types: an address with a bracket",
)


def cases_where(is_clean: bool) -> list[object]:
    return [
        pytest.param(text, id=name)
        for name, text, expected in CASES
        if (expected == "clean") is is_clean and not any(untold in f"{name} {expected}" for untold in UNTOLD)
    ]


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def complaints(name: str, text: str) -> list[str]:
    document, faults = read("file.yml", text)
    assert faults == ()
    assert document is not None
    return [error.message for error in validator(name).iter_errors(document.data)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_the_shipped_briefings_are_valid(path: Path) -> None:
    assert complaints("briefing.schema.json", path.read_text("utf-8")) == []


def test_the_shipped_entities_are_valid() -> None:
    assert complaints("entities.schema.json", (REPOSITORY / "content/entities.yml").read_text("utf-8")) == []


@pytest.mark.parametrize("name", ["briefing.schema.json", "entities.schema.json"])
def test_the_schemas_in_the_repository_are_those_that_the_model_gives(name: str) -> None:
    assert (REPOSITORY / "schema" / name).read_text("utf-8") == schemas()[name]


@pytest.mark.parametrize("path", [REPOSITORY / "content/entities.yml", *SHIPPED], ids=lambda path: path.parent.name)
def test_the_shipped_yaml_names_its_schema(path: Path) -> None:
    mark, _, schema = path.read_text("utf-8").split("\n")[0].partition("$schema=")
    assert mark == "# yaml-language-server: "
    assert (path.parent / schema).resolve().parent == REPOSITORY / "schema"


def test_a_misspelt_key_is_refused() -> None:
    assert complaints("briefing.schema.json", completed("titel: a case")) == [
        "Additional properties are not allowed ('titel' was unexpected)"
    ]


@pytest.mark.parametrize("text", cases_where(is_clean=True))
def test_what_the_loader_takes_the_schema_takes(text: str) -> None:
    assert complaints("briefing.schema.json", completed(text)) == []


@pytest.mark.parametrize("text", cases_where(is_clean=False))
def test_what_the_loader_refuses_the_schema_refuses(text: str) -> None:
    assert complaints("briefing.schema.json", completed(text)) != []


@pytest.mark.parametrize(
    ("entities", "valid"),
    [
        ("{}", True),
        ("joe-biden: {name: Joe Biden, kind: person}", True),
        ("joe-biden: {name: Joe Biden, kind: person, aliases: [Biden], description: President, wikidata: Q6279}", True),
        ("Joe Biden: {name: Joe Biden, kind: person}", False),
        ("joe-biden: {name: Joe Biden}", False),
        ("joe-biden: {name: Joe Biden, kind: human}", False),
        ("joe-biden: {name: Joe Biden, kind: person, alias: [Biden]}", False),
        ("joe-biden: {name: Joe Biden, kind: person, wikidata: 6279}", False),
        ("[joe-biden]", False),
    ],
)
def test_the_schema_of_entities(entities: str, valid: bool) -> None:
    assert (complaints("entities.schema.json", entities) == []) is valid


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_key_is_described_where_its_name_does_not_say_enough(name: str) -> None:
    """What an editor program shows beside a key."""
    definitions: dict[str, Any] = json.loads(schemas()[name])["$defs"]
    for key in ("evidence", "entity", "quote", "superlative", "measure", "prefix", "aliases", "wikidata", "when"):
        for definition in definitions.values():
            if key in definition.get("properties", {}):
                assert definition["properties"][key].get("description"), key
