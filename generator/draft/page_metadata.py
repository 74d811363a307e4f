"""What a web page declares of itself for machines, in its meta elements and its JSON-LD. It guesses nothing from what
the page shows: a date that stands somewhere on it may be any date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.draft import metadata

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "article.published",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "published_at",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
)
_PUBLISHER = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself, as far as the model takes it."""

    publisher: str | None
    published: str | None
    language: str | None


def declared(tree: Any) -> Declared:
    """What the elements of a page (an lxml tree) declare."""
    meta = _meta(tree)
    article = next(_articles(tree), {})
    publisher = article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    names = [publisher.get("name") if isinstance(publisher, dict) else publisher, *map(meta.get, _PUBLISHER)]
    times = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    dates = [article.get("datePublished"), *map(meta.get, _PUBLISHED), *times]
    languages = [*tree.xpath("/html/@lang | /html/@*[name()='xml:lang']"), article.get("inLanguage")]
    return Declared(
        next(filter(None, map(metadata.one_line, names)), None),
        next(filter(None, map(metadata.day, dates)), None),
        next(filter(None, map(metadata.language, languages)), None),
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles of the JSON-LD, in the order of the page."""
    for text in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue  # what is no JSON declares nothing
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(
                str(kind).endswith(("Article", "BlogPosting"))
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield node


def _nodes(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(data, list):
        for each in data:
            yield from _nodes(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity"):
            yield from _nodes(data.get(key), depth + 1)
