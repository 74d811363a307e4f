"""Read how exactly a number is given, from the words and signs around it.

Why its own module: "up to 190" published as 190 is the error this product exists to prevent. Where English is
ambiguous every fair reading is returned, so that only what no reader would accept is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from generator.text.numbers.numerals import SMALL

Qualifier = Literal["up to", "about", "at least", "more than", "less than", "exactly"]
Qualifiers = frozenset[Qualifier]

EXACTLY: Final[Qualifiers] = frozenset({"exactly"})
_UP_TO: Final[Qualifiers] = frozenset({"up to"})
ABOUT: Final[Qualifiers] = frozenset({"about"})
_AT_LEAST: Final[Qualifiers] = frozenset({"at least"})
_MORE: Final[Qualifiers] = frozenset({"more than"})
_LESS: Final[Qualifiers] = frozenset({"less than"})
_NONE: Final[Qualifiers] = frozenset()

# Phrases that end right before the numeral (or its currency mark), by what they say of it.
_BEFORE: Final[tuple[tuple[Qualifiers, str], ...]] = (
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
    (ABOUT, "about, around, roughly, approximately, approx, approx., some, an estimated, estimated, estimated at, "
             "estimated to be, the estimated, circa, c., ca., ca, perhaps, maybe, possibly, probably, just about, "
             "more or less, something like, somewhere around, somewhere between, in the region of, in the order of, "
             "on the order of, of the order of, in the vicinity of, in the neighborhood of, in the neighbourhood of, "
             "or about, or around, averaging about, closer to"),
    (ABOUT | _LESS, "nearly, almost, close to, approaching, nearing, virtually, practically, just under, "
                     "slightly under, a little under, just below, slightly below, slightly less than, a little less "
                     "than, just less than, slightly fewer than, just short of, shy of, just shy of, not quite, "
                     "a bit less than, a shade under, little short of, up to nearly, up to almost"),
    (ABOUT | _MORE, "just over, slightly over, a little over, a bit over, just above, slightly above, slightly more "
                     "than, a little more than, just more than, a bit more than, little more than, a shade over, "
                     "barely over, barely more than, only just over"),
    # These claim exactness or say nothing of it; either way another qualifier beside them wins.
    (_NONE, "exactly, precisely, only, just, all, a total of, totalling, totaling, a mere, mere, merely, fully, "
            "a full, a record, record, another, a further, further, an additional, additional, an extra, extra, "
            "a combined, combined, a whopping, a staggering, a massive, a reported, reportedly, even, a, an"),
)  # fmt: skip

# Phrases that stand after the numeral, its unit or its noun; those that begin with a mark are written against it.
_AFTER: Final[tuple[tuple[Qualifiers, str], ...]] = (
    (ABOUT, "or so, or thereabouts, give or take, odd, -odd, -ish"),
    (_AT_LEAST, "+, -plus, plus, or more, and more, or over, or above, or older, or higher, or greater, or longer, "
                "or better, or taller, or larger, and over, and above, and up, and upwards, and older, and counting, "
                "at least, at minimum, at a minimum, at the least, at the very least, minimum, upwards"),
    (_UP_TO, "or less, or fewer, or under, or below, or younger, or lower, or smaller, or shorter, and under, "
             "and below, and younger, at most, at the most, at maximum, maximum, tops, max"),
)  # fmt: skip

_SIGNS: Final[Mapping[str, Qualifiers]] = {
    ">": _MORE, "<": _LESS, "≥": _AT_LEAST, "⩾": _AT_LEAST, "≤": _UP_TO, "⩽": _UP_TO, ">=": _AT_LEAST, "<=": _UP_TO,
    "~": ABOUT, "≈": ABOUT, "∼": ABOUT, "±": ABOUT,
}  # fmt: skip
_GLUED: Final = ("c.", "ca.")

# After these words "over" and "about" may mean the topic; before a time "over" may mean its course.
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
# What moves "up to" a number reaches it: "went up to 13 euros".
_MOVES: Final = frozenset(
    "go goes going went gone rise rises rising rose risen climb climbs climbed climbing move moves moved moving creep "
    "creeps crept jump jumps jumped shoot shoots shot bring brings brought bringing push pushes pushed take takes "
    "took taken".split()
)
_PREPOSITIONS: Final = frozenset({"over", "about", "around", "above", "below", "under"})

_LONGEST_AFTER: Final = 28


def qualifiers(before: Sequence[str], glued: str, *after: Qualifiers, period: bool) -> Qualifiers:
    """Every fair reading of what qualifies a number; {"exactly"} where nothing does.

    before: the lower-case words that end where the number starts, in order
    glued: the few characters right before it (">", "c.")
    after: what `qualifier_after` read behind the numeral, its unit and its noun
    period: whether the number is a length of time
    """
    found = set(_sign(glued)) if glued.strip() else set()
    end = len(before)
    while end and before[end - 1] in _LAST_WORDS:
        size, meaning = _phrase_before(before, end)
        if not size:
            break
        found |= meaning
        preceding = before[end - size - 1] if end > size else ""
        if size == 1 and _may_be_preposition(before[end - 1], preceding, period):
            found.add("exactly")
        if " ".join(before[end - size : end]) == "up to" and preceding in _MOVES:
            found.add("exactly")
        end -= size
    return frozenset(found.union(*after)) or EXACTLY


def qualifier_after(lower: str, at: int) -> tuple[int, Qualifiers]:
    """The qualifier that follows at `at` ("or so", "or more", "+"): where it ends, and what it says.

    `at` and nothing where none follows, or where it belongs to the number after it ("300, at least two of them").
    """
    if not lower.startswith(_AFTER_BEGINNINGS, at):
        return at, _NONE
    if lower[at] != " ":
        for phrase in _AFTER_GLUED:
            end = at + len(phrase)
            if lower.startswith(phrase, at) and not lower[end : end + 1].isalnum():
                return end, _AFTER_PHRASES[phrase]
    else:
        words = lower[at + 1 : at + _LONGEST_AFTER].split(" ")
        for size in range(min(4, len(words)), 0, -1):
            phrase = " ".join(words[:size]).rstrip('.,;:!?)]”"')
            meaning = _AFTER_PHRASES.get(phrase)
            if meaning is not None:
                following = lower[at + 1 + len(phrase) : at + 12 + len(phrase)].split()
                number = following and (following[0] in SMALL or following[0][0] in "0123456789$£€")
                return (at, _NONE) if number else (at + 1 + len(phrase), meaning)
    return at, _NONE


def _phrase_before(words: Sequence[str], end: int) -> tuple[int, Qualifiers]:
    for size in range(min(5, end), 0, -1):
        meaning = _BEFORE_PHRASES.get(" ".join(words[end - size : end]))
        if meaning is not None:
            return size, meaning
    return 0, _NONE


def _may_be_preposition(word: str, preceding: str, period: bool) -> bool:
    """Whether a lone "over" or "about" may as well be one: "over two days", "a row over 12 seats"."""
    if word not in _PREPOSITIONS:
        return False
    return preceding in _TOPICS or (word == "over" and period and preceding not in _FOR_A_TIME)


def _sign(glued: str) -> Qualifiers:
    near = glued.rstrip()
    if near.endswith(_GLUED):
        return ABOUT
    return _SIGNS.get(near[-2:], _NONE) or _SIGNS.get(near[-1:], _NONE)


def _phrases(table: tuple[tuple[Qualifiers, str], ...]) -> dict[str, Qualifiers]:
    return {phrase: meaning for meaning, phrases in table for phrase in phrases.split(", ")}


_BEFORE_PHRASES: Final[Mapping[str, Qualifiers]] = _phrases(_BEFORE)
_LAST_WORDS: Final = frozenset(phrase.rpartition(" ")[2] for phrase in _BEFORE_PHRASES)
_AFTER_PHRASES: Final[Mapping[str, Qualifiers]] = _phrases(_AFTER)
_AFTER_GLUED: Final = tuple(phrase for phrase in _AFTER_PHRASES if phrase[0] in "+-")
_AFTER_BEGINNINGS: Final = (
    *_AFTER_GLUED,
    *sorted({f" {phrase.split()[0]}" for phrase in _AFTER_PHRASES if phrase[0] not in "+-"}),
)
