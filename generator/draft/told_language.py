"""Tell the language of a text by its script and its small words. It must not guess where neither tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.draft.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000
"""Characters from the beginning, which are enough."""
_LEAST_SHARE = 0.12
"""Share of a text's words that the small words of its language have at least; mostly it is a third."""
_FEW_WORDS = 12
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)


def told_language(text: str, lexicon: Lexicon) -> str | None:
    """The language of a text as a BCP 47 tag; None if it has too few words, or those of no language that is known."""
    beginning = text[:_READ]
    letters = sum(map(str.isalpha, beginning))
    for language, script in _SCRIPTS:
        if letters and len(script.findall(beginning)) > 0.3 * letters:
            return language
    words = Counter(word.lower() for word in _WORD.findall(beginning))
    total = words.total()
    if total < _FEW_WORDS:
        return None
    shares = _shares(words, total, lexicon.languages)
    language = max(shares, key=lambda one: shares[one])
    return language if shares[language] >= _LEAST_SHARE else None


def _shares(words: Counter[str], total: int, languages: Mapping[str, frozenset[str]]) -> dict[str, float]:
    return {tag: sum(words[word] for word in small) / total for tag, small in languages.items()}
