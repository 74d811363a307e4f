"""Cut folded prose into words, and find whole words in it. It must not know what they mean."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.text.inflection import is_common

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'.&][^\W_]+)*")
# Words that begin with another letter than a small ASCII one; of a compound in small letters, its capitalised part.
# That nothing of a word stands before it is asked behind the letter: a pattern that begins with a set scans fast.
_MAY_BE_CAPITAL = re.compile(r"[^\W\d_a-z](?<![^\W_].)(?:\.(?:[^\W\d_]\.)+|[^\W_]*(?:[-'.&][^\W_]+)*)")
RUN = re.compile(rf"{_MAY_BE_CAPITAL.pattern}(?:[ -]{_MAY_BE_CAPITAL.pattern})*")
"""Capitalised words that follow each other, as those of a name do."""
_TOKEN = re.compile(r"[a-z]+")
_LETTERS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else ord(" ") for code in range(256))
_POSSESSIVE = ("'s", "'S")
_STOPS = ".!?…:;|•"
_PRONOUNS = frozenset(("i", "i'm", "i've", "i'd", "i'll", "ok"))


class Phrases(NamedTuple):
    """A pattern for any of some phrases; and a faster one for texts without the `marks`, one of which each phrase has
    that begins with any beginning of a word."""

    every: re.Pattern[str]
    plain: re.Pattern[str]
    marks: tuple[str, ...]

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first of the phrases in a text in small letters: see `lowered`."""
        return self._for(text).search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The phrases in a text in small letters: see `lowered`."""
        return self._for(text).finditer(text)

    def _for(self, text: str) -> re.Pattern[str]:
        return self.every if self.marks and any(mark in text for mark in self.marks) else self.plain


def one_of(*phrases: str) -> Phrases:
    """A pattern for any of the phrases, which stand between commas, in small letters: `*` is any part of a word."""
    listed = (phrase.strip() for line in phrases for phrase in line.split(","))
    # The longest first, so that "no longer" is found before "no".
    ordered = sorted((phrase for phrase in listed if phrase), key=lambda phrase: len(_source(phrase)), reverse=True)
    marks = {phrase[1:].split(" ")[0].rstrip("*") for phrase in ordered if phrase[0] == "*"}
    every = re.compile(rf"(?<!\w)(?:{'|'.join(map(_source, ordered))})(?!\w)")
    plain = re.compile(rf"(?:{_grouped(phrase for phrase in ordered if phrase[0] != '*')})(?!\w)")
    return Phrases(every, plain, tuple(sorted(marks)))


def _source(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s")


def _grouped(phrases: Iterable[str]) -> str:
    """Alternatives at the beginning of a word, those of one first letter in their order.

    They are tried only where their letter is, so that a long list costs little more than a short one.
    """
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(phrase[0], []).append(_source(phrase[1:]))
    return "|".join(rf"{first}(?<!\w{first})(?:{'|'.join(rest)})" for first, rest in rests.items())


def lowered(text: str) -> str:
    """The text in small letters, but for May, which is a month."""
    return "May".join(part.lower() for part in text.split("May")) if "May" in text else text.lower()


class Word(NamedTuple):
    """A word of a folded text: its place, its form for comparing, and how it is written.

    `initial` and `possessive` are told of capitalised words only; an initial one opens a sentence, so that its
    capital says nothing.
    """

    start: int
    end: int
    key: str
    capital: bool = False
    possessive: bool = False
    initial: bool = False


@lru_cache(maxsize=256)
def tokens(text: str) -> frozenset[str]:
    """The runs of ASCII letters in a text, in small letters: for a quick look whether a word can be in it."""
    if text.isascii():
        return frozenset(text.encode().translate(_LETTERS).decode().split())
    return frozenset(_TOKEN.findall(text.lower()))


def words(text: str) -> tuple[Word, ...]:
    """The words of a folded text."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        written = match[0]
        if written.islower():
            found.append(Word(*match.span(), key(written)))
        else:
            found.append(_word(text, match))
    return tuple(found)


def capitalised(text: str) -> list[Word]:
    """The words of a folded text that have a capital, or letters of a script that has none."""
    found: list[Word] = []
    for match in _MAY_BE_CAPITAL.finditer(text):
        written = match[0]
        if not written.islower() and written.lower() not in _PRONOUNS:
            found.append(_word(text, match))
    return found


def _word(text: str, match: re.Match[str]) -> Word:
    """A word that is not all in small letters."""
    written = match[0]
    start, end = match.span()
    possessive = written.endswith(_POSSESSIVE) or text[end : end + 2] in ("' ", "'")
    capital = written != written.lower() and written.lower() not in _PRONOUNS
    return Word(start, end, key(written), capital, possessive, _opens_sentence(text, start))


@lru_cache(maxsize=1 << 16)
def key(written: str) -> str:
    """A word for comparing: without dots, possessive and case, but for short initials: the UN is not Kim Jong Un."""
    if written.endswith(_POSSESSIVE):
        written = written[:-2]
    if "." in written:
        written = written.replace(".", "")
    return written if 1 < len(written) < 4 and written.isupper() else written.lower()


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a word stands where a sentence, a quotation, a line or a list item begins."""
    if start == 0 or text[start - 1] in "\"'([\n|•:;":
        return True
    if text[start - 1] != " ":
        return False
    before = text[max(0, start - 3) : start - 1]
    if before[-1:] in _STOPS or before[-1:] in "\"'([-":
        return before[-1:] in _STOPS or len(before) < 2 or before[0] in _STOPS or before[0] == " "
    return before[-1:] in ")]" and before[0] in _STOPS


def stands(text: str, name: str) -> bool:
    """Whether a folded name stands in a folded text with its capitals, in whole words."""
    return stands_verbatim(text, name) or is_mentioned(text, name, capital=True)


def stands_verbatim(text: str, name: str) -> bool:
    """Whether a folded name stands in a folded text just as it is written, in whole words."""
    return name in text and next(_whole(text, name), None) is not None


def is_mentioned(text: str, name: str, *, capital: bool = False) -> bool:
    """Whether a folded name stands in a folded text as `mentions` tells."""
    return next(mentions(text, name, capital=capital), None) is not None


def mentions(text: str, name: str, *, capital: bool = False) -> Iterator[int]:
    """Where a folded name begins in a folded text, in whole words; initials (US) only in their own case.

    A name stands there only with a capital of its own, unless it is an ordinary word or begins with one and goes on
    in small letters (Rescue workers). With `capital`, always: "the marsh" is not Ms Marsh.
    """
    lower, small = text.lower(), name.lower()
    # A letter whose small form is longer: keep to what is written.
    if name.isupper() or len(name) < 4 or len(lower) != len(text):
        yield from _whole(text, name)
        return
    if small not in lower:
        return
    first, *others = name.split(" ")
    needs_capital = name != small and (capital or not is_common(first) or any(word != word.lower() for word in others))
    for start in _whole(lower, small):
        written = text[start : start + len(name)]
        if not needs_capital or written != written.lower():
            yield start


def _whole(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or after.isalnum() or "_" in (before, after)):
            yield start
        start = text.find(wanted, start + 1)
