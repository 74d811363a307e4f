"""Lead English words back to their base forms, by rule and by a list of irregular ones; maybe to no word at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.text.lexicon import common_words, irregular_forms

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("'s", ("",)),
    ("s'", ("", "s")),
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ily", ("y",)),
    ("ly", ("", "le")),
    ("iest", ("y",)),
    ("est", ("", "e")),
    ("ier", ("y",)),
    ("er", ("", "e")),
)
_DOUBLING = ("ed", "ing", "er", "est")
_COMPARING = ("iest", "est", "ier", "er")


@lru_cache(maxsize=1 << 16)
def base_forms(word: str) -> frozenset[str]:
    """A lower-case word, and what it may be an inflection of: cities -> city, stopped -> stop, rose -> rise."""
    return frozenset((*_inflected_from(word, _ENDINGS), *irregular_forms().get(word, ())))


@lru_cache(maxsize=1 << 16)
def is_common(word: str) -> bool:
    """Whether a word (any case) is an ordinary one, in this form or in the base form that it is inflected from.

    A compound is, if its parts are. Forms in -er and -est do not count: they are surnames as often.
    """
    known = common_words()
    lower = word.lower()
    plain = tuple(ending for ending in _ENDINGS if ending[0] not in _COMPARING)
    if any(form in known for form in (*_inflected_from(lower, plain), *irregular_forms().get(lower, ()))):
        return True
    return "-" in lower and all(is_common(part) for part in lower.split("-") if part)


def _inflected_from(word: str, endings: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    yield word
    for ending, replacements in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            for replacement in replacements:
                yield stem + replacement
            if ending in _DOUBLING and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
