"""Tell which pages the site has beside those of its briefings, and what each is made from.

That is told cheaply and for all of them, so that only a page of which something changed is made again.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from generator.content.entities import Entities
from generator.content.model import Entity, Kind
from generator.digest import digest
from generator.pages.addresses import entity_page, measure_page, topic_key, topic_page
from generator.pages.postings import Postings
from generator.pages.shelves import Book, Inner, shelves

LATEST = 20
"""How many briefings the home page, a feed, and the first page of what is split show; the archive has all."""
BRIEFINGS, APPEARANCES, EVENTS, FIGURES, QUOTES, NAMES = 100, 150, 250, 250, 150, 300
"""How many lines of each kind a page has at most, about: the largest pages are then some 150 kB of HTML."""

KINDS = {Kind.PERSON: "people", Kind.ORGANISATION: "organisations", Kind.PLACE: "places", Kind.THING: "things"}
"""What the list of the entities of a kind is called."""
FEEDS = ("feed.xml", "feed.json")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list of entities or topics: its page, and in how many briefings it is."""

    name: str
    path: str
    about: str
    briefings: int


class Shown(NamedTuple):
    """A briefing on a page: a digest of what the page shows of it, and the period of which it shows what happened, if
    that matters."""

    slug: str
    told: bytes
    period: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page of the site is made from, or a feed.

    `kind` is the name of its template, or of the feed. `shows` are the briefings of which it shows something, newest
    first. `about` is what the page is about: an entity's id, a topic, a measure, a list; `index` the page that it is a
    shelf of, `period` which, and `inner` the shelves within it. `rows` are the lines of a list, `total` how many there
    are of what it is about.
    """

    path: str
    kind: str
    shows: tuple[Shown, ...] = ()
    about: str = ""
    entity: Entity | None = None
    index: str = ""
    period: str = ""
    inner: tuple[Inner, ...] = ()
    rows: tuple[Row, ...] = ()
    total: int = 0


_Newest = Sequence[tuple[str, Postings]]
"""Briefings with their postings, newest first."""


@dataclass(frozen=True, slots=True)
class _Topic:
    name: str
    path: str
    books: tuple[Book[Shown], ...]


def made_from(part: Part) -> str:
    """A digest of what a part's page shows."""
    told = b"".join(one.told for one in part.shows)
    return digest(told, part.kind, part.about, part.entity, part.index, part.period, part.inner, part.rows, part.total)


@dataclass(frozen=True)
class Group:
    """Pages of the site that are made from the same postings. `made_from` is a digest of all that they show, told
    without making the parts."""

    name: str
    made_from: str
    parts: Callable[[], Iterator[Part]]


def site_parts(posted: Mapping[str, Postings], entities: Entities) -> Iterator[Part]:
    """What each page of the site, and each feed, is made from, given the postings of all published briefings by their
    slugs. Of the entities, those that no briefing is about have no page."""
    for group in site_groups(posted, entities, ""):
        yield from group.parts()


def site_groups(posted: Mapping[str, Postings], entities: Entities, register: str) -> Iterator[Group]:
    """The same in groups; `register` is a digest of the entities."""
    newest = sorted(posted.items(), key=lambda item: (item[1].date, item[0]), reverse=True)
    postings = [one for _, one in newest]
    dated = "\n".join([f"{slug} {one.date}" for slug, one in newest])

    def group(name: str, parts: Callable[[_Newest], Iterator[Part]], *told: object) -> Group:
        return Group(name, digest(dated, *told), lambda: parts(newest))

    yield group("headings", _of_headings, b"".join([one.heading for one in postings]))
    acting = [one.entities for one in postings]
    yield group("entities", lambda newest: _of_entities(newest, entities), *_by_id(acting), register)
    yield group("timeline", _of_events, b"".join([told for one in postings for _, _, told in one.events]))
    figures = b"".join([one.numbers[1] for one in postings])
    yield group("numbers", _of_numbers, *_by_id([one.measures for one in postings]), figures)
    yield group("quotes", _of_quotes, b"".join([one.quotes[1] for one in postings]))


def _by_id(told: Sequence[Sequence[tuple[str, int, bytes]]]) -> tuple[str, bytes]:
    ids = "\n".join([" ".join([id for id, _, _ in one]) for one in told])
    return ids, b"".join([told for one in told for _, _, told in one])


def _of_headings(newest: _Newest) -> Iterator[Part]:
    topics = _topics(newest)
    yield from _home(newest, topics)
    headings = [Book(one.date, 1, Shown(slug, one.heading)) for slug, one in newest]
    yield from _shelved(Part("archive/index.md", "briefings"), "archive", headings, BRIEFINGS)
    yield from _of_topics(topics)


def _of_events(newest: _Newest) -> Iterator[Part]:
    events = [
        Book(period, count, Shown(slug, told, period)) for slug, one in newest for period, count, told in one.events
    ]
    events.sort(key=lambda book: book.date, reverse=True)
    yield from _shelved(Part("timeline/index.md", "timeline"), "timeline", events, EVENTS)


def _of_numbers(newest: _Newest) -> Iterator[Part]:
    figures = [Book(one.date, one.numbers[0], Shown(slug, one.numbers[1])) for slug, one in newest if one.numbers[0]]
    measures = _measures(newest)
    several = tuple(Row(id, measure_page(id), "", len(books)) for id, books in measures.items() if len(books) > 1)
    yield from _shelved(Part("numbers/index.md", "figures", rows=several), "numbers", figures, FIGURES)
    for row in several:
        part = Part(row.path, "measure", about=row.name)
        yield from _shelved(part, row.path.removesuffix(".md"), measures[row.name], FIGURES)


