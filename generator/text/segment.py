"""Cut prose into paragraphs and sentences, as spans of the original text.

Rules for English news prose that do no harm in other languages; full stops of other scripts are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

Span = tuple[int, int]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n?[^\S\r\n]*\r\n?")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLOCK = re.compile(r"\S(?:[^\r\n]+|(?!\r?\n[^\S\n]*\r?\n|\r[^\S\r\n]*\r)[\r\n])*")

_STOP = re.compile(
    r"""(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>["'”’»)\]]*)(?=\s)"""
    r"""|[。！？｡]+[”’」』）]*|[।॥؟۔։።]+["'”’»)]*(?=\s)"""
)
_NEXT = re.compile(r"""\s+["'“‘«„(\[¿¡–—-]*\s*(?P<word>[\w’'-]*)""")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[\w’'-]*\Z")
_SAYS = re.compile(
    r"\s+(?:[A-Z][\w’'.-]*\s+){1,5}(?:said|says|asked|asks|added|adds|told|replied|wrote|writes|tweeted|shouted)\b"
)

_TITLES = frozenset(
    "mr mrs ms mx dr prof sen rep gov gen col lt maj capt cpt sgt cpl pte adm cmdr brig rev hon fr sr st ste mt ft "
    "pres supt insp det messrs mme mlle sra dra no nos vs art fig vol approx ca".split()
)
_ABBREVIATIONS = frozenset(
    "jr esq phd md inc ltd co corp bros etc al eg ie cf jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues "
    "wed thu thur thurs fri sat sun a.m p.m am pm est dept univ assn bn".split()
)
_STARTERS = frozenset(
    "the a an it its he his she her they their we our i you your this that these those there here in on at by for "
    "from but and or so yet as if when while after before since although though however meanwhile also another some "
    "many most all both each no not one two what who where why how".split()
)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs, without white space around them: blocks between blank lines, or lines if none is blank.

    A line that begins with a small letter goes on from the one before: it was broken to fit a width.
    """
    pattern = _BLOCK if _BLANK_LINE.search(text) else _LINE
    found: list[Span] = []
    for match in pattern.finditer(text):
        start, end = _trim(text, *match.span())
        if start < end:
            if found and pattern is _LINE and text[start].islower():
                start = found.pop()[0]
            found.append((start, end))
    return tuple(found)


def blocks(text: str) -> tuple[Span, ...]:
    """What stands between blank lines, without white space around it."""
    return tuple(_trim(text, *match.span()) for match in _BLOCK.finditer(text))


def sentences(text: str, within: tuple[Span, ...] | None = None) -> tuple[Span, ...]:
    """The sentences of each paragraph, without white space around them."""
    return tuple(span for start, end in within or paragraphs(text) for span in _sentences(text, start, end))


def touched(spans: tuple[Span, ...], start: int, end: int) -> range:
    """The numbers of those spans, which are in order, that the one from `start` to `end` touches."""
    first = bisect_left(spans, (start + 1,)) - 1
    if first < 0 or spans[first][1] <= start:
        first += 1
    last = first
    while last < len(spans) and spans[last][0] < end:
        last += 1
    return range(first, last)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop["mark"] is None or _ends_sentence(text, begin, stop, end):
            span = _trim(text, begin, stop.end())
            if span[0] < span[1]:
                yield span
                begin = stop.end()
    span = _trim(text, begin, end)
    if span[0] < span[1]:
        yield span


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    word = following["word"] if following else ""
    if not word:
        return True
    if word[0].islower():
        return False
    if stop["mark"] != ".":
        # “Stop!” Smith said: the sentence goes on after the quotation.
        return not (stop["close"] and _SAYS.match(text, stop.end(), end))
    last = _LAST_WORD.search(text, max(begin, text.rfind(" ", begin, stop.start()) + 1), stop.start())
    before = last[0].strip("'’-") if last else ""
    known = before.lower()
    if known in _TITLES:
        # "No. 10" but "He said no. The …"
        return known in ("no", "art", "fig", "st", "ft", "mt") and not word[0].isdigit() and before.islower()
    if known in _ABBREVIATIONS or "." in before or (len(before) == 1 and before.isalpha() and before != "I"):
        return word.lower() in _STARTERS
    return True


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
