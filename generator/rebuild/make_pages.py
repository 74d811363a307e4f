"""Make the pages that are planned, wherever that is done, and let them wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from generator.digest import digest
from generator.rebuild.checking import AHEAD, extract_name, grounded_name
from generator.rebuild.inputs import PDF, with_system_fonts
from generator.rebuild.link_check import record_name
from generator.rebuild.manifest import MadePage, Record, folder_of, target
from generator.rebuild.plan import Plan
from generator.rebuild.tasks import Helpers, MadeFiles, MakeTask, batches, make_task, run
from generator.rebuild.work import Work
from generator.site.refused import Refused

BATCH = 20
"""How many briefings' pages are one task."""
OTHERS = 60
"""How many other pages are."""


@dataclass(frozen=True, slots=True)
class MadePages:
    """`pages` as they were made, by path; `staged` the paths of what waits; `led_to` what they lead to in site/, each
    with a page that does; `refused` what the site's policy would refuse, each with such pages; `leads` the pages that
    lead to each file of docs/ that is none; and `unprinted` why briefings could not be printed, by slug."""

    pages: Mapping[str, MadePage]
    staged: tuple[str, ...]
    led_to: Mapping[str, str]
    refused: Mapping[Refused, Sequence[str]]
    leads: Mapping[str, frozenset[str]]
    unprinted: Mapping[str, str]


def make_pages(work: Work, helpers: Helpers) -> MadePages:
    """Make all pages that the plan names. Raises TemplateError, SiteError and OSError."""
    made: dict[str, MadePage] = {}
    staged: list[str] = []
    led_to: dict[str, str] = {}
    refused: dict[Refused, list[str]] = defaultdict(list)
    leads: dict[str, set[str]] = defaultdict(set)
    unprinted: dict[str, str] = {}
    tasks = list(_tasks(work))
    parallel = helpers.executor if len(tasks) > 2 else helpers.assistant
    done = run(parallel, make_task, (_packed(work, task) for task in helpers.track(tasks, "Making pages")), AHEAD)
    for files in done:
        records: dict[str, object] = {}
        for file in files:
            page = _put(work, file)
            made[file.path] = page.page
            staged += page.staged
            records |= page.records
            if file.unprinted:
                unprinted[work.plan.wanted.looked_at[file.path].slug] = file.unprinted
            if file.html:
                led_to |= dict.fromkeys(file.leads, file.html.target)
                for one in dict.fromkeys(file.refused):
                    refused[one].append(file.html.target)
                for asset in file.leads & work.inputs.own.assets.keys():
                    leads[asset].add(file.path)
        work.store.change(records)
    asked = {asset: frozenset(pages) for asset, pages in leads.items()}
    return MadePages(made, tuple(staged), led_to, refused, asked, unprinted)


@dataclass(frozen=True, slots=True)
class _Task:
    """Pages to make, by their paths: of some briefings, by slug, and others."""

    briefings: tuple[tuple[str, frozenset[str]], ...]
    others: tuple[str, ...]


def _tasks(work: Work) -> Iterator[_Task]:
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


def _packed(work: Work, task: _Task) -> MakeTask:
    plan = work.plan
    names = {grounded_name(slug, work.content.checked[slug].made_from): paths for slug, paths in task.briefings}
    briefings = tuple((packed, names[name]) for name, packed in work.store.values(names))
    by_hand = {path: plan.by_hand[path] for path in task.others if path in plan.by_hand}
    parts = tuple(plan.parts[path] for path in task.others if path not in by_hand)
    slugs = {shown.slug for part in parts for shown in part.shows}
    extracts = {extract_name(slug, work.content.checked[slug].made_from): slug for slug in sorted(slugs)}
    packed_extracts = {extracts[name]: packed for name, packed in work.store.values(extracts)}
    unprinted = frozenset(path for slug, _ in task.briefings for path in _unprinted(work.plan, slug))
    return MakeTask(work.inputs.site, briefings, parts, packed_extracts, by_hand, unprinted)


def _unprinted(plan: Plan, slug: str) -> Iterator[str]:
    """The PDF of a briefing, if it could not be made, and is not tried again."""
    for path in plan.wanted.of_briefing(slug):
        if plan.wanted.looked_at[path].name == PDF and path not in plan.pages and not plan.known[path].html:
            yield path


class _Put(NamedTuple):
    """A page that was made, the paths of its files that wait, and its record, if it has one, by its name."""

    page: MadePage
    staged: tuple[str, ...]
    records: Mapping[str, Record]


def _put(work: Work, file: MadeFiles) -> _Put:
    wanted = work.plan.wanted.looked_at[file.path]
    known = work.plan.known.get(file.path)
    template = with_system_fonts(wanted.template, work.inputs) if file.by_system else wanted.template
    page = MadePage(wanted.view, template, None, None, (), "")
    staged: list[str] = []
    records: dict[str, Record] = {}
    if file.markdown is not None:
        data = file.markdown.encode()
        markdown, waits = work.put("docs", file.path, data, known.markdown if known else None)
        page = page._replace(markdown=markdown)
        staged.append(waits)
    if file.html or file.data is not None:
        place, data = (file.html.target, file.html.html) if file.html else (target(file.path), file.data or b"")
        html, waits = work.put("site", place, data, known.html if known else None)
        page = page._replace(html=html)
        staged.append(waits)
    if file.html:
        # Equal texts as one object: many pages lead to the same places.
        links = tuple(intern(link) for link in sorted(f"{path}#{anchor}" for path, anchor in file.html.links))
        record = Record(file.html.anchors, links)
        told = digest(sorted(record.anchors), record.links)
        elsewhere = tuple(link for link in links if not _made_with(work, wanted.slug, link))
        page = page._replace(links=elsewhere, record=told)
        records[record_name(file.path, told)] = record
    return _Put(page, tuple(filter(None, staged)), records)


def _made_with(work: Work, slug: str, link: str) -> bool:
    """Whether a link of a briefing's page leads to another of its pages that is made with it."""
    return link.startswith(folder_of(slug)) and link.partition("#")[0] in work.plan.pages
