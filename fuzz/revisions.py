"""Any record of revisions: it is read as it was written, or refused with words; what changed between two is told, and
leads from the one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from fuzz.seeds import files
from generator.content.changes import changes
from generator.content.revisions import Recorded, read_revisions, revisions_text

_WHOLE = files("content/*/revisions.json", "tests/cases/*/content/*/revisions.json")
SEEDS = (*_WHOLE, *(whole[:at] for whole in _WHOLE for at in range(0, len(whole), 1 + len(whole) // 10)), b"[]", b"{}")


def check(data: bytes) -> None:
    with suppress(ValueError):
        revisions = read_revisions(data)
        assert read_revisions(revisions_text(revisions)) == revisions
        for before, after in pairwise(revisions):
            _leads(before.items, after.items)
            _leads(after.items, before.items)
            assert changes(after.items, after.items) == ()


def _leads(before: Sequence[Recorded], after: Sequence[Recorded]) -> None:
    found = changes(before, after)
    told = len([one for one in found if one.after]) - len([one for one in found if one.before])
    assert told == len(after) - len(before)
