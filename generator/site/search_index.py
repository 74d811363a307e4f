"""The index of the theme's search, put together from the entries of its pages, in the order of their paths."""

from __future__ import annotations

from collections.abc import Iterable

PATH = "search/search_index.json"


def search_index(config: str, entries: Iterable[str]) -> bytes:
    """The index with the theme's `config` and the `entries`, all of them JSON."""
    return f'{{"config":{config},"docs":[{",".join(entries)}]}}'.encode()
