"""A text as its readers see it. What a text holds and nobody sees must prove nothing, and hide nothing."""

from __future__ import annotations

import re
import unicodedata

# Unicode's Default_Ignorable_Code_Point: what a font shows nothing for.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_IGNORABLE}]+")
_BLANK = re.compile(rf"[\s{_IGNORABLE}\u2800]*")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_ORDER = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = "\u202d\u202e"
_CLOSES = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}


def seen(text: str) -> str:
    """The text without its invisible characters, and with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), _INVISIBLE.sub("", text))


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
