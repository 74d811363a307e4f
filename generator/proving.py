"""Take out of proposed entries what the check has something against, or what a briefing says already.

It judges by the rules of the check alone, on values; it writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Proven:
    """Entries that hold, and those that do not, each with what the check says of it."""

    kept: tuple[Entry, ...]
    refused: tuple[tuple[Entry, str], ...]


@dataclass(frozen=True)
class Proof:
    """A briefing to which entries are to be added: its data, and its sources."""

    slug: str
    head: Mapping[str, object]
    reads: tuple[Read, ...]
    entities: Entities
    known: KnownNames

    def proven(self, proposed: Sequence[Entry]) -> Proven:
        """Those of the entries that the check has nothing against, and that are not in the briefing yet."""
        different = {_sameness(entry): entry for entry in reversed(proposed)}
        kept = self._without_known([entry for entry in reversed(different.values()) if self._is_valid(entry)])
        refused: list[tuple[Entry, str]] = []
        while against := self._against(kept):
            mended = [_mended(entry, against[at][0]) if at in against else entry for at, entry in enumerate(kept)]
            pairs = enumerate(zip(kept, mended, strict=True))
            refused += [(entry, against[at][1]) for at, (entry, better) in pairs if better is None]
            kept = [entry for entry in mended if entry is not None]
        return Proven(tuple(kept), tuple(refused))

    def errors(self) -> frozenset[KeyPath]:
        """The paths of what stands there already that the check has an error against."""
        case, _ = self._case(())
        errors = (rule for rule in RULES if rule.severity is Severity.ERROR)
        return frozenset(finding.path for rule in errors for finding in rule.check(case))

    def holds(self, key: str) -> bool:
        """Whether the model takes what stands there already, and the check has nothing against one of its keys."""
        try:
            case, _ = self._case(())
        except ValidationError:
            return False
        weighty = (rule for rule in RULES if rule.severity is not Severity.NOTE)
        return not any(finding.path[:1] == (key,) for rule in weighty for finding in rule.check(case))

    def _is_valid(self, entry: Entry) -> bool:
        try:
            Briefing.model_validate({**self.head, **dict.fromkeys(SECTIONS, ()), entry.section: [entry.data]})
        except ValidationError:
            return False
        return True

    def _without_known(self, entries: Sequence[Entry]) -> list[Entry]:
        case, places = self._case(entries)
        old: list[CheckedItem] = []
        kept = []
        for item in case.items:
            number = places.get(item.path)
            if number is None:
                old.append(item)
            elif not any(_says_the_same(item, other) for other in old):
                kept.append(entries[number])
        return kept

    def _against(self, entries: Sequence[Entry]) -> Mapping[int, tuple[str, str]]:
        """The entries that a rule has something against: for each the key that is wrong, and what is."""
        case, places = self._case(entries)
        found: dict[int, tuple[str, str]] = {}
        for rule in RULES:
            if rule.severity is not Severity.NOTE:
                for finding in rule.check(case):
                    number = places.get(finding.path[:2])
                    if number is not None:
                        key = str(finding.path[2]) if len(finding.path) > 2 else ""
                        found.setdefault(number, (key, finding.message))
        return found

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
            source.id: Reading(texts[source.id], source, source.file, briefing.language) for source in briefing.sources
        }
        items = check_items(briefing, readings)
        return Case(self.slug, briefing, readings, self.entities, self.known, items), places


def _sameness(entry: Entry) -> tuple[str, str, str]:
    """What two proposed entries have in common if they say the same."""
    data = entry.data
    who = folded(str(data.get("entity") or data.get("name") or ""))
    if entry.section == "who":
        return entry.section, who, ""
    said = data.get("quote") or data.get("text") or data.get("superlative") or ""
    return entry.section, who, folded(f"{said} {data.get('label', '')} {data.get('value', '')}")


def _mended(entry: Entry, key: str) -> Entry | None:
    """An entry with something else in place of what the check refuses, or without it; None if it cannot be mended."""
    if entry.otherwise:
        return replace(entry, data=entry.otherwise[0], otherwise=entry.otherwise[1:])
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
