"""Find what is told of somebody's words without quotation marks: "X said that …", "…, according to X", "X warned of …".

Only forms that are sure are read: a verb of saying with a subject, and a clause or an object that it governs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.model import Stance
from generator.draft.annotate import FINITE, Annotated, Sentence
from generator.draft.cues import can_speak, is_negated, is_passive, speaker_of_participle
from generator.draft.lexicon import Cue, Lexicon
from generator.draft.noun_phrases import (
    Range,
    main_subject,
    phrase_from,
    subject_after,
    subject_before,
    subject_of_participle,
    with_apposition,
)
from generator.draft.quotes import Attribution

_FINITE = frozenset(FINITE + "e")
_ADDRESSEE = re.compile(r"[dY]?[nNYgea&]*[nN]|o")
_OBJECT_LINKS = frozenset("of for on against about with over to at".split())
_ADVERBIAL = re.compile(r"(?:a|f?d?w+m?)+(?=h)|f?d?w+m?(?=[dpNnYh])")
_PROMISES = frozenset("vow pledge promise swear".split())
_OF_CLAUSES_ONLY = frozenset(
    "say tell think believe hope insist argue add reply explain warn complain assure inform remind feel".split()
)
"""Verbs after which a noun phrase without "that" opens a clause."""
_WISHES = frozenset("urge call demand appeal".split())
_EXPECTED = frozenset("warn caution fear worry complain".split())
_NO_ANSWER = re.compile(
    r"(?:has|have|had|did) (?:not|n['’]t) (?:yet |immediately |publicly |officially )?(?:made|issued|responded|respond|"
    r"replied|reply|commented|comment|returned|return|answered|answer|given|said)\b"
)
_DECLINED = frozenset("declined declines decline refused refuses".split())
_DECLINING = frozenset(
    "comment say answer discuss give elaborate speak respond identify confirm disclose provide".split()
)
_LEAST = 2


def stated(article: Annotated, lexicon: Lexicon) -> Iterator[Attribution]:
    """The statements, in their order; each with its stance if the verb carries one."""
    for number, sentence in enumerate(article.sentences):
        yield from _in_sentence(article, number, sentence, lexicon)


def _in_sentence(article: Annotated, number: int, sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    tags = sentence.tags
    taken: list[Range] = []
    for verb, tag in enumerate(tags):
        found: _Told | None = None
        if tag in "VUWg":
            cue = lexicon.cues.get(sentence.words[verb].lower())
            if cue and not is_passive(sentence, verb):
                found = _by_verb(sentence, verb, cue, lexicon)
        elif tag == "A":
            found = _by_source(sentence, verb)
        elif tag == "x":
            found = _without_answer(article.text, sentence, verb)
        if found is None:
            continue
        speaker, content, rule, stance = found
        if any(start <= content[0] < end for start, end in taken) or not _says_something(tags, content):
            continue
        taken.append(content)
        span = sentence.starts[content[0]], sentence.ends[content[1] - 1]
        yield Attribution(span, (number, speaker), (number, verb), rule, stance=stance, quoted=False)


_Told = tuple[Range, Range, str, Stance | None]


def _by_verb(sentence: Sentence, verb: int, cue: Cue, lexicon: Lexicon) -> _Told | None:
    """What a verb of saying governs, and who says it."""
    tags = sentence.tags
    if tags[verb] == "W":
        if verb and tags[verb - 1] not in ",nNc":
            return None
        speaker = subject_of_participle(sentence, verb, lexicon.opinions) or (
            speaker_of_participle(sentence, verb, lexicon) if verb and tags[verb - 1] in ",c" else None
        )
    else:
        speaker = subject_before(sentence, verb)
        if verb and tags[verb - 1] == ",":
            inverted = subject_after(sentence, verb)
            told = _clause_before(sentence, verb, cue, inverted) if inverted else None
            if told and can_speak(sentence, told[0], lexicon):
                return told
    if speaker is None or speaker[0] <= verb < speaker[1] or not can_speak(sentence, speaker, lexicon):
        return None
    return _refusal(sentence, verb, speaker) or (
        None
        if is_negated(sentence, verb)
        else _clause_after(sentence, verb, cue, speaker)
        or _object_after(sentence, verb, cue, speaker)
        or _clause_before(sentence, verb, cue, speaker)
    )


def _clause_after(sentence: Sentence, verb: int, cue: Cue, speaker: Range) -> _Told | None:
    """X said (that) …; X told Y (that) …"""
    tags = sentence.tags
    if not (cue.clause or (cue.quote and not cue.object)):
        return None
    begin = verb + 1
    if verb and tags[verb - 1] == "f" and tags[begin : begin + 1] != "h":
        return None  # "questionnaires to determine status"
    if skipped := _ADVERBIAL.match(tags, begin):
        begin = skipped.end()
    if cue.to and (told := _ADDRESSEE.match(tags, begin)):
        begin = told.end()
    elif tags[begin : begin + 1] == "f" and sentence.lower(begin) in ("to", "in", "on", "at"):
        beside = phrase_from(sentence, begin + 1)
        that = beside[1] + (tags[beside[1] : beside[1] + 1] == ",") if beside else begin
        if beside and tags[that : that + 1] != "h":
            return None
        begin = that
    explicit = tags[begin : begin + 1] == "h"
    begin += explicit
    if tags[begin : begin + 1] == ",":
        begin += 1
    end = _clause_end(sentence, begin)
    part = tags[begin:end]
    if not explicit and part[:1] == "s" and sentence.lower(begin) == "as":
        return None
    finite = _FINITE if cue.quote or explicit else _FINITE - {"e"}
    if not part or part[0] not in "dpNnYmshQfiagwe" or not finite.intersection(part[1:]):
        return None
    if not explicit and cue.base not in _OF_CLAUSES_ONLY and not _opens_clause(sentence, begin):
        return None
    if not explicit and ((part[0] in "fi" and part[1:2] != "m") or (not cue.quote and part[0] not in "dpNnYs")):
        return None
    return speaker, (begin, end), "that clause" if explicit else "clause", cue.stance


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase at a place is the subject of a verb, and not just an object: "found (that) ships wait"."""
    if sentence.tags[at] in "sQ":
        return True
    phrase = phrase_from(sentence, at)
    end = with_apposition(sentence, phrase)[1] if phrase else at
    return re.match("[a,]*[xVUvbe]", sentence.tags[end:]) is not None


