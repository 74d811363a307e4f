"""A text as its readers see it. What a text holds and nobody sees must prove nothing, and hide nothing."""

from __future__ import annotations

import re
import unicodedata

# Unicode's Default_Ignorable_Code_Point: what a font shows nothing for.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
INVISIBLE = re.compile(f"[{_IGNORABLE}]+")
_BLANK = re.compile(rf"[\s{_IGNORABLE}\u2800]*")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_ORDER = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = "\u202d\u202e"
_ISOLATE_ENDS = "\u2069"
_CLOSES = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}

MOST_MARKS = 50
"""Marks on one letter. To put very many in their order takes longer than all else."""
_MARKS = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_MARKS + 1},}}")


def is_overmarked(text: str) -> bool:
    """Whether a letter has more marks on it than any language writes."""
    return not text.isascii() and any(_run_of_marks(run[0]) > MOST_MARKS for run in _MARKS.finditer(text))


def _run_of_marks(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        longest = max(longest, run)
    return longest


def seen(text: str) -> str:
    """The text without its invisible characters, and with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), INVISIBLE.sub("", text))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing at all."""
    return _BLANK.fullmatch(text) is not None


def disorder(text: str) -> str:
    """The character by which a text is shown in another order than it is read in, or by which what stands around the
    text would be: an override, or a direction that is opened and not closed, or the other way round. Empty if none is.
    """
    opened: list[str] = []
    for match in _ORDER.finditer(text):
        character = match[0]
        if character in _OVERRIDES:
            return character
        if character in _CLOSES:
            opened.append(character)
        elif not opened or _CLOSES[opened.pop()] != character:
            return character
    return opened[-1] if opened else ""


def has_direction(text: str) -> bool:
    """Whether a text has an invisible character that tells a direction."""
    return not text.isascii() and _DIRECTION.search(text) is not None


def closed(*parts: str) -> tuple[str, ...]:
    """The parts of a piece of text, cut out of a longer one: what the piece opens it closes, and it closes nothing
    else, so that it leaves the order of what is around it alone."""
    if all(part.isascii() or not _ORDER.search(part) for part in parts):
        return parts
    opened: list[str] = []

    def kept(match: re.Match[str]) -> str:
        if match[0] in _CLOSES:
            opened.append(_CLOSES[match[0]])
            return match[0]
        if match[0] not in opened:
            return ""
        # An isolate that ends closes what was opened in it; an embedding ends by itself, and within an isolate only.
        at = len(opened) - 1 - opened[::-1].index(match[0])
        if match[0] == _ISOLATE_ENDS:
            del opened[at:]
            return match[0]
        return match[0] if at == len(opened) - 1 and opened.pop() else ""

    *before, last = (_ORDER.sub(kept, part) for part in parts)
    return (*before, last + "".join(reversed(opened)))
