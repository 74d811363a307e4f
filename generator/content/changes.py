"""What changed from one revision of a briefing to the next, item by item. It must not judge."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from generator.content.revisions import Recorded, Says
from generator.content.yaml import Path

_ALIKE = 50
"""How much of two items' words must be the same, of a hundred, for one to be the other as it was."""
_NOTHING: Says = {}


class Change(NamedTuple):
    """An item of a section as it was and as it is: empty before it was added, and after it was removed. `place` is its
    index in its section: where it is now, or where it was if it is gone."""

    section: str
    place: int
    before: Says
    after: Says

    @property
    def path(self) -> Path:
        """Where it stands in briefing.yml."""
        return (self.section,) if self.section in ("briefing", "summary") else (self.section, self.place)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of which the words differ."""
        both = dict.fromkeys((*self.before, *self.after))
        return tuple(key for key in both if self.before.get(key) != self.after.get(key))


def changes(before: Sequence[Recorded], after: Sequence[Recorded]) -> tuple[Change, ...]:
    """What is not the same in both, in the order of `after`, what is gone behind each section. Another order of the
    same items is no change."""
    old, new = _by_section(before), _by_section(after)
    sections = dict.fromkeys((*new, *old))
    return tuple(change for one in sections for change in _of_section(one, old.get(one, []), new.get(one, [])))


_Placed = list[tuple[int, Recorded]]
"""Items with their places in their section."""


def _by_section(items: Sequence[Recorded]) -> dict[str, _Placed]:
    found: dict[str, _Placed] = defaultdict(list)
    for item in items:
        found[item.section].append((len(found[item.section]), item))
    return found


def _of_section(section: str, old: _Placed, new: _Placed) -> Iterator[Change]:
    gone, come = _without_same(old, new), _without_same(new, old)
    was = dict(_pairs(gone, come))
    for place, item in come:
        yield Change(section, place, was[place][1].says if place in was else _NOTHING, item.says)
    kept = {place for place, _ in was.values()}
    yield from (Change(section, place, item.says, _NOTHING) for place, item in gone if place not in kept)


def _without_same(items: _Placed, others: _Placed) -> _Placed:
    """The items that are not, as often, among the others."""
    there = Counter(item.digest for _, item in others)
    left = []
    for place, item in items:
        if there[item.digest]:
            there[item.digest] -= 1
        else:
            left.append((place, item))
    return left


def _pairs(gone: _Placed, come: _Placed) -> Iterator[tuple[int, tuple[int, Recorded]]]:
    """The place of each new item with the old one that it was, the most alike first. A single item that comes for a
    single one that goes is it."""
    texts = [_text(item) for _, item in gone]
    least = 0 if len(gone) == len(come) == 1 else _ALIKE
    alike = sorted(
        (-score, old, new)
        for new, (_, item) in enumerate(come)
        for _, score, old in process.extract(_text(item), texts, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    )
    paired_old: set[int] = set()
    paired_new: set[int] = set()
    for _, old, new in alike:
        if old not in paired_old and new not in paired_new:
            paired_old.add(old)
            paired_new.add(new)
            yield come[new][0], gone[old]


def words(says: Says) -> tuple[str, ...]:
    """The words of an item, key by key, each in a line, without those that it rests on."""
    return tuple(in_line(value) for key, value in says.items() if key != "evidence")


def in_line(text: str) -> str:
    """The text as HTML and Typst show it, in a line: other white space than this is kept."""
    return re.sub(r"[ \t\n\r\f]+", " ", text)


def _text(item: Recorded) -> str:
    return "\n".join(item.says.values())
