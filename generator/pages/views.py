"""The views: what each template may see, and nothing else. A test holds templates and views against each other.

A view is plain data, ready to be shown: dates and numbers are already written for people, links are relative to the
page. Text is text as the editor typed it; only a template makes Markdown of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the page it is on."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence: its number among the marks of the source page, its words, and where it is marked."""

    number: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """Who is involved. `anchor` is the item's id on every page that shows it."""

    anchor: str
    name: str
    role: str
    text: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A thing that happened or came before; `when` and `status` are empty where the editor gave none, `anchor` where
    the item stands on the page a second time."""

    anchor: str
    text: str
    when: str
    status: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ReactionView:
    """What a party said: `quote` without its marks, `shape` a sign that goes with the stance."""

    anchor: str
    name: str
    role: str
    stance: str
    shape: str
    quote: str
    text: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class NumberView:
    """A figure: its qualifier in words (empty for an exact one), and its value with its unit."""

    anchor: str
    label: str
    qualifier: str
    value: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was put right, and when."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page may know of the site."""

    name: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The complete briefing on one page."""

    title: str
    description: str
    language: str
    date: str
    topics: tuple[str, ...]
    summary: str
    summary_evidence: tuple[EvidenceView, ...]
    numbers: tuple[NumberView, ...]
    who: tuple[PartyView, ...]
    what: tuple[StatementView, ...]
    reactions: tuple[ReactionView, ...]
    background: tuple[StatementView, ...]
    timeline: tuple[StatementView, ...]
    corrections: tuple[CorrectionView, ...]
    sources: int
    used: int
    sentences: int
    not_given: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section on a page of its own, each item with its evidence; the other sections of its kind are empty."""

    title: str
    description: str
    language: str
    heading: str
    pages: tuple[Link, ...]
    who: tuple[PartyView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    reactions: tuple[ReactionView, ...] = ()
    numbers: tuple[NumberView, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of source text: marked as evidence or not, with the anchors of the evidence that begins with it and
    links back to the items whose evidence ends with it. One without text stands for what is not shown."""

    text: str
    marked: bool
    anchors: tuple[str, ...]
    back: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a source; `href` is empty where it is no link."""

    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SourceTextView:
    """A source's text, paragraph by paragraph, with what is known of it and how much of it is used."""

    heading: str
    facts: tuple[Fact, ...]
    not_given: str
    used: int
    sentences: int
    share: int
    excerpts: bool
    paragraphs: tuple[tuple[Fragment, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """The sources of a briefing, with their evidence marked."""

    title: str
    description: str
    language: str
    pages: tuple[Link, ...]
    sources: tuple[SourceTextView, ...]
