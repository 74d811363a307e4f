"""Every field of the model takes a hostile string as text and nothing else, or refuses it and says why. A field that is
added to the model has to be in the hostile content too, or to take no text."""

from __future__ import annotations

import enum
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest

from generator.content.fields import (
    Amount,
    Copied,
    EdtfDate,
    FullDate,
    Identifier,
    Language,
    Mark,
    Moment,
    Text,
    WebAddress,
)
from generator.content.issue import Severity
from generator.content.limits import LONGEST_MARK
from generator.content.model import Briefing, Entity, Evidence, Model, Withdrawn
from generator.content.validate import validate
from generator.content.yaml import read
from tests.hostile.content import ENTITIES, LARGE, SMALL, STRINGS, as_yaml, file_name, write_site
from tests.hostile.strings import DISORDERED, HOSTILE, NO_ADDRESS, REFUSED
from tests.support import Site, grounded

TEXTS = (Text, Copied, Mark)
CLOSED = (Identifier, Language, EdtfDate, FullDate, Moment, Amount)
"""What takes a few forms of text only, none of which can do harm."""

KeyPath = tuple[str | int, ...]
Field = tuple[type[Model], str]
"""A field of a model, by its name."""


def kinds(hint: Any) -> Iterator[object]:
    """What a field may hold, alone or in a list: kinds of text, models, and other types."""
    if hint in (*TEXTS, *CLOSED, WebAddress) or not get_args(hint) or get_origin(hint) is Literal:
        yield hint
        return
    first, *others = get_args(hint)
    if get_origin(hint) is Annotated:
        has_pattern = any(getattr(one, "pattern", None) for one in others)
        yield from [Identifier] if first is str and has_pattern else kinds(first)
        return
    for one in (first, *others):
        if one not in (NoneType, Ellipsis):
            yield from kinds(one)


def fields(*models: type[Model]) -> Mapping[Field, list[object]]:
    """Every field of the models and of those within them, with what it may hold."""
    found: dict[Field, list[object]] = {}
    todo = list(models)
    while todo:
        model = todo.pop()
        for name, hint in get_type_hints(model, include_extras=True).items():
            if name in model.model_fields and (model, name) not in found:
                found[model, name] = list(kinds(hint))
                todo += [one for one in found[model, name] if isinstance(one, type) and issubclass(one, Model)]
    return found


FIELDS = fields(Briefing, Withdrawn, Entity)
OF_TEXT = {field for field, holds in FIELDS.items() if any(kind in TEXTS for kind in holds)}


def test_it_is_known_of_each_field_what_it_takes() -> None:
    for (model, name), holds in FIELDS.items():
        for kind in holds:
            is_type = isinstance(kind, type) and issubclass(kind, Model | enum.Enum | bool)
            known = kind in (*TEXTS, *CLOSED, WebAddress) or get_origin(kind) is Literal or is_type
            assert known, f"say in this test what `{name}` of {model.__name__} takes: {kind}"
    assert len(OF_TEXT) > 20


def held(value: object, found: dict[Field, set[str]]) -> dict[Field, set[str]]:
    """All text that the fields of a value hold."""
    if isinstance(value, Model):
        for name in type(value).model_fields:
            for one in _each(getattr(value, name)):
                if isinstance(one, str):
                    owner = next(base for base in reversed(type(value).__mro__) if name in _fields_of(base))
                    found[owner, name].add(one)
                held(one, found)
    return found


def _each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _fields_of(base: type) -> Mapping[str, object]:
    return base.model_fields if issubclass(base, Model) and base is not Model else {}


# What is packed, since a briefing has it once; file names, as far as a system of files takes them; and what the source
# has to say word for word: a unit is a noun that is counted.
PACKED = {"title", "handling", "description"}
PROVEN = {"unit"}


def test_the_content_has_each_string_in_each_field_of_text_and_passes_the_check(tmp_path: Path) -> None:
    archive, issues = grounded(write_site(Site(tmp_path)).project)
    assert [issue for issue in issues if issue.severity is Severity.ERROR] == []
    found: dict[Field, set[str]] = defaultdict(set)
    for one in archive.briefings:
        held(one.briefing, found)
    for other in (*archive.entities.by_id.values(), *(one.withdrawal for one in archive.withdrawn)):
        held(other, found)
    of_base = {(next(b for b in reversed(m.__mro__) if n in _fields_of(b)), n) for m, n in OF_TEXT}
    for model, name in of_base:
        there = found[model, name]
        if name in PROVEN:
            continue
        if name in PACKED:
            assert all(any(text[:20] in one for one in there) for text in STRINGS), (model, name)
        elif name == "file":
            assert {file_name(at, text) for at, text in enumerate(STRINGS)} <= there
        else:
            missing = {text for text in STRINGS if text not in there and not any(text in one for one in there)}
            assert not missing, (model, name)


