"""Read dates from English prose: explicit ones, and those told from the day of publication.

It reads; whether a date is what an item claims is the check's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.text.words import tokens

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH_NUMBER = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}

_MONTH = r"(?P<month>" + "|".join(_MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_I = re.IGNORECASE

_ISO = re.compile(r"\b(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?\b")
_DAY_MONTH = re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?\b", _I)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?", _I)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:(?:\s+of|,)?\s+{_YEAR})?\b", _I)
_NUMERIC = re.compile(
    r"(?<![\w/.])(?P<one>[0-3]?[0-9])([/.])(?P<other>[0-3]?[0-9])\2(?P<year>1[0-9]{3}|20[0-9]{2})(?![\w/])"
)
_NAMED_DAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
_NAMED_DAY = re.compile(rf"\b(?P<named>{'|'.join(_NAMED_DAYS)})\b(?:,?\s+{_YEAR}\b)?", _I)
_YEAR_ALONE = re.compile(
    rf"(?<![\w.,$£€-]){_YEAR}(?![\w%]|[.,][0-9])(?!\s+(?:people|troops|miles|km|dollars|euros))", _I
)
_WEEKDAY = re.compile(r"\b(?P<which>last|next|this)?\s*(?P<weekday>" + "|".join(_WEEKDAYS) + r")\b", _I)
_RELATIVE = re.compile(
    r"\b(?:(?P<day>the day after tomorrow|the day before yesterday"
    r"|today|tonight|yesterday|tomorrow|this morning|this afternoon|this evening|overnight|last night)"
    r"|(?P<which>last|this|next|past|previous|earlier this|later this)\s+(?P<unit>week|weekend|month|year)"
    r"|(?P<count>[0-9]+|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<ago>day|week|month|year)s?"
    r"\s+(?:ago|earlier))\b",
    _I,
)
_TELLING_YEARS = range(100, date.max.year)
"""Years of publication from which each relative expression, even a thousand months ago, stays in the calendar."""
_OFFSETS = {
    "the day before yesterday": (-2,),
    "yesterday": (-1,),
    "overnight": (-1, 0),
    "last night": (-1, 0),
    "tomorrow": (1,),
    "the day after tomorrow": (2,),
}
# A quick look: words of which a text has one, if it has a month, a named day, or an expression like "last week".
_MONTH_WORDS = frozenset(_MONTH_NUMBER)
_NAMED_DAY_WORDS = frozenset("day eve halloween".split())
_RELATIVE_WORDS = frozenset(
    "today tonight yesterday tomorrow morning afternoon evening overnight night week weekend month year ago "
    "earlier".split()
)
_DIGIT = re.compile("[0-9]")
_COUNTS = "zero one two three four five six seven eight nine ten".split()


_NAMES = frozenset((*_MONTH_NUMBER, *_WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Interval:
    """The days that an expression may mean, first and last, and where it stands."""

    start: int
    end: int
    first: date
    last: date


def covers(interval: Interval, when: str) -> bool:
    """Whether `when` (2024, 2024-08 or 2024-08-14) may be what the expression means: it is no more precise."""
    first, last = bounds(when)
    if len(when) == len("2024-08-14"):
        # A weekday or "last week" leaves open which day; a bare month or year does not name one.
        exact = interval.first == interval.last
        near = (interval.last - interval.first).days <= 13
        return interval.first <= first <= interval.last if exact or near else False
    return first <= interval.first and interval.last <= last


def bounds(when: str) -> tuple[date, date]:
    """First and last day of a date in EDTF level 0."""
    parts = [int(part) for part in when.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), _month_end(year, month)
    return date(year, 1, 1), date(year, 12, 31)


def names_a_day(text: str) -> bool:
    """A quick look whether a text has the name of a month or a weekday."""
    return not _NAMES.isdisjoint(tokens(text))


@lru_cache(maxsize=256)
def find_dates(text: str, published: str | None) -> tuple[Interval, ...]:
    """The dates in `text`. Those without a year, and those like "on Monday", need the day of publication."""
    day = bounds(published) if published else None
    found: list[Interval] = []
    taken: list[tuple[int, int]] = []
    for pattern in _patterns(text):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if match.lastgroup is None or not _is_date(match):
                continue
            taken.append(match.span())
            found.extend(_explicit(match, day))
    found.extend(_fixed(text, day))
    if day and day[0] == day[1] and day[0].year in _TELLING_YEARS:
        found.extend(_relative(text, day[0]))
    return tuple(sorted(found, key=lambda interval: interval.start))


def _patterns(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of explicit dates that the text can have anything of, in order."""
    digit, month = _DIGIT.search(text), _may_have(text, _MONTH_WORDS)
    if digit and "-" in text:
        yield _ISO
    if digit and month:
        yield _DAY_MONTH
        yield _MONTH_DAY
    if month:
        yield _MONTH_YEAR
    if digit:
        yield _YEAR_ALONE


