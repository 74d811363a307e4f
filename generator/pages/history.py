"""What a briefing said before: its revisions, and what each of them changed, for readers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.content.changes import Change, changes, in_line, words
from generator.content.grounded import GroundedBriefing
from generator.pages import wording
from generator.pages.sections import HEADINGS
from generator.pages.views import ChangeView, RevisionView

_SECTIONS = {
    **HEADINGS,
    "briefing": "",
    "sources": "Source",
    "summary": "Summary",
    "timeline": "Timeline",
    "corrections": "Correction",
}
_KEYS = {"publish_text": "text shown", "published": "day", "url": "address", "when": "date", "id": "name here"}
"""What keys of briefing.yml are called, where that is something else."""

_NAMES = ("name", "label", "id")
"""Keys by which a reader knows an item, if it has one of them."""


def history(grounded: GroundedBriefing, language: str) -> tuple[RevisionView, ...]:
    """The revisions of a briefing, the latest first: the last one is its first publication, which changes nothing."""
    found = grounded.public_revisions
    later = [
        RevisionView(
            wording.moment(now.time, language),
            now.note or "",
            tuple(row for change in changes(before.items, now.items) for row in _rows(change)),
        )
        for before, now in pairwise(found)
    ]
    first = [RevisionView(wording.moment(one.time, language), one.note or "", ()) for one in found[:1]]
    return tuple(reversed(first + later))


def _rows(change: Change) -> Iterator[ChangeView]:
    section = _SECTIONS.get(change.section, change.section)
    if not change.before or not change.after:
        yield ChangeView(section, "", "", words(change.before), words(change.after))
        return
    named = next((change.after[key] for key in _NAMES if key in change.after and key not in change.keys), "")
    for key in change.keys:
        label = _KEYS.get(key, key)
        before, after = (_line(says.get(key, "")) for says in (change.before, change.after))
        yield ChangeView(section or label.capitalize(), named, label if section else "", before, after)


def _line(text: str) -> tuple[str, ...]:
    return (in_line(text),) if text else ()
