"""A quick look whether a text can hold a number at all, before it is read for one."""

from __future__ import annotations

import re

from generator.text.numerals import SCALES, SMALL
from generator.text.words import tokens

# A digit of any script, a fraction or a number sign: what is alphanumeric and no letter.
_NUMERAL = re.compile(r"[\d½-¾⅐-⅞]")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_PARTS = "half halves thirds quarter quarters fourths fifths sixths sevenths eighths ninths tenths dozens".split()
_COUNTS = frozenset((*SMALL, *SCALES, *_ORDINALS, *_PARTS))


def may_count(text: str) -> bool:
    """Whether a text has a digit, or a word that numbers are made of."""
    return not _COUNTS.isdisjoint(tokens(text)) or bool(_NUMERAL.search(text))
