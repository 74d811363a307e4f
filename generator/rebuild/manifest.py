"""What was made from what: each output with the digests of all that it was made from, and each checked briefing.

These are values. They say nothing of how anything is made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from struct import Struct
from sys import intern
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from generator.content.issue import Issue
    from generator.content.model import Status
    from generator.pages.postings import Postings


File = tuple[bytes, int, int]
"""A file as it was written: a digest of its bytes, its size, and its time in nanoseconds."""
State = tuple[int, int]
"""A file as it can be asked for without reading it: its size, and its time in nanoseconds."""
PageDigest = tuple[str, str, str]
"""A page that a briefing has: its path, its template, and a digest of what it shows."""

_STATES = Struct("<qqqq")
_NONE = (-1, -1)
_BRIEFINGS = "briefings/"


class MadePage(NamedTuple):
    """A page of docs/ and what it was made from: digests of what it shows and of its template.

    `html` is its file in site/, and `markdown` the one in docs/, which is None for a page that was written by hand
    and for what machines read, which is no page and is in site/ only.
    `links` are the places in other pages that it links to, as `path#anchor`, not those within its bundle that were made
    with it. Of a page that is of no bundle they are many, and seldom asked for: `hints` are four bytes for each place
    and page in their stead. `record` is a digest of its Record, which is kept apart and has them all.
    """

    view: str
    template: str
    markdown: File | None
    html: File | None
    links: tuple[str, ...]
    record: str
    hints: bytes = b""

    def may_lead_to(self, missing: Collection[bytes]) -> bool:
        """Whether its links, or their hints, have some of these hints."""
        return not self.hints or any(hint in self.hints for hint in missing)


class Record(NamedTuple):
    """What the HTML of a page has: the anchors that can be linked to, and all places in other pages that it links
    to."""

    anchors: frozenset[str]
    links: tuple[str, ...]


class Bundle(NamedTuple):
    """The pages of a briefing, as far as a build must know of them that makes none of them: each of these, a MadePage,
    is kept apart.

    `shows` is the digest of what they show; it is empty if one of them was written by hand, for then it must be looked
    at. `names` are those of the pages in the folder of the briefing, and `states` of their files in docs/ and in site/,
    packed. `leads` is what they lead to elsewhere: each page as its path, and each place on one as `path#anchor`.
    """

    shows: str
    names: tuple[str, ...]
    states: bytes
    leads: tuple[str, ...]

    def outputs(self, slug: str) -> Iterator[tuple[str, State]]:
        """Each file, as `docs/…` or `site/…`, and its state."""
        folder = folder_of(slug)
        for name, states in zip(self.names, _STATES.iter_unpack(self.states), strict=True):
            if states[:2] != _NONE:
                yield f"docs/{folder}{name}", states[:2]
            if states[2:] != _NONE:
                yield f"site/{folder}{target(name)}", states[2:]

    @property
    def pdfs(self) -> tuple[str, ...]:
        """The names of what is printed of it: one, or none where nothing is."""
        return tuple(name for name in self.names if name.endswith(".pdf"))

    @property
    def is_unprinted(self) -> bool:
        """Whether its PDF is not there, since it could not be printed."""
        size = _STATES.size
        return any(
            self.states[at * size : (at + 1) * size] == _STATES.pack(*_NONE, *_NONE)
            for at, name in enumerate(self.names)
            if name.endswith(".pdf")
        )

    def counts(self) -> tuple[int, int]:
        """How many files there are in docs/ and in site/."""
        states = list(_STATES.iter_unpack(self.states))
        return sum(state[0] >= 0 for state in states), sum(state[2] >= 0 for state in states)


class Checked(NamedTuple):
    """A briefing's folder as it was when it was checked, and what came of it.

    `language` is the site's, in which its pages are. `state` and `contents` tell the files by their times and by their
    bytes; both are empty if it is to be checked again. `named` are the ids of the entities that its texts may name,
    with a space between them, for they are many. `made_from` is a digest of all that the check looked at. `postings`
    are None if it is not published, for the reason `left_out` or because of its errors. `shows` is a digest of what its
    pages show, empty if it has none, and `searched` are digests of what search knows of it and of its sources, empty if
    it is not published. Until the moment of its `embargo`, if it has one, nothing of it is shown.
    """

    language: str
    state: str
    contents: str
    named: str
    made_from: str
    issues: tuple[Issue, ...]
    left_out: Status | None
    postings: Postings | None
    shows: str
    searched: tuple[str, str]
    embargo: str

    def is_kept_back(self, now: str) -> bool:
        """Whether it is under an embargo at a moment."""
        return self.embargo > now


@dataclass(frozen=True)
class Manifest:
    """`checked` by slug, `entities` the digest of each by id, `bundles` by slug, `pages` all other pages by path in
    docs/, `files` all other outputs by what makes them (theme, search, …) and their path in site/, and `made_from`
    digests of what these, and what stands around all pages, were made from. `leads` are the pages, by path in docs/,
    that lead to each file of docs/ that is no page; None if they are many."""

    checked: Mapping[str, Checked] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    pages: Mapping[str, MadePage] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, File]] = field(default_factory=dict)
    made_from: Mapping[str, str] = field(default_factory=dict)
    leads: Mapping[str, frozenset[str] | None] = field(default_factory=dict)

    def outputs(self) -> Iterator[tuple[str, State]]:
        """Every output, as `docs/…` or `site/…`, and its state."""
        for slug, bundle in self.bundles.items():
            yield from bundle.outputs(slug)
        for path, page in self.pages.items():
            if page.markdown:
                yield f"docs/{path}", page.markdown[1:]
            if page.html:
                yield f"site/{target(path)}", page.html[1:]
        for group in self.files.values():
            for path, file in group.items():
                yield f"site/{path}", file[1:]

    def unprinted(self) -> tuple[str, ...]:
        """The briefings that could not be printed, by their slugs."""
        return tuple(slug for slug, bundle in self.bundles.items() if bundle.is_unprinted)

    def counts(self) -> Mapping[str, int]:
        """How many outputs there are in each folder, by `docs/` and `site/`."""
        counts = [bundle.counts() for bundle in self.bundles.values()]
        docs = sum(page.markdown is not None for page in self.pages.values())
        site = sum(page.html is not None for page in self.pages.values()) + sum(map(len, self.files.values()))
        return {"docs/": docs + sum(count[0] for count in counts), "site/": site + sum(count[1] for count in counts)}


def bundle(slug: str, shows: str, pages: Mapping[str, MadePage]) -> Bundle:
    """The pages of a briefing, by path, as a bundle."""
    folder = folder_of(slug)
    states = [_STATES.pack(*_state(page.markdown), *_state(page.html)) for page in pages.values()]
    links = {link for page in pages.values() for link in page.links if not link.startswith(folder)}
    leads = {part for link in links for part in (link.removesuffix("#"), link.partition("#")[0])}
    by_hand = any(path.endswith(".md") and page.markdown is None for path, page in pages.items())
    # Equal texts as one object: many bundles are kept in less.
    names = tuple(intern(path.removeprefix(folder)) for path in pages)
    return Bundle("" if by_hand else shows, names, b"".join(states), tuple(map(intern, sorted(leads))))


def hint(place: str) -> bytes:
    """Four bytes that tell a place apart from most others."""
    return crc32(place.encode()).to_bytes(4, "little")


def hints(links: Iterable[str]) -> bytes:
    """Those of all places, and of their pages."""
    return b"".join(sorted({hint(part) for link in links for part in (link, link.partition("#")[0])}))


def _state(file: File | None) -> State:
    return file[1:] if file else _NONE


def folder_of(slug: str) -> str:
    """Where the pages of a briefing are, in docs/ and in site/."""
    return f"{_BRIEFINGS}{slug}/"


def slug_of(path: str) -> str:
    """The slug of the briefing in whose folder something of docs/ or site/ is; empty if it is in none."""
    folder, _, name = path.removeprefix(_BRIEFINGS).partition("/")
    return folder if name and path.startswith(_BRIEFINGS) else ""


@lru_cache(maxsize=1 << 15)
def target(path: str) -> str:
    """Where in site/ the HTML of a page of docs/ is, with directory URLs; what is no page is where it is called."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if stem.rpartition("/")[2] in ("index", "README"):
        return stem.removesuffix("README").removesuffix("index") + "index.html"
    return f"{stem}/index.html"
