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


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """Words in base form with those that count the same thing: troop, soldier, force, …"""
    found: dict[str, frozenset[str]] = {}
    for line in _lines("synonyms.txt"):
        group = frozenset(line.split())
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


@cache
def irregular_forms() -> Mapping[str, tuple[str, ...]]:
    """Irregular forms of verbs and nouns, with the base forms that each may have."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("irregular.txt"):
        base, *forms = line.split()
        for form in forms:
            found[form] = (*found.get(form, ()), base)
    return found


_COMMENT = re.compile(r"^\s*(#.*)?$")


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not _COMMENT.match(line):
            yield line.rstrip()