def test_a_unit_is_what_the_source_counts(tmp_path: Path) -> None:
    briefing = deepcopy(dict(LARGE["every"]))
    numbers = zip(briefing["numbers"][::2], STRINGS, strict=True)
    briefing["numbers"] = [{**number, "unit": text} for number, text in numbers]
    site = write_site(Site(tmp_path))
    site.write("content/every/briefing.yml", as_yaml(briefing))
    _, issues = grounded(site.project)
    refused = [issue.path for issue in issues if issue.rule == "number-matches"]
    assert refused == [f"numbers[{at}].unit" for at in range(len(STRINGS))]


def places(data: Any, model: type[Model], path: KeyPath = ()) -> Iterator[tuple[Field, KeyPath]]:
    """Where data has the fields of a model, and of those within it."""
    for name, value in data.items():
        yield (model, name), (*path, name)
        inner = [one for one in FIELDS[model, name] if isinstance(one, type) and issubclass(one, Model)]
        for at, one in enumerate(value if isinstance(value, list | tuple) else [value]):
            step = (at,) if isinstance(value, list | tuple) else ()
            yield from places(one, inner[0], (*path, name, *step)) if inner else ()


def with_text(data: object, path: KeyPath, text: object) -> Any:
    """A copy of data, with a text at a path."""
    if not path:
        return [text] if isinstance(data, list | tuple) else text
    step, *rest = path
    if isinstance(data, Mapping):
        return {**data, step: with_text(data[str(step)], tuple(rest), text)}
    assert isinstance(data, list | tuple)
    return [with_text(one, tuple(rest), text) if at == step else one for at, one in enumerate(data)]


def _examples() -> Iterator[tuple[Field, type[Model], Any, KeyPath]]:
    """For each field a valid briefing or entity that has it, with the path to it."""
    notice = {"withdrawal": {"date": "2025-02-03", "reason": "a"}}
    whole = {**LARGE["every"], **notice, "status": "withdrawn", "handling": "TLP:AMBER", "embargo": "2025-02-01T06:00Z"}
    short = {key: value[:2] if isinstance(value, list) else value for key, value in whole.items()}
    seen: set[Field] = set()
    for model, data in ((Briefing, short), (Withdrawn, notice), (Entity, {**ENTITIES["entity-0"], "wikidata": "Q1"})):
        for field, path in places(data, model):
            if field not in seen:
                seen.add(field)
                yield field, model, data, path


EXAMPLES = {f"{field[0].__name__}.{field[1]}": (field, model, data, path) for field, model, data, path in _examples()}


def test_each_field_has_an_example() -> None:
    assert {field for field, *_ in EXAMPLES.values()} == FIELDS.keys()


def said_of(model: type[Model], data: Any) -> list[str]:
    """What is wrong with data, as it is told."""
    document, _ = read("case.yml", "{}")
    assert document
    _, issues = validate(model, data, document, "")
    return [issue.message for issue in issues]


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_no_text_may_be_is_refused_in_each_field(name: str) -> None:
    (owner, key), model, data, path = EXAMPLES[name]
    for text, said in REFUSED.values():
        messages = said_of(model, with_text(data, path, text))
        assert messages, text
        if (owner, key) in OF_TEXT:
            assert any(said in message for message in messages), (text, messages)


TAKES_NONE = [name for name, (field, *_) in EXAMPLES.items() if field not in OF_TEXT and Evidence not in FIELDS[field]]
"""The fields that take no text. (Evidence may be only its text.)"""


@pytest.mark.parametrize("name", TAKES_NONE)
def test_no_hostile_string_is_taken_where_a_field_takes_no_text(name: str) -> None:
    _, model, data, path = EXAMPLES[name]
    for text in HOSTILE.values():
        assert said_of(model, with_text(data, path, text)), text


@pytest.mark.parametrize("name", [name for name, (field, *_) in EXAMPLES.items() if field in OF_TEXT])
def test_a_text_that_would_move_what_is_around_it_is_refused(name: str) -> None:
    (owner, key), model, data, path = EXAMPLES[name]
    for text, said in DISORDERED.values():
        messages = said_of(model, with_text(data, path, text))
        if Copied in FIELDS[owner, key]:
            assert messages == []  # a piece of a source may be so; it is closed where it is shown
        else:
            assert any(said in message and "another order" in message for message in messages), (text, messages)


@pytest.mark.parametrize("address", NO_ADDRESS.values(), ids=NO_ADDRESS)
def test_an_address_is_one_of_the_web(address: str) -> None:
    for field, model, data, path in EXAMPLES.values():
        if WebAddress in FIELDS[field]:
            (message,) = said_of(model, with_text(data, path, address))
            assert message.startswith(("`url` is not a web address", "`url` has a name or a password"))
            assert message.isprintable()


def test_a_string_is_the_same_text_in_yaml() -> None:
    document, faults = read("case.yml", as_yaml(list(STRINGS)))
    assert faults == ()
    assert document
    assert document.data == json.loads(json.dumps(STRINGS))
    assert len(HOSTILE) >= 60
    assert len(SMALL) < len(STRINGS) / 3
    assert max(map(len, STRINGS)) > LONGEST_MARK
