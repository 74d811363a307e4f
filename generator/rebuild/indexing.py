"""Have the indexes of the search made: those that a small change touches by other processes, while this one makes
pages; many one by one, before there are any pages, for each takes much memory and so do they."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor, Future

from generator.rebuild.checking import Content
from generator.rebuild.searching import Tier, documents
from generator.rebuild.store import Store
from generator.rebuild.tasks import IndexTask, index_task

Begun = Mapping[str, Future[Mapping[str, bytes]]]
"""The files, by path, of the indexes that are being made, by the names of their groups."""

FEW = 3000
"""As many documents are indexed while pages are made."""


def begin(
    found: Mapping[str, Tier], made_from: Mapping[str, str], content: Content, store: Store, indexer: Executor | None
) -> Begun:
    """Begin to make those of the indexes `found` that a small change touches: `made_from` are the digests of last
    time. Raises DamagedError."""
    changed = {name: tier for name, tier in found.items() if tier.made_from != made_from.get(name)}
    if indexer is None or sum(len(tier.these) for tier in changed.values()) > FEW:
        return {}
    return {name: indexer.submit(index_task, task(tier, content, store)) for name, tier in changed.items()}


def task(tier: Tier, content: Content, store: Store) -> IndexTask:
    """What has to be done for an index of the content. Raises DamagedError."""
    return IndexTask(tuple(documents(tier, content, store)), tier.language)
