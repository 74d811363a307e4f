"""Short words for what briefings say, for tests of the pages that show it: every value that is left out is neutral."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.content.entities import Entities
from generator.content.model import Entity, Kind
from generator.pages.extract import Act, Event, Extract, Figure, Saying
from generator.pages.page import Page
from generator.pages.parts import FEEDS, Part, site_parts
from generator.pages.postings import postings
from generator.pages.site_pages import site_page
from generator.pages.wording import Amount

Told = Mapping[str, Extract]


def told(
    slug: str,
    date: str = "2024-03-01",
    *items: Act | Saying | Figure | Event,
    title: str = "",
    language: str = "en",
    corrected: str = "",
    topics: tuple[str, ...] = (),
    summary: str = "What happened.",
) -> Extract:
    """What is shown of a briefing, with its items in their order."""
    return Extract(
        slug,
        title or slug.capitalize(),
        language,
        date,
        corrected,
        topics,
        summary,
        tuple(item for item in items if isinstance(item, Act)),
        tuple(item for item in items if isinstance(item, Saying)),
        tuple(item for item in items if isinstance(item, Figure)),
        tuple(item for item in items if isinstance(item, Event)),
    )


def act(party: str, text: str = "", role: str = "", anchor: str = "who-1") -> Act:
    """What a party does; one that is written like an id is registered."""
    id, name = _party(party)
    return Act(anchor, id, name, role, text)


def saying(
    party: str, quote: str = "", text: str = "", stance: str = "", role: str = "", anchor: str = "reactions-1"
) -> Saying:
    """What a party says; one that is written like an id is registered."""
    id, name = _party(party)
    return Saying(anchor, id, name, role, stance, quote, text)


def figure(
    label: str,
    value: Amount | None,
    unit: str = "",
    measure: str = "",
    qualifier: str = "",
    named: tuple[str, ...] = (),
    source: str = "",
    superlative: str = "",
    anchor: str = "numbers-1",
) -> Figure:
    """A figure, of a measure and about entities if these are given."""
    return Figure(anchor, label, value, superlative, unit, qualifier, measure, named, source)


def event(when: str, text: str = "It happened.", status: str = "", anchor: str = "what-1") -> Event:
    """Something that happened."""
    return Event(anchor, when, text, status)


def named(id: str) -> str:
    """The name of the entity with an id: Mara Lind of mara-lind."""
    return id.replace("-", " ").title()


def person(id: str, **values: object) -> Entity:
    """A registered person, or another kind of entity."""
    return Entity.model_validate({"name": named(id), "kind": Kind.PERSON, **values})


def entities(*ids: str, **registered: Entity) -> Entities:
    """A register with persons of these ids, and entities by theirs, with `_` for each hyphen."""
    return Entities(
        {**{id: person(id) for id in ids}, **{id.replace("_", "-"): entity for id, entity in registered.items()}}
    )


def parts(briefings: Iterable[Extract], register: Entities) -> dict[str, Part]:
    """What each page and each feed is made from, by its path."""
    found = list(site_parts({one.slug: postings(one) for one in briefings}, register))
    assert len({part.path for part in found}) == len(found)
    return {part.path: part for part in found}


def page(path: str, briefings: Iterable[Extract], register: Entities, language: str = "en") -> Page:
    """A page of the site."""
    by_slug = {one.slug: one for one in briefings}
    return site_page(parts(by_slug.values(), register)[path], by_slug, language)


def pages(briefings: Iterable[Extract], register: Entities, language: str = "en") -> dict[str, Page]:
    """All pages of the site but those of briefings, by their paths."""
    by_slug = {one.slug: one for one in briefings}
    made = parts(by_slug.values(), register)
    return {path: site_page(part, by_slug, language) for path, part in made.items() if part.kind not in FEEDS}


def _party(party: str) -> tuple[str, str]:
    return (party, named(party)) if party == party.lower() else ("", party)
