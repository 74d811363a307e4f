"""The overview of a briefing: all of it on one page."""

from __future__ import annotations

from generator.content.model import Number, Party, Reaction, Source, Statement
from generator.content.yaml import Path
from generator.pages import wording
from generator.pages.addresses import pdf_name, topic_page
from generator.pages.history import history
from generator.pages.items import FIGURES
from generator.pages.json_ld import json_ld
from generator.pages.marks import anchor
from generator.pages.parties import role_of
from generator.pages.sources import heading, missing, told
from generator.pages.stances import shape
from generator.pages.subject import Subject, way
from generator.pages.views import (
    CitationView,
    CorrectionView,
    Link,
    NumberView,
    OverviewView,
    PartyView,
    ReactionView,
    StatementView,
    UntoldView,
)
from generator.text.cut import beginning, one_line
from generator.text.share import percent

DESCRIPTION = 160
"""Characters of a page's description, of which search engines show no more."""


def overview(subject: Subject, numbers: tuple[NumberView, ...]) -> OverviewView:
    """The overview, given all numbers, of which it has the first."""
    grounded, language = subject.grounded, subject.language
    briefing = grounded.briefing
    used = sum([len(used) for used in subject.used.values()])
    sentences = sum([len(grounded.sources[source.id].sentences) for source in briefing.sources])
    corrected, updated = wording.changed(grounded.corrected, grounded.updated, language)
    return OverviewView(
        title=briefing.title,
        description=beginning(one_line(briefing.summary.text), DESCRIPTION),
        language=briefing.language,
        direction=subject.direction,
        handling=briefing.handling or "",
        date=wording.day(briefing.date, language),
        corrected=corrected,
        updated=updated,
        pdf=pdf_name(grounded.slug, briefing.date),
        topics=tuple([Link(topic, way(topic_page(topic))) for topic in briefing.topics]),
        summary=briefing.summary.text,
        summary_evidence=subject.evidence_of(("summary",)),
        numbers=numbers[:FIGURES],
        figures=len(numbers),
        who=tuple([_party(subject, ("who", n), item) for n, item in enumerate(briefing.who)]),
        what=_statements(subject, "what", briefing.what),
        reactions=tuple([_reaction(subject, ("reactions", n), item) for n, item in enumerate(briefing.reactions)]),
        background=_statements(subject, "background", briefing.background),
        timeline=_timeline(subject),
        corrections=tuple([CorrectionView(wording.day(one.date, language), one.text) for one in briefing.corrections]),
        history=history(grounded, language),
        untold=tuple([UntoldView(heading(source), gap) for source in briefing.sources if (gap := missing(source))]),
        sources=len(briefing.sources),
        citations=_citations(briefing.sources, language),
        used=used,
        sentences=sentences,
        share=percent(used, sentences),
        json_ld=json_ld(grounded, subject.entities),
    )


def numbers(subject: Subject) -> tuple[NumberView, ...]:
    """All numbers of a briefing, in the editor's order."""
    return tuple([_number(subject, ("numbers", n), item) for n, item in enumerate(subject.grounded.briefing.numbers)])


def _timeline(subject: Subject) -> tuple[StatementView, ...]:
    """The items of the timeline, and those above that have a date, in the order of their dates.

    Those from above have no anchor here: they have it in their own section of the same page.
    """
    dated = subject.grounded.briefing.dated()
    return tuple([_statement(subject, path, item, anchored=path[0] == "timeline") for _, path, item in dated])


def _party(subject: Subject, path: Path, item: Party) -> PartyView:
    return PartyView(
        anchor=anchor(path),
        name=subject.name(item),
        href=subject.entity_href(item),
        role=item.role or "",
        text=item.text or "",
        evidence=subject.evidence_of(path),
    )


def _statements(subject: Subject, section: str, items: tuple[Statement, ...]) -> tuple[StatementView, ...]:
    return tuple([_statement(subject, (section, number), item) for number, item in enumerate(items)])


def _statement(subject: Subject, path: Path, item: Statement, *, anchored: bool = True) -> StatementView:
    when = wording.day(item.when, subject.language) if item.when else ""
    return StatementView(
        anchor(path) if anchored else "", item.text, when, item.status or "", subject.evidence_of(path)
    )


def _reaction(subject: Subject, path: Path, item: Reaction) -> ReactionView:
    return ReactionView(
        anchor=anchor(path),
        name=subject.name(item),
        href=subject.entity_href(item),
        role=role_of(item, subject.roles),
        stance=item.stance or "",
        shape=shape(item.stance),
        quote=item.quote or "",
        text=item.text or "",
        evidence=subject.evidence_of(path),
    )


def _number(subject: Subject, path: Path, item: Number) -> NumberView:
    return NumberView(
        anchor=anchor(path),
        label=item.label,
        qualifier="" if item.qualifier == "exactly" else item.qualifier,
        value=item.superlative or wording.amount(item.value or 0, item.unit, subject.language),
        evidence=subject.evidence_of(path),
    )


def _citations(sources: tuple[Source, ...], language: str) -> tuple[CitationView, ...]:
    """The sources of which something is known; all of them, where there are several, to tell them apart."""
    known = (source for source in sources if len(sources) > 1 or source.headline or source.publisher or source.url)
    return tuple([CitationView(heading(source), told(source, language), source.url or "") for source in known])
