"""What was made from what: each output with the digests of all that it was made from, and each checked briefing.

These are values. They say nothing of how anything is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.content.issue import Issue
    from generator.content.model import Status
    from generator.pages.postings import Postings


File = tuple[bytes, int, int]
"""A file as it was written: a digest of its bytes, its size, and its time in nanoseconds."""
PageDigest = tuple[str, str, str]
"""A page that a briefing has: its path, its template, and a digest of what it shows."""


class MadePage(NamedTuple):
    """A page of docs/ and what it was made from: digests of what it shows and of its template.

    `html` is its file in site/, and `markdown` the one in docs/, which is None for a page that was written by hand
    and for what machines read, which is no page and is in site/ only.
    `links` are the pages that it links to, of those that were not made with it, as `path#anchor`. `record` is a digest
    of its entries in the search index and its anchors, which are kept apart.
    """

    view: str
    template: str
    markdown: File | None
    html: File | None
    links: tuple[str, ...]
    record: str


class Checked(NamedTuple):
    """A briefing's folder as it was when it was checked, and what came of it.

    `language` is the site's, in which its pages are. `state` and `contents` tell the files by their times and by their
    bytes; both are empty if it is to be checked again. `named` are the ids of the entities that
    its texts may name. `made_from` is a digest of all that the check looked at. `postings` are None if it is
    not published, for the reason `left_out` or because of its errors.
    """

    language: str
    state: str
    contents: str
    named: frozenset[str]
    made_from: str
    issues: tuple[Issue, ...]
    left_out: Status | None
    postings: Postings | None
    pages: tuple[PageDigest, ...]


@dataclass(frozen=True)
class Manifest:
    """`checked` by slug, `entities` the digest of each by id, `pages` by path in docs/, `files` all other outputs by
    what makes them (theme, search, …) and their path in site/, and `made_from` digests of what these, and what stands
    around all pages, were made from."""

    checked: Mapping[str, Checked] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, MadePage] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, File]] = field(default_factory=dict)
    made_from: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def outputs(self) -> frozenset[str]:
        """Every output, as `docs/…` and `site/…`."""
        docs = frozenset(f"docs/{path}" for path, page in self.pages.items() if page.markdown)
        site = {f"site/{target(path)}" for path, page in self.pages.items() if page.html}
        return docs | site | {f"site/{path}" for group in self.files.values() for path in group}


@lru_cache(maxsize=1 << 18)
def target(path: str) -> str:
    """Where in site/ the HTML of a page of docs/ is, with directory URLs; what is no page is where it is called."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if stem.rpartition("/")[2] in ("index", "README"):
        return stem.removesuffix("README").removesuffix("index") + "index.html"
    return f"{stem}/index.html"
