"""Read an amount: a numeral or a range of two, with its sign, its currency mark and its unit.

Why apart: this is the part of a quantity that can be read without asking what is counted or how it is qualified.
Whether the amount is a quantity at all is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.text.noun_phrases import counted_noun
from generator.text.numerals import SPACE, Numeral, read_numeral, scaled
from generator.text.qualifiers import infix_end
from generator.text.unit_phrases import UnitPhrase, currency_before, unit_after
from generator.text.units import Unit

_CHANGES: Final = (
    "rose rise rises risen rising fell fall falls fallen falling grow grows grew grown growing increas[a-z]+ "
    "decreas[a-z]+ reduc[a-z]+ cut cuts cutting rais[a-z]+ lower[a-z]+ drop[a-z]* declin[a-z]+ climb[a-z]* jump[a-z]* "
    "soar[a-z]* surg[a-z]+ slid[a-z]* slump[a-z]* plung[a-z]+ plummet[a-z]* tumbl[a-z]+ expand[a-z]* extend[a-z]* "
    "shr[a-z]+ swell[a-z]* swoll[a-z]+ went go goes going gone up down mov[a-z]+ doubl[a-z]+ tripl[a-z]+ "
    "quadrupl[a-z]+ halv[a-z]+ chang[a-z]+ downgrad[a-z]+ upgrad[a-z]+ improv[a-z]+ revis[a-z]+ boost[a-z]* "
    "trim[a-z]* slash[a-z]* lift[a-z]* dip[a-z]* edg[a-z]+ widen[a-z]* narrow[a-z]* advanc[a-z]+ shift[a-z]*"
).split()
"""After these, "from 5 to 10" is a change between two numbers and no range."""

_CHANGE = re.compile(rf"\b(?:{'|'.join(_CHANGES)})\b")
_EVEN = "(?:about|around|nearly|almost|perhaps|maybe|as many as|as much as|more than|over|even|up to)"
_LINK = re.compile(
    rf"(?:(?P<dash>[^\S\n]?[-–—‐‑][^\S\n]?)|-?{SPACE}(?P<word>to|or|and){SPACE}(?:{_EVEN}{SPACE})?|[^\S\n]?±[^\S\n]?)"
    r"(?P<mark>[a-z]{0,3}[$£€¥₴₽₹][^\S\n]?)?(?=[0-9a-z])"
)
_BEFORE_A_LINK: Final = frozenset(" -–—‐‑±\u00a0\u2009\u202f\n")
_PHONE_OR_CODE = re.compile(
    r"\+[0-9][0-9 ()-]{7,}|[0-9]{1,4}(?:-[0-9]{1,4}){2,}|[0-9]{1,4}(?:/[0-9]{1,4}){2,}"
    r"|0[0-9]{1,4}(?:[ -][0-9]{3,4}){1,3}|[0-9]{3}\) [0-9]{3}-[0-9]{4}"
)
_OF_A = re.compile(rf"(?:{SPACE}of)?{SPACE}an?(?={SPACE})")
_GLUED_CODE = re.compile(r"[A-Z][A-Za-z]{1,2}(?=[0-9])")
_DIMENSIONS: Final = frozenset("tall high deep long wide thick across away race sprint freestyle hurdles relay".split())
_OPENING: Final = frozenset("([{“‘\"'—")


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with what belongs to it, before anything is known of its context.

    start, end: with sign, currency mark and unit; low, high: its value
    numeral, upper: as written; upper is the second of a range
    beyond: from where a counted noun may follow
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    numeral: Numeral
    upper: Numeral | None
    unit: Unit | None
    unit_span: tuple[int, int] | None
    beyond: int

    @property
    def numeral_end(self) -> int:
        return self.upper.end if self.upper else self.numeral.end


def read_amount(text: str, lower: str, at: int, before: tuple[str, ...], *, sterling: bool) -> Amount | None:
    """The amount that begins at `at`, or None where no free-standing numeral does.

    lower: `text` in lower case, of the same length; before: the words before it, lower-case
    sterling: the text deals in pounds and pence
    """
    code = _GLUED_CODE.match(text, at)
    if code:
        at = code.end()
    elif text[at - 1 : at] == "." and (at < 2 or not text[at - 2].isalnum()):
        at -= 1
    mark = currency_before(text, at)
    start = mark.start if mark else at
    if _is_joined_before(text, start) or _PHONE_OR_CODE.match(text, at - 1 if text[at - 1 : at] == "+" else at):
        return None
    numeral = read_numeral(lower, at, money=mark is not None, split_and="between" in before[-3:])
    if numeral is None:
        return None
    if mark is None:
        numeral = _in_millions(text, numeral)
    unit = unit_after(text, numeral, infix_end(lower, numeral.end), sterling=sterling)
    amount = _range(text, lower, start, numeral, unit, mark, before, sterling)
    amount = amount or _amount(text, lower, start, numeral, None, mark, unit)
    if _is_joined_after(text, amount):
        return None
    return _with_sign(text, amount, before)


def _amount(
    text: str, lower: str, start: int, numeral: Numeral, upper: Numeral | None,
    mark: UnitPhrase | None, after: UnitPhrase | None,
) -> Amount:  # fmt: skip
    end = upper.end if upper else numeral.end
    low, high = numeral.value, upper.value if upper else numeral.value
    if upper and "±" in text[numeral.end : upper.start]:
        low, high = low - high, low + high
    if after is None and numeral.form == "fraction":
        article = _OF_A.match(text, end)
        after = unit_after(text, numeral, article.end(), sterling=False) if article else None
    if mark:
        reach = after.end if after and after.unit.currency else end
        return Amount(start, reach, low, high, numeral, upper, mark.unit, (mark.start, mark.end), reach)
    if after:
        return Amount(start, after.end, low, high, numeral, upper, after.unit, (after.start, after.end), after.end)
    return Amount(start, end, low, high, numeral, upper, None, None, infix_end(lower, end))


def _range(
    text: str, lower: str, start: int, numeral: Numeral, unit: UnitPhrase | None,
    mark: UnitPhrase | None, before: tuple[str, ...], sterling: bool,
) -> Amount | None:  # fmt: skip
    """The range that `numeral` opens: "5-10", "between 5 and 10", "$5m to $10m", "one or two", "12 ± 2"."""
    link = _LINK.match(lower, numeral.end) if lower[numeral.end : numeral.end + 1] in _BEFORE_A_LINK else None
    repeated = None
    if link is None and unit and lower[unit.end : unit.end + 1] in _BEFORE_A_LINK:
        link, repeated = _LINK.match(lower, unit.end), unit.unit
    if link is None or numeral.form == "fraction" or (link["mark"] and not mark):
        return None
    word = link["word"]
    if (word == "and" and "between" not in before[-3:]) or (word == "or" and repeated):
        return None
    if word == "to" and "from" in before[-3:] and _CHANGE.search(lower, max(0, start - 70), start):
        return None
    upper = read_numeral(lower, link.end(), money=mark is not None)
    if upper is None or upper.form == "fraction" or (link["dash"] and upper.form != numeral.form):
        return None
    after = unit_after(text, upper, infix_end(lower, upper.end), sterling=sterling)
    if repeated and (after is None or after.unit != repeated):
        return None
    if upper.scale > numeral.scale == 1 and numeral.value < upper.value / upper.scale:
        numeral = scaled(numeral, numeral.end, upper.scale)
    falling = numeral.value >= upper.value and "±" not in link[0]
    if falling and link["dash"] and (link["mark"] or link["dash"] != link["dash"].strip()):
        return None
    if falling and (word in ("or", "and") or (word == "to" and (after or "from" in before[-3:]))):
        return None
    return _amount(text, lower, start, numeral, upper, mark, after)


def _with_sign(text: str, amount: Amount, before: tuple[str, ...]) -> Amount:
    start = amount.start
    if text[start - 1 : start] in ("-", "−"):
        start -= 1
    elif before and before[-1] == "minus" and text[start - 1].isspace():
        start = text.rindex("inus", 0, start) - 1
    else:
        return amount
    return Amount(
        start, amount.end, -amount.high, -amount.low, amount.numeral, amount.upper, amount.unit, amount.unit_span,
        amount.beyond,
    )  # fmt: skip


def _in_millions(text: str, numeral: Numeral) -> Numeral:
    """Tells "5m people" from "5m away": a "m" against the digits is a million where a plural follows."""
    end = numeral.end + 1
    if numeral.form != "digits" or text[numeral.end : end] not in ("m", "M") or text[end : end + 1] != " ":
        return numeral
    noun = counted_noun(text, end, one=False)
    if noun is None or not noun.plural or text[noun.start : noun.end].split()[0] in _DIMENSIONS:
        return numeral
    return scaled(numeral, end, 10**6)


def _is_joined_before(text: str, start: int) -> bool:
    """Whether the numeral is part of something that stands before it without a space: "F-16", "and/5", "#3"."""
    previous, earlier = text[start - 1 : start], text[start - 2 : start - 1] if start > 1 else ""
    if not previous:
        return False
    if previous in "-−":
        return bool(earlier) and not earlier.isspace() and earlier not in _OPENING
    if previous in ".,:":
        return earlier.isalnum() and text[start - 3 : start] not in (" c.", "ca.")
    return previous in "‐‑–/#@=&\\" or previous.isalnum()


def _is_joined_after(text: str, amount: Amount) -> bool:
    """Whether what stands after it makes it no numeral: "1990s", "3rd", "737-800", "4x4"."""
    end = amount.numeral_end
    after = text[end : end + 1]
    if after.isalpha():
        return amount.unit_span is None or amount.unit_span[0] != end
    return after in ("-", "–", "‐", "‑", "/", ":") and text[end + 1 : end + 2].isdigit()
