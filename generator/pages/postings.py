"""What must be known of every briefing to tell which pages of the site show it, and whether one of them changed.

It is kept for all briefings and read by every build that has anything to do, so it says as little as it can: of what a
page would show, a digest of eight bytes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from generator.digest import short_digest
from generator.pages.extract import Extract


class Postings(NamedTuple):
    """The lists that a briefing is posted to, with digests of what they show of it.

    `heading` is that of its title and what stands below it in a list; `entities` has one by the id of each entity that
    it is about, `events` one by each year or month that something happened in, with how many things, `numbers` and
    `quotes` have one of all, with how many there are, and `measures` one by the id of each.
    """

    date: str
    changed: str
    topics: tuple[str, ...]
    heading: bytes
    entities: tuple[tuple[str, bytes], ...]
    events: tuple[tuple[str, int, bytes], ...]
    numbers: tuple[int, bytes]
    quotes: tuple[int, bytes]
    measures: tuple[tuple[str, bytes], ...]


def postings(shown: Extract) -> Postings:
    """What is to be known of a briefing, given its extract."""
    title = (shown.slug, shown.title, shown.language, shown.date)
    entities = _by_key(
        *((act.entity, act) for act in shown.acts),
        *((saying.entity, saying) for saying in shown.sayings),
        *((id, figure) for figure in shown.figures for id in figure.named),
    )
    events = _by_key(*((event.when[:7], event) for event in shown.events))
    measures = _by_key(*((figure.measure, figure) for figure in shown.figures))
    quotes = [saying for saying in shown.sayings if saying.quote]
    return Postings(
        date=shown.date,
        changed=max(shown.date, shown.corrected),
        topics=shown.topics,
        heading=short_digest(title, shown.corrected, shown.topics, shown.summary),
        entities=tuple((id, short_digest(title, items)) for id, items in entities.items() if id),
        events=tuple((period, len(items), short_digest(title, items)) for period, items in events.items()),
        numbers=(len(shown.figures), short_digest(title, shown.figures)),
        quotes=(len(quotes), short_digest(title, quotes)),
        measures=tuple((id, short_digest(title, items)) for id, items in measures.items() if id),
    )


def _by_key(*pairs: tuple[str, object]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
