"""Plan a build: what is wanted, held against what was made. It looks at docs/ and site/, and changes nothing there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.digest import digest
from generator.errors import SiteError
from generator.pages.addresses import briefing_page
from generator.pages.generated import is_made
from generator.pages.parts import Part
from generator.project import Project
from generator.rebuild.before import Before
from generator.rebuild.checking import Content
from generator.rebuild.inputs import PDF, Inputs, with_system_fonts
from generator.rebuild.looking import Listed, Looked, around_all, look
from generator.rebuild.manifest import MadePage, target
from generator.rebuild.searching import ENGINE, FOLDER, LIST, Tier, is_of_search, tiers_of_pages
from generator.rebuild.store import Store
from generator.rebuild.wanted import Wanted, WantedPages
from generator.site.headers import FILE as HEADERS
from generator.site.sitemap import sitemap_files

if TYPE_CHECKING:
    from generator.pages.postings import Postings

_OF_PROGRAM = "the program changed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is to make and to remove. `pages` says why, by path in docs/, and `others` by what else is to be
    made: the theme's files, those of docs/, the search index, the sitemap, or the site as a whole. `gone` are outputs,
    as `docs/…` and `site/…`.

    `wanted` are all pages, `known` those looked at as they were made, `by_hand` the texts of those written by hand,
    and `kept` of them those where the generator would write one. `parts` is what the site's own pages that are to be
    made are made from, `listed` what the next plan need not find out again, `tiers` the indexes of the search, and
    `made_from` the digests for the manifest.
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
    tiers: Mapping[str, Tier]
    made_from: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it should be."""
        return not (self.pages or self.others or self.gone)


def plan_build(
    project: Project,
    inputs: Inputs,
    content: Content,
    indexes: Mapping[str, Tier],
    before: Before,
    altered: Collection[str],
    store: Store,
) -> Plan:
    """What must be made, and what must go, so that docs/ and site/ are those of the content. `indexes` are those of
    the search that the content alone tells, and `altered` are outputs that are not as they were written.

    Raises SiteError where two files of docs/ would be the same file of site/, DamagedError and OSError.
    """
    manifest, posted = before.manifest, content.posted
    looked = look(project, inputs, content, manifest, altered, store)
    listing = sitemap_files(inputs.settings.address, _years(posted, looked.wanted))
    if inputs.settings.search:
        indexes = {**indexes, **tiers_of_pages(looked, inputs.settings.language)}
    if inputs.site.html:
        _refuse_two_of_one({path: target(path) for path in looked.wanted.looked_at}, listing, indexes, inputs)
    pages = _reasons(looked, inputs, before, altered)
    made_from = {**_made_from(inputs, content, looked.wanted), **_of_search(inputs, indexes)}
    gone = tuple(sorted(_gone(project, inputs, before, looked, listing, made_from)))
    others = _others(inputs, before, made_from, altered, bool(pages or gone))
    return Plan(
        pages=pages,
        others=others,
        gone=gone,
        wanted=looked.wanted,
        known=looked.known,
        by_hand=looked.by_hand,
        kept=looked.kept,
        parts=looked.parts(pages.keys()),
        listed=looked.listed,
        tiers=indexes,
        made_from=made_from,
    )


def _reasons(looked: Looked, inputs: Inputs, before: Before, altered: Collection[str]) -> Mapping[str, str]:
    """Why each page that is to be made is."""
    known = before.manifest.made_from
    around = " and ".join(name for name, found in inputs.around.items() if known.get(name) != found)
    pages = {}
    for path, page in looked.wanted.looked_at.items():
        made = looked.known.get(path)
        if made is None:
            reason = _why_unknown(path, before)
        elif page.name == PDF:
            reason = _why_printed(path, page, made, inputs, altered)
        else:
            reason = _why(path, page, made, around, altered)
        if reason := reason or _why_left(path, looked.left):
            pages[path] = reason
    for path in [path for path in pages if looked.wanted.looked_at[path].name == PDF]:
        # A briefing leads to its PDF where that can be printed, which is known only then.
        pages.setdefault(briefing_page(looked.wanted.looked_at[path].slug), "it is printed")
    return pages


