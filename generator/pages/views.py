"""The views of a briefing's pages: what each template may see, and nothing else. A test holds both against each other.

A view is plain data, ready to be shown: dates and numbers are already written for people, links are relative to the
page. Text is text as the editor typed it; only a template makes Markdown of it. What a page has very many of is a named
tuple, which is quicker to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.pages.direction import Direction


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the page it is on."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence: its number among the marks of the source page, its words (very long ones cut), and where it
    is marked; `original` is the address of the same words on the page of the publisher, or empty."""

    number: int
    text: str
    href: str
    publisher: str
    original: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """Who is involved. `anchor` is the item's id on every page that shows it; `href` leads to all that the site has on
    the party, and is empty for one that is not registered."""

    anchor: str
    name: str
    href: str
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
    """What a party said: `quote` without its marks, `shape` a sign that goes with the stance; `href` as for a party."""

    anchor: str
    name: str
    href: str
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
class ChangeView:
    """What changed: the section, the name of the item if it has one, and what of it; the words before, and those after,
    which are none for what was added or removed."""

    section: str
    name: str
    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """What was published at a time, why (which may be empty), and what that changed."""

    time: str
    note: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """A source in a line: what it is called, who published it and when, and its address; the last two may be empty."""

    heading: str
    told: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class UntoldView:
    """What a reader would look for and a source does not give, in words."""

    heading: str
    missing: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page may know of the site."""

    name: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The complete briefing on one page, but for `numbers` beyond the first: `figures` says how many there are.

    `handling` says how it may be passed on, `corrected` is the date of the last correction, `updated` that of the last
    other change if it is later; each may be empty. `history` has the revisions, the latest first. `pdf` is the name of
    the file beside the page that has all of it for paper, empty where there is none. `untold` and `citations` are of
    those `sources` that leave something out, and of which something is known. `json_ld` can stand in a script element
    as it is.
    """

    title: str
    description: str
    language: str
    direction: Direction
    handling: str
    date: str
    corrected: str
    updated: str
    pdf: str
    topics: tuple[Link, ...]
    summary: str
    summary_evidence: tuple[EvidenceView, ...]
    numbers: tuple[NumberView, ...]
    figures: int
    who: tuple[PartyView, ...]
    what: tuple[StatementView, ...]
    reactions: tuple[ReactionView, ...]
    background: tuple[StatementView, ...]
    timeline: tuple[StatementView, ...]
    corrections: tuple[CorrectionView, ...]
    history: tuple[RevisionView, ...]
    untold: tuple[UntoldView, ...]
    sources: int
    citations: tuple[CitationView, ...]
    used: int
    sentences: int
    share: int
    json_ld: str


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """What is said in the place of a briefing that was withdrawn: the day and the reason, both of which may be
    empty."""

    date: str
    reason: str


class PassageView(NamedTuple):
    """A stretch of source text with evidence in it. `texts` are by turns outside and inside of evidence, beginning
    outside; any may be empty. `against`: it runs against the direction of the page."""

    texts: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    against: bool


class GroundView(NamedTuple):
    """What an item rests on, in its context, and the other items that rest on the same words."""

    passages: tuple[PassageView, ...]
    neighbours: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section on a page of its own, each item with what it rests on; the other sections of its kind are empty."""

    title: str
    description: str
    language: str
    direction: Direction
    handling: str
    heading: str
    pages: tuple[Link, ...]
    who: tuple[tuple[PartyView, GroundView], ...] = ()
    statements: tuple[tuple[StatementView, GroundView], ...] = ()
    reactions: tuple[tuple[ReactionView, GroundView], ...] = ()
    numbers: tuple[tuple[NumberView, GroundView], ...] = ()


class Fragment(NamedTuple):
    """A stretch of source text: marked as evidence or not, with the anchors of the evidence that begins with it, and
    links back to the items whose evidence ends with it; `original` is the address of the same words on the page of the
    publisher, or empty. One without text stands for what is not shown."""

    text: str
    marked: bool
    anchors: tuple[str, ...]
    back: tuple[Link, ...]
    original: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a source; `href` is empty where it is no link."""

    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SourceTextView:
    """A source's text, paragraph by paragraph, with what is known of it and how much of it is used. `anchor` is its id
    on the page; `direction` is that of its text where it runs against the page, else empty."""

    anchor: str
    heading: str
    facts: tuple[Fact, ...]
    missing: str
    used: int
    sentences: int
    share: int
    excerpts: bool
    direction: str
    paragraphs: tuple[tuple[Fragment, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """The sources of a briefing, with their evidence marked."""

    title: str
    description: str
    language: str
    direction: Direction
    handling: str
    pages: tuple[Link, ...]
    sources: tuple[SourceTextView, ...]
