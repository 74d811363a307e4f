"""The pages of one briefing: the overview, a page for each section that has items, and the sources.

Values in, values out: it writes nothing, and what it shows is only what the check has grounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Named, Number, Party, Reaction, Source, Statement
from generator.content.yaml import Path
from generator.pages import wording
from generator.pages.marks import Mark, anchor, mark_anchor, marks
from generator.pages.page import Page
from generator.pages.source_text import Range, fragments, used_sentences
from generator.pages.views import (
    CorrectionView,
    EvidenceView,
    Fact,
    Link,
    NumberView,
    OverviewView,
    PartyView,
    ReactionView,
    SectionView,
    SourceTextView,
    SourceView,
    StatementView,
)

SHAPES = {"supports": "▲", "opposes": "▼", "warns": "◆", "neutral": "●", "declined": "○"}
"""A sign for each stance, so that it is told by word and shape and not by colour."""

_HEADINGS = {
    "who": "Who",
    "what": "What happened",
    "reactions": "Reactions",
    "numbers": "Numbers",
    "background": "Background",
}
_DESCRIPTION_LENGTH = 160


@dataclass(frozen=True, slots=True)
class _Subject:
    """A grounded briefing with what its pages need to know of it: the evidence of each item, by its path, and the
    marks and the sentences that serve as evidence of each source, by its id."""

    grounded: GroundedBriefing
    entities: Entities
    evidence: Mapping[Path, tuple[EvidenceView, ...]]
    marks: Mapping[str, tuple[Mark, ...]]
    used: Mapping[str, frozenset[Range]]
    roles: Mapping[str, str]
    language: str

    def name(self, item: Named) -> str:
        return self.entities.by_id[item.entity].name if item.entity else item.name or ""


def briefing_pages(grounded: GroundedBriefing, entities: Entities, site_language: str) -> tuple[Page, ...]:
    """Every page of a briefing, the overview first."""
    subject = _subject(grounded, entities, site_language)
    overview = _overview(subject)
    views: dict[str, SectionView | SourceView] = {}
    links = _page_links(overview)
    for section, heading in _HEADINGS.items():
        if getattr(overview, section):
            views[section] = _section(overview, section, heading, links)
    views["source"] = _source(subject, overview, links)
    folder, origin = f"briefings/{grounded.slug}", f"content/{grounded.slug}/briefing.yml"
    return (
        Page(f"{folder}/index.md", "overview.md", overview, origin),
        *(Page(f"{folder}/{name}.md", f"{name}.md", view, origin) for name, view in views.items()),
    )


def _subject(grounded: GroundedBriefing, entities: Entities, language: str) -> _Subject:
    marked = marks(grounded)
    shown = {
        mark.number: _evidence(grounded.sources[source].text, mark)
        for source, found in marked.sources.items()
        for mark in found
    }
    return _Subject(
        grounded=grounded,
        entities=entities,
        evidence={path: tuple([shown[number] for number in numbers]) for path, numbers in marked.items.items()},
        marks=marked.sources,
        used={id: used_sentences(grounded.sources[id], found) for id, found in marked.sources.items()},
        roles={party.entity or party.name or "": party.role for party in grounded.briefing.who if party.role},
        language=language,
    )


def _evidence(text: str, mark: Mark) -> EvidenceView:
    words = " ".join(text[mark.start : mark.end].split())
    return EvidenceView(mark.number, words, f"source.md#{mark_anchor(mark.number)}")


def _overview(subject: _Subject) -> OverviewView:
    briefing, language = subject.grounded.briefing, subject.language
    return OverviewView(
        title=briefing.title,
        description=shorten(briefing.summary.text),
        language=briefing.language,
        date=wording.day(briefing.date, language),
        topics=briefing.topics,
        summary=briefing.summary.text,
        summary_evidence=subject.evidence["summary",],
        numbers=tuple(_number(subject, path("numbers", n), item) for n, item in enumerate(briefing.numbers)),
        who=tuple(_party(subject, path("who", n), item) for n, item in enumerate(briefing.who)),
        what=tuple(_statement(subject, path("what", n), item) for n, item in enumerate(briefing.what)),
        reactions=tuple(_reaction(subject, path("reactions", n), item) for n, item in enumerate(briefing.reactions)),
        background=tuple(_statement(subject, path("background", n), i) for n, i in enumerate(briefing.background)),
        timeline=_timeline(subject),
        corrections=tuple(CorrectionView(wording.day(c.date, language), c.text) for c in briefing.corrections),
        sources=len(briefing.sources),
        used=sum(len(used) for used in subject.used.values()),
        sentences=sum(len(subject.grounded.sources[source.id].sentences) for source in briefing.sources),
        not_given=_not_given(briefing.sources[0]) if len(briefing.sources) == 1 else "",
    )


def path(section: str, index: int) -> Path:
    return (section, index)


def _timeline(subject: _Subject) -> tuple[StatementView, ...]:
    """The items of the timeline, and those above that have a date, in the order of their dates.

    Those from above have no anchor here: they have it in their own section of the same page.
    """
    briefing = subject.grounded.briefing
    dated = [
        (item.when, (section, number), item)
        for section in ("what", "background", "timeline")
        for number, item in enumerate(getattr(briefing, section))
        if item.when
    ]
    dated.sort(key=lambda entry: entry[0])
    return tuple(_statement(subject, where, item, anchored=where[0] == "timeline") for _, where, item in dated)


def _party(subject: _Subject, where: Path, item: Party) -> PartyView:
    return PartyView(anchor(where), subject.name(item), item.role or "", item.text or "", subject.evidence[where])


def _statement(subject: _Subject, where: Path, item: Statement, *, anchored: bool = True) -> StatementView:
    when = wording.day(item.when, subject.language) if item.when else ""
    return StatementView(anchor(where) if anchored else "", item.text, when, item.status or "", subject.evidence[where])


def _reaction(subject: _Subject, where: Path, item: Reaction) -> ReactionView:
    return ReactionView(
        anchor=anchor(where),
        name=subject.name(item),
        role=item.role or subject.roles.get(item.entity or item.name or "", ""),
        stance=item.stance or "",
        shape=SHAPES[item.stance] if item.stance else "",
        quote=item.quote or "",
        text=item.text or "",
        evidence=subject.evidence[where],
    )


def _number(subject: _Subject, where: Path, item: Number) -> NumberView:
    return NumberView(
        anchor=anchor(where),
        label=item.label,
        qualifier="" if item.qualifier == "exactly" else item.qualifier,
        value=item.superlative or wording.amount(item.value or 0, item.unit, subject.language),
        evidence=subject.evidence[where],
    )


def _section(overview: OverviewView, section: str, heading: str, links: tuple[Link, ...]) -> SectionView:
    return SectionView(
        title=overview.title,
        description=f"{heading}: {overview.description}",
        language=overview.language,
        heading=heading,
        pages=links,
        who=overview.who if section == "who" else (),
        statements=getattr(overview, section) if section in ("what", "background") else (),
        reactions=overview.reactions if section == "reactions" else (),
        numbers=overview.numbers if section == "numbers" else (),
    )


def _page_links(overview: OverviewView) -> tuple[Link, ...]:
    sections = (Link(heading, f"{name}.md") for name, heading in _HEADINGS.items() if getattr(overview, name))
    return (
        Link("Overview", "index.md"),
        *sections,
        Link("Source" if overview.sources == 1 else "Sources", "source.md"),
    )


def _source(subject: _Subject, overview: OverviewView, links: tuple[Link, ...]) -> SourceView:
    return SourceView(
        title=overview.title,
        description=f"{links[-1].text}: {overview.description}",
        language=overview.language,
        pages=links,
        sources=tuple(_source_text(subject, source) for source in subject.grounded.briefing.sources),
    )


def _source_text(subject: _Subject, source: Source) -> SourceTextView:
    excerpts = source.publish_text == "excerpts"
    grounded, used = subject.grounded.sources[source.id], subject.used[source.id]
    return SourceTextView(
        heading=source.headline or f"The {source.id}",
        facts=_facts(source, subject.language),
        not_given=_not_given(source),
        used=len(used),
        sentences=len(grounded.sentences),
        share=wording.percent(len(used), len(grounded.sentences)),
        excerpts=excerpts,
        paragraphs=fragments(grounded, subject.marks[source.id], used if excerpts else None),
    )


def _facts(source: Source, language: str) -> tuple[Fact, ...]:
    told = (
        ("Publisher", source.publisher),
        ("Author", source.author),
        ("Published", wording.day(source.published, language) if source.published else None),
        ("Address", source.url),
        ("Licence", source.licence),
        ("Retrieved", wording.day(source.retrieved, language) if source.retrieved else None),
    )
    return tuple(
        Fact(label, text, source.url if label == "Address" and source.url else "") for label, text in told if text
    )


def _not_given(source: Source) -> str:
    """What a reader would look for and the source does not tell, in words; empty if it tells all."""
    told = {
        "publisher": source.publisher,
        "author": source.author,
        "date": source.published,
        "address": source.url,
    }
    missing = [name for name, value in told.items() if not value]
    return f"{', '.join(missing[:-1])} or {missing[-1]}" if len(missing) > 1 else "".join(missing)


def shorten(text: str, length: int = _DESCRIPTION_LENGTH) -> str:
    """The text on one line, cut at a word where it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rsplit(' ', 1)[0]}…"
