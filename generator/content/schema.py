"""The JSON Schemas (draft 2020-12) of what editors write, by which an editor program completes and marks errors.

How a schema is written down is the same for those of what is published.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core.core_schema import NullableSchema, WithDefaultSchema

from generator.content.fields import Identifier
from generator.content.model import Briefing, Entity, Status

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """Each schema's file name with its text."""
    return {
        "briefing.schema.json": _text("A briefing: content/<slug>/briefing.yml", _of_briefing()),
        "entities.schema.json": schema_text(
            "The entities: content/entities.yml", TypeAdapter(dict[Identifier, Entity])
        ),
    }


def schema_text(title: str, adapter: TypeAdapter[Any], mode: JsonSchemaMode = "validation") -> str:
    """The schema of what may be written by hand, or, in the mode `serialization`, of what a program writes."""
    schema = adapter.json_schema(mode=mode, schema_generator=_OF_MODE[mode])
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
    return _text(title, schema)


def _of_briefing() -> JsonSchemaValue:
    """That of a briefing; of one that was withdrawn nothing but the notice matters."""
    written = TypeAdapter(Briefing).json_schema()
    definitions, properties = written.pop("$defs"), written["properties"]
    notice = {"withdrawal": properties.pop("withdrawal")}
    properties["withdrawal"] = False
    is_withdrawn = {"properties": {"status": {"const": Status.WITHDRAWN}}, "required": ["status"]}
    return {"$defs": definitions, "if": is_withdrawn, "then": {"properties": notice}, "else": written}


def _text(title: str, schema: JsonSchemaValue) -> str:
    return json.dumps({"$schema": _DRAFT, **schema, "title": title}, indent=2, ensure_ascii=False) + "\n"


class _WithoutNulls(GenerateJsonSchema):
    """For what is written without the keys that have no value."""

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("default", None)}


_OF_MODE: Mapping[JsonSchemaMode, type[GenerateJsonSchema]] = {
    "validation": GenerateJsonSchema,
    "serialization": _WithoutNulls,
}
