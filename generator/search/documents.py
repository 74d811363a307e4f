"""What search knows of a briefing, its sources or an entity: one document each, in the little HTML that the indexer
reads.

Its headings are the places that a hit leads to, so their ids are those of the pages. It holds what the pages show, and
nothing that they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import chain
from typing import NamedTuple

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Entity, Kind
from generator.pages.sources import publisher
from generator.pages.views import OverviewView, SourceTextView, SourceView
from generator.text.language import primary

FACETS = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.PLACE: "place"}
"""What the facet of each kind of entity is called; things are found by words alone."""
ASIDE, BACK = "\u2063", "\u2064"
"""What stands around words that are to be found and not shown: invisible, and kept out of all texts."""

_TITLE, _SUMMARY = "10", "2"
"""How much a word counts where it stands: as often as it does in an item, which is 1."""

_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ß": "ss"}
    | {"þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)
"""Letters that are no letter with a mark for Unicode, so that Pagefind does not find them without it."""
_HAS_PLAIN = re.compile(rf"\w*[{''.join(map(chr, _PLAIN))}]\w*")
_WORD = re.compile(r"[^\W_]")
_NO_WORDS = re.compile(r"<span data-pagefind-ignore.*?</span>|<[^>]*>")

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


def briefing_document(grounded: GroundedBriefing, entities: Entities, overview: OverviewView) -> Document:
    """A briefing, without its sources."""
    briefing = grounded.briefing
    named = {item.entity for item in (*briefing.who, *briefing.reactions) if item.entity}
    parties = [entities.by_id[id] for id in sorted(named)]
    facets = [
        *((FACETS[party.kind], party.name) for party in parties if party.kind in FACETS),
        *(("topic", topic) for topic in briefing.topics),
        *(("publisher", name) for name in dict.fromkeys(map(publisher, briefing.sources)) if name),
        ("year", briefing.date[:4]),
    ]
    address = f"briefings/{grounded.slug}/"
    html = _html(
        address,
        briefing.language,
        f'<h1 data-pagefind-weight="{_TITLE}" data-pagefind-meta="title">{_shown(briefing.title)}</h1>',
        _plainly(briefing.title, _TITLE),
        f'<p data-pagefind-weight="{_SUMMARY}">{_told(briefing.summary.text)}</p>',
        f"<p>{_told(' · '.join(briefing.topics))}</p>" if briefing.topics else "",
        *_sections(overview),
        _meta("date", overview.date),
    )
    return Document(address, briefing.language, briefing.date, tuple(facets), html)


def sources_document(grounded: GroundedBriefing, overview: OverviewView, page: SourceView) -> Document:
    """The text of a briefing's sources as far as that is shown."""
    briefing = grounded.briefing
    texts = chain.from_iterable(map(_source, page.sources))
    address = f"briefings/{grounded.slug}/source/"
    html = _html(address, briefing.language, *texts, _meta("title", briefing.title), _meta("date", overview.date))
    return Document(address, briefing.language, briefing.date, (), html)


def entity_document(entity: Entity, address: str, language: str) -> Document:
    """An entity of the register, found by its name and its aliases. `language` is the site's."""
    html = _html(
        address,
        language,
        f'<h1 data-pagefind-weight="{_TITLE}" data-pagefind-meta="title">{escape(entity.name)}</h1>',
        *(f'<p data-pagefind-weight="{_TITLE}">{escape(alias)}</p>' for alias in entity.aliases),
        _plainly(" ".join((entity.name, *entity.aliases)), _TITLE),
        f"<p>{escape(entity.description)}</p>" if entity.description else "",
        _meta("kind", entity.kind.value),
    )
    return Document(address, language, "", (), html)


def page_document(address: str, html: str, language: str) -> Document:
    """A page written by hand, of which the article is found."""
    return Document(address, language, "", (), html)


def _html(address: str, language: str, *parts: str) -> str:
    """What has no word is found by its address: Pagefind would leave it out, and make no index of nothing else."""
    body = "\n".join(filter(None, parts))
    if not _WORD.search(unescape(_NO_WORDS.sub("", body))):
        body += f"\n<p>{ASIDE} {escape(address)} {BACK}</p>"
    start = f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
    return f"{start}<body><article>\n{body}\n</article></body></html>\n"


def _plain(text: str) -> str:
    """The words that have a plain spelling, in that."""
    return " ".join(dict.fromkeys(word.translate(_PLAIN) for word in _HAS_PLAIN.findall(text)))


def _plainly(text: str, weight: str) -> str:
    """The same as a paragraph, where the text is one that has to stand alone."""
    words = _plain(text)
    return f'<p data-pagefind-weight="{weight}">{ASIDE} {words} {BACK}</p>' if words else ""


def _told(text: str) -> str:
    """A text, and aside what it has in a plain spelling."""
    words = _plain(text)
    return f"{_shown(text)} {ASIDE} {words} {BACK}" if words else _shown(text)


def _shown(text: str) -> str:
    return escape(text.replace(ASIDE, "").replace(BACK, ""))


def _meta(name: str, value: str) -> str:
    return f'<span data-pagefind-ignore data-pagefind-meta="{name}">{_shown(value)}</span>'


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
    told = [f"<p>{_told(' · '.join(filter(None, item)))}</p>" for item in items]
    if told:
        # The same words head every briefing: they count for nothing.
        yield f'<h2 id="{id}" data-pagefind-weight="0">{heading}</h2>'
        yield from told


def _source(source: SourceTextView) -> Iterator[str]:
    paragraphs = (
        "".join(fragment.text or " … " for fragment in paragraph)
        for paragraph in source.paragraphs
        if any(fragment.text for fragment in paragraph)
    )
    told = [f"<p>{_told(paragraph)}</p>" for paragraph in paragraphs]
    if told:
        yield f'<h2 id="{escape(source.anchor)}">{_told(source.heading)}</h2>'
        yield from told
