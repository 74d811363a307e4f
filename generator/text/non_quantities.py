"""The numerals in news prose that are no quantities, one rule for each kind, in one visible list.

Why: a year, a score or the 16 of "F-16" must never prove a number of a briefing. A rule sees the numeral with what
was read around it, and says only whether it is of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.text.noun_phrases import Noun
from generator.text.numerals import SMALL, SPACE, Numeral
from generator.text.qualifiers import EXACTLY, Qualifier
from generator.text.units import Unit
from generator.text.word_classes import STOPS, VERBS

_MONTHS: Final = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_YEAR_PREPOSITIONS: Final = frozenset(
    "in since by until till during before after from circa early late mid of for through around about".split()
)
_SEASONS: Final = frozenset("spring summer autumn fall winter season year years fiscal back".split())
_BEFORE_A_YEAR: Final = frozenset("the its their this that a an last next our his her my".split())
# What follows a year that stands before a plural ("2022 figures"), unlike "2000 people".
_OF_A_YEAR: Final = frozenset(
    "levels figures elections games olympics paralympics data estimates prices results talks reforms rules protests "
    "riots attacks polls primaries championships finals playoffs awards hearings sanctions floods wildfires".split()
)
_PEOPLE: Final = frozenset(
    "people men women children soldiers troops civilians refugees migrants workers employees students residents "
    "protesters demonstrators victims deaths jobs homes houses copies miles kilometres tonnes tons fans voters "
    "members delegates volunteers athletes passengers prisoners patients cases visitors guests fighters "
    "policemen officers families households villagers schoolchildren pupils".split()
)
# Nouns that number what they name ("page 5", "phase two"), whatever stands before them.
_NUMBERED: Final = frozenset(
    "act airbus annex annexe apollo appendix area article articles atlas boeing catch category channel chapter "
    "chapters class clause column convention directive episode exit falcon fig figure figures flight formula fortune "
    "ftse gate grade group highway highways interstate iphone item junction level levels line lines magnitude mark "
    "model module motorway nasdaq no nos number numbers page pages para paragraph paragraphs phase phases platform "
    "playstation pp precinct proposition protocol resolution resolutions rooms route row rule schedule section "
    "sections sector size stage tier type version versions windows xbox zone super league".split()
)
# … only where no determiner makes them an ordinary noun: "day 12", but "that day 12 people", "in the room 12 men".
_SOMETIMES_NUMBERED: Final = frozenset(
    "base battalion block box brigade building bus case court day district division floor game heat hole house issue "
    "lap lesson list lot match mile minute order panel part parts pier plan pole problem question race reactor room "
    "round scene season seat seed serial series session set sheet site slide square squadron state station step "
    "steps street studio table task terminal test track tunnel unit verse verses volume ward week year years".split()
)
_DETERMINERS: Final = frozenset(
    "the a an this last that next each every per one same past first second previous latest another any no whole "
    "entire final half his her its their our my your".split()
)
_STREETS: Final = (
    "street st road rd avenue ave lane ln drive dr boulevard blvd square place way terrace crescent court parkway "
    "highway row"
).split()

_MONTH = rf"(?:{'|'.join(month.capitalize() for month in _MONTHS)}|{'|'.join(m.upper() for m in _MONTHS)})\b"
_MONTH_AFTER = re.compile(
    rf"(?:\s?(?:,|-|–|&|/|and|or|to|until){SPACE}?(?:the{SPACE})?[0-9]{{1,2}}(?:st|nd|rd|th)?(?![\w,]?[0-9])){{0,5}}"
    rf"{SPACE}(?:of{SPACE})?{_MONTH}|[-‐]{_MONTH}"
)
_CLOCK_AFTER = re.compile(
    rf"\s?(?:a\.?m\b|p\.?m\b|noon\b|midnight\b|o['’]clock|h[0-9]{{2}}\b|(?:gmt|utc|bst|cest|cet|est|edt|pst|pdt|ist|hrs)"
    rf"\b|local{SPACE}time)|{SPACE}(?:in{SPACE}the{SPACE}(?:morning|afternoon|evening)|at{SPACE}night\b|tonight\b)"
)
_ERA_AFTER = re.compile(r"\s(?:BCE?|CE|AD|B\.C\.|A\.D\.)(?!\w)")
_STREET_AFTER = re.compile(
    rf",?{SPACE}(?:[A-Z][\w'’.]*{SPACE}){{1,3}}(?:{'|'.join(word.capitalize() for word in _STREETS)})\b"
)
_AGE_AFTER = re.compile(rf"[,;)]|\.(?:\s|\Z)|\Z|{SPACE}(?:of|from|who|and)\b(?!{SPACE}(?:them|those|these|the|whom)\b)")
_MONTH_NAMES: Final = frozenset([*_MONTHS, "sept"])
_SENTENCE_OPENERS: Final = frozenset(
    "nearly almost roughly approximately estimated exactly precisely only just all some over another killing "
    "additionally police officials rescuers authorities protesters fans last first top these those estimates".split()
)
_NOT_BEFORE_ONE: Final = frozenset("no the this that each every any which another number day not".split())
_BEFORE_ONE_DAY: Final = frozenset("for in within after than of about last lasted just only least every by".split())
_PART_OF_WHOLE: Final = frozenset(
    "first second third fourth latter former other better bottom top opening closing last final back front".split()
)
_CALENDAR_LINK = re.compile(r"\s*(?:,|-|–|&|/|and|or|to|until|till|through)\s*\Z")
_TOKENS_OF_NAMES: Final = re.compile(r"[A-Z][\w'’.&-]*\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """A numeral (or a range of two) with all that was read around it.

    before: the words before it in the same paragraph, as written, the nearest last
    start: where it begins, with its sign or currency mark; end: where its numeral ends
    date_end: where the last calendar date ended
    """

    text: str
    start: int
    end: int
    numeral: Numeral
    high: Numeral | None
    before: tuple[str, ...]
    unit: Unit | None
    noun: Noun | None
    qualifiers: frozenset[Qualifier]
    date_end: int

    @property
    def bare(self) -> bool:
        return self.unit is None and self.noun is None

    def word(self, distance: int) -> str:
        """The word so many places before the numeral, lower-case, "" if there is none."""
        return self.before[-distance].lower() if len(self.before) >= distance else ""


def is_calendar_date(reading: Reading) -> bool:
    """ "17 November", "Nov. 17", "November 20-22", "May 7, 2015", "17, 18 and 19 November" """
    if reading.numeral.form != "digits" or not reading.numeral.plain:
        return False
    if reading.numeral.value <= 31 and _MONTH_AFTER.match(reading.text, reading.end):
        return True
    if not reading.before:
        return False
    day = reading.numeral.value <= 31
    counts = reading.noun is not None and reading.noun.plural
    if reading.date_end and day and not counts and reading.unit is None:
        linked = _CALENDAR_LINK.fullmatch(reading.text, reading.date_end, reading.start)
        if linked:
            return True
    word = reading.before[-1]
    if _is_month(word):
        return day or 1000 <= reading.numeral.value <= 2100
    if word.rstrip(",").lower() in _WEEKDAYS and day and reading.bare:
        return True
    day_before = word.rstrip(",").rstrip("sthndr")
    return 1000 <= reading.numeral.value <= 2100 and (
        (word[-1] == "," and _is_month(word[:-1]))
        or (day_before[-2:].strip("-–").isdigit() and len(reading.before) > 1 and _is_month(reading.before[-2]))
    )


def is_year(reading: Reading) -> bool:
    """ "in 2022", "the 2016 elections", "2019-20"; not "2000 people", "1709 schoolchildren", "2000 years" """
    numeral = reading.numeral
    if not numeral.plain or numeral.form != "digits" or numeral.value > 2100 or reading.unit:
        return False
    if _ERA_AFTER.match(reading.text, reading.end):
        return True
    if numeral.value < 1000:
        return False
    if reading.high is not None:
        return reading.high.plain and not (reading.noun and reading.noun.plural and reading.high.value > 2100)
    modern = 1900 <= numeral.value
    vague = {"about", "around", "circa", "c.", "ca."}
    if reading.noun is None or not reading.noun.plural:
        return reading.qualifiers == EXACTLY or reading.word(1) in vague
    before = reading.word(1)
    if before in _YEAR_PREPOSITIONS and (modern or before in ("in", "since", "by", "until", "circa")):
        return not (before in ("for", "of", "from", "about", "around", "through") and _counts_people(reading))
    if not modern or reading.qualifiers != EXACTLY:
        return False
    if before in _BEFORE_A_YEAR or before.endswith(("'s", "’s")) or before in _SEASONS:
        return not (before == "the" and _counts_people(reading))
    return _head(reading) in _OF_A_YEAR or (numeral.value % 100 != 0 and not _counts_people(reading))


def is_clock_time(reading: Reading) -> bool:
    """ "5pm", "10.30 a.m.", "1400 GMT", "ten past six" """
    if reading.numeral.value <= 2400 and _CLOCK_AFTER.match(reading.text[reading.end : reading.end + 24].lower()):
        return True
    return reading.word(1) in ("past", "to") and reading.word(2) in ("half", "quarter") and reading.unit is None


def is_age(reading: Reading) -> bool:
    """ "Smith, 45," and "Smith (45)": the age of one person, and nothing counted"""
    value = reading.numeral.value
    if not reading.bare or reading.high or not 0 < value <= 120 or not reading.before or not reading.numeral.plain:
        return False
    if reading.text[reading.start - 1] == "(":
        return reading.text[reading.end : reading.end + 1] == ")"
    word = reading.before[-1]
    if word[-1] != "," or not word[:-1].replace("-", "").replace(".", "").isalpha():
        return False
    return _AGE_AFTER.match(reading.text, reading.end) is not None


def is_score(reading: Reading) -> bool:
    """ "3-1", "beat them 2-3", "a 6-3 ruling": two numerals that make no range of something counted"""
    low, high = reading.numeral, reading.high
    if high is None:
        return False
    if low.value >= high.value:
        return True
    hyphen = reading.text[low.end : high.start].strip() in ("-", "–", "‐", "‑", "—")
    return hyphen and reading.unit is None and not (reading.noun and reading.noun.plural)


def is_numbered(reading: Reading) -> bool:
    """ "Article 5", "page 12", "phase two", "day 12", "No. 10" """
    if not reading.before or reading.numeral.scale != 1 or reading.numeral.form == "fraction":
        return False
    word = reading.before[-1].lower().rstrip(".")
    if reading.unit is not None and reading.unit.kind in ("share", "money"):
        return False
    if word in _NUMBERED:
        return word not in ("no", "figures", "line", "group") or reading.before[-1][0].isupper() or reading.bare
    if word in _SOMETIMES_NUMBERED and reading.before[-1][-1] != ".":
        return reading.word(2) not in _DETERMINERS and not (reading.noun and reading.noun.plural)
    return False


def is_part_of_name(reading: Reading) -> bool:
    """ "World Cup 22", "Windows 10 users", "Channel Four"; not "Over 900", "On Friday 12 people" """
    numeral = reading.numeral
    if numeral.form != "digits":
        initial = reading.text[numeral.start].isupper()
        return initial and not _opens_sentence(reading) and not _in_title_case(reading)
    if not reading.before or not numeral.plain or reading.high:
        return False
    name = reading.before[-1]
    if not name[0].isupper() or not _TOKENS_OF_NAMES.match(name) or reading.text[reading.start - 1] in '("“‘[':
        return False
    word = name.lower()
    if word in STOPS or word in VERBS or word in _WEEKDAYS or word in _SENTENCE_OPENERS or word in SMALL:
        return False
    if word.endswith(("ly", "ing")) or name.endswith(".") or (reading.unit and not reading.noun):
        return False
    if reading.noun and reading.noun.plural and (_in_title_case(reading) or _after_place(reading)):
        return False
    return not (reading.bare and reading.qualifiers != EXACTLY)


def is_address(reading: Reading) -> bool:
    """ "10 Downing Street" """
    return reading.numeral.plain and _STREET_AFTER.match(reading.text, reading.end) is not None


def is_list_number(reading: Reading) -> bool:
    """ "1. Introduction", "(2)", "[12]", "3)" """
    if reading.numeral.form != "digits" or reading.high or reading.numeral.value > 999:
        return False
    before, after = reading.text[max(0, reading.start - 1) : reading.start], reading.text[reading.end : reading.end + 2]
    if before in ("(", "["):
        return reading.bare and after[:1] in (")", "]") and reading.numeral.value <= 99
    return before in ("", "\n") and (after[:1] == ")" or after in (". ", ".", ".\t")) and reading.bare


def is_indefinite_one(reading: Reading) -> bool:
    """ "no one", "one of the", "one day" as some day; "one" counts where a noun or unit follows and nothing else"""
    if reading.numeral.form != "words" or reading.numeral.value != 1 or reading.numeral.scale != 1 or reading.high:
        return False
    if reading.bare or reading.word(1) in _NOT_BEFORE_ONE:
        return True
    lower = reading.text[reading.numeral.end : reading.numeral.end + 14].lower().lstrip(" -")
    some_time = lower.startswith(("day", "night", "morning", "evening", "afternoon", "time"))
    return some_time and reading.qualifiers == EXACTLY and reading.word(1) not in _BEFORE_ONE_DAY


def is_bare_fraction(reading: Reading) -> bool:
    """ "the first half", "a third suspect", "a quarter earlier": an ordinal, a period, or half of nothing named"""
    if reading.numeral.form != "fraction" or reading.noun or reading.text[reading.numeral.start].isdigit():
        return False
    if reading.word(1) in _PART_OF_WHOLE:
        return True
    if reading.unit is not None:
        return False
    written = reading.text[reading.numeral.start : reading.numeral.end].lower()
    if written != "half" and not written.startswith(("a ", "an ", "one half")):
        return False
    after = reading.text[reading.numeral.end : reading.numeral.end + 4].lower()
    return not (after.startswith((" of ", " as ")) or reading.qualifiers != EXACTLY or reading.word(1) == "by")


NON_QUANTITIES: Final[tuple[tuple[str, Callable[[Reading], bool]], ...]] = (
    ("calendar date", is_calendar_date),
    ("year", is_year),
    ("clock time", is_clock_time),
    ("age", is_age),
    ("score", is_score),
    ("numbered thing", is_numbered),
    ("part of a name", is_part_of_name),
    ("address", is_address),
    ("list number", is_list_number),
    ("indefinite one", is_indefinite_one),
    ("bare fraction", is_bare_fraction),
)


def kind_of_non_quantity(reading: Reading) -> str | None:
    """The name of the first rule that the reading meets, None if it is a quantity."""
    return next((kind for kind, rule in NON_QUANTITIES if rule(reading)), None)


def _is_month(word: str) -> bool:
    lower = word.lower()
    if len(lower) <= 5 and lower.endswith("."):
        lower = lower[:-1]
    return word[0].isupper() and lower in _MONTH_NAMES


def _head(reading: Reading) -> str:
    return reading.text[reading.noun.head_start : reading.noun.head_end].lower() if reading.noun else ""


def _counts_people(reading: Reading) -> bool:
    return _head(reading) in _PEOPLE


def _opens_sentence(reading: Reading) -> bool:
    return (
        not reading.before or reading.before[-1][-1] in '.!?:;—"”’)…' or reading.text[reading.start - 1] in '"“‘([—\n'
    )


def _in_title_case(reading: Reading) -> bool:
    """Whether the line is a headline written With Capitals, where a capital shows no name."""
    start = max(reading.text.rfind("\n", max(0, reading.start - 160), reading.start), reading.start - 160, -1) + 1
    end = reading.text.find("\n", reading.end, reading.end + 160)
    line = reading.text[start : end if end >= 0 else reading.end + 160]
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _after_place(reading: Reading) -> bool:
    """Whether the name before is the place or time that opens the sentence: "In London 12 people"."""
    for distance in range(2, min(5, len(reading.before)) + 1):
        word = reading.before[-distance]
        if word in ("In", "At", "Near", "Outside", "Across", "Inside", "Around", "On", "Last", "This"):
            return True
        if not word[0].isupper() or not _TOKENS_OF_NAMES.match(word):
            return False
    return False
