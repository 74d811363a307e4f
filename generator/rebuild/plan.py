"""Plan a build: what is wanted, held against what was made. It looks at docs/ and site/, and changes nothing there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.digest import digest
from generator.errors import SiteError
from generator.pages.generated import START, is_made
from generator.pages.parts import FEEDS, Group, Part, made_from, site_groups
from generator.project import Project
from generator.rebuild.before import Before, pages_of
from generator.rebuild.checking import Content, shown_name
from generator.rebuild.inputs import Inputs
from generator.rebuild.manifest import Bundle, MadePage, Manifest, PageDigest, slug_of, target
from generator.rebuild.store import Store
from generator.rebuild.wanted import Wanted, WantedPages
from generator.site.search_index import PATH as SEARCH
from generator.site.sitemap import sitemap_files

if TYPE_CHECKING:
    from generator.pages.postings import Postings

TEMPLATES = "the templates"
"""What the digest of all page templates is called in a manifest."""
LISTED = "the site's own pages"
"""What these are called in the store, by group."""
Listed = Mapping[str, tuple[str, tuple[PageDigest, ...]]]
"""The site's own pages: by the name of each group, what it is made from, and each page with its kind and a digest."""
PAGES_CHANGE = "pages change"
"""Why the search index is made again, if it is as it was written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is to make and to remove. `pages` says why, by path in docs/, and `others` by what else is to be
    made: the theme's files, those of docs/, the search index, the sitemap, or the site as a whole. `gone` are outputs,
    as `docs/…` and `site/…`.

    `wanted` are all pages, `known` those looked at as they were made, `by_hand` the texts of those written by hand,
    and `kept` of them those where the generator would write one. `parts` is what the site's own pages that are to be
    made are made from, `listed` what the next plan need not find out again, and `made_from` the digests for the
    manifest.
    """

    pages: Mapping[str, str]
    others: Mapping[str, str]
    gone: tuple[str, ...]
    wanted: WantedPages
    known: Mapping[str, MadePage]
    by_hand: Mapping[str, str]
    kept: tuple[str, ...]
    parts: Mapping[str, Part]
    listed: Listed
    made_from: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it should be."""
        return not (self.pages or self.others or self.gone)


def plan_build(
    project: Project, inputs: Inputs, content: Content, before: Before, altered: Collection[str], store: Store
) -> Plan:
    """What must be made, and what must go, so that docs/ and site/ are those of the content. `altered` are outputs
    that are not as they were written.

    Raises SiteError where two files of docs/ would be the same file of site/, DamagedError and OSError.
    """
    manifest = before.manifest
    posted = {slug: one.postings for slug, one in content.checked.items() if one.postings}
    groups = tuple(site_groups(posted, content.register, digest(sorted(content.entities.items()))))
    listed = _listed(groups, store.get(LISTED) or {})
    same = dict(_same(inputs, content, manifest, altered))
    changed = [slug for slug in posted if slug not in same]
    known = {**manifest.pages, **pages_of(store, (slug for slug in manifest.bundles if slug not in same))}
    looked_at = dict(_generated(inputs, _shown(content, changed, store), listed))
    generated = frozenset(looked_at)
    by_hand = {**inputs.own.pages, **dict(_by_hand(project.docs, looked_at, known, altered))}
    # A link in such a page leads to a file of docs/ only while that is there.
    linked = digest(*sorted(inputs.own.assets))
    for path, text in by_hand.items():
        looked_at[path] = Wanted("", digest(text, linked), "", looked_at[path].slug if path in looked_at else "")
    wanted = WantedPages(looked_at, same)
    listing = sitemap_files(inputs.settings.address, _years(posted, wanted))
    if inputs.site.html:
        _refuse_two_of_one({path: target(path) for path in looked_at}, listing, inputs)
    around = " and ".join(name for name, found in inputs.around.items() if manifest.made_from.get(name) != found)
    pages = {}
    for path, page in looked_at.items():
        made = known.get(path)
        reason = _why(path, page, made, around, altered) if made else _why_unknown(path, before)
        if reason:
            pages[path] = reason
    paths = sorted(path for path, page in looked_at.items() if not page.slug)
    paths += [path for slug in posted for path in wanted.of_briefing(slug)]
    dates = "\n".join([f"{slug} {one.date} {one.changed}" for slug, one in posted.items()])
    made_from = {
        **inputs.around,
        TEMPLATES: digest(inputs.templates),
        "theme": digest(inputs.around, linked),  # a file of docs/ takes the place of one of the theme's
        "files": digest(sorted(inputs.own.assets.items())),
        "sitemap": digest(inputs.settings.address, "\n".join(paths), dates),
        "site": digest(sorted(inputs.own.assets.items()), "\n".join(paths)),
    }
    gone = tuple(sorted(_gone(project, inputs, before, known, wanted, listing)))
    others = _others(inputs, manifest, made_from, altered, bool(pages or gone))
    kept = tuple(path for path in by_hand if path in generated)
    parts = {
        part.path: part
        for group in groups
        if any(path in pages for path, _, _ in listed[group.name][1])
        for part in group.parts()
        if part.path in pages
    }
    return Plan(pages, others, gone, wanted, known, by_hand, kept, parts, listed, made_from)


def _listed(groups: Iterable[Group], last: Listed) -> Listed:
    """The site's own pages, from the `last` plan as far as they are made from the same."""
    return {
        group.name: last[group.name]
        if group.name in last and last[group.name][0] == group.made_from
        else (group.made_from, tuple((part.path, part.kind, made_from(part)) for part in group.parts()))
        for group in groups
    }


