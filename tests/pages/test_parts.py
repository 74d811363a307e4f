"""Which pages and feeds a site has, and that what each is made from changes when, and only when, what it shows does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.entities import Entities
from generator.content.model import Kind
from generator.export.site_feeds import site_feed
from generator.pages.extract import Extract
from generator.pages.parts import FEEDS, LATEST, NAMES, made_from
from generator.pages.shelves import Inner
from generator.pages.site_pages import site_page
from generator.text.seen import disorder, is_blank
from tests.pages.told import act, entities, event, figure, parts, person, saying, told

ALWAYS = {
    *("index.md", "about.md", "search.md", "archive/index.md"),
    *("timeline/index.md", "numbers/index.md", "quotes/index.md"),
    *("topics/index.md", "entities/index.md", "people.md", "organisations.md", "places.md", "things.md"),
    *FEEDS,
}
NOBODY = Entities({})


def paths(*briefings: Extract, register: Entities = NOBODY) -> set[str]:
    """The pages and feeds of some briefings, beside those that there always are."""
    found = parts(briefings, register)
    assert found.keys() >= ALWAYS
    return found.keys() - ALWAYS


def slugs(path: str, *briefings: Extract, register: Entities = NOBODY) -> str:
    """The briefings of which a page shows something, in its order."""
    return " ".join(one.slug for one in parts(briefings, register)[path].shows)


# Which pages there are.


def test_a_site_without_a_briefing_has_its_lists_all_the_same() -> None:
    assert paths() == set()


def test_a_briefing_has_a_page_for_each_topic_and_each_entity_that_it_names() -> None:
    one = told("a", "2024-03-01", act("mara-lind"), saying("oslo", "Yes"), topics=("Arts", "City life"))
    assert paths(one, register=entities("mara-lind", "oslo")) == {
        *("topics/arts.md", "topics/arts/feed.xml", "topics/arts/feed.json"),
        *("topics/city-life.md", "topics/city-life/feed.xml", "topics/city-life/feed.json"),
        *("entities/mara-lind.md", "entities/oslo.md"),
    }


def test_who_is_not_registered_or_not_named_has_no_page() -> None:
    one = told("a", "2024-03-01", act("Somebody"), saying("A Neighbour", "Yes"))
    assert paths(one, register=entities("mara-lind")) == set()


def test_who_is_only_counted_has_a_page() -> None:
    one = told("a", "2024-03-01", figure("Books of Oslo", 9, named=("oslo",)))
    assert paths(one, register=entities("oslo")) == {"entities/oslo.md"}


def test_a_measure_has_a_page_as_soon_as_a_second_briefing_gives_it() -> None:
    books = [figure("Books", 9, measure="books"), figure("Books", 10, measure="books")]
    one, other = told("a", "2024-03-01", *books), told("b", "2024-03-02", books[0])
    assert paths(one) == set()
    assert paths(one, other) == {"measures/books.md"}


def test_the_latest_come_first_and_of_one_day_the_last_in_the_alphabet() -> None:
    briefings = [told("a", "2024-03-01"), told("b", "2024-03-02"), told("c", "2024-03-01")]
    assert slugs("archive/index.md", *briefings) == "b c a"
    assert parts(briefings, NOBODY) == parts(reversed(briefings), NOBODY)


def test_the_home_page_and_feeds_show_the_latest() -> None:
    briefings = [told(f"a{number:02}", f"2024-03-{number:02}", topics=("Arts",)) for number in range(1, 28)]
    latest = " ".join(f"a{number:02}" for number in range(27, 27 - LATEST, -1))
    for path in ("index.md", "feed.xml", "feed.json", "topics/arts/feed.xml", "topics/arts/feed.json"):
        assert slugs(path, *briefings) == latest


def test_topics_that_differ_only_in_their_spelling_are_one_with_the_most_frequent_spelling() -> None:
    briefings = [told("a", topics=("arts",)), told("b", topics=("Arts",)), told("c", topics=("arts", "ARTS"))]
    assert paths(*briefings) == {"topics/arts.md", "topics/arts/feed.xml", "topics/arts/feed.json"}
    assert parts(briefings, NOBODY)["topics/arts.md"].about == "ARTS"
    assert slugs("topics/arts.md", *briefings) == "c b a"
    assert parts([*briefings, told("d", topics=("arts",))], NOBODY)["topics/arts.md"].about == "arts"


def test_what_is_split_has_pages_below_its_own() -> None:
    acts = [act("mara-lind", f"acts {number}") for number in range(3)]
    briefings = [told(f"a{number}", f"{2000 + number % 2}-01-01", *acts) for number in range(70)]
    assert paths(*briefings, register=entities("mara-lind")) == {
        "entities/mara-lind.md",
        "entities/mara-lind/2000.md",
        "entities/mara-lind/2001.md",
    }
    found = parts(briefings, entities("mara-lind"))
    assert [(one.period, one.lines) for one in found["entities/mara-lind.md"].inner] == [("2001", 105), ("2000", 105)]
    assert found["entities/mara-lind/2000.md"].index == "entities/mara-lind.md"


def test_many_figures_of_a_measure_in_few_briefings_take_several_pages() -> None:
    figures = [figure(f"Town {n}", n, "km", "roads") for n in range(30)]
    briefings = [told(f"a{n:02}", f"{2024 - n // 5}-05-01", *figures) for n in range(25)]
    found = parts(briefings, entities())
    below = [part for path, part in found.items() if path.startswith("measures/roads/")]
    assert [(part.path, len(part.shows)) for part in below] == [
        (f"measures/roads/{year}.md", 5) for year in (2024, 2023, 2022, 2021, 2020)
    ]


def test_much_that_an_entity_did_in_few_briefings_takes_several_pages() -> None:
    acts = [act("mara-lind", f"opens library {n}") for n in range(30)]
    briefings = [told(f"a{n:02}", f"{2024 - n // 5}-05-01", *acts) for n in range(25)]
    found = parts(briefings, entities("mara-lind"))
    below = [part for path, part in found.items() if path.startswith("entities/mara-lind/")]
    assert [(part.path, len(part.shows)) for part in below] == [
        (f"entities/mara-lind/{year}.md", 5) for year in (2024, 2023, 2022, 2021, 2020)
    ]


def test_no_two_pages_have_one_address() -> None:
    """Though topics are called as letters, a list or a feed, and entities as the list of them all."""
    topics = ("A", "B", "index", "feed.xml", "feed", "other", *(f"Topic {number}" for number in range(NAMES)))
    one = told("a", "2024-03-01", act("index"), act("people"), topics=topics)
    found = parts([one, told("b", topics=topics[:1])], entities("index", "people"))
    assert {"topics/a.md", "topics/index/a.md", "topics/index.md"} <= found.keys()
    assert {"entities/index.md", "entities/index-.md", "entities/people.md", "people.md"} <= found.keys()
    assert (found["topics/a.md"].kind, found["topics/index/a.md"].kind) == ("briefings", "list")
    assert (found["entities/index.md"].about, found["entities/index-.md"].about) == ("names", "index")


# Lists by letter.


def listed(*names: str) -> dict[str, list[str]]:
    """The names on each page of a list of people that is long enough to be split."""
    register = Entities({f"p{n}": person("p", name=name) for n, name in enumerate(names)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.pages.parts.NAMES", 0)
        found = parts([told("a", "2024-03-01", *(act(id) for id in register.by_id))], register)
    return {
        path.removeprefix("people/").removesuffix(".md"): [row.name for row in part.rows]
        for path, part in found.items()
        if path.startswith("people/")
    }


@pytest.mark.parametrize(("more", "pages"), [(0, {"people.md"}), (1, {"people.md", "people/p.md"})])
def test_a_list_is_split_when_it_is_too_long(more: int, pages: set[str]) -> None:
    register = entities(*(f"p{n}" for n in range(NAMES + more)))
    found = parts([told("a", "2024-03-01", *(act(id) for id in register.by_id))], register)
    assert {path for path in found if path.startswith("people")} == pages


def test_a_list_that_is_not_long_is_on_one_page_in_alphabetical_order() -> None:
    register = Entities(
        {f"p{n}": person("p", name=name) for n, name in enumerate(("Öz", "od", "Ed", "7 Up", "Éd", "Oz"))}
    )
    found = parts([told("a", "2024-03-01", *(act(id) for id in register.by_id))], register)
    assert [row.name for row in found["people.md"].rows] == ["Ed", "Éd", "od", "Oz", "Öz", "7 Up"]
    assert found["people.md"].inner == ()


def test_a_long_list_is_on_a_page_for_each_letter() -> None:
    assert listed("Ed", "Éd", "ad", "Ad", "7 Up", "“Q”", "Ökonom", "Øre", "Žižek") == {
        "a": ["Ad", "ad"],
        "e": ["Ed", "Éd"],
        "o": ["Ökonom"],
        "z": ["Žižek"],
        "ø": ["Øre"],
        "other": ["7 Up", "“Q”"],
    }


@pytest.mark.parametrize(
    ("name", "letter", "shown"),
    [
        ("Ωmega", "ω", "Ω"),
        ("жук", "ж", "Ж"),
        ("ძველი", "ძ", "ძ"),
        ("عمر", "ع", "ع"),
        ("王", "王", "王"),
        ("ﬁeld", "f", "F"),
        ("ßa", "s", "S"),
        ("İzmir", "i", "I"),
        ("_", "other", "#"),
    ],
)
def test_the_letter_of_a_name_in_any_script(
    name: str, letter: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pages.parts.NAMES", 0)
    found = parts([told("a", "2024-03-01", act("p"))], Entities({"p": person("p", name=name)}))
    assert found["people.md"].inner == (Inner(f"people/{letter}.md", shown, 1),)


def test_letters_that_are_written_the_same_as_capitals_have_pages_of_their_own() -> None:
    assert listed("ılgaz", "ida", "zorro", "Izmir") == {"i": ["ida", "Izmir"], "z": ["zorro"], "ı": ["ılgaz"]}


CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")


def _may_be_a_name(text: str) -> bool:
    return not is_blank(text) and not disorder(text)


@given(st.lists(st.text(CHARACTERS, min_size=1, max_size=2).filter(_may_be_a_name), max_size=8))
def test_every_name_is_in_the_list_once(names: list[str]) -> None:
    found = listed(*names)
    assert sorted(name for there in found.values() for name in there) == sorted(names)
    assert all("/" not in letter for letter in found)


# What each is made from.

REGISTER = Entities(
    {"mara-lind": person("mara-lind"), "council": person("council", kind=Kind.ORGANISATION, aliases=["Town Council"])}
)
FULL = told(
    "full",
    "2024-03-01",
    act("mara-lind", "runs it", "librarian"),
    act("Somebody", "helps", anchor="who-2"),
    saying("council", "We pay", "It will be dear.", "supports", "owner"),
    figure("Books", 900, "book", "books", "about", ("council",), "The Post"),
    event("2024-06", "It closes.", "reported"),
    event("1960", "It opened.", anchor="background-1"),
    topics=("Arts", "Towns"),
)
OTHER = told(
    "other", "2023-07-01", figure("Books", (800, 900), "book", "books"), event("1960", "It opened."), topics=("arts",)
)

LISTS = {"index.md", "archive/index.md", "topics/arts.md", "topics/towns.md"}
FEEDS_OF = {*FEEDS, *(f"topics/{topic}/{name}" for topic in ("arts", "towns") for name in FEEDS)}
ENTRIES = LISTS | FEEDS_OF
MARA, COUNCIL = "entities/mara-lind.md", "entities/council.md"
TIMELINE, NUMBERS, BOOKS, QUOTES = "timeline/index.md", "numbers/index.md", "measures/books.md", "quotes/index.md"


def of_item(items: str, at: int, **values: Any) -> Callable[[Extract], Extract]:
    def edit(one: Extract) -> Extract:
        found = list(getattr(one, items))
        found[at] = found[at]._replace(**values)
        other: dict[str, Any] = {items: tuple(found)}
        return one._replace(**other)

    return edit


def of_briefing(**values: Any) -> Callable[[Extract], Extract]:
    return lambda one: one._replace(**values)


EDITS: Mapping[str, tuple[Callable[[Extract], Extract], set[str]]] = {
    "nothing": (of_briefing(), set()),
    "the title": (
        of_briefing(title="Fuller"),
        ENTRIES | {MARA, COUNCIL, TIMELINE, NUMBERS, BOOKS, QUOTES},
    ),
    "the language": (
        of_briefing(language="nb"),
        ENTRIES | {MARA, COUNCIL, TIMELINE, NUMBERS, BOOKS, QUOTES},
    ),
    "the date": (of_briefing(date="2024-03-02"), ENTRIES | {MARA, COUNCIL, NUMBERS, BOOKS, QUOTES}),
    "a correction": (of_briefing(corrected="2024-03-05"), ENTRIES),
    "the summary": (of_briefing(summary="Less happened."), ENTRIES),
    "what a party does": (of_item("acts", 0, text="ran it"), {MARA}),
    "a party's role": (of_item("acts", 0, role="director"), {MARA}),
    "where a party's item stands": (of_item("acts", 0, anchor="who-3"), {MARA}),
    "what a party does that is not registered": (of_item("acts", 1, text="hinders"), set()),
    "a quote": (of_item("sayings", 0, quote="We paid"), {COUNCIL, QUOTES}),
    "a quote that goes": (of_item("sayings", 0, quote=""), {COUNCIL, QUOTES}),
    "a paraphrase": (of_item("sayings", 0, text="It will be cheap."), {COUNCIL}),
    "a stance": (of_item("sayings", 0, stance="opposes"), {COUNCIL, QUOTES}),
    "a speaker's role": (of_item("sayings", 0, role="former owner"), {COUNCIL, QUOTES}),
    "a figure": (of_item("figures", 0, value=901), {COUNCIL, NUMBERS, BOOKS}),
    "a figure's qualifier": (of_item("figures", 0, qualifier="up to"), {COUNCIL, NUMBERS, BOOKS}),
    "a figure's source": (of_item("figures", 0, source="The Paper"), {NUMBERS, BOOKS}),
    "a figure's measure": (of_item("figures", 0, measure="shelves"), {NUMBERS, BOOKS}),
    "whom a figure names": (of_item("figures", 0, named=()), {COUNCIL}),
    "a day": (of_item("events", 0, when="2024-06-30"), {TIMELINE}),
    "a month": (of_item("events", 0, when="2024-07"), {TIMELINE}),
    "what happened": (of_item("events", 0, text="It closed."), {TIMELINE}),
    "whether it happened": (of_item("events", 0, status="confirmed"), {TIMELINE}),
    "nothing that happened": (of_briefing(events=()), {TIMELINE}),
}


@pytest.mark.parametrize(("edit", "expected"), EDITS.values(), ids=EDITS)
def test_an_edit_touches_what_shows_it(edit: Callable[[Extract], Extract], expected: set[str]) -> None:
    before, after = ([edited, OTHER] for edited in (FULL, edit(FULL)))
    assert changed(contents, before, after) == expected
    assert changed(digests, before, after) == expected


OF_ENTITY: Mapping[str, tuple[dict[str, object], set[str]]] = {
    "a name": ({"name": "M. Lind"}, {MARA, "people.md"}),
    "an alias": ({"aliases": ["Lind"]}, {MARA}),
    "a description": ({"description": "Runs it."}, {MARA, "people.md"}),
    "an id of Wikidata": ({"wikidata": "Q999999999"}, {MARA}),
    "another kind": ({"kind": Kind.PLACE}, {MARA, "people.md", "places.md", "entities/index.md"}),
}


@pytest.mark.parametrize(("values", "expected"), OF_ENTITY.values(), ids=OF_ENTITY)
def test_an_edit_of_an_entity_touches_what_shows_it(values: dict[str, object], expected: set[str]) -> None:
    other = Entities({**REGISTER.by_id, "mara-lind": person("mara-lind", **values)})
    for made in (contents, digests):
        one, two = made([FULL, OTHER], REGISTER), made([FULL, OTHER], other)
        assert {path for path in one.keys() | two.keys() if one.get(path) != two.get(path)} == expected


def test_another_briefing_touches_the_lists_that_it_stands_in_and_those_that_count_it() -> None:
    newer = told("newer", "2024-05-01", act("mara-lind"), topics=("arts",))
    expected = {
        *(
            "index.md",
            "about.md",
            "search.md",
            "archive/index.md",
            "topics/index.md",
            "topics/arts.md",
            "people.md",
            MARA,
        ),
        *(*FEEDS, "topics/arts/feed.xml", "topics/arts/feed.json"),
    }
    assert changed(contents, [FULL, OTHER], [FULL, OTHER, newer]) == expected
    assert changed(digests, [FULL, OTHER], [FULL, OTHER, newer]) == expected


def test_an_edit_of_an_old_briefing_in_a_large_archive_touches_none_of_the_first_pages() -> None:
    briefings = [
        told(
            f"b{number}",
            f"{2024 - number // 60}-01-01",
            act("mara-lind"),
            saying("mara-lind", "Yes"),
            figure("Books", number, measure="books"),
            event(f"{2024 - number // 60}"),
            topics=("Arts",),
        )
        for number in range(300)
    ]
    edited = [replace_title(one) if one.slug == "b299" else one for one in briefings]
    assert changed(digests, briefings, edited) == {
        *("archive/2020.md", "topics/arts/2020.md", "entities/mara-lind/2020.md", "timeline/2020.md"),
        *("numbers/2020.md", "measures/books/2020.md", "quotes/2020.md"),
    }


WORDS = st.sampled_from(("", "one", "two"))
PARTIES = st.sampled_from(("mara-lind", "council", "Somebody"))
BRIEFINGS = st.lists(
    st.builds(
        lambda slug, date, items, **values: told(slug, date, *items, **values),
        st.sampled_from("abc"),
        st.sampled_from(("2023-07-01", "2024-03-01", "2024-03-02")),
        st.lists(
            st.one_of(
                st.builds(act, PARTIES, WORDS, WORDS),
                st.builds(saying, PARTIES, WORDS, WORDS, st.sampled_from(("", "warns")), WORDS),
                st.builds(
                    figure,
                    WORDS,
                    st.sampled_from((None, 1, 2.5, (1, 2))),
                    WORDS,
                    WORDS,
                    st.sampled_from(("", "about")),
                    st.sampled_from(((), ("council",))),
                    WORDS,
                    st.just("largest"),
                ),
                st.builds(event, st.sampled_from(("1960", "2024-06", "2024-06-01")), WORDS),
            ),
            max_size=4,
        ),
        title=WORDS,
        language=st.sampled_from(("en", "he")),
        corrected=st.sampled_from(("", "2024-04-01")),
        topics=st.sampled_from(((), ("Arts",), ("arts", "Towns"))),
        summary=WORDS,
    ),
    max_size=3,
    unique_by=lambda one: one.slug,
)


@given(BRIEFINGS, BRIEFINGS)
def test_whatever_changes_on_a_page_is_in_what_it_is_made_from(before: list[Extract], after: list[Extract]) -> None:
    assert changed(contents, before, after) <= changed(digests, before, after)


Made = Callable[[list[Extract], Entities], Mapping[str, object]]


def digests(briefings: list[Extract], register: Entities = REGISTER) -> Mapping[str, object]:
    return {path: made_from(part) for path, part in parts(briefings, register).items()}


def contents(briefings: list[Extract], register: Entities = REGISTER) -> Mapping[str, object]:
    """What each page and feed shows."""
    by_slug = {one.slug: one for one in briefings}
    return {
        path: site_feed(part, by_slug, "A site", "https://example.org/", "en")
        if part.kind in FEEDS
        else site_page(part, by_slug, "en").view
        for path, part in parts(briefings, register).items()
    }


def changed(made: Made, before: list[Extract], after: list[Extract]) -> set[str]:
    """The paths of what is new, gone or different."""
    one, other = made(before, REGISTER), made(after, REGISTER)
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def replace_title(one: Extract) -> Extract:
    return one._replace(title="Another title")
