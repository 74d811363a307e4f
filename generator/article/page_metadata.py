"""What a web page declares of itself, in its own spelling: in JSON-LD, in its meta elements, and in markup that says
what is the headline, the author or the address. It guesses nothing: a date that stands somewhere may be any date, and a
host is no publisher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.article import metadata
from generator.article.json_ld import article_of

_HEADLINE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHER = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "byl")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
)
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_SITE_FOLLOWS = re.compile(r"\s+[|•·»–—-]+\s")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself, as far as the model takes it."""

    headline: str | None
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None


def declared(tree: Any) -> Declared:
    """What a page (an lxml tree) declares."""
    meta = _meta(tree)
    article = article_of(tree.xpath("//script[@type='application/ld+json']/text()"))
    publisher = _first(metadata.one_line, [*article.names("publisher"), *map(meta.get, _PUBLISHER)])
    times = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    return Declared(
        headline=_headline(tree, article.text("headline"), meta, publisher),
        publisher=publisher,
        author=_author(tree, article.names("author"), meta, publisher),
        published=_first(metadata.day, [article.text("datePublished"), *map(meta.get, _PUBLISHED), *times]),
        url=_first(metadata.address, [*tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url")]),
        language=_first(
            metadata.language, [*tree.xpath("/html/@lang | /html/@*[name()='xml:lang']"), article.text("inLanguage")]
        ),
    )


def _first(taken: Callable[[object], str | None], values: Iterable[object]) -> str | None:
    """The first value that the model takes."""
    return next(filter(None, map(taken, values)), None)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _author(tree: Any, said: tuple[str, ...], meta: dict[str, str], publisher: str | None) -> str | None:
    """Who wrote it, which is no address of a profile, and not the publisher once more."""
    marked = tree.xpath("//*[@itemprop='author']//*[@itemprop='name']")
    marked += tree.xpath("//*[@rel='author'] | //*[@itemprop='author' and not(.//*[@itemprop='name'])]")
    names = [", ".join(said), *map(meta.get, _AUTHOR), *(each.text_content() for each in marked)]
    lines = (metadata.one_line(_BY.sub("", name)) for name in names if name and not metadata.address(name))
    return next((line for line in lines if line and line.lower() != (publisher or "").lower()), None)


def _headline(tree: Any, said: str | None, meta: dict[str, str], publisher: str | None) -> str | None:
    """The headline without the name of the site, which often follows it."""
    largest = [line for line in (metadata.one_line(each.text_content()) for each in tree.iter("h1")) if line]
    alone = largest[0] if len(largest) == 1 else None
    title = _first(metadata.one_line, [said, *map(meta.get, _HEADLINE), alone, *tree.xpath("//head/title/text()")])
    if not title:
        return None
    for line in largest:
        if title.startswith(line) and _SITE_FOLLOWS.match(title, len(line)):
            return line
    site = publisher and re.search(rf"{_SITE_FOLLOWS.pattern}{re.escape(publisher)}$", title)
    return title[: site.start()] if site else title
