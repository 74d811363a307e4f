"""What search knows of a briefing or an entity: one document each, in the little HTML that the indexer reads.

Its headings are the places that a hit leads to, so their ids are those of the pages. It holds what the pages show, and
nothing that they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Entity, Kind
from generator.pages.sources import publisher
from generator.pages.views import OverviewView, SourceView
from generator.text.language import primary

FACETS = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.PLACE: "place"}
"""What the facet of each kind of entity is called; things are found by words alone."""
SOURCE = "source-text"
"""The id of the heading above the text of the sources, which is on a page of its own."""

_TITLE, _SUMMARY, _SOURCE = "10", "2", "0.1"
"""How much a word counts where it stands: as often as it does in an item, which is 1."""

_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ß": "ss"}
    | {"þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)
"""Letters that are no letter with a mark for Unicode, so that Pagefind does not find them without it."""
_HAS_PLAIN = re.compile(rf"\w*[{''.join(map(chr, _PLAIN))}]\w*")

Facet = tuple[str, str]
"""What can be chosen among: its kind (person, topic, year, …) and its value."""


class Document(NamedTuple):
    """What is found: `html` for the indexer, the address from the top of the site, the date if it has one, and the
    facets that it is found under."""

    address: str
    language: str
    date: str
    facets: tuple[Facet, ...]
    html: str


def index_language(tag: str) -> str:
    """The language by whose rules words are taken apart and stemmed: that of a tag, without script and region."""
    return primary(tag)


def briefing_document(
    grounded: GroundedBriefing, entities: Entities, overview: OverviewView, sources: SourceView
) -> Document:
    """A briefing, with the text of its sources as far as that is shown."""
    briefing = grounded.briefing
    named = {item.entity for item in (*briefing.who, *briefing.reactions) if item.entity}
    parties = [entities.by_id[id] for id in sorted(named)]
    facets = [
        *((FACETS[party.kind], party.name) for party in parties if party.kind in FACETS),
        *(("topic", topic) for topic in briefing.topics),
        *(("publisher", name) for name in dict.fromkeys(map(publisher, briefing.sources)) if name),
        ("year", briefing.date[:4]),
    ]
    told = (
        f'<h1 data-pagefind-weight="{_TITLE}" data-pagefind-meta="title">{escape(briefing.title)}</h1>',
        f'<p data-pagefind-weight="{_SUMMARY}">{escape(briefing.summary.text)}</p>',
        *_sections(overview),
    )
    html = _html(
        briefing.language,
        *told,
        f'<div data-pagefind-weight="{_SOURCE}"><h2 id="{SOURCE}">Source</h2>',
        *(f"<p>{escape(text)}</p>" for text in _texts(sources)),
        "</div>",
        _plainly(*told),
        _meta("date", overview.date),
    )
    return Document(f"briefings/{grounded.slug}/", briefing.language, briefing.date, tuple(facets), html)


def entity_document(entity: Entity, address: str, language: str) -> Document:
    """An entity of the register, found by its name and its aliases. `language` is the site's."""
    html = _html(
        language,
        f'<h1 data-pagefind-weight="{_TITLE}" data-pagefind-meta="title">{escape(entity.name)}</h1>',
        *(f'<p data-pagefind-weight="{_TITLE}">{escape(alias)}</p>' for alias in entity.aliases),
        _plainly(entity.name, *entity.aliases),
        f"<p>{escape(entity.description)}</p>" if entity.description else "",
        _meta("kind", entity.kind.value),
    )
    return Document(address, language, "", (), html)


def page_document(address: str, html: str, language: str) -> Document:
    """A page written by hand, of which the article is found."""
    return Document(address, language, "", (), html)


def _html(language: str, *parts: str) -> str:
    body = "\n".join(filter(None, parts))
    start = f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
    return f"{start}<body><article>\n{body}\n</article></body></html>\n"


def _plainly(*parts: str) -> str:
    """The words that have a plain spelling, in that."""
    words = dict.fromkeys(word.translate(_PLAIN) for part in parts for word in _HAS_PLAIN.findall(part))
    return f"<p>{' '.join(words)}</p>" if words else ""


def _meta(name: str, value: str) -> str:
    return f'<span data-pagefind-ignore data-pagefind-meta="{name}">{escape(value)}</span>'


def _sections(page: OverviewView) -> Iterator[str]:
    yield from _section("numbers", "Numbers", ((one.qualifier, one.value, one.label) for one in page.numbers))
    yield from _section("who", "Who", ((one.name, one.text, one.role) for one in page.who))
    yield from _section("what-happened", "What happened", ((one.text,) for one in page.what))
    said = ((one.quote and f"“{one.quote}”", one.name, one.role, one.text) for one in page.reactions)
    yield from _section("reactions", "Reactions", said)
    yield from _section("background", "Background", ((one.text,) for one in page.background))
    own = ((one.when, one.text) for one in page.timeline if one.anchor)
    yield from _section("timeline", "Timeline", own)
    yield from _section("corrections", "Corrections", ((one.text,) for one in page.corrections))


def _section(id: str, heading: str, items: Iterable[tuple[str, ...]]) -> Iterator[str]:
    told = [f"<p>{escape(' · '.join(filter(None, item)))}</p>" for item in items]
    if told:
        # The same words head every briefing: they count for nothing.
        yield f'<h2 id="{id}" data-pagefind-weight="0">{heading}</h2>'
        yield from told


def _texts(page: SourceView) -> Iterator[str]:
    for source in page.sources:
        for paragraph in source.paragraphs:
            if any(fragment.text for fragment in paragraph):
                yield "".join(fragment.text or " … " for fragment in paragraph)
