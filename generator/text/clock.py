"""Read times of day from English prose, in minutes from midnight. It must not know what happens at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TIME = re.compile(
    r"(?<![\w.,:])(?P<hour>[0-2]?[0-9])(?:[.:](?P<minute>[0-5][0-9]))?\s?(?P<half>[ap])(?:\.m\b\.?|m\b)"
    r"|(?<![\w.,:$£€])(?P<hour24>[01]?[0-9]|2[0-3]):(?P<minute24>[0-5][0-9])(?![\w:])"
    r"|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
# A quick look at ASCII: a digit or letter that such an expression has, with what follows it there.
_MAY_TELL = re.compile(r"[0-9nNmM](?:\s?[aApP]|:[0-9]|[oO]{2}[nN]|[iI][dD])")
_DAY = 24 * 60
_ROUNDED = 30


class Time(NamedTuple):
    """A time of day: where it stands in the text, and how many minutes after midnight it is."""

    start: int
    end: int
    minutes: int


def times(text: str) -> Iterator[Time]:
    """The times of day that a folded text gives to the hour or minute."""
    for match in _TIME.finditer(text) if _MAY_TELL.search(text) or not text.isascii() else ():
        if match["word"]:
            minutes = 0 if match["word"].lower() == "midnight" else _DAY // 2
        elif match["hour24"]:
            minutes = 60 * int(match["hour24"]) + int(match["minute24"])
        else:
            hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
            minutes = 60 * hour + int(match["minute"] or 0)
        yield Time(*match.span(), minutes)


def is_near(written: Time, source: Time) -> bool:
    """Whether a time may stand for another: the same, or the full hour or half hour that it is near to."""
    apart = abs(written.minutes - source.minutes)
    return min(apart, _DAY - apart) < (1 if written.minutes % 30 else _ROUNDED)
