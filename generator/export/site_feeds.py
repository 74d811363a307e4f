"""The feeds of the site and of its topics, each from its part and the extracts of the briefings that it lists."""

from __future__ import annotations

from collections.abc import Mapping

from generator.export.feeds import ATOM, Feed, FeedEntry, atom, json_feed
from generator.export.identity import briefing_address
from generator.pages.extract import Extract
from generator.pages.parts import Part


def site_feed(part: Part, extracts: Mapping[str, Extract], name: str, address: str, language: str) -> bytes:
    """The feed that is made from a part, for a site with this name, address (or none) and language."""
    feed = Feed(
        title=f"{part.about} · {name}" if part.about else name,
        author=name,
        site=address,
        home=part.path.rpartition("/")[0] + "/" if "/" in part.path else "",
        language=language,
        entries=tuple(_entry(extracts[one.slug]) for one in part.shows),
    )
    return atom(feed) if part.kind == ATOM else json_feed(feed)


def _entry(one: Extract) -> FeedEntry:
    return FeedEntry(
        title=one.title,
        address=briefing_address(one.slug),
        published=one.date,
        updated=max(one.date, one.corrected, one.updated),
        language=one.language,
        summary=f"{one.summary}\n\nUpdated: {one.note}" if one.note else one.summary,
        topics=one.topics,
    )
