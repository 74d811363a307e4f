"""The sitemap (https://www.sitemaps.org/protocol.html), split by year, so that a change touches a part of it.

A date is that of a briefing or its last correction, never that of a build: the same content must give the same files on
any day.
"""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import quote

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_MOST = 50_000
"""How many addresses one file may list."""
_INDEX = ("sitemap.xml", "sitemap.xml.gz")
_IN_PATHS = "/!$&'()*+,;=:@"
"""What the path of a URI may hold beside letters, digits and `-._~` (RFC 3986); each page's is percent-encoded."""


class Located(NamedTuple):
    """A page's file in site/, the year that it belongs to, and the day it changed (YYYY-MM-DD); both may be empty."""

    target: str
    year: str
    changed: str


def sitemap(address: str, pages: Iterable[Located]) -> Iterator[tuple[str, bytes]]:
    """The files of the sitemap of a site at `address`, by their paths in site/: `sitemap.xml`, which names the others,
    one for each year and one for pages of none. Without an address it is empty, since an entry must have one."""
    base = f"{quote(address.rstrip('/'), safe=f'{_IN_PATHS}%?#[]')}/"
    years: dict[str, list[Located]] = defaultdict(list)
    for page in pages if address else ():
        years[page.year].append(page)
    parts = [
        (_name(year, number), listed[start : start + _MOST])
        for year, listed in sorted(years.items())
        for number, start in enumerate(range(0, len(listed), _MOST))
    ]
    for name, listed in parts:
        urls = ((base + quote(page.target.removesuffix("index.html"), safe=_IN_PATHS), page.changed) for page in listed)
        yield name, _listing("urlset", "url", sorted(urls))
    changed = [(base + name, max(page.changed for page in listed)) for name, listed in parts]
    index = _listing("sitemapindex", "sitemap", changed) if changed else _listing("urlset", "url", ())
    yield from zip(_INDEX, (index, gzip.compress(index, 6, mtime=0)), strict=True)


def sitemap_files(address: str, years: Mapping[str, int]) -> frozenset[str]:
    """The paths of those files, given how many pages there are of each year, and of none."""
    parts = ((year, math.ceil(pages / _MOST)) for year, pages in years.items() if address)
    return frozenset((*_INDEX, *(_name(year, number) for year, files in parts for number in range(files))))


def _name(year: str, number: int) -> str:
    return f"sitemap-{year or 'site'}{f'-{number}' if number else ''}.xml"


def _listing(all_of: str, each: str, urls: Iterable[tuple[str, str]]) -> bytes:
    lines = [f"{_XML}<{all_of} {_NAMESPACE}>"]
    for url, day in urls:
        lines += [f"  <{each}>", f"    <loc>{escape(url)}</loc>"]
        lines += [f"    <lastmod>{day}</lastmod>"] if day else []
        lines += [f"  </{each}>"]
    return "\n".join([*lines, f"</{all_of}>", ""]).encode()
