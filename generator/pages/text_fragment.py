"""Links that open a web page at words of it: `#:~:text=[prefix-,]start[,end][,-suffix]`.

After WICG, URL Fragment Text Directives (https://wicg.github.io/scroll-to-text-fragment/): a browser takes the first
place that matches, whatever the case, each part within one block and in whole words. What is known here is the text
that is stored, not the publisher's page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.content.grounded import GroundedSource

_EXACT = 60
"""Characters of evidence that stands in a link as it is; of longer evidence, its first and last words do."""
_ENDS = (4, 8, 16)
"""So many of these words are tried, in this order, and as many words around the evidence."""
_AROUND = (1, 2, 4, 8, 16)
_STRETCH = 400
"""Characters before and after evidence in which the words around it are looked for."""
_LONGEST = 2000
"""Characters of a directive beyond which there is none: not everything that handles addresses takes longer ones."""
# Where no spaces stand between words, only a mark is sure to end one.
_MARKS = "、。，．；：！？」』）】〉》"
_CLAUSE = re.compile(f"[^{_MARKS}]+[{_MARKS}]*|[{_MARKS}]+")
_TO_BREAK = re.compile(rf"[^\s{_MARKS}]*[\s{_MARKS}]+")
_UNTIL_BREAK = re.compile(rf".*[\s{_MARKS}]", re.DOTALL)
# Within a word for Unicode (UAX 29), where letters or digits stand on both sides: Russia’s, U.S, 10,000.
_WITHIN = frozenset("'’‘.·:_,;․")
_REST = re.compile(rf"(?:[{''.join(sorted(_WITHIN))}]?\w)++")
_TO_ENCODE = re.compile(r"[^A-Za-z0-9 ._~]+")


@dataclass(frozen=True)
class Searchable:
    """A source as a browser searches it: `text` in one case, a line a paragraph, white space as single spaces."""

    source: GroundedSource

    @cached_property
    def text(self) -> str:
        whole = self.source.text
        return "\n".join([_line(whole[start:end]) for start, end in self.source.paragraphs]).casefold()


class Directive(NamedTuple):
    """A text directive; only `start` is never empty. Written out it is percent-encoded, as the standard says."""

    prefix: str
    start: str
    end: str
    suffix: str

    def __str__(self) -> str:
        prefix = f"{_encoded(self.prefix)}-," if self.prefix else ""
        end = f",{_encoded(self.end)}" if self.end else ""
        suffix = f",-{_encoded(self.suffix)}" if self.suffix else ""
        return f"{prefix}{_encoded(self.start)}{end}{suffix}"


def text_fragment(url: str, searchable: Searchable, start: int, end: int) -> str:
    """`url` with a directive that leads to `text[start:end]` of the source; empty where none can tell it from others.

    A fragment that `url` has stays; a directive that it has is replaced.
    """
    source = searchable.source
    start, end = _whole_words(source.text, start, end)
    lines = _lines(source, start, end)
    directive = _likely(searchable.text, lines[0]) if len(lines) == 1 else ""
    if not directive:
        length = len("\n".join(lines).casefold())
        possible = _directives(source, lines, start, end)
        directive = next((str(one) for one in possible if _leads(searchable.text, one, length)), "")
    if not directive or len(directive) > _LONGEST:
        return ""
    page = url.partition(":~:")[0]
    return f"{page}:~:text={directive}" if "#" in page else f"{page}#:~:text={directive}"


def _likely(text: str, line: str) -> str:
    """The first directive that might do for evidence within a paragraph, which mostly does; empty if it does not."""
    wanted = line.casefold()
    if len(line) <= _EXACT:
        return _encoded(line) if _only(text, wanted) >= 0 else ""
    start, end = _first(line, _ENDS[0]), _last(line, _ENDS[0])
    if len(start) + len(end) >= len(line):
        return ""
    head, tail = start.casefold(), end.casefold()
    at = _only(text, head)
    if at < 0 or text.find(tail, at + len(head)) != at + len(wanted) - len(tail):
        return ""
    return f"{_encoded(start)},{_encoded(end)}"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Evidence with the rest of the words that it begins or ends in: a browser would not find it otherwise."""
    if _inside(text, end) and (rest := _REST.match(text, end)):
        end = rest.end()
    if _inside(text, start):
        while start > 0 and (text[start - 1].isalnum() or _inside(text, start)):
            start -= 1
    return start, end


