"""What only the check makes: briefings whose every piece of evidence was found, with where it was found.

Every later stage takes these and nothing else. They are values; nothing here finds or judges anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.content.entities import Entities, registered
from generator.content.model import Briefing, Status
from generator.content.yaml import Path


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where evidence was found: a source's id, and `start` and `end` in code points of its text as stored."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GroundedSource:
    """A source's text as stored, and where its paragraphs and sentences are in it (start and end)."""

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GroundedBriefing:
    """A briefing with the spans of each item's evidence, by the item's path, and its sources by their ids."""

    slug: str
    briefing: Briefing
    sources: Mapping[str, GroundedSource]
    spans: Mapping[Path, tuple[Span, ...]]

    def registered(self, by_name: Mapping[str, str]) -> GroundedBriefing:
        """The same, its parties known by their ids as far as they are registered under their names."""
        return replace(self, briefing=registered(self.briefing, by_name))


@dataclass(frozen=True, slots=True)
class GroundedArchive:
    """What may be published, in the order of slugs, and what was left out, with why."""

    entities: Entities
    briefings: tuple[GroundedBriefing, ...]
    left_out: tuple[tuple[str, Status], ...]
    found: int
    """How many briefings there are, also those with errors."""


def joined(parts: Sequence[GroundedArchive]) -> GroundedArchive:
    """The archive of which these are the parts, in their order; there is at least one."""
    return GroundedArchive(
        entities=parts[0].entities,
        briefings=tuple(grounded for part in parts for grounded in part.briefings),
        left_out=tuple(left_out for part in parts for left_out in part.left_out),
        found=sum(part.found for part in parts),
    )
