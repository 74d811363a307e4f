"""The published briefing.json: a whole briefing with the place of every piece of evidence, for programs.

The classes are both what is written and what its JSON Schema is made from, so that the two cannot differ. Of a source
that is published in excerpts, nothing leaves here but its evidence. The names are those of briefing.yml, and of W3C Web
Annotation (https://www.w3.org/TR/annotation-model/) for where evidence stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Literal

from pydantic import ConfigDict, TypeAdapter

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import (
    Certainty,
    Kind,
    Named,
    Number,
    Party,
    Qualifier,
    Reaction,
    Source,
    Stance,
    Statement,
)
from generator.content.schema import schema_text
from generator.content.yaml import Path
from generator.pages.marks import Mark, Marks, anchor, mark_anchor, marks
from generator.pages.parties import shown_name
from generator.pages.source_text import used_sentences
from generator.pages.wording import Amount

FILE = "briefing.json"
SCHEMA_FILE = "briefing-export.schema.json"


class _Record:
    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True)
class PublishedEvidence(_Record):
    """Verbatim words of a source and where they stand in it: a W3C TextQuoteSelector and TextPositionSelector."""

    anchor: str
    """The id of the words on the briefing's source page."""
    source: str
    """The id of the source."""
    start: int
    """Where the words begin, in Unicode code points of the source's text, from 0."""
    end: int
    """Where they end: the first code point behind them."""
    exact: str
    """The words of the source as stored, with its line ends."""


Evidence = tuple[PublishedEvidence, ...]


@dataclass(frozen=True, slots=True)
class PublishedEntity(_Record):
    """A registered person, organisation, place or thing, with one id across the site."""

    id: str
    """Its page is entities/ID/ in the site."""
    name: str
    kind: Kind
    wikidata: str | None = None
    """The Wikidata id, such as Q42."""


@dataclass(frozen=True, slots=True)
class PublishedSource(_Record):
    """One article, with what is known of it."""

    id: str
    publish_text: Literal["full", "excerpts"]
    """full, or excerpts: then only the words that serve as evidence are published."""
    characters: int
    """How long its text is, in Unicode code points."""
    sha256: str
    """The SHA-256 of its text in UTF-8, as hexadecimal digits: tells whether a copy is the text that spans refer to."""
    sentences: int
    """How many sentences it has."""
    used_sentences: int
    """How many of them serve as evidence, in whole or in part."""
    headline: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """The date it was published: 2024, 2024-08 or 2024-08-14."""
    url: str | None = None
    licence: str | None = None
    retrieved: str | None = None
    """The date it was fetched."""
    text: str | None = None
    """Its whole text as stored; absent where only excerpts are published."""


@dataclass(frozen=True, slots=True)
class PublishedSummary(_Record):
    """The briefing in a sentence or two."""

    anchor: str
    """The item's id on the briefing's overview."""
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PublishedParty(_Record):
    """Who is involved, and what they do in the story."""

    anchor: str
    """The item's id on the briefing's overview and the section's page."""
    name: str
    """The party's name, registered or not."""
    evidence: Evidence
    entity: PublishedEntity | None = None
    """The party, if it is registered."""
    role: str | None = None
    """Office or part, such as President of Ukraine."""
    text: str | None = None
    """What the party does here."""


@dataclass(frozen=True, slots=True)
class PublishedStatement(_Record):
    """A thing that happened, or that came before."""

    anchor: str
    """The item's id on the briefing's overview and the section's page."""
    text: str
    evidence: Evidence
    when: str | None = None
    """2024, 2024-08 or 2024-08-14."""
    status: Certainty | None = None
    """confirmed, reported, claimed, disputed or denied."""


@dataclass(frozen=True, slots=True)
class PublishedReaction(_Record):
    """What a party said about it."""

    anchor: str
    """The item's id on the briefing's overview and the section's page."""
    name: str
    """The party's name, registered or not."""
    evidence: Evidence
    entity: PublishedEntity | None = None
    """The party, if it is registered."""
    role: str | None = None
    """Office or part, for one who is not listed under who."""
    stance: Stance | None = None
    """supports, opposes, warns, neutral or declined."""
    quote: str | None = None
    """The party's own words, without quotation marks."""
    text: str | None = None
    """A paraphrase."""


@dataclass(frozen=True, slots=True)
class PublishedNumber(_Record):
    """A figure: a value with its unit and qualifier, or a superlative in the source's words."""

    anchor: str
    """The item's id on the briefing's overview and the section's page."""
    label: str
    """What is counted or measured."""
    evidence: Evidence
    value: Amount | None = None
    """A number, or [low, high]."""
    superlative: str | None = None
    """In place of a value, the source's words, `…` for what is left out."""
    unit: str | None = None
    """mile, percent, percentage point, USD, …"""
    qualifier: Qualifier | None = None
    """What the source says of the value: up to, about, at least, more than, less than or exactly."""
    measure: str | None = None
    """The same measure across briefings makes a series."""


