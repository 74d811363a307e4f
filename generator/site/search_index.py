"""The index of the theme's search, put together from the entries of its pages, in the order of their paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PATH = "search/search_index.json"


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index as it is written, and where in it the entries of each page that has any are: start and end."""

    data: bytes
    places: Mapping[str, tuple[int, int]]


def search_index(config: str, entries: Iterable[tuple[str, bytes | memoryview]]) -> SearchIndex:
    """The index with the theme's `config` and, for each page, its entries with commas between them; all are JSON."""
    pieces: list[bytes | memoryview] = []
    places: dict[str, tuple[int, int]] = {}
    start = f'{{"config":{config},"docs":['.encode()
    at = len(start)
    for path, data in entries:
        if len(data):
            places[path] = (at, at + len(data))
            pieces.append(data)
            at += len(data) + 1
    return SearchIndex(start + b",".join(pieces) + b"]}", places)
