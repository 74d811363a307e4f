"""Split what grows with the archive by year, month and number, so that a change touches a bounded number of pages.

It is a pure function of what is there: however an archive came to be, it is split the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Book(NamedTuple, Generic[T]):
    """Something to be shelved: its date, of whatever precision, and how many lines it takes."""

    date: str
    lines: int
    value: T


class Inner(NamedTuple):
    """A shelf within another: its page, its period (2016, 2016-08, or 2016-08/1 for a part of one), and how many
    lines the books take that stand there."""

    path: str
    period: str
    lines: int


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """A page of what is shelved: the values on it, newest first, and the shelves within it. The period of the
    outermost, which has the latest, is empty."""

    path: str
    period: str
    values: tuple[T, ...]
    inner: tuple[Inner, ...] = ()


def shelves(index: str, folder: str, books: Sequence[Book[T]], lines: int, latest: int) -> Iterator[Shelf[T]]:
    """The shelves for books, newest first, the outermost first; it is the page `index` and has all within `folder`.

    No page has many more than `lines`; where there are more, the outermost shows the `latest` books only.
    """
    if _lines(books) <= lines:
        yield Shelf(index, "", _values(books))
        return
    years = [(year, tuple(group)) for year, group in groupby(books, key=lambda book: book.date[:4])]
    inner = tuple(Inner(f"{folder}/{year}.md", year, _lines(group)) for year, group in years)
    yield Shelf(index, "", _values(books[:latest]), inner)
    for year, group in years:
        yield from _year(folder, year, group, lines)


def _year(folder: str, year: str, books: Sequence[Book[T]], lines: int) -> Iterator[Shelf[T]]:
    path = f"{folder}/{year}.md"
    if _lines(books) <= lines:
        yield Shelf(path, year, _values(books))
        return
    vague = [book for book in books if len(book.date) == len(year)]
    dated = (book for book in books if len(book.date) > len(year))
    months = [(month, tuple(group)) for month, group in groupby(dated, key=lambda book: book.date[:7])]
    inner = tuple(Inner(_month(folder, month), month, _lines(group)) for month, group in months)
    yield from _pages(path, year, vague, lines, inner)
    for month, group in months:
        yield from _pages(_month(folder, month), month, group, lines, ())


def _pages(
    path: str, period: str, books: Sequence[Book[T]], lines: int, inner: tuple[Inner, ...]
) -> Iterator[Shelf[T]]:
    """One period's books on as many pages as they need, counted from the oldest: a new one touches the last alone."""
    pages: list[list[Book[T]]] = [[]]
    used = 0
    for book in reversed(books):
        if pages[-1] and used + book.lines > lines:
            pages.append([])
            used = 0
        pages[-1].append(book)
        used += book.lines
    *full, last = [tuple(reversed(page)) for page in pages]
    start = f"{path.removesuffix('.md')}/part-"
    parts = [Inner(f"{start}{n}.md", f"{period}/{n}", _lines(page)) for n, page in enumerate(full, 1)]
    yield Shelf(path, period, _values(last), (*inner, *reversed(parts)))
    for part, page in zip(parts, full, strict=True):
        yield Shelf(part.path, part.period, _values(page))


def _month(folder: str, month: str) -> str:
    return f"{folder}/{month.replace('-', '/')}.md"


def _lines(books: Sequence[Book[T]]) -> int:
    return sum([book.lines for book in books])


def _values(books: Sequence[Book[T]]) -> tuple[T, ...]:
    return tuple(book.value for book in books)
