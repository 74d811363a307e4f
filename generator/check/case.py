"""One briefing as the rules see it: its items with their evidence looked up in its sources.

It looks evidence up; what follows from the result is each rule's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import NamedTuple

from generator.check.reading import Reading
from generator.content.entities import Entities
from generator.content.grounded import Span
from generator.content.model import Briefing, Entity, Evidence, Item, Kind, Named, Party, Reaction, Statement, Summary
from generator.content.revisions import Revision
from generator.content.yaml import Path
from generator.text.fold import cuts, folded, stands_whole
from generator.text.inflection import base_forms
from generator.text.names import KnownNames, names
from generator.text.numbers.quantities import Quantity
from generator.text.support import Support
from generator.text.words import WORD, key


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
    revisions: tuple[Revision, ...] = ()

    @cached_property
    def grounded_items(self) -> tuple[CheckedItem, ...]:
        return tuple(item for item in self.items if item.is_grounded)

    @cached_property
    def all_support(self) -> Support:
        """What all the sources together support."""
        texts = (text for reading in self.readings.values() for text in reading.block_texts)
        return Support("\n".join(texts), self.known)

    @cached_property
    def named(self) -> Sequence[str]:
        """Every name in the sources, once, in the order of the text, which settles what is equally near."""
        found = (
            text[name.start : name.end]
            for reading in self.readings.values()
            for text in reading.block_texts
            for name in names(text, self.known, reading.language)
        )
        return tuple(dict.fromkeys(found))

    @cached_property
    def all_text(self) -> str:
        """The folded text of all the sources."""
        return " ".join(reading.folded.text for reading in self.readings.values())

    @cached_property
    def _all_lower(self) -> str:
        return self.all_text.lower()

    @cached_property
    def _source_forms(self) -> frozenset[str]:
        """The words of all the sources in small letters, in all their base forms."""
        there = {key(written).lower() for written in WORD.findall(self.all_text)}
        return frozenset[str]().union(*map(base_forms, there))

    def has_form_of(self, word: str) -> bool:
        """Whether the sources have a word, given in small letters, in any case and form."""
        verbatim = f" {word} " in self._all_lower
        return verbatim or not self._source_forms.isdisjoint(base_forms(word))

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
            for (start, end), text in reading.passages:
                if start < max(last, near_last) and min(first, near_first) < end:
                    yield Span(reading.id, start, end), text

    def quoted_spans(self, item: CheckedItem) -> tuple[Span, ...]:
        """The passages that hold an item's quote, verbatim and in whole words."""
        quote = folded(item.item.quote or "") if isinstance(item.item, Reaction) else ""
        return tuple(span for span, text in self.passages(item) if stands_whole(text, quote)) if quote else ()

    def party(self, item: Named) -> Entity | None:
        """The registered entity that an item belongs to."""
        return self.entities.by_id.get(item.entity) if item.entity else None

    def party_names(self, item: Named) -> tuple[str, ...]:
        """The folded names and aliases of the party that an item belongs to."""
        written = self.known.written.get(item.entity) if item.entity else None
        return written or (folded(item.name or ""),)

    def surname(self, item: Named) -> str | None:
        """The folded surname of the person that an item belongs to: the last of several names."""
        entity = self.party(item)
        if entity and entity.kind is not Kind.PERSON:
            return None
        parts = self.party_names(item)[0].split()
        return parts[-1] if len(parts) > 1 else None


_WITH_TEXT = (Summary, Party, Statement, Reaction)


def check_items(briefing: Briefing, readings: Mapping[str, Reading]) -> tuple[CheckedItem, ...]:
    """The items of a briefing with their evidence looked up."""
    find = cache(partial(_occurrences, readings))  # evidence that several items share is looked up once
    return tuple(_check_item(path, item, find) for path, item in briefing.items())


class _Occurrence(NamedTuple):
    """A place where a source has the words of some evidence: its span, the folded text of the source with start and
    end in it, and whether it cuts a word there."""

    span: Span
    text: str
    start: int
    end: int
    cut: bool


_Find = Callable[[str], Sequence[_Occurrence]]


def _check_item(path: Path, item: Item, find: _Find) -> CheckedItem:
    pieces: list[Piece] = []
    spans: list[Span] = []
    texts: list[str] = []
    for number, evidence in enumerate(item.evidence):
        piece, found = _look_up(evidence, find, (*path, "evidence", number))
        pieces.append(piece)
        spans.extend(piece.spans)
        texts.extend(found)
    return CheckedItem(
        path=path,
        item=item,
        pieces=tuple(pieces),
        spans=tuple(spans),
        evidence=" … ".join(texts),
        text=folded(item.text) if isinstance(item, _WITH_TEXT) and item.text else "",
        is_grounded=all(len(piece.spans) == 1 for piece in pieces),
    )


def _look_up(evidence: Evidence, find: _Find, path: Path) -> tuple[Piece, list[str]]:
    """A piece of evidence, found in the source that it names, or in all; and its folded text at each span."""
    spans: list[Span] = []
    texts: list[str] = []
    elsewhere: list[Span] = []
    cut: list[Span] = []
    for found in find(evidence.exact):
        if evidence.source is not None and evidence.source != found.span.source:
            continue
        if found.cut:
            cut.append(found.span)
        elif _agrees(found, evidence):
            spans.append(found.span)
            texts.append(found.text[found.start : found.end])
        else:
            elsewhere.append(found.span)
    return Piece(path, evidence, tuple(spans), tuple(elsewhere), tuple(cut)), texts


def _occurrences(readings: Mapping[str, Reading], exact: str) -> tuple[_Occurrence, ...]:
    """Every place where a source has the words."""
    wanted = folded(exact)
    found: list[_Occurrence] = []
    for id, reading in readings.items():
        there = reading.folded
        for start, end in there.find(wanted):
            span = Span(id, there.origin(start), there.origin(end))
            found.append(_Occurrence(span, there.text, start, end, cuts(there.text, start, end)))
    return tuple(found)


def _agrees(found: _Occurrence, evidence: Evidence) -> bool:
    """Whether prefix and suffix, where given, stand directly before and after an occurrence."""
    text, start, end = found.text, found.start, found.end
    if evidence.prefix is not None and not text[:start].rstrip().endswith(folded(evidence.prefix)):
        return False
    return evidence.suffix is None or text[end:].lstrip().startswith(folded(evidence.suffix))
