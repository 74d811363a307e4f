"""The page of a briefing's sources: their text with the evidence marked, as much of it as may be published."""

from __future__ import annotations

from generator.content.model import Source
from generator.pages import wording
from generator.pages.direction import runs_against
from generator.pages.marks import source_anchor
from generator.pages.source_text import fragments
from generator.pages.sources import heading, missing
from generator.pages.subject import Subject
from generator.pages.views import Fact, Link, OverviewView, SourceTextView, SourceView
from generator.text.share import percent


def source_view(subject: Subject, overview: OverviewView, links: tuple[Link, ...]) -> SourceView:
    """The view of the source page."""
    return SourceView(
        title=overview.title,
        description=f"{links[-1].text}: {overview.description}",
        language=overview.language,
        direction=overview.direction,
        handling=overview.handling,
        pages=links,
        sources=tuple([_source_text(subject, source) for source in subject.grounded.briefing.sources]),
    )


def _source_text(subject: Subject, source: Source) -> SourceTextView:
    excerpts = source.publish_text == "excerpts"
    grounded, used = subject.grounded.sources[source.id], subject.used[source.id]
    originals = {mark.number: subject.evidence[mark.number].original for mark in subject.marks[source.id]}
    against = runs_against(grounded.text, subject.direction)
    return SourceTextView(
        anchor=source_anchor(source.id),
        heading=heading(source),
        facts=_facts(source, subject.language),
        missing=missing(source),
        used=len(used),
        sentences=len(grounded.sentences),
        share=percent(len(used), len(grounded.sentences)),
        excerpts=excerpts,
        direction="" if not against else "ltr" if subject.direction == "rtl" else "rtl",
        paragraphs=fragments(grounded, subject.marks[source.id], used if excerpts else None, originals),
    )


def _facts(source: Source, language: str) -> tuple[Fact, ...]:
    told = (
        ("Publisher", source.publisher, ""),
        ("Author", source.author, ""),
        ("Published", wording.day(source.published, language) if source.published else None, ""),
        ("Address", source.url and source.url.partition("://")[2], source.url or ""),
        ("Licence", source.licence, ""),
        ("Retrieved", wording.day(source.retrieved, language) if source.retrieved else None, ""),
    )
    return tuple([Fact(label, text, href) for label, text, href in told if text])
