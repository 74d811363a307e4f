"""Find the noun that a numeral counts, and the words that belong to it, without a tagger.

After a number other than one the counted noun is, nearly always, the first plural; what matters is to know a
plural, and to see where the phrase ends if there is none. It must stay cheap: it runs once for each numeral.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from generator.text.numbers.numerals import SMALL
from generator.text.numbers.word_classes import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    ATTRIBUTIVE_PLURALS,
    CASUALTIES,
    COMPOUND_ADJECTIVE_ENDINGS,
    COUNTED_IN_COMPOUND,
    INVARIANT,
    IRREGULAR_PLURALS,
    JOINED_COUNTS,
    MORE,
    NAMES_LIKE_STOPS,
    NOT_COUNTED_IN_COMPOUND,
    NOT_PLURAL,
    NOUNS_IN_ED,
    NOUNS_IN_ING,
    NOUNS_LIKE_ADJECTIVES,
    PLURAL_ENDINGS,
    PLURALS_IN_US,
    STOPS,
    THIRD_PERSONS,
    VERBS,
)

_MOST_WORDS: Final = 9
_POSSESSIVE: Final = ("'s", "’s", "'", "’")
_DETERMINERS: Final = frozenset("the its their his her our my your those these all a an such".split())
_OBJECTS: Final = frozenset("the a an his her its their our my your this that it him them us".split())

# A word, with an opening quotation mark before it: letters, an abbreviation, or "10-year" as an attribute.
_WORD = re.compile(
    r" {0,3}[\"“‘']?((?:[A-Za-z]\.){2,}|[0-9][0-9,.]*[-‐‑][^\W\d_]\w*(?:[-‐‑]\w+)*|[^\W\d_]\w*(?:[-‐‑'’&][^\W_]\w*)*)"
)
_CLOSING = re.compile(r"[\"”’'](?=\s)")
_COMPOUND = re.compile(r"( )?[-‐‑](?(1) )([^\W\d_]+)")
_COORDINATION = re.compile(r",? {1,3}(?:(?:and|or|&) {1,3})?(?=[^\W\d_])")
_COUNT = re.compile(r" (?:[0-9][0-9.,]*|[a-z]+)(?: (?:thousand|million|billion))?(?: or so)?(?= )")


class Noun(NamedTuple):
    """A counted noun phrase without its numeral, and the head noun in it, as offsets."""

    start: int
    end: int
    head_start: int
    head_end: int
    plural: bool


class _Word(NamedTuple):
    start: int
    end: int
    lower: str
    written: str

    @property
    def stops(self) -> bool:
        return self.lower in STOPS and self.written not in NAMES_LIKE_STOPS


def counted_noun(text: str, at: int, *, one: bool, attributive: bool = False) -> Noun | None:
    """The noun phrase that the numeral ending at `at` counts; None if it counts none there.

    one: whether the numeral is 1, so that the noun is a singular
    attributive: an article stands before the numeral, so that it may belong to a singular ("a top 50 name")
    """
    if text[at : at + 1] not in (" ", "-", "‐", "‑"):
        return None
    compound = _COMPOUND.match(text, at)
    if compound:
        return _in_compound(compound, one)
    if one:
        return _singular(text, at)
    noun = _plural(text, at)
    return noun if noun and (noun.plural or attributive) else None


def noun_after_of(text: str, at: int, *, known_only: bool) -> Noun | None:
    """The noun in "(10) of the 12 soldiers", "(half) of voters", "(nine) out of 10 dentists".

    known_only: a determiner or a number has to stand before it
    """
    if not text.startswith((" of ", " out of "), at):
        return None
    at += len(" of") if text[at + 2] == "f" else len(" out of")
    known = False
    for _ in range(3):
        word = _next(text, at)
        if word is None or word.lower not in _DETERMINERS:
            break
        at, known = word.end, True
    count = _COUNT.match(text, at)
    if count and (text[at + 1].isdigit() or count[0].split()[0] in SMALL):
        at, known = count.end(), True
    if known_only and not known:
        return None
    return _plural(text, at, share=True)


def noun_after_determiner(text: str, at: int) -> Noun | None:
    """The noun in "(half) the population"."""
    word = _next(text, at)
    return _plural(text, word.end, share=True) if word and word.lower in _DETERMINERS else None


def is_plural(word: str) -> bool:
    """Whether a word has the form of a plural noun."""
    lower = word.lower()
    if lower[-1] != "s":
        return lower in IRREGULAR_PLURALS or (lower.endswith(PLURAL_ENDINGS) and len(lower) > 5)
    if len(lower) < 3 or lower in NOT_PLURAL or lower in STOPS or (word.isupper() and len(word) <= 4):
        return lower in IRREGULAR_PLURALS
    if lower.endswith(("ss", "us", "'s", "’s", "sis")):
        return lower in PLURALS_IN_US
    return not (lower.endswith("itis") and word.islower())


def _in_compound(compound: re.Match[str], one: bool) -> Noun | None:
    """The noun of "six-member", and of "six - member" with the spaces that old wire copy has."""
    word = compound[2].lower()
    if word in NOT_COUNTED_IN_COMPOUND or (word.endswith("ed") and word not in NOUNS_IN_ED):
        return None
    if word not in COUNTED_IN_COMPOUND and (one or compound[1] or word in STOPS):
        return None
    return Noun(*compound.span(2), *compound.span(2), plural=False)


def _plural(text: str, at: int, *, share: bool = False) -> Noun | None:
    """The phrase up to its first plural; share: the noun may be a singular with its verb ("half the city votes")."""
    words: list[_Word] = []
    while len(words) < _MOST_WORDS:
        word = _next(text, at)
        if word is None or word.stops:
            word = _continuation(text, words)
        if word is None or _begins_clause(word, words) or (share and words and word.lower in THIRD_PERSONS):
            break
        words.append(word)
        at = word.end
        if is_plural(word.written) and not _attributive(text, word):
            return _noun(text, words, plural=True)
    return _without_plural(text, words)


def _without_plural(text: str, words: list[_Word]) -> Noun | None:
    """The head of a phrase in which no plural was found: "20 police", "12 dead"; mostly there is none."""
    for index, word in enumerate(words):
        if index and _is_participle(word):
            words = words[:index]
            break
    if len(words) == 1 and words[0].lower in CASUALTIES:
        return _noun(text, words, plural=True)
    while words and (_is_adjective(words[-1]) or words[-1].lower in MORE or _is_participle(words[-1])):
        words = words[:-1]
    if not words or _is_before_determiner(text, words[-1]):
        return None
    return _noun(text, words, plural=_is_invariant(words[-1]))


def _singular(text: str, at: int) -> Noun | None:
    words: list[_Word] = []
    while len(words) < _MOST_WORDS:
        word = _next(text, at)
        if word is None or word.stops or _begins_clause(word, words):
            break
        if is_plural(word.written) and word.lower not in ATTRIBUTIVE_PLURALS:
            break
        if words and _is_participle(word) and not _is_adjective(words[-1]):
            break
        words.append(word)
        at = word.end
        if word.lower.endswith(("'s", "’s")):
            return _noun(text, words, plural=False)
    while len(words) > 1 and words[-1].lower in CASUALTIES:
        words.pop()
    if not words or words[-1].lower in MORE or _is_adjective(words[-1]) or _is_participle(words[-1]):
        return None
    return _noun(text, words, plural=False)


def _next(text: str, at: int) -> _Word | None:
    match = _WORD.match(text, at)
    if match is None:
        closing = _CLOSING.match(text, at)
        match = _WORD.match(text, closing.end()) if closing else None
    return _Word(*match.span(1), match[1].lower(), match[1]) if match else None


def _noun(text: str, words: list[_Word], *, plural: bool) -> Noun:
    head = words[-1]
    end = next((head.end - len(mark) for mark in _POSSESSIVE if head.lower.endswith(mark)), head.end)
    reach = end
    if plural and text.startswith((", ", " and "), end):
        joined = next((phrase for phrase in JOINED_COUNTS if text.startswith(phrase, head.start)), "")
        reach = max(end, head.start + len(joined))
    return Noun(words[0].start, reach, head.start, end, plural)


def _attributive(text: str, word: _Word) -> bool:
    """Whether a plural stands before the noun that is counted: "two arms dealers", "50 women MPs"."""
    after = _next(text, word.end)
    if after is None or after.stops or after.lower in VERBS:
        return False
    if is_plural(after.written):
        return not _is_before_determiner(text, after)
    if word.lower not in ATTRIBUTIVE_PLURALS:
        return False
    further = _next(text, after.end)
    return further is not None and not further.stops and is_plural(further.written)


def _continuation(text: str, words: list[_Word]) -> _Word | None:
    """The word after an "and", a comma or a number inside a phrase that goes on to a plural.

    "two large, heavily armed groups", "two Boeing 737 planes", "(half of) the world's 8 billion people"
    """
    if not words or words[-1].lower in CASUALTIES:
        return None
    last = words[-1]
    name = last.written[0].isupper()
    link = _COUNT.match(text, last.end) if name or last.lower.endswith(("'s", "’s")) else None
    if link is None or not text[last.end + 1].isdigit():
        link = _COORDINATION.match(text, last.end) if name or _is_adjective(last) else None
    word = _next(text, link.end()) if link else None
    if link is None or word is None:
        return None
    # "5 critical, doctors said": a comma joins modifiers only.
    if link[0][0] == "," and not (word.written[0].isupper() or _is_adjective(word) or _is_participle(word)):
        return None
    ahead: _Word | None = word
    for _ in range(4):
        if ahead is None or ahead.stops:
            return None
        if is_plural(ahead.written):
            return word
        join = _COORDINATION.match(text, ahead.end)
        ahead = _next(text, join.end()) if join else None
    return None


def _begins_clause(word: _Word, words: list[_Word]) -> bool:
    """Whether the word begins what is said of the counted: a verb, or an adverb after a noun."""
    if word.lower in VERBS:
        return True
    adverb = word.lower.endswith("ly") and word.lower not in NOUNS_LIKE_ADJECTIVES
    return adverb and bool(words) and not _is_adjective(words[-1])


def _is_before_determiner(text: str, word: _Word) -> bool:
    """Whether an article or a pronoun follows, so that the word is a verb: "two measure the length"."""
    after = _next(text, word.end)
    return after is not None and after.lower in _OBJECTS and after.written not in NAMES_LIKE_STOPS


def _is_invariant(word: _Word) -> bool:
    return word.lower in INVARIANT or (word.lower.endswith("ese") and word.written[0].isupper())


def _is_participle(word: _Word) -> bool:
    lower = word.lower
    if lower.endswith("ed"):
        return lower not in NOUNS_IN_ED and len(lower) > 3 and "-" not in lower
    return lower.endswith("ing") and lower not in NOUNS_IN_ING and word.written[0].islower()


def _is_adjective(word: _Word) -> bool:
    lower = word.lower
    if "-" in lower:
        return lower.endswith(COMPOUND_ADJECTIVE_ENDINGS)
    return lower in ADJECTIVES or (lower.endswith(ADJECTIVE_ENDINGS) and lower not in NOUNS_LIKE_ADJECTIVES)
