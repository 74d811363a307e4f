"""Make the files of site/ that are no pages: the theme's, those of docs/, the sitemap, the search index; or all of it,
where only MkDocs can."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from generator.files import read
from generator.project import installed_templates
from generator.rebuild.before import pages_of
from generator.rebuild.link_check import record_of
from generator.rebuild.manifest import File, MadePage, target
from generator.rebuild.plan import PAGES_CHANGE
from generator.rebuild.work import Work
from generator.site.built_links import leads
from generator.site.search_index import PATH as SEARCH
from generator.site.search_index import SearchIndex, search_index
from generator.site.sitemap import Located, sitemap

_PLACES = "places in the search index"
_LATEST_EPOCH = 2**32 - 1  # what gzip can write as the time of a file: from 1970 until 2106


@dataclass(frozen=True, slots=True)
class MadeGroup:
    """Files that are made of one thing, by path in site/; the paths of those that wait; what pages among them lead to,
    each with such a page; and what is to be kept of them, by its name in the store."""

    name: str
    files: Mapping[str, File]
    staged: tuple[str, ...]
    led_to: Mapping[str, str]
    kept: Mapping[str, object]


def make_files(work: Work, pages: Mapping[str, MadePage]) -> Iterator[MadeGroup]:
    """The groups that the plan names. `pages` are those that were looked at, as they are now. Raises SiteError and
    OSError."""
    settings, others, project = work.inputs.settings, work.plan.others, work.project
    if "theme" in others:
        from generator.site.theme_files import theme_files

        theme = installed_templates() / "theme"
        made = theme_files(project.settings, settings, theme, work.inputs.site.nav, project.cache)
        work.store.change({search_name(work.plan.made_from): made.search})
        files = ((path, data) for path, data in made.files.items() if path not in work.inputs.own.assets)
        yield _put(work, "theme", files)
    if "files" in others:
        yield _put(work, "files", ((path, (project.docs / path).read_bytes()) for path in work.inputs.own.assets))
    if "sitemap" in others:
        yield _put(work, "sitemap", sitemap(settings.address, _located(work)))
    if "site" in others:
        yield _put(work, "site", _whole_site(work))
    if "search" in others:
        index = _search(work, pages)
        group = _put(work, "search", ((SEARCH, index.data),) if index else ())
        yield replace(group, kept={_PLACES: (group.files[SEARCH][0], index.places)}) if index else group


def _put(work: Work, name: str, files: Iterable[tuple[str, bytes]]) -> MadeGroup:
    known = work.before.manifest.files.get(name, {})
    group: dict[str, File] = {}
    staged: list[str] = []
    led_to: dict[str, str] = {}
    for path, data in files:
        group[path], waits = work.put("site", path, data, known.get(path))
        staged.append(waits)
        if name == "site" and path.endswith("index.html"):
            led_to |= dict.fromkeys(leads(data.decode(), path), path)
    return MadeGroup(name, group, tuple(filter(None, staged)), led_to, {})


def _located(work: Work) -> Iterator[Located]:
    pages = work.plan.wanted
    for slug, found in work.content.checked.items():
        if shown := found.postings:
            for path in pages.of_briefing(slug):
                if path.endswith(".md"):
                    yield Located(target(path), shown.date[:4], shown.changed)
    for path, page in pages.looked_at.items():
        if path.endswith(".md") and not page.slug:
            yield Located(target(path), "", "")


def search_name(made_from: Mapping[str, str]) -> str:
    """What the settings of the theme's search are called in the store."""
    return f"search/{made_from['theme']}"


def _search(work: Work, pages: Mapping[str, MadePage]) -> SearchIndex | None:
    ((_, config),) = work.store.values([search_name(work.plan.made_from)])
    return search_index(config, _entries(work, pages)) if config else None


def _entries(work: Work, pages: Mapping[str, MadePage]) -> Iterator[tuple[str, bytes | memoryview]]:
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


def _whole_site(work: Work) -> Iterator[tuple[str, bytes]]:
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
