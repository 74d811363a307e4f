"""Which indexes the search has, what each is made from, and the documents of each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from generator.digest import digest
from generator.pages.addresses import entity_page
from generator.rebuild.checking import Content, document_name, sources_name
from generator.rebuild.looking import Looked
from generator.rebuild.manifest import target
from generator.rebuild.packing import packed
from generator.rebuild.store import Store
from generator.search.documents import entity_document, index_language, page_document
from generator.search.index import PROGRAM
from generator.search.tiers import Dated, tiers

Of = Literal["entities", "pages", "briefings", "sources"]
"""What an index is of: pages are those written by hand."""

FOLDER = "search/"
"""Where the search is in site/; so are the groups of its files called."""
ENGINE = f"{FOLDER}engine"
LIST = f"{FOLDER}tiers"
"""What the files are called that read all indexes, and that list them."""


class Tier(NamedTuple):
    """An index: its place below FOLDER, its language, what it is of, of which there are these (briefings and their
    sources by slug, entities by id, pages by path), and a digest of all that it is made from."""

    path: str
    language: str
    of: Of
    these: tuple[str, ...]
    made_from: str


def tiers_of_content(content: Content, site: str) -> Mapping[str, Tier]:
    """The indexes of briefings, their sources and entities by the names of their groups, in the order in which they
    are read: those of the language of the `site` first, and of each language the latest."""
    of_site = index_language(site)
    named = {id for one in content.posted.values() for id, _, _ in one.entities} & content.register.by_id.keys()
    found = []
    if named:
        told = digest([(id, content.entities[id]) for id in sorted(named)])
        found.append(Tier(f"{of_site}/names", of_site, "entities", tuple(sorted(named)), told))
    dated: dict[str, list[Dated]] = defaultdict(list)
    for slug, one in content.posted.items():
        dated[index_language(one.language)].append(Dated(one.date, slug))
    for language in sorted(dated, key=lambda language: (language != of_site, language)):
        for name, slugs in tiers(dated[language]):
            both = [content.checked[slug].searched for slug in slugs]
            found += [
                Tier(f"{language}/{name}", language, "briefings", slugs, digest(slugs, [one for one, _ in both])),
                Tier(f"{language}/sources/{name}", language, "sources", slugs, digest(slugs, [one for _, one in both])),
            ]
    return {f"{FOLDER}{tier.path}": tier for tier in found}


def tiers_of_pages(looked: Looked, site: str) -> Mapping[str, Tier]:
    """The index of the pages written by hand, if there are any."""
    language = index_language(site)
    paths = tuple(sorted(looked.by_hand))
    told = digest([looked.wanted.looked_at[path].view for path in paths])
    return {f"{FOLDER}{language}/pages": Tier(f"{language}/pages", language, "pages", paths, told)} if paths else {}


def listing(found: Iterable[Tier]) -> bytes:
    """What the browser asks first: which indexes there are."""
    listed = [{"path": tier.path, "language": tier.language, "of": tier.of} for tier in found]
    return json.dumps({"tiers": listed}, separators=(",", ":")).encode()


def is_of_search(path: str, found: Iterable[str]) -> bool:
    """Whether a file of site/ is, or could be, one of the search, of which the groups of indexes were `found`."""
    return path in (f"{FOLDER}{PROGRAM}", f"{LIST}.json") or path.startswith(tuple(f"{name}/" for name in found))


def documents(tier: Tier, content: Content, store: Store) -> Iterator[bytes]:
    """The documents of an index of the content, packed. Raises DamagedError."""
    if tier.of == "entities":
        for id in tier.these:
            yield packed(entity_document(content.register.by_id[id], _address(entity_page(id)), tier.language))
    else:
        name = document_name if tier.of == "briefings" else sources_name
        for _, data in store.values(name(slug, content.checked[slug].made_from) for slug in tier.these):
            yield data


def page_documents(tier: Tier, html_of: Callable[[str], str]) -> Iterator[bytes]:
    """Those of the index of pages written by hand, of which `html_of` gives the HTML."""
    for path in tier.these:
        yield packed(page_document(_address(path), html_of(path), tier.language))


def _address(path: str) -> str:
    return target(path).removesuffix("index.html")
