"""Which briefings a feed of the site or of a topic has, what it is called, and where it leads."""

from __future__ import annotations

import json
import posixpath
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from generator.content.entities import Entities
from generator.export.site_feeds import site_feed
from generator.pages.extract import Extract
from generator.pages.parts import FEEDS, LATEST
from tests.pages.told import parts, told

A = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/press/"
KURSK = told("kursk", "2024-11-17", title="Kursk", topics=("War", "Élections"), summary="A ban is lifted.")
ODER = told("oder", "2024-11-16", title="Die Oder steigt", language="de", corrected="2024-11-20", topics=("war",))


def made(path: str, *briefings: Extract, address: str = ADDRESS) -> bytes:
    by_slug = {one.slug: one for one in briefings}
    return site_feed(parts(briefings, Entities({}))[path], by_slug, "The site", address, "en")


def as_json(path: str, *briefings: Extract, address: str = ADDRESS) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(path, *briefings, address=address))
    return found


def as_atom(path: str, *briefings: Extract, address: str = ADDRESS) -> ElementTree.Element:
    return ElementTree.fromstring(made(path, *briefings, address=address))


def test_the_feed_of_the_site_has_the_latest_briefings() -> None:
    assert as_json("feed.json", ODER, KURSK) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The site",
        "home_page_url": "https://example.org/press/",
        "feed_url": "https://example.org/press/feed.json",
        "language": "en",
        "authors": [{"name": "The site"}],
        "items": [
            {
                "id": "https://example.org/press/briefings/kursk/",
                "url": "https://example.org/press/briefings/kursk/",
                "title": "Kursk",
                "content_text": "A ban is lifted.",
                "date_published": "2024-11-17T00:00:00Z",
                "date_modified": "2024-11-17T00:00:00Z",
                "tags": ["War", "Élections"],
                "language": "en",
            },
            {
                "id": "https://example.org/press/briefings/oder/",
                "url": "https://example.org/press/briefings/oder/",
                "title": "Die Oder steigt",
                "content_text": "What happened.",
                "date_published": "2024-11-16T00:00:00Z",
                "date_modified": "2024-11-20T00:00:00Z",
                "tags": ["war"],
                "language": "de",
            },
        ],
    }


def test_both_formats_say_the_same() -> None:
    atom, other = as_atom("feed.xml", KURSK, ODER), as_json("feed.json", KURSK, ODER)
    assert atom.findtext(f"{A}title") == other["title"]
    assert [entry.findtext(f"{A}title") for entry in atom.iter(f"{A}entry")] == [one["title"] for one in other["items"]]
    assert [entry.findtext(f"{A}updated") for entry in atom.iter(f"{A}entry")] == [
        one["date_modified"] for one in other["items"]
    ]


def test_the_feed_of_a_topic_is_called_by_it_and_stands_beside_its_page() -> None:
    feed = as_json("topics/war/feed.json", KURSK, ODER)
    assert feed["title"] == "War · The site"
    assert feed["home_page_url"] == "https://example.org/press/topics/war/"
    assert feed["feed_url"] == "https://example.org/press/topics/war/feed.json"
    assert [item["title"] for item in feed["items"]] == ["Kursk", "Die Oder steigt"]
    assert [item["title"] for item in as_json("topics/élections/feed.json", KURSK, ODER)["items"]] == ["Kursk"]


def test_the_address_of_a_topic_in_any_script_is_a_uri() -> None:
    assert as_json("topics/élections/feed.json", KURSK)["home_page_url"] == (
        "https://example.org/press/topics/%C3%A9lections/"
    )


@pytest.mark.parametrize("path", ["feed.xml", "topics/war/feed.xml"])
def test_without_an_address_links_are_relative_to_the_feed(path: str) -> None:
    feed = as_atom(path, KURSK, ODER, address="")
    links = [str(link.get("href")) for link in feed.iter(f"{A}link")]
    home = posixpath.dirname(path)
    assert {urljoin(f"http://here/{path}", link) for link in links} == {
        f"http://here/{path}",
        f"http://here/{home}/" if home else "http://here/",
        "http://here/briefings/kursk/",
        "http://here/briefings/oder/",
    }
    ids = [feed.findtext(f"{A}id"), *(entry.findtext(f"{A}id") for entry in feed.iter(f"{A}entry"))]
    assert all(str(id).startswith("urn:uuid:") for id in ids)
    assert len(set(ids)) == 3


def test_a_feed_has_no_more_than_the_latest() -> None:
    briefings = [told(f"a{number}", topics=("War",)) for number in range(LATEST + 5)]
    for path in (*FEEDS, *(f"topics/war/{name}" for name in FEEDS)):
        data = made(path, *briefings)
        assert data.count(b"briefings/a") == 2 * LATEST


def test_the_feeds_of_a_site_without_a_briefing_are_valid_and_empty() -> None:
    assert as_json("feed.json")["items"] == []
    feed = as_atom("feed.xml")
    assert feed.findall(f"{A}entry") == []
    assert feed.findtext(f"{A}updated") == "1970-01-01T00:00:00Z"


def test_a_feed_is_the_same_on_any_day() -> None:
    assert made("feed.xml", KURSK, ODER) == made("feed.xml", ODER, KURSK)