def _of_quotes(newest: _Newest) -> Iterator[Part]:
    quotes = [Book(one.date, one.quotes[0], Shown(slug, one.quotes[1])) for slug, one in newest if one.quotes[0]]
    yield from _shelved(Part("quotes/index.md", "quotes"), "quotes", quotes, QUOTES)


def _home(newest: _Newest, topics: Mapping[str, _Topic]) -> Iterator[Part]:
    total = len(newest)
    latest = tuple(Shown(slug, one.heading) for slug, one in newest[:LATEST])
    most = sorted(topics.values(), key=lambda topic: (-len(topic.books), topic.name))[:LATEST]
    rows = tuple(Row(topic.name, topic.path, "", len(topic.books)) for topic in most)
    yield Part("index.md", "home", latest, rows=rows, total=total)
    yield Part("about.md", "about", total=total)
    yield Part("search.md", "search", total=total)
    for name in FEEDS:
        yield Part(name, name, latest)


def _topics(newest: _Newest) -> dict[str, _Topic]:
    """The topics by what is the same in all their spellings, in the order of their names: the spelling shown is the
    most frequent, or of such the first in the alphabet."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    books: dict[str, list[Book[Shown]]] = defaultdict(list)
    for slug, one in newest:
        for key, topic in {topic_key(topic): topic for topic in one.topics}.items():
            spellings[key][topic] += 1
            books[key].append(Book(one.date, 1, Shown(slug, one.heading)))
    names = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    in_order = sorted(names, key=lambda key: sorting(names[key]))
    return {key: _Topic(names[key], topic_page(key), tuple(books[key])) for key in in_order}


def _of_topics(topics: Mapping[str, _Topic]) -> Iterator[Part]:
    rows = [Row(topic.name, topic.path, "", len(topic.books)) for topic in topics.values()]
    yield from _listed("topics/index.md", "topics", rows)
    for topic in topics.values():
        folder = topic.path.removesuffix(".md")
        yield from _shelved(Part(topic.path, "briefings", about=topic.name), folder, topic.books, BRIEFINGS)
        latest = tuple(book.value for book in topic.books[:LATEST])
        for name in FEEDS:
            yield Part(f"{folder}/{name}", name, latest, about=topic.name, index=topic.path)


def _of_entities(newest: _Newest, entities: Entities) -> Iterator[Part]:
    books: dict[str, list[Book[Shown]]] = defaultdict(list)
    for slug, one in newest:
        for id, count, told in one.entities:
            books[id].append(Book(one.date, count, Shown(slug, told)))
    found = {id: entities.by_id[id] for id in books.keys() & entities.by_id.keys()}
    in_order = sorted(found, key=lambda id: (sorting(found[id].name), id))
    rows: dict[Kind, list[Row]] = {kind: [] for kind in KINDS}
    for id in in_order:
        entity = found[id]
        path = entity_page(id)
        rows[entity.kind].append(Row(entity.name, path, entity.description or "", len(books[id])))
        part = Part(path, "entity", about=id, entity=entity)
        yield from _shelved(part, path.removesuffix(".md"), books[id], APPEARANCES)
    for kind, name in KINDS.items():
        yield from _listed(f"{name}.md", name, rows[kind])
    lists = tuple(Row(name, f"{name}.md", "", len(rows[kind])) for kind, name in KINDS.items())
    yield Part("entities/index.md", "list", about="names", rows=lists)


def _measures(newest: _Newest) -> dict[str, list[Book[Shown]]]:
    found: dict[str, list[Book[Shown]]] = defaultdict(list)
    for slug, one in newest:
        for id, count, told in one.measures:
            found[id].append(Book(one.date, count, Shown(slug, told)))
    return dict(sorted(found.items()))


def _listed(index: str, name: str, rows: Sequence[Row]) -> Iterator[Part]:
    """A list in alphabetical order: on one page, or, if it is long, on one for each letter, in a folder of the page's
    own: beside it there are topics, which may be called as a letter."""
    if len(rows) <= NAMES:
        yield Part(index, "list", about=name, rows=tuple(rows))
        return
    letters = [(letter, tuple(group)) for letter, group in groupby(rows, key=lambda row: _letter(row.name))]
    folder = index.removesuffix(".md")
    inner = tuple(
        Inner(f"{folder}/{letter or 'other'}.md", letter.title() or "#", len(group)) for letter, group in letters
    )
    yield Part(index, "list", about=name, inner=inner)
    for page, (_, group) in zip(inner, letters, strict=True):
        yield Part(page.path, "list", about=name, index=index, period=page.period, rows=group)


def _shelved(part: Part, folder: str, books: Sequence[Book[Shown]], lines: int) -> Iterator[Part]:
    """A part, with what stands on it and, if that is too much, on others below `folder`."""
    outer, *inner = shelves(part.path, folder, books, lines, LATEST)
    yield replace(part, shows=outer.values, inner=outer.inner, total=len(books))
    for shelf in inner:
        yield Part(
            shelf.path,
            part.kind,
            shelf.values,
            part.about,
            part.entity,
            index=part.path,
            period=shelf.period,
            inner=shelf.inner,
        )


def sorting(name: str) -> tuple[bool, str, str]:
    """What names are sorted by: their letters without marks and case, so that É stands with E; those that begin with
    none come last."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return not plain[:1].isalpha(), plain, name


def _letter(name: str) -> str:
    """The letter that a name stands under, in lower case; empty if it begins with none."""
    other, plain, _ = sorting(name)
    return "" if other else plain[0]
