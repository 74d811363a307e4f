"""Feeds: valid Atom and JSON Feed, with and without the site's address, whatever the text."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.export.feeds import Feed, FeedEntry, atom, json_feed

A = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
KURSK = FeedEntry(
    title="Kursk",
    address="briefings/kursk/",
    published="2024-11-17",
    updated="2024-11-19",
    language="en",
    summary="The ban is lifted.",
    topics=("Ukraine war", "US foreign policy"),
)
RIVER = FeedEntry("Die Oder steigt", "briefings/river/", "2024-11-16", "2024-11-16", "de", "Um zwei Meter.")
SITE = Feed("Briefings", "Briefings", "https://example.org/press/", "", "en", (KURSK, RIVER))
TOPIC = Feed(
    "Ukraine war · Briefings", "Briefings", "https://example.org/press/", "topics/ukraine-war/", "en", (KURSK,)
)
HOSTILE = [
    "]]> & <b>&amp;</b> \"quotes\" 'and' more",
    "<![CDATA[ ]]>",
    "<!-- comment -->",
    "لا إله\u200f (UN) 😀 \U00010000",
    "two\nlines\r\nand\ra tab\tthere",
    "  spaces  around  ",
]


def parsed(feed: Feed) -> ElementTree.Element:
    return ElementTree.fromstring(atom(feed))


def text(element: ElementTree.Element, path: str) -> str | None:
    found = element.find("/".join(A + step for step in path.split("/")))
    assert found is not None, path
    return found.text


def links(element: ElementTree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{A}link")}


def as_json(feed: Feed) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_feed(feed))
    return found


# Atom, RFC 4287.


def test_the_feed_of_a_site_as_atom() -> None:
    assert atom(replace(SITE, entries=(KURSK,))).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        "  <id>https://example.org/press/feed.xml</id>\n"
        "  <title>Briefings</title>\n"
        "  <updated>2024-11-19T00:00:00Z</updated>\n"
        "  <author><name>Briefings</name></author>\n"
        '  <link rel="self" type="application/atom+xml" href="https://example.org/press/feed.xml"/>\n'
        '  <link rel="alternate" type="text/html" href="https://example.org/press/"/>\n'
        '  <entry xml:lang="en">\n'
        "    <id>https://example.org/press/briefings/kursk/</id>\n"
        "    <title>Kursk</title>\n"
        '    <link rel="alternate" type="text/html" href="https://example.org/press/briefings/kursk/"/>\n'
        "    <published>2024-11-17T00:00:00Z</published>\n"
        "    <updated>2024-11-19T00:00:00Z</updated>\n"
        "    <summary>The ban is lifted.</summary>\n"
        '    <category term="Ukraine war"/>\n'
        '    <category term="US foreign policy"/>\n'
        "  </entry>\n"
        "</feed>\n"
    )


def test_the_entries_stand_in_their_order_with_their_languages() -> None:
    entries = parsed(SITE).findall(f"{A}entry")
    assert [(text(entry, "title"), entry.get(LANGUAGE)) for entry in entries] == [
        ("Kursk", "en"),
        ("Die Oder steigt", "de"),
    ]


def test_a_feed_is_as_old_as_its_latest_change() -> None:
    corrected = replace(RIVER, updated="2025-01-05")
    assert text(parsed(replace(SITE, entries=(KURSK, corrected))), "updated") == "2025-01-05T00:00:00Z"


def test_the_feed_of_a_topic_stands_beside_the_topics_page() -> None:
    assert links(parsed(TOPIC)) == {
        "self": "https://example.org/press/topics/ukraine-war/feed.xml",
        "alternate": "https://example.org/press/topics/ukraine-war/",
    }
    assert text(parsed(TOPIC), "author/name") == "Briefings"


def test_without_the_sites_address_links_are_relative_and_ids_are_urns() -> None:
    feed = parsed(replace(TOPIC, site=""))
    entry = feed.find(f"{A}entry")
    assert entry is not None
    assert (links(feed), links(entry)) == (
        {"self": "feed.xml", "alternate": "./"},
        {"alternate": "../../briefings/kursk/"},
    )
    ids = [text(feed, "id"), text(entry, "id")]
    assert all(id and id.startswith("urn:uuid:") for id in ids)
    assert len(set(ids)) == 2


def test_a_briefing_has_one_id_in_every_feed() -> None:
    for site in ("", "https://example.org"):
        feeds = [parsed(replace(feed, site=site)) for feed in (SITE, TOPIC)]
        assert len({text(feed, "entry/id") for feed in feeds}) == 1
        assert len({text(feed, "id") for feed in feeds}) == 2


def test_an_id_does_not_depend_on_what_an_editor_changes() -> None:
    changed = replace(KURSK, title="Another", published="2025-01-01", updated="2025-01-01", summary="b", topics=())
    for site in ("", "https://example.org"):
        before, after = (parsed(replace(SITE, site=site, entries=(entry,))) for entry in (KURSK, changed))
        assert text(before, "entry/id") == text(after, "entry/id")


def test_a_feed_without_entries_is_valid_too() -> None:
    assert text(parsed(replace(SITE, entries=())), "updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_comes_out_of_an_xml_parser_as_it_was_typed(hostile: str) -> None:
    entry = replace(KURSK, title=hostile, summary=hostile, topics=(hostile,))
    feed = parsed(replace(SITE, title=hostile, author=hostile, entries=(entry,)))
    category = feed.find(f"{A}entry/{A}category")
    assert category is not None
    found = [text(feed, path) for path in ("title", "author/name", "entry/title", "entry/summary")]
    assert [*found, category.get("term")] == [hostile] * 5


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_no_xml_can_hold_is_replaced(character: str) -> None:
    assert text(parsed(replace(SITE, title=f"a{character}b")), "title") == "a\ufffdb"


def test_a_topic_in_another_script_is_encoded_in_addresses() -> None:
    feed = replace(TOPIC, home="topics/війна/")
    assert links(parsed(feed))["self"] == "https://example.org/press/topics/%D0%B2%D1%96%D0%B9%D0%BD%D0%B0/feed.xml"


# JSON Feed 1.1.


def test_the_feed_of_a_site_as_json_feed() -> None:
    assert as_json(replace(SITE, entries=(KURSK,))) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Briefings",
        "home_page_url": "https://example.org/press/",
        "feed_url": "https://example.org/press/feed.json",
        "language": "en",
        "authors": [{"name": "Briefings"}],
        "items": [
            {
                "id": "https://example.org/press/briefings/kursk/",
                "url": "https://example.org/press/briefings/kursk/",
                "title": "Kursk",
                "content_text": "The ban is lifted.",
                "date_published": "2024-11-17T00:00:00Z",
                "date_modified": "2024-11-19T00:00:00Z",
                "tags": ["Ukraine war", "US foreign policy"],
                "language": "en",
            }
        ],
    }


def test_json_feed_without_the_sites_address() -> None:
    """`feed_url` is the feed's id: a relative one would be no id."""
    feed = as_json(replace(TOPIC, site=""))
    (item,) = feed["items"]
    assert "feed_url" not in feed
    assert (feed["home_page_url"], item["url"]) == ("./", "../../briefings/kursk/")
    assert item["id"] == text(parsed(replace(TOPIC, site="")), "entry/id")


def test_a_json_feed_without_entries() -> None:
    assert as_json(replace(SITE, entries=()))["items"] == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_comes_out_of_a_json_parser_as_it_was_typed(hostile: str) -> None:
    entry = replace(KURSK, title=hostile, summary=hostile, topics=(hostile,))
    feed = as_json(replace(SITE, title=hostile, entries=(entry,)))
    (item,) = feed["items"]
    assert [feed["title"], item["title"], item["content_text"], *item["tags"]] == [hostile] * 4


def test_letters_are_not_escaped() -> None:
    assert "Обстріл 😀".encode() in json_feed(replace(SITE, title="Обстріл 😀"))


@pytest.mark.parametrize("made", [atom, json_feed])
def test_the_same_feed_gives_the_same_bytes(made: Any) -> None:
    assert made(SITE) == made(replace(SITE))
    assert made(SITE).endswith(b"\n")
