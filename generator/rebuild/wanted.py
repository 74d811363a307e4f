"""The pages that there will be: those that are held against what was made, and bundles that stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.rebuild.manifest import Bundle, folder_of, slug_of, target


class Wanted(NamedTuple):
    """A page that is wanted: its template's name, empty for a page that was written by hand, the digests of what it
    shows and of that template, and the briefing that it belongs to, if any."""

    name: str
    view: str
    template: str
    slug: str


@dataclass(frozen=True)
class WantedPages:
    """`looked_at` are pages by path: all that belong to no briefing, and those of the briefings that may have changed.
    `same` are the other bundles, by slug. All of them together are the pages of a site, by their paths in docs/."""

    looked_at: Mapping[str, Wanted]
    same: Mapping[str, Bundle]

    def __contains__(self, path: str) -> bool:
        return path in self.looked_at or self._is_of_bundle(path)

    def __len__(self) -> int:
        return len(self.looked_at) + sum(len(bundle.names) for bundle in self.same.values())

    def __iter__(self) -> Iterator[str]:
        yield from self.looked_at
        for slug in self.same:
            yield from self.of_briefing(slug)

    def of_briefing(self, slug: str) -> Sequence[str]:
        """The paths of a briefing's pages."""
        folder = folder_of(slug)
        return [f"{folder}{name}" for name in self.names_of(slug)]

    def names_of(self, slug: str) -> Sequence[str]:
        """The names of a briefing's pages in its folder."""
        return self.same[slug].names if slug in self.same else self._of_changed[slug]

    def has_output(self, path: str) -> bool:
        """Whether a file, as `docs/…` or `site/…`, is that of a page."""
        top, _, place = path.partition("/")
        if top == "docs":
            return place in self
        slug = slug_of(place)
        if slug in self.same:
            return any(place == target(page) for page in self.of_briefing(slug))
        return place in self._places

    @cached_property
    def _of_changed(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for path, page in self.looked_at.items():
            if page.slug:
                found.setdefault(page.slug, []).append(path.removeprefix(folder_of(page.slug)))
        return found

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(map(target, self.looked_at))

    def _is_of_bundle(self, path: str) -> bool:
        slug = slug_of(path)
        return slug in self.same and path[len(folder_of(slug)) :] in self.same[slug].names
