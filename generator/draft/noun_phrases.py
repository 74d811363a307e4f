"""Find the noun phrase that is the subject of a verb, with the titles and appositions that belong to it.

Rules over the tags of one sentence. Whom a phrase means is not asked here.
"""

from __future__ import annotations

import re

from generator.draft.annotate import FINITE, Sentence
from generator.text.lexicon import titles

Range = tuple[int, int]
"""Places of words in a sentence: the first, and the one after the last."""

_CORE = r"(?:[dY]?(?:[dY]|[nNmgewab](?=[^,]))*[nNmY])"
_NP = rf"(?:{_CORE}(?:[fi]{_CORE}){{0,4}})"
_ENDS_BEFORE = re.compile(rf"(?:p|{_NP}|d)\Z")
_COORDINATED = re.compile(rf"(?:(?<=[,:;sQ])|\A){_NP}(?:,{_NP})*,?c\Z")
_ONLY_PHRASE = re.compile(rf"[ac]*(?P<phrase>p|{_NP}(?:c{_NP})*(?:[veg]+[if]{_NP})?)\Z")
_ASIDE = "rgevfim"
_REDUCED = re.compile(rf"{_NP}[veg][if]")
_REDUCED_AFTER = re.compile("[ve][if]")
_BETWEEN = re.compile(r"(?:[ax]|(?:f|i)?d?[an]?w(?:m)?|f(?=d?w))+\Z")
_FORWARD_CORE = re.compile(r"[dY]?(?:[dYa](?=[nNmgeY])|[nNmYgeb])*[nNY]|[dY]?[nNY]|p|m")
_LINKS_AFTER_NAME = frozenset("of for at".split())
_LINKS_AFTER_NOUN = frozenset("of for at in from on with to".split())
_OF_PEOPLE = ("man", "woman", "er", "or", "ist", "ian", "eer", "yst")
_NO_PEOPLE = frozenset(
    "however later other another after never over under number summer winter water september october "
    "november december member order paper power river".split()
)
_JOINED_VERBS = 4
_MOST_WORDS = 48
_MOST_APPOSITION = 22


def subject_before(sentence: Sentence, verb: int, depth: int = _JOINED_VERBS) -> Range | None:
    """The subject that ends before the verb at a place, with its appositions; None if no rule sees one.

    depth: over how many verbs joined by "and" or "to" it may be looked for
    """
    tags = sentence.tags
    at = verb
    first = max(0, verb - _MOST_WORDS)
    while True:
        between = _BETWEEN.search(tags, max(first, at - 8), at)
        if between:
            at = between.start()
        if at <= first:
            return None
        before = tags[at - 1]
        if before == "c" or (before == "f" and sentence.lower(at - 1) == "to"):
            return _of_verb_before(sentence, at - 1, first, depth)
        if before == "r":
            return _antecedent(sentence, at - 1, first)
        if before == "h" and at - 1 > first and tags[at - 2] in "nN":
            return _antecedent(sentence, at - 1, first)
        if before == ",":
            return _before_comma(sentence, at - 1, first)
        if before in ")-":
            opening = tags.rfind("(" if before == ")" else "-", first, at - 1)
            if opening < 0:
                return None
            at = opening
            continue
        return _ending_at(sentence, at, first)


def quoted_by_another(sentence: Sentence, verb: int) -> Range | None:
    """Who is said to say it: "the Times quoted X as saying", "X was quoted as saying"."""
    if sentence.lower(verb) not in ("quoted", "quotes", "cited", "cites", "quoting", "citing"):
        return None
    told = phrase_from(sentence, verb + 1)
    if told and sentence.words[told[1] : told[1] + 1] == ("as",) and sentence.tags[told[1] + 1 : told[1] + 2] == "W":
        return told
    if sentence.words[verb + 1 : verb + 2] == ("as",) and sentence.tags[verb + 2 : verb + 3] == "W":
        return subject_before(sentence, verb)
    return None


