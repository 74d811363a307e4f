"""Look at what may have changed: what is wanted, and what is known of it, but for the bundles that must be the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.digest import digest
from generator.pages.generated import START
from generator.pages.parts import FEEDS, Group, Part, made_from, site_groups
from generator.project import Project
from generator.rebuild.before import pages_of
from generator.rebuild.checking import Content, shown_name
from generator.rebuild.inputs import PDF, Inputs
from generator.rebuild.manifest import Bundle, MadePage, Manifest, PageDigest, slug_of, target
from generator.rebuild.store import Store
from generator.rebuild.wanted import Wanted, WantedPages

LISTED = "the site's own pages"
"""What these are called in the store, by group."""
Listed = Mapping[str, tuple[str, tuple[PageDigest, ...]]]
"""The site's own pages: by the name of each group, what it is made from, and each page with its kind and a digest."""


@dataclass(frozen=True, slots=True)
class Looked:
    """`wanted` are all pages, `known` those looked at as they were made, by path; `by_hand` the texts of those written
    by hand, and `kept` of them those where the generator would write one. `groups` are the site's own pages, and
    `listed` what the next look need not find out again. `left` are files of docs/ that are gone, with the pages that
    lead there, None for many."""

    wanted: WantedPages
    known: Mapping[str, MadePage]
    by_hand: Mapping[str, str]
    kept: tuple[str, ...]
    groups: tuple[Group, ...]
    listed: Listed
    left: Mapping[str, frozenset[str] | None]

    def parts(self, paths: Collection[str]) -> Mapping[str, Part]:
        """What pages of the site are made from, by path."""
        return {
            part.path: part
            for group in self.groups
            if any(path in paths for path, _, _ in self.listed[group.name][1])
            for part in group.parts()
            if part.path in paths
        }


def around_all(inputs: Inputs) -> Mapping[str, str]:
    """Digests of what any page may depend on beside what it says, for the manifest."""
    return {**inputs.around, "the templates": digest(inputs.templates), "the system's fonts": inputs.system_fonts}


def look(
    project: Project, inputs: Inputs, content: Content, manifest: Manifest, altered: Collection[str], store: Store
) -> Looked:
    """What is wanted, held beside what was made. `altered` are outputs that are not as they were written. Raises
    DamagedError and OSError."""
    posted = content.posted
    groups = tuple(site_groups(posted, content.register, digest(sorted(content.entities.items()))))
    listed = _listed(groups, store.get(LISTED) or {})
    left = {file: pages for file, pages in manifest.leads.items() if file not in inputs.own.assets}
    same = dict(_same(inputs, content, manifest, altered, left))
    changed = [slug for slug in content.shown if slug not in same]
    known = {**manifest.pages, **pages_of(store, (slug for slug in manifest.bundles if slug not in same))}
    generated = dict(_generated(inputs, _shown(content, changed, store), listed))
    by_hand = {**inputs.own.pages, **dict(_by_hand(project.docs, generated, known, altered))}
    # A link in such a page leads to a file of docs/ only while that is there.
    linked = digest(*sorted(inputs.own.assets))
    looked_at = generated | {
        path: Wanted("", digest(text, linked), "", generated[path].slug if path in generated else "")
        for path, text in by_hand.items()
    }
    kept = tuple(path for path in by_hand if path in generated)
    return Looked(WantedPages(looked_at, same), known, by_hand, kept, groups, listed, left)


def _listed(groups: Iterable[Group], last: Listed) -> Listed:
    """The site's own pages, from the `last` plan as far as they are made from the same."""
    return {
        group.name: last[group.name]
        if group.name in last and last[group.name][0] == group.made_from
        else (group.made_from, tuple((part.path, part.kind, made_from(part)) for part in group.parts()))
        for group in groups
    }


def _same(
    inputs: Inputs,
    content: Content,
    manifest: Manifest,
    altered: Collection[str],
    left: Mapping[str, frozenset[str] | None],
) -> Iterator[tuple[str, Bundle]]:
    """The bundles of which nothing can have changed, by slug. `left` are files of docs/ that are gone, with the pages
    that lead there."""
    now = around_all(inputs)
    if None in left.values() or any(manifest.made_from.get(name) != found for name, found in now.items()):
        return
    touched = {slug_of(path) for pages in left.values() for path in pages or ()}
    touched |= {slug_of(path.partition("/")[2]) for path in altered}
    # What stands by hand where a bundle is may be the same file of site/.
    touched |= {slug_of(target(path)) for path in (*inputs.own.pages, *inputs.own.assets)}
    for slug, bundle in manifest.bundles.items():
        if bundle.shows and content.shown.get(slug) == bundle.shows and slug not in touched:
            yield slug, bundle


def _shown(content: Content, slugs: Iterable[str], store: Store) -> Iterator[tuple[str, Sequence[PageDigest]]]:
    """The pages that briefings have, by slug."""
    names = {shown_name(slug, content.checked[slug].made_from): slug for slug in slugs}
    return ((names[name], pages) for name, pages in store.values(names))


def _generated(
    inputs: Inputs, shown: Iterable[tuple[str, Sequence[PageDigest]]], listed: Listed
) -> Iterator[tuple[str, Wanted]]:
    templates = inputs.templates
    for slug, pages in shown:
        for path, name, view in pages:
            if name == PDF and inputs.site.edition is None:
                continue
            yield path, Wanted(name, view, templates.get(name, ""), slug)
    for _, pages in listed.values():
        for path, kind, view in pages:
            name = kind if kind in FEEDS else f"{kind}.md"
            yield path, Wanted(name, view, templates.get(name, ""), "")


def _by_hand(
    docs: Path, wanted: Iterable[str], known: Mapping[str, MadePage], altered: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Pages where the generator would write one, that somebody wrote instead, with their texts."""
    for path in wanted:
        if not path.endswith(".md"):
            continue
        made = known.get(path)
        if made is None or made.markdown is None or f"docs/{path}" in altered:
            try:
                text = (docs / path).read_text(encoding="utf-8-sig")
            except FileNotFoundError:
                continue
            if not text.startswith(START):
                yield path, text
