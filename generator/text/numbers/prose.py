"""English prose as the readers of numbers want it: plain white space and a lower-case twin, all in place.

Why: offsets have to hold in the text as it was given, and a reader that knows one kind of space is simpler and
faster than one that knows them all. Nothing may be added or removed here: every character keeps its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

OPENING: Final = "([{“‘\"'«<"
"""Marks that may stand right before a word."""

Words = tuple[str, ...]

_REACH: Final = 72
_MOST_WORDS: Final = 6

_SPACES = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTINUED = re.compile(r"\n(?=[a-z]|[0-9]+(?![0-9]*[.)] ))")
_WRAPPED = re.compile(r"\n(?<=[^\n]{50}\n)(?=[^\s])")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, as long as the original and equal to it at every place but for white space.

    text: white space inside a paragraph is plain spaces, a line end is the end of a paragraph
    lower: the same in lower case
    sterling: it deals in pounds and pence, so that "pounds" are money
    """

    text: str
    lower: str
    sterling: bool


def prose(original: str) -> Prose:
    """`original` made plain. Lines that are only wrapped are joined by a space where the line end was."""
    text = original.replace("\r\n", " \n").replace("\r", "\n") if "\r" in original else original
    if "\t" in text or not text.isascii():
        text = _SPACES.sub(" ", text)
    if "\n" in text:
        blank_lines = "\n\n" in text or "\n \n" in text
        text = _CONTINUED.sub(" ", text)
        text = _WRAPPED.sub(" ", text) if blank_lines else text
    lower = _lower(text)
    return Prose(text, lower, "£" in text or "sterling" in lower or " pence" in lower)


def words_before(text: str, start: int) -> tuple[Words, Words]:
    """The last few words before `start` in its paragraph, the nearest last: as written, and in lower case.

    As written they keep the punctuation that hangs on them; in lower case they have none in front.
    """
    reach = max(0, start - _REACH)
    near = text[reach:start]
    line_end = near.rfind("\n")
    if line_end >= 0:
        near = near[line_end + 1 :]
    elif reach and text[reach - 1] != " ":
        near = near.partition(" ")[2]
    if "—" in near:
        near = near.replace("—", " — ")
    before = near.rsplit(None, _MOST_WORDS)[-_MOST_WORDS:]
    # What hangs on the numeral itself is no word: the bracket of "(12".
    if before and near[-1] != " " and not before[-1].strip(OPENING + "~<>≥≤≈±=+-−"):
        before.pop()
    words = [word.lower() for word in before]
    if not near.isascii() or '"' in near or "(" in near or "'" in near:
        words = [word.lstrip(OPENING) for word in words]
    return tuple(before), tuple(words)


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # A few capitals have a longer small form; they stay as they are.
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)
