"""Find capitalised names in folded English-like prose, and say whether another text supports them.

A name is supported where it stands, or another form of the same known name does: an alias, a demonym, initials.
It compares names; it must not know where a text came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from generator.text.lexicon import base_forms, is_common, place_forms, titles

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'.&][^\W_]+)*")
_OPENS_SENTENCE = re.compile(r"""[.!?…]["')\]]*\s|[:;\n•|]|["(\[]$|(?:^|\s)['-]\s?$""")
_CONNECTIVES = frozenset("of the and for on in & de la du des del der von van".split())
_PRONOUNS = frozenset(("i", "i'm", "i've", "i'd", "i'll", "ok"))
_ADDRESSES = frozenset("mr mrs ms mx dr sir".split())
_UNCASED_NAMES = frozenset(("de", "lb"))  # languages that capitalise every noun
_LONGEST_FORM = 6
_ENDINGS = re.compile(r"(?:'s|'|s|es|n|an|ian|ic|ish|ese|i|ite|er)\Z")

_CALENDAR = tuple(
    (name, (name[:3], *more))
    for name, *more in (
        *(["January"], ["February"], ["March"], ["April"], ["May"], ["June"], ["July"], ["August"]),
        *(["September", "Sept"], ["October"], ["November"], ["December"]),
        *(["Monday"], ["Tuesday", "Tues"], ["Wednesday"], ["Thursday", "Thur", "Thurs"], ["Friday"]),
        *(["Saturday"], ["Sunday"]),
    )
)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded text: its place, its form for comparing, and how it is written."""

    start: int
    end: int
    key: str
    capital: bool
    possessive: bool
    initial: bool  # it opens a sentence, so that its capital says nothing


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: its words, and where it stands in the folded text."""

    start: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that have several forms: by the key of each form, the ids of what it may mean."""

    forms: Mapping[Key, frozenset[str]]

    def longest(self, words: tuple[Word, ...], at: int) -> tuple[int, frozenset[str]]:
        """How many words from `at` on make the longest known form, and what it may mean; 0 if none does."""
        for length in range(min(_LONGEST_FORM, len(words) - at), 0, -1):
            meant = self.forms.get(tuple(word.key for word in words[at : at + length]))
            if meant:
                return length, meant
        return 0, frozenset()

    def meaning(self, word: str) -> frozenset[str]:
        """What a single word (as a key) may mean."""
        return self.forms.get((word,), frozenset())


def known_names(named: Mapping[str, Iterable[str]]) -> KnownNames:
    """The forms of registered names (by id), and of places with their demonyms."""
    forms: dict[Key, set[str]] = {}
    for place, others in place_forms().items():
        for form in (place, *others):
            forms.setdefault(name_key(form), set()).add(f"place:{place}")
    for name, shorter in _CALENDAR:
        for form in (name, *shorter):
            forms.setdefault(name_key(form), set()).add(f"calendar:{name}")
    for id, names in named.items():
        for form in names:
            forms.setdefault(name_key(form), set()).add(id)
    return KnownNames({key: frozenset(ids) for key, ids in forms.items() if key})


def name_key(name: str) -> Key:
    """A name for comparing: its words without dots, case and possessive."""
    return tuple(word.key for word in words(name.replace("’", "'")))


def words(text: str) -> tuple[Word, ...]:
    """The words of a folded text."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        written = match[0]
        possessive = written.endswith(("'s", "'S")) or text[match.end() : match.end() + 2] in ("' ", "'")
        stem = written[:-2] if written.endswith(("'s", "'S")) else written
        between = text[end : match.start()]
        found.append(
            Word(
                *match.span(),
                key=_key(stem.replace(".", "")),
                capital=written != written.lower() and written.lower() not in _PRONOUNS,
                possessive=possessive,
                initial=not found or bool(_OPENS_SENTENCE.search(between)),
            )
        )
        end = match.end()
    return tuple(found)


def _key(word: str) -> str:
    """A word for comparing: without case, but for short initials, since the UN is not Kim Jong Un."""
    return word if len(word) in (2, 3) and word.isupper() else word.casefold()


def names(text: str, known: KnownNames, language: str = "en") -> tuple[Name, ...]:
    """The names of a folded text. Where capitals do not mark names, only the known ones are found.

    An ordinary word that opens a sentence is no name, unless it begins a known one (South Korea).
    """
    primary = language.split("-")[0].lower()
    all_words = words(text)
    capitals_tell = primary not in _UNCASED_NAMES and not _is_headline(all_words)
    runs: list[list[Word]] = []
    for previous, word in zip((None, *all_words), all_words, strict=False):
        joined = (
            previous is not None
            and previous.capital
            and not previous.possessive
            and not word.initial
            and text[previous.end : word.start] in (" ", "-")
        )
        if not word.capital:
            continue
        if joined and runs:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(
        Name(kept[0].start, kept[-1].end, kept)
        for run in runs
        if (kept := _without_opener(tuple(run), known, capitals_tell, primary))
    )


def _is_headline(all_words: tuple[Word, ...]) -> bool:
    """Whether a text is set in title case, so that a capital says nothing."""
    long = [word for word in all_words if len(word.key) > 3]
    return len(long) > 3 and sum(word.capital for word in long) > 0.8 * len(long)


def _without_opener(run: tuple[Word, ...], known: KnownNames, capitals_tell: bool, language: str) -> tuple[Word, ...]:
    if not capitals_tell:
        kept: list[Word] = []
        at = 0
        while at < len(run):
            length, _ = known.longest(run, at)
            kept.extend(run[at : at + length])
            at += max(1, length)
        return tuple(kept)
    opener = run[0]
    if opener.initial and not known.longest(run, 0)[0]:
        # Only for English there is a lexicon that tells an ordinary opening word from a name.
        return run[1:] if language != "en" or (is_common(opener.key) and not opener.key.isupper()) else run
    return run


class Support:
    """What a folded text offers as support: its words, and the known names among them.

    With `titles_pass`, titles need no support: they may stand anywhere in a source, and are looked for there.
    """

    def __init__(self, text: str, known: KnownNames, *, titles_pass: bool = False) -> None:
        self._text = text
        self._known = known
        self._titles_pass = titles_pass

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return words(self._text)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(word.key for word in self._words)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(form for word in self._words for form in base_forms(word.key))

    @cached_property
    def _capital_stems(self) -> frozenset[str]:
        return frozenset(_stem(word.key) for word in self._words if word.capital)

    @cached_property
    def _meant(self) -> frozenset[str]:
        found: set[str] = set()
        for at, word in enumerate(self._words):
            if word.capital:
                for length in range(1, min(_LONGEST_FORM, len(self._words) - at) + 1):
                    found |= self._known.forms.get(
                        tuple(other.key for other in self._words[at : at + length]), frozenset()
                    )
        return frozenset(found)

    @cached_property
    def _runs(self) -> tuple[Key, ...]:
        runs: list[list[str]] = []
        previous: Word | None = None
        for word in self._words:
            if word.capital:
                near = previous is not None and self._text[previous.end : word.start] in (" ", "-")
                if previous is not None and previous.capital and not previous.possessive and near and runs:
                    runs[-1].append(word.key)
                else:
                    runs.append([word.key])
            previous = word
        return tuple(tuple(run) for run in runs)

    def unsupported(self, name: Name) -> tuple[Word, ...]:
        """The words of `name` that this text does not support; empty if it supports them all."""
        missing: list[Word] = []
        chunks: list[Key] = []
        at = 0
        while at < len(name.words):
            length, meant = self._known.longest(name.words, at)
            if length and (meant & self._meant or self._has_initials(name.words[at : at + length])):
                at += length
            elif length > 1 or (length == 1 and name.words[at].key not in self._keys):
                missing.extend(name.words[at : at + length])
                at += length
            else:
                chunk = self._chunk(name.words, at)
                if chunk:
                    chunks.append(tuple(word.key for word in name.words[at : at + chunk]))
                elif not self._supports_word(name.words[at]):
                    missing.append(name.words[at])
                at += max(1, chunk)
        if not missing and len(chunks) > 1 and any(self._is_only_beginning(chunk) for chunk in chunks[:-1]):
            return name.words
        return tuple(missing)

    def _chunk(self, run: tuple[Word, ...], at: int) -> int:
        """How many words from `at` on stand together in one name here."""
        best = 0
        for here in self._runs:
            for begin in range(len(here)):
                pairs = zip(run[at:], here[begin:], strict=False)
                best = max(best, sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1], pairs)))
        return best

    def _is_only_beginning(self, chunk: Key) -> bool:
        """Whether the words stand here only as the first part of longer names (the Joe of Joe Biden)."""
        longer = any(chunk == run[: len(chunk)] and len(chunk) < len(run) for run in self._runs)
        return longer and not any(run[-len(chunk) :] == chunk for run in self._runs)

    def _supports_word(self, word: Word) -> bool:
        key = word.key.lower()
        if word.key in self._keys or key in _ADDRESSES or _stem(word.key) in self._capital_stems:
            return True
        if self._titles_pass and key in titles():
            return True
        if word.initial and any(form in self._stems for form in base_forms(word.key)):
            return True
        if self._has_initials((word,)):
            return True
        # A compound such as Russia-backed or Anglo-French: part by part.
        parts = [part for part in word.key.split("-") if part]
        return len(parts) > 1 and all(
            part in self._keys or is_common(part) or bool(self._known.meaning(part) & self._meant) for part in parts
        )

    def _has_initials(self, run: tuple[Word, ...]) -> bool:
        """Whether this text has the initials of the run's words, or the words whose initials the run is."""
        if len(run) > 1:
            initials = "".join(word.key[0] for word in run if word.key not in _CONNECTIVES)
            return any(word.key.lower() == initials and word.capital for word in self._words)
        wanted = run[0].key.lower()
        if not 2 <= len(wanted) <= _LONGEST_FORM or not wanted.isalpha():
            return False
        full = [word for word in self._words if word.capital or word.key not in _CONNECTIVES]
        return any(
            all(
                word.capital and word.key[:1].lower() == letter for word, letter in zip(full[at:], wanted, strict=False)
            )
            for at in range(len(full) - len(wanted) + 1)
        )


def _stem(key: str) -> str:
    """A name's word without the endings that make an adjective or a people of it, if enough of it is left."""
    short = _ENDINGS.sub("", key)
    return short if len(short) >= 4 else key


def mentions(text: str, name: str, *, capital: bool = False) -> Iterator[tuple[int, int]]:
    """Where a folded name stands in a folded text, in whole words; initials (US) only in their own case.

    A name stands there only with a capital of its own, unless it is an ordinary word or begins with one and goes on
    in small letters (Rescue workers). With `capital`, always: "the marsh" is not Ms Marsh.
    """
    flags = re.NOFLAG if name.isupper() or len(name) < 4 else re.IGNORECASE
    first, *others = name.split()
    capital = capital or not is_common(first) or any(word != word.lower() for word in others)
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
        if not capital or name == name.lower() or match[0] != match[0].lower():
            yield match.span()
