"""Say who speaks by the cue beside words in quotation marks: before them, after them, or at the end of the sentence.

It looks at one sentence. What is carried over from others, `quotes` says.
"""

from __future__ import annotations

import re

from generator.draft.annotate import Sentence
from generator.draft.lexicon import Lexicon
from generator.draft.noun_phrases import (
    Range,
    main_subject,
    names_people,
    phrase_from,
    quoted_by_another,
    subject_after,
    subject_before,
    subject_of_participle,
    with_apposition,
)

_BE = frozenset("am is are was were be been being 's".split())
_TAKING_SIDES = frozenset("support back oppose favour favor defend advocate threaten decline refuse".split())
"""Verbs of judging that may be told of what somebody does, not says."""
_ONLY_BESIDE = frozenset("continue begin cry laugh scream sigh yell".split())
"""Verbs that are of speech only right beside it: whatever else continues, says nothing."""
_NOT = frozenset("not never cannot refused refuses refuse declined declines decline failed fails".split())
_NEGATION_REACH = 5
_REACH = 60
"""Words over which a cue is looked for."""
_SPOKEN = frozenset("words word chants chant cries cry shouts shout".split())
_ADJACENT = re.compile(r"(?:[aw]*,?|[:,-]|,?h,?|o?[,:]|[fi]?o?,|[sc],?)\Z")

Found = tuple[Range | None, int | None, str, bool]
"""The phrase of the speaker, the place of the cue, the rule, and whether that is a guess."""


def after(sentence: Sentence, at: int) -> Found | None:
    """ "…," said X; "…," X, who …, said; "…", according to X"""
    tags = sentence.tags
    begin = at + 1
    while tags[begin : begin + 1] in (",", "-", "?"):
        begin += 1
    if begin >= len(tags):
        return None
    tag = tags[begin]
    if tag == ":" and sentence.paragraph == 0:
        phrase = phrase_from(sentence, begin + 1)
        return (phrase, None, "headline", True) if phrase else None
    if tag == "A":
        phrase = phrase_from(sentence, begin + 2)
        return (with_apposition(sentence, phrase), begin, "according to", False) if phrase else None
    if tag == "V" and not _is_followed_by_object(tags, begin):
        subject = subject_after(sentence, begin)
        if subject:
            return subject, begin, "inverted", False
    if tag in "pdnNYmweh" or (tag == "a" and begin + 1 < len(tags)):
        verb = _next_cue(tags, begin)
        subject = subject_before(sentence, verb) if verb else None
        if verb and (other := quoted_by_another(sentence, verb)):
            return other, verb, "quoted by another", False
        if verb and subject and subject[0] <= begin + 1 and subject[0] >= begin and not is_passive(sentence, verb):
            return subject, verb, "subject and verb", False
    return _by_unlisted(sentence, begin)


def _by_unlisted(sentence: Sentence, begin: int) -> Found | None:
    """ "…," deadpanned X; "…," X deadpanned"""
    tags = sentence.tags
    if tags[begin - 1] != "," and tags[begin - 1] != "Q":
        return None
    if tags[begin] in "veb":
        subject = subject_after(sentence, begin)
        if subject and tags[subject[1] : subject[1] + 1] in ("", ",") and "N" in tags[slice(*subject)]:
            return subject, begin, "unlisted verb", True
        return None
    phrase = phrase_from(sentence, begin)
    if phrase:
        phrase = with_apposition(sentence, phrase)
        verb = phrase[1]
        while tags[verb : verb + 1] in ("a", ","):
            verb += 1
        if tags[verb : verb + 1] in ("v", "e", "b") and tags[verb + 1 : verb + 2] in ("", ",", "Q", "a", ":"):
            return phrase, verb, "unlisted verb", True
    return None


def _is_followed_by_object(tags: str, verb: int) -> bool:
    """Whether the verb after a quotation goes on to what it says: the quotation is its subject."""
    return tags[verb + 1 : verb + 2] in ("h", "Q", "", "o")


def _next_cue(tags: str, begin: int) -> int | None:
    for at in range(begin, min(len(tags), begin + _REACH)):
        if tags[at] == "V":
            return at
        if tags[at] in "Q;":
            return None
    return None


def before(sentence: Sentence, at: int, lexicon: Lexicon) -> Found | None:
    """X said, "…"; X called it "…"; saying "…"; in the words of X, "…"; According to X, "…" """
    tags = sentence.tags
    loose: Found | None = None
    for verb in range(at - 1, max(-1, at - 1 - _REACH), -1):
        tag = tags[verb]
        if tag in "VWU":
            found = _by_cue(sentence, verb, at, lexicon)
            if found and not found[3]:
                return found
            loose = loose or found
        elif tag == "A" or (tags[verb + 1 : verb + 2] == "f" and sentence.lower(verb) in _SPOKEN):
            phrase = phrase_from(sentence, verb + 2)
            if phrase:
                return with_apposition(sentence, phrase), verb, "according to", False
            if tags[verb + 2 : verb + 3] == "Q":
                loose = loose or (main_subject(sentence), None, "cries of", True)
    if loose is None and at and tags[at - 1] == ":":
        subject = main_subject(sentence)
        return (subject, None, "colon", True) if subject else None
    return loose