def _may_have(text: str, words: frozenset[str]) -> bool:
    """Whether a text may have one of the words, in any case; what is not ASCII may be the other case of what is."""
    return not words.isdisjoint(tokens(text)) or not text.isascii()


def _fixed(text: str, day: tuple[date, date] | None) -> Iterator[Interval]:
    """Dates in figures (31/12/1961), day first or month first where both can be, and days that have a name."""
    for match in _NUMERIC.finditer(text) if _DIGIT.search(text) else ():
        one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
        for month, number in {(other, one), (one, other)}:
            if 1 <= month <= 12 and 1 <= number <= _month_end(year, month).day:
                yield Interval(*match.span(), date(year, month, number), date(year, month, number))
    for match in _NAMED_DAY.finditer(text) if _may_have(text, _NAMED_DAY_WORDS) else ():
        yield from _in_years(match, day, *_NAMED_DAYS[match["named"].lower()])


def _is_date(match: re.Match[str]) -> bool:
    """ "may" and "march" are words unless they are capitalised."""
    month = match.groupdict().get("month")
    return not month or month[0].isupper() or month.isdigit() or month.lower() not in ("may", "march", "mar")


def _explicit(match: re.Match[str], published: tuple[date, date] | None) -> Iterator[Interval]:
    parts = match.groupdict()
    written = parts.get("month")
    month = 0
    if written:
        month = int(written) if written.isdigit() else _MONTH_NUMBER[written.lower().rstrip(".")]
    yield from _in_years(match, published, month, int(parts.get("day") or 0))


def _in_years(match: re.Match[str], published: tuple[date, date] | None, month: int, day: int) -> Iterator[Interval]:
    """A month or day in the year that is written; without one, in each that may be meant."""
    parts = match.groupdict()
    years = [int(parts["year"])] if parts.get("year") else []
    if not years and published:
        # Without a year the one nearest to the publication is meant, which may be the one before or after.
        years = [published[0].year - 1, published[0].year, published[0].year + 1]
    for year in years:
        try:
            first, last = bounds(_edtf(year, month, day))
        except ValueError:
            continue
        if parts.get("year") or (published and abs((first - published[0]).days) <= 190):
            yield Interval(*match.span(), first, last)


def _edtf(year: int, month: int, day: int) -> str:
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _relative(text: str, today: date) -> Iterator[Interval]:
    for match in _WEEKDAY.finditer(text) if "day" in text.lower() or not text.isascii() else ():
        ahead = (_WEEKDAYS.index(match["weekday"].lower()) - today.weekday()) % 7
        for offset in _weekday_offsets((match["which"] or "").lower(), ahead, today):
            day = today + timedelta(days=offset)
            yield Interval(*match.span(), day, day)
    for match in _RELATIVE.finditer(text) if _may_have(text, _RELATIVE_WORDS) else ():
        yield from (Interval(*match.span(), first, last) for first, last in _relative_days(match, today))


def _weekday_offsets(which: str, ahead: int, today: date) -> tuple[int, ...]:
    """How many days from today a weekday may be; "last" may pass over the one that this week has had already."""
    if which == "last":
        return (ahead - 7, ahead - 14) if ahead - 7 >= -today.weekday() else (ahead - 7,)
    if which == "next":
        return (ahead, ahead + 7) if ahead else (7,)
    return (ahead - 7, ahead) if ahead else (0,)


def _relative_days(match: re.Match[str], today: date) -> Iterator[tuple[date, date]]:
    if match["day"]:
        word = match["day"].lower()
        for offset in _OFFSETS.get(word, (0,)):
            day = today + timedelta(days=offset)
            yield day, day
    elif match["which"]:
        step = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(match["which"].lower(), 0)
        yield _period(today, match["unit"].lower(), step)
    else:
        word = match["count"].lower()
        count = int(word) if word.isdigit() else 1 if word in ("a", "an") else _COUNTS.index(word)
        if count <= 1000:
            yield _ago(today, match["ago"].lower(), count)


def _period(today: date, unit: str, step: int) -> tuple[date, date]:
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return (monday + timedelta(days=5) if unit == "weekend" else monday), monday + timedelta(days=6)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        return date(year, month + 1, 1), _month_end(year, month + 1)
    return date(today.year + step, 1, 1), date(today.year + step, 12, 31)


def _ago(today: date, unit: str, count: int) -> tuple[date, date]:
    if unit == "day":
        day = today - timedelta(days=count)
        return day, day
    if unit == "week":
        return _period(today, "week", -count)
    return _period(today, unit, -count) if unit == "month" or today.year - count > 0 else (date.min, date.min)


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
