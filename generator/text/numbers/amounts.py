"""Read an amount: a numeral or a range of two, with its sign, its currency mark and its unit.

Why apart: this is the part of a quantity that can be read without asking what is counted or how it is qualified.
Whether the amount is a quantity at all is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from generator.text.numbers.noun_phrases import counted_noun
from generator.text.numbers.numerals import Numeral, read_numeral, scaled
from generator.text.numbers.prose import Prose
from generator.text.numbers.qualifiers import ABOUT, Qualifiers, qualifier_after
from generator.text.numbers.unit_phrases import UnitPhrase, currency_before, unit_after
from generator.text.numbers.units import Unit

# After a verb or noun that begins like this, "from 5 to 10" is a change between two numbers and no range.
_CHANGES: Final = tuple(
    "rose rise rising fell fall grow grew increas decreas reduc cut cutting rais lower drop declin climb jump soar "
    "surg slid slump plung plummet tumbl expand extend shr swell swoll went goes going gone up down mov doubl tripl "
    "quadrupl halv chang downgrad upgrad improv revis boost trim slash lift dip edg widen narrow advanc shift".split()
)
_CHANGE_REACH: Final = 70
_DIMENSIONS: Final = frozenset("tall high deep long wide thick across away".split())

_SAID_OF_MILLIONS: Final = tuple(" in, were, have, had, are, of them, of whom, of those, more, others".split(","))
_LENGTHS: Final = (
    " in length",
    " in height",
    " in width",
    " in depth",
    " in diameter",
    " in size",
    " in front",
)

_LINK = re.compile(
    r"(?:-? {1,3}(?P<word>to|or|and) {1,3}(?:(?:about|around|nearly|almost|perhaps|maybe|even|as many as|as much as"
    r"|more than|over|up to) )?|(?P<dash> ?[-–—‐‑] ?)| ?± ?)"
    r"(?P<mark>[a-z]{0,3}[$£€¥₴₽₹] ?)?(?=[0-9a-z])"
)
_LINKING: Final = (
    " to ",
    " or ",
    " and ",
    "- to ",
    "- or ",
    "- and ",
    "-",
    "–",
    "—",
    "‐",
    "‑",
    " -",
    " –",
    " —",
    "±",
    " ±",
)
_TELEPHONE_OR_CODE = re.compile(
    r"\+[0-9][0-9 ()-]{7,}|[0-9]{1,4}(?:-[0-9]{1,4}){2,}|[0-9]{1,4}(?:/[0-9]{1,4}){2,}"
    r"|0[0-9]{1,4}(?:[ -][0-9]{3,4}){1,3}|[0-9]{3}\) [0-9]{3}-[0-9]{4}"
)
_RUN = re.compile(r"[\w.,:/'’·-]*")
_OF_A = re.compile(r"(?: of)? an?(?= )")
_GLUED_CODE = re.compile(r"[A-Z][A-Za-z]{1,2}(?=[0-9])")
_OPENING: Final = frozenset("([{“‘\"'—")


class Amount(NamedTuple):
    """A numeral with what belongs to it, before anything is known of its context.

    start, end: with sign, currency mark and unit; low, high: its value
    numeral, upper: as written; upper is the second of a range
    beyond: from where a counted noun may follow; infix: what qualifies it before that ("100-plus")
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
    infix: Qualifiers

    @property
    def numeral_end(self) -> int:
        return self.upper.end if self.upper else self.numeral.end


def read_amount(prose: Prose, at: int, before: Sequence[str], words: Sequence[str]) -> Amount | None:
    """The amount that begins at `at`, or None where no free-standing numeral does.

    before: the words before it, as written; words: the same in lower case
    """
    text = prose.text
    previous = text[at - 1] if at else " "
    mark = None
    if text[at].isdigit():
        if previous == "." and (at < 2 or not text[at - 2].isalnum()):
            at -= 1
        mark = currency_before(text, at, before)
        if _TELEPHONE_OR_CODE.match(text, at - (previous == "+")):
            return None
    elif text[at].isupper() and (code := _GLUED_CODE.match(text, at)):
        mark = currency_before(text, code.end(), (code[0],))
        at = code.end()
    start = mark.start if mark else at
    if _is_joined_before(text, start):
        return None
    between = "between" in words[-3:]
    numeral = read_numeral(prose.lower, at, money=mark is not None, split_and=between)
    if numeral is None:
        return None
    if mark is None and text[numeral.end : numeral.end + 1] in ("m", "M"):
        numeral = _in_millions(text, numeral)
    beyond = _beyond(prose, numeral)
    unit = unit_after(prose, numeral, beyond[0])
    amount = _range(prose, start, numeral, unit, mark, words)
    amount = amount or _amount(prose, start, numeral, None, mark, unit, beyond)
    if _is_joined_after(text, amount):
        return None
    return _with_sign(text, amount, words)


def unread_end(text: str, at: int) -> int:
    """Where the next numeral may begin after one at `at` that is no amount.

    A digit takes with it what it is written together with: "16-bit", "1990s", "12.5.3", a telephone number.
    """
    if not text[at].isdigit():
        return at + 1
    code = _TELEPHONE_OR_CODE.match(text, at - (text[at - 1 : at] == "+"))
    run = _RUN.match(text, at)
    return max(at + 1, code.end() if code else 0, run.end() if run else 0)


