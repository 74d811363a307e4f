"""What must be known of every briefing to tell which pages of the site show it, and whether one of them changed.

It is kept for all briefings and read by every build that has anything to do, so it says as little as it can: of what a
page would show, a digest of eight bytes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from generator.digest import short_digest
from generator.pages.extract import Extract, Figure


class Postings(NamedTuple):
    """The lists that a briefing is posted to, with digests of what they show of it.

    `heading` is that of its title and what stands below it in a list; `entities` has one by the id of each entity that
    it is about, `events` one by each year or month that something happened in, and `measures` one by the id of each,
    all with how many things there are; `numbers` and `quotes` have one of all, with how many there are.
    """

    language: str
    date: str
    changed: str
    topics: tuple[str, ...]
    heading: bytes
    entities: tuple[tuple[str, int, bytes], ...]
    events: tuple[tuple[str, int, bytes], ...]
    numbers: tuple[int, bytes]
    quotes: tuple[int, bytes]
    measures: tuple[tuple[str, int, bytes], ...]


def postings(shown: Extract) -> Postings:
    """What is to be known of a briefing, given its extract."""
    title = (shown.slug, shown.title, shown.language)
    dated = (*title, shown.date)
    entities = _by_key(
        *((act.entity, act._replace(name="")) for act in shown.acts),
        *((saying.entity, saying._replace(name="")) for saying in shown.sayings),
        *((id, _in_words(figure)._replace(source="")) for figure in shown.figures for id in figure.named),
    )
    events = _by_key(*((event.when[:7], event) for event in shown.events))
    measures = _by_key(*((figure.measure, _in_words(figure)) for figure in shown.figures))
    quotes = [saying._replace(text="") for saying in shown.sayings if saying.quote]
    return Postings(
        language=shown.language,
        date=shown.date,
        changed=max(shown.date, shown.corrected, shown.updated),
        topics=shown.topics,
        heading=short_digest(dated, shown.corrected, shown.updated, shown.note, shown.topics, shown.summary),
        entities=tuple((id, len(items), short_digest(dated, items)) for id, items in entities.items() if id),
        events=tuple((period, len(items), short_digest(title, items)) for period, items in events.items()),
        numbers=(len(shown.figures), short_digest(dated, [_in_words(figure) for figure in shown.figures])),
        quotes=(len(quotes), short_digest(dated, quotes)),
        measures=tuple((id, len(items), short_digest(dated, items)) for id, items in measures.items() if id),
    )


def _in_words(figure: Figure) -> Figure:
    """A figure with what a page says of it, and nothing of the pages that it stands on."""
    return figure._replace(measure="", named=())


def _by_key(*pairs: tuple[str, object]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
