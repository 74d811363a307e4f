"""The views of the site's own pages: what each of their templates may see, and nothing else.

A view is plain data, ready to be shown, as those of a briefing's pages are.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.markdown import Markdown
from generator.pages.views import Link


@dataclass(frozen=True, slots=True)
class TitleView:
    """A briefing's title with a link to it. `language` and `direction` are those of its text where it is not in the
    site's language, else empty."""

    text: str
    href: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words, and as it is written in content (EDTF level 0)."""

    words: str
    iso: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A briefing in a list."""

    title: TitleView
    date: DateView
    corrected: str
    updated: str
    topics: tuple[Link, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link to what has so many of something, with a line on it, which may be empty."""

    text: str
    href: str
    count: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class ShelfView:
    """Where a page stands among those that it is split into: the page above and the period or letter in words, both
    empty for the outermost, and the pages within, each with how many it has."""

    above: str
    period: str
    within: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """The briefings of a month, latest first."""

    name: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The latest briefings, and the ways to all."""

    briefings: int
    latest: tuple[EntryView, ...]
    topics: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """How the site works."""

    briefings: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """Where to search: the theme has the field, the facets and the hits."""

    briefings: int


@dataclass(frozen=True, slots=True)
class BriefingsView:
    """Briefings month by month: the archive, or those of a topic. The addresses of feeds are empty for the archive."""

    title: str
    briefings: int
    shelf: ShelfView
    months: tuple[MonthView, ...]
    atom: str
    json: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of names or topics in alphabetical order, or of the letters that they begin with."""

    title: str
    description: str
    shelf: ShelfView
    rows: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """An office or part, and the dates of the briefings that give it, as one date or two."""

    role: str
    dates: str


@dataclass(frozen=True, slots=True)
class SayingView:
    """What an entity said in a briefing; `quote` or `text` may be empty."""

    quote: str
    text: str
    stance: str
    shape: str
    href: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in words, with what it counts and where it stands."""

    qualifier: str
    value: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class AppearanceView:
    """All that one briefing says of an entity: what it does (each with its place), says, and how it is counted."""

    title: TitleView
    date: DateView
    acts: tuple[Link, ...]
    sayings: tuple[SayingView, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity and its appearances, latest first."""

    name: str
    kind: Link
    description: str
    about: str
    aliases: tuple[str, ...]
    wikidata: str
    roles: tuple[RoleView, ...]
    shelf: ShelfView
    appearances: tuple[AppearanceView, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """A thing that happened; `status` is empty where nothing is said of it."""

    date: DateView
    text: str
    status: str
    href: str
    title: TitleView


@dataclass(frozen=True, slots=True)
class PeriodView:
    """What happened in a month, or in a year of which no more is known, latest first."""

    name: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What happened, month by month, across all briefings."""

    title: str
    shelf: ShelfView
    periods: tuple[PeriodView, ...]


@dataclass(frozen=True, slots=True)
class NumberRowView:
    """A figure in a table. `sorting` is its value as a number, for an attribute of HTML, empty for a superlative."""

    qualifier: str
    value: str
    sorting: Markdown
    label: str
    href: str
    title: TitleView
    date: DateView
    source: str


@dataclass(frozen=True, slots=True)
class NumbersView:
    """The figures of all briefings, with the measures that make a series."""

    title: str
    shelf: ShelfView
    measures: tuple[CountedLink, ...]
    rows: tuple[NumberRowView, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The values of a measure in one unit: as a chart (inline SVG), and row by row, newest first."""

    unit: str
    chart: Markdown
    rows: tuple[NumberRowView, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """What several briefings say of one measure; `numbers` is the address of the page of all figures."""

    title: str
    description: str
    numbers: str
    shelf: ShelfView
    series: tuple[SeriesView, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation, with where and when it stands."""

    quote: str
    stance: str
    shape: str
    href: str
    title: TitleView
    date: DateView


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """The quotations of a speaker; `href` is empty for one who is not registered."""

    name: str
    href: str
    role: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class QuotesView:
    """The quotations of all briefings, by speaker."""

    title: str
    shelf: ShelfView
    speakers: tuple[SpeakerView, ...]


SitePageView = (
    HomeView
    | AboutView
    | SearchView
    | BriefingsView
    | ListView
    | EntityView
    | TimelineView
    | NumbersView
    | MeasureView
    | QuotesView
)
