"""A briefing in the words of schema.org, as JSON-LD for its overview. It says what the briefing says and nothing more:
what an editor did not give is absent.

No page knows the address of its site, so each `@id` is relative to the overview. It is an address at which the thing is
to be seen: a quotation on the overview itself, a source on the source page, a party on its own page or, if it is not
registered, on that of the section which names it.
"""

from __future__ import annotations

import json

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Kind, Named, Reaction, Source
from generator.content.yaml import Path
from generator.pages.addresses import entity_page
from generator.pages.marks import anchor, source_anchor
from generator.pages.nodes import Node, given
from generator.pages.parties import Key, key, roles

TYPE = "BackgroundNewsArticle"
"""The NewsArticle that gives context and detail on a topic. A briefing reports nothing itself (ReportageNewsArticle),
takes no stand (OpinionNewsArticle) and concludes nothing (AnalysisNewsArticle): it sets out what others reported."""

TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization", Kind.PLACE: "Place", Kind.THING: "Thing"}
"""The type of each kind of entity. Of a party that is not registered, only that it is a Thing is known."""

_OVERVIEW = "./"
_UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""What could end the script element, or a line."""


def json_ld(grounded: GroundedBriefing, entities: Entities) -> str:
    """The briefing as one line of JSON-LD that can stand in a script element as it is."""
    briefing = grounded.briefing
    about = _parties(briefing.who, "who", entities)
    speakers = _parties(briefing.reactions, "reactions", entities)
    parties = {**speakers, **about}
    told = {**roles(briefing.reactions), **roles(briefing.who)}
    node = given(
        {
            "@context": "https://schema.org",
            "@type": TYPE,
            "@id": _OVERVIEW,
            "headline": briefing.title,
            "description": briefing.summary.text,
            "inLanguage": briefing.language,
            "datePublished": briefing.date,
            "dateModified": max(grounded.corrected, grounded.updated) or None,
            "keywords": briefing.topics,
            "conditionsOfAccess": briefing.handling,
            "about": [_with_role(node, told.get(party)) for party, node in about.items()],
            "mentions": [_with_role(node, told.get(party)) for party, node in speakers.items() if party not in about],
            "citation": [_source(source) for source in briefing.sources],
            "isBasedOn": [{"@id": _source_id(source.id)} for source in briefing.sources],
            "hasPart": [
                _quotation(grounded, ("reactions", index), reaction, parties[key(reaction)])
                for index, reaction in enumerate(briefing.reactions)
                if reaction.quote
            ],
            "correction": [
                {"@type": "CorrectionComment", "datePublished": correction.date, "text": correction.text}
                for correction in briefing.corrections
            ],
        }
    )
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _UNSAFE:
        text = text.replace(character, escape)
    return text


def _parties(items: tuple[Named, ...], section: str, entities: Entities) -> dict[Key, Node]:
    """Each party of a section once, in the order of the page. One that is not registered is known by the first item
    that names it."""
    found: dict[Key, Node] = {}
    for index, item in enumerate(items):
        if key(item) not in found:
            found[key(item)] = _entity(item.entity, entities) if item.entity else _named(item, (section, index))
    return found


def _entity(id: str, entities: Entities) -> Node:
    entity = entities.by_id[id]
    return given(
        {
            "@type": TYPES[entity.kind],
            "@id": f"../../{entity_page(id).removesuffix('.md')}/",
            "name": entity.name,
            "alternateName": entity.aliases,
            "description": entity.description,
            "sameAs": f"https://www.wikidata.org/wiki/{entity.wikidata}" if entity.wikidata else None,
        }
    )


def _named(item: Named, path: Path) -> Node:
    return {"@type": TYPES[Kind.THING], "@id": f"{path[0]}/#{anchor(path)}", "name": item.name}


def _with_role(node: Node, role: str | None) -> Node:
    """A party with its office or part in the story, which need not be a job."""
    return {**node, "disambiguatingDescription": role} if role else node


def _source(source: Source) -> Node:
    """A source. Author and publisher are text: whether they are people or organisations is not told."""
    return given(
        {
            "@type": "Article",
            "@id": _source_id(source.id),
            "headline": source.headline,
            "publisher": source.publisher,
            "author": source.author,
            "datePublished": source.published,
            "url": source.url,
            "license": source.licence,
        }
    )


def _source_id(id: str) -> str:
    return f"source/#{source_anchor(id)}"


def _quotation(grounded: GroundedBriefing, path: Path, reaction: Reaction, speaker: Node) -> Node:
    sources = dict.fromkeys(span.source for span in grounded.spans[path])
    return {
        "@type": "Quotation",
        "@id": f"#{anchor(path)}",
        "text": reaction.quote,
        "spokenByCharacter": {name: speaker[name] for name in ("@type", "@id", "name")},
        "isBasedOn": [{"@id": _source_id(id)} for id in sources],
    }
