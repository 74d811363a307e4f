"""Ask of every output whether it is still as it was written: most of the work of a build that has nothing else to do.

It can be asked in a process beside the one that builds, which meanwhile looks at the content. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from functools import cache
from pathlib import Path

from generator.rebuild.before import made_before
from generator.rebuild.outputs import altered_files
from generator.rebuild.store import DamagedError, Memory, Store, only_read
from generator.rebuild.tasks import result_of

Altered = Callable[[], frozenset[str]]
"""Gives the outputs, as `docs/…` and `site/…`, that are not as they were written."""


def ask(root: Path, store: Store, file: Path, version: str, assistant: Executor | None) -> Altered:
    """Begin to ask, of the outputs that the store in `file` tells of; the answer waits for the end of it. Raises
    DamagedError and RunError when it is asked for."""
    if assistant is None:
        return cache(lambda: altered(root, store))
    asked = assistant.submit(_altered_beside, root, file, version)

    def answer() -> frozenset[str]:
        found = result_of(asked)
        return altered(root, store) if found is None else found

    return cache(answer)


def altered(root: Path, store: Store) -> frozenset[str]:
    """The outputs below `root`, of those that the store tells of, that are not as they were written."""
    return frozenset(altered_files(root, made_before(store).outputs()))


def _altered_beside(root: Path, file: Path, version: str) -> frozenset[str] | None:
    """The same, for another process than the one that has the store; None if it cannot be read."""
    try:
        with only_read(file, version, _memory(file)) as store:
            return altered(root, store) if store else frozenset()
    except DamagedError:
        return None


@cache
def _memory(_file: Path) -> Memory:
    """What this process has read of a store."""
    return {}
