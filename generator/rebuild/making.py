"""Make what is planned, and put it in its place.

All of it waits on the disk, beside docs/ and site/, until everything is there and every link leads somewhere: only then
does anything change for a reader.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from generator.digest import digest
from generator.files import read
from generator.pages.parts import FEEDS
from generator.project import Project, installed_templates
from generator.rebuild.before import BUNDLES, JOURNAL, MANIFEST, PAGES, Before, bundle_name, pages_of
from generator.rebuild.checking import AHEAD, Content, Track, extract_name, grounded_name
from generator.rebuild.inputs import Inputs
from generator.rebuild.link_check import check_built, check_pages, record_name, record_of
from generator.rebuild.manifest import File, MadePage, Manifest, Record, bundle, folder_of, target
from generator.rebuild.outputs import OF_BRIEFINGS, publish, stage
from generator.rebuild.plan import LISTED, PAGES_CHANGE, Plan
from generator.rebuild.store import Store, changed_parts
from generator.rebuild.tasks import MadeFiles, MakeTask, batches, make_task, run
from generator.site.built_links import leads
from generator.site.search_index import PATH as SEARCH
from generator.site.search_index import SearchIndex, search_index
from generator.site.sitemap import Located, sitemap

BATCH = 20
"""How many briefings' pages are one task."""
OTHERS = 60
"""How many other pages are."""
_PLACES = "places in the search index"
_LATEST_EPOCH = 2**32 - 1  # what gzip can write as the time of a file: from 1970 until 2106


@dataclass(frozen=True, slots=True)
class Made:
    """What a build changed: paths as `docs/…` and `site/…`; and how many files there are now in each."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    outputs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Work:
    """One build on the disk: where its files wait, and what is known from before."""

    project: Project
    inputs: Inputs
    content: Content
    before: Before
    plan: Plan
    store: Store

    @property
    def waiting(self) -> Path:
        return self.project.cache / "waiting"

    def put(self, top: str, path: str, data: bytes, known: File | None) -> tuple[File, str]:
        """The file as it will be, and its path as `docs/…` or `site/…` if it waits to be put there, else empty."""
        file, waits = stage(self.waiting / top, self.project.root / top, path, data, known)
        return file, f"{top}/{path}" if waits else ""


def make(
    project: Project,
    inputs: Inputs,
    content: Content,
    before: Before,
    plan: Plan,
    store: Store,
    executor: Executor | None,
    assistant: Executor | None,
    track: Track,
) -> tuple[Made, Manifest]:
    """Make what is planned. Returns what changed and the manifest of it, which the store has too.

    Raises TemplateError, SiteError and OSError, with the old site in place unless the disk fails while files are put
    in their places; then the next build completes it.
    """
    work = _Work(project, inputs, content, before, plan, store)
    shutil.rmtree(work.waiting, ignore_errors=True)
    pages, staged, led_to = _make_pages(work, executor, assistant, track)
    check_pages(inputs, plan, pages, store)
    bundled, others = _grouped(plan, pages)
    changed = {slug: bundle(slug, content.checked[slug].shows, there) for slug, there in bundled.items()}
    manifest = Manifest(
        checked=content.checked,
        entities=content.entities,
        bundles={slug: changed.get(slug) or plan.wanted.same[slug] for slug in sorted((*changed, *plan.wanted.same))},
        pages=others,
        files=before.manifest.files,
        made_from=plan.made_from,
    )
    if not inputs.site.html:  # MkDocs reads docs/ itself
        _place(work, "docs", staged, _gone(work, replace(manifest, files={})))
    # What MkDocs made of the whole site at one go is no longer as it was written, and nobody's to look after.
    kept = {name: files for name, files in before.manifest.files.items() if name != "site"}
    groups = kept if inputs.site.html else {}
    for name, files in _other_files(work):
        groups[name], waiting = _put_group(work, name, _noting(led_to, files) if name == "site" else files)
        staged += waiting
    also: dict[str, object] = {bundle_name(slug): there for slug, there in bundled.items()}
    if "search" in plan.others:
        index = _search(work, {**others, **{path: page for there in bundled.values() for path, page in there.items()}})
        groups["search"], waiting = _put_group(work, "search", ((SEARCH, index.data),) if index else ())
        staged += waiting
        if index:
            also[_PLACES] = groups["search"][SEARCH][0], index.places
    check_built(led_to, plan, frozenset(path for group in groups.values() for path in group))
    manifest = replace(manifest, files=groups)
    return _publish(work, manifest, pages, staged, also), manifest


def _grouped(
    plan: Plan, made: Mapping[str, MadePage]
) -> tuple[Mapping[str, Mapping[str, MadePage]], Mapping[str, MadePage]]:
    """The pages that were looked at, as they are now: those of briefings by slug and path, and others by path."""
    bundled: dict[str, dict[str, MadePage]] = defaultdict(dict)
    others: dict[str, MadePage] = {}
    for path, wanted in plan.wanted.looked_at.items():
        (bundled[wanted.slug] if wanted.slug else others)[path] = made.get(path) or plan.known[path]
    return bundled, others


def _noting(found: dict[str, str], files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files, while what the pages among them lead to is added to what was `found`."""
    for path, data in files:
        if path.endswith("index.html"):
            found |= dict.fromkeys(leads(data.decode(), path), path)
        yield path, data


