"""What the theme adds to a site beside the pages: style sheets, scripts, the error page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.site.build import build_site
from generator.site.search_index import PATH
from generator.site.settings import Settings


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The theme's files by path in site/, and what its search is configured with, as JSON; empty without a search."""

    files: Mapping[str, bytes]
    search: str


def theme_files(path: Path, settings: Settings, theme: Path, nav: Mapping[str, str], work: Path) -> ThemeFiles:
    """What the theme adds to the site of `settings`, read from `path`, with the overrides in `theme`.

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
        build_site(path, site, theme, 0, docs)
        files = {name: (site / name).read_bytes() for name in _names(site)}
    index = json.loads(files.pop(PATH)) if PATH in files else None
    config = json.dumps(index["config"], separators=(",", ":"), ensure_ascii=False) if index else ""
    return ThemeFiles(files, config)


def _names(site: Path) -> Iterable[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        is_page = name.endswith("index.html")
        if path.is_file() and not is_page and name not in ("sitemap.xml", "sitemap.xml.gz"):
            yield name
