"""What pages beyond its own show of a briefing: a small value, in place of the whole briefing and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Entity, Number
from generator.content.yaml import Path
from generator.pages.marks import anchor
from generator.pages.parties import role_of, roles, shown_name
from generator.pages.sources import publisher
from generator.pages.wording import Amount
from generator.text.fold import folded
from generator.text.words import stands_verbatim


class Act(NamedTuple):
    """A party, and what it does; `entity` is empty for one that is not registered."""

    anchor: str
    entity: str
    name: str
    role: str
    text: str


class Saying(NamedTuple):
    """A reaction, with `role` as the reaction or else the party has it."""

    anchor: str
    entity: str
    name: str
    role: str
    stance: str
    quote: str
    text: str


class Figure(NamedTuple):
    """A number. `named` are the ids of the parties and speakers that its label names, and `source` is who published
    what it rests on, as far as that is told."""

    anchor: str
    label: str
    value: Amount | None
    superlative: str
    unit: str
    qualifier: str
    measure: str
    named: tuple[str, ...]
    source: str


class Event(NamedTuple):
    """A statement with a date."""

    anchor: str
    when: str
    text: str
    status: str


class Extract(NamedTuple):
    """What pages beyond its own show of a briefing. `corrected` is the date of the last correction, `updated` the
    moment of the last revision and `note` why it was made; each may be empty."""

    slug: str
    title: str
    language: str
    date: str
    corrected: str
    topics: tuple[str, ...]
    summary: str
    acts: tuple[Act, ...]
    sayings: tuple[Saying, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    updated: str = ""
    note: str = ""


def extract(grounded: GroundedBriefing, entities: Entities) -> Extract:
    """The extract of a briefing, of which `entities` has all that it refers to."""
    briefing = grounded.briefing
    ids = dict.fromkeys(item.entity for item in (*briefing.who, *briefing.reactions) if item.entity)
    own = {id: entities.by_id[id] for id in ids}
    of_party = roles(briefing.who)
    return Extract(
        slug=grounded.slug,
        title=briefing.title,
        language=briefing.language,
        date=briefing.date,
        corrected=grounded.corrected,
        updated=grounded.updated,
        note=(grounded.revisions[-1].note or "") if grounded.updated else "",
        topics=briefing.topics,
        summary=briefing.summary.text,
        acts=tuple(
            Act(_at("who", n), item.entity or "", shown_name(item, entities), item.role or "", item.text or "")
            for n, item in enumerate(briefing.who)
        ),
        sayings=tuple(
            Saying(
                _at("reactions", n),
                item.entity or "",
                shown_name(item, entities),
                role_of(item, of_party),
                item.stance or "",
                item.quote or "",
                item.text or "",
            )
            for n, item in enumerate(briefing.reactions)
        ),
        figures=tuple(_figure(grounded, own, n, item) for n, item in enumerate(briefing.numbers)),
        events=tuple(Event(anchor(path), when, item.text, item.status or "") for when, path, item in briefing.dated()),
    )


def _figure(grounded: GroundedBriefing, own: Mapping[str, Entity], index: int, item: Number) -> Figure:
    path: Path = ("numbers", index)
    sources = {source.id: source for source in grounded.briefing.sources}
    label = folded(item.label)
    named = (id for id, entity in own.items() if any(stands_verbatim(label, folded(name)) for name in entity.names))
    return Figure(
        anchor=anchor(path),
        label=item.label,
        value=item.value,
        superlative=item.superlative or "",
        unit=item.unit or "",
        qualifier="" if item.qualifier == "exactly" else item.qualifier,
        measure=item.measure or "",
        named=tuple(named),
        source=", ".join(filter(None, dict.fromkeys(publisher(sources[span.source]) for span in grounded.spans[path]))),
    )


def _at(section: str, index: int) -> str:
    return anchor((section, index))