def _by_cue(sentence: Sentence, verb: int, at: int, lexicon: Lexicon) -> Found | None:
    """By the verb of saying before a quotation, right before it or in the clause that the verb opens."""
    tags = sentence.tags
    cue = lexicon.cues.get(sentence.words[verb].lower())
    if cue is None or is_negated(sentence, verb):
        return None
    other = quoted_by_another(sentence, verb)
    if other:
        return other, verb, "quoted by another", False
    adjacent = _ADJACENT.match(tags[verb + 1 : at]) is not None
    if tags[verb] in "VU" and is_passive(sentence, verb):
        by = phrase_from(sentence, verb + 2) if sentence.words[verb + 1 : verb + 2] == ("by",) else None
        return (with_apposition(sentence, by), verb, "passive", False) if by and by[1] < at else None
    speaks = cue.quote or cue.clause or (cue.stance is not None and cue.base not in _TAKING_SIDES)
    if not adjacent and (not speaks or cue.base in _ONLY_BESIDE or _in_aside(tags, verb, at)):
        return None
    if tags[verb] == "W":
        subject = speaker_of_participle(sentence, verb, lexicon)
    else:
        subject = subject_before(sentence, verb)
        if subject is None and verb == 0:
            subject = subject_after(sentence, verb)
    if subject is None:
        return (main_subject(sentence), verb, "verb before", True) if adjacent else None
    sure = (adjacent or cue.quote) and can_speak(sentence, subject, lexicon)
    return subject, verb, "verb before" if adjacent else "within the clause", not sure


def at_the_end(sentence: Sentence, at: int) -> Found | None:
    """By a cue that closes the sentence: "They are 'dark red', the study said"; "…, it is alleged" """
    tags = sentence.tags
    comma = tags.rfind(",", at)
    verb = tags.rfind("V", comma)
    if comma < 0 or verb < 0 or "Q" in tags[comma:] or tags[verb + 1 :].strip("aw"):
        return None
    if tags[comma + 1 : verb] in ("px", "pxa") and sentence.lower(comma + 1) == "it":
        return None, verb, "cue at the end", True
    subject = subject_before(sentence, verb)
    return (subject, verb, "cue at the end", False) if subject and subject[0] == comma + 1 else None


def _in_aside(tags: str, verb: int, at: int) -> bool:
    """Whether a verb stands in a "…, which X says …," or between dashes that are closed before a place."""
    opening = tags.rfind("r", 0, verb)
    if opening > 0 and tags[opening - 1] == "," and "," in tags[verb:at] and "V" not in tags[opening + 1 : verb]:
        return True
    return tags.count("-", 0, verb) % 2 == 1 and "-" in tags[verb:at]


def speaker_of_participle(sentence: Sentence, verb: int, lexicon: Lexicon) -> Range | None:
    """The subject of "saying": its own, that of the verb of saying before it, or that of the sentence."""
    own = subject_of_participle(sentence, verb, lexicon.opinions)
    if own:
        return own
    for at in range(verb - 1, -1, -1):
        if sentence.tags[at] == "V" and not is_passive(sentence, at):
            return subject_before(sentence, at) or main_subject(sentence)
    return main_subject(sentence)


def is_negated(sentence: Sentence, verb: int) -> bool:
    """Whether the verb is denied: "did not say", "never called it", "refused to describe it"."""
    at = verb - 1
    while at >= 0 and verb - at < _NEGATION_REACH and sentence.tags[at] in "axfU":
        word = sentence.lower(at).replace("’", "'")
        if word in _NOT or word.endswith("n't"):
            return True
        at -= 1
    return False


def can_speak(sentence: Sentence, phrase: Range, lexicon: Lexicon) -> bool:
    """Whether a phrase names somebody, or is of people or of a paper: what no rule read wrongly for a speaker."""
    first, end = phrase
    tags = sentence.tags
    if tags[first] in "pd" and end == first + 1:
        return True
    stop = next((at for at in range(first + 1, end) if tags[at] in "fi,(rveg"), end)
    head = stop - 1
    while head > first and tags[head] in "amwc":
        head -= 1
    if tags[head] in "NYmd" or "N" in tags[first:stop]:
        return True
    word = sentence.lower(head)
    singular = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return any(
        one in known
        for one in singular
        for known in (lexicon.people, lexicon.opinions, lexicon.titles, lexicon.organisations, lexicon.gendered)
    ) or names_people(word.removesuffix("s"))


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether a form of "be" makes the one before the verb hear and not say."""
    at = verb - 1
    while at >= 0 and sentence.tags[at] == "a":
        at -= 1
    if at < 0 or sentence.tags[at] != "x":
        return False
    return sentence.words[at].lower() in _BE and sentence.tags[verb] in "VU"