def _same(
    inputs: Inputs, content: Content, manifest: Manifest, altered: Collection[str]
) -> Iterator[tuple[str, Bundle]]:
    """The bundles of which nothing can have changed, by slug."""
    now = {**inputs.around, TEMPLATES: digest(inputs.templates)}
    if any(manifest.made_from.get(name) != found for name, found in now.items()):
        return
    touched = {slug_of(path.partition("/")[2]) for path in altered}
    # What stands by hand where a bundle is may be the same file of site/.
    touched |= {slug_of(target(path)) for path in (*inputs.own.pages, *inputs.own.assets)}
    for slug, bundle in manifest.bundles.items():
        checked = content.checked.get(slug)
        if checked and checked.postings and checked.shows == bundle.shows and slug not in touched:
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
            yield path, Wanted(name, view, templates.get(name, ""), slug)
    for _, pages in listed.values():
        for path, kind, view in pages:
            name = kind if kind in FEEDS else f"{kind}.md"
            yield path, Wanted(name, view, templates.get(name, ""), "")


def _years(posted: Mapping[str, Postings], wanted: WantedPages) -> Counter[str]:
    """How many pages there are of each year, that is of its briefings, and of none."""
    years: Counter[str] = Counter()
    for slug, one in posted.items():
        years[one.date[:4]] += sum(path.endswith(".md") for path in wanted.of_briefing(slug))
    years[""] = sum(path.endswith(".md") and not page.slug for path, page in wanted.looked_at.items())
    return years


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


def _refuse_two_of_one(targets: Mapping[str, str], listing: Collection[str], inputs: Inputs) -> None:
    made = dict.fromkeys(listing, "the sitemap")
    if inputs.settings.search:
        made[SEARCH] = "the search index"
    assets = inputs.own.assets
    if len({*made, *targets.values(), *assets}) < len(made) + len(targets) + len(assets):
        made |= {place: f"the generated {path}" for path, place in targets.items() if not path.endswith(".md")}
        pages = {path: place for path, place in targets.items() if path.endswith(".md")}
        for path, place in (*pages.items(), *zip(assets, assets, strict=True)):
            other = made.setdefault(place, f"docs/{path}")
            if other != f"docs/{path}":
                hint = "rename one of the two, or name it in `exclude_docs` in mkdocs.yml"
                raise SiteError(f"{other} and docs/{path} would both be site/{place}", hint)


def _gone(
    project: Project,
    inputs: Inputs,
    before: Before,
    known: Mapping[str, MadePage],
    wanted: WantedPages,
    listing: Collection[str],
) -> Iterator[str]:
    """Outputs that are to be removed: never a page of docs/ that the generator did not make."""
    manifest = before.manifest
    unwanted = {path: page for path, page in known.items() if path not in wanted}
    docs = {f"docs/{path}" for path in (*inputs.own.made, *(path for path, page in unwanted.items() if page.markdown))}
    site = {f"site/{target(path)}" for path, page in unwanted.items() if page.html}
    for name, group in manifest.files.items():
        if name == "files" or (name == "search" and not inputs.settings.search):
            site |= {f"site/{path}" for path in group if path not in inputs.own.assets}
        elif name == "sitemap" and inputs.site.html:
            site |= {f"site/{path}" for path in group if path not in listing}
    strays = before.strays - {f"site/{path}" for name, group in manifest.files.items() for path in group} - site
    if not (docs or site or strays):
        return
    stay = {f"site/{path}" for path in inputs.own.assets}
    is_known = "theme" in manifest.files or "site" in manifest.files
    for path in (docs | site | strays) - stay:
        if wanted.has_output(path):
            continue
        if path.startswith("docs/"):
            with suppress(FileNotFoundError):
                if is_made(project.root / path):
                    yield path
        elif is_known or path.endswith("/index.html"):
            yield path


def _why_unknown(path: str, before: Before) -> str:
    if f"site/{target(path)}" not in before.strays:
        return "new"
    return "the last build was interrupted" if before.touched else "it is not known what it was made from"


def _why(path: str, page: Wanted, made: MadePage, around: str, altered: Collection[str]) -> str:
    if around:
        return f"{around} changed"
    if page.view != made.view:
        return "what it says changed"
    if page.template != made.template:
        return f"the template {page.name}.j2 changed"
    for file in (f"docs/{path}", f"site/{target(path)}"):
        if file in altered:
            return f"{file} is missing or was changed"
    return ""


def _others(
    inputs: Inputs, manifest: Manifest, made_from: Mapping[str, str], altered: Collection[str], pages: bool
) -> dict[str, str]:
    """Why each output that is no page is to be made."""
    names = ("theme", "files", "search", "sitemap") if inputs.site.html else ("site",)
    reasons = {}
    for name in names:
        files = manifest.files.get(name)
        changed = [f"site/{path}" for path in files or () if f"site/{path}" in altered] if altered else []
        if files is None:
            reasons[name] = "new"
        elif made_from.get(name) != manifest.made_from.get(name):
            reasons[name] = "what it is made from changed"
        elif changed:
            reasons[name] = f"{min(changed)} is missing or was changed"
        elif pages and name in ("search", "site"):
            reasons[name] = PAGES_CHANGE
    return reasons
