"""Read the unit or currency that stands beside a numeral in English prose.

Why apart from `units`: an editor who writes `in` means inches, an article's "12 in" does not. Here are the
conditions under which a spelling is read as a unit in running text, and what settles those with two readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.text.numerals import SPACE, Numeral
from generator.text.units import SPELLINGS, Unit, unit_readings

# Spellings that are ordinary words, initials or marks of something else when a space parts them from the numeral.
_NOT_IN_PROSE: Final = frozenset(
    "in h t s c f p k v w j b st ct pt pp bp ms ns nm ly kn kts kt mt gt ac bar bars pa r fr sh sr qr tl dh "
    "dhs ft¹ rm rp real reals lev leu lei mach mp gal cal deg pc db ppt ppts dram v".split()
)
# … which are units nevertheless when written against the digits ("40C", "5t"), in just this case.
_GLUED: Final = frozenset("in h t m g l C F p W V kV kt Mt Gt nm ms pp bp pc dB kn J K".split())
_SPACED_SYMBOLS: Final = frozenset({"C", "F", "W", "V", "dB", "pc"})
# Units that are ordinary nouns or participles too: read as money only in sums.
_LARGE_SUMS: Final = frozenset("won dong crown crowns".split())
# Singulars that mean something else after a plural number: "two second homes", "three stone bridges".
_HYPHENATED_ONLY: Final = frozenset("second stone mark".split())
_VIDEO_LINES: Final = frozenset({480, 720, 1080})

_MARKS: Final = "".join(sorted({s for s in SPELLINGS if len(s) == 1 and not s.isalnum()}))
_MARK = re.compile(rf"{SPACE}?(?:%(?:{SPACE}|-)?points?\b|°{SPACE}?[CF]?\b|°|[{re.escape(_MARKS)}])")
_TOKEN = re.compile(rf"(?P<join>{SPACE}|[-‐‑])?(?P<word>U\.S\.|[^\W\d_]+[23²³]?(?:/[^\W\d_]+)?)")
_PER = re.compile(
    rf"(?:{SPACE}of{SPACE}[a-z]+)?(?:{SPACE}|-)(?P<link>an?|per|each|every)(?:{SPACE}|-)(?P<below>[a-z]+)\b"
)
_PREFIX = re.compile(r"(?P<letters>[A-Za-z]{0,4})(?P<gap>\s?)(?P<mark>[^\w\s])(?P<space>[^\S\n]?)\Z")
_CODE = re.compile(r"(?<![\w.-])(?P<code>[A-Z][A-Za-z]{1,3}\.?)\s?\Z")
_LONGEST_UNIT: Final = 4


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """A unit and where it is written."""

    start: int
    end: int
    unit: Unit


def currency_before(text: str, at: int) -> UnitPhrase | None:
    """The currency mark or code that ends right before the numeral at `at`: "US$5", "NZ $ 26", "EUR 5"."""
    near = text[max(0, at - 8) : at]
    match = _PREFIX.search(near)
    if match:
        offset = at - len(near)
        for spelling, start in (
            (match["letters"] + match["mark"], match.start()),
            (match["mark"], match.start("mark")),
        ):
            readings = SPELLINGS.get(spelling)
            if readings and readings[0].currency:
                return UnitPhrase(offset + start, offset + match.end("mark"), readings[0])
        return None
    match = _CODE.search(near)
    readings = SPELLINGS.get(match["code"]) if match else None
    if match and readings and readings[0].currency:
        offset = at - len(near)
        return UnitPhrase(offset + match.start(), offset + match.end("code"), readings[0])
    return None


def unit_after(text: str, numeral: Numeral, at: int, *, sterling: bool) -> UnitPhrase | None:
    """The unit that follows at `at`; sterling: the text deals in pounds and pence, so that "pounds" is money."""
    mark = _MARK.match(text, at)
    if mark:
        return _marked(text, mark)
    words: list[re.Match[str]] = []
    for _ in range(_LONGEST_UNIT):
        token = _TOKEN.match(text, words[-1].end() if words else at)
        if token is None or (words and token["join"] is None):
            break
        if not words and token["word"].lower() not in _FIRST_WORDS:
            return None
        words.append(token)
        if len(words) == _FIRST_WORDS[words[0]["word"].lower()]:
            break
    for size in range(len(words), 0, -1):
        unit = _spelled(words[:size], numeral)
        if unit:
            phrase = UnitPhrase(words[0].start("word"), words[size - 1].end(), unit)
            phrase = _settled(text, phrase, numeral, sterling, hyphen=words[0]["join"] not in (None, " "))
            return _with_rate(text, phrase)
    return None


def is_measure_word(word: str) -> bool:
    """Whether a noun names a unit that may stand apart from its numeral ("three more years")."""
    return word.lower() in _FIRST_WORDS and word.lower() not in _NOT_IN_PROSE and word.lower() in SPELLINGS


def _marked(text: str, mark: re.Match[str]) -> UnitPhrase | None:
    start = mark.start() + len(mark[0]) - len(mark[0].lstrip())
    unit = next(iter(unit_readings(mark[0].replace("point", " point"))), None)
    # "12 $5 notes": a currency mark before digits is theirs.
    if unit is None or (unit.currency and text[mark.end() : mark.end() + 1].isdigit()):
        return None
    return UnitPhrase(start, mark.end(), unit)


def _spelled(words: list[re.Match[str]], numeral: Numeral) -> Unit | None:
    written = " ".join(word["word"] for word in words)
    lower = written.lower()
    readings = SPELLINGS.get(written) or SPELLINGS.get(lower)
    if readings is None:
        return None
    if len(words) == 1:
        join = words[0]["join"]
        if join is None and written not in _GLUED and (len(written) == 1 or lower in _NOT_IN_PROSE):
            return None
        if join is not None and lower in _NOT_IN_PROSE and written not in _SPACED_SYMBOLS:
            return None
        if lower in _HYPHENATED_ONLY and join == " " and numeral.value != 1:
            return None
        if lower in _LARGE_SUMS and numeral.value < 1000:
            return None
        if lower == "p" and numeral.value in _VIDEO_LINES:
            return None
    return readings[0]


def _settled(text: str, phrase: UnitPhrase, numeral: Numeral, sterling: bool, *, hyphen: bool) -> UnitPhrase:
    """Tells pounds of weight from pounds of money: sums in millions and texts with prices are about money."""
    if phrase.unit.name != "pound" or hyphen or text.startswith(" of ", phrase.end):
        return phrase
    if sterling or numeral.scale >= 10**6:
        return UnitPhrase(phrase.start, phrase.end, SPELLINGS["GBP"][0])
    return phrase


def _with_rate(text: str, phrase: UnitPhrase) -> UnitPhrase:
    """Reads on from "barrels" to "barrels a day"; a price or a share per something keeps its unit."""
    per = _PER.match(text, phrase.end)
    if per is None:
        return phrase
    below = SPELLINGS.get(per["below"])
    if not below or (per["link"] != "per" and below[0].kind != "time"):
        return phrase
    rate = unit_readings(f"{phrase.unit.name} per {below[0].name}")
    return UnitPhrase(phrase.start, per.end(), rate[0]) if rate else phrase


def _first_words() -> dict[str, int]:
    longest: dict[str, int] = {}
    for spelling in SPELLINGS:
        words = spelling.lower().split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


_FIRST_WORDS: Final[Mapping[str, int]] = _first_words()
ONE: Final = Decimal(1)
