"""What a draft proposes, as values. Whatever has a text has it verbatim from the article, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.content.model import Kind, Stance


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of the article: start and end in code points, and the text between them."""

    start: int
    end: int
    text: str


def words_at(text: str, start: int, end: int) -> Words:
    """The words between two places of a text."""
    return Words(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: the name, and the whole noun phrase with titles and appositions that stands for it."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class Reaction:
    """What somebody says: a quotation without its marks, or a statement in the article's words.

    rule: which rule found it; review: whether that rule is a guess
    """

    kind: Literal["quote", "statement"]
    speaker: Speaker | None
    cue: Words | None
    content: Words
    stance: Stance | None
    rule: str
    review: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit and qualifier, and the noun that it counts."""

    words: Words
    value: int | float | tuple[int | float, int | float]
    unit: str | None
    qualifier: str | None
    counted: Words | None


@dataclass(frozen=True, slots=True)
class Superlative:
    """What is called the largest or the first, and the words that say among what, if they stand apart."""

    words: Words
    compared: Words | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who is named: with the role told beside the name, what the party does first, and every place that names it."""

    name: str
    kind: Kind
    role: Words | None
    does: Words | None
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An expression of time, with the date that it means where that is known, in EDTF level 0."""

    words: Words
    date: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is proposed of one article: reactions, numbers and times in its order, the others by their weight."""

    reactions: tuple[Reaction, ...] = ()
    numbers: tuple[Number, ...] = ()
    superlatives: tuple[Superlative, ...] = ()
    who: tuple[Party, ...] = ()
    what: tuple[Words, ...] = ()
    background: tuple[Words, ...] = ()
    when: tuple[Event, ...] = ()