def _object_after(sentence: Sentence, verb: int, cue: Cue, speaker: Range) -> _Told | None:
    """X warned of …; X condemned …; X urged Y to …; X vowed to …"""
    tags = sentence.tags
    begin = verb + 1
    if begin >= len(tags):
        return None
    link = tags[begin] in "fi" and sentence.lower(begin) in _OBJECT_LINKS
    if link:
        to = sentence.lower(begin) == "to"
        governed = cue.base in (_PROMISES if to else _WISHES | _EXPECTED)
    else:
        governed = cue.object and (cue.stance in ("supports", "opposes", "warns") or cue.base in ("urge", "demand"))
    if not governed:
        return None
    end = _clause_end(sentence, begin)
    part = tags[begin:end]
    if part[:1] not in tuple("dNnYmghoe" + "fi" * link) or not any(tag in "nN" for tag in part):
        return None
    return speaker, (begin, end), "object", cue.stance


def _clause_before(sentence: Sentence, verb: int, cue: Cue, speaker: Range) -> _Told | None:
    """…, X said"""
    tags = sentence.tags
    first = speaker[0]
    inverted = first > verb
    closes = verb if inverted else first
    stop = speaker[1] if inverted else verb + 1
    if (not cue.quote and cue.base not in ("think", "hear", "believe", "find")) or (inverted and cue.object):
        return None
    if closes < 2 or tags[closes - 1] != "," or (tags[stop : stop + 1] != "," and tags[stop:].strip("awfindNmY")):
        return None
    begin = max(tags.rfind(mark, 0, closes - 1) for mark in ";:") + 1
    while tags[begin] in "c":
        begin += 1
    if tags[begin] == "Q" or not _FINITE.intersection(tags[begin : closes - 1]):
        return None
    return speaker, (begin, closes - 1), "clause before", cue.stance


def _by_source(sentence: Sentence, at: int) -> _Told | None:
    """According to X, …; …, according to X"""
    tags = sentence.tags
    phrase = phrase_from(sentence, at + 2)
    if phrase is None or tags[at + 1 : at + 2] != "f":
        return None
    speaker = with_apposition(sentence, phrase)
    after = speaker[1] + (tags[speaker[1] : speaker[1] + 1] == ",")
    before = at - (tags[at - 1 : at] == ",") if at else 0
    if len(tags) - after > before and tags[speaker[1] : speaker[1] + 1] == ",":
        return speaker, (after, len(tags)), "according to", None
    begin = max(tags.rfind(mark, 0, at) for mark in ";:") + 1
    return (speaker, (begin, before), "according to", None) if before - begin > 1 else None


def _refusal(sentence: Sentence, verb: int, speaker: Range) -> _Told | None:
    """X declined to comment"""
    if sentence.words[verb].lower() not in _DECLINED or sentence.words[verb + 1 : verb + 2] != ("to",):
        return None
    if sentence.words[verb + 2 : verb + 3] and sentence.lower(verb + 2) in _DECLINING:
        return speaker, (verb, _clause_end(sentence, verb + 1)), "no answer", "declined"
    return None


def _without_answer(text: str, sentence: Sentence, at: int) -> _Told | None:
    """X has not made an official statement"""
    if not _NO_ANSWER.match(text, sentence.starts[at]):
        return None
    speaker = subject_before(sentence, at) or main_subject(sentence)
    end = _clause_end(sentence, at + 1) if speaker else at
    words = {sentence.lower(place) for place in range(at, end)}
    if speaker and words & {
        "statement",
        "comment",
        "response",
        "request",
        "requests",
        "responded",
        "respond",
        "commented",
    }:
        return speaker, (at, end), "no answer", "declined"
    return None


def _clause_end(sentence: Sentence, begin: int) -> int:
    """Where what is said ends: with the sentence, or before another is said to say something."""
    tags = sentence.tags
    for at in range(begin, len(tags)):
        tag = tags[at]
        if tag == ";":
            return at
        if tag == "c" and tags[at + 1 : at + 2] in ("V", "U") and _FINITE.intersection(tags[begin + 1 : at]):
            return at
        if tag == "," and at + 1 < len(tags):
            following = tags[at + 1]
            if following in "WA":
                return at
            if following in "cs" and (verb := tags.find("V", at)) > 0:
                subject = subject_before(sentence, verb)
                if subject and at < subject[0] <= at + 2:
                    return at
            if tags.find("V", at) == len(tags) - 1:
                subject = subject_before(sentence, len(tags) - 1)
                if subject and subject[0] == at + 1:
                    return at
    return len(tags)


def _says_something(tags: str, content: Range) -> bool:
    """Whether there are words outside quotation marks."""
    return len(tags[slice(*content)].replace("Q", "").strip(",hc")) >= _LEAST
