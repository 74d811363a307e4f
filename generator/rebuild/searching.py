"""Which indexes the search has, what each is made from, and the documents of each."""

from __future__ import annotations

import json
import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.digest import digest
from generator.pages.addresses import entity_page
from generator.rebuild.checking import Content, document_name
from generator.rebuild.looking import Looked
from generator.rebuild.manifest import target
from generator.rebuild.store import Store
from generator.search.documents import Document, entity_document, page_document
from generator.search.tiers import Dated, tiers

FOLDER = "search/"
"""Where the search is in site/; so are the groups of its files called."""
ENGINE = f"{FOLDER}engine"
LIST = f"{FOLDER}tiers"
"""What the files are called that read all indexes, and that list them."""
_NAMES = "names"


class Tier(NamedTuple):
    """An index: its place below FOLDER, its language, the briefings in it, whether it has the names of entities and the
    pages written by hand, and a digest of all that it is made from."""

    path: str
    language: str
    slugs: tuple[str, ...]
    has_names: bool
    made_from: str


def search_tiers(content: Content, looked: Looked, site: str) -> Mapping[str, Tier]:
    """The indexes by the names of their groups, in the order in which they are read: those of the language of the
    `site` first, and of each language the latest."""
    of_site = _plain(site)
    names = Tier(f"{of_site}/{_NAMES}", of_site, (), True, _names_made_from(content, looked))
    found = [names] if _named(content) or looked.by_hand else []
    dated: dict[str, list[Dated]] = defaultdict(list)
    for slug, one in content.posted.items():
        dated[_plain(one.language)].append(Dated(one.date, slug))
    for language in sorted(dated, key=lambda language: (language != of_site, language)):
        for name, slugs in tiers(dated[language]):
            told = digest([(slug, content.checked[slug].shows) for slug in slugs])
            found.append(Tier(f"{language}/{name}", language, slugs, False, told))
    return {f"{FOLDER}{tier.path}": tier for tier in found}


def listing(found: Iterable[Tier]) -> bytes:
    """What the browser asks first: which indexes there are."""
    listed = [{"path": tier.path, "language": tier.language} for tier in found]
    return json.dumps({"tiers": listed}, separators=(",", ":")).encode()


def documents(
    tier: Tier, content: Content, by_hand: Iterable[str], html_of: Callable[[str], str], store: Store
) -> Iterator[Document]:
    """The documents of an index. `by_hand` are the paths of pages written by hand, of which `html_of` gives the HTML.
    Raises DamagedError."""
    names = [document_name(slug, content.checked[slug].made_from) for slug in tier.slugs]
    for _, packed in store.values(names):
        yield pickle.loads(zlib.decompress(packed))
    if tier.has_names:
        for id in _named(content):
            page = target(entity_page(id)).removesuffix("index.html")
            yield entity_document(content.register.by_id[id], page, tier.language)
        for path in sorted(by_hand):
            yield page_document(target(path).removesuffix("index.html"), html_of(path), tier.language)


def _plain(language: str) -> str:
    """A language without script and region, as words are taken apart and stemmed."""
    return language.lower().partition("-")[0].partition("_")[0]


def _named(content: Content) -> list[str]:
    """The ids of all entities that have a page."""
    named = {id for one in content.posted.values() for id, _, _ in one.entities}
    return sorted(named & content.register.by_id.keys())


def _names_made_from(content: Content, looked: Looked) -> str:
    by_hand = [(path, looked.wanted.looked_at[path].view) for path in sorted(looked.by_hand)]
    return digest([(id, content.entities[id]) for id in _named(content)], by_hand)
