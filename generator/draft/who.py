"""Rank who is named in an article by what they do there: act in the first sentences, speak, come up often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.content.model import Kind
from generator.draft.annotate import FINITE, Annotated
from generator.draft.cast import Cast, Member, described, head_of
from generator.draft.cues import can_speak
from generator.draft.items import Party, Words, words_at
from generator.draft.lexicon import Lexicon
from generator.draft.noun_phrases import Range, main_subject

_BY_KIND = {Kind.PERSON: 1.0, Kind.ORGANISATION: 0.9, Kind.PLACE: 0.55, Kind.THING: 0.35}
_UNKNOWN = 0.6
_ACTS = 2.5
_EARLY = 3.0
_SPEAKS = 1.5
_MOST_SPOKEN = 4
_BEGINS_PREDICATE = re.compile(rf"a?[{FINITE}e]")


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of a sentence: its words there, and the number of the party that it names."""

    phrase: Range
    member: int | None


def who(
    article: Annotated, cast: Cast, body: Sequence[int], headline: str, speakers: Mapping[str, int], lexicon: Lexicon
) -> tuple[Party, ...]:
    """The parties, the weightiest first; a group without a name that the first sentence is about is one too.

    body: the numbers of the sentences of the text proper; speakers: how often each name says something
    """
    places = {number: place for place, number in enumerate(body)}
    subjects = dict(_subjects(article, cast, body))
    scored: list[tuple[float, int, Party]] = []
    for number, member in enumerate(cast.members):
        score = _score(number, member, places, subjects, headline, speakers)
        if score > 0:
            scored.append((-score, number, _party(article, number, member, subjects, lexicon)))
    found = [party for _, _, party in sorted(scored, key=lambda one: one[:2])]
    unnamed = _unnamed(article, cast, body[0], subjects, lexicon) if body and body[0] in subjects else None
    return tuple((*found[:1], unnamed, *found[1:]) if unnamed else found)


def _subjects(article: Annotated, cast: Cast, body: Sequence[int]) -> Iterator[tuple[int, _Subject]]:
    """The subject of each sentence that has one."""
    for number in body:
        sentence = article.sentences[number]
        phrase = main_subject(sentence)
        if phrase:
            yield number, _Subject(phrase, head_of(cast, number, phrase, sentence))


def _score(
    number: int,
    member: Member,
    places: Mapping[int, int],
    subjects: Mapping[int, _Subject],
    headline: str,
    speakers: Mapping[str, int],
) -> float:
    score = 0.0
    for mention in member.mentions:
        place = places.get(mention.sentence)
        if place is None:
            continue
        score += 1.0 + _EARLY / (1 + place)
        if mention.sentence in subjects and subjects[mention.sentence].member == number:
            score += _ACTS
    if score and any(_stands(mention.name, headline) for mention in member.mentions):
        score += _EARLY
    score += _SPEAKS * min(speakers.get(member.name, 0), _MOST_SPOKEN)
    return score * (_BY_KIND[member.kind] if member.kind else _UNKNOWN)


def _stands(name: str, text: str) -> bool:
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None


def _party(
    article: Annotated, number: int, member: Member, subjects: Mapping[int, _Subject], lexicon: Lexicon
) -> Party:
    roles = [mention.role for mention in member.mentions if mention.role]
    role = max(roles, key=lambda span: span[1] - span[0]) if roles else None
    written = Counter(mention.name for mention in member.mentions)
    name = member.name
    if name not in written and not member.entity:
        nouns = [one for one in written if lexicon.countries.get(one.lower()) == one] or list(written)
        name = nouns[0]
    deeds = (
        _predicate(article, mention.sentence, subjects[mention.sentence].phrase)
        for mention in member.mentions
        if mention.sentence in subjects and subjects[mention.sentence].member == number
    )
    return Party(
        name=name,
        kind=member.kind or Kind.THING,
        role=words_at(article.text, *role) if role else None,
        does=next(filter(None, deeds), None),
        mentions=tuple(mention.span for mention in member.mentions),
    )


def _predicate(article: Annotated, number: int, subject: Range) -> Words | None:
    """What a sentence says of its subject."""
    sentence = article.sentences[number]
    at = subject[1]
    while sentence.tags[at : at + 1] == ",":
        at += 1
    if not _BEGINS_PREDICATE.match(sentence.tags, at):
        return None
    return words_at(article.text, sentence.starts[at], sentence.ends[-1])


def _unnamed(
    article: Annotated, cast: Cast, number: int, subjects: Mapping[int, _Subject], lexicon: Lexicon
) -> Party | None:
    """The subject of a sentence where it is people without a name: "A group of fishermen"."""
    sentence, subject = article.sentences[number], subjects[number].phrase
    first, end = subject
    if sentence.tags[first] == "p" or any(
        mention.sentence == number and first <= mention.first < end for mention in cast.mentions
    ):
        return None
    if not can_speak(sentence, subject, lexicon):
        return None
    name = described(article.text, sentence, subject)
    start = article.text.find(name, sentence.starts[first])
    if start < 0:
        return None
    return Party(name, Kind.ORGANISATION, None, _predicate(article, number, subject), ((start, start + len(name)),))
