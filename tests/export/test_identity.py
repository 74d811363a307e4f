"""The names of things: addresses that any program takes, and ids that stay the same."""

from __future__ import annotations

import pytest

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.model import Briefing
from generator.content.revisions import recorded, revision
from generator.export.identity import absolute, identifier, relative, updated, uri


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("https://example.org", "https://example.org"),
        ("https://example.org:8080/a%20b/", "https://example.org:8080/a%20b/"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("https://example.org/новини", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8"),
        ('https://example.org/a|b<c>"{d}^e`', "https://example.org/a%7Cb%3Cc%3E%22%7Bd%7D%5Ee%60"),
        ("https://example.org/[1]?a[]=1", "https://example.org/%5B1%5D?a%5B%5D=1"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/100%zz?50%", "https://example.org/100%25zz?50%25"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/a?b?c", "https://example.org/a?b?c"),
        ("topics/війна/", "topics/%D0%B2%D1%96%D0%B9%D0%BD%D0%B0/"),
    ],
)
def test_a_web_address_as_a_uri(address: str, expected: str) -> None:
    assert uri(address) == expected


def test_a_uri_stays_as_it_is() -> None:
    once = uri("https://example.org/новини/[1]?q=50%#x#y")
    assert uri(once) == once


@pytest.mark.parametrize(
    ("site", "address", "expected"),
    [
        ("https://example.org", "briefings/a/", "https://example.org/briefings/a/"),
        ("https://example.org/", "briefings/a/", "https://example.org/briefings/a/"),
        ("https://example.org/press/", "feed.xml", "https://example.org/press/feed.xml"),
        ("https://example.org/press", "", "https://example.org/press/"),
    ],
)
def test_what_is_in_a_site_with_an_address(site: str, address: str, expected: str) -> None:
    assert absolute(site, address) == identifier(site, address) == expected


@pytest.mark.parametrize(
    ("address", "start", "expected"),
    [
        ("", "feed.xml", "./"),
        ("feed.xml", "feed.xml", "feed.xml"),
        ("briefings/a/", "feed.xml", "briefings/a/"),
        ("briefings/a/", "topics/x/feed.xml", "../../briefings/a/"),
        ("topics/x/", "topics/x/feed.xml", "./"),
        ("", "topics/x/feed.xml", "../../"),
        ("topics/війна/feed.xml", "topics/x/feed.xml", "../%D0%B2%D1%96%D0%B9%D0%BD%D0%B0/feed.xml"),
    ],
)
def test_the_way_from_one_file_of_a_site_to_another(address: str, start: str, expected: str) -> None:
    assert relative(address, start) == expected


def test_without_an_address_an_id_is_a_urn_that_never_changes() -> None:
    assert identifier("", "briefings/a/") == "urn:uuid:547d0c4d-a21d-5536-85aa-ca1606ac4689"
    assert identifier("", "briefings/b/") != identifier("", "briefings/a/")


def corrected(*days: str) -> Briefing:
    return Briefing.model_validate(
        {
            "title": "a",
            "date": "2024-11-17",
            "sources": [{"id": "a", "file": "a.txt"}],
            "summary": {"text": "a", "evidence": "a"},
            "corrections": [{"date": day, "text": "a"} for day in days],
        }
    )


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [([], "2024-11-17"), (["2024-12-01", "2024-11-18"], "2024-12-01"), (["2024-11-01"], "2024-11-17")],
    ids=["never", "the latest correction", "a correction dated before the briefing"],
)
def test_when_a_briefing_last_changed(corrections: list[str], expected: str) -> None:
    assert updated(GroundedBriefing("a", corrected(*corrections), {}, {})) == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["2024-11-18T06:00:00Z"], "2024-11-17"),
        (["2024-11-18T06:00:00Z", "2024-11-20T06:00:00Z"], "2024-11-20T06:00:00Z"),
    ],
    ids=["published, and not changed since", "a second revision"],
)
def test_a_briefing_changes_with_each_revision_but_the_first(times: list[str], expected: str) -> None:
    briefing = corrected()
    items = recorded(briefing, Entities({}))
    revisions = tuple(revision((), time, None, {}, items) for time in times)
    assert updated(GroundedBriefing("a", briefing, {}, {}, revisions)) == expected