def _put_group(work: _Work, name: str, files: Iterable[tuple[str, bytes]]) -> tuple[dict[str, File], list[str]]:
    known = work.before.manifest.files.get(name, {})
    group: dict[str, File] = {}
    staged = []
    for path, data in files:
        group[path], waits = work.put("site", path, data, known.get(path))
        staged.append(waits)
    return group, [path for path in staged if path]


def _make_pages(
    work: _Work, executor: Executor | None, assistant: Executor | None, track: Track
) -> tuple[dict[str, MadePage], list[str], dict[str, str]]:
    """The pages as they were made, the paths of those that wait, and what they lead to in site/, each with a page."""
    made: dict[str, MadePage] = {}
    staged: list[str] = []
    led_to: dict[str, str] = {}
    tasks = list(_tasks(work))
    parallel = executor if len(tasks) > 2 else assistant
    done = run(parallel, make_task, (_packed(work, task) for task in track(tasks, "Making pages")), AHEAD)
    for files in done:
        records: dict[str, object] = {}
        for file in files:
            page, waits, record = _put_page(work, file)
            made[file.path] = page
            staged += waits
            records |= record
            if file.html:
                led_to |= dict.fromkeys(file.leads, file.html.target)
        work.store.change(records)
    return made, staged, led_to


@dataclass(frozen=True, slots=True)
class _Task:
    """Pages to make, by their paths: of some briefings, by slug, and others."""

    briefings: tuple[tuple[str, frozenset[str]], ...]
    others: tuple[str, ...]


def _tasks(work: _Work) -> Iterator[_Task]:
    by_slug: dict[str, set[str]] = defaultdict(set)
    others = []
    for path in work.plan.pages:
        slug = work.plan.wanted.looked_at[path].slug
        if slug and path not in work.plan.by_hand:
            by_slug[slug].add(path)
        else:
            others.append(path)
    for briefings in batches([(slug, frozenset(paths)) for slug, paths in by_slug.items()], BATCH):
        yield _Task(tuple(briefings), ())
    for paths in batches(others, OTHERS):
        yield _Task((), tuple(paths))


def _packed(work: _Work, task: _Task) -> MakeTask:
    plan = work.plan
    names = {grounded_name(slug, work.content.checked[slug].made_from): paths for slug, paths in task.briefings}
    briefings = tuple((packed, names[name]) for name, packed in work.store.values(names))
    by_hand = {path: plan.by_hand[path] for path in task.others if path in plan.by_hand}
    parts = tuple(plan.parts[path] for path in task.others if path not in by_hand)
    slugs = {shown.slug for part in parts for shown in part.shows}
    extracts = {extract_name(slug, work.content.checked[slug].made_from): slug for slug in sorted(slugs)}
    packed_extracts = {extracts[name]: packed for name, packed in work.store.values(extracts)}
    return MakeTask(work.inputs.site, briefings, parts, packed_extracts, by_hand)


