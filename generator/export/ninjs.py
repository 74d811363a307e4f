"""A briefing as a news item in IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/), for the systems of news desks.

What ninjs cannot say (who said what, which words prove it) is in the body, and in the sources, which are associated
with the evidence that they give. What an editor did not give is absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Kind, Named, Source
from generator.export import body
from generator.export.identity import absolute, briefing_address, identifier, moment, updated, uri
from generator.pages.marks import Mark, marks, source_anchor
from generator.pages.nodes import Node, given
from generator.pages.parties import Key, key

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_WHOLE_DATE = len("2024-08-14")


def ninjs(grounded: GroundedBriefing, entities: Entities, site: str) -> bytes:
    """The briefing as ninjs in UTF-8; `site` is the site's address, empty if it has none."""
    briefing, address = grounded.briefing, briefing_address(grounded.slug)
    summary, sections = briefing.summary.text, body.sections(briefing, entities)
    parties = _parties(briefing.who, briefing.reactions, entities)
    topics = [{"name": topic, "rel": "about"} for topic in briefing.topics]
    marked = marks(grounded).sources
    item = {
        "uri": identifier(site, address),
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "profile": "briefing",
        "representationType": "full",
        "pubStatus": "usable",
        "firstCreated": moment(briefing.date),
        "versionCreated": moment(updated(grounded)),
        "language": briefing.language,
        "usageTerms": briefing.handling,
        "title": briefing.title,
        "slugline": grounded.slug,
        "genres": [{"name": "Background", "uri": "http://cv.iptc.org/newscodes/genre/Background"}],
        "headlines": [_text("main", briefing.title)],
        "descriptions": [_text("summary", summary)],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": body.html(summary, sections, briefing.language)},
            _text("plain", body.plain(summary, sections)),
        ],
        "people": [node for kind, node in parties if kind is Kind.PERSON],
        "organisations": [node for kind, node in parties if kind is Kind.ORGANISATION],
        "places": [node for kind, node in parties if kind is Kind.PLACE],
        # Not `objects`, which are material: a thing need not be.
        "subjects": [*topics, *(node for kind, node in parties if kind is Kind.THING)],
        "infoSources": [{"name": name} for name in dict.fromkeys(_publishers(briefing.sources))],
        "renditions": _renditions(site, address) if site else (),
        "associations": [_source(grounded, source, marked[source.id], site) for source in briefing.sources],
    }
    return (json.dumps(given(item), ensure_ascii=False, indent=2) + "\n").encode()


def _parties(who: Sequence[Named], reactions: Sequence[Named], entities: Entities) -> list[tuple[Kind, Node]]:
    """Each party once, with its kind: what the briefing is about, then others that only say something. Of one that is
    not registered, only that it is a thing is known."""
    found: dict[Key, tuple[Kind, Node]] = {}
    for rel, items in (("about", who), ("mentions", reactions)):
        for item in items:
            node = _entity(item.entity, rel, entities) if item.entity else (Kind.THING, {"name": item.name, "rel": rel})
            found.setdefault(key(item), node)
    return list(found.values())


def _entity(id: str, rel: str, entities: Entities) -> tuple[Kind, Node]:
    entity = entities.by_id[id]
    address = f"http://www.wikidata.org/entity/{entity.wikidata}" if entity.wikidata else None
    return entity.kind, given({"name": entity.name, "rel": rel, "uri": address, "literal": id})


def _publishers(sources: Iterable[Source]) -> Iterable[str]:
    return (source.publisher for source in sources if source.publisher)


def _renditions(site: str, address: str) -> list[Node]:
    return [
        {"name": "web", "href": absolute(site, address), "contentType": "text/html"},
        {"name": "data", "href": absolute(site, f"{address}briefing.json"), "contentType": "application/json"},
    ]


def _source(grounded: GroundedBriefing, source: Source, marked: Sequence[Mark], site: str) -> Node:
    """A source as an item of its own: what is known of it, and the words of it that serve as evidence."""
    text = grounded.sources[source.id].text
    here = f"{briefing_address(grounded.slug)}source/#{source_anchor(source.id)}"
    day = source.published if source.published and len(source.published) == _WHOLE_DATE else None
    return given(
        {
            "name": source.headline or source.id,
            "rel": "source",
            "uri": uri(source.url) if source.url else identifier(site, here),
            "type": "text",
            "representationType": "partial",
            "contentCreated": moment(day) if day else None,
            "usageTerms": source.licence,
            "by": source.author,
            "headlines": [_text("main", source.headline)] if source.headline else (),
            "infoSources": [{"name": source.publisher}] if source.publisher else (),
            "bodies": [_text("evidence", text[mark.start : mark.end]) for mark in marked],
        }
    )


def _text(role: str, value: str) -> Node:
    return {"role": role, "contentType": "text/plain", "value": value}
