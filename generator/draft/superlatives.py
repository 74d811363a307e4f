"""Find what an article calls the first, the largest or the worst, and among what: figures without a value."""

from __future__ import annotations

import re

from generator.draft.items import Superlative, words_at
from generator.text.segment import Span
from generator.text.words import tokens

_HIGHEST_WORDS = (
    "largest biggest highest lowest worst best deadliest strongest weakest longest shortest smallest fewest oldest "
    "youngest fastest slowest heaviest hottest warmest coldest wettest driest busiest richest poorest greatest "
    "steepest sharpest earliest costliest bloodiest fiercest tallest deepest widest closest".split()
)
_FAR = 200
"""Characters within which it is told among what something is the largest."""
_HIGHEST = re.compile(
    rf"\b(?:{'|'.join(_HIGHEST_WORDS)}"
    r"|most (?:expensive|severe|serious|powerful|successful|popular|destructive|violent|costly|common))\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:since (?:the |at least |records began in )?[\w’'-]+(?: [0-9]{4})?|on record|in history|ever recorded|ever"
    r"|in (?:more than |over |nearly |almost |at least )?(?:[\w-]+ )?(?:years|decades|months|generations|centuries)"
    r"|of all time|in the world)\b"
)
_TELLING = frozenset((*_HIGHEST_WORDS, "most", "time"))
"""Words of which a sentence has one, if it has any superlative."""
_FIRST_TIME = re.compile(r"\b(?:first|last|second|third) time\b", re.IGNORECASE)


def superlatives(text: str, sentences: tuple[Span, ...]) -> tuple[Superlative, ...]:
    """The superlatives, in their order: the words themselves, and what they are compared to."""
    found = []
    for start, end in sentences:
        if _TELLING.isdisjoint(tokens(text[start:end])):
            continue
        for first in _FIRST_TIME.finditer(text, start, end):
            found.append(Superlative(words_at(text, *first.span()), None))
        for highest in _HIGHEST.finditer(text, start, end):
            compared = _COMPARED.search(text, highest.end(), min(end, highest.end() + _FAR))
            if compared:
                found.append(Superlative(words_at(text, *highest.span()), words_at(text, *compared.span())))
    return tuple(sorted(found, key=lambda one: one.words))