def subject_after(sentence: Sentence, verb: int) -> Range | None:
    """The subject that follows an inverted verb, with what is in apposition to it."""
    at = verb + 1
    while sentence.tags[at : at + 1] == "a":
        at += 1
    found = phrase_from(sentence, at)
    if found and sentence.tags[found[1] - 1] == "n" and _REDUCED_AFTER.match(sentence.tags, found[1]):
        told = phrase_from(sentence, found[1] + 2)  # "one analyst quoted by …"
        found = (found[0], told[1]) if told else found
    return with_apposition(sentence, found) if found else None


def phrase_from(sentence: Sentence, at: int) -> Range | None:
    """The noun phrase that begins at a place."""
    tags = sentence.tags
    core = _FORWARD_CORE.match(tags, at)
    if core is None:
        return None
    end = core.end()
    while tags[end : end + 1] == "f":
        links = _LINKS_AFTER_NAME if _is_name(sentence, end - 1) else _LINKS_AFTER_NOUN
        following = _FORWARD_CORE.match(tags, end + 1)
        if sentence.lower(end) not in links or following is None or following[0] == "p":
            break
        end = following.end()
    if tags[end : end + 1] == "c" and end + 1 < len(tags) and tags[end + 1] in "NndY":
        following = _FORWARD_CORE.match(tags, end + 1)
        if following and tags[following.end() : following.end() + 1] in ("", ",", "Q"):
            end = following.end()
    return at, end


def subject_of_participle(sentence: Sentence, participle: int, things: frozenset[str]) -> Range | None:
    """Whom a phrase in -ing has before it as its own subject: "with the minister saying", ", the report adding",
    or one of the things that say something: "a sign saying"."""
    tags = sentence.tags
    if participle == 0 or tags[participle - 1] not in "nN":
        return None
    found = _ending_at(sentence, participle, max(0, participle - _MOST_WORDS))
    if found is None or found[0] == 0:
        return None
    joint = found[0] - 1
    own = tags[joint] == "," or sentence.lower(joint) == "with" or sentence.lower(participle - 1) in things
    return found if own else None


def main_subject(sentence: Sentence) -> Range | None:
    """The subject of a sentence, behind what introduces it."""
    tags = sentence.tags
    at = 0
    for _ in range(3):
        if tags[at : at + 1] in tuple("sifgeWaAwmc") and (comma := tags.find(",", at)) >= 0:
            at = comma + 1
        else:
            break
    while tags[at : at + 1] in ("a", "c", "w", ","):
        at += 1
    found = phrase_from(sentence, at)
    return with_apposition(sentence, found) if found else None


def with_apposition(sentence: Sentence, phrase: Range) -> Range:
    """The phrase with the appositions that follow it between commas."""
    tags = sentence.tags
    start, end = phrase
    if tags[start] == "p":
        return phrase
    for _ in range(3):
        if tags[end : end + 1] == "(" and (closing := tags.find(")", end, end + 8)) > 0:
            end = closing + 1
        if tags[end : end + 1] != ",":
            break
        stop = _apposition_end(tags, end + 1)
        if stop is None or not _is_apposition(sentence, end + 1, stop):
            break
        end = stop
    return start, end


def _apposition_end(tags: str, at: int) -> int | None:
    """Where an apposition that begins at a place ends: before a comma, a quotation, or the end."""
    for stop in range(at, min(len(tags) + 1, at + _MOST_APPOSITION)):
        if stop == len(tags) or tags[stop] in ",Q;:(-":
            return stop if stop > at else None
    return None


def _is_apposition(sentence: Sentence, start: int, stop: int) -> bool:
    tags = sentence.tags[start:stop]
    if tags[0] == "m":
        return len(tags) == 1
    if tags[0] == "r":
        return stop == len(sentence.tags) or sentence.tags[stop] in "Q,"
    if tags[0] not in "dnNYf" or any(tag in "VUxpoWr" for tag in tags):
        return False
    if tags[0] == "f":
        return sentence.lower(start) in ("of", "from", "at") and "N" in tags
    if len(tags) == 1 and tags == "n":
        return sentence.words[start].lower() not in ("however", "who")
    return "v" not in tags and not tags.startswith("nv")


def _is_name(sentence: Sentence, at: int) -> bool:
    return sentence.tags[at] == "N"


