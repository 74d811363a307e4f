"""Which indexes the search has, what each is made from, and the documents of each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.digest import digest
from generator.pages.addresses import entity_page
from generator.rebuild.checking import Content, document_name
from generator.rebuild.looking import Looked
from generator.rebuild.manifest import target
from generator.rebuild.packing import unpacked
from generator.rebuild.store import Store
from generator.search.documents import Document, entity_document, index_language, page_document
from generator.search.index import PROGRAM
from generator.search.tiers import Dated, tiers

FOLDER = "search/"
"""Where the search is in site/; so are the groups of its files called."""
ENGINE = f"{FOLDER}engine"
LIST = f"{FOLDER}tiers"
"""What the files are called that read all indexes, and that list them."""


class Tier(NamedTuple):
    """An index: its place below FOLDER, its language, what is in it (briefings by their slugs, entities by their ids,
    pages written by hand by their paths), and a digest of all that it is made from."""

    path: str
    language: str
    slugs: tuple[str, ...]
    entities: tuple[str, ...]
    by_hand: tuple[str, ...]
    made_from: str


def search_tiers(content: Content, looked: Looked, site: str) -> Mapping[str, Tier]:
    """The indexes by the names of their groups, in the order in which they are read: those of the language of the
    `site` first, and of each language the latest."""
    of_site = index_language(site)
    names = _names(content, looked, of_site)
    found = [names] if names.entities or names.by_hand else []
    dated: dict[str, list[Dated]] = defaultdict(list)
    for slug, one in content.posted.items():
        dated[index_language(one.language)].append(Dated(one.date, slug))
    for language in sorted(dated, key=lambda language: (language != of_site, language)):
        for name, slugs in tiers(dated[language]):
            told = digest([(slug, content.checked[slug].shows) for slug in slugs])
            found.append(Tier(f"{language}/{name}", language, slugs, (), (), told))
    return {f"{FOLDER}{tier.path}": tier for tier in found}


def _names(content: Content, looked: Looked, language: str) -> Tier:
    """The index of all entities that have a page, and of the pages written by hand."""
    named = {id for one in content.posted.values() for id, _, _ in one.entities}
    ids = tuple(sorted(named & content.register.by_id.keys()))
    pages = tuple(sorted(looked.by_hand))
    views = [(path, looked.wanted.looked_at[path].view) for path in pages]
    told = digest([(id, content.entities[id]) for id in ids], views)
    return Tier(f"{language}/names", language, (), ids, pages, told)


def listing(found: Iterable[Tier]) -> bytes:
    """What the browser asks first: which indexes there are."""
    listed = [{"path": tier.path, "language": tier.language} for tier in found]
    return json.dumps({"tiers": listed}, separators=(",", ":")).encode()


def is_of_search(path: str, found: Iterable[str]) -> bool:
    """Whether a file of site/ is, or could be, one of the search, of which the groups of indexes were `found`."""
    return path in (f"{FOLDER}{PROGRAM}", f"{LIST}.json") or path.startswith(tuple(f"{name}/" for name in found))


def documents(tier: Tier, content: Content, html_of: Callable[[str], str], store: Store) -> Iterator[Document]:
    """The documents of an index; `html_of` gives the HTML of a page written by hand. Raises DamagedError."""
    names = [document_name(slug, content.checked[slug].made_from) for slug in tier.slugs]
    for _, data in store.values(names):
        yield unpacked(data)
    for id in tier.entities:
        yield entity_document(content.register.by_id[id], _address(entity_page(id)), tier.language)
    for path in tier.by_hand:
        yield page_document(_address(path), html_of(path), tier.language)


def _address(path: str) -> str:
    return target(path).removesuffix("index.html")
