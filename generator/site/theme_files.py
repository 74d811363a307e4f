"""What the theme adds to a site beside the pages: style sheets, scripts, the error page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.site.build import build_site
from generator.site.settings import Settings

_OF_SEARCH = ("search/", "assets/javascripts/lunr/", "assets/javascripts/workers/search.")
"""The theme's own search, in whose place there is another."""


def theme_files(path: Path, settings: Settings, theme: Path, nav: Mapping[str, str], work: Path) -> Mapping[str, bytes]:
    """What the theme adds to the site of `settings`, read from `path`, with the overrides in `theme`: files by path in
    site/.

    MkDocs builds a site below `work` that has nothing but the pages of the navigation; `nav` has the front matter of
    those that have one. Raises SiteError and OSError.
    """
    work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="theme-", dir=work) as folder:
        docs, site = Path(folder, "docs"), Path(folder, "site")
        docs.mkdir()
        pages = {page: f"{nav.get(page, '')}# {page}\n" for page in settings.nav if page.endswith(".md")}
        for page, text in pages.items():
            (docs / page).parent.mkdir(parents=True, exist_ok=True)
            (docs / page).write_text(text, encoding="utf-8")
        build_site(path, site, theme, 0, settings.policy, docs)
        return {name: (site / name).read_bytes() for name in _names(site)}


def _names(site: Path) -> Iterable[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        is_page = name.endswith("index.html")
        if path.is_file() and not is_page and not name.startswith((*_OF_SEARCH, "sitemap.xml")):
            yield name
