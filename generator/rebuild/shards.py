"""What is done for each task: load and check briefings, make pages. It is a function of the task alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.check.run import check
from generator.content.entities import Entities, by_last_words, named_in, names
from generator.content.grounded import GroundedBriefing, WithdrawnBriefing
from generator.content.load import load
from generator.content.model import Status
from generator.content.survey import Survey, text_of
from generator.digest import digest
from generator.errors import MissingGlyphsError
from generator.export.briefing_json import FILE as BRIEFING_JSON
from generator.export.briefing_json import briefing_json
from generator.export.site_feeds import site_feed
from generator.pages.addresses import pdf_name
from generator.pages.briefing_pages import briefing_pages
from generator.pages.extract import Extract, extract
from generator.pages.page import Page
from generator.pages.parts import FEEDS
from generator.pages.postings import postings
from generator.pages.site_pages import site_page
from generator.pages.views import OverviewView, SourceView
from generator.pages.withdrawn import withdrawn_page
from generator.rebuild.inputs import PDF, SiteInputs
from generator.rebuild.packing import packed, unpacked
from generator.rebuild.tasks import CheckedBriefing, MadeFiles, MakeTask
from generator.rebuild.workshop import Workshop, workshop
from generator.search.documents import Document, briefing_document, sources_document
from generator.site.built_links import leads
from generator.site.html import HtmlPage, to_html
from generator.site.refused import refused


def check_shard(part: Survey, language: str, *, to_publish: bool) -> tuple[CheckedBriefing, ...]:
    """Load and check some of the briefings, in the order of their slugs. `language` is the site's. What is only for
    a build is left out unless it is `to_publish`."""
    archive, load_issues = load(part)
    grounded, check_issues = check(archive)
    issues = defaultdict(list)
    for issue in (*load_issues, *check_issues):
        issues[issue.briefing].append(issue)
    left_out = dict(grounded.left_out)
    public = (one for one in archive.briefings if one.briefing.status is Status.PUBLISHED)
    embargoes = {**archive.kept_back, **{one.slug: one.briefing.embargo for one in public}}
    if not to_publish:
        return tuple(
            CheckedBriefing(
                folder, frozenset(), tuple(issues[folder.slug]), left_out.get(folder.slug), embargoes.get(folder.slug)
            )
            for folder in part.folders
        )
    last_words = by_last_words(part.entities)
    checked = {
        folder.slug: CheckedBriefing(
            folder,
            named_in(text_of(folder, part.contents), part.entities, last_words),
            tuple(issues[folder.slug]),
            left_out.get(folder.slug),
            embargoes.get(folder.slug),
        )
        for folder in part.folders
    }
    by_name = names(part.entities)
    shown = {
        one.slug: _published(checked[one.slug], one, part.entities, by_name, language) for one in grounded.briefings
    }
    shown |= {one.slug: _withdrawn(checked[one.slug], one, language) for one in grounded.withdrawn}
    return tuple(shown.get(slug, one) for slug, one in checked.items())


def _withdrawn(checked: CheckedBriefing, withdrawn: WithdrawnBriefing, language: str) -> CheckedBriefing:
    page = withdrawn_page(withdrawn, language)
    return replace(
        checked,
        grounded=packed((withdrawn, Entities({}))),
        pages=((page.path, page.template, digest(page.view, page.origin)),),
    )


def _published(
    checked: CheckedBriefing,
    grounded: GroundedBriefing,
    entities: Entities,
    by_name: Mapping[str, str],
    language: str,
) -> CheckedBriefing:
    grounded = grounded.registered(by_name)
    briefing = grounded.briefing
    ids = {item.entity for item in (*briefing.who, *briefing.reactions) if item.entity}
    if not ids <= entities.by_id.keys():
        return checked  # the register could not be read, which is told elsewhere, and keeps the site from being built
    own = Entities({id: entities.by_id[id] for id in sorted(ids)})
    made = briefing_pages(grounded, own, language)
    pages = tuple((page.path, page.template, digest(page.view, page.origin)) for page in made)
    told = _data_digest(grounded, own)
    data = ((_data_path(grounded.slug), BRIEFING_JSON, told), (_pdf_path(grounded), PDF, digest(told, language)))
    shown = extract(grounded, own)
    document, sources = _documents(grounded, own, made)
    return replace(
        checked,
        grounded=packed((grounded, own)),
        extract=packed(shown),
        document=packed(document),
        sources=packed(sources),
        searched=(digest(document), digest(sources)),
        postings=postings(shown),
        pages=(*pages, *data),
    )


def _documents(grounded: GroundedBriefing, own: Entities, pages: Sequence[Page]) -> tuple[Document, Document]:
    overview = next(page.view for page in pages if isinstance(page.view, OverviewView))
    sources = next(page.view for page in pages if isinstance(page.view, SourceView))
    return briefing_document(grounded, own, overview), sources_document(grounded, overview, sources)


def _data_path(slug: str) -> str:
    return f"briefings/{slug}/{BRIEFING_JSON}"


def _pdf_path(grounded: GroundedBriefing) -> str:
    return f"briefings/{grounded.slug}/{pdf_name(grounded.slug, grounded.briefing.date)}"


def _data_digest(grounded: GroundedBriefing, own: Entities) -> str:
    """A digest of all that is published of a briefing for programs and on paper."""
    texts = (source.text for source in grounded.sources.values())
    entities = (entity.model_dump_json() for entity in own.by_id.values())
    record = grounded.revisions[-1].chain if grounded.revisions else ""  # a digest of them all
    return digest(grounded.briefing.model_dump_json(), record, *texts, sorted(own.by_id), *entities)


def make_shard(task: MakeTask) -> tuple[MadeFiles, ...]:
    """Make pages, and what machines read. Raises TemplateError and SiteError."""
    by = workshop(task.site)
    briefings = [(*unpacked(data), wanted) for data, wanted in task.briefings]
    extracts = {slug: unpacked(data) for slug, data in task.extracts.items()}
    printed = [
        _printed(by, one, entities)
        for one, entities, wanted in briefings
        if isinstance(one, GroundedBriefing) and _pdf_path(one) in wanted
    ]
    unprinted = task.unprinted.union(pdf.path for pdf in printed if pdf.data is None)
    markdown: dict[str, str] = dict(task.by_hand)
    for page in _pages(task, briefings, extracts, unprinted):
        markdown[page.path] = by.render(page)
    html: dict[str, HtmlPage] = {}
    if by.site:
        html = {page.path: page for page in to_html(by.site, markdown, task.site.assets)}
    return (
        *(
            _made(path, None if path in task.by_hand else text, html.get(path), task.site)
            for path, text in markdown.items()
        ),
        *(MadeFiles(path, None, None, data) for path, data in _data(task, briefings, extracts)),
        *printed,
    )


def _made(path: str, markdown: str | None, page: HtmlPage | None, site: SiteInputs) -> MadeFiles:
    if page is None:
        return MadeFiles(path, markdown, None)
    html = page.html.decode()
    found = tuple(refused(html, site.policy, site.address)) if site.policy else ()
    return MadeFiles(path, markdown, page, leads=leads(html, page.target), refused=found)


_Wanted = tuple[GroundedBriefing | WithdrawnBriefing, Entities, frozenset[str]]


def _pages(
    task: MakeTask, briefings: Sequence[_Wanted], extracts: Mapping[str, Extract], unprinted: Collection[str]
) -> Iterator[Page]:
    language = task.site.language
    for part in task.parts:
        if part.kind not in FEEDS:
            yield site_page(part, extracts, language)
    for one, entities, wanted in briefings:
        if isinstance(one, WithdrawnBriefing):
            yield withdrawn_page(one, language)
            continue
        is_printed = task.site.edition is not None and _pdf_path(one) not in unprinted
        for page in briefing_pages(one, entities, language):
            if page.path in wanted:
                yield page if is_printed else _without_pdf(page)


def _without_pdf(page: Page) -> Page:
    return replace(page, view=replace(page.view, pdf="")) if isinstance(page.view, OverviewView) else page


def _printed(by: Workshop, grounded: GroundedBriefing, entities: Entities) -> MadeFiles:
    path = _pdf_path(grounded)
    try:
        pdf, by_system = by.press()(grounded, entities)
    except MissingGlyphsError as error:
        return MadeFiles(path, None, None, by_system=True, unprinted=f"{error.message}\n{error.hint}")
    return MadeFiles(path, None, None, pdf, by_system=by_system)


def _data(task: MakeTask, briefings: Sequence[_Wanted], extracts: Mapping[str, Extract]) -> Iterator[tuple[str, bytes]]:
    site = task.site
    for part in task.parts:
        if part.kind in FEEDS:
            yield part.path, site_feed(part, extracts, site.name, site.address, site.language)
    for one, entities, wanted in briefings:
        if isinstance(one, GroundedBriefing) and (path := _data_path(one.slug)) in wanted:
            yield path, briefing_json(one, entities)
