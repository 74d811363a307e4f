"""How what grows is split: everything has its one place, no page grows without end, and a change touches few pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.shelves import Book, Inner, Shelf, shelves

LIMIT, LATEST = 6, 3
MONTHS = 12

Books = list[Book[int]]


def shelved(books: Sequence[Book[int]], limit: int = LIMIT, latest: int = LATEST) -> list[Shelf[int]]:
    return list(shelves("all/index.md", "all", books, limit, latest))


def shown(books: Sequence[Book[int]], limit: int = LIMIT, latest: int = LATEST) -> dict[str, str]:
    """Each page with its values, in short."""
    return {shelf.path: " ".join(map(str, shelf.values)) for shelf in shelved(books, limit, latest)}


def of(*dates: str, lines: int = 1) -> Books:
    return [Book(date, lines, number) for number, date in enumerate(dates)]


# By example.


def test_nothing_is_one_empty_page() -> None:
    assert shelved([]) == [Shelf("all/index.md", "", ())]


def test_what_fits_on_a_page_is_on_one() -> None:
    assert shown(of("2024-03-01", "2024-01-01", "2023-05-05")) == {"all/index.md": "0 1 2"}


def test_what_does_not_fit_is_split_by_year_and_the_first_page_shows_the_latest() -> None:
    books = of("2024-03-01", "2024-01-01", "2023-05-05", "2021-01-01")
    assert shelved(books, limit=3, latest=2) == [
        Shelf("all/index.md", "", (0, 1), (Inner("all/2024.md", "2024", 2), Inner("all/2023.md", "2023", 1),
                                           Inner("all/2021.md", "2021", 1))),
        Shelf("all/2024.md", "2024", (0, 1)),
        Shelf("all/2023.md", "2023", (2,)),
        Shelf("all/2021.md", "2021", (3,)),
    ]  # fmt: skip


def test_a_year_that_does_not_fit_is_split_by_month_and_has_what_is_of_no_month() -> None:
    books = of("2024-03-09", "2024-03", "2024-01-01", "2024", "2024", "2023")
    assert shelved(books, limit=2, latest=1)[1:] == [
        Shelf("all/2024.md", "2024", (3, 4), (Inner("all/2024/03.md", "2024-03", 2),
                                              Inner("all/2024/01.md", "2024-01", 1))),
        Shelf("all/2024/03.md", "2024-03", (0, 1)),
        Shelf("all/2024/01.md", "2024-01", (2,)),
        Shelf("all/2023.md", "2023", (5,)),
    ]  # fmt: skip


def test_a_month_that_does_not_fit_is_counted_from_its_oldest() -> None:
    assert shown(of(*["2024-03-01"] * 5), limit=2, latest=1) == {
        "all/index.md": "0",
        "all/2024.md": "",
        "all/2024/03.md": "0",
        "all/2024/03/part-1.md": "3 4",
        "all/2024/03/part-2.md": "1 2",
    }


def test_a_book_that_does_not_fit_has_a_page_of_its_own() -> None:
    books = [Book("2024-03-03", 1, 0), Book("2024-03-02", 9, 1), Book("2024-03-01", 1, 2)]
    assert shown(books, limit=2, latest=1) == {
        "all/index.md": "0",
        "all/2024.md": "",
        "all/2024/03.md": "0",
        "all/2024/03/part-1.md": "2",
        "all/2024/03/part-2.md": "1",
    }


def test_the_tenth_part_of_a_year_is_not_its_tenth_month() -> None:
    pages = [shelf.path for shelf in shelved(of("2024-10-01", *["2024"] * 12), limit=1)]
    assert Counter(pages).most_common(1) == [(pages[0], 1)]


def test_lines_are_counted_and_not_books() -> None:
    outermost, *_ = shelved(of("2024-03-01", "2023-03-01", lines=4))
    assert [(one.period, one.lines) for one in outermost.inner] == [("2024", 4), ("2023", 4)]


# Whatever there is.

DAYS = st.builds("{}-{:02}-{:02}".format, st.integers(2021, 2024), st.integers(1, MONTHS), st.integers(1, 28))
DATES = DAYS.flatmap(lambda day: st.sampled_from((day, day[:7], day[:4], "2024-10-01", "2024-10", "2024")))


@st.composite
def archives(draw: st.DrawFn) -> Books:
    """Books of every precision, newest first, of up to a third more lines than a page may have."""
    dates = sorted(draw(st.lists(DATES, max_size=60)), reverse=True)
    return [Book(date, draw(st.integers(1, LIMIT + 2)), number) for number, date in enumerate(dates)]


@given(archives())
def test_every_book_is_on_one_page_and_the_latest_on_the_first_as_well(books: Books) -> None:
    outermost, *inner = shelved(books)
    values = [book.value for book in books]
    if inner:
        assert outermost.values == tuple(values[:LATEST])
        assert sorted(value for shelf in inner for value in shelf.values) == values
    else:
        assert outermost.values == tuple(values)


@given(archives())
def test_no_page_is_too_long_unless_a_single_book_is(books: Books) -> None:
    outermost, *inner = shelved(books)
    for shelf in inner or [outermost]:
        assert len(shelf.values) < 2 or lines_of(shelf, books) <= LIMIT


@given(archives())
def test_a_page_has_what_is_of_its_period_newest_first(books: Books) -> None:
    for shelf in shelved(books):
        period = shelf.period.partition("/")[0]
        assert list(shelf.values) == sorted(shelf.values)
        assert all(books[value].date.startswith(period) for value in shelf.values)


@given(archives())
def test_every_page_is_led_to_from_one_above_it_that_says_how_much_is_there(books: Books) -> None:
    found = {shelf.path: shelf for shelf in shelved(books)}
    led_to = [one for shelf in found.values() for one in shelf.inner]
    assert len(found) == len(shelved(books))
    assert sorted(one.path for one in led_to) == sorted(found.keys() - {"all/index.md"})

    def total(shelf: Shelf[int]) -> int:
        return lines_of(shelf, books) + sum(total(found[one.path]) for one in shelf.inner)

    assert {one.path: one.lines for one in led_to} == {one.path: total(found[one.path]) for one in led_to}
    assert {one.path: one.period for one in led_to} == {one.path: found[one.path].period for one in led_to}


@given(archives())
def test_it_depends_on_nothing_but_the_books(books: Books) -> None:
    assert shelved(tuple(books)) == shelved(list(books)) == shelved([*books])


@given(archives(), DAYS, st.integers(1, LIMIT))
def test_a_new_book_touches_a_bounded_number_of_pages(books: Books, day: str, lines: int) -> None:
    """The first page, its year and month, and a part; and at most once in the life of a year, its months."""
    latest = [book.date + "-12-28"[len(book.date) - 4 :] for book in books[:1]]
    newest = Book(max(day, *latest) if latest else day, lines, -1)
    before, after = shelved(books), shelved([newest, *books])
    touched = changed(before, after)
    if len(before) > 1:
        assert len(touched) <= 3 + MONTHS + 1
        assert len({path for path in touched if not path.startswith(f"all/{newest.date[:4]}")}) <= 1
    else:
        assert len(touched) <= len(after)


@given(archives().filter(bool), st.data())
def test_a_book_that_changes_touches_the_page_where_it_is(books: Books, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(books) - 1))
    other = [*books[:at], books[at]._replace(value=-1), *books[at + 1 :]]
    expected = {shelf.path for shelf in shelved(books) if at in shelf.values}
    assert changed(shelved(books), shelved(other)) == expected
    assert len(expected) <= 2


@pytest.mark.parametrize("years", [1, 10])
def test_how_much_there_is_does_not_matter_to_how_many_pages_a_new_book_touches(years: int) -> None:
    dates = [f"{2024 - year}-{month:02}" for year in range(years) for month in range(12, 0, -1) for _ in range(5)]
    books = of("2024-12-30", *dates)
    after = [Book("2024-12-31", 1, -1), *books]
    touched = changed(shelved(books), shelved(after))
    assert touched == {"all/index.md", "all/2024.md", "all/2024/12.md", "all/2024/12/part-1.md"}


def lines_of(shelf: Shelf[int], books: Books) -> int:
    return sum(books[value].lines for value in shelf.values)


def changed(before: Sequence[Shelf[int]], after: Sequence[Shelf[int]]) -> set[str]:
    one, other = ({shelf.path: shelf for shelf in found} for found in (before, after))
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
