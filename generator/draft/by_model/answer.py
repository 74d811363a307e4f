"""What a language model is asked to answer with: the article's own words, item by item, and no places in it.

The notes below the keys are sent to the model with the schema. Whether an answer is true, `verification` finds out.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.content.model import Kind, Qualifier


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Said(_Asked):
    """Something that somebody says in the article."""

    kind: Literal["quote", "statement"]
    """quote: words that the article has in quotation marks; statement: what somebody says, in the article's words."""
    content: str
    """What is said, copied from the article: a quote without its marks, a statement without who says it."""
    speaker: str | None = None
    """The whole phrase that stands for who says it, beside the content, copied: a name with its titles, or "she"."""
    name: str | None = None
    """The speaker's fullest name anywhere in the article, copied; null if there is none."""
    cue: str | None = None
    """The verb or phrase that gives the words to the speaker, copied: said, warned, according to."""


class Figure(_Asked):
    """A number that counts or measures; no dates, ages of things, or numbers in names."""

    words: str
    """The number as the article writes it, copied: 3.5 million, two dozen, $40."""
    value: float
    """What it is worth, worked out: 3500000. Of a range, its lower end."""
    upper: float | None = None
    """The upper end of a range; null if it is none."""
    unit: str | None = None
    """The unit or currency: mile, percent, USD; null if the number only counts."""
    qualifier: Qualifier | None = None
    """How exactly the article gives it."""
    counted: str | None = None
    """The noun phrase that is counted or measured, copied."""


class Highest(_Asked):
    """What the article calls the first, the largest or the worst."""

    words: str
    """The superlative with its noun, copied: the largest strike."""
    compared: str | None = None
    """Among what, where that stands apart behind it, copied: since 1931, on record."""


class Named(_Asked):
    """Somebody or something with a part in the news."""

    name: str
    """The name, copied in its fullest form, without titles."""
    kind: Kind
    does: str | None = None
    """What the article says that the named one does in the news, from the verb on, copied: will close the bridge."""
    role: str | None = None
    """The office or part that the article tells beside the name, copied."""


class Time(_Asked):
    """When something happened or will happen."""

    words: str
    """The expression of time, copied: on Tuesday, 14 August, last year."""
    date: str | None = None
    """The date that it means: 2024, 2024-08 or 2024-08-14; null if that is not known."""


class Answer(_Asked):
    """What a briefing may say of the article."""

    reactions: list[Said]
    """Every quotation, and every statement of somebody that matters, in the article's order."""
    numbers: list[Figure]
    """Every number that counts or measures, in the article's order."""
    superlatives: list[Highest]
    """Every superlative that is a figure of the news, in the article's order."""
    who: list[Named]
    """Who has a part in the news, the most important first."""
    what: list[str]
    """The sentences that tell the news, copied whole, the most important first."""
    background: list[str]
    """The sentences that tell what was before, copied whole."""
    when: list[Time]
    """The expressions of time, in the article's order."""

    @property
    def size(self) -> int:
        """How many items it has."""
        sections: tuple[Sized, ...] = tuple(dict(self).values())
        return sum(map(len, sections))
