"""The pages of the site as a whole: what each shows of briefings that are given here in short."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from generator.content.entities import Entities
from generator.content.model import Kind
from generator.pages.extract import Extract
from generator.pages.markdown import Markdown
from generator.pages.parts import APPEARANCES, FIGURES, LATEST, NAMES
from generator.pages.render import renderer
from generator.pages.site_views import (
    BriefingsView,
    CountedLink,
    DateView,
    EntityView,
    EntryView,
    FigureView,
    HomeView,
    ListView,
    MeasureView,
    NumberRowView,
    NumbersView,
    QuotesView,
    QuoteView,
    RoleView,
    SayingView,
    ShelfView,
    SpeakerView,
    TimelineView,
    TitleView,
)
from generator.pages.views import Link, SiteView
from generator.project import Project
from tests.pages.told import act, entities, event, figure, page, pages, person, saying, told

NOBODY = Entities({})
ALONE = ShelfView("", "", ())


def view(path: str, *briefings: Any, register: Entities = NOBODY, language: str = "en") -> Any:
    return page(path, briefings, register, language).view


def views(briefings: Iterable[Extract], register: Entities) -> dict[str, Any]:
    return {path: made.view for path, made in pages(briefings, register).items()}


def title(text: str, href: str) -> TitleView:
    return TitleView(text, href, "", "")


MARCH = DateView("1 March 2024", "2024-03-01")


# Home, archive and topics.


def test_home_shows_the_latest_briefings_and_the_topics() -> None:
    one = told("a", corrected="2024-03-02", topics=("Arts", "Towns"), summary="All is well.")
    other = told("b", "2023-01-01", topics=("towns",))
    assert view("index.md", one, other) == HomeView(
        briefings=2,
        latest=(
            EntryView(
                title("A", "briefings/a/index.md"),
                MARCH,
                "2 March 2024",
                "",
                (Link("Arts", "topics/arts.md"), Link("Towns", "topics/towns.md")),
                "All is well.",
            ),
            EntryView(
                title("B", "briefings/b/index.md"),
                DateView("1 January 2023", "2023-01-01"),
                "",
                "",
                (Link("towns", "topics/towns.md"),),
                "What happened.",
            ),
        ),
        topics=(CountedLink("Towns", "topics/towns.md", 2), CountedLink("Arts", "topics/arts.md", 1)),
    )


def test_home_shows_no_more_than_the_latest_and_the_most_frequent_topics() -> None:
    briefings = [told(f"a{n}", topics=("Arts", f"Topic {n:02}")) for n in range(LATEST + 10)]
    home = view("index.md", *briefings)
    assert (home.briefings, len(home.latest), len(home.topics)) == (LATEST + 10, LATEST, LATEST)
    assert [topic.text for topic in home.topics[:3]] == ["Arts", "Topic 00", "Topic 01"]


def test_the_archive_has_a_heading_for_each_month() -> None:
    archive = view("archive/index.md", told("a"), told("b", "2024-03-09"), told("c", "2023-12-01"))
    assert isinstance(archive, BriefingsView)
    assert (archive.title, archive.atom, archive.json, archive.shelf) == ("Archive", "", "", ALONE)
    assert [(month.name, [one.title.href for one in month.entries]) for month in archive.months] == [
        ("March 2024", ["../briefings/b/index.md", "../briefings/a/index.md"]),
        ("December 2023", ["../briefings/c/index.md"]),
    ]


def test_an_archive_that_is_split_leads_to_its_years_and_they_back() -> None:
    briefings = [told(f"a{n:03}", f"{2024 - n % 2}-05-01") for n in range(150)]
    archive, year = (view(path, *briefings) for path in ("archive/index.md", "archive/2023.md"))
    assert archive.shelf == ShelfView("", "", (CountedLink("2024", "2024.md", 75), CountedLink("2023", "2023.md", 75)))
    assert [len(month.entries) for month in archive.months] == [LATEST]
    assert (year.title, year.shelf) == ("Archive, 2023", ShelfView("index.md", "2023", ()))
    assert [(month.name, len(month.entries)) for month in year.months] == [("May 2023", 75)]


def test_a_year_that_is_split_leads_to_its_months_and_parts_by_their_names() -> None:
    briefings = [told(f"a{n:03}", f"2024-{5 + n % 2:02}-01") for n in range(210)]
    year = view("archive/2024.md", *briefings)
    assert year.shelf.within == (
        CountedLink("June 2024", "2024/06.md", 105),
        CountedLink("May 2024", "2024/05.md", 105),
    )
    assert year.months == ()
    month, part = (view(f"archive/2024/{path}.md", *briefings) for path in ("05", "05/part-1"))
    assert (month.title, part.title) == ("Archive, May 2024", "Archive, May 2024 (1)")
    assert month.shelf == ShelfView("../index.md", "May 2024", (CountedLink("May 2024 (1)", "05/part-1.md", 100),))
    assert part.shelf.above == "../../index.md"


def test_a_topic_has_its_briefings_and_feeds_beside_it() -> None:
    briefings = [told("a", topics=("Arts", "Towns")), told("b", topics=("Towns",)), told("c", topics=("arts",))]
    topic = view("topics/arts.md", *briefings)
    assert (topic.title, topic.briefings, topic.atom, topic.json) == ("Arts", 2, "feed.xml", "feed.json")
    assert [one.title.text for one in topic.months[0].entries] == ["C", "A"]
    assert topic.months[0].entries[1].topics == (Link("Arts", "arts.md"), Link("Towns", "towns.md"))


def test_a_briefing_in_another_language_says_which_and_how_it_runs() -> None:
    briefings = [told("a"), told("b", language="nb"), told("c", language="he", title="הגשר נסגר")]
    entries = view("index.md", *briefings).latest
    assert [entry.title for entry in entries] == [
        TitleView("הגשר נסגר", "briefings/c/index.md", "he", "rtl"),
        TitleView("B", "briefings/b/index.md", "nb", "ltr"),
        TitleView("A", "briefings/a/index.md", "", ""),
    ]
    assert view("index.md", *briefings, language="he").latest[2].title.direction == "ltr"


def test_dates_and_figures_are_in_the_site_s_language() -> None:
    briefing = told("a", "2024-03-01", figure("Kosten", 1234.5, "EUR"), event("2024-03"), language="en")
    assert view("numbers/index.md", briefing, language="de").rows[0].value == "1.234,50\xa0€"
    assert view("numbers/index.md", briefing, language="de").rows[0].date.words == "1. März 2024"
    assert view("timeline/index.md", briefing, language="de").periods[0].name == "März 2024"


# Lists.


def test_a_list_has_names_with_their_lines_and_in_how_many_briefings_they_are() -> None:
    register = entities("mara-lind", oslo=person("oslo", kind=Kind.PLACE, description="A town."))
    briefings = [told("a", "2024-03-01", act("mara-lind"), act("oslo")), told("b", "2024-03-01", act("mara-lind"))]
    assert view("people.md", *briefings, register=register) == ListView(
        "People",
        "Everybody who acts or speaks in the briefings.",
        ALONE,
        (CountedLink("Mara Lind", "entities/mara-lind.md", 2, ""),),
    )
    assert view("places.md", *briefings, register=register).rows == (
        CountedLink("Oslo", "entities/oslo.md", 1, "A town."),
    )
    assert view("things.md", *briefings, register=register).rows == ()


def test_the_list_of_names_leads_to_those_of_each_kind() -> None:
    register = entities("mara-lind", council=person("council", kind=Kind.ORGANISATION))
    names = view("entities/index.md", told("a", "2024-03-01", act("mara-lind"), act("council")), register=register)
    assert [(row.text, row.href, row.count) for row in names.rows] == [
        ("People", "../people.md", 1),
        ("Organisations", "../organisations.md", 1),
        ("Places", "../places.md", 0),
        ("Things", "../things.md", 0),
    ]


def test_a_long_list_leads_to_its_letters_and_they_back() -> None:
    names = ("Émile", "Eve", "7 Up", *(f"Zed {n}" for n in range(NAMES)))
    register = Entities({f"p{n}": person("p", name=name) for n, name in enumerate(names)})
    one = told("a", "2024-03-01", *(act(id) for id in register.by_id))
    assert view("people.md", one, register=register).shelf.within == (
        CountedLink("E", "people/e.md", 2),
        CountedLink("Z", "people/z.md", NAMES),
        CountedLink("#", "people/other.md", 1),
    )
    letter = view("people/e.md", one, register=register)
    assert (letter.title, letter.shelf) == ("People, E", ShelfView("../people.md", "E", ()))
    assert [(row.text, row.href) for row in letter.rows] == [
        ("Émile", "../entities/p0.md"),
        ("Eve", "../entities/p1.md"),
    ]
    assert view("people/other.md", one, register=register).title == "People, #"


# Entities.

MARA = Entities(
    {
        "mara-lind": person(
            "mara-lind", aliases=["Lind", "M. Lind"], description="Runs libraries.", wikidata="Q999999999"
        )
    }
)


def entity(*briefings: Any, register: Entities = MARA, path: str = "entities/mara-lind.md") -> EntityView:
    found = view(path, *briefings, register=register)
    assert isinstance(found, EntityView)
    return found


def test_an_entity_has_what_is_known_of_it() -> None:
    mara = entity(told("a", "2024-03-01", act("mara-lind")))
    assert (mara.name, mara.kind) == ("Mara Lind", Link("Person", "../people.md"))
    assert (mara.description, mara.about) == ("Runs libraries.", "Runs libraries.")
    assert (mara.aliases, mara.wikidata) == (("Lind", "M. Lind"), "Q999999999")


def test_an_entity_without_a_description_has_one_for_search_engines_only() -> None:
    oslo = entity(told("a", "2024-03-01", act("oslo")), register=entities("oslo"), path="entities/oslo.md")
    assert (oslo.about, oslo.aliases, oslo.wikidata) == ("", (), "")
    assert oslo.description == "What the briefings say of Oslo, with the source of every line."


def test_an_appearance_is_all_that_a_briefing_says_of_an_entity_each_with_its_place() -> None:
    one = told(
        "a",
        "2024-03-01",
        act("mara-lind", "runs it"),
        act("oslo", "pays", anchor="who-2"),
        act("mara-lind", "left", anchor="who-3"),
        act("mara-lind", role="director", anchor="who-4"),
        saying("mara-lind", "No", "Never again.", "opposes"),
        saying("Somebody", "Yes", anchor="reactions-2"),
        figure("Lind's libraries", 3, "library", qualifier="at least", named=("mara-lind",)),
        figure("Towns", 9, anchor="numbers-2"),
    )
    (appearance,) = entity(one, told("b", "2024-03-02", act("oslo"))).appearances
    assert (appearance.title, appearance.date) == (title("A", "../briefings/a/index.md"), MARCH)
    assert appearance.acts == (
        Link("runs it", "../briefings/a/index.md#who-1"),
        Link("left", "../briefings/a/index.md#who-3"),
    )
    assert appearance.sayings == (
        SayingView("No", "Never again.", "opposes", "▼", "../briefings/a/index.md#reactions-1"),
    )
    assert appearance.figures == (
        FigureView("at least", "3 libraries", "Lind's libraries", "../briefings/a/numbers.md#numbers-1"),
    )


def test_appearances_are_grouped_by_briefing_latest_first() -> None:
    briefings = [
        told("a", "2023-03-01", act("mara-lind", "runs it"), saying("mara-lind", "No")),
        told("b", "2024-03-01", saying("mara-lind", "Yes"), saying("mara-lind", "Indeed", anchor="reactions-2")),
    ]
    assert [
        (one.title.text, [act.text for act in one.acts], [said.quote for said in one.sayings])
        for one in entity(*briefings).appearances
    ] == [("B", [], ["Yes", "Indeed"]), ("A", ["runs it"], ["No"])]


def test_roles_over_time() -> None:
    briefings = [
        told("a", "2020-01-01", act("mara-lind", role="librarian")),
        told("b", "2021-01-01", act("mara-lind", role="librarian"), saying("mara-lind", "Yes", role="librarian")),
        told("c", "2022-01-01", act("mara-lind", role="director"), saying("mara-lind", "No", role="poet")),
        told("d", "2023-01-01", act("mara-lind"), act("oslo", role="town")),
    ]
    assert entity(*briefings).roles == (
        RoleView("director", "1 January 2022"),
        RoleView("poet", "1 January 2022"),
        RoleView("librarian", "1 January 2020 – 1 January 2021"),
    )


def test_an_entity_with_200_appearances_is_split_by_year() -> None:
    briefings = [told(f"a{n:03}", f"{2024 - n // 50}-05-01", act("mara-lind", "acts")) for n in range(200)]
    made = pages(briefings, MARA)
    below = sorted(path for path in made if path.startswith("entities/mara-lind"))
    assert below == ["entities/mara-lind.md", *(f"entities/mara-lind/{year}.md" for year in range(2021, 2025))]
    mara = entity(*briefings)
    assert len(mara.appearances) == LATEST
    assert mara.shelf.within == tuple(CountedLink(str(y), f"mara-lind/{y}.md", 50) for y in (2024, 2023, 2022, 2021))
    older = entity(*briefings, path="entities/mara-lind/2021.md")
    assert (older.name, len(older.appearances)) == ("Mara Lind", 50)
    assert older.shelf == ShelfView("../mara-lind.md", "2021", ())
    assert older.kind == Link("Person", "../../people.md")
    assert older.appearances[0].acts == (Link("acts", "../../briefings/a199/index.md#who-1"),)
    assert all(len(entity(*briefings, path=path).appearances) <= APPEARANCES for path in below)


# Timeline.


def test_the_timeline_has_what_happened_by_month_and_by_year_where_no_more_is_known() -> None:
    briefings = [
        told("a", "2024-03-01", event("2024-02-03", "It rained.", "confirmed"), event("1960", anchor="background-1")),
        told("b", "2024-03-09", event("2024-02", "It was wet."), event("2024"), event("2024-02-03", anchor="what-2")),
    ]
    timeline = view("timeline/index.md", *briefings)
    assert isinstance(timeline, TimelineView)
    assert [
        (period.name, [(one.date.words, one.date.iso, one.title.text) for one in period.events])
        for period in timeline.periods
    ] == [
        (
            "February 2024",
            [
                ("3 February 2024", "2024-02-03", "B"),
                ("3 February 2024", "2024-02-03", "A"),
                ("February 2024", "2024-02", "B"),
            ],
        ),
        ("2024", [("2024", "2024", "B")]),
        ("1960", [("1960", "1960", "A")]),
    ]
    rained = timeline.periods[0].events[1]
    assert (rained.text, rained.status, rained.href) == (
        "It rained.",
        "confirmed",
        "../briefings/a/index.md#what-1",
    )


def test_a_page_of_the_timeline_has_only_what_is_of_its_period() -> None:
    days = [event(f"2024-{month:02}-01", anchor=f"timeline-{month}") for month in range(1, 13)]
    briefings = [told(f"a{n}", "2024-03-01", *days, event("2024"), event("1960")) for n in range(30)]
    made = {path: one for path, one in views(briefings, NOBODY).items() if path.startswith("timeline/")}
    assert sorted(made) == sorted(
        [
            "timeline/index.md",
            "timeline/1960.md",
            "timeline/2024.md",
            *(f"timeline/2024/{m:02}.md" for m in range(1, 13)),
        ]
    )
    counts = {path: [(p.name, len(p.events)) for p in one.periods] for path, one in made.items() if path.count("/") < 3}
    assert counts["timeline/1960.md"] == [("1960", 30)]
    assert counts["timeline/2024.md"] == [("2024", 30)]
    assert counts["timeline/2024/12.md"] == [("December 2024", 30)]
    assert [one.count for one in made["timeline/index.md"].shelf.within] == [390, 30]


# Numbers and measures.


def test_a_figure_has_its_value_what_it_is_of_and_who_says_so() -> None:
    one = told(
        "a",
        "2024-03-01",
        figure("Books", 900, "book", qualifier="about", source="The Post"),
        figure("Visits", (5, 10), "percent", anchor="numbers-2"),
        figure("Library", None, superlative="largest since 1960", anchor="numbers-3"),
        figure("Risk", 0.00001, anchor="numbers-4"),
    )
    numbers = view("numbers/index.md", one)
    assert isinstance(numbers, NumbersView)
    a = title("A", "../briefings/a/index.md")

    def row(qualifier: str, value: str, sorting: str, label: str, number: int, source: str = "") -> NumberRowView:
        href = f"../briefings/a/numbers.md#numbers-{number}"
        return NumberRowView(qualifier, value, Markdown(sorting), label, href, a, MARCH, source)

    assert numbers.rows == (
        row("about", "900 books", "900", "Books", 1, "The Post"),
        row("", "5–10 percent", "10", "Visits", 2),
        row("", "largest since 1960", "", "Library", 3),
        row("", "0.00001", "0.00001", "Risk", 4),
    )


def test_the_value_of_a_loss_is_a_number_to_scripts(tmp_path: Path) -> None:
    made = page("numbers/index.md", (told("a", "2024-03-01", figure("Result", -7, "percent")),), NOBODY, "en")
    text = renderer(Project(tmp_path).templates, SiteView("Briefings"))(made)
    assert '<data value="-7">' in text


def test_measures_that_several_briefings_give_are_listed_on_the_first_page() -> None:
    briefings = [told(f"a{n}", f"{2020 + n % 2}-01-01", *[figure("Books", n, measure="books")] * 2) for n in range(130)]
    first, year = (view(path, *briefings) for path in ("numbers/index.md", "numbers/2020.md"))
    assert first.measures == (CountedLink("books", "../measures/books.md", 130),)
    assert (len(first.rows), len(year.rows), year.measures, year.title) == (40, 130, (), "Numbers, 2020")


def test_a_measure_has_what_each_briefing_gives_and_nothing_else() -> None:
    briefings = [
        told("a", "2024-03-01", figure("Books", 9, "book", "library-books"), figure("Towns", 3, measure="towns")),
        told("b", "2024-04-01", figure("Books now", 11, "book", "library-books")),
    ]
    measure = view("measures/library-books.md", *briefings)
    assert isinstance(measure, MeasureView)
    assert (measure.title, measure.shelf) == ("Library books", ALONE)
    assert measure.description == "What the briefings say of library books, side by side."
    assert [(one.unit, [row.label for row in one.rows]) for one in measure.series] == [("book", ["Books now", "Books"])]


def test_a_measure_that_is_split_leads_to_all_figures_from_each_of_its_pages() -> None:
    briefings = [
        told(f"a{n}", f"{2020 + n % 2}-01-01", figure("Books", n, measure="books")) for n in range(FIGURES + 1)
    ]
    first, year = (view(f"measures/books{name}.md", *briefings) for name in ("", "/2020"))
    assert (first.numbers, year.numbers) == ("../numbers/index.md", "../../numbers/index.md")
    assert (year.title, year.shelf) == ("Books, 2020", ShelfView("../books.md", "2020", ()))


# Quotes.


def test_quotes_are_grouped_by_speaker_whether_registered_or_not() -> None:
    briefings = [
        told(
            "a",
            "2024-03-01",
            saying("mara-lind", "No", stance="opposes", role="librarian"),
            saying("A Neighbour", "Oh"),
        ),
        told("b", "2024-03-02", saying("mara-lind", "Yes", role="poet"), saying("oslo", text="It will pay.")),
    ]
    quotes = view("quotes/index.md", *briefings, register=entities("mara-lind", "oslo"))
    assert quotes == QuotesView(
        "Quotes",
        ALONE,
        (
            SpeakerView(
                "A Neighbour",
                "",
                "",
                (
                    QuoteView(
                        "Oh",
                        "",
                        "",
                        "../briefings/a/index.md#reactions-1",
                        title("A", "../briefings/a/index.md"),
                        MARCH,
                    ),
                ),
            ),
            SpeakerView(
                "Mara Lind",
                "../entities/mara-lind.md",
                "poet",
                (
                    QuoteView(
                        "Yes",
                        "",
                        "",
                        "../briefings/b/index.md#reactions-1",
                        title("B", "../briefings/b/index.md"),
                        DateView("2 March 2024", "2024-03-02"),
                    ),
                    QuoteView(
                        "No",
                        "opposes",
                        "▼",
                        "../briefings/a/index.md#reactions-1",
                        title("A", "../briefings/a/index.md"),
                        MARCH,
                    ),
                ),
            ),
        ),
    )


def test_speakers_are_in_the_order_of_a_list_of_names() -> None:
    names = ("Zoe", "Émile", "7 Up", "Eve", "Ada")
    one = told("a", "2024-03-01", *(saying(name, "Yes") for name in names))
    assert [speaker.name for speaker in view("quotes/index.md", one).speakers] == ["Ada", "Émile", "Eve", "Zoe", "7 Up"]


def test_an_unregistered_speaker_is_not_taken_for_a_registered_one_of_the_same_name() -> None:
    one = told("a", "2024-03-01", saying("mara-lind", "No"), saying("Mara Lind", "Yes"))
    found = view("quotes/index.md", one, register=entities("mara-lind")).speakers
    assert [(speaker.name, bool(speaker.href)) for speaker in found] == [("Mara Lind", False), ("Mara Lind", True)]


@pytest.mark.parametrize("stance", ["supports", "opposes", "warns", "neutral", "declined"])
def test_a_stance_is_told_by_a_shape_of_its_own(stance: str) -> None:
    one = told("a", "2024-03-01", saying("Somebody", "Yes", stance=stance))
    quote = view("quotes/index.md", one).speakers[0].quotes[0]
    assert (quote.stance, quote.shape) == (
        stance,
        {"supports": "▲", "opposes": "▼", "warns": "◆", "neutral": "●", "declined": "○"}[stance],
    )


# All of them.


def test_every_page_of_an_empty_site_can_be_made() -> None:
    made = views([], NOBODY)
    assert {one.shelf for path, one in made.items() if path not in ("index.md", "about.md", "search.md")} == {ALONE}


def test_every_link_leads_to_a_page() -> None:
    briefings = [
        told(
            f"a{n}",
            f"{2000 + n % 25}-{1 + n % 12:02}-01",
            act("mara-lind", "acts"),
            saying("mara-lind", "Yes"),
            *[figure("Books", n, measure="books", named=("mara-lind",))] * 3,
            event(f"{2000 + n % 25}-{1 + n % 12:02}"),
            event("1960"),
            topics=("Arts", f"Topic {n}"),
        )
        for n in range(320)
    ]
    made = views(briefings, MARA)
    there = {*made, *(f"briefings/a{n}/{name}.md" for n in range(320) for name in ("index", "numbers"))}
    dead = {(path, href) for path, one in made.items() for href in hrefs(one) if lead(path, href) not in there}
    assert dead == set()
    assert len(made) > 400


def hrefs(value: Any) -> list[str]:
    """Every address in a view."""
    if isinstance(value, tuple):
        return [href for one in value for href in hrefs(one)]
    names = getattr(type(value), "__slots__", ())
    own = [getattr(value, name) for name in ("href", "above", "numbers") if name in names]
    return [*filter(None, own), *(href for name in names for href in hrefs(getattr(value, name)))]


def lead(path: str, href: str) -> str:
    """The page that a link on a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href.partition("#")[0])))
