"""Feeds of briefings: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), from one value.

Both are functions of the content alone: without a briefing that changed, a feed does not change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from generator.export.identity import absolute, identifier, moment, relative

ATOM, JSON_FEED = "feed.xml", "feed.json"
"""The names of a page's feeds, beside it."""

_NEVER = "1970-01-01"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, however it is written."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A briefing in a feed: its `address` in the site (`briefings/SLUG/`), and when it was published and last
    changed: days, as 2024-08-14, or moments."""

    title: str
    address: str
    published: str
    updated: str
    language: str
    summary: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a page lists, newest first. `site` is the site's address, empty if it has none; `home` is the page's
    address in the site: empty, or `topics/TOPIC/`. The feed stands beside it. `author` is the site's name."""

    title: str
    author: str
    site: str
    home: str
    language: str
    entries: tuple[FeedEntry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as Atom. Links are relative where the site has no address."""
    own = feed.home + ATOM
    latest = max((entry.updated for entry in feed.entries), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(feed.language)}>',
        f"  <id>{_text(identifier(feed.site, own))}</id>",
        f"  <title>{_text(feed.title)}</title>",
        f"  <updated>{moment(latest)}</updated>",
        f"  <author><name>{_text(feed.author)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href={_attribute(_link(feed, own, own))}/>',
        f'  <link rel="alternate" type="text/html" href={_attribute(_link(feed, feed.home, own))}/>',
    ]
    for entry in feed.entries:
        lines += _atom_entry(feed, entry, own)
    return "\n".join([*lines, "</feed>", ""]).encode()


def _atom_entry(feed: Feed, entry: FeedEntry, own: str) -> Iterator[str]:
    yield f"  <entry xml:lang={_attribute(entry.language)}>"
    yield f"    <id>{_text(identifier(feed.site, entry.address))}</id>"
    yield f"    <title>{_text(entry.title)}</title>"
    yield f'    <link rel="alternate" type="text/html" href={_attribute(_link(feed, entry.address, own))}/>'
    yield f"    <published>{moment(entry.published)}</published>"
    yield f"    <updated>{moment(entry.updated)}</updated>"
    yield f"    <summary>{_text(entry.summary)}</summary>"
    yield from (f"    <category term={_attribute(topic)}/>" for topic in entry.topics)
    yield "  </entry>"


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed. Without the site's address, links are relative and the feed does not name itself."""
    own = feed.home + JSON_FEED
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": _link(feed, feed.home, own),
        **({"feed_url": _link(feed, own, own)} if feed.site else {}),
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": identifier(feed.site, entry.address),
                "url": _link(feed, entry.address, own),
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": moment(entry.published),
                "date_modified": moment(entry.updated),
                "tags": entry.topics,
                "language": entry.language,
            }
            for entry in feed.entries
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _link(feed: Feed, address: str, own: str) -> str:
    return absolute(feed.site, address) if feed.site else relative(address, own)


def _text(text: str) -> str:
    """Text as it is, since a parser would read a carriage return as a line feed."""
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
