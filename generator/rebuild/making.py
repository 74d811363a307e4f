"""Make what is planned, and put it in its place.

All of it waits on the disk, beside docs/ and site/, until everything is there and every link leads somewhere: only then
does anything change for a reader. Nothing leads to an index of the search, so that may come a moment later.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain

from generator.rebuild.before import bundle_name
from generator.rebuild.indexing import Begun
from generator.rebuild.link_check import check_built, check_pages, check_policy, leads_to_files
from generator.rebuild.make_files import MadeGroup, make_files, make_indexes, put_indexes
from generator.rebuild.make_pages import MadePages, make_pages
from generator.rebuild.manifest import MadePage, Manifest, bundle, hints
from generator.rebuild.plan import Plan
from generator.rebuild.publishing import Made, Placed, gone_now, keep_build, place, publish
from generator.rebuild.searching import FOLDER
from generator.rebuild.tasks import Helpers
from generator.rebuild.work import Work
from generator.site.headers import FILE as HEADERS

Bundled = Mapping[str, Mapping[str, MadePage]]
"""The pages of briefings, by slug and path."""


def make(work: Work, begun: Begun, helpers: Helpers, shown: Callable[[], None]) -> tuple[Made, Manifest]:
    """Make what is planned. Indexes of the search that were `begun` before come last: `shown` is called when all else
    is in its place. Returns what changed and the manifest of it, which the store has too.

    Raises TemplateError, SiteError and OSError, with the old site in place unless the disk fails while files are put
    in their places; then the next build completes it.
    """
    inputs, plan = work.inputs, work.plan
    shutil.rmtree(work.waiting, ignore_errors=True)
    indexes = tuple(make_indexes(work, begun))
    made = make_pages(work, helpers)
    check_pages(inputs, plan, made.pages, work.store)
    bundled, others = _grouped(plan, made.pages)
    manifest = _manifest(work, made, bundled, others)
    if not inputs.site.html:  # MkDocs reads docs/ itself
        place(work, "docs", made.staged, gone_now(work, manifest), Placed())
    groups = (*indexes, *make_files(work))
    manifest = _with(manifest, groups)
    leading = (made.led_to, *(group.led_to for group in groups))
    led_to = {path: page for one in leading for path, page in one.items()}
    check_built(led_to, plan, manifest)
    check_policy((made.refused, *(group.refused for group in groups)))
    placed = publish(work, manifest, (*made.staged, *_staged(groups)), Placed(), begun)
    if placed != Placed():
        shown()
    late = tuple(put_indexes(work, begun))
    manifest = _with(manifest, late)
    placed = publish(work, manifest, _staged(late), placed)
    kept = {bundle_name(slug): pages for slug, pages in bundled.items()}
    return keep_build(work, manifest, made, placed, kept), manifest


def _with(manifest: Manifest, groups: Iterable[MadeGroup]) -> Manifest:
    return replace(manifest, files={**manifest.files, **{group.name: group.files for group in groups}})


def _staged(groups: Iterable[MadeGroup]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(group.staged for group in groups))


def _grouped(plan: Plan, made: Mapping[str, MadePage]) -> tuple[Bundled, Mapping[str, MadePage]]:
    """The pages that were looked at, as they are now: those of briefings, and others by path."""
    bundled: dict[str, dict[str, MadePage]] = defaultdict(dict)
    others: dict[str, MadePage] = {}
    for path, wanted in plan.wanted.looked_at.items():
        page = made.get(path) or plan.known[path]
        if wanted.slug:
            bundled[wanted.slug][path] = page
        else:
            others[path] = page._replace(links=(), hints=hints(page.links) if path in made else page.hints)
    return bundled, others


def _manifest(work: Work, made: MadePages, bundled: Bundled, others: Mapping[str, MadePage]) -> Manifest:
    """What there will be, but for the groups of files that are still to be made."""
    content, plan, last = work.content, work.plan, work.before.manifest
    bundles = {slug: bundle(slug, content.checked[slug].shows, pages) for slug, pages in bundled.items()}
    # What MkDocs made of the whole site at one go is no longer as it was written, and nobody's to look after.
    by_page = work.inputs.site.html
    names = (name for name in plan.made_from if name.startswith((FOLDER, HEADERS)) or (by_page and name != "site"))
    kept = {name: last.files[name] for name in names if name in last.files}
    return Manifest(
        checked=content.checked,
        entities=content.entities,
        bundles=dict(sorted({**bundles, **plan.wanted.same}.items())),
        pages=others,
        files=kept,
        made_from=plan.made_from,
        leads=leads_to_files(last.leads, plan, made.leads),
    )