def _inside(text: str, at: int) -> bool:
    """Whether a place is beside a mark within a word."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before in _WITHIN:
        return after.isalnum() and text[max(at - 2, 0)].isalnum()
    return after in _WITHIN and before.isalnum() and text[at + 1 : at + 2].isalnum()


def _lines(source: GroundedSource, start: int, end: int) -> Sequence[str]:
    """The evidence as it is searched for, paragraph by paragraph."""
    text, blocks = source.text, source.paragraphs
    piece = text[start:end]
    if piece.isprintable():  # it has no line end
        return (piece if "  " not in piece else _line(piece),)
    first = bisect_right(blocks, (start, len(text))) - 1
    if first >= 0 and end <= blocks[first][1]:
        return (_line(piece),)
    last = bisect_right(blocks, (end, 0))
    parts = (_line(text[max(begin, start) : min(stop, end)]) for begin, stop in blocks[max(first, 0) : last])
    return [part for part in parts if part]


def _directives(source: GroundedSource, lines: Sequence[str], start: int, end: int) -> Iterator[Directive]:
    """The directives that might do, the best first."""
    bodies = []
    for body in _bodies(lines):
        yield Directive("", *body, "")
        bodies.append(body)
    # What stands in other paragraphs may stand elsewhere on the publisher's page.
    for before, after in (_beside(source, start, end), _beyond(source, start, end)):
        for count in _AROUND:
            prefix, suffix = _last(before, count), _first(after, count)
            for one, two in ((prefix, ""), ("", suffix), (prefix, suffix)):
                if any(map(str.isalnum, one + two)):
                    for body in bodies:
                        yield Directive(one, *body, two)


def _bodies(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The start and the end of directives for evidence, without what is around it."""
    if len(lines) > 1 or len(lines[0]) > _EXACT:
        for count in _ENDS:
            start, end = _first(lines[0], count), _last(lines[-1], count)
            if len(lines) == 1 and len(start) + len(end) >= len(lines[0]):
                break
            yield start, end
    if len(lines) == 1:
        yield lines[0], ""


def _leads(text: str, wanted: Directive, length: int) -> bool:
    """Whether a directive leads to evidence and nowhere else, given that the evidence fits it, and is `length`
    characters long if it has an end."""
    prefix, start, end, suffix = [part.casefold() for part in wanted]
    alone = not prefix and (not suffix or end != "")
    at = _only(text, start) if alone else _only_between(text, prefix, start, "" if end else suffix)
    if at < 0 or not end:
        return at >= 0
    ends = at + length - len(end)
    if not suffix:
        return text.find(end, at + len(start)) == ends
    match = re.compile(rf"{re.escape(end)}\s*{re.escape(suffix)}").search(text, at + len(start))
    return match is not None and match.start() == ends


def _only(text: str, wanted: str) -> int:
    at = text.find(wanted)
    return at if text.find(wanted, at + 1) < 0 else -1


def _only_between(text: str, prefix: str, wanted: str, suffix: str) -> int:
    before = rf"{re.escape(prefix)}\s*" if prefix else ""
    after = rf"\s*{re.escape(suffix)}" if suffix else ""
    pattern = re.compile(f"{before}({re.escape(wanted)}){after}")
    match = pattern.search(text)
    return match.start(1) if match and not pattern.search(text, match.start() + 1) else -1


def _beside(source: GroundedSource, start: int, end: int) -> tuple[str, str]:
    """Words directly before and after a place, of the paragraphs that it begins and ends in."""
    text, blocks = source.text, source.paragraphs
    first, last = bisect_right(blocks, (start, len(text))) - 1, bisect_right(blocks, (end - 1, len(text))) - 1
    return _before(text, blocks[first], start), _after(text, blocks[last], end)


def _beyond(source: GroundedSource, start: int, end: int) -> tuple[str, str]:
    """The last words of the paragraph before the one that a place begins in, and the first of that after its end, if
    it begins or ends a paragraph; else what is beside it."""
    text, blocks = source.text, source.paragraphs
    first, last = bisect_right(blocks, (start, len(text))) - 1, bisect_right(blocks, (end - 1, len(text))) - 1
    before, after = _beside(source, start, end)
    if not before and first > 0:
        before = _before(text, blocks[first - 1], start)
    if not after and last + 1 < len(blocks):
        after = _after(text, blocks[last + 1], end)
    return before, after


def _before(text: str, block: tuple[int, int], start: int) -> str:
    """Words of a paragraph that stand directly before a place."""
    begin, stop = block
    words = text[max(begin, start - _STRETCH) : min(stop, start)]
    if begin < start - _STRETCH:
        cut = _TO_BREAK.match(words)
        words = words[cut.end() :] if cut else ""
    return _line(words.strip())


def _after(text: str, block: tuple[int, int], end: int) -> str:
    """Words of a paragraph that stand directly after a place."""
    begin, stop = block
    words = text[max(begin, end) : min(stop, end + _STRETCH)]
    if end + _STRETCH < stop:
        cut = _UNTIL_BREAK.match(words)
        words = cut[0] if cut else ""
    return _line(words.strip())


def _line(text: str) -> str:
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _first(line: str, count: int) -> str:
    if " " in line:
        return " ".join(line.split(" ", count)[:count])
    return "".join(_CLAUSE.findall(line)[: count // _ENDS[0] or 1])


def _last(line: str, count: int) -> str:
    if " " in line:
        return " ".join(line.rsplit(" ", count)[-count:])
    return "".join(_CLAUSE.findall(line)[-(count // _ENDS[0] or 1) :])


def _encoded(text: str) -> str:
    return _TO_ENCODE.sub(_percent, text).replace(" ", "%20")


def _percent(match: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in match[0].encode()])
