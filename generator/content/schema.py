"""The JSON Schemas (draft 2020-12) of what editors write, by which an editor program completes and marks errors."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import TypeAdapter

from generator.content.fields import Identifier
from generator.content.model import Briefing, Entity

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """Each schema's file name with its text."""
    return {
        "briefing.schema.json": _text("A briefing: content/<slug>/briefing.yml", TypeAdapter(Briefing)),
        "entities.schema.json": _text("The entities: content/entities.yml", TypeAdapter(dict[Identifier, Entity])),
    }


def _text(title: str, adapter: TypeAdapter[object]) -> str:
    schema = adapter.json_schema()
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
    return json.dumps({"$schema": _DRAFT, **schema, "title": title}, indent=2, ensure_ascii=False) + "\n"
