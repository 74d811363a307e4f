"""Find capitalised names in folded English-like prose. It must not know where a text came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.text.fold import folded
from generator.text.inflection import is_common
from generator.text.language import is_english, primary
from generator.text.lexicon import place_forms
from generator.text.words import RUN, WORD, Word, capitalised, key, stands_verbatim, words

_UNCASED_NAMES = frozenset(("de", "lb"))  # languages that capitalise every noun
LONGEST_FORM = 6
"""How many words a known name has at most."""

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
class Name:
    """A run of capitalised words: where it stands in the folded text, as it is written there, and its words."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]

    def part(self, first: int, end: int) -> str:
        """Some of its words as they are written, without a possessive at their end."""
        written = self.text[self.words[first].start - self.start : self.words[end - 1].end - self.start]
        return written[:-2] if written.endswith(("'s", "'S")) else written


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that have several forms: what each form (as a key) may mean, how forms begin, and each name's forms."""

    forms: Mapping[Key, frozenset[str]]
    openers: frozenset[str]
    written: Mapping[str, tuple[str, ...]]

    def longest(self, words: tuple[Word, ...], at: int) -> tuple[int, frozenset[str]]:
        """How many words from `at` on make the longest known form, and what it may mean; 0 if none does."""
        if words[at].key not in self.openers:
            return 0, frozenset()
        for length in range(min(LONGEST_FORM, len(words) - at), 0, -1):
            meant = self.forms.get(tuple(word.key for word in words[at : at + length]))
            if meant:
                return length, meant
        return 0, frozenset()

    def meaning(self, name: str) -> frozenset[str]:
        """What a name may mean."""
        return self.forms.get(name_key(name), frozenset())


def known_names(named: Mapping[str, Iterable[str]]) -> KnownNames:
    """The forms of registered names (by id), and of places with their demonyms."""
    return _known_names(tuple((id, tuple(forms)) for id, forms in named.items()))


@lru_cache(maxsize=4)
def _known_names(named: tuple[tuple[str, tuple[str, ...]], ...]) -> KnownNames:
    """The same; the parts of an archive, which are checked one after the other, have the same register."""
    written = {f"place:{place}": (place, *others) for place, others in place_forms().items()}
    written |= {f"calendar:{name}": (name, *shorter) for name, shorter in _CALENDAR}
    written |= {id: tuple(folded(form) for form in forms) for id, forms in named}
    meant: dict[Key, set[str]] = {}
    for id, forms in written.items():
        for form in forms:
            meant.setdefault(name_key(form), set()).add(id)
    found = {key: frozenset(ids) for key, ids in meant.items() if key}
    return KnownNames(found, frozenset(key[0] for key in found), written)


def name_key(name: str) -> Key:
    """A folded name for comparing: its words without dots, case and possessive."""
    return tuple(word.key for word in words(name))


def names(text: str, known: KnownNames, language: str = "en") -> tuple[Name, ...]:
    """The names of a folded text. Where capitals do not mark names, only the known ones are found.

    An ordinary word that opens a sentence is no name, unless it begins a known one (South Korea).
    """
    there = capitalised(text)
    if not there:
        return ()
    runs: list[list[Word]] = []
    for word in there:
        if runs and word.capital == runs[-1][-1].capital and goes_on(text, runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    # The letters of some scripts (Arabic, Hebrew, Chinese) have no case.
    cased = [word for word in there if word.capital]
    capitals_tell = primary(language) not in _UNCASED_NAMES and not _is_headline(text, cased)
    return tuple(
        Name(kept[0].start, kept[-1].end, text[kept[0].start : kept[-1].end], kept)
        for run in runs
        if (kept := _without_opener(tuple(run), known, capitals_tell and run[0].capital, language))
    )


def all_verbatim(text: str, other: str, known: KnownNames) -> bool:
    """A quick look whether each of the `names` of a folded text stands in another just as it is written.

    It may miss that they do, never that one does not.
    """
    runs = RUN.findall(text)
    if runs and text.startswith(runs[0]):
        opener = key(runs[0])
        if opener.isalpha() and opener not in known.openers and is_common(opener) and not opener.isupper():
            del runs[0]
    return all(stands_verbatim(other, run) for run in runs)


def _is_headline(text: str, there: list[Word]) -> bool:
    """Whether a text is set in title case, so that a capital says nothing."""
    capitals = sum(word.end - word.start > 3 for word in there) if len(there) > 3 else 0
    return capitals > 3 and capitals > 0.8 * sum(len(word) > 3 for word in WORD.findall(text))


def goes_on(text: str, previous: Word, word: Word, *, opening: bool = False) -> bool:
    """Whether two capitalised words are of one name; with `opening`, also if the second opens a sentence."""
    return not previous.possessive and (opening or not word.initial) and text[previous.end : word.start] in (" ", "-")


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
        return run[1:] if not is_english(language) or (is_common(opener.key) and not opener.key.isupper()) else run
    return run
