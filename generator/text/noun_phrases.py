"""Find the noun that a numeral counts, and the words that belong to it, without a tagger.

After a number other than one the counted noun is, nearly always, the first plural; what matters is to know a
plural, and to see where the phrase ends if there is none. It must stay cheap: it runs once for each numeral.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.text.numerals import SMALL, SPACE
from generator.text.word_classes import (
    ADJECTIVE_ENDINGS,
    ATTRIBUTIVE_PLURALS,
    CASUALTIES,
    COUNTING_COMPOUND,
    INVARIANT,
    IRREGULAR_PLURALS,
    JOINED_COUNTS,
    MORE,
    NOT_COUNTED_IN_COMPOUND,
    NOT_PLURAL,
    NOUNS_IN_ED,
    NOUNS_IN_ING,
    NOUNS_IN_LY,
    NOUNS_LIKE_ADJECTIVES,
    PLURAL_IN_US,
    STOPS,
    THIRD_PERSONS,
    VERBS,
)

_MOST_WORDS: Final = 9
_WORD = re.compile(
    rf"(?:{SPACE})?[\"“‘']?(?P<word>(?:[A-Za-z]\.){{2,}}|[0-9]+[-‐‑][^\W\d_]\w*(?:[-‐‑]\w+)*"
    r"|[^\W\d_]\w*(?:[-‐‑'’&][^\W_]\w*)*)(?P<close>[\"”’'](?=\s))?"
)
_COMPOUND = re.compile(rf"(?P<spaced>{SPACE})?[-‐‑](?(spaced){SPACE})(?P<word>[^\W\d_]+)")
_TYPE_NUMBER = re.compile(rf"{SPACE}[0-9]{{1,4}}(?={SPACE}[a-z])")
_COORDINATION = re.compile(rf",?{SPACE}(?:(?:and|or|&){SPACE})?(?=[^\W\d_])")
_OF = re.compile(
    rf"{SPACE}of{SPACE}(?P<known>(?:all{SPACE})?(?:the|its|their|his|her|our|my|your|those|these|all|an?|such){SPACE})?"
    rf"(?P<numeral>(?:[0-9][0-9.,]*|{'|'.join(SMALL)})(?:{SPACE}(?:hundred|thousand|million|billion))?{SPACE})?"
)
_ARTICLE = re.compile(rf"{SPACE}(?:the|an?|his|her|its|their|our|my|your|this|that|it|him|them|us)\b")
_DETERMINER = re.compile(rf"{SPACE}(?:the|its|their|his|her|our|my|your|all|those|these)(?:{SPACE}the)?(?={SPACE})")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun phrase without its numeral, and the head noun in it."""

    start: int
    end: int
    head_start: int
    head_end: int
    plural: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    lower: str
    written: str


def counted_noun(text: str, at: int, *, one: bool) -> Noun | None:
    """The noun phrase that the numeral ending at `at` counts; None if it counts none there.

    one: whether the numeral is 1, so that the noun is a singular
    """
    compound = _COMPOUND.match(text, at)
    if compound:
        return _in_compound(compound, one)
    return _singular(text, at) if one else _plural(text, at)


def noun_after_of(text: str, at: int, *, known_only: bool) -> Noun | None:
    """The noun in "(10) of the 12 soldiers", "(half) of voters"; known_only: a determiner has to stand before it."""
    of = _OF.match(text, at)
    if of is None or (known_only and not of["known"]):
        return None
    return _plural(text, of.end(), share=True)


def noun_after_determiner(text: str, at: int) -> Noun | None:
    """The noun in "(half) the population"."""
    determiner = _DETERMINER.match(text, at)
    if determiner is None:
        return None
    return _plural(text, determiner.end(), share=True)


def is_plural(word: str) -> bool:
    """Whether a word has the form of a plural noun."""
    lower = word.lower()
    if lower in IRREGULAR_PLURALS or lower.endswith(("men", "women", "people", "children")) and len(lower) > 5:
        return True
    if not lower.endswith("s") or len(lower) < 3 or lower in NOT_PLURAL or lower in STOPS:
        return False
    if word.isupper() and len(word) <= 4:
        return False
    if lower.endswith(("ss", "us", "'s", "’s", "sis")):
        return lower in PLURAL_IN_US or lower.endswith("eaus")
    return not (lower.endswith("itis") and word.islower())


def _in_compound(match: re.Match[str], one: bool) -> Noun | None:
    word = match["word"].lower()
    if word in NOT_COUNTED_IN_COMPOUND or (word.endswith("ed") and word not in NOUNS_IN_ED):
        return None
    if word not in COUNTING_COMPOUND and (one or match["spaced"] or word in STOPS):
        return None
    return Noun(*match.span("word"), *match.span("word"), plural=False)