def _put_page(work: _Work, file: MadeFiles) -> tuple[MadePage, list[str], dict[str, object]]:
    wanted = work.plan.wanted.looked_at[file.path]
    known = work.plan.known.get(file.path)
    markdown = html = None
    staged: list[str] = []
    if file.markdown is not None:
        data = file.markdown.encode()
        markdown, waits = work.put("docs", file.path, data, known.markdown if known else None)
        staged.append(waits)
    record, links = "", tuple[str, ...]()
    records: dict[str, object] = {}
    if file.html:
        html, waits = work.put("site", file.html.target, file.html.html, known.html if known else None)
        staged.append(waits)
        all_links = tuple(sorted(f"{path}#{anchor}" for path, anchor in file.html.links))
        links = tuple(link for link in all_links if not _made_with(work, wanted.slug, link))
        kept = Record(file.html.entries, file.html.anchors, all_links)
        record = digest(kept.entries, sorted(kept.anchors), kept.links)
        records[record_name(file.path, record)] = kept
    if file.data is not None:
        html, waits = work.put("site", target(file.path), file.data, known.html if known else None)
        staged.append(waits)
    page = MadePage(wanted.view, wanted.template, markdown, html, links, record)
    return page, [path for path in staged if path], records


def _made_with(work: _Work, slug: str, link: str) -> bool:
    """Whether a link of a briefing's page leads to another of its pages that is made with it."""
    return link.startswith(folder_of(slug)) and link.partition("#")[0] in work.plan.pages


def _other_files(work: _Work) -> Iterator[tuple[str, Iterable[tuple[str, bytes]]]]:
    """The files of site/ that are neither pages nor the search index and are to be made, group by group."""
    settings, others, project = work.inputs.settings, work.plan.others, work.project
    if "theme" in others:
        from generator.site.theme_files import theme_files

        theme = installed_templates() / "theme"
        made = theme_files(project.settings, settings, theme, work.inputs.site.nav, project.cache)
        work.store.change({_search_name(work.plan.made_from): made.search})
        yield "theme", ((path, data) for path, data in made.files.items() if path not in work.inputs.own.assets)
    if "files" in others:
        yield "files", ((path, (project.docs / path).read_bytes()) for path in work.inputs.own.assets)
    if "sitemap" in others:
        yield "sitemap", sitemap(settings.address, _located(work))
    if "site" in others:
        yield "site", _whole_site(work)


def _located(work: _Work) -> Iterator[Located]:
    pages = work.plan.wanted
    for slug, found in work.content.checked.items():
        if shown := found.postings:
            for path in pages.of_briefing(slug):
                if path.endswith(".md"):
                    yield Located(target(path), shown.date[:4], shown.changed)
    for path, page in pages.looked_at.items():
        if path.endswith(".md") and not page.slug:
            yield Located(target(path), "", "")


def _search_name(made_from: Mapping[str, str]) -> str:
    return f"search/{made_from['theme']}"


def _search(work: _Work, pages: Mapping[str, MadePage]) -> SearchIndex | None:
    ((_, config),) = work.store.values([_search_name(work.plan.made_from)])
    return search_index(config, _entries(work, pages)) if config else None


def _entries(work: _Work, pages: Mapping[str, MadePage]) -> Iterator[tuple[str, bytes | memoryview]]:
    """The entries of each page for the search index: from the one that is there, as far as pages did not change.
    `pages` are those that were looked at, as they are now."""
    file = work.before.manifest.files.get("search", {}).get(SEARCH)
    kept_of: bytes
    places: Mapping[str, tuple[int, int]]
    kept_of, places = work.store.get(_PLACES) or (b"", dict[str, tuple[int, int]]())
    is_kept = file is not None and file[0] == kept_of and work.plan.others["search"] == PAGES_CHANGE
    there = memoryview((read(work.project.site / SEARCH) if is_kept else None) or b"")
    known = work.plan.known
    if not is_kept:
        pages = {**pages, **pages_of(work.store, work.plan.wanted.same)}
    kept = {path for path in places if path in work.plan.wanted} if is_kept else set()
    for path in sorted({*(path for path, page in pages.items() if page.record), *kept}):
        page = pages.get(path)
        if is_kept and (page is None or (path in known and known[path].record == page.record)):
            if path in places:
                start, end = places[path]
                yield path, there[start:end]
        elif page:
            yield path, ",".join(record_of(work.store, path, page).entries).encode()


