"""The numerals in news prose that are no quantities, one rule for each kind, in one visible list.

Why: a year, a score or the 16 of "F-16" must never prove a number of a briefing. A rule sees the numeral with what
was read around it, and says only whether it is of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, get_args

from generator.text.numbers.calendar_numerals import (
    DATE,
    YEAR,
    is_calendar_date,
    is_clock_time,
    is_listed_with,
    is_weekday,
    is_year,
)
from generator.text.numbers.numeral_context import NumeralContext
from generator.text.numbers.numerals import Form
from generator.text.numbers.word_classes import STOPS, VERBS

_AGE: Final = "age"
_NUMBERED_THING: Final = "numbered thing"

# Words that number what they name ("page 5", "phase two"), whatever stands before them.
_NUMBERED: Final = frozenset(
    "abrams act airbus android annex annexe antonov apollo appendix area ariane artemis article articles atlas "
    "boeing bowl catch category channel chapter chapters chrome class clause column convention directive episode "
    "exit explorer falcon fig figure figures firefox flight formula fortune ftse galaxy gate grade group h.r "
    "highway highways interstate ios ipad iphone item junction leopard level levels line lines mark model module "
    "motorway nasdaq nikkei no nos number numbers page pages para paragraph paragraphs phase phases platform "
    "playstation pp precinct proposition protocol resolution resolutions rooms route row rule schedule section "
    "sections sector size soyuz stage sukhoi tier tupolev type version versions windows xbox zone".split()
)
# … only where no determiner makes them an ordinary noun: "day 12", but "that day 12 people", "in the room 12 men".
_SOMETIMES_NUMBERED: Final = frozenset(
    "base battalion block box brigade building bus case court day district division floor game heat hole house issue "
    "lap lesson list lot match mile minute order panel part parts pier plan pole problem question race reactor room "
    "round scene season seat seed serial series session set sheet site slide square squadron state station step "
    "steps street studio table task terminal test track tunnel unit verse verses volume ward week year years".split()
)
# … or that in lower case are ordinary nouns and adverbs.
_NUMBERED_BARE: Final = frozenset("no figures line lines group row size level levels rooms act mark".split())
_DETERMINERS: Final = frozenset(
    "the a an this last that next each every per one same past first second previous latest another any no whole "
    "entire final half his her its their our my your".split()
)
_SENTENCE_OPENERS: Final = frozenset(
    "nearly almost roughly approximately estimated exactly precisely only just all some over another killing "
    "additionally police officials rescuers authorities protesters fans last first top these those estimates".split()
)
_NOT_BEFORE_ONE: Final = frozenset("no the this that each every any which another number day not".split())
_BEFORE_ONE_DAY: Final = frozenset("for in within after than of about last lasted just only least every by".split())
_PART_OF_WHOLE: Final = frozenset(
    "first second third fourth latter former other better bottom top opening closing last final back front".split()
)
_SAID_OF_SHARE: Final = (" were ", " was ", " are ", " have ", " had ", " said ", " say ", " did ")
_STREETS: Final = frozenset(
    "street st road rd avenue ave lane ln drive dr boulevard blvd square place way terrace crescent court parkway "
    "highway row".split()
)
_HYPHENS: Final = frozenset({"-", "–", "‐", "‑", "—"})

_DIGITS: Final[frozenset[Form]] = frozenset({"digits"})
_WORDS: Final[frozenset[Form]] = frozenset({"words"})
_FRACTIONS: Final[frozenset[Form]] = frozenset({"fraction"})
_COUNTS: Final = _DIGITS | _WORDS
_SPELLED: Final = _WORDS | _FRACTIONS

_STREET_AFTER = re.compile(r",? (?:[A-Z][\w'’.]* ){1,3}([A-Z][a-z]+)")
_AGE_AFTER = re.compile(r"[,;)]|\.(?:\s|\Z)|\Z| (?:of|from|who|and)\b(?! (?:them|those|these|the|whom)\b)")
_TIME_OF_STORY = re.compile(r" (?:day|night|morning|evening|afternoon|time)\b(?! (?:an?|per|each|every)\b)")
_NAME = re.compile(r"[A-Z][\w'’.&-]*\Z")


def is_age(context: NumeralContext) -> bool:
    """ "Smith, 45," and "Smith (45)": the age of one person, and nothing counted"""
    if not context.bare or not context.before or not context.numeral.plain or not 0 < context.numeral.value <= 120:
        return False
    if is_listed_with(context, _AGE):
        return True
    if context.previous == "(":
        return context.prose.text.startswith(")", context.end)
    word = context.before[-1]
    if context.upper or word[-1] != "," or not word[:-1].replace("-", "").replace(".", "").isalpha():
        return False
    return _AGE_AFTER.match(context.prose.text, context.end) is not None


def is_score(context: NumeralContext) -> bool:
    """ "3-1", "beat them 2-3", "a 6-3 ruling": two numerals that make no range of something counted"""
    low, high = context.numeral, context.upper
    if high is None:
        return False
    if low.value >= high.value:
        return "±" not in context.prose.text[low.end : high.start]
    hyphen = context.prose.text[low.end : high.start].strip() in _HYPHENS
    return hyphen and context.unit is None and not context.counts_several


def is_numbered(context: NumeralContext) -> bool:
    """ "Article 5", "page 12", "phase two", "day 12", "No. 10" """
    if not context.before or context.numeral.scale != 1 or context.unit:
        return False
    if context.bare and is_listed_with(context, _NUMBERED_THING):
        return True
    word = context.word(1).rstrip(".")
    if word in _NUMBERED:
        return word not in _NUMBERED_BARE or context.before[-1][0].isupper() or context.bare
    if word in _SOMETIMES_NUMBERED and context.before[-1][-1] != ".":
        return not context.counts_several and context.word(2) not in _DETERMINERS
    return False


def is_type_number(context: NumeralContext) -> bool:
    """ "World Cup 22", "Proton 5"; not "Over 900", "On Friday 12 people", "gave Iran 60 days" """
    # A unit or a plural counts, even after a name; names that take numbers before one are among the numbered.
    if not context.before or not context.numeral.plain or context.upper or context.qualified or context.unit:
        return False
    name = context.before[-1]
    if context.counts_several or not name[0].isupper() or context.previous != " " or not _NAME.match(name):
        return False
    word = context.word(1)
    known = word in STOPS or word in VERBS or word in _SENTENCE_OPENERS or is_weekday(word)
    return not known and not word.endswith(("ly", "ing", "."))


def is_part_of_name(context: NumeralContext) -> bool:
    """ "Channel Four", "the Group of Seven"; not "Two people" at the start of a sentence, nor in a headline"""
    written = context.written
    return written[0].isupper() and not written.isupper() and not (_opens_sentence(context) or _in_title(context))


def is_address(context: NumeralContext) -> bool:
    """ "10 Downing Street" """
    if not context.numeral.plain or not context.prose.text[context.end + 1 : context.end + 2].isupper():
        return False
    street = _STREET_AFTER.match(context.prose.text, context.end)
    return street is not None and street[1].lower() in _STREETS


def is_distance_or_screen(context: NumeralContext) -> bool:
    """ "a 5k", "the 10K run", "4K television" """
    written = context.written
    if written[-1] not in "kK" or context.unit:
        return False
    return written in ("4K", "8K") or context.word(1) in ("a", "an", "the", "annual")


def is_list_number(context: NumeralContext) -> bool:
    """ "1. Introduction", "(2)", "[12]", "3)" """
    if context.upper or context.numeral.value > 999 or not context.bare:
        return False
    after = context.prose.text[context.end : context.end + 2]
    if context.previous in "([":
        return after[:1] in (")", "]") and context.numeral.value <= 99
    return context.previous == "\n" and (after[:1] == ")" or after in (". ", "."))


def is_indefinite_one(context: NumeralContext) -> bool:
    """ "no one", "one of the", "one day" as some day; "one" counts where a noun or unit follows and nothing else"""
    if context.numeral.value != 1 or context.upper:
        return False
    if context.bare or context.word(1) in _NOT_BEFORE_ONE:
        return True
    some_time = _TIME_OF_STORY.match(context.prose.lower, context.end) is not None
    return some_time and not context.qualified and context.word(1) not in _BEFORE_ONE_DAY


def is_bare_fraction(context: NumeralContext) -> bool:
    """ "the first half", "a third suspect", "two quarters": an ordinal, a period, or a share of nothing named"""
    if context.noun or context.prose.text[context.numeral.start].isdigit():
        return False
    if context.word(1) in _PART_OF_WHOLE:
        return True
    written = context.written.lower()
    if context.unit and written.startswith(("a ", "an ")) and not written.endswith(("half", "quarter")):
        return not context.prose.lower.startswith(" of ", context.end)  # "a third month" is an ordinal
    if context.unit or (not written.endswith(("half", "quarters")) and not written.startswith(("a ", "an "))):
        return False
    if written.endswith("quarters") and "-" in written:
        return False
    said = context.prose.lower.startswith(_SAID_OF_SHARE, context.end) and written.endswith(("half", "er", "ers"))
    of = context.prose.lower.startswith((" of ", " as "), context.end)
    return not (said or of or context.qualified or context.word(1) == "by")


NON_QUANTITIES: Final[tuple[tuple[str, frozenset[Form], Callable[[NumeralContext], bool]], ...]] = (
    (DATE, _DIGITS, is_calendar_date),
    (YEAR, _DIGITS, is_year),
    ("clock time", _COUNTS, is_clock_time),
    (_AGE, _DIGITS, is_age),
    ("score", _COUNTS, is_score),
    (_NUMBERED_THING, _COUNTS, is_numbered),
    ("part of a name", _DIGITS, is_type_number),
    ("part of a name", _SPELLED, is_part_of_name),
    ("address", _DIGITS, is_address),
    ("distance or screen", _DIGITS, is_distance_or_screen),
    ("list number", _DIGITS, is_list_number),
    ("indefinite one", _WORDS, is_indefinite_one),
    ("bare fraction", _FRACTIONS, is_bare_fraction),
)
"""What is no quantity: its kind, the forms of numerals it comes in, and the rule that tells it, in order."""


def kind_of_non_quantity(context: NumeralContext) -> str | None:
    """The kind of the first rule that the numeral meets, None if it is a quantity."""
    for kind, rule in _RULES[context.numeral.form]:
        if rule(context):
            return kind
    return None


_RULES: Final = {
    form: tuple((kind, rule) for kind, forms, rule in NON_QUANTITIES if form in forms) for form in get_args(Form)
}


def _opens_sentence(context: NumeralContext) -> bool:
    return not context.before or context.before[-1][-1] in '.!?:;—"”’)…' or context.previous in '"“‘([—\n'


def _in_title(context: NumeralContext) -> bool:
    """Whether the line is a headline written With Capitals, where a capital shows no name."""
    text = context.prose.text
    start = max(text.rfind("\n", max(0, context.start - 160), context.start), context.start - 160, -1) + 1
    line = text[start : context.end + 160].partition("\n")[0].rstrip()
    if line.endswith("."):
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
