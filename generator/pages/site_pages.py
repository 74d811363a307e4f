"""The pages of the site as a whole: home, the archive by year and month, about. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from generator.content.grounded import GroundedArchive, GroundedBriefing
from generator.pages import wording
from generator.pages.page import Page
from generator.pages.views import AboutView, ArchiveView, EntryView, HomeView, MonthView, YearLink, YearView

LATEST = 20
"""How many briefings the home page shows; the archive has all."""


def site_pages(archive: GroundedArchive, site_language: str) -> tuple[Page, ...]:
    """Home, about, the archive and a page for each year of it."""
    newest = sorted(archive.briefings, key=lambda grounded: (grounded.briefing.date, grounded.slug), reverse=True)
    years = {year: list(group) for year, group in groupby(newest, key=lambda grounded: grounded.briefing.date[:4])}
    home = HomeView(len(newest), tuple(_entry(grounded, "", site_language) for grounded in newest[:LATEST]))
    links = tuple(YearLink(year, f"{year}.md", len(group)) for year, group in years.items())
    origin = "content/"
    return (
        Page("index.md", "home.md", home, origin),
        Page("about.md", "about.md", AboutView(len(newest)), origin),
        Page("archive/index.md", "archive.md", ArchiveView(links), origin),
        *(
            Page(f"archive/{year}.md", "year.md", YearView(year, _months(year, group, site_language)), origin)
            for year, group in years.items()
        ),
    )


def _months(year: str, group: Iterable[GroundedBriefing], language: str) -> tuple[MonthView, ...]:
    return tuple(
        MonthView(
            wording.month(int(year), int(number), language),
            tuple(_entry(grounded, "../", language) for grounded in entries),
        )
        for number, entries in groupby(group, key=lambda grounded: grounded.briefing.date[5:7])
    )


def _entry(grounded: GroundedBriefing, to_root: str, language: str) -> EntryView:
    briefing = grounded.briefing
    return EntryView(
        title=briefing.title,
        href=f"{to_root}briefings/{grounded.slug}/index.md",
        date=wording.day(briefing.date, language),
        topics=briefing.topics,
        summary=briefing.summary.text,
    )
