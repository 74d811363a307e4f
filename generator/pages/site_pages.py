"""The pages of the site as a whole: home, the archive by year and month, about. Values in, values out.

What each is made from is told first, and cheaply: so that only a page whose part changed is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.content.grounded import GroundedBriefing
from generator.pages import wording
from generator.pages.page import Page
from generator.pages.views import AboutView, ArchiveView, EntryView, HomeView, MonthView, YearLink, YearView

LATEST = 20
"""How many briefings the home page shows; the archive has all."""
_ORIGIN = "content/"


@dataclass(frozen=True, slots=True)
class Entry:
    """What lists say of a briefing."""

    slug: str
    title: str
    date: str
    topics: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one page of the site is made from: its kind, which is home, about, archive or year, the entries that it
    lists, newest first, how many briefings there are in all, and how many in each year."""

    path: str
    kind: str
    entries: tuple[Entry, ...] = ()
    total: int = 0
    years: tuple[tuple[str, int], ...] = ()


def entry(grounded: GroundedBriefing) -> Entry:
    """What lists say of a briefing."""
    briefing = grounded.briefing
    return Entry(grounded.slug, briefing.title, briefing.date, briefing.topics, briefing.summary.text)


def site_parts(entries: Iterable[Entry]) -> tuple[Part, ...]:
    """What each page of the site is made from."""
    newest = sorted(entries, key=lambda entry: (entry.date, entry.slug), reverse=True)
    years = [(year, tuple(group)) for year, group in groupby(newest, key=lambda entry: entry.date[:4])]
    total = len(newest)
    return (
        Part("index.md", "home", tuple(newest[:LATEST]), total),
        Part("about.md", "about", total=total),
        Part("archive/index.md", "archive", years=tuple((year, len(group)) for year, group in years)),
        *(Part(f"archive/{year}.md", "year", group) for year, group in years),
    )


def site_page(part: Part, site_language: str) -> Page:
    """The page that is made from a part."""
    match part.kind:
        case "home":
            entries = tuple(_shown(entry, "", site_language) for entry in part.entries)
            return Page(part.path, "home.md", HomeView(part.total, entries), _ORIGIN)
        case "about":
            return Page(part.path, "about.md", AboutView(part.total), _ORIGIN)
        case "archive":
            links = tuple(YearLink(year, f"{year}.md", count) for year, count in part.years)
            return Page(part.path, "archive.md", ArchiveView(links), _ORIGIN)
        case _:
            year = part.entries[0].date[:4]
            return Page(part.path, "year.md", YearView(year, _months(year, part.entries, site_language)), _ORIGIN)


def _months(year: str, entries: Sequence[Entry], language: str) -> tuple[MonthView, ...]:
    return tuple(
        MonthView(
            wording.month(int(year), int(number), language), tuple(_shown(entry, "../", language) for entry in group)
        )
        for number, group in groupby(entries, key=lambda entry: entry.date[5:7])
    )


def _shown(entry: Entry, to_root: str, language: str) -> EntryView:
    return EntryView(
        title=entry.title,
        href=f"{to_root}briefings/{entry.slug}/index.md",
        date=wording.day(entry.date, language),
        topics=entry.topics,
        summary=entry.summary,
    )
