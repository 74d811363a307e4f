"""The word lists that reading prose needs, from the plain files beside this one, which are data for anyone to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def common_words() -> frozenset[str]:
    """Lower-case words that may open a sentence without being a name, in their base form."""
    return frozenset(_lines("common.txt"))


@cache
def titles() -> frozenset[str]:
    """Words of offices and forms of address, lower-case: president, minister, mr, …"""
    return frozenset(_lines("titles.txt"))


@cache
def place_forms() -> Mapping[str, tuple[str, ...]]:
    """Each place's name with its synonyms, adjectives and names of its people."""
    rows = (line.split("\t") for line in _lines("demonyms.tsv"))
    return {place: tuple(form.strip() for form in forms.split(",")) for place, forms in rows}


@cache
def reporting_verbs() -> Mapping[str, str]:
    """Verbs of saying, in base and irregular forms, with what they do: says, claims, warns, denies, …"""
    found: dict[str, str] = {}
    for line in _lines("reporting.txt"):
        base, does, *irregular = line.split("\t")
        for form in (base, *(form.strip() for forms in irregular for form in forms.split(","))):
            if form:
                found.setdefault(form, does)
    return found


def reporting(word: str) -> str | None:
    """What a word (any case) does if it is a verb of saying: says, claims, warns, …; otherwise None."""
    known = reporting_verbs()
    return next((known[form] for form in base_forms(word.lower()) if form in known), None)


@cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _lines("synonyms.txt"):
        group = frozenset(line.split())
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


def same_meaning(word: str) -> frozenset[str]:
    """A word in base form with those that count the same thing: troop, soldier, force, …"""
    return _synonyms().get(word, frozenset()) | {word}


@cache
def _irregular() -> Mapping[str, str]:
    rows = (line.split() for line in _lines("irregular.txt"))
    return {form: base for base, *forms in rows for form in forms}


def is_common(word: str) -> bool:
    """Whether a word (any case) is an ordinary one, in this form or in the base form that it is inflected from.

    A compound is, if its parts are. Forms in -er and -est do not count: they are surnames as often.
    """
    known = common_words()
    lower = word.lower()
    if any(form in known for form in base_forms(lower, compared=False)):
        return True
    return "-" in lower and all(is_common(part) for part in lower.split("-") if part)


def base_forms(word: str, *, compared: bool = True) -> Iterator[str]:
    """A lower-case word, and what it may be an inflection of: cities -> city, stopped -> stop, rose -> rise.

    With `compared`, larger and largest as well.
    """
    yield word
    irregular = _irregular().get(word)
    if irregular:
        yield irregular
    for ending, replacements in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1 and (compared or ending[-1] not in "rt"):
            stem = word[: -len(ending)]
            for replacement in replacements:
                yield stem + replacement
            if len(stem) > 2 and stem[-1] == stem[-2] and ending in ("ed", "ing", "er", "est"):
                yield stem[:-1]


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

_COMMENT = re.compile(r"^\s*(#.*)?$")


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not _COMMENT.match(line):
            yield line.rstrip()
