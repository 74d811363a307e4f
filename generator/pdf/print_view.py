"""The view of a briefing on paper: what the print templates may see, and nothing else.

It is written as JSON, so that text never becomes Typst markup. Every item is in it once, as the editor typed it: a
moment of the timeline that is told elsewhere is a reference to that place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Source
from generator.content.yaml import Path
from generator.export.identity import absolute, briefing_address
from generator.pages import wording
from generator.pages.direction import Direction
from generator.pages.items import FIGURES
from generator.pages.overview import numbers, overview
from generator.pages.sections import HEADINGS
from generator.pages.sources import heading, missing, told
from generator.pages.subject import Subject, subject
from generator.pages.views import (
    EvidenceView,
    NumberView,
    OverviewView,
    PartyView,
    ReactionView,
    RevisionView,
    StatementView,
)
from generator.pdf.qr_code import qr_code
from generator.text.cut import one_line
from generator.text.seen import closed
from generator.text.segment import touched

_LONG_WORD = re.compile(r"\w{25}")
Notes = tuple[int, ...]
"""The numbers of the notes that an item rests on."""


@dataclass(frozen=True, slots=True)
class PrintedParty:
    """Who is involved; `role` and `text` may be empty."""

    name: str
    role: str
    text: str
    notes: Notes


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """A thing that happened or came before; `when` and `status` may be empty."""

    text: str
    when: str
    status: str
    notes: Notes


@dataclass(frozen=True, slots=True)
class PrintedReaction:
    """What a party said: `quote` without its marks, `shape` a sign that goes with the stance; all but the name may be
    empty, but not both of quote and text."""

    name: str
    role: str
    stance: str
    shape: str
    quote: str
    text: str
    notes: Notes


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A figure: its qualifier in words (empty for an exact one), and its value with its unit."""

    qualifier: str
    value: str
    label: str
    notes: Notes


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the timeline: what stands only there, and what other items are called that tell of that day."""

    when: str
    events: tuple[PrintedStatement, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of evidence in full: its number, its words, and where they stand: the place of the source among the
    briefing's, from 0, and the number of the paragraph in it, from 1."""

    number: int
    text: str
    source: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class PrintedCorrection:
    """What was put right, and when."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedSource:
    """A source: what it is called; who published it, who wrote it, when, and under which licence, as far as that is
    known; what it does not tell, and its address, both of which may be empty."""

    heading: str
    told: tuple[str, ...]
    missing: str
    address: str


@dataclass(frozen=True, slots=True)
class PrintView:
    """A briefing on paper.

    `address` is that of its page, and `code` the short code of that as an SVG; both are empty for a site without an
    address. `language` is a BCP 47 tag. `handling` says how it may be passed on, `corrected` is the date of the last
    correction, `updated` that of the last other change if it is later; each may be empty. `history` has the revisions,
    the latest first. `figures` are the first numbers and `numbers` the others. `used` of the `sentences`
    of all sources serve as evidence, `share` percent. `names` are those of the parties and speakers, each once.
    `long_words`: some are too long for a line.
    """

    slug: str
    address: str
    code: str
    title: str
    description: str
    language: str
    direction: Direction
    handling: str
    day: str
    date: str
    corrected: str
    updated: str
    topics: tuple[str, ...]
    summary: str
    summary_notes: Notes
    figures: tuple[PrintedNumber, ...]
    numbers: tuple[PrintedNumber, ...]
    who: tuple[PrintedParty, ...]
    what: tuple[PrintedStatement, ...]
    reactions: tuple[PrintedReaction, ...]
    background: tuple[PrintedStatement, ...]
    timeline: tuple[Moment, ...]
    notes: tuple[Note, ...]
    corrections: tuple[PrintedCorrection, ...]
    history: tuple[RevisionView, ...]
    sources: tuple[PrintedSource, ...]
    used: int
    sentences: int
    share: int
    names: tuple[str, ...]
    long_words: bool


def print_view(grounded: GroundedBriefing, entities: Entities, site_language: str, site_address: str) -> PrintView:
    """The view of a briefing of a site in a language, with an address, or an empty one."""
    known = subject(grounded, entities, site_language)
    every = numbers(known)
    whole = overview(known, every)
    briefing = grounded.briefing
    address = absolute(site_address, briefing_address(grounded.slug)) if site_address else ""
    return PrintView(
        slug=grounded.slug,
        address=address,
        code=qr_code(address) if address else "",
        title=whole.title,
        description=whole.description,
        language=whole.language,
        direction=whole.direction,
        handling=whole.handling,
        day=briefing.date,
        date=whole.date,
        corrected=whole.corrected,
        updated=whole.updated,
        topics=briefing.topics,
        summary=whole.summary,
        summary_notes=_notes(whole.summary_evidence),
        figures=tuple(map(_number, every[:FIGURES])),
        numbers=tuple(map(_number, every[FIGURES:])),
        who=tuple(map(_party, whole.who)),
        what=tuple(map(_statement, whole.what)),
        reactions=tuple(map(_reaction, whole.reactions)),
        background=tuple(map(_statement, whole.background)),
        timeline=_timeline(known, whole),
        notes=_evidence(known),
        corrections=tuple(PrintedCorrection(one.date, one.text) for one in whole.corrections),
        history=whole.history,
        sources=tuple([_source(source, known.language) for source in briefing.sources]),
        used=whole.used,
        sentences=whole.sentences,
        share=whole.share,
        long_words=_LONG_WORD.search(briefing.model_dump_json(exclude={"sources": {"__all__": {"url"}}})) is not None,
        names=tuple(dict.fromkeys([*(one.name for one in whole.who), *(one.name for one in whole.reactions)])),
    )


def _notes(evidence: tuple[EvidenceView, ...]) -> Notes:
    return tuple(piece.number for piece in evidence)


def _party(one: PartyView) -> PrintedParty:
    return PrintedParty(one.name, one.role, one.text, _notes(one.evidence))


def _statement(one: StatementView) -> PrintedStatement:
    return PrintedStatement(one.text, one.when, one.status, _notes(one.evidence))


def _reaction(one: ReactionView) -> PrintedReaction:
    return PrintedReaction(one.name, one.role, one.stance, one.shape, one.quote, one.text, _notes(one.evidence))


def _number(one: NumberView) -> PrintedNumber:
    return PrintedNumber(one.qualifier, one.value, one.label, _notes(one.evidence))


def _timeline(known: Subject, whole: OverviewView) -> tuple[Moment, ...]:
    """A moment for each date, if the timeline has anything of its own."""
    briefing = known.grounded.briefing
    if not briefing.timeline:
        return ()
    dated = zip(briefing.dated(), whole.timeline, strict=True)
    moments = []
    for when, group in groupby(dated, key=lambda one: one[0][0]):
        there: list[tuple[Path, StatementView]] = [(path, view) for (_, path, _), view in group]
        moments.append(
            Moment(
                wording.day(when, known.language),
                tuple(_statement(view) for path, view in there if path[0] == "timeline"),
                tuple(_place(path) for path, _ in there if path[0] != "timeline"),
            )
        )
    return tuple(moments)


def _place(path: Path) -> str:
    """What an item is called on paper, by its section and its number there: What happened 3."""
    section, index = path
    return f"{HEADINGS[str(section)]} {int(index) + 1}"


def _evidence(known: Subject) -> tuple[Note, ...]:
    places = {source.id: place for place, source in enumerate(known.grounded.briefing.sources)}
    notes = []
    for number, mark in known.marked.items():
        source = known.source_of[number]
        there = known.grounded.sources[source]
        paragraph = touched(there.paragraphs, mark.start, mark.end).start + 1
        (words,) = closed(one_line(there.text[mark.start : mark.end]))
        notes.append(Note(number, words, places[source], paragraph))
    return tuple(notes)


def _source(source: Source, language: str) -> PrintedSource:
    known = (*told(source, language), *([source.licence] if source.licence else []))
    return PrintedSource(heading(source), known, missing(source), source.url or "")
