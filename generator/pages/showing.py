"""How a page of the site shows what it takes from a briefing: titles, dates and figures in words, links from where it
is. It must not know which page that is for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.pages import wording
from generator.pages.addresses import briefing_page, relative, topic_page
from generator.pages.direction import direction
from generator.pages.extract import Extract, Figure, Saying
from generator.pages.markdown import Markdown
from generator.pages.site_views import DateView, EntryView, FigureView, NumberRowView, SayingView, TitleView
from generator.pages.stances import shape
from generator.pages.views import Link


@dataclass(frozen=True, slots=True)
class Showing:
    """Shows things on the page at `path` of a site in `language`."""

    path: str
    language: str

    def way(self, target: str) -> str:
        """The address of a page, or of a place on one, as a link on this page writes it."""
        return relative(target, self.path)

    def item(self, one: Extract, anchor: str) -> str:
        """The address of a briefing's item: on the overview, which has all but some numbers, or with these."""
        page = briefing_page(one.slug, "numbers") if anchor.startswith("numbers") else briefing_page(one.slug)
        return self.way(f"{page}#{anchor}")

    def title(self, one: Extract) -> TitleView:
        """A briefing's title, with its language if that is not the site's."""
        href = self.way(briefing_page(one.slug))
        if one.language == self.language:
            return TitleView(one.title, href, "", "")
        return TitleView(one.title, href, one.language, direction(one.language))

    def date(self, when: str) -> DateView:
        """A date in words."""
        return DateView(wording.day(when, self.language), when)

    def entry(self, one: Extract) -> EntryView:
        """A briefing in a list."""
        corrected, updated = wording.changed(one.corrected, one.updated, self.language)
        return EntryView(
            title=self.title(one),
            date=self.date(one.date),
            corrected=corrected,
            updated=updated,
            topics=tuple(Link(topic, self.way(topic_page(topic))) for topic in one.topics),
            summary=one.summary,
        )

    def saying(self, said: Saying, one: Extract) -> SayingView:
        """A reaction, with where it stands."""
        return SayingView(said.quote, said.text, said.stance, shape(said.stance), self.item(one, said.anchor))

    def figure(self, figure: Figure, one: Extract) -> FigureView:
        """A figure in words."""
        return FigureView(figure.qualifier, self.amount(figure), figure.label, self.item(one, figure.anchor))

    def number(self, figure: Figure, one: Extract) -> NumberRowView:
        """A figure in a table."""
        high = figure.value[1] if isinstance(figure.value, tuple) else figure.value
        return NumberRowView(
            qualifier=figure.qualifier,
            value=self.amount(figure),
            sorting=Markdown("" if high is None else f"{Decimal(str(high)):f}"),
            label=figure.label,
            href=self.item(one, figure.anchor),
            title=self.title(one),
            date=self.date(one.date),
            source=figure.source,
        )

    def amount(self, figure: Figure) -> str:
        """A figure's value with its unit, or its superlative."""
        if figure.value is None:
            return figure.superlative
        return wording.amount(figure.value, figure.unit or None, self.language)
