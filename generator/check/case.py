"""One briefing as the rules see it: its items with their evidence looked up in its sources.

It looks evidence up; what follows from the result is each rule's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.check.reading import Reading
from generator.content.entities import Entities
from generator.content.grounded import Span
from generator.content.model import Briefing, Entity, Evidence, Item, Kind, Named, Party, Reaction, Statement, Summary
from generator.content.yaml import Path
from generator.text.fold import cuts, folded, whole
from generator.text.inflection import base_forms
from generator.text.names import KnownNames
from generator.text.numbers.quantities import Quantity
from generator.text.support import Support
from generator.text.words import words


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has against an item: the path of the key that is wrong, what is wrong, and how to mend it."""

    path: Path
    message: str
    hint: str = ""


class Piece(NamedTuple):
    """A piece of evidence and where it was found: `spans` are whole-word matches that agree with its prefix and
    suffix, `elsewhere` those that do not agree, `cut` those that begin or end inside a word."""

    path: Path
    evidence: Evidence
    spans: tuple[Span, ...]
    elsewhere: tuple[Span, ...]
    cut: tuple[Span, ...]


class CheckedItem(NamedTuple):
    """An item with its evidence looked up.

    `spans` is where the pieces were found and `evidence` their folded text; `text` is the item's own words, folded,
    and empty if it has none. Other rules than those of evidence have nothing to say before an item `is_grounded`:
    each piece found exactly once.
    """

    path: Path
    item: Item
    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]
    evidence: str
    text: str
    is_grounded: bool


@dataclass(frozen=True)
class Case:
    """One briefing with its sources read and its evidence looked up."""

    slug: str
    briefing: Briefing
    readings: Mapping[str, Reading]
    entities: Entities
    known: KnownNames
    items: tuple[CheckedItem, ...]

    @cached_property
    def grounded_items(self) -> tuple[CheckedItem, ...]:
        return tuple(item for item in self.items if item.is_grounded)

    @cached_property
    def all_support(self) -> Support:
        """What all the sources together support."""
        texts = (text for reading in self.readings.values() for text in reading.block_texts)
        return Support("\n".join(texts), self.known)

    @cached_property
    def all_text(self) -> str:
        """The folded text of all the sources."""
        return " ".join(reading.folded.text for reading in self.readings.values())

    @cached_property
    def source_forms(self) -> frozenset[str]:
        """The words of all the sources in small letters, in all their base forms."""
        return frozenset[str]().union(*(base_forms(word.key.lower()) for word in words(self.all_text)))

    def sentences_text(self, item: CheckedItem) -> str:
        """The folded text of the whole sentences that an item's evidence stands in."""
        return " ".join(
            reading.plain(*reading.sentences_around(span.start, span.end)) for reading, span in self.places(item)
        )

    def places(self, item: CheckedItem) -> Iterator[tuple[Reading, Span]]:
        """Each span of an item's evidence with the source that it is in."""
        for span in item.spans:
            yield self.readings[span.source], span

    def quantities(self, item: CheckedItem) -> Iterator[tuple[Reading, Quantity]]:
        """The quantities whose numeral begins in an item's evidence, as the source has them in its own context."""
        for reading, span in self.places(item):
            for quantity in reading.quantities:
                if span.start <= quantity.start < span.end:
                    yield reading, quantity

    def passages(self, item: CheckedItem) -> Iterator[tuple[Span, str]]:
        """The passages in quotation marks within or next to an item's evidence, with their folded text.

        "Next to" is the evidence's paragraph, and the sentence before and after the evidence.
        """
        for reading, span in self.places(item):
            first, last = reading.paragraph_around(span.start, span.end)
            near_first, near_last = reading.sentences_around(span.start, span.end, before=1, after=1)
            for start, end in reading.passages:
                if start < max(last, near_last) and min(first, near_first) < end:
                    yield Span(reading.id, start, end), reading.passage_text(start, end)

    def quoted_spans(self, item: CheckedItem) -> tuple[Span, ...]:
        """The passages that hold an item's quote, verbatim and in whole words."""
        quote = folded(item.item.quote or "") if isinstance(item.item, Reaction) else ""
        return tuple(span for span, text in self.passages(item) if any(whole(text, quote))) if quote else ()

    def party(self, item: Named) -> Entity | None:
        """The registered entity that an item belongs to."""
        return self.entities.by_id.get(item.entity) if item.entity else None

    def party_names(self, item: Named) -> tuple[str, ...]:
        """The folded names and aliases of the party that an item belongs to."""
        entity = self.party(item)
        return tuple(folded(name) for name in (entity.names if entity else (item.name or "",)))

    def surname(self, item: Named) -> str | None:
        """The folded surname of the person that an item belongs to: the last of several names."""
        entity = self.party(item)
        if entity and entity.kind is not Kind.PERSON:
            return None
        parts = self.party_names(item)[0].split()
        return parts[-1] if len(parts) > 1 else None


_WITH_TEXT = (Summary, Party, Statement, Reaction)


def check_item(path: Path, item: Item, readings: Mapping[str, Reading]) -> CheckedItem:
    """An item with its evidence looked up."""
    pieces = tuple(
        look_up(evidence, readings, (*path, "evidence", number)) for number, evidence in enumerate(item.evidence)
    )
    spans = tuple(span for piece in pieces for span in piece.spans)
    return CheckedItem(
        path=path,
        item=item,
        pieces=pieces,
        spans=spans,
        evidence=" … ".join(readings[span.source].plain(span.start, span.end) for span in spans),
        text=folded(item.text) if isinstance(item, _WITH_TEXT) and item.text else "",
        is_grounded=all(len(piece.spans) == 1 for piece in pieces),
    )


def look_up(evidence: Evidence, readings: Mapping[str, Reading], path: Path) -> Piece:
    """Find a piece of evidence in the sources: in the one it names, or in all."""
    spans: list[Span] = []
    elsewhere: list[Span] = []
    cut: list[Span] = []
    wanted = folded(evidence.exact)
    for id, reading in readings.items():
        if evidence.source is not None and evidence.source != id:
            continue
        there = reading.folded
        for start, end in there.find(wanted):
            span = Span(id, there.origin(start), there.origin(end))
            if cuts(there.text, start, end):
                cut.append(span)
            elif _agrees(there.text, start, end, evidence):
                spans.append(span)
            else:
                elsewhere.append(span)
    return Piece(path, evidence, tuple(spans), tuple(elsewhere), tuple(cut))


def _agrees(text: str, start: int, end: int, evidence: Evidence) -> bool:
    """Whether prefix and suffix, where given, stand directly before and after a match."""
    if evidence.prefix is not None and not text[:start].rstrip().endswith(folded(evidence.prefix)):
        return False
    return evidence.suffix is None or text[end:].lstrip().startswith(folded(evidence.suffix))
