"""Read the grammar that the benchmark's articles are composed from, and fill its templates.

Templates are compiled once, since ten thousand briefings fill a million of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "grammar"
_PARTS = re.compile(r"\{([^{}]+)\}|<([^<>]+)>")

SECTIONS = ("who", "what", "reaction", "number", "background", "timeline")

Choices = dict[str, int]
"""Which wording of each choice a frame has taken already."""


@dataclass(frozen=True, slots=True)
class Value:
    """The place of a story's value."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The place of one of several wordings."""

    written: str
    wordings: tuple[Template, ...]


Template = tuple[str | Value | Choice, ...]


@dataclass(frozen=True, slots=True)
class ItemFrame:
    """An item: its section, its other keys as templates, and the sentences that it rests on (or a part of one)."""

    section: str
    subject: Template
    keys: tuple[tuple[str, Template], ...]
    of: tuple[int, ...]
    part: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Sentences with the items that rest on them; only the frames that open a story have a title and a summary."""

    say: tuple[Template, ...]
    items: tuple[ItemFrame, ...]
    title: Template
    summary: Template


@dataclass(frozen=True, slots=True)
class Beat:
    """A paragraph: one of `first`, and from `pick[0]` to `pick[1]` of `more`."""

    first: tuple[Frame, ...]
    more: tuple[Frame, ...]
    pick: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article can be about: phrases by the part that they play, and what is decided with its noun."""

    name: str
    plans: tuple[tuple[str, str], ...]
    counted: tuple[tuple[str, int, int], ...]
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All beats, in the order of the file, and all topics."""

    beats: tuple[Beat, ...]
    topics: tuple[Topic, ...]


def read_grammar() -> Grammar:
    """The grammar of the files beside this module."""
    return Grammar(
        tuple(_beat(data) for data in _read("frames.yml")),
        tuple(_topic(data) for data in _read("topics.yml")),
    )


def fill(template: Template, values: Mapping[str, str], random: Random, choices: Choices) -> str:
    """The text of a template; a choice that `choices` has is not made again, and one that is made is put there."""
    parts = []
    for part in template:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, Value):
            parts.append(values[part.name])
        else:
            if part.written not in choices:
                choices[part.written] = random.randrange(len(part.wordings))
            parts.append(fill(part.wordings[choices[part.written]], values, random, choices))
    return "".join(parts)


def compiled(text: str) -> Template:
    """A template as `fill` takes it."""
    parts: list[str | Value | Choice] = []
    end = 0
    for match in _PARTS.finditer(text):
        parts.append(text[end : match.start()])
        name, wordings = match.groups()
        parts.append(Value(name) if name else Choice(wordings, tuple(map(compiled, wordings.split("|")))))
        end = match.end()
    return (*(part for part in parts if part), text[end:])


def _read(name: str) -> Any:
    return yaml.load((_FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _beat(data: Mapping[str, Any]) -> Beat:
    return Beat(tuple(map(_frame, data["first"])), tuple(map(_frame, data["more"])), tuple(data["pick"]))


def _frame(data: Mapping[str, Any]) -> Frame:
    say = tuple(map(compiled, data["say"]))
    return Frame(
        say,
        tuple(_item(item, len(say)) for item in data["items"]),
        compiled(data.get("title", "")),
        compiled(data.get("summary", "")),
    )


def _item(data: Mapping[str, Any], sentences: int) -> ItemFrame:
    section = next(iter(data))
    if section not in SECTIONS:
        raise ValueError(f"an item begins with its section, not with {section}")
    keys = tuple((key, compiled(text)) for key, text in data.items() if key not in (section, "of", "part"))
    return ItemFrame(
        section, compiled(data[section]), keys, tuple(data.get("of", range(sentences))), data.get("part", False)
    )


def _topic(data: Mapping[str, Any]) -> Topic:
    phrases = {key: tuple(value) for key, value in data.items() if key not in ("topic", "plans", "counted")}
    return Topic(
        data["topic"],
        tuple((plan, noun) for plan, noun in data["plans"]),
        tuple((noun, low, high) for noun, low, high in data["counted"]),
        phrases,
    )
