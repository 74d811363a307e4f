"""Take out of proposed entries what the check has something against, or what a briefing says already.

It judges by the rules of the check alone, on values; it writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from generator.check.case import Case, CheckedItem, check_items
from generator.check.reading import Reading
from generator.check.run import RULES
from generator.content.entities import Entities
from generator.content.issue import Severity
from generator.content.model import SECTIONS, Briefing, Number, Party, Reaction
from generator.content.yaml import Path as KeyPath
from generator.draft.proposal import Entry, Read
from generator.text.fold import folded
from generator.text.names import KnownNames

_WITHOUT = {"who": ("role", "text"), "what": ("when",), "background": ("when",), "reactions": ("stance", "text")}
"""What an entry can do without, by its section: it is left away where the check refuses it."""
_SAME = frozenset(("what", "background", "timeline"))
"""Sections that tell what happened: a sentence stands in one of them."""


@dataclass(frozen=True)
class Proof:
    """A briefing to which entries are to be added: its data, and its sources."""

    slug: str
    head: Mapping[str, object]
    reads: tuple[Read, ...]
    entities: Entities
    known: KnownNames

    def proven(self, proposed: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of the entries that the check has nothing against, and that are not in the briefing yet."""
        different = [entry for number, entry in enumerate(proposed) if entry not in proposed[:number]]
        kept = tuple(entry for entry in different if self._is_valid(entry))
        kept = self._without_known(kept)
        while True:
            against = dict(self._against(kept))
            if not against:
                return kept
            kept = tuple(
                mended
                for number, entry in enumerate(kept)
                if (mended := _mended(entry, against[number]) if number in against else entry)
            )

    def _is_valid(self, entry: Entry) -> bool:
        try:
            Briefing.model_validate({**self.head, **dict.fromkeys(SECTIONS, ()), entry.section: [entry.data]})
        except ValidationError:
            return False
        return True

    def _without_known(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        case, places = self._case(entries)
        old: list[CheckedItem] = []
        kept = []
        for item in case.items:
            number = places.get(item.path)
            if number is None:
                old.append(item)
            elif not any(_says_the_same(item, other) for other in old):
                kept.append(entries[number])
        return tuple(kept)

    def _against(self, entries: Sequence[Entry]) -> Iterator[tuple[int, str]]:
        """The entries that a rule has something against, with the key that is wrong."""
        case, places = self._case(entries)
        for rule in RULES:
            if rule.severity is not Severity.NOTE:
                for finding in rule.check(case):
                    number = places.get(finding.path[:2])
                    if number is not None:
                        yield number, str(finding.path[2]) if len(finding.path) > 2 else ""

    def _case(self, entries: Sequence[Entry]) -> tuple[Case, Mapping[KeyPath, int]]:
        """The briefing with the entries, as the rules see it, and which entry stands at which path."""
        data: dict[str, object] = dict(self.head)
        places: dict[KeyPath, int] = {}
        for section in SECTIONS:
            there = data.get(section) or []
            assert isinstance(there, list)
            numbers = [number for number, entry in enumerate(entries) if entry.section == section]
            places |= {(section, at): number for at, number in enumerate(numbers, len(there))}
            data[section] = [*there, *(entries[number].data for number in numbers)]
        briefing = Briefing.model_validate(data)
        texts = {read.id: read.text for read in self.reads}
        readings = {
            source.id: Reading(source, source.file, texts[source.id], briefing.language) for source in briefing.sources
        }
        items = check_items(briefing, readings)
        return Case(self.slug, briefing, readings, self.entities, self.known, items), places


def _mended(entry: Entry, key: str) -> Entry | None:
    """An entry without what the check refuses, if it can do without; None if it cannot."""
    if key == "label" and isinstance(entry.data["evidence"], str) and entry.data["label"] != entry.data["evidence"]:
        return replace(entry, data={**entry.data, "label": entry.data["evidence"]})
    lesser = {name: value for name, value in entry.data.items() if name != key}
    if key not in _WITHOUT.get(entry.section, ()) or (
        entry.section == "reactions" and not {"quote", "text"} & {*lesser}
    ):
        return None
    return replace(entry, data=lesser) if key in entry.data else None


def _says_the_same(item: CheckedItem, other: CheckedItem) -> bool:
    """Whether two items of a briefing are one and the same to a reader."""
    one, two = item.item, other.item
    section, there = str(item.path[0]), str(other.path[0])
    if section in _SAME and there in _SAME:
        return _overlap(item, other)
    if section != there:
        return False
    if isinstance(one, Party) and isinstance(two, Party):
        return (one.entity or folded(one.name or "")) == (two.entity or folded(two.name or ""))
    if isinstance(one, Reaction) and isinstance(two, Reaction):
        if one.quote and two.quote:
            return folded(one.quote) in folded(two.quote) or folded(two.quote) in folded(one.quote)
        return one.quote is None and _overlap(item, other)
    if isinstance(one, Number) and isinstance(two, Number):
        return one.value == two.value and _overlap(item, other)
    return False


def _overlap(item: CheckedItem, other: CheckedItem) -> bool:
    return any(
        one.source == two.source and one.start < two.end and two.start < one.end
        for one in item.spans
        for two in other.spans
    )
