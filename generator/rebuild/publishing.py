"""Put what a build made in its place, take away what is gone, and keep what the next build must know."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.pages.parts import FEEDS
from generator.rebuild.before import BUNDLES, JOURNAL, MANIFEST, PAGES, bundle_name
from generator.rebuild.link_check import record_name
from generator.rebuild.looking import LISTED
from generator.rebuild.make_pages import MadePages
from generator.rebuild.manifest import MadePage, Manifest, slug_of
from generator.rebuild.outputs import OF_BRIEFINGS
from generator.rebuild.outputs import publish as put
from generator.rebuild.searching import FOLDER
from generator.rebuild.store import FORGOTTEN, changed_parts
from generator.rebuild.work import Work


@dataclass(frozen=True, slots=True)
class Made:
    """What a build changed: paths as `docs/…` and `site/…`, in the order in which they may be copied elsewhere; how
    many files there are now in each; and why briefings could not be printed, by slug."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    outputs: Mapping[str, int]
    unprinted: Mapping[str, str]

    @property
    def site_changes(self) -> tuple[str, ...]:
        """What changed in site/, as `+ path` and `- path`: new pages come before what leads to them, and what goes,
        goes last."""
        listed = [(sign, path) for sign, paths in (("+", self.changed), ("-", self.removed)) for path in paths]
        return tuple(f"{sign} {path.removeprefix('site/')}" for sign, path in listed if path.startswith("site/"))


class Placed(NamedTuple):
    """What was put in its place so far, what of it had not been there before, and what was taken away: paths as
    `docs/…` and `site/…`."""

    staged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()


def publish(work: Work, manifest: Manifest, staged: Sequence[str], last: Placed, later: Collection[str] = ()) -> Placed:
    """Put what waits in its place and take away what is gone, after what was put there `last`, but for what is of the
    groups that come `later`. A build that is ended on the way is completed by the next, which finds in the journal what
    it cannot rely on. Raises OSError."""
    left = tuple(f"site/{name}/" for name in later)
    new = frozenset(path for path in staged if not os.path.lexists(work.project.root / path))
    gone = [path for path in gone_now(work, manifest) if path not in last.gone and not path.startswith(left)]
    if work.inputs.site.html:
        place(work, "docs", staged, gone, last)
    place(work, "site", staged, gone, last)
    return Placed((*last.staged, *staged), (*last.gone, *gone), last.new | new)


def keep_build(work: Work, manifest: Manifest, made: MadePages, placed: Placed, also: Mapping[str, object]) -> Made:
    """Keep what the next build must know, now that everything is in its place; `also` is to be kept with it."""
    last = work.before.manifest
    kept = {
        **changed_parts(BUNDLES, last.bundles, manifest.bundles),
        **changed_parts(PAGES, last.pages, manifest.pages),
        **also,
        LISTED: work.plan.listed,
        MANIFEST: (manifest.files, manifest.made_from, manifest.leads),
    }
    work.store.change(kept, [JOURNAL, FORGOTTEN, *_forgotten(work, manifest, made.pages)])
    shutil.rmtree(work.waiting, ignore_errors=True)
    touched = work.before.touched and work.before.touched & {path for path, _ in manifest.outputs()}
    changed = _in_order({*placed.staged, *touched}, placed.new | touched)
    gone = sorted(placed.gone, key=lambda path: (_rank(_below(path)) == 0, -_rank(_below(path)), path))
    return Made(changed, tuple(gone), manifest.counts(), made.unprinted)


def _in_order(changed: Iterable[str], new: Collection[str]) -> tuple[str, ...]:
    """What pages use, then pages that are new, each before what leads to it, then those that changed."""
    ranks = {path: _rank(_below(path)) for path in changed}
    return tuple(sorted(ranks, key=lambda path: (ranks[path] > 0, path not in new, ranks[path], path)))


def _below(path: str) -> str:
    """The path of an output below docs/ or site/."""
    return path.partition("/")[2]


def gone_now(work: Work, manifest: Manifest) -> list[str]:
    """What is to be taken away, as `docs/…` and `site/…`, now that it is known what there is."""
    last = work.before.manifest
    listed = {f"site/{path}" for group in last.files.values() for path in group}
    now = {f"site/{path}" for group in manifest.files.values() for path in group}
    site = {path for path in listed | {*work.before.strays, *work.plan.gone} if path.startswith("site/")} - now
    docs = [path for path in work.plan.gone if path.startswith("docs/")]
    return docs + sorted({*(path for path in site if not _is_page(work, path)), *_unprinted(work, manifest)})


def _unprinted(work: Work, manifest: Manifest) -> Iterator[str]:
    """PDFs that are there and could not be printed again."""
    for path, page in work.plan.known.items():
        slug = slug_of(path)
        if page.html and path.endswith(".pdf") and path in work.plan.pages and manifest.bundles[slug].is_unprinted:
            yield f"site/{path}"


def _is_page(work: Work, path: str) -> bool:
    return work.plan.wanted.has_output(path) and (work.inputs.site.html or not path.endswith(".html"))


def place(work: Work, top: str, staged: Sequence[str], gone: Sequence[str], last: Placed) -> None:
    """Put what waits for `docs` or `site` there, after what was put there `last`, and take away what is gone. Raises
    OSError."""
    start = f"{top}/"
    here = work.project.root / top
    waiting = [path.removeprefix(start) for path in staged if path.startswith(start)]
    leaving = [path.removeprefix(start) for path in gone if path.startswith(start)]
    if waiting or leaving:
        work.store.change({JOURNAL: (*work.before.touched, *last.staged, *last.gone, *staged, *gone)})
        put(work.waiting / top, here, waiting, _rank, leaving, work.project.cache / "trash")


def _rank(path: str) -> int:
    """What pages use comes first, then briefings, then the pages that list them, then what lists all pages."""
    if path.startswith(FOLDER) and not path.endswith(".html"):
        return 4 if path.endswith(".json") else 3  # what names the files of an index comes after them
    if path.startswith("sitemap"):
        return 3
    if not path.endswith((".html", ".md", "/briefing.json", *FEEDS)) and not _is_pdf(path):
        return 0
    return OF_BRIEFINGS if path.startswith("briefings/") else 2


def _is_pdf(path: str) -> bool:
    return path.startswith("briefings/") and path.endswith(".pdf")


def _forgotten(work: Work, manifest: Manifest, made: Mapping[str, MadePage]) -> Iterator[str]:
    """What the store keeps of pages as they were."""
    for path, page in work.plan.known.items():
        is_new = path in made and made[path].record != page.record
        if page.record and (is_new or path not in work.plan.wanted):
            yield record_name(path, page.record)
    yield from (bundle_name(slug) for slug in work.before.manifest.bundles.keys() - manifest.bundles.keys())
