"""Markdown pages to HTML pages, in memory: what a stock `mkdocs build` of the whole site would write, byte for byte.

It reads the settings and the theme, once a process; of the disk it must touch nothing else, and it writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site.strict import strict

if TYPE_CHECKING:
    from generator.site.loaded import LoadedSite
    from generator.site.policy import Policy

_NO_TITLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page of the site.

    `path` is its Markdown's in docs/ (`briefings/x/who.md`), `target` its own in site/ (`briefings/x/who/index.html`).
    `anchors` are the ids that can be linked to; `links` where it leads to in other pages: a path in docs/, and an
    anchor or "".
    """

    path: str
    target: str
    html: bytes
    anchors: frozenset[str]
    links: tuple[tuple[str, str], ...]


def load(
    settings: Path,
    theme: Path,
    nav: Mapping[str, str] = _NO_TITLES,
    compiled: Path | None = None,
    policy: Policy | None = None,
) -> LoadedSite:
    """What `to_html` needs of a site: the configuration in `settings` (a mkdocs.yml), the theme, the converters.

    `theme` is a folder of overrides used after the site's own. `nav` has the Markdown of pages in the navigation, by
    path in docs/: it is needed where the navigation in `settings` leaves the title to the page, or where the page's
    front matter has something that the theme shows in it (icon, status, subtitle). `compiled` is a folder for the
    theme's templates, compiled, of these settings, this theme and this version of the program. `policy` is what each
    page tells browsers that they may load and run.

    Raises SiteError as `build_site` does, and for settings that another way must build: without `nav`, with hooks, with
    other plugins than `search`.
    """
    with strict("MkDocs could not read the site's settings", "MkDocs warned of the site's settings"):
        from generator.site.loaded import load_site
        from generator.site.proof import proven

        return proven(load_site(settings, theme, nav, compiled, policy))


def to_html(site: LoadedSite, pages: Mapping[str, str], assets: Collection[str]) -> list[HtmlPage]:
    """The HTML of `pages`, which are Markdown by path in docs/; a pure function, in the order of `pages`.

    `assets` are the paths of static files in docs/ that may be linked to. Pages that are not in `pages` are taken to
    exist; the caller has to look at `HtmlPage.links` to them. Raises SiteError with all that MkDocs would warn of.
    """
    with strict("MkDocs could not build the site", "MkDocs warned while it built the site; nothing was published"):
        from generator.site.rendering import render

        return render(site, pages, assets)
