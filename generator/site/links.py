"""What the links of a page lead to, by MkDocs' own rules. Pages that are not at hand are taken to exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from markdown.util import AMP_SUBSTITUTE
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _AbsoluteLinksValidationValue, _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url, is_markdown_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Link(NamedTuple):
    """A link to a page of the site: its path in docs/, the anchor or "", and the link as it is written."""

    path: str
    anchor: str
    written: str


class Docs(Files):
    """The files of docs/ as links see them: the pages at hand, assets, the theme's files, and pages elsewhere.

    A page elsewhere is there once it is `expected`, so that it is no suggestion for links that lead nowhere.
    """

    def __init__(
        self, config: MkDocsConfig, pages: Iterable[File], assets: Collection[str], theme: Callable[[], Collection[str]]
    ) -> None:
        super().__init__(pages)
        self._config = config
        self._assets = assets
        self._theme = theme
        self._others: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        found = self._src_uris.get(path) or self._others.get(path) or super().get_file_from_path(path)
        if found is None and not is_markdown_file(path) and (path in self._assets or path in self._theme()):
            found = self._others[path] = page_file(self._config, path)
        return found

    def expect(self, path: str) -> File:
        """The page at `path`, which is taken to exist."""
        found = self._src_uris.get(path) or self._others.get(path)
        if found is None:
            found = self._others[path] = page_file(self._config, path)
        return found


def page_file(config: MkDocsConfig, path: str) -> File:
    """The file at `path` in docs/, which need not be on the disk."""
    return File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


# Paths and anchors that mean the same wherever they stand: nothing in them is decoded, removed or split off.
_PLAIN_PATH = re.compile(r"(?!/)[A-Za-z0-9_./-]+\.md", re.ASCII)
_PLAIN_ANCHOR = re.compile(r"[A-Za-z0-9_.:-]+", re.ASCII)


class LinksOfPage(_RelativePathTreeprocessor):
    """MkDocs' way from links in Markdown to links in HTML for one page; remembers where they lead."""

    def __init__(self, file: File, docs: Docs, config: MkDocsConfig) -> None:
        super().__init__(file, docs, config)
        self.found: dict[Link, None] = {}
        self._docs = docs
        self._known: dict[str, tuple[str, str]] = {}  # by path: the page, and the link to it
        absolute = config.validation.links.absolute_links
        self._left_as_they_are = () if absolute is _AbsoluteLinksValidationValue.RELATIVE_TO_DOCS else ("/", "\\")

    def path_to_url(self, url: str) -> str:
        path, mark, anchor = url.partition("#")
        if mark and not _PLAIN_ANCHOR.fullmatch(anchor):
            return self._path_to_url(url)
        known = self._known.get(path)
        if known is None:
            if not _PLAIN_PATH.fullmatch(path):
                return self._path_to_url(url)
            page = self._target_uri(self.file.src_uri, path)
            if page.startswith("../"):
                return self._path_to_url(url)
            known = self._known[path] = page, get_relative_url(self._docs.expect(page).url, self.file.url)
        self.found[Link(known[0], anchor, url)] = None
        return f"{known[1]}{mark}{anchor}"

    def _path_to_url(self, url: str) -> str:
        """The way of MkDocs itself."""
        page = self._page(url)
        if page is not None:
            self._docs.expect(page.path)
            self.found[page] = None
        return super().path_to_url(url)

    def _page(self, url: str) -> Link | None:
        """Which page of the site a link leads to."""
        scheme, host, path, _, anchor = urlsplit(url)
        if scheme or host or url.startswith(self._left_as_they_are) or AMP_SUBSTITUTE in url:
            return None
        if not path:
            return Link(self.file.src_uri, anchor, url) if anchor else None
        target = self._target_uri(self.file.src_uri, unquote(path))
        return Link(target, anchor, url) if is_markdown_file(target) and not target.startswith("../") else None
