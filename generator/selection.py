"""Which briefings are meant, by topic, entity and dates, and what the selection is called. It reads no file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.content.entities import Entities
from generator.content.fields import calendar_date
from generator.content.model import Briefing
from generator.content.validate import closest
from generator.errors import RunError
from generator.pages import wording
from generator.pages.addresses import topic_key, topic_slug


@dataclass(frozen=True, slots=True)
class Selection:
    """Which published briefings: those of a topic, with an entity among who is involved or says something, and from
    one day to another (EDTF level 0); what is empty does not matter."""

    topic: str = ""
    entity: str = ""
    first: str = ""
    last: str = ""

    def has(self, briefing: Briefing) -> bool:
        """Whether a briefing belongs to it."""
        return (
            (not self.topic or topic_key(self.topic) in map(topic_key, briefing.topics))
            and (not self.entity or self.entity in {item.entity for item in (*briefing.who, *briefing.reactions)})
            and briefing.date >= self.first
            and briefing.date[: len(self.last)] <= self.last
        )

    @property
    def name(self) -> str:
        """What a file of it is called: ukraine-war-from-2024."""
        first = f"from-{self.first}" if self.first else ""
        last = f"to-{self.last}" if self.last else ""
        topic = topic_slug(self.topic) if self.topic else ""
        return "-".join(part for part in (topic, self.entity, first, last) if part) or "briefings"


def check_selection(selection: Selection, entities: Entities) -> None:
    """Raise RunError where a selection names no entity, no date, or an end before its beginning."""
    if selection.entity and selection.entity not in entities.by_id:
        meant = closest(selection.entity, list(entities.by_id))
        hint = f"did you mean `{meant}`?" if meant else "an entity is called by its id in content/entities.yml"
        raise RunError(f"there is no entity `{selection.entity}`", hint)
    for day in (selection.first, selection.last):
        try:
            if day:
                calendar_date(day)
        except ValueError as error:
            raise RunError(f"{day}: {error}") from None
    if selection.first and selection.last and selection.first[: len(selection.last)] > selection.last:
        hint = "the first day comes before the last one"
        raise RunError(f"nothing is from {selection.first} to {selection.last}", hint)


def heading(selection: Selection, entities: Entities, topics: Collection[str], language: str) -> str:
    """What a selection is called, in words; of the `topics` that there are, its own is written as there."""
    return " · ".join(_said(selection, entities, topics, language)) or "All briefings"


def _said(selection: Selection, entities: Entities, topics: Collection[str], language: str) -> Iterator[str]:
    if selection.topic:
        wanted = topic_key(selection.topic)
        yield min((topic for topic in topics if topic_key(topic) == wanted), default=selection.topic)
    if selection.entity:
        yield entities.by_id[selection.entity].name
    days = [wording.day(day, language) if day else "" for day in (selection.first, selection.last)]
    if all(days):
        yield days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
    elif any(days):
        yield f"From {days[0]}" if days[0] else f"To {days[1]}"