def _whole_site(work: _Work) -> Iterator[tuple[str, bytes]]:
    """All of site/, built by MkDocs at one go: with hooks or other plugins, any page may depend on any other."""
    from generator.site.build import build_site

    built = work.project.cache / "site"
    shutil.rmtree(built, ignore_errors=True)
    newest = max((one.postings.date for one in work.content.checked.values() if one.postings), default="1970-01-01")
    epoch = int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp())
    build_site(work.project.settings, built, installed_templates() / "theme", min(max(0, epoch), _LATEST_EPOCH))
    for path in sorted(built.rglob("*")):
        if path.is_file():
            yield path.relative_to(built).as_posix(), path.read_bytes()
    shutil.rmtree(built, ignore_errors=True)


def _publish(
    work: _Work,
    manifest: Manifest,
    made: Mapping[str, MadePage],
    staged: Sequence[str],
    also: Mapping[str, object],
) -> Made:
    """Put what waits in its place and take away what is gone; a build that is ended on the way is completed by the
    next, which finds in the journal what it cannot rely on. `also` is to be kept together with the manifest."""
    gone = _gone(work, manifest)
    if work.inputs.site.html:
        _place(work, "docs", staged, gone)
    _place(work, "site", staged, gone)
    last = work.before.manifest
    kept = {
        **changed_parts(BUNDLES, last.bundles, manifest.bundles),
        **changed_parts(PAGES, last.pages, manifest.pages),
        **also,
        LISTED: work.plan.listed,
        MANIFEST: (manifest.files, manifest.made_from),
    }
    work.store.change(kept, [JOURNAL, *_forgotten(work, manifest, made)])
    shutil.rmtree(work.waiting, ignore_errors=True)
    changed = set(staged)
    if work.before.touched:
        changed |= work.before.touched & {path for path, _ in manifest.outputs()}
    return Made(tuple(sorted(changed)), tuple(gone), manifest.counts())


def _gone(work: _Work, manifest: Manifest) -> list[str]:
    last = work.before.manifest
    listed = {f"site/{path}" for group in last.files.values() for path in group}
    now = {f"site/{path}" for group in manifest.files.values() for path in group}
    site = {path for path in listed | {*work.before.strays, *work.plan.gone} if path.startswith("site/")} - now
    docs = [path for path in work.plan.gone if path.startswith("docs/")]
    return docs + sorted(path for path in site if not _is_page(work, path))


def _is_page(work: _Work, path: str) -> bool:
    return work.plan.wanted.has_output(path) and (work.inputs.site.html or not path.endswith(".html"))


def _place(work: _Work, top: str, staged: Sequence[str], gone: Sequence[str]) -> None:
    start = f"{top}/"
    here = work.project.root / top
    waiting = [path.removeprefix(start) for path in staged if path.startswith(start)]
    leaving = [path.removeprefix(start) for path in gone if path.startswith(start)]
    if waiting or leaving:
        work.store.change({JOURNAL: (*work.before.touched, *staged, *gone)})
        publish(work.waiting / top, here, waiting, _rank, leaving, work.project.cache / "trash")


def _rank(path: str) -> int:
    """What pages use comes first, then briefings, then the pages that list them, then what lists all pages."""
    if path.startswith(("search/", "sitemap")):
        return 3
    if not path.endswith((".html", ".md", "/briefing.json", *FEEDS)):
        return 0
    return OF_BRIEFINGS if path.startswith("briefings/") else 2


def _forgotten(work: _Work, manifest: Manifest, made: Mapping[str, MadePage]) -> Iterator[str]:
    """What the store keeps of pages as they were."""
    for path, page in work.plan.known.items():
        is_new = path in made and made[path].record != page.record
        if page.record and (is_new or path not in work.plan.wanted):
            yield record_name(path, page.record)
    yield from (bundle_name(slug) for slug in work.before.manifest.bundles.keys() - manifest.bundles.keys())
    before = work.before.manifest.made_from
    if before and before["theme"] != manifest.made_from["theme"]:
        yield _search_name(before)
