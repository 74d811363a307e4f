"""What is told of a source, in words. It must not know any page."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.content.model import Source
from generator.pages import wording


def heading(source: Source) -> str:
    """What a source is called."""
    return source.headline or f"The {source.id}"


def publisher(source: Source) -> str:
    """Who published a source, as far as that is told: a name, or the host of its address."""
    return source.publisher or urlsplit(source.url or "").netloc.removeprefix("www.")


def told(source: Source, language: str) -> tuple[str, ...]:
    """Who published a source, who wrote it and when, as far as that is told."""
    published = wording.day(source.published, language) if source.published else None
    return tuple([part for part in (source.publisher, source.author, published) if part])


def missing(source: Source) -> str:
    """What a reader would look for and the source does not give, in words; empty if it gives all."""
    told = {
        "publisher": source.publisher,
        "author": source.author,
        "date": source.published,
        "address": source.url,
    }
    lacking = [name for name, value in told.items() if not value]
    return f"{', '.join(lacking[:-1])} or {lacking[-1]}" if len(lacking) > 1 else "".join(lacking)