def _made_from(inputs: Inputs, content: Content, wanted: WantedPages) -> Mapping[str, str]:
    """Digests of what the files that are no pages, and all that stands around pages, are made from."""
    others = "\n".join(sorted(path for path, page in wanted.looked_at.items() if not page.slug))
    briefings = "\n".join([f"{slug} {' '.join(wanted.names_of(slug))}" for slug in content.shown])
    dates = "\n".join([f"{slug} {one.date} {one.changed}" for slug, one in content.posted.items()])
    assets = inputs.own.assets
    return {
        **around_all(inputs),
        "theme": digest(inputs.around, *sorted(assets)),  # a file of docs/ takes the place of one of the theme's
        "files": digest(sorted(assets.items())),
        HEADERS: digest(inputs.settings.policy, HEADERS in assets),
        "sitemap": digest(inputs.settings.address, others, briefings, dates),
        "site": digest(sorted(assets.items()), others, briefings),
    }


def _of_search(inputs: Inputs, indexes: Mapping[str, Tier]) -> Mapping[str, str]:
    if not inputs.settings.search:
        return {}
    # The engine is a file of the program, whose version is that of all that is kept.
    return {ENGINE: "", LIST: digest(list(indexes)), **{name: tier.made_from for name, tier in indexes.items()}}


def _years(posted: Mapping[str, Postings], wanted: WantedPages) -> Counter[str]:
    """How many pages there are of each year, that is of its briefings, and of none."""
    years: Counter[str] = Counter()
    for slug, one in posted.items():
        years[one.date[:4]] += len([name for name in wanted.names_of(slug) if name.endswith(".md")])
    years[""] = sum(path.endswith(".md") and not page.slug for path, page in wanted.looked_at.items())
    return years


def _refuse_two_of_one(
    targets: Mapping[str, str], listing: Collection[str], indexes: Collection[str], inputs: Inputs
) -> None:
    assets = inputs.own.assets
    made = dict.fromkeys(listing, "the sitemap")
    if inputs.settings.search:
        made |= {path: "the search" for path in assets if is_of_search(path, indexes)}
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
    looked: Looked,
    listing: Collection[str],
    made_from: Mapping[str, str],
) -> Iterator[str]:
    """Outputs that are to be removed: never a page of docs/ that the generator did not make."""
    manifest = before.manifest
    unwanted = {path: page for path, page in looked.known.items() if path not in looked.wanted}
    docs = {f"docs/{path}" for path in (*inputs.own.made, *(path for path, page in unwanted.items() if page.markdown))}
    site = {f"site/{target(path)}" for path, page in unwanted.items() if page.html}
    for name, group in manifest.files.items():
        if name == "files" or (name.startswith(FOLDER) and name not in made_from):
            site |= {f"site/{path}" for path in group if path not in inputs.own.assets}
        elif name == "sitemap" and inputs.site.html:
            site |= {f"site/{path}" for path in group if path not in listing}
    strays = before.strays - {f"site/{path}" for name, group in manifest.files.items() for path in group} - site
    if not (docs or site or strays):
        return
    stay = {f"site/{path}" for path in inputs.own.assets}
    is_known = "theme" in manifest.files or "site" in manifest.files
    for path in (docs | site | strays) - stay:
        if looked.wanted.has_output(path):
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
    if before.touched:
        return "the last build was interrupted"
    return _OF_PROGRAM if before.forgotten else "it is not known what it was made from"


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


def _why_printed(path: str, page: Wanted, made: MadePage, inputs: Inputs, altered: Collection[str]) -> str:
    """Why a PDF is printed: what stands around pages does not stand around it."""
    if page.view != made.view:
        return "what it says changed"
    if made.template not in (page.template, with_system_fonts(page.template, inputs)):
        return "what it is printed with changed"
    return f"site/{path} is missing or was changed" if f"site/{path}" in altered else ""


def _why_left(path: str, left: Mapping[str, frozenset[str] | None]) -> str:
    gone = next((file for file, pages in left.items() if pages is None or path in pages), "")
    return f"docs/{gone}, to which it leads, is gone" if gone else ""


def _others(
    inputs: Inputs, before: Before, made_from: Mapping[str, str], altered: Collection[str], pages: bool
) -> dict[str, str]:
    """Why each output that is no page is to be made."""
    of_site = ("theme", "files", "sitemap") if inputs.site.html else ("site",)
    names = (*of_site, HEADERS, *(name for name in made_from if name.startswith(FOLDER)))
    reasons = {}
    for name in names:
        files = before.manifest.files.get(name)
        changed = [f"site/{path}" for path in files or () if f"site/{path}" in altered] if altered else []
        if files is None:
            reasons[name] = _OF_PROGRAM if before.forgotten else "new"
        elif made_from.get(name) != before.manifest.made_from.get(name):
            reasons[name] = "what it is made from changed"
        elif changed:
            reasons[name] = f"{min(changed)} is missing or was changed"
        elif pages and name == "site":
            reasons[name] = "pages change"
    return reasons
