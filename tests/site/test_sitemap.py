"""The sitemap, held against what its protocol says (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.site.sitemap import Located, sitemap, sitemap_files

ADDRESS = "https://example.org/press/"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
INDEX = {"sitemap.xml", "sitemap.xml.gz"}
MOST = 50_000

HOME = Located("index.html", "", "")
PEOPLE = Located("people/index.html", "", "")
KURSK = Located("briefings/kursk/index.html", "2024", "2024-11-19")
KURSK_WHO = Located("briefings/kursk/who/index.html", "2024", "2024-11-19")
ODER = Located("briefings/oder/index.html", "2024", "2025-01-02")
OLD = Located("briefings/old/index.html", "2019", "2019-05-05")


def files(*pages: Located, address: str = ADDRESS) -> dict[str, bytes]:
    return dict(sitemap(address, pages))


def listed(data: bytes, all_of: str = "urlset", each: str = "url") -> list[tuple[str, str]]:
    """The addresses of a file with their dates, or "" without one; it fails where the file is not of the protocol."""
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    root = ElementTree.fromstring(data)
    assert root.tag == S + all_of
    found = []
    for entry in root:
        assert entry.tag == S + each
        assert [child.tag for child in entry] in ([f"{S}loc"], [f"{S}loc", f"{S}lastmod"])
        found.append((entry.findtext(f"{S}loc") or "", entry.findtext(f"{S}lastmod") or ""))
    return found


def index(data: bytes) -> list[tuple[str, str]]:
    return listed(data, "sitemapindex", "sitemap")


def test_the_index_names_a_file_for_each_year_and_one_for_pages_of_none() -> None:
    found = files(HOME, PEOPLE, KURSK, KURSK_WHO, OLD)
    assert found.keys() == {"sitemap-2024.xml", "sitemap-2019.xml", "sitemap-site.xml", *INDEX}
    assert sorted(index(found["sitemap.xml"])) == [
        ("https://example.org/press/sitemap-2019.xml", "2019-05-05"),
        ("https://example.org/press/sitemap-2024.xml", "2024-11-19"),
        ("https://example.org/press/sitemap-site.xml", ""),
    ]
    assert listed(found["sitemap-site.xml"]) == [
        ("https://example.org/press/", ""),
        ("https://example.org/press/people/", ""),
    ]
    assert listed(found["sitemap-2024.xml"]) == [
        ("https://example.org/press/briefings/kursk/", "2024-11-19"),
        ("https://example.org/press/briefings/kursk/who/", "2024-11-19"),
    ]


def test_a_correction_of_a_later_year_is_the_date_of_the_briefing_and_of_its_file() -> None:
    found = files(KURSK, ODER)
    assert found.keys() == {"sitemap-2024.xml", *INDEX}
    assert listed(found["sitemap-2024.xml"])[1] == ("https://example.org/press/briefings/oder/", "2025-01-02")
    assert index(found["sitemap.xml"]) == [("https://example.org/press/sitemap-2024.xml", "2025-01-02")]


def test_a_briefing_touches_the_file_of_its_year_and_the_index_only_where_it_is_the_latest() -> None:
    before = files(HOME, KURSK, OLD)
    early, late = (Located("briefings/new/index.html", "2024", f"2024-{day}") for day in ("01-01", "12-31"))
    assert changed(before, files(HOME, KURSK, OLD, early)) == {"sitemap-2024.xml"}
    assert changed(before, files(HOME, KURSK, OLD, late)) == {"sitemap-2024.xml", *INDEX}


def test_the_packed_index_is_the_index_and_the_same_at_any_time() -> None:
    found = files(HOME, KURSK)
    assert gzip.decompress(found["sitemap.xml.gz"]) == found["sitemap.xml"]
    assert found["sitemap.xml.gz"][4:8] == bytes(4)


def test_without_an_address_it_is_empty() -> None:
    found = files(HOME, KURSK, address="")
    assert found.keys() == INDEX
    assert listed(found["sitemap.xml"]) == []


def test_without_a_page_it_is_empty() -> None:
    assert listed(files()["sitemap.xml"]) == []


@pytest.mark.parametrize("address", ["https://example.org/press", "https://example.org/press/"])
def test_an_address_may_end_with_a_slash_or_not(address: str) -> None:
    assert listed(files(PEOPLE, address=address)["sitemap-site.xml"]) == [("https://example.org/press/people/", "")]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("topics/הגשר/index.html", "topics/%D7%94%D7%92%D7%A9%D7%A8/"),
        ("a b/index.html", "a%20b/"),
        ("100%/index.html", "100%25/"),
        ("what?/index.html", "what%3F/"),
        ("a#b/index.html", "a%23b/"),
        ("q&a's <b>/index.html", "q&a's%20%3Cb%3E/"),
        ("about/my-index.html/index.html", "about/my-index.html/"),
    ],
)
def test_an_address_is_a_uri(target: str, address: str) -> None:
    data = files(Located(target, "", ""))["sitemap-site.xml"]
    assert listed(data) == [(f"https://example.org/press/{address}", "")]
    assert b"&'" not in data
    assert data.isascii()


def test_an_address_of_the_site_in_any_script_is_a_uri_and_is_not_encoded_twice() -> None:
    assert listed(files(PEOPLE, address="https://example.org/nyheter/på%20norsk/")["sitemap-site.xml"]) == [
        ("https://example.org/nyheter/p%C3%A5%20norsk/people/", "")
    ]


def test_no_file_lists_more_addresses_than_the_protocol_allows() -> None:
    pages = [
        Located(f"p{number}/index.html", "2024", f"{2000 + number // MOST}-01-01") for number in range(2 * MOST + 1)
    ]
    found = files(HOME, *pages)
    names = ["sitemap-2024.xml", "sitemap-2024-1.xml", "sitemap-2024-2.xml"]
    assert found.keys() == {*names, "sitemap-site.xml", *INDEX}
    assert [len(re.findall(b"<loc>", found[name])) for name in names] == [MOST, MOST, 1]
    assert len(set(re.findall(b"<loc>.*</loc>", b"".join(found[name] for name in names)))) == 2 * MOST + 1
    assert [day for _, day in index(found["sitemap.xml"])] == ["", "2000-01-01", "2001-01-01", "2002-01-01"]
    assert all(len(data) < 50 * 2**20 for data in found.values())


PAGES = st.lists(
    st.builds(
        lambda name, year: Located(f"{name}/index.html", year, f"{year}-05-05" if year else ""),
        st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="/\ufffe\uffff"), min_size=1),
        st.sampled_from(("", "2019", "2024")),
    ),
    unique_by=lambda page: page.target,
)


@given(PAGES)
@example([HOME])
def test_every_page_is_listed_once_at_its_address(pages: list[Located]) -> None:
    found = files(*pages)
    named = [address for address, _ in index(found["sitemap.xml"])] if pages else []
    assert sorted(named) == sorted(f"{ADDRESS}{name}" for name in found.keys() - INDEX)
    entries = [entry for name in found.keys() - INDEX for entry in listed(found[name])]
    paths = [(unquote(urlsplit(address).path).removeprefix("/press/"), day) for address, day in entries]
    assert sorted(paths) == sorted((page.target.removesuffix("index.html"), page.changed) for page in pages)


@given(PAGES, st.sampled_from(("", ADDRESS)))
def test_its_files_are_known_by_how_many_pages_there_are(pages: list[Located], address: str) -> None:
    assert sitemap_files(address, years(pages)) == files(*pages, address=address).keys()


def test_so_are_those_of_many_pages() -> None:
    assert sitemap_files(ADDRESS, {"2024": MOST, "2023": MOST + 1, "2022": 0}) == {
        *("sitemap-2024.xml", "sitemap-2023.xml", "sitemap-2023-1.xml"),
        *INDEX,
    }


def years(pages: Iterable[Located]) -> Counter[str]:
    return Counter(page.year for page in pages)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
