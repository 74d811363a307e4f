"""Say which characters no font has, and which font would have them. It knows no font, only names of scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_NAMED = {
    "CJK": ("Noto Serif CJK", "fonts-noto-cjk"),
    "HIRAGANA": ("Noto Serif CJK JP", "fonts-noto-cjk"),
    "KATAKANA": ("Noto Serif CJK JP", "fonts-noto-cjk"),
    "FULLWIDTH": ("Noto Serif CJK", "fonts-noto-cjk"),
    "IDEOGRAPHIC": ("Noto Serif CJK", "fonts-noto-cjk"),
    "BOPOMOFO": ("Noto Serif CJK TC", "fonts-noto-cjk"),
    "HANGUL": ("Noto Serif CJK KR", "fonts-noto-cjk"),
    "ARABIC": ("Noto Naskh Arabic", "fonts-noto-core"),
}
"""Fonts by the first word of a character's name in Unicode, and the package in Debian that has them."""
_EMOJI = ("Noto Emoji", "fonts-noto-color-emoji")
_SYMBOL = ("Noto Sans Symbols 2", "fonts-noto-core")
_MOST = 8


def told(characters: Iterable[str]) -> str:
    """The characters, each with its number; the first ones of many."""
    found = list(dict.fromkeys(characters))
    listed = [f"{one} (U+{ord(one):04X})" for one in found[:_MOST]]
    others = len(found) - len(listed)
    return ", ".join(listed) + (f" and {others} more" if others else "")


def fonts_for(characters: Iterable[str]) -> str:
    """The fonts to install for them, in words."""
    fonts = list(dict.fromkeys(map(_font_for, characters)))
    return " and ".join(f"{name} (in Debian: {package})" for name, package in fonts)


def _font_for(character: str) -> tuple[str, str]:
    script = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    if script in _NAMED:
        return _NAMED[script]
    if unicodedata.category(character)[0] in "LMN" and script:
        return f"Noto Serif {script.capitalize()} or Noto Sans {script.capitalize()}", "fonts-noto-core"
    return _EMOJI if ord(character) >= 0x1F000 else _SYMBOL
