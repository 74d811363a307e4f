"""The article that a page describes in JSON-LD, by schema.org. It must not break on what somebody else wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Node:
    """What is said of one thing, with all that the page describes beside it, by id."""

    data: Mapping[str, object]
    others: Mapping[str, Mapping[str, object]]

    def text(self, key: str) -> str | None:
        """A text, without the entities of HTML that some write into it."""
        value = self.data.get(key)
        return unescape(value) if isinstance(value, str) else None

    def names(self, key: str) -> tuple[str, ...]:
        """The names of things that are given by name, described, or referred to."""
        value = self.data.get(key)
        return tuple(filter(None, map(self._name, value if isinstance(value, list) else [value])))

    def _name(self, value: object) -> str | None:
        if isinstance(value, dict):
            id = value.get("@id")
            value = value.get("name") or (self.others.get(id, {}).get("name") if isinstance(id, str) else None)
        return unescape(value) if isinstance(value, str) else None


def article_of(scripts: Iterable[str]) -> Node:
    """The first article of a page's scripts; of a page without one, nothing is said."""
    nodes: list[Mapping[str, object]] = []
    for script in scripts:
        try:
            nodes += _nodes(json.loads(script))
        except (ValueError, RecursionError):
            continue  # what is no JSON says nothing
    others = {id: node for node in nodes if isinstance(id := node.get("@id"), str) and "name" in node}
    return Node(next(filter(_is_article, nodes), {}), others)


def _nodes(data: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(data, list):
        for each in data:
            yield from _nodes(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity"):
            yield from _nodes(data.get(key), depth + 1)


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    return any(
        str(kind).endswith(("Article", "BlogPosting")) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )
