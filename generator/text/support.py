"""Say whether a text supports a name: where it stands, or another form of the same known name does.

Another form is an alias, a demonym, or initials. It compares names; it must not know where a text came from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text.inflection import base_forms, is_common
from generator.text.lexicon import titles
from generator.text.names import LONGEST_FORM, KnownNames, Name
from generator.text.words import Word, capitalised, is_mentioned, mentions, stands, words

_CONNECTIVES = frozenset("of the and for on in & de la du des del der von van".split())
_ADDRESSES = frozenset("mr mrs ms mx dr sir".split())
_SHORT_TITLES = {
    "ceo": "chief executive",
    "cfo": "chief financial",
    "coo": "chief operating",
    "mep": "member of the european parliament",
    "mp": "member of parliament",
    "pm": "prime minister",
    "vp": "vice president",
}
_ENDINGS = re.compile(r"(?:'s|'|s|es|n|an|ian|ic|ish|ese|i|ite|er)\Z")
_GOES_ON = re.compile(r"[ -][^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class Support:
    """What a folded text offers as support for names.

    With `titles_pass`, titles need no support: they may stand anywhere in a source, and are looked for there.
    """

    text: str
    known: KnownNames
    titles_pass: bool = False

    def unsupported(self, name: Name) -> tuple[Word, ...]:
        """The words of `name` that this text does not support; empty if it supports them all."""
        if stands(self.text, name.text):
            return ()
        missing: list[Word] = []
        chunks: list[str] = []
        at = 0
        while at < len(name.words):
            length, meant = self.known.longest(name.words, at)
            if length and (self._means(meant) or self._has_initials(name.words[at : at + length])):
                at += length
            elif length > 1:
                missing.extend(name.words[at : at + length])
                at += length
            else:
                chunk = self._chunk(name, at)
                if chunk:
                    chunks.append(name.part(at, at + chunk))
                elif length or not self._supports_word(name, at):
                    missing.append(name.words[at])
                at += max(1, chunk)
        if not missing and any(self._is_only_beginning(chunk) for chunk in chunks[:-1]):
            return name.words
        return tuple(missing)

    def _means(self, ids: frozenset[str]) -> bool:
        """Whether any form of one of the known names stands here."""
        forms = [form for id in ids for form in self.known.written[id]]
        return any(form in self.text and stands(self.text, form) for form in forms) or any(
            stands(self.text, form) for form in forms
        )

    def _chunk(self, name: Name, at: int) -> int:
        """How many words of the name, from `at` on, stand here together."""
        for end in range(len(name.words), at, -1):
            if stands(self.text, name.part(at, end)):
                return end - at
        return 0

    def _is_only_beginning(self, chunk: str) -> bool:
        """Whether the words stand here only as the first part of longer names (the Joe of Joe Biden)."""
        ends = [start + len(chunk) for start in mentions(self.text, chunk, capital=True)]
        return bool(ends) and all(_GOES_ON.match(self.text, end) for end in ends)

    def _supports_word(self, name: Name, at: int) -> bool:
        word, written = name.words[at], name.part(at, at + 1)
        lower = word.key.lower()
        if lower in _SHORT_TITLES and _SHORT_TITLES[lower] in self.text.lower():
            return True
        if lower in _ADDRESSES or (self.titles_pass and lower in titles()):
            return True
        if is_mentioned(self.text, written) or self._has_initials((word,)):
            return True
        if any(_stem(other.key) == _stem(word.key) for other in capitalised(self.text)):
            return True
        if word.initial and any(base_forms(word.key) & base_forms(other.key) for other in words(self.text)):
            return True
        # A compound such as Russia-backed or Anglo-French: part by part.
        parts = [part for part in written.split("-") if part]
        return len(parts) > 1 and all(
            stands(self.text, part) or is_common(part) or self._means(self.known.meaning(part)) for part in parts
        )

    def _has_initials(self, run: tuple[Word, ...]) -> bool:
        """Whether this text has the initials of the run's words, or the words whose initials the run is."""
        if len(run) > 1:
            return stands(self.text, "".join(word.key[0] for word in run if word.key not in _CONNECTIVES).upper())
        wanted = run[0].key.lower()
        if not 2 <= len(wanted) <= LONGEST_FORM or not wanted.isalpha():
            return False
        full = [word for word in words(self.text) if word.capital or word.key not in _CONNECTIVES]
        return any(
            all(word.capital and word.key[0].lower() == letter for word, letter in zip(full[at:], wanted, strict=False))
            for at in range(len(full) - len(wanted) + 1)
        )


def _stem(key: str) -> str:
    """A name's word without the endings that make an adjective or a people of it, if enough of it is left."""
    short = _ENDINGS.sub("", key)
    return short if len(short) >= 4 else key
