"""A page: one Markdown file to write, with the data that it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.site_views import SitePageView
    from generator.pages.views import OverviewView, SectionView, SourceView, WithdrawnView


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is relative to docs/, `template` to templates/markdown/; `origin` says what an editor would edit."""

    path: str
    template: str
    view: OverviewView | SectionView | SourceView | WithdrawnView | SitePageView
    origin: str
