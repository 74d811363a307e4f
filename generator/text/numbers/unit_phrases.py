"""Read the unit or currency that stands beside a numeral in English prose.

Why apart from `units`: an editor who writes `in` means inches, an article's "12 in" does not. Here are the
conditions under which a spelling is read as a unit in running text, and what settles those with two readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from generator.text.numbers.numerals import Numeral
from generator.text.numbers.prose import Prose
from generator.text.numbers.units import SPELLINGS, Unit, unit_readings

# Spellings that are ordinary words, initials or marks of something else when a space parts them from the numeral,
_NOT_APART: Final = frozenset(
    "in h t s c f p k v w j b st ct pt pp bp ms ns nm ly kn kts kt mt gt ac bar bars pa r fr sh sr qr tl dh "
    "dhs rm rp real reals lev leu lei mach mp cal deg pc db ppt ppts".split()
)
# … which are units nevertheless when written against the digits ("40C", "5t"), in just this case,
_GLUED: Final = frozenset("in h t m g l C F p W V kV kt Mt Gt nm ms pp bp pc dB kn J K".split())
# … or in capitals apart.
_APART: Final = frozenset({"C", "F", "W", "V", "dB", "pc"})
# Ordinary nouns and participles that are read as money only in sums.
_SUMS_ONLY: Final = frozenset("won dong crown crowns".split())
# Singulars that mean something else after a plural number: "two second homes", "three stone bridges".
_HYPHENATED_ONLY: Final = frozenset("second stone mark".split())
_PRICED: Final = (" ($", " (US$", " (€")
_VIDEO_LINES: Final = frozenset({480, 720, 1080})

# Apart from its numeral by these words a unit is still one: "three more years", "two consecutive weeks".
_MODIFIERS: Final = frozenset(
    "more additional further extra full whole consecutive straight successive long short calendar solid entire fewer "
    "less complete other odd".split()
)

_MARKS: Final = frozenset(spelling for spelling in SPELLINGS if len(spelling) == 1 and not spelling.isalnum())
_CODES: Final = frozenset(
    spelling
    for spelling, units in SPELLINGS.items()
    if units[0].currency and (spelling == units[0].currency or spelling in ("Rs", "Rs.", "RM", "Rp", "Fr", "KSh"))
)

_MARK = re.compile(r" ?(?:%(?:[ -]points?\b)?|°(?: ?[CF]\b)?|[^\w\s])")
_TOKEN = re.compile(r"([ ‐‑-])?(U\.S\.|[^\W\d_]+[23²³]?(?:/[^\W\d_]+)?)")
_PER = re.compile(r"(?: of [a-z]+)?[ -](?P<link>an?|per|each|every)[ -](?P<below>[a-z]+)\b")


class UnitPhrase(NamedTuple):
    """A unit and where it is written."""

    start: int
    end: int
    unit: Unit


def currency_before(text: str, at: int, before: Sequence[str]) -> UnitPhrase | None:
    """The currency mark or code right before the numeral at `at`: "US$5", "NZ $ 26", "EUR 5", "Rs.500"."""
    end = at - 1 if text[at - 1 : at] == " " else at
    mark = text[end - 1 : end]
    if mark in _MARKS:
        for start in _starts_of_mark(text, end - 1):
            readings = SPELLINGS.get(text[start:end].replace(" ", ""))
            if readings and readings[0].currency:
                return UnitPhrase(start, end, readings[0])
    elif before and text.endswith(before[-1], 0, end) and before[-1] in _CODES:
        return UnitPhrase(end - len(before[-1]), end, SPELLINGS[before[-1]][0])
    return None


def unit_after(prose: Prose, numeral: Numeral, at: int) -> UnitPhrase | None:
    """The unit that follows at `at`: "190-mile", "12 per cent", "5 million barrels a day", "40°C"."""
    text = prose.text
    first = text[at : at + 1]
    if first in _MARKS or (first == " " and text[at + 1 : at + 2] in _MARKS):
        return _marked(text, at)
    token = _TOKEN.match(text, at)
    if token is None or token[2].lower() not in _FIRST_WORDS:
        return None
    words = [token]
    while len(words) < _FIRST_WORDS[token[2].lower()]:
        following = _TOKEN.match(text, words[-1].end())
        if following is None or following[1] is None:
            break
        words.append(following)
    for size in range(len(words), 0, -1):
        unit = _spelled(words[:size], numeral)
        if unit:
            phrase = UnitPhrase(token.start(2), words[size - 1].end(), unit)
            return _with_rate(prose.lower, _settled(prose, phrase, numeral, hyphen=token[1] not in (None, " ")))
    return None


def is_measure(words: str) -> bool:
    """Whether the words of a counted phrase name a unit that stands apart from its numeral: "more years"."""
    *modifiers, head = words.lower().split()
    return head in _FIRST_WORDS and head in SPELLINGS and head not in _NOT_APART and _MODIFIERS.issuperset(modifiers)


def _starts_of_mark(text: str, at: int) -> tuple[int, ...]:
    """Where a currency mark whose sign is at `at` may begin: "US$", "NZ $", "$"."""
    start = at
    if text[start - 1 : start] == " " and start > 1 and text[start - 2].isupper():
        start -= 1
    while start > 0 and at - start < 5 and text[start - 1].isalpha():
        start -= 1
    return (start, at) if start < at else (at,)


def _marked(text: str, at: int) -> UnitPhrase | None:
    mark = _MARK.match(text, at)
    if mark is None:
        return None
    written = mark[0].lstrip()
    unit = next(iter(unit_readings(written.replace("%p", "% p"))), None)
    # "12 $5 notes": a currency mark before digits is theirs.
    if unit is None or (unit.currency and text[mark.end() : mark.end() + 2].lstrip()[:1].isdigit()):
        return None
    return UnitPhrase(mark.end() - len(written), mark.end(), unit)


def _spelled(words: list[re.Match[str]], numeral: Numeral) -> Unit | None:
    written = " ".join(word[2] for word in words)
    lower = written.lower()
    readings = SPELLINGS.get(written) or SPELLINGS.get(lower)
    if readings is None:
        return None
    if len(words) == 1:
        join = words[0][1]
        doubtful = (lower in _NOT_APART and written not in (_APART if join else _GLUED)) or (
            (not join and len(written) == 1 and written not in _GLUED)
            or (lower in _HYPHENATED_ONLY and join == " " and numeral.value != 1 and _goes_on(words[0]))
            or (lower in _SUMS_ONLY and numeral.value < 1000)
            or (lower == "p" and numeral.value in _VIDEO_LINES)
        )
        if doubtful:
            return None
    return readings[0]


def _goes_on(word: re.Match[str]) -> bool:
    """Whether another word follows: "12 stone bridges", not "12 stone 4"."""
    return word.string[word.end() : word.end() + 1] == " " and word.string[word.end() + 1 : word.end() + 2].isalpha()


def _settled(prose: Prose, phrase: UnitPhrase, numeral: Numeral, *, hyphen: bool) -> UnitPhrase:
    """Tells pounds of weight from pounds of money: sums in millions or converted, and texts with prices, are money."""
    if phrase.unit.name != "pound" or hyphen or prose.text.startswith(" of ", phrase.end):
        return phrase
    money = prose.sterling or numeral.scale >= 10**6 or prose.text.startswith(_PRICED, phrase.end)
    return UnitPhrase(phrase.start, phrase.end, SPELLINGS["GBP"][0]) if money else phrase


def _with_rate(lower: str, phrase: UnitPhrase) -> UnitPhrase:
    """Reads on from "barrels" to "barrels a day"; a price or a share per something keeps its unit."""
    per = _PER.match(lower, phrase.end) if lower[phrase.end : phrase.end + 1] in (" ", "-") else None
    below = SPELLINGS.get(per["below"]) if per else None
    if per is None or not below or (per["link"] != "per" and below[0].kind != "time"):
        return phrase
    rate = unit_readings(f"{phrase.unit.name} per {below[0].name}")
    return UnitPhrase(phrase.start, per.end(), rate[0]) if rate else phrase


def _first_words() -> dict[str, int]:
    """The words that a spelling may begin with, and how many words the longest such spelling has."""
    longest: dict[str, int] = {}
    for spelling in SPELLINGS:
        words = spelling.lower().split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


_FIRST_WORDS: Final[Mapping[str, int]] = _first_words()