def _amount(
    prose: Prose, start: int, numeral: Numeral, upper: Numeral | None,
    mark: UnitPhrase | None, after: UnitPhrase | None, beyond: tuple[int, Qualifiers],
) -> Amount:  # fmt: skip
    end = upper.end if upper else numeral.end
    low, high = numeral.value, upper.value if upper else numeral.value
    if upper and "±" in prose.text[numeral.end : upper.start]:
        low, high, beyond = low - high, low + high, (beyond[0], ABOUT)
    if after is None and numeral.form == "fraction":
        article = _OF_A.match(prose.text, end)
        after = unit_after(prose, numeral, article.end()) if article else None
    if mark:
        reach = after.end if after and after.unit.currency else end
        return Amount(start, reach, low, high, numeral, upper, mark.unit, (mark.start, mark.end), reach, beyond[1])
    if after:
        span = after.start, after.end
        return Amount(start, after.end, low, high, numeral, upper, after.unit, span, after.end, beyond[1])
    return Amount(start, end, low, high, numeral, upper, None, None, *beyond)


def _range(
    prose: Prose, start: int, numeral: Numeral, unit: UnitPhrase | None, mark: UnitPhrase | None,
    words: Sequence[str],
) -> Amount | None:  # fmt: skip
    """The range that `numeral` opens: "5-10", "between 5 and 10", "$5m to $10m", "one or two", "12 ± 2"."""
    lower = prose.lower
    repeated = None
    if lower.startswith(_LINKING, numeral.end):
        link = _LINK.match(lower, numeral.end)
    elif unit and lower.startswith(_LINKING, unit.end):
        link, repeated = _LINK.match(lower, unit.end), unit.unit
    else:
        return None
    if link is None or numeral.form == "fraction" or (link["mark"] and not mark):
        return None
    word, dash, from_ = link["word"], link["dash"], "from" in words[-3:]
    if (word == "and" and "between" not in words[-3:]) or (word == "or" and repeated):
        return None
    if word == "to" and from_ and _is_change(lower, start):
        return None
    upper = read_numeral(lower, link.end(), money=mark is not None)
    if upper is None or upper.form == "fraction" or (dash and upper.form != numeral.form):
        return None
    beyond = _beyond(prose, upper)
    after = unit_after(prose, upper, beyond[0])
    if repeated and (after is None or after.unit != repeated):
        return None
    # "fell 12p to 345p", "rose $1 to $70": by how much, and to what.
    if word == "to" and _follows_change(lower, start) and (repeated or link["mark"] or upper.value > 5 * numeral.value):
        return None
    if upper.scale > numeral.scale == 1 and numeral.value < upper.value / upper.scale:
        numeral = scaled(numeral, numeral.end, upper.scale)
    if numeral.value >= upper.value and "±" not in link[0]:
        apart = dash is not None and (link["mark"] or dash != dash.strip())
        if apart or word in ("or", "and") or (word == "to" and (after or from_)):
            return None
    return _amount(prose, start, numeral, upper, mark, after, beyond)


def _follows_change(lower: str, start: int) -> bool:
    before = lower[max(0, start - 20) : start].split()
    return bool(before) and before[-1].startswith(_CHANGES)


def _is_change(lower: str, start: int) -> bool:
    near = lower[max(0, start - _CHANGE_REACH) : start].rpartition("\n")[2].rpartition(". ")[2]
    return any(word.startswith(_CHANGES) for word in near.split())


def _beyond(prose: Prose, numeral: Numeral) -> tuple[int, Qualifiers]:
    """Where a unit or a noun may begin, and what is said before: "-plus", "or so", the bracket of "[Ten] years"."""
    end = numeral.end
    if prose.text[end : end + 1] == "]" and prose.text[numeral.start - 1 : numeral.start] == "[":
        return end + 1, frozenset()
    return qualifier_after(prose.lower, end)


def _with_sign(text: str, amount: Amount, words: Sequence[str]) -> Amount:
    start = amount.start
    if start and text[start - 1] in "-−":
        start -= 1
    elif words and words[-1] == "minus" and text[start - 1] == " ":
        start = text.rindex("inus", 0, start) - 1
    else:
        return amount
    return amount._replace(start=start, low=-amount.high, high=-amount.low)


def _in_millions(text: str, numeral: Numeral) -> Numeral:
    """Tells "5m people" and "5m were hit" from "5m away": a "m" against the digits is a million or a metre."""
    end = numeral.end + 1
    if numeral.form != "digits" or text[end : end + 1] != " ":
        return numeral
    noun = counted_noun(text, end, one=False)
    counts = noun is not None and noun.plural and text[noun.start : noun.end].split()[0] not in _DIMENSIONS
    said = text.startswith(_SAID_OF_MILLIONS, end) and not text.startswith(_LENGTHS, end)
    return scaled(numeral, end, 10**6) if counts or said else numeral


def _is_joined_before(text: str, start: int) -> bool:
    """Whether the numeral is part of what stands before it without a space: "F-16", "and/5", "#3"."""
    if not start or text[start - 1] == " ":
        return False
    previous, earlier = text[start - 1], text[start - 2] if start > 1 else " "
    if previous in "-−":
        return not earlier.isspace() and earlier not in _OPENING
    if previous in ",:":
        return earlier.isdigit()
    if previous == ".":
        return earlier.isalnum() and text[max(0, start - 3) : start].strip() not in ("c.", "ca.")
    return previous in "‐‑–/#@=&%\\_" or previous.isalnum()


def _is_joined_after(text: str, amount: Amount) -> bool:
    """Whether what stands after it makes it no numeral: "1990s", "3rd", "737-800", "4x4"."""
    end = amount.numeral_end
    after = text[end : end + 1]
    if after.isalpha():
        return amount.unit_span is None or amount.unit_span[0] != end
    return after in ("-", "–", "‐", "‑", "/", ":") and text[end + 1 : end + 2].isdigit()
