"""Find the passages of a text that stand in quotation marks, as spans without the marks.

It pairs marks; it must not say whose words they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.text.segment import Span

_CLOSING = {"“": '”"', '"': '"”', "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "‚": "‘’", "‹": "›"}
_MARKS = re.compile(r"""["“”„«»「」『』‘’‚'‹›]""")

_DEEPEST = 8
"""How many marks may be open at a time: more is no prose."""
_FAR = 400
"""Characters within which the mark stands that closes a passage after a possessive."""
_STOPPED = re.compile(r"[.,!?…]['’](?!\w)")
_OPENED = re.compile(r"(?<!\w)['‘](?=\w)")


def quotations(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The quoted passages in order of their beginning; nested ones stand by themselves as well.

    A passage whose mark is not closed in its paragraph goes to the paragraph's end if one of the next two opens with
    a mark again, as English prose sets a quotation of several paragraphs, at times with a caption between them.
    """
    found: list[Span] = []
    for number, (start, end) in enumerate(paragraphs):
        follows = any(text[begin] in "\"“'‘«„" for begin, _ in paragraphs[number + 1 : number + 3])
        found.extend(_in_paragraph(text, start, end, follows))
    return tuple(sorted(span for span in found if span[0] < span[1]))


def outermost(passages: Iterable[Span]) -> Iterator[Span]:
    """Of passages in the order of their beginning those that are not within another."""
    end = -1
    for passage in passages:
        if passage[0] >= end:
            end = passage[1]
            yield passage


def _in_paragraph(text: str, start: int, end: int, goes_on: bool) -> list[Span]:
    found: list[Span] = []
    waiting: list[tuple[str, int]] = []  # marks that were opened: what closes each, and where its passage begins
    for match in _MARKS.finditer(text, start, end):
        mark, at = match[0], match.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        level = _closes(mark, waiting)
        if level is not None and _may_close(mark, before, after) and not _is_possessive(text, match, end):
            found.append((waiting[level][1], at))
            del waiting[level:]
        elif len(waiting) < _DEEPEST and _may_open(mark, before, after):
            waiting.append((_CLOSING.get(mark, mark), at + 1))
    if goes_on and waiting:
        found.append((waiting[0][1], end))
    return found


def _closes(mark: str, waiting: list[tuple[str, int]]) -> int | None:
    """Which of the open marks this one closes, if any: the innermost that fits."""
    return next((level for level in reversed(range(len(waiting))) if mark in waiting[level][0]), None)


def _may_close(mark: str, before: str, after: str) -> bool:
    """An apostrophe inside a word closes nothing; nor does a mark that only opens."""
    if mark in "'’‘":
        return not after.isalnum() and not before.isspace()
    return mark not in '"' or not (before.isspace() and after.isalnum())


def _is_possessive(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a single mark is the apostrophe of a plural (the miners’ families): a later one closes, after a stop."""
    if match[0] not in "'’" or text[match.start() - 1] != "s" or not text[match.end() : end].startswith(" "):
        return False
    closing = _STOPPED.search(text, match.end(), min(end, match.end() + _FAR))
    return closing is not None and not _OPENED.search(text, match.end(), closing.start())


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in "'’":
        return mark == "'" and not before.isalnum() and not after.isspace()
    if mark == "‘":
        return not before.isalnum() and not after.isspace()
    if mark == '"':
        return not after.isspace()
    return mark in _CLOSING and not (mark in "»" and before.isalnum())
