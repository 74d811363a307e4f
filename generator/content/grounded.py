"""What only the check makes: briefings whose every piece of evidence was found, with where it was found.

Every later stage takes these and nothing else. They are values; nothing here finds or judges anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.content.entities import Entities, registered
from generator.content.model import Briefing, Status, Withdrawal
from generator.content.revisions import Revision
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
    """A briefing with the spans of each item's evidence, by the item's path, its sources by their ids, and what it said
    each time that it was published, the first time first."""

    slug: str
    briefing: Briefing
    sources: Mapping[str, GroundedSource]
    spans: Mapping[Path, tuple[Span, ...]]
    revisions: tuple[Revision, ...] = ()

    @property
    def corrected(self) -> str:
        """The day of the last correction, or empty."""
        return max((correction.date for correction in self.briefing.corrections), default="")

    @property
    def public_revisions(self) -> tuple[Revision, ...]:
        """The revisions that readers could see: those from before the embargo's end are one, published at that
        moment."""
        embargo = self.briefing.embargo or ""
        early = [one for one in self.revisions if one.time <= embargo]
        later = self.revisions[len(early) :]
        return (early[-1].model_copy(update={"time": embargo, "note": None}), *later) if early else later

    @property
    def updated(self) -> str:
        """The moment of the last revision after the first one, or empty."""
        public = self.public_revisions
        return public[-1].time if len(public) > 1 else ""

    def registered(self, by_name: Mapping[str, str]) -> GroundedBriefing:
        """The same, its parties known by their ids as far as they are registered under their names."""
        return replace(self, briefing=registered(self.briefing, by_name))


@dataclass(frozen=True, slots=True)
class WithdrawnBriefing:
    """A briefing that was taken off the site, and what is said of that; it has nothing to check."""

    slug: str
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True)
class GroundedArchive:
    """What may be published, in the order of slugs, what was withdrawn, and what is not shown by its status."""

    entities: Entities
    briefings: tuple[GroundedBriefing, ...]
    withdrawn: tuple[WithdrawnBriefing, ...]
    left_out: tuple[tuple[str, Status], ...]
