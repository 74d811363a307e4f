"""Read one English numeral, in digits or in words, at a given place.

Why apart: what a numeral is worth is a matter of grammar alone. Whether it is a quantity, a year or a name is
decided by those who see what stands around it; nothing here looks to the left of where it is told to read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

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
# Read after digits only. The one-letter ones are ambiguous, and are read where money or a counted noun settles it.
ABBREVIATED_SCALES: Final[Mapping[str, int]] = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "t": 10**12, "tn": 10**12, "trn": 10**12, "cr": 10**7,
}  # fmt: skip
_MONEY_ONLY: Final = frozenset({"m", "b", "t", "cr"})
_DENOMINATORS: Final[Mapping[str, int]] = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_VULGAR: Final[Mapping[str, Decimal]] = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"), "⅛": Decimal("0.125"), "⅕": Decimal("0.2"),
}  # fmt: skip
# No figure in the news is longer; a run of digits beyond it is an identifier, and beyond exact arithmetic.
_LONGEST: Final = 24
_MOST_WORDS: Final = 24

SPACE: Final = r"(?:[^\S\n]{1,3}(?:\n(?=[a-z0-9]))?|\n(?=[a-z0-9]))"
"""White space inside an expression: never a blank line, and a line end only where the sentence clearly goes on."""

_JOIN = rf"(?:[-‐‑]|{SPACE})"
_DIGITS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|\.?[0-9]+(?:[.·][0-9]+)?"
)
_MALFORMED = re.compile(r"[,.:/·][0-9]|['’]s\b")
_AFTER_DIGITS = re.compile(r"(?P<gap>\s?)(?P<letters>[a-z]+)")
_WORD = re.compile(rf"{_JOIN}?([a-z]+)(?![\w])(?!['’]\w)")
_NUMERATOR = "|".join(word for word, value in SMALL.items() if 0 < value < 20)
_FRACTION = re.compile(
    rf"(?P<above>an?|{_NUMERATOR}|[0-9]{{1,2}}(?=[-‐‑]))(?P<join>{_JOIN})"
    rf"(?P<below>{'|'.join(_DENOMINATORS)})(?P<plural>s?)\b"
)
_HALF = re.compile(r"half\b")
_AND_FRACTION = re.compile(rf"{_JOIN}and{_JOIN}(?P<above>a|one|two|three){_JOIN}(?P<below>half|quarter|third)s?\b")
_OF_A_SCALE = re.compile(rf"(?:{SPACE}of)?(?:{_JOIN}an?)?{_JOIN}({'|'.join(SCALES)})\b")
_SLASHED = re.compile(rf"(?:(?P<whole>[0-9]+){SPACE})?(?P<above>[1-9])[/⁄](?P<below>[2-9]|10|16)(?![\w/.,]*[0-9])")
_RATIO = re.compile(rf"{SPACE}(?:in|out{SPACE}of)(?P<every>{SPACE}(?:every|each))?{SPACE}(?=[\w])")
# The denominators of "one in five"; any other number after "in" is more likely a year or a duration.
_PERIOD = re.compile(rf"{_JOIN}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries)\b")
_RATIO_BELOW: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50})


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as written: `text[start:end]` with its scale words ("1.2 million"), and what it is worth.

    scale: what the written coefficient was multiplied by, 1 if nothing
    plain: digits alone, with no grouping, decimals or scale, as a year or an identifier is written
    """

    start: int
    end: int
    value: Decimal
    form: Form
    scale: int = 1
    plain: bool = False


def read_numeral(lower: str, at: int, *, money: bool = False, split_and: bool = False) -> Numeral | None:
    """The longest numeral that begins at `at` in the lower-case text, or None.

    money: a currency mark stands before it, so that a "m", "b" or "t" after it is a scale
    split_and: "and" parts two numbers ("between one hundred and two hundred")
    """
    first = lower[at]
    if first in _VULGAR:
        return Numeral(at, at + 1, _VULGAR[first], "fraction")
    if "0" <= first <= "9" or first == ".":
        return _ratio(lower, _read_digits(lower, at, money))
    return _read_fraction(lower, at) or _ratio(lower, _read_words(lower, at, split_and))


