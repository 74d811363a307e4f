"""The pages of one briefing: the overview, a page for each section that has items, and the sources.

Values in, values out: it writes nothing, and what it shows is only what the check has grounded.
"""

from __future__ import annotations

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.pages.addresses import briefing_page
from generator.pages.overview import numbers, overview
from generator.pages.page import Page
from generator.pages.sections import HEADINGS, section_views
from generator.pages.source_page import source_view
from generator.pages.subject import subject
from generator.pages.views import Link, OverviewView, SectionView, SourceView


def briefing_pages(grounded: GroundedBriefing, entities: Entities, site_language: str) -> tuple[Page, ...]:
    """Every page of a briefing, the overview first."""
    known = subject(grounded, entities, site_language)
    figures = numbers(known)
    whole = overview(known, figures)
    links = _page_links(whole)
    views: dict[str, SectionView | SourceView] = dict(section_views(known, whole, figures, links))
    views["source"] = source_view(known, whole, links)
    origin = f"content/{grounded.slug}/briefing.yml"
    return (
        Page(briefing_page(grounded.slug), "overview.md", whole, origin),
        *(Page(briefing_page(grounded.slug, name), f"{name}.md", view, origin) for name, view in views.items()),
    )


def _page_links(whole: OverviewView) -> tuple[Link, ...]:
    """The way from each page to the others."""
    sections = (Link(heading, f"{name}.md") for name, heading in HEADINGS.items() if getattr(whole, name))
    return (
        Link("Overview", "index.md"),
        *sections,
        Link("Source" if whole.sources == 1 else "Sources", "source.md"),
    )
