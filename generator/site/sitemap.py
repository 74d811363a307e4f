"""The sitemap (https://www.sitemaps.org/protocol.html): the address of every page, and no date, since the same content
must give the same file on any day."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from html import escape


def sitemap(address: str, targets: Iterable[str]) -> bytes:
    """The sitemap of a site at `address` with pages at `targets`, paths in site/; empty without an address, since an
    entry must have one."""
    base = f"{address.rstrip('/')}/"
    urls = sorted(base + target.removesuffix("index.html") for target in targets) if address else []
    lines = (f"  <url>\n    <loc>{escape(url)}</loc>\n  </url>\n" for url in urls)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (start + "".join(lines) + "</urlset>\n").encode()


def compressed(data: bytes) -> bytes:
    """The same, packed by gzip, without the time of packing."""
    return gzip.compress(data, 6, mtime=0)
