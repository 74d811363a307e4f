"""The quantities of short texts, which several rules ask for one after the other: with a quick look first whether
there can be any, and kept for a while."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.numbers.numerals import SCALES, SMALL
from generator.text.numbers.quantities import Quantity, find_quantities
from generator.text.words import tokens

# A digit of any script, or a fraction sign.
_NUMERAL = re.compile(r"[\d½-¾⅐-⅞]")
_PARTS = "half halves thirds quarter quarters fourths fifths sixths sevenths eighths ninths tenths dozens".split()
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_COUNTS = frozenset((*SMALL, *SCALES, *(f"{scale}s" for scale in SCALES), *_PARTS, *_ORDINALS))


def may_count(text: str) -> bool:
    """Whether a text has a digit, or a word that numbers or ordinals are made of."""
    return not _COUNTS.isdisjoint(tokens(text)) or bool(_NUMERAL.search(text))


@lru_cache(maxsize=512)
def quantities_of(text: str, language: str) -> tuple[Quantity, ...]:
    """What `find_quantities` finds in a short text."""
    return find_quantities(text, language) if may_count(text) else ()
