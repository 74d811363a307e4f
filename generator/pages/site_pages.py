"""The pages of the site as a whole, each from its part and the extracts of the briefings that it shows.

Values in, values out. Which pages there are, and which need to be made, is told elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from generator.pages import wording
from generator.pages.addresses import entity_page
from generator.pages.extract import Act, Extract, Saying
from generator.pages.page import Page
from generator.pages.parts import FEEDS, KINDS, Part, sorting
from generator.pages.series import series
from generator.pages.showing import Showing
from generator.pages.site_views import (
    AboutView,
    AppearanceView,
    BriefingsView,
    CountedLink,
    EntityView,
    EventView,
    HomeView,
    ListView,
    MeasureView,
    MonthView,
    NumbersView,
    PeriodView,
    QuotesView,
    QuoteView,
    RoleView,
    SearchView,
    ShelfView,
    SitePageView,
    SpeakerView,
    TimelineView,
)
from generator.pages.stances import shape
from generator.pages.views import Link

_ORIGIN = "content/"


def site_page(part: Part, extracts: Mapping[str, Extract], site_language: str) -> Page:
    """The page that is made from a part, given the extracts of all briefings of which it shows something, by slug."""
    shown = [extracts[one.slug] for one in part.shows]
    view = _VIEWS[part.kind](part, shown, Showing(part.path, site_language))
    return Page(part.path, f"{part.kind}.md", view, _ORIGIN)


def _home(part: Part, shown: Sequence[Extract], show: Showing) -> HomeView:
    latest = tuple(show.entry(one) for one in shown)
    return HomeView(part.total, latest, _rows(part, show))


def _about(part: Part, _: Sequence[Extract], __: Showing) -> AboutView:
    return AboutView(part.total)


def _search(part: Part, _: Sequence[Extract], __: Showing) -> SearchView:
    return SearchView(part.total)


def _briefings(part: Part, shown: Sequence[Extract], show: Showing) -> BriefingsView:
    # The feeds are no pages of docs/, so these are addresses on the site, seen from the topic's own folder.
    atom, json = FEEDS if part.about and not part.period else ("", "")
    title = _titled(part.about or "Archive", part, show)
    return BriefingsView(title, part.total, _shelf(part, show), _months(shown, show), atom, json)


def _months(shown: Iterable[Extract], show: Showing) -> tuple[MonthView, ...]:
    return tuple(
        MonthView(wording.day(month, show.language), tuple(show.entry(one) for one in group))
        for month, group in groupby(shown, key=lambda one: one.date[:7])
    )


_TITLES = {
    "people": ("People", "Everybody who acts or speaks in the briefings."),
    "organisations": ("Organisations", "Every organisation that acts or speaks in the briefings."),
    "places": ("Places", "Every country and place that acts or speaks in the briefings."),
    "things": ("Things", "Everything else that has a part in the briefings."),
    "topics": ("Topics", "What the briefings are about."),
    "names": ("Names", "Everybody and everything that acts or speaks in the briefings."),
}


def _list(part: Part, _: Sequence[Extract], show: Showing) -> ListView:
    title, description = _TITLES[part.about]
    rows = _rows(part, show)
    if part.about == "names":
        rows = tuple(CountedLink(_TITLES[row.text][0], row.href, row.count) for row in rows)
    return ListView(_titled(title, part, show), description, _shelf(part, show), rows)


def _rows(part: Part, show: Showing) -> tuple[CountedLink, ...]:
    return tuple(CountedLink(row.name, show.way(row.path), row.briefings, row.about) for row in part.rows)


def _entity(part: Part, shown: Sequence[Extract], show: Showing) -> EntityView:
    entity, id = part.entity, part.about
    if entity is None:
        raise ValueError(f"{part.path} is about no entity")
    kind = KINDS[entity.kind]
    return EntityView(
        name=entity.name,
        kind=Link(entity.kind.value.capitalize(), show.way(f"{kind}.md")),
        description=entity.description or f"What the briefings say of {entity.name}, with the source of every line.",
        about=entity.description or "",
        aliases=entity.aliases,
        wikidata=entity.wikidata or "",
        roles=_roles(id, shown, show),
        shelf=_shelf(part, show),
        appearances=tuple(_appearance(id, one, show) for one in shown),
    )


def _roles(id: str, shown: Iterable[Extract], show: Showing) -> tuple[RoleView, ...]:
    """The roles in which an entity is shown, latest first, with the first and the last date of each."""
    dates: dict[str, list[str]] = defaultdict(list)
    for one in shown:
        told = [*((act.entity, act.role) for act in one.acts), *((said.entity, said.role) for said in one.sayings)]
        for role in dict.fromkeys(role for entity, role in told if entity == id and role):
            dates[role].append(one.date)
    return tuple(
        RoleView(role, " – ".join(show.date(date).words for date in dict.fromkeys((min(found), max(found)))))
        for role, found in dates.items()
    )


def _appearance(id: str, one: Extract, show: Showing) -> AppearanceView:
    return AppearanceView(
        title=show.title(one),
        date=show.date(one.date),
        acts=tuple(_act(act, one, show) for act in one.acts if act.entity == id and act.text),
        sayings=tuple(show.saying(saying, one) for saying in one.sayings if saying.entity == id),
        figures=tuple(show.figure(figure, one) for figure in one.figures if id in figure.named),
    )


def _act(act: Act, one: Extract, show: Showing) -> Link:
    return Link(act.text, show.item(one, act.anchor))


def _timeline(part: Part, shown: Sequence[Extract], show: Showing) -> TimelineView:
    events = [
        (event, one)
        for one, place in zip(shown, part.shows, strict=True)
        for event in one.events
        if event.when[:7] == place.period
    ]
    events.sort(key=lambda pair: (pair[0].when, pair[1].slug), reverse=True)
    periods = tuple(
        PeriodView(
            wording.day(period, show.language),
            tuple(
                EventView(
                    show.date(event.when), event.text, event.status, show.item(one, event.anchor), show.title(one)
                )
                for event, one in group
            ),
        )
        for period, group in groupby(events, key=lambda pair: pair[0].when[:7])
    )
    return TimelineView(_titled("Timeline", part, show), _shelf(part, show), periods)


def _numbers(part: Part, shown: Sequence[Extract], show: Showing) -> NumbersView:
    rows = tuple(show.number(figure, one) for one in shown for figure in one.figures)
    return NumbersView(_titled("Numbers", part, show), _shelf(part, show), _rows(part, show), rows)


def _measure(part: Part, shown: Sequence[Extract], show: Showing) -> MeasureView:
    figures = [(figure, one) for one in shown for figure in one.figures if figure.measure == part.about]
    name = part.about.replace("-", " ")
    return MeasureView(
        title=_titled(name[0].upper() + name[1:], part, show),
        description=f"What the briefings say of {name}, side by side.",
        numbers=show.way("numbers/index.md"),
        shelf=_shelf(part, show),
        series=series(figures, show),
    )


def _quotes(part: Part, shown: Sequence[Extract], show: Showing) -> QuotesView:
    said: dict[tuple[str, str], list[tuple[Saying, Extract]]] = defaultdict(list)
    for one in shown:
        for saying in one.sayings:
            if saying.quote:
                said[saying.entity, "" if saying.entity else saying.name].append((saying, one))
    speakers = [_speaker(quotes, show) for quotes in said.values()]
    speakers.sort(key=lambda speaker: (sorting(speaker.name), speaker.href))
    return QuotesView(_titled("Quotes", part, show), _shelf(part, show), tuple(speakers))


def _speaker(said: Sequence[tuple[Saying, Extract]], show: Showing) -> SpeakerView:
    latest = said[0][0]
    quotes = tuple(
        QuoteView(
            quote=saying.quote,
            stance=saying.stance,
            shape=shape(saying.stance),
            href=show.item(one, saying.anchor),
            title=show.title(one),
            date=show.date(one.date),
        )
        for saying, one in said
    )
    role = next((saying.role for saying, _ in said if saying.role), "")
    return SpeakerView(latest.name, show.way(entity_page(latest.entity)) if latest.entity else "", role, quotes)


def _titled(title: str, part: Part, show: Showing) -> str:
    return f"{title}, {_period(part.period, show)}" if part.period else title


def _shelf(part: Part, show: Showing) -> ShelfView:
    within = tuple(CountedLink(_period(one.period, show), show.way(one.path), one.lines) for one in part.inner)
    period = _period(part.period, show) if part.period else ""
    return ShelfView(show.way(part.index) if part.index else "", period, within)


def _period(period: str, show: Showing) -> str:
    """A period in words; what is no year or month, as a letter, stands for itself."""
    date, _, number = period.partition("/")
    words = wording.day(date, show.language) if date[:4].isdecimal() else date
    return f"{words} ({number})" if number else words


_VIEWS: Mapping[str, Callable[[Part, Sequence[Extract], Showing], SitePageView]] = {
    "home": _home,
    "about": _about,
    "search": _search,
    "briefings": _briefings,
    "list": _list,
    "entity": _entity,
    "timeline": _timeline,
    "figures": _numbers,
    "measure": _measure,
    "quotes": _quotes,
}