def _ending_at(sentence: Sentence, end: int, first: int) -> Range | None:
    """The noun phrase that ends at a place, with a phrase before it that it is in apposition to."""
    tags = sentence.tags
    found = _ENDS_BEFORE.search(tags, first, end)
    if found is None:
        return None
    start = found.start()
    if start - 2 > first and tags[start - 1] in "if" and tags[start - 2] in "veg" and tags[start - 3] in "nN":
        told = _ending_at(sentence, start - 2, first)  # "a letter seen by …", "people living in …"
        if told:
            return told[0], end
    while start + 1 < end and (tags[start] == "a" or (tags[start] == "b" and start and tags[start - 1] in "nNp")):
        start += 1
    if tags[start : start + 1] == "w" and end - start > 1 and tags[start + 1] != "N":
        start += 1
    if start > first and tags[start - 1] == "c":
        listed = _COORDINATED.search(tags, first, start)
        start = listed.start() if listed else _of_reduced_clause(tags, first, start)
    return _with_title_before(sentence, start, end, first)


def _of_reduced_clause(tags: str, first: int, start: int) -> int:
    """Where the subject begins, if the phrase at `start` only ends a list within it: "a letter signed by A and B"."""
    opening = _REDUCED.match(tags, first, start)
    return opening.start() if opening and not any(tag in "VUxp" for tag in tags[opening.end() : start]) else start


def _with_title_before(sentence: Sentence, start: int, end: int, first: int) -> Range:
    """Takes in a title that stands before a bare name: "Poland’s Foreign Minister, Radosław Sikorski"."""
    tags = sentence.tags
    if start - 1 <= first or tags[start - 1] != "," or not re.fullmatch("N+", tags[start:end]):
        return start, end
    before = _ENDS_BEFORE.search(tags, first, start - 1)
    if before is None or before[0] == "p" or (before.start() and tags[before.start() - 1] not in ",;:.cs"):
        return start, end
    of_people = any(names_people(sentence.lower(at)) for at in range(before.start(), start - 1))
    return (before.start() if of_people and tags[before.start()] in "dYnN" else start), end


def names_people(word: str) -> bool:
    """Whether a word is for what somebody is: an office, or by its ending."""
    return word in titles() or (word.endswith(_OF_PEOPLE) and word not in _NO_PEOPLE)


def _before_comma(sentence: Sentence, comma: int, first: int) -> Range | None:
    """The subject whose apposition, relative clause or aside ends at a comma: the part farthest to the left that is
    a noun phrase and nothing else."""
    tags = sentence.tags
    found: int | None = None
    stop = comma
    for _ in range(5):
        left = max(tags.rfind(mark, first, stop) for mark in ",;Q")
        begins = max(first, left + 1)
        part = tags[begins:stop]
        phrase = _ONLY_PHRASE.match(tags, begins, stop)
        if phrase:
            found = phrase.start("phrase")
        elif part[:1] not in tuple(_ASIDE) and any(tag in FINITE for tag in part):
            ending = _ending_at(sentence, stop, begins) if found is None else None
            found = ending[0] if ending else found
            break
        if left < 0 or tags[left] != ",":
            break
        stop = left
    return None if found is None else (found, comma)


def _antecedent(sentence: Sentence, relative: int, first: int) -> Range | None:
    """The phrase that a "who" or "which" stands for."""
    end = relative
    if end > first and sentence.tags[end - 1] == ",":
        end -= 1
        return _before_comma(sentence, end, first) or _ending_at(sentence, end, first)
    return _ending_at(sentence, end, first)


def _of_verb_before(sentence: Sentence, at: int, first: int, depth: int) -> Range | None:
    """The subject of the verb that one is joined to by "and" or "to"."""
    verbs = [verb for verb in range(at - 1, first - 1, -1) if sentence.tags[verb] in FINITE + "e"]
    saying = [verb for verb in verbs if sentence.tags[verb] == "V"]
    nearest = (saying or verbs)[:1] if depth else []
    found = subject_before(sentence, nearest[0], depth - 1) if nearest else None
    return found or main_subject(sentence)
