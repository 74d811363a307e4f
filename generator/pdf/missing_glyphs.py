"""Say which characters no font has, and which font would have them. It knows no font, only names of scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_CJK, _CORE = "fonts-noto-cjk", "fonts-noto-core"
_FONTS = {
    "CJK": ("Noto Serif CJK", _CJK),
    "IDEOGRAPHIC": ("Noto Serif CJK", _CJK),
    "FULLWIDTH": ("Noto Serif CJK", _CJK),
    "HIRAGANA": ("Noto Serif CJK", _CJK),
    "KATAKANA": ("Noto Serif CJK", _CJK),
    "BOPOMOFO": ("Noto Serif CJK", _CJK),
    "HANGUL": ("Noto Serif CJK", _CJK),
    "ARABIC": ("Noto Naskh Arabic", _CORE),
    "EGYPTIAN": ("Noto Sans Egyptian Hieroglyphs", _CORE),
    **{
        script.upper(): (f"Noto Serif {script}", _CORE)
        for script in (
            "Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Kannada Khmer Lao Malayalam Myanmar "
            "Sinhala Tamil Telugu Thai Tibetan"
        ).split()
    },
}
"""Fonts by the first word of a character's name in Unicode, each with the package in Debian that has it."""
_EMOJI = ("Noto Color Emoji", "fonts-noto-color-emoji")
_FROM_EMOJI = 0x1F000
_MOST = 8


def told(characters: Iterable[str]) -> str:
    """The characters, each with its number; the first ones of many."""
    found = list(dict.fromkeys(characters))
    listed = [f"{one} (U+{ord(one):04X})" for one in found[:_MOST]]
    others = len(found) - len(listed)
    return ", ".join(listed) + (f" and {others} more" if others else "")


def fonts_for(characters: Iterable[str]) -> str:
    """The fonts to install for them, in words."""
    fonts = dict.fromkeys(map(_font_for, characters))
    return " and ".join(f"{font[0]} (in Debian: {font[1]})" if font else "a font that has it" for font in fonts)


def _font_for(character: str) -> tuple[str, str] | None:
    script = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    is_symbol = unicodedata.category(character) == "So" and ord(character) >= _FROM_EMOJI
    return _FONTS.get(script) or (_EMOJI if is_symbol else None)
