"""The one folding under which evidence equals its source, with the way back to the original text.

Unicode NFC, runs of white space as one space, typographic quotes, apostrophes, hyphens and dashes as their plain
forms; nothing else is folded. Offsets count Unicode code points of the original text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PLAIN = {
    **dict.fromkeys("‘’‚‛‹›ʼ＇", "'"),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
_TYPOGRAPHIC = re.compile(f"[{''.join(_PLAIN)}]")
_SPACES = re.compile(r"\s{2,}|[^\S ]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `steps` and `origins` say where the distance to the original changes: the character at
    `steps[n]` comes from `origins[n]`, and those after it follow one by one until the next step."""

    text: str
    steps: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, index: int) -> int:
        """Where in the original the folded character at `index` begins (or the text ends)."""
        if not self.steps:
            return index
        step = bisect_right(self.steps, index) - 1
        return index if step < 0 else self.origins[step] + index - self.steps[step]

    def index(self, origin: int) -> int:
        """Which folded character comes from the original one at `origin`, or next after it."""
        if not self.steps:
            return origin
        step = bisect_right(self.origins, origin) - 1
        if step < 0:
            return min(origin, self.steps[0])
        end = self.steps[step + 1] if step + 1 < len(self.steps) else len(self.text)
        return min(self.steps[step] + origin - self.origins[step], end)

    def find(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Every place, overlapping ones too, where the folded text has `wanted`: start and end in it."""
        return _places(self.text, wanted)


def fold(text: str) -> Folded:
    """The folded form of `text`, with its offsets."""
    composed = Folded(text, (), ()) if unicodedata.is_normalized("NFC", text) else _compose(text)
    plain = Folded(_plain(composed.text), composed.steps, composed.origins)
    return _join_spaces(plain) if _SPACES.search(plain.text) else plain


def folded(text: str) -> str:
    """The folded form of `text` without white space around it, where no way back is needed."""
    if not text.isascii():
        text = _plain(unicodedata.normalize("NFC", text))
    elif text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Typographic marks in their plain forms, one for one."""
    return text if text.isascii() else _TYPOGRAPHIC.sub(lambda mark: _PLAIN[mark[0]], text)


def whole(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a folded text has the wanted one in whole words: start and end."""
    return ((start, end) for start, end in _places(text, wanted) if not cuts(text, start, end))


def stands_whole(text: str, wanted: str) -> bool:
    """Whether a folded text has the wanted one in whole words."""
    return wanted in text and any(whole(text, wanted))


def _places(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + 1)


def cuts(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins or ends inside a word or a numeral of `text`."""
    if start >= end:
        return False
    return (start > 0 and _cuts_at(text, start)) or (end < len(text) and _cuts_at(text, end))


def _cuts_at(text: str, at: int) -> bool:
    """Whether the place between two characters is inside a word, a numeral, or a character with its marks."""
    left, right = text[at - 1], text[at]
    if right == " " or left == " ":
        return False
    if _joined(left, right) or _is_mark(right):
        return True
    if left in ".,":
        return right.isdigit() and at > 1 and text[at - 2].isdigit()
    return right in ".," and left.isdigit() and text[at + 1 : at + 2].isdigit()


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours belong to one word: letters and digits, in scripts that put spaces between words."""
    return left.isalnum() and right.isalnum() and not (_is_unspaced(left) or _is_unspaced(right))


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char)[0] == "M"


def _is_unspaced(char: str) -> bool:
    """Thai to Khmer, and Hangul, kana and Han: words follow each other, or take particles, without a space."""
    return (
        "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u11ff"
        or "\u1780" <= char <= "\u17ff"
        or "\u2e80" <= char <= "\ud7ff"
        or "\uf900" <= char <= "\ufaff"
        or char >= "\U0001b000"
    )


def _compose(text: str) -> Folded:
    """NFC cluster by cluster: a character, and the marks and jamo after it that may compose with it."""
    pieces: list[str] = []
    steps: list[int] = []
    origins: list[int] = []
    length = start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _may_compose(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[start:end])
        if len(piece) != end - start:
            # Every character of the cluster leads to its beginning, and what follows to its end.
            steps.extend(range(length, length + len(piece) + 1))
            origins.extend([start] * len(piece) + [end])
        pieces.append(piece)
        length += len(piece)
        start = end
    return Folded("".join(pieces), tuple(steps), tuple(origins))


def _may_compose(char: str) -> bool:
    return char >= "\u0300" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def _join_spaces(source: Folded) -> Folded:
    pieces: list[str] = []
    steps, origins = [], []
    length = end = 0
    for run in _SPACES.finditer(source.text):
        pieces += (source.text[end : run.start()], " ")
        length += run.start() - end + 1
        end = run.end()
        if end - run.start() != 1:
            steps.append(length)
            origins.append(end)
    pieces.append(source.text[end:])
    joined = Folded("".join(pieces), tuple(steps), tuple(origins))
    if not source.steps:
        return joined
    # Two foldings, one after the other: a step wherever either of them has one.
    both = sorted({*joined.steps, *(_index_of(joined, step) for step in source.steps)})
    return Folded(joined.text, tuple(both), tuple(source.origin(joined.origin(step)) for step in both))


def _index_of(joined: Folded, origin: int) -> int:
    """The index in `joined` of what stands at `origin` in the text it was joined from."""
    step = bisect_right(joined.origins, origin) - 1
    return origin if step < 0 else joined.steps[step] + origin - joined.origins[step]
