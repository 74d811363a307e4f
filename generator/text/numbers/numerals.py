"""Read one English numeral, in digits or in words, at a given place of a lower-case text with plain spaces.

Why apart: what a numeral is worth is a matter of grammar alone. Whether it is a quantity, a year or a name is
decided by those who see what stands around it; nothing here looks to the left of where it is told to read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple

Form = Literal["digits", "words", "fraction"]

SMALL: Final[Mapping[str, int]] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final[Mapping[str, int]] = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
}  # fmt: skip
_DENOMINATORS: Final[Mapping[str, int]] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twelfth": 12, "twelfths": 12, "twentieth": 20,
    "twentieths": 20, "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip
_VULGAR: Final[Mapping[str, Decimal]] = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"), "⅛": Decimal("0.125"), "⅕": Decimal("0.2"),
}  # fmt: skip
# Read after digits only; a lone letter is a scale where money or what is counted settles it.
_ABBREVIATED: Final[Mapping[str, int]] = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "t": 10**12, "tn": 10**12, "trn": 10**12, "cr": 10**7,
}  # fmt: skip
_WITH_MONEY: Final = frozenset({"m", "b", "t", "cr"})

# The denominators of "one in five" and of "two in five"; another number after "in" is a year or a count.
_BELOW_ONE: Final = frozenset({*range(2, 13), 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 150, 200, 250, 300, 400, 500})
_BELOW_MORE: Final = frozenset({*range(3, 11), 20, 100})
_PERIODS: Final = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "decade",
    "centur",
    "season",
    "innings",
)

# No figure in the news is longer; a run of digits beyond it is an identifier, and beyond exact arithmetic.
_LONGEST: Final = 24
_MOST_WORDS: Final = 24

_WORDS: Final = frozenset({*SMALL, *SCALES, *_DENOMINATORS, "and", "a", "an", "of"})
_WORD = re.compile(r"(?: {1,3}|[-‐‑] ?)?([a-z]+)(?!\w)(?!['’]\w)")
_DIGITS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{2,3}){0,7},[0-9]{3}(?!,?[0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,7}(?! ?[0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:[.·][0-9]+)?|\.[0-9]+"
)
_MALFORMED = re.compile(r"[,.:/·][0-9]|['’](?:s\b|[0-9])")
_LETTERS = re.compile(r" ?([a-z]+)(?!\w)")
_SLASHED = re.compile(r"(?:([0-9]+) )?([1-9])[/⁄]([2-9]|10|16)(?![\w/.,]*[0-9])")


class Numeral(NamedTuple):
    """One number as written: `text[start:end]` with its scale words ("1.2 million"), and what it is worth.

    scale: what the written coefficient was multiplied by, 1 if nothing
    plain: digits alone, with no grouping, decimals or scale, as a year or an identifier is written
    ratio: written as "one in five"
    """

    start: int
    end: int
    value: Decimal
    form: Form
    scale: int = 1
    plain: bool = False
    ratio: bool = False


def read_numeral(lower: str, at: int, *, money: bool = False, split_and: bool = False) -> Numeral | None:
    """The longest numeral that begins at `at`, or None.

    money: a currency mark stands before it, so that a "m", "b" or "t" after it is a scale
    split_and: "and" parts two numbers ("between one hundred and two hundred")
    """
    first = lower[at]
    if first in _VULGAR:
        return Numeral(at, at + 1, _VULGAR[first], "fraction")
    digits = "0" <= first <= "9" or first == "."
    numeral = _read_digits(lower, at, money) if digits else _read_words(lower, at, split_and)
    if numeral and numeral.scale == 1 and lower.startswith((" in ", " out of "), numeral.end):
        return _ratio(lower, numeral)
    return numeral


def scaled(numeral: Numeral, end: int, scale: int) -> Numeral:
    """The same numeral, reaching to `end` with a scale that stood there."""
    return Numeral(numeral.start, end, numeral.value * scale, numeral.form, numeral.scale * scale)


def fraction(above: int | Decimal, below: int) -> Decimal:
    """The quotient rounded to 4 places, or to 4 significant digits where it is too small for that."""
    exact = Decimal(above) / below
    return round(exact, 4 if exact >= Decimal("0.01") else 3 - exact.adjusted()).normalize()


def _read_digits(lower: str, at: int, money: bool) -> Numeral | None:
    match = _DIGITS.match(lower, at)
    if match is None or match.end() - at > 2 * _LONGEST:
        return None
    written, end = match[0], match.end()
    after = lower[end : end + 1]
    if after in ("/", "⁄") or (after == " " and lower[end + 2 : end + 3] in ("/", "⁄")):
        slashed = _SLASHED.match(lower, at)
        if slashed:
            value = int(slashed[1] or 0) + fraction(int(slashed[2]), int(slashed[3]))
            return Numeral(at, slashed.end(), value, "fraction")
    if after in (",", ".", ":", "/", "·", "'", "’") and _MALFORMED.match(lower, end):
        return None
    plain = written.isdigit()
    if not plain:
        written = written.replace(",", "").replace(" ", "").replace("·", ".")
    if len(written) > _LONGEST or (len(written) > 1 and written[0] == "0" and written[1] != "."):
        return None
    numeral = Numeral(at, end, Decimal(written), "digits", plain=plain)
    vulgar = end + (after == " ")
    if plain and lower[vulgar : vulgar + 1] in _VULGAR:
        return Numeral(at, vulgar + 1, numeral.value + _VULGAR[lower[vulgar]], "digits")
    if after == " " or after == "-" or after.isalpha():
        numeral = _abbreviated(lower, numeral, money)
        numeral = _with_scale_words(numeral, _number_words(lower, numeral.end))
    return numeral


def _abbreviated(lower: str, numeral: Numeral, money: bool) -> Numeral:
    letters = _LETTERS.match(lower, numeral.end)
    scale = _ABBREVIATED.get(letters[1]) if letters else None
    if letters is None or scale is None:
        return numeral
    apart = letters[0][0] == " " and len(letters[1]) == 1
    if not money and (letters[1] in _WITH_MONEY or apart):
        return numeral
    return scaled(numeral, letters.end(), scale)


def _read_words(lower: str, at: int, split_and: bool) -> Numeral | None:
    words = _number_words(lower, at)
    if not words:
        return None
    part = _simple_fraction([word for word, _ in words[:2]])
    if part:
        used, value = part
        used, scale = _of_a_scale(words, used)
        return Numeral(at, words[used - 1][1], value * scale, "fraction" if scale == 1 else "words", scale)
    used, total, scale = _cardinal([word for word, _ in words], split_and)
    if not used:
        return None
    numeral = Numeral(at, words[used - 1][1], Decimal(total), "words", scale)
    return _with_scale_words(numeral, words[used:]) if scale in (1, total) else numeral


def _number_words(lower: str, at: int) -> list[tuple[str, int]]:
    """The run of words from `at` that a number can be made of, each with its end."""
    words: list[tuple[str, int]] = []
    while len(words) < _MOST_WORDS:
        match = _WORD.match(lower, at)
        if match is None or match[1] not in _WORDS:
            break
        at = match.end()
        words.append((match[1], at))
    return words


def _with_scale_words(numeral: Numeral, words: list[tuple[str, int]]) -> Numeral:
    """Takes "and a half" and scale words: "2 and a half million", "3 hundred thousand", "a million and a half"."""
    if len(words) > 2 and words[0][0] == "and":
        part = _simple_fraction([word for word, _ in words[1:3]], singular=True)
        if part and part[0] == 2:
            value, end = numeral.value + part[1] * numeral.scale, words[2][1]
            numeral, words = Numeral(numeral.start, end, value, numeral.form, numeral.scale), words[3:]
    for word, end in words[:2]:
        if SCALES.get(word, 0) <= numeral.scale:
            break
        numeral = scaled(numeral, end, SCALES[word])
    return numeral


def _simple_fraction(words: list[str], *, singular: bool = False) -> tuple[int, Decimal] | None:
    """How many words make a fraction, and its value: "half", "a third", "two thirds".

    singular: "three-quarter" may stand for three quarters
    """
    if words[0] == "half":
        return 1, Decimal("0.5")
    below = _DENOMINATORS.get(words[1]) if len(words) > 1 else None
    above = 1 if words[0] in ("a", "an") else SMALL.get(words[0], 0)
    if below is None or not 0 < above < below or (words[1].endswith("s") != (above > 1) and not singular):
        return None
    return 2, fraction(above, below)


def _of_a_scale(words: list[tuple[str, int]], used: int) -> tuple[int, int]:
    """Reads on from "a quarter" to "a quarter of a million": how many words then, and the scale."""
    ahead = used
    while ahead < len(words) and words[ahead][0] in ("of", "a", "an"):
        ahead += 1
    scale = SCALES.get(words[ahead][0], 1) if ahead < len(words) else 1
    return (ahead + 1, scale) if scale not in (1, 100) else (used, 1)


def _cardinal(words: list[str], split_and: bool) -> tuple[int, int, int]:
    """How many words make the longest cardinal, its value, and its last scale (1 if it has none)."""
    total = current = used = 0
    limit, scale = 10**18, 1
    for index, word in enumerate(words):
        if word == "and":
            if split_and or not _continues(words, index, current, limit):
                break
            continue
        if word in SMALL:
            if not _fits(SMALL[word], current, used):
                break
            current += SMALL[word]
        elif word in ("a", "an") and not index:
            current = 1
            continue
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word != "hundred" and current and SCALES.get(word, limit) < limit:
            scale = limit = SCALES[word]
            total += current * scale
            current = 0
        else:
            break
        used = index + 1
    return (used, total + current, scale) if used > 1 or words[0] in SMALL else (0, 0, 1)


def _fits(value: int, current: int, used: int) -> bool:
    """Whether a word below a hundred can follow what is read: "twenty three" but not "two three"."""
    tens = current % 100
    if value >= 10 or not tens:
        return not tens and (value > 0 or not used)
    return value > 0 and tens >= 20 and not tens % 10


def _continues(words: list[str], index: int, current: int, limit: int) -> bool:
    """Whether the "and" at `index` is the one in "a hundred and seven", not in "one million and two million"."""
    before, after = words[index - 1] if index else "", words[index + 1 : index + 4]
    if before not in SCALES or before == "dozen" or not after or not SMALL.get(after[0], 0) > 0:
        return False
    if current >= 100 and "hundred" in after:
        return False
    return not any(SCALES.get(word, 0) >= limit for word in after)


def _ratio(lower: str, numeral: Numeral) -> Numeral:
    """Reads on from "one" to "one in five"; only "out of every" makes a ratio of "nine out of ten"."""
    at = lower.index(" ", numeral.end + 1) + 1
    out_of = lower.startswith("of ", at)
    at += 3 if out_of else 0
    every = lower.startswith(("every ", "each "), at)
    at = lower.index(" ", at) + 1 if every else at
    if not 0 < numeral.value < 10 or at >= len(lower):
        return numeral
    below = _read_digits(lower, at, False) if "0" <= lower[at] <= "9" else _read_words(lower, at, False)
    if below is None or below.value <= numeral.value or below.value % 1:
        return numeral
    if lower[below.end :].lstrip(" -")[:8].startswith(_PERIODS):
        return numeral
    usual = below.value in (_BELOW_ONE if numeral.value == 1 else _BELOW_MORE)
    usual = usual or (below.value >= 1000 and not below.value % 1000 and not below.plain)
    if every or (usual and not out_of):
        return Numeral(numeral.start, below.end, fraction(numeral.value, int(below.value)), "fraction", ratio=True)
    return numeral