def _plural(text: str, at: int, *, share: bool = False) -> Noun | None:
    """The phrase up to its first plural; share: the noun may be a singular with its verb ("half the city votes")."""
    words: list[_Word] = []
    while len(words) < _MOST_WORDS:
        word = _next(text, words[-1].end if words else at)
        if word is None or word.lower in STOPS:
            word = _continuation(text, words)
        if word is None or _begins_clause(word, words) or (share and words and word.lower in THIRD_PERSONS):
            break
        words.append(word)
        if is_plural(word.written) and not _attributive(text, word):
            return _noun(text, words, plural=True)
    return _without_plural(words, text)


def _singular(text: str, at: int) -> Noun | None:
    words: list[_Word] = []
    while len(words) < _MOST_WORDS:
        word = _next(text, words[-1].end if words else at)
        if word is None or word.lower in STOPS or _begins_clause(word, words):
            break
        if is_plural(word.written) and word.lower not in ATTRIBUTIVE_PLURALS:
            break
        if words and _is_participle(word) and not _is_adjective(words[-1]):
            break
        words.append(word)
        if word.lower.endswith(("'s", "’s")):
            return _noun(text, words, plural=False)
    if not words or words[-1].lower in MORE or _is_adjective(words[-1]) or _is_participle(words[-1]):
        return None
    return _noun(text, words, plural=False)


def _without_plural(words: list[_Word], text: str) -> Noun | None:
    """The head of a phrase in which no plural was found: "20 police", "12 dead"; mostly there is none."""
    for index, word in enumerate(words):
        if index and _is_participle(word):
            words = words[:index]
            break
    if len(words) == 1 and words[0].lower in CASUALTIES:
        return _noun(text, words, plural=True)
    while words and (_is_adjective(words[-1]) or words[-1].lower in MORE or _is_participle(words[-1])):
        words = words[:-1]
    # "two measure the length": before an article it is a verb.
    if not words or _ARTICLE.match(text, words[-1].end):
        return None
    return _noun(text, words, plural=False)


def _next(text: str, at: int) -> _Word | None:
    match = _WORD.match(text, at)
    if match is None:
        return None
    return _Word(*match.span("word"), match["word"].lower(), match["word"])


def _noun(text: str, words: list[_Word], *, plural: bool) -> Noun:
    head = words[-1]
    end = head.end
    for ending in ("'s", "’s", "'", "’"):
        if head.lower.endswith(ending):
            end -= len(ending)
            break
    reach = end
    if plural:
        for phrase in JOINED_COUNTS:
            if text.startswith(phrase, head.start):
                reach = head.start + len(phrase)
                break
    return Noun(words[0].start, reach, head.start, end, plural)


def _attributive(text: str, word: _Word) -> bool:
    """Whether a plural stands before the noun that is counted: "two arms dealers", "50 women MPs"."""
    after = _next(text, word.end)
    if after is None or after.lower in STOPS or after.lower in VERBS:
        return False
    if is_plural(after.written):
        return True
    if word.lower not in ATTRIBUTIVE_PLURALS:
        return False
    further = _next(text, after.end)
    return further is not None and further.lower not in STOPS and is_plural(further.written)


def _continuation(text: str, words: list[_Word]) -> _Word | None:
    """The word after an "and", a comma or a type number inside a phrase that goes on to a plural.

    "two large, heavily armed groups", "five Russian and Chinese cities", "two Boeing 737 planes"
    """
    if not words or words[-1].lower in CASUALTIES:
        return None
    last = words[-1]
    link = _TYPE_NUMBER.match(text, last.end) if last.written[0].isupper() else None
    if link is None and (_is_adjective(last) or _is_participle(last) or last.written[0].isupper()):
        link = _COORDINATION.match(text, last.end)
    word = _next(text, link.end()) if link else None
    if word is None or word.lower in STOPS:
        return None
    after = _next(text, word.end)
    return word if is_plural(word.written) or (after and is_plural(after.written)) else None


def _begins_clause(word: _Word, words: list[_Word]) -> bool:
    """Whether the word begins what is said of the counted: a verb, or an adverb after a noun."""
    if word.lower in VERBS:
        return True
    return bool(words) and word.lower.endswith("ly") and word.lower not in NOUNS_IN_LY and not _is_adjective(words[-1])


def _is_participle(word: _Word) -> bool:
    lower = word.lower
    if lower.endswith("ed"):
        return lower not in NOUNS_IN_ED and len(lower) > 3 and "-" not in lower
    return lower.endswith("ing") and lower not in NOUNS_IN_ING and word.written[0].islower()


def _is_adjective(word: _Word) -> bool:
    lower = word.lower
    return "-" in lower or (lower.endswith(ADJECTIVE_ENDINGS) and lower not in NOUNS_LIKE_ADJECTIVES)
