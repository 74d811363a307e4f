"""A grounded briefing with what several of its pages need to know of it, found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Named
from generator.content.yaml import Path
from generator.pages.addresses import briefing_page, entity_page, relative
from generator.pages.direction import Direction, direction, may_run_against
from generator.pages.marks import Mark, mark_anchor, marks
from generator.pages.parties import Key, roles, shown_name
from generator.pages.source_text import Range, used_sentences
from generator.pages.sources import publisher
from generator.pages.text_fragment import Searchable, text_fragment
from generator.pages.views import EvidenceView
from generator.text.cut import beginning, one_line
from generator.text.seen import closed
from generator.text.segment import touched

_ANY_PAGE = briefing_page("any")
"""The pages of all briefings are in folders side by side, so that the way out of one is the way out of all."""
_LONGEST = 300
"""Characters of evidence in the title of a link to it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A grounded briefing, and what its pages need to know of it.

    By an item's path: `numbers` are those of its marks. By the number of a mark: `marked` is the mark itself,
    `source_of` the id of its source, `held` the sentences that it touches, `evidence` its view. By the id of a source:
    `marks` are those in it, and `used` its sentences that serve as evidence. `full` are the ids of sources whose whole
    text may be shown, `mixed` of those in which something may run against the pages. By a party's key: `roles` are
    those given under who. `language` is the site's, `direction` that of the pages.
    """

    grounded: GroundedBriefing
    entities: Entities
    numbers: Mapping[Path, tuple[int, ...]]
    marked: Mapping[int, Mark]
    source_of: Mapping[int, str]
    held: Mapping[int, range]
    evidence: Mapping[int, EvidenceView]
    marks: Mapping[str, tuple[Mark, ...]]
    used: Mapping[str, frozenset[Range]]
    full: frozenset[str]
    mixed: frozenset[str]
    roles: Mapping[Key, str]
    language: str
    direction: Direction

    def name(self, item: Named) -> str:
        """The name of a party, as it is shown."""
        return shown_name(item, self.entities)

    def entity_href(self, item: Named) -> str:
        """The way from the briefing to the page of a party; empty for one that is not registered."""
        return way(entity_page(item.entity)) if item.entity else ""

    def evidence_of(self, path: Path) -> tuple[EvidenceView, ...]:
        """The evidence of an item."""
        return tuple([self.evidence[number] for number in self.numbers[path]])


def way(target: str) -> str:
    """The way from a page of a briefing to one outside of it."""
    return relative(target, _ANY_PAGE)


def subject(grounded: GroundedBriefing, entities: Entities, language: str) -> Subject:
    """All that the pages of a briefing need to know of it."""
    found, towards = marks(grounded), direction(grounded.briefing.language)
    marked: dict[int, Mark] = {}
    source_of: dict[int, str] = {}
    held: dict[int, range] = {}
    evidence: dict[int, EvidenceView] = {}
    used: dict[str, frozenset[Range]] = {}
    for source in grounded.briefing.sources:
        there, in_source = grounded.sources[source.id], found.sources[source.id]
        searchable, told = Searchable(there), publisher(source)
        for mark in in_source:
            number = mark.number
            marked[number] = mark
            source_of[number] = source.id
            held[number] = touched(there.sentences, mark.start, mark.end)
            (words,) = closed(beginning(one_line(there.text[mark.start : mark.end]), _LONGEST))
            original = text_fragment(source.url, searchable, mark.start, mark.end) if source.url else ""
            evidence[number] = EvidenceView(number, words, f"source.md#{mark_anchor(number)}", told, original)
        used[source.id] = used_sentences(there, in_source)
    return Subject(
        grounded=grounded,
        entities=entities,
        numbers=found.items,
        marked=marked,
        source_of=source_of,
        held=held,
        evidence=evidence,
        marks=found.sources,
        used=used,
        full=frozenset(source.id for source in grounded.briefing.sources if source.publish_text == "full"),
        mixed=frozenset(id for id, source in grounded.sources.items() if may_run_against(source.text, towards)),
        roles=roles(grounded.briefing.who),
        language=language,
        direction=towards,
    )
