"""Pages through a loaded site, one after the other: Markdown, theme, and their links at the end."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from generator.errors import SiteError
from generator.site.convert import Content, convert
from generator.site.html import HtmlPage
from generator.site.links import Docs, Link, LinksOfPage, page_file
from generator.site.loaded import SEARCH, LoadedSite
from generator.site.partials import PLACE, Place

_LOG = logging.getLogger("mkdocs.structure.pages")
_FOR_PLUGIN = re.compile(r'data-search-\w+="[^"]+"')
"""What is meant for the theme's own search, which takes it away."""
_ATTRIBUTES = re.compile(rf"\s?{_FOR_PLUGIN.pattern}")


def render(site: LoadedSite, pages: Mapping[str, str], assets: Collection[str]) -> list[HtmlPage]:
    """See `generator.site.html.to_html`."""
    nav, config = site.nav_pages, site.config
    files = [nav[path].file if path in nav else page_file(config, path) for path in pages]
    docs = Docs(config, files, assets, site.theme_files)
    made: list[HtmlPage] = []
    found: list[Collection[Link]] = []
    for file, text in zip(files, pages.values(), strict=True):
        page = nav.get(file.src_uri) or Page(None, file, config)
        links = LinksOfPage(file, docs, config)
        markdown, meta = get_data(text)
        content = _content(site, markdown, links)
        with _filled(page, markdown, meta, content):
            html = _dressed(site, page, files)
        made.append(HtmlPage(file.src_uri, file.dest_uri, html, content.anchors, ()))
        found.append(links.found)
    return list(_linked(made, found, config.validation.links.anchors))


def _content(site: LoadedSite, markdown: str, links: LinksOfPage) -> Content:
    known = site.recognise(markdown, links.path_to_url) if site.recognise else None
    try:
        return known or convert(site.converter, markdown, links)
    except ValueError as error:  # a link that is no URL
        raise SiteError(f"MkDocs could not read {links.file.src_uri}: {error}") from error


@contextmanager
def _filled(page: Page, markdown: str, meta: dict[str, object], content: Content) -> Iterator[None]:
    """The page with its content, and active; a page of the navigation is as it was afterwards."""
    before = page.markdown, page.meta, page.content, page.toc, page._title_from_render
    page.markdown, page.meta, page.content, page.toc = markdown, meta, content.html, get_toc(content.toc)
    page._title_from_render = content.title
    page.active = True
    try:
        yield
    finally:
        page.active = False
        page.markdown, page.meta, page.content, page.toc, page._title_from_render = before


def _dressed(site: LoadedSite, page: Page, files: Sequence[File]) -> bytes:
    """A page in the dress of the theme."""
    config = site.config
    context = get_context(site.navigation, files, config, page)
    search = config.plugins.get(SEARCH)
    if search is not None and search.config.enabled and _FOR_PLUGIN.search(page.content or ""):
        page.content = _ATTRIBUTES.sub("", page.content or "")
    known: dict[str, Place | None] = {}
    if site.place and "template" not in page.meta:
        place = site.place(page.url, context["base_url"], page.file.src_uri in site.nav_pages)
        known = {PLACE: place}
    template = site.environment.get_template(page.meta.get("template", "main.html"))
    return template.render(context, **known).encode("utf-8", errors="xmlcharrefreplace")


def _linked(made: Sequence[HtmlPage], found: Sequence[Collection[Link]], level: int) -> Iterator[HtmlPage]:
    """The pages with their links to others; links among them are looked at here, as MkDocs does it at its end.

    `level` is that of a link to an anchor that is not there; below a warning, it is nobody's business.
    """
    anchors = {page.path: page.anchors for page in made}
    for page, links in zip(made, found, strict=True):
        elsewhere: dict[tuple[str, str], None] = {}
        for path, anchor, written in links:
            if path != page.path:
                elsewhere[path, anchor if level >= logging.WARNING else ""] = None
            if anchor and anchor not in anchors.get(path, (anchor,)):
                there = f"the doc '{path}' does not contain an anchor '#{anchor}'"
                problem = "there is no such anchor on this page" if path == page.path else there
                _LOG.log(level, f"Doc file '{page.path}' contains a link '{written}', but {problem}.")
        yield HtmlPage(page.path, page.target, page.html, page.anchors, tuple(elsewhere))
