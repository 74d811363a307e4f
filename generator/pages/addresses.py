"""Where pages are: their paths in docs/, and the way from one to another. It must not know what stands on them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from generator.text.fold import folded

_HYPHEN = re.compile(r"(?<=[^\s-])-(?=[^\s-])")
_LONGEST = 60
"""Characters of a topic that its address has at most: file systems bound a name to 255 bytes."""


def briefing_page(slug: str, name: str = "index") -> str:
    """The page of a briefing: its overview, or one of its others by name."""
    return f"briefings/{slug}/{name}.md"


def pdf_name(slug: str, date: str) -> str:
    """What the file is called that has a briefing of a date (2024-08-14) for paper."""
    return f"{slug}-{date}.pdf"


def entity_page(id: str) -> str:
    """The page of an entity. No id ends with a hyphen: so one that is called `index` has a page beside the list."""
    return f"entities/{id}{'-' if id == 'index' else ''}.md"


def topic_page(topic: str) -> str:
    """The page of a topic. Topics that have the same `topic_key` have the same one, and no others have."""
    return f"topics/{topic_slug(topic)}.md"


def measure_page(id: str) -> str:
    """The page of a measure."""
    return f"measures/{id}.md"


@lru_cache(maxsize=1 << 12)
def topic_slug(topic: str) -> str:
    """What stands for a topic in addresses: its words in lower case with hyphens, in any script.

    Where that drops something, a few characters tell it from other topics of the same words: `c-4a3f12` for C++.
    """
    plain = topic_key(topic)
    words = "-".join("".join(c if _is_of_word(c) else " " for c in plain).split())
    if words == plain.replace(" ", "-") and 0 < len(words) <= _LONGEST and words != "index":
        return words
    told = blake2b(plain.encode(), digest_size=3).hexdigest()
    return f"{words[:_LONGEST].rstrip('-')}-{told}".lstrip("-")


def _is_of_word(character: str) -> bool:
    """Letters, digits, and marks, without which the words of many scripts fall apart."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


@lru_cache(maxsize=1 << 12)
def topic_key(topic: str) -> str:
    """What is the same for all spellings of a topic: its case, its spaces, the form of its dashes and quotation marks,
    and whether it joins words with hyphens are not told apart."""
    plain = _HYPHEN.sub(" ", folded(topic))
    return unicodedata.normalize("NFC", plain.casefold())


@lru_cache(maxsize=1 << 14)
def relative(target: str, start: str) -> str:
    """The address of the page `target`, with its anchor if it has one, as a link on the page `start` writes it."""
    path, _, anchor = target.partition("#")
    way = posixpath.relpath(path, posixpath.dirname(start) or ".") if path != start else posixpath.basename(path)
    return f"{way}#{anchor}" if anchor else way
