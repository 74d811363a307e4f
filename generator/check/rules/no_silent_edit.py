"""no-silent-edit: a published briefing says what its last revision says.

A warning while an editor works, an error where `--strict` is asked for: readers are told what changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.case import Case, Finding
from generator.content.changes import Change, changes, words
from generator.content.model import Status
from generator.content.revisions import recorded
from generator.content.yaml import Path
from generator.text.cut import beginning, one_line
from generator.text.difference import LONGEST, mark_differences


def check(case: Case) -> Iterator[Finding]:
    if not case.revisions or case.briefing.status is not Status.PUBLISHED:
        return
    last = case.revisions[-1]
    hint = f"`briefing publish {case.slug} --note …` tells readers of it; or put it back"
    for change in changes(last.items, recorded(case.briefing, case.entities)):
        yield Finding(_path(change), _said(change, last.time), hint)


def _path(change: Change) -> Path:
    """Where an editor finds it: what is gone was in its section, and a change of several keys is the item's."""
    if change.section == "briefing":
        return change.keys[:1]
    if not change.after:
        return change.path[:1]
    return (*change.path, *change.keys) if len(change.keys) == 1 and change.before else change.path


def _said(change: Change, time: str) -> str:
    if not change.before:
        return f"it is new since {time}, and readers are not told"
    if not change.after:
        return f"what was published at {time} is gone: {beginning(' · '.join(words(change.before)), LONGEST)}"
    lines = [f"it is not what was published at {time}"]
    for key in change.keys:
        was, now = mark_differences(*(one_line(says.get(key, "")) for says in (change.before, change.after)))
        lines += [f"  {key} was: {was or '(nothing)'}", f"  {key} is:  {now or '(nothing)'}"]
    return "\n".join(lines)