def scaled(numeral: Numeral, end: int, scale: int) -> Numeral:
    """The same numeral, reaching to `end` with a scale that stood there."""
    return Numeral(numeral.start, end, numeral.value * scale, numeral.form, numeral.scale * scale)


def fraction(above: int | Decimal, below: int) -> Decimal:
    """The quotient rounded to 4 places, or to 4 significant digits where it is too small for that."""
    exact = Decimal(above) / below
    return round(exact, 4 if exact >= Decimal("0.01") else 3 - exact.adjusted()).normalize()


def _read_digits(lower: str, at: int, money: bool) -> Numeral | None:
    slashed = _SLASHED.match(lower, at)
    if slashed:
        value = int(slashed["whole"] or 0) + fraction(int(slashed["above"]), int(slashed["below"]))
        return Numeral(at, slashed.end(), value, "fraction")
    match = _DIGITS.match(lower, at)
    if match is None or match.end() - at > 2 * _LONGEST:
        return None
    end = match.end()
    written = re.sub(r"[, \u00a0\u2009\u202f]", "", match[0]).replace("·", ".")
    if len(written) > _LONGEST or _MALFORMED.match(lower, end):
        return None
    if len(written) > 1 and written[0] == "0" and written[1] != ".":
        return None
    plain = end - at == len(written) and "." not in written
    numeral = Numeral(at, end, Decimal(written), "digits", plain=plain)
    if lower[end : end + 1] in _VULGAR and plain:
        return Numeral(at, end + 1, numeral.value + _VULGAR[lower[end]], "digits")
    return _with_scales(lower, _abbreviated(lower, numeral, money))


def _abbreviated(lower: str, numeral: Numeral, money: bool) -> Numeral:
    after = _AFTER_DIGITS.match(lower, numeral.end)
    if after is None or after["letters"] not in ABBREVIATED_SCALES:
        return numeral
    letters = after["letters"]
    if not money and (letters in _MONEY_ONLY or (after["gap"] and len(letters) == 1)):
        return numeral
    if lower[after.end() : after.end() + 1].isalnum():
        return numeral
    return scaled(numeral, after.end(), ABBREVIATED_SCALES[letters])


def _with_scales(lower: str, numeral: Numeral) -> Numeral:
    """Takes "and a half" and the scale words that follow: "2 and a half million", "3 hundred thousand"."""
    half = _AND_FRACTION.match(lower, numeral.end)
    if half:
        part = fraction(1 if half["above"] == "a" else SMALL[half["above"]], _DENOMINATORS[half["below"]])
        numeral = Numeral(numeral.start, half.end(), numeral.value + part * numeral.scale, numeral.form, numeral.scale)
    for _ in range(2):
        word = _WORD.match(lower, numeral.end)
        if word is None or word[1] not in SCALES or SCALES[word[1]] <= numeral.scale:
            break
        numeral = scaled(numeral, word.end(), SCALES[word[1]])
    return numeral


def _read_fraction(lower: str, at: int) -> Numeral | None:
    """Reads "two-thirds", "a quarter", "half", and as a scale "a quarter of a million", "half a dozen"."""
    match = _HALF.match(lower, at)
    value = Decimal("0.5")
    if match is None:
        match = _FRACTION.match(lower, at)
        if match is None:
            return None
        above = 1 if match["above"] in ("a", "an") else SMALL.get(match["above"]) or int(match["above"])
        if bool(match["plural"]) != (above > 1) or above >= _DENOMINATORS[match["below"]]:
            return None
        value = fraction(above, _DENOMINATORS[match["below"]])
    scale = _OF_A_SCALE.match(lower, match.end())
    numeral = Numeral(at, match.end(), value, "fraction")
    if scale and SCALES[scale[1]] != 100:
        return Numeral(at, scale.end(), value * SCALES[scale[1]], "words", SCALES[scale[1]])
    return numeral


