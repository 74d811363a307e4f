"""Read how exactly a number is given, from the words and signs around it.

Why its own module: "up to 190" published as 190 is the error this product exists to prevent. Where English is
ambiguous every fair reading is returned, so that only what no reader would accept is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from generator.text.numerals import SMALL, SPACE

Qualifier = Literal["up to", "about", "at least", "more than", "less than", "exactly"]

EXACTLY: Final[frozenset[Qualifier]] = frozenset({"exactly"})
_UP_TO: Final[frozenset[Qualifier]] = frozenset({"up to"})
_ABOUT: Final[frozenset[Qualifier]] = frozenset({"about"})
_AT_LEAST: Final[frozenset[Qualifier]] = frozenset({"at least"})
_MORE: Final[frozenset[Qualifier]] = frozenset({"more than"})
_LESS: Final[frozenset[Qualifier]] = frozenset({"less than"})
_NONE: Final[frozenset[Qualifier]] = frozenset()

# Phrases that end right before the numeral (or its currency mark), by what they say of it.
_BEFORE: Final[tuple[tuple[frozenset[Qualifier], str], ...]] = (
    (_UP_TO, "up to, as many as, as much as, as high as, as large as, as long as, as far as, as big as, at most, "
             "at the most, no more than, not more than, not exceeding, a maximum of, maximum of, maximum, max, "
             "to a maximum of, at a maximum of, no higher than, no greater than, no larger than, "
             "no longer than, no later than, no bigger than, no older than, not over, limited to, "
             "capped at, a cap of, a limit of, an upper limit of, a ceiling of"),
    (_UP_TO | EXACTLY, "within"),
    (_AT_LEAST, "at least, at the least, at the very least, no fewer than, no less than, not fewer than, "
                "not less than, no lower than, no smaller than, no shorter than, a minimum of, minimum of, minimum, "
                "min, at a minimum, as few as, as little as, as low as, not under"),
    (_MORE, "over, more than, above, beyond, exceed, exceeds, exceeded, exceeding, in excess of, upwards of, "
            "upward of, north of, greater than, higher than, larger than, longer than, bigger than, heavier than, "
            "older than, taller than, further than, farther than, faster than, better than, surpass, surpasses, "
            "surpassed, surpassing, topping, topped, tops, well over, well above, far more than, "
            "much more than, way more than, many more than, considerably more than, significantly more than"),
    (_LESS, "under, below, fewer than, less than, lower than, smaller than, shorter than, younger than, "
            "cheaper than, short of, well under, well below, far fewer than, far less than, much less than"),
    (_ABOUT, "about, around, roughly, approximately, approx, approx., some, an estimated, estimated, estimated at, "
             "estimated to be, the estimated, circa, c., ca., ca, perhaps, maybe, possibly, probably, just about, "
             "more or less, something like, somewhere around, somewhere between, in the region of, in the order of, "
             "on the order of, of the order of, in the vicinity of, in the neighborhood of, in the neighbourhood of, "
             "or about, or around, roundabout, averaging about, closer to"),
    (_ABOUT | _LESS, "nearly, almost, close to, approaching, nearing, virtually, practically, just under, "
                     "slightly under, a little under, just below, slightly below, slightly less than, a little less "
                     "than, just less than, slightly fewer than, just short of, shy of, just shy of, not quite, "
                     "a bit less than, a shade under, little short of, up to nearly, up to almost"),
    (_ABOUT | _MORE, "just over, slightly over, a little over, a bit over, just above, slightly above, slightly more "
                     "than, a little more than, just more than, a bit more than, little more than, a shade over, "
                     "barely over, barely more than, only just over"),
    # These claim exactness or say nothing of it; either way another qualifier beside them wins.
    (_NONE, "exactly, precisely, only, just, all, a total of, totalling, totaling, a mere, mere, merely, fully, "
            "a full, a record, record, another, a further, further, an additional, additional, an extra, extra, "
            "a combined, combined, a whopping, a staggering, a massive, a reported, reportedly, even, a, an"),
)  # fmt: skip

# Written close to the numeral.
_SIGNS: Final[Mapping[str, frozenset[Qualifier]]] = {
    ">": _MORE, "<": _LESS, "≥": _AT_LEAST, "⩾": _AT_LEAST, "≤": _UP_TO, "⩽": _UP_TO, ">=": _AT_LEAST, "<=": _UP_TO,
    "~": _ABOUT, "≈": _ABOUT, "∼": _ABOUT, "±": _ABOUT, "c.": _ABOUT, "ca.": _ABOUT,
}  # fmt: skip

# What stands after the numeral, its unit or its noun.
_AFTER: Final[tuple[tuple[frozenset[Qualifier], str], ...]] = (
    (_ABOUT, "or so, or thereabouts, give or take, or something, -odd, odd, -ish, -something"),
    (_AT_LEAST, r"\+, -plus, plus, or more, and more, or over, or above, or older, or higher, or greater, or longer, "
                "or better, or taller, or larger, and over, and above, and up, and upwards, and older, and counting, "
                "at least, at minimum, at a minimum, at the least, at the very least, minimum, upwards"),
    (_UP_TO, "or less, or fewer, or under, or below, or younger, or lower, or smaller, or shorter, and under, "
             "and below, and younger, at most, at the most, at maximum, maximum, tops, max"),
)  # fmt: skip

# After these words "over" and "about" mean the topic, before a time "over" means its course.
_TOPICS: Final = frozenset(
    "row dispute disputes concern concerns concerned anger angry outrage control fight fights battle protest protests "
    "protested clash clashes tension tensions worry worried worries fears questions doubts feud conflict victory win "
    "talk talks talked talking speak spoke speaking think thought know knew hear heard ask asked asking said say says "
    "told tell information report reports story stories book debate argument warned warning complain complained "
    "negotiations arrested sued charged resigned criticised criticized presided flew fly flying".split()
)
_FOR_A_TIME: Final = frozenset(
    "for after lasted last lasting took takes by spent of with waited serving served".split()
)

_POSSIBLE_AFTER: Final = re.compile(r"[ \-+oapmgtu]")


def qualifiers(
    before: Sequence[str], after: Sequence[str], *, sign: str = "", period: bool = False
) -> frozenset[Qualifier]:
    """Every fair reading of what qualifies a number.

    before: the lower-case words that end where the number starts, in order
    after: the lower-case text from the ends of the numeral, of its unit and of its noun
    sign: what stands before the number without being a word (">", "~")
    period: whether the number is a length of time
    """
    found = set(_SIGNS.get(sign, _NONE))
    end = len(before)
    while end:
        size, meaning = _phrase_before(before, end)
        if not size:
            break
        found |= meaning
        word, preceding = before[end - 1], before[end - size - 1] if end > size else ""
        if _is_no_qualifier(word, preceding, size, period):
            found.add("exactly")
        end -= size
    for text in after:
        match = _AFTER_PATTERN.match(text) if text and _POSSIBLE_AFTER.match(text) else None
        if match:
            found |= _AFTER_MEANINGS[int(match.lastgroup[1:])] if match.lastgroup else _NONE
    return frozenset(found) or EXACTLY


def infix_end(lower: str, at: int) -> int:
    """Where a qualifier between numeral and noun ends ("100-plus people", "a dozen or so"); `at` if there is none."""
    match = _AFTER_PATTERN.match(lower, at) if _POSSIBLE_AFTER.match(lower, at) else None
    return match.end() if match else at


def _phrase_before(words: Sequence[str], end: int) -> tuple[int, frozenset[Qualifier]]:
    if words[end - 1] in _LAST_WORDS:
        for size in range(min(5, end), 0, -1):
            meaning = _PHRASES.get(" ".join(words[end - size : end]))
            if meaning is not None:
                return size, meaning
    return 0, _NONE


def _is_no_qualifier(word: str, preceding: str, size: int, period: bool) -> bool:
    """Whether a lone "over" or "about" may as well be a preposition: "over two days", "a row over 12 seats"."""
    if size > 1 or word not in ("over", "about", "around", "above", "below", "under"):
        return False
    return preceding in _TOPICS or (word == "over" and period and preceding not in _FOR_A_TIME)


def _after_pattern() -> re.Pattern[str]:
    groups = []
    for number, (_, phrases) in enumerate(_AFTER):
        glued = [phrase for phrase in phrases.split(", ") if phrase[0] in "-\\"]
        apart = [phrase.replace(" ", SPACE) for phrase in phrases.split(", ") if phrase[0] not in "-\\"]
        alternatives = "|".join([*glued, f"{SPACE}(?:" + "|".join(apart) + ")"])
        groups.append(f"(?P<g{number}>{alternatives})")
    # "300, at least two of them": the qualifier belongs to the number after it.
    return re.compile(rf"(?:{'|'.join(groups)})(?!\w)(?!{SPACE}?(?:[0-9$£€]|a{SPACE}|{'|'.join(SMALL)}\b))")


_PHRASES: Final[Mapping[str, frozenset[Qualifier]]] = {
    phrase: meaning for meaning, phrases in _BEFORE for phrase in phrases.split(", ")
}
_LAST_WORDS: Final = frozenset(phrase.split()[-1] for phrase in _PHRASES)
_AFTER_PATTERN: Final = _after_pattern()
_AFTER_MEANINGS: Final = tuple(meaning for meaning, _ in _AFTER)
