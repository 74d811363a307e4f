"""Make the files of site/ that are no pages: the theme's, those of docs/, the sitemap, the search; or all of it,
where only MkDocs can."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from generator.project import installed_templates
from generator.rebuild.indexing import Begun, task
from generator.rebuild.manifest import File, target
from generator.rebuild.searching import ENGINE, FOLDER, LIST, listing, page_documents
from generator.rebuild.tasks import IndexTask, index_task, result_of
from generator.rebuild.work import Work
from generator.search.index import engine
from generator.site.built_links import leads
from generator.site.headers import FILE as HEADERS
from generator.site.headers import headers_file
from generator.site.refused import Refused, refused
from generator.site.sitemap import Located, sitemap

_RUN = (".html", ".htm", ".xhtml", ".shtml", ".svg")
"""How the names of files end that a browser may run scripts of."""
_LATEST_EPOCH = 2**32 - 1  # what gzip can write as the time of a file: from 1970 until 2106


@dataclass(frozen=True, slots=True)
class MadeGroup:
    """Files that are made of one thing, by path in site/; the paths of those that wait; what pages among them lead to,
    each with such a page; and what the site's policy would refuse of them, each with such pages."""

    name: str
    files: Mapping[str, File]
    staged: tuple[str, ...]
    led_to: Mapping[str, str]
    refused: Mapping[Refused, Sequence[str]]


def make_indexes(work: Work, begun: Begun) -> Iterator[MadeGroup]:
    """The indexes of the search that the plan names, as far as they need no page, and were not `begun` elsewhere.
    Raises SiteError and OSError."""
    for name, tier in work.plan.tiers.items():
        if name in work.plan.others and name not in begun and tier.of != "pages":
            yield _index(work, name, index_task(task(tier, work.content, work.store)))


def put_indexes(work: Work, begun: Begun) -> Iterator[MadeGroup]:
    """Those that were begun elsewhere. Raises SiteError, RunError and OSError."""
    for name, made in begun.items():
        yield _index(work, name, result_of(made))


def make_files(work: Work) -> Iterator[MadeGroup]:
    """The other groups that the plan names. Raises SiteError and OSError."""
    settings, others, project = work.inputs.settings, work.plan.others, work.project
    if "theme" in others:
        from generator.site.theme_files import theme_files

        theme = installed_templates() / "theme"
        made = theme_files(project.settings, settings, theme, work.inputs.site.nav, project.cache)
        yield _put(work, "theme", ((path, data) for path, data in made.items() if path not in work.inputs.own.assets))
    if "files" in others:
        yield _put(work, "files", ((path, (project.docs / path).read_bytes()) for path in work.inputs.own.assets))
    if HEADERS in others:
        own = work.inputs.own.assets
        yield _put(work, HEADERS, () if HEADERS in own else ((HEADERS, headers_file(settings.policy)),))
    if "sitemap" in others:
        yield _put(work, "sitemap", sitemap(settings.address, _located(work)))
    if "site" in others:
        yield _put(work, "site", _whole_site(work))
    if ENGINE in others:
        yield _put(work, ENGINE, _below(FOLDER, engine()))
    if LIST in others:
        yield _put(work, LIST, ((f"{LIST}.json", listing(work.plan.tiers.values())),))
    for name, tier in work.plan.tiers.items():
        if name in others and tier.of == "pages":
            pages = tuple(page_documents(tier, partial(_html_of, work)))
            yield _index(work, name, index_task(IndexTask(pages, tier.language)))


def _index(work: Work, name: str, files: Mapping[str, bytes]) -> MadeGroup:
    return _put(work, name, _below(f"{name}/", files))


def _put(work: Work, name: str, files: Iterable[tuple[str, bytes]]) -> MadeGroup:
    known = work.before.manifest.files.get(name, {})
    group: dict[str, File] = {}
    staged: list[str] = []
    led_to: dict[str, str] = {}
    found: dict[Refused, list[str]] = defaultdict(list)
    policy, address = work.inputs.site.policy, work.inputs.site.address
    for path, data in files:
        group[path], waits = work.put("site", path, data, known.get(path))
        staged.append(waits)
        if name == "site" and path.endswith("index.html"):
            led_to |= dict.fromkeys(leads(data.decode(), path), path)
        if policy and path.lower().endswith(_RUN):
            for one in dict.fromkeys(refused(data.decode(errors="replace"), policy, address)):
                found[one].append(path)
    return MadeGroup(name, group, tuple(filter(None, staged)), led_to, found)


def _below(folder: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((f"{folder}{path}", data) for path, data in files.items())


def _html_of(work: Work, path: str) -> str:
    """The HTML of a page, which may wait to be put in its place."""
    place = target(path)
    waits = work.waiting / "site" / place
    return (waits if waits.exists() else work.project.site / place).read_text("utf-8")


def _located(work: Work) -> Iterator[Located]:
    pages = work.plan.wanted
    for slug, shown in work.content.posted.items():
        for path in pages.of_briefing(slug):
            if path.endswith(".md"):
                yield Located(target(path), shown.date[:4], shown.changed)
    for path, page in pages.looked_at.items():
        if path.endswith(".md") and not page.slug:
            yield Located(target(path), "", "")


def _whole_site(work: Work) -> Iterator[tuple[str, bytes]]:
    """All of site/, built by MkDocs at one go: with hooks or other plugins, any page may depend on any other."""
    from generator.site.build import build_site

    built = work.project.cache / "site"
    shutil.rmtree(built, ignore_errors=True)
    newest = max((one.date for one in work.content.posted.values()), default="1970-01-01")
    epoch = int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp())
    theme, epoch = installed_templates() / "theme", min(max(0, epoch), _LATEST_EPOCH)
    build_site(work.project.settings, built, theme, epoch, work.inputs.settings.policy)
    for path in sorted(built.rglob("*")):
        if path.is_file():
            yield path.relative_to(built).as_posix(), path.read_bytes()
    shutil.rmtree(built, ignore_errors=True)