def _read_words(lower: str, at: int, split_and: bool) -> Numeral | None:
    words = _number_words(lower, at)
    used, value, scale = _cardinal([word for word, _ in words], split_and)
    if not used:
        return None
    end = words[used - 1][1]
    numeral = Numeral(at, end, Decimal(value), "words", scale)
    return _with_scales(lower, numeral) if scale == 1 or value == scale else numeral


def _number_words(lower: str, at: int) -> list[tuple[str, int]]:
    """The run of words from `at` that a number can be made of, each with its end."""
    words: list[tuple[str, int]] = []
    while len(words) < _MOST_WORDS:
        match = _WORD.match(lower, at)
        if match is None:
            break
        word = match[1]
        if word not in SMALL and word not in SCALES and word != "and" and not (word in ("a", "an") and not words):
            break
        at = match.end()
        words.append((word, at))
    return words


def _cardinal(words: list[str], split_and: bool) -> tuple[int, int, int]:
    """How many words make the longest cardinal, its value, and its last scale (1 if it has none)."""
    total = current = used = 0
    limit, scale = 10**18, 1
    for index, word in enumerate(words):
        if word in ("a", "an"):
            if index + 1 == len(words) or words[index + 1] not in SCALES:
                break
            current = 1
            continue
        if word == "and":
            if split_and or not _continues(words, index, current, limit):
                break
            continue
        if word in SMALL:
            if not _fits(SMALL[word], current, used):
                break
            current += SMALL[word]
        elif word == "hundred":
            if not 0 < current < 100:
                break
            current *= 100
        else:
            if not current or SCALES[word] >= limit:
                break
            scale = limit = SCALES[word]
            total += current * scale
            current = 0
        used = index + 1
        if word == "dozen":
            break
    return used, total + current, scale


def _fits(value: int, current: int, used: int) -> bool:
    """Whether a word below a hundred can follow what is read: "twenty three" but not "two three"."""
    tens = current % 100
    if value >= 10 or not tens:
        return not tens and (value > 0 or not used)
    return value > 0 and tens >= 20 and not tens % 10


def _continues(words: list[str], index: int, current: int, limit: int) -> bool:
    """Whether the "and" at `index` is the one in "a hundred and seven", not in "one million and two million"."""
    before, after = words[index - 1] if index else "", words[index + 1 : index + 4]
    if before not in SCALES or before == "dozen" or not after or not 0 < SMALL.get(after[0], 0):
        return False
    if current >= 100 and "hundred" in after:
        return False
    return not any(SCALES.get(word, 0) >= limit for word in after)


def _ratio(lower: str, numeral: Numeral | None) -> Numeral | None:
    """Reads on from "one" to "one in five"; only "out of every" makes a ratio of "nine out of ten"."""
    if numeral is None or not 0 < numeral.value < 10 or numeral.scale != 1:
        return numeral
    link = _RATIO.match(lower, numeral.end)
    if link is None or not (lower[link.end()].isdigit() or lower[link.end()] in "otfsenhab"):
        return numeral
    below = _read_digits(lower, link.end(), money=False) if lower[link.end()].isdigit() else None
    below = below or _read_words(lower, link.end(), split_and=False)
    if below is None or _PERIOD.match(lower, below.end):
        return numeral
    if below.value <= numeral.value or below.value != below.value.to_integral_value():
        return numeral
    usual = "out" not in link[0] and (below.value in _RATIO_BELOW or (below.value >= 100 and not below.plain))
    if link["every"] or usual or (below.value in (100, 1000) and "out" not in link[0]):
        return Numeral(numeral.start, below.end, fraction(numeral.value, int(below.value)), "fraction")
    return numeral
