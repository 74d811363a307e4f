"""Find the expressions of time in an article, and the date that each means as seen from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.draft.items import Event, words_at
from generator.text.dates import Interval, find_dates
from generator.text.segment import Span
from generator.text.words import tokens

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight)"
_UNIT = (
    r"(?:day|night|week|weekend|fortnight|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|season)"
)
_COUNT = (
    r"(?:[0-9]+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|a couple of|many|some)"
)
EXPRESSION = re.compile(
    rf"(?:{_DAY}\s*,\s*)?(?:{_MONTH}\s+[0-3]?[0-9](?:st|nd|rd|th)?(?:(?:\s*,)?\s+(?:1[0-9]{{3}}|20[0-9]{{2}}))?\b"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s*,?\s+(?:1[0-9]{{3}}|20[0-9]{{2}}))?\b"
    rf"|{_MONTH}\s*,?\s+(?:of\s+)?(?:1[0-9]{{3}}|20[0-9]{{2}})\b)"
    rf"|\b(?:(?:late|early|last|next|this|on)\s+)?{_DAY}(?:\s+{_PART})?\b"
    rf"|\b(?:yesterday|today|tonight|tomorrow|overnight)(?:\s+{_PART})?\b"
    rf"|\b(?i:last|this|next|earlier this|later this|the past|the previous|the following|that|early this|late last)\s+"
    rf"(?i:{_UNIT}|{_PART})\b"
    rf"|\b{_COUNT}\s+{_UNIT}s?\s+(?:ago|earlier|later|before)\b"
    rf"|\b(?:in|since|by|until|before|after|during|from)\s+(?:(?:early|late|mid)[ -])?"
    rf"(?:{_MONTH}(?:\s+(?:of\s+)?(?:1[0-9]{{3}}|20[0-9]{{2}}))?\b|(?:the\s+)?(?:1[0-9]{{3}}|20[0-9]{{2}})(?:s\b)?(?![\w%,.][0-9]))",
)
_TELLING = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday today tonight yesterday tomorrow "
    "overnight morning afternoon evening lunchtime noon midday midnight day days night nights week weeks weekend "
    "weekends fortnight month months quarter quarters year years decade decades century spring summer autumn fall "
    "winter season seasons fortnights centuries".split()
)
"""Words of which a sentence has one, if it has any expression of time but a year."""
_LONGEST = 2000
_YEAR = re.compile("[12][0-9]{3}")
_LINK = re.compile(r"(?:on|in|since|by|until|before|after|during|from)\s+(?:the\s+)?", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|next|due|scheduled|set to|(?:is|are|was|were) to|to be held|upcoming|plans? to|expected to)\b"
    r"|[’']ll\b"
)
_CLAUSE = re.compile(r"[,;:“”\"()—]|\b(?:while|whilst|after|before|but)\b")
_RANGE = re.compile(r"\s*(?:to|and|[-–—])\s*[0-9]{4}\b")


def find_times(text: str, sentences: tuple[Span, ...], published: str | None) -> tuple[Event, ...]:
    """The expressions of time, in their order; those that mean one day, month or year with its date."""
    return tuple(
        event for span in sentences for part in _parts(text, span) for event in _in_sentence(text, part, published)
    )


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or the parts of one that is longer than any is."""
    start, end = span
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _in_sentence(text: str, span: Span, published: str | None) -> Iterator[Event]:
    sentence = text[slice(*span)]
    if _TELLING.isdisjoint(tokens(sentence)) and not _YEAR.search(sentence):
        return
    matches = list(EXPRESSION.finditer(text, *span))
    if not matches:
        return
    intervals = find_dates(sentence, published)
    for match in matches:
        start = match.start()
        if link := _LINK.match(text, start, match.end()):
            start = link.end()
        words = words_at(text, start, match.end())
        there = [one for one in intervals if one.start < match.end() - span[0] and match.start() - span[0] < one.end]
        ahead = _is_ahead(sentence, match.start() - span[0], match.end() - span[0])
        spans_years = _RANGE.match(text, match.end()) is not None
        yield Event(words, None if spans_years else _date(there, published, ahead=ahead))


def _is_ahead(sentence: str, start: int, end: int) -> bool:
    """Whether the clause around an expression, or the one that it introduces, is about what is to come."""
    begin = max((mark.end() for mark in _CLAUSE.finditer(sentence, 0, start)), default=0)
    stop = _CLAUSE.search(sentence, end)
    if stop and sentence[begin:start].strip().lower() in ("", "on", "in", "by"):
        stop = _CLAUSE.search(sentence, stop.end())
    return _AHEAD.search(sentence, begin, stop.start() if stop else len(sentence)) is not None


def _date(intervals: list[Interval], published: str | None, *, ahead: bool) -> str | None:
    """The date that an expression means, no more precise than it; of two weekdays the one that the sense asks for."""
    if not intervals:
        return None
    if len(intervals) > 1 and published:
        before = [one for one in intervals if one.first.isoformat() <= published]
        after = [one for one in intervals if one.first.isoformat() >= published]
        chosen = (after[:1] if ahead else before[-1:]) or intervals[:1]
        intervals = chosen
    first, last = intervals[0].first, intervals[0].last
    if first == last:
        return first.isoformat()
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return str(first.year) if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) else None