@dataclass(frozen=True, slots=True)
class PublishedCorrection(_Record):
    """What was put right, and the day it was."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class PublishedRevision(_Record):
    """What was published at a time, as 2024-11-18T06:00:00Z, and why."""

    time: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedBriefing(_Record):
    """A briefing of which every item was proven against its sources. What an editor did not give is absent."""

    format: Literal["briefing"]
    version: Literal["1.0"]
    """The first number changes when a program that reads this has to change, the second when something is added."""
    slug: str
    """The briefing is at briefings/SLUG/ in its site."""
    title: str
    date: str
    """The briefing's own day, as 2024-08-14."""
    language: str
    """BCP 47, such as en or pt-BR."""
    topics: tuple[str, ...]
    sources: tuple[PublishedSource, ...]
    summary: PublishedSummary
    who: tuple[PublishedParty, ...]
    what: tuple[PublishedStatement, ...]
    reactions: tuple[PublishedReaction, ...]
    numbers: tuple[PublishedNumber, ...]
    background: tuple[PublishedStatement, ...]
    timeline: tuple[PublishedStatement, ...]
    """Further dated statements; those of `what` and `background` with a `when` belong to the timeline too."""
    corrections: tuple[PublishedCorrection, ...]
    revisions: tuple[PublishedRevision, ...]
    """When it was published and changed, the first time first."""
    handling: str | None = None
    """How it may be passed on, such as TLP:AMBER."""


def briefing_json(grounded: GroundedBriefing, entities: Entities) -> bytes:
    """The briefing as JSON in UTF-8, the same bytes for the same content."""
    return _adapter().dump_json(published(grounded, entities), exclude_none=True) + b"\n"


def schema() -> str:
    """The JSON Schema (draft 2020-12) of briefing.json."""
    return schema_text("A published briefing: briefings/<slug>/briefing.json", _adapter(), "serialization")


@cache
def _adapter() -> TypeAdapter[PublishedBriefing]:
    return TypeAdapter(PublishedBriefing)


def published(grounded: GroundedBriefing, entities: Entities) -> PublishedBriefing:
    """What is published of a briefing."""
    briefing, marked = grounded.briefing, marks(grounded)
    evidence = _evidence(grounded, marked)
    return PublishedBriefing(
        format="briefing",
        version="1.0",
        slug=grounded.slug,
        title=briefing.title,
        date=briefing.date,
        language=briefing.language,
        topics=briefing.topics,
        sources=tuple([_source(grounded, source, marked.sources[source.id]) for source in briefing.sources]),
        summary=PublishedSummary(anchor(("summary",)), briefing.summary.text, evidence["summary",]),
        who=tuple([_party(("who", n), item, evidence, entities) for n, item in enumerate(briefing.who)]),
        what=_statements("what", briefing.what, evidence),
        reactions=tuple(
            [_reaction(("reactions", n), item, evidence, entities) for n, item in enumerate(briefing.reactions)]
        ),
        numbers=tuple([_number(("numbers", n), item, evidence) for n, item in enumerate(briefing.numbers)]),
        background=_statements("background", briefing.background, evidence),
        timeline=_statements("timeline", briefing.timeline, evidence),
        corrections=tuple([PublishedCorrection(one.date, one.text) for one in briefing.corrections]),
        revisions=tuple([PublishedRevision(one.time, one.note) for one in grounded.public_revisions]),
        handling=briefing.handling,
    )


def _evidence(grounded: GroundedBriefing, marked: Marks) -> Mapping[Path, Evidence]:
    """The evidence of each item, in the order of the sources' texts."""
    shown = {
        mark.number: PublishedEvidence(
            mark_anchor(mark.number), id, mark.start, mark.end, grounded.sources[id].text[mark.start : mark.end]
        )
        for id, found in marked.sources.items()
        for mark in found
    }
    return {path: tuple([shown[number] for number in numbers]) for path, numbers in marked.items.items()}


def _source(grounded: GroundedBriefing, source: Source, marked: tuple[Mark, ...]) -> PublishedSource:
    there = grounded.sources[source.id]
    return PublishedSource(
        id=source.id,
        publish_text=source.publish_text,
        characters=len(there.text),
        sha256=sha256(there.text.encode()).hexdigest(),
        sentences=len(there.sentences),
        used_sentences=len(used_sentences(there, marked)),
        headline=source.headline,
        publisher=source.publisher,
        author=source.author,
        published=source.published,
        url=source.url,
        licence=source.licence,
        retrieved=source.retrieved,
        text=there.text if source.publish_text == "full" else None,
    )


def _party(path: Path, item: Party, evidence: Mapping[Path, Evidence], entities: Entities) -> PublishedParty:
    name, entity = shown_name(item, entities), _entity(item, entities)
    return PublishedParty(anchor(path), name, evidence[path], entity, item.role, item.text)


def _entity(item: Named, entities: Entities) -> PublishedEntity | None:
    if item.entity is None:
        return None
    found = entities.by_id[item.entity]
    return PublishedEntity(item.entity, found.name, found.kind, found.wikidata)


def _statements(
    section: str, items: tuple[Statement, ...], evidence: Mapping[Path, Evidence]
) -> tuple[PublishedStatement, ...]:
    return tuple(
        [
            PublishedStatement(anchor((section, n)), item.text, evidence[section, n], item.when, item.status)
            for n, item in enumerate(items)
        ]
    )


def _reaction(path: Path, item: Reaction, evidence: Mapping[Path, Evidence], entities: Entities) -> PublishedReaction:
    name, entity = shown_name(item, entities), _entity(item, entities)
    return PublishedReaction(anchor(path), name, evidence[path], entity, item.role, item.stance, item.quote, item.text)


def _number(path: Path, item: Number, evidence: Mapping[Path, Evidence]) -> PublishedNumber:
    qualifier = None if item.value is None else item.qualifier
    return PublishedNumber(
        anchor(path), item.label, evidence[path], item.value, item.superlative, item.unit, qualifier, item.measure
    )
