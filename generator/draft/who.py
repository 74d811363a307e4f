"""Rank who is named in an article by what they do there: act in the first sentences, speak, come up often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.content.model import Kind
from generator.draft.annotate import Annotated, Sentence
from generator.draft.cast import Cast, Member, described
from generator.draft.items import Party, Words, words_at
from generator.draft.lexicon import Lexicon
from generator.draft.mentions import Mention
from generator.draft.noun_phrases import Range, main_subject

_BY_KIND = {Kind.PERSON: 1.0, Kind.ORGANISATION: 0.9, Kind.PLACE: 0.55, Kind.THING: 0.35}
_UNKNOWN = 0.6
_ACTS = 2.5
_EARLY = 3.0
_SPEAKS = 1.5
_MOST_SPOKEN = 4
_BEGINS_PREDICATE = re.compile("a?[VUvbxe]")


def who(
    article: Annotated, cast: Cast, body: Sequence[int], headline: str, speakers: Mapping[str, int], lexicon: Lexicon
) -> tuple[Party, ...]:
    """The parties, the weightiest first; a group without a name that the first sentence is about is one too.

    body: the numbers of the sentences of the text proper; speakers: how often each name says something
    """
    places = {number: place for place, number in enumerate(body)}
    acting = {number: subject for number in body if (subject := main_subject(article.sentences[number]))}
    scored: list[tuple[float, int, Party]] = []
    for order, member in enumerate(cast.members):
        score = _score(article, member, places, acting, headline, speakers)
        if score > 0:
            scored.append((-score, order, _party(article, member, acting, lexicon)))
    found = [party for _, _, party in sorted(scored, key=lambda one: one[:2])]
    unnamed = _unnamed(article, cast, body, acting)
    return tuple((*found[:1], unnamed, *found[1:]) if unnamed else found)


def _score(
    article: Annotated,
    member: Member,
    places: Mapping[int, int],
    acting: Mapping[int, Range],
    headline: str,
    speakers: Mapping[str, int],
) -> float:
    score = 0.0
    for mention in member.mentions:
        place = places.get(mention.sentence)
        if place is None:
            continue
        score += 1.0 + _EARLY / (1 + place)
        subject = acting.get(mention.sentence)
        if subject and _is_of(article.sentences[mention.sentence], mention, subject):
            score += _ACTS
    if score and any(_stands(mention.name, headline) for mention in member.mentions):
        score += _EARLY
    score += _SPEAKS * min(speakers.get(member.name, 0), _MOST_SPOKEN)
    return score * (_BY_KIND[member.kind] if member.kind else _UNKNOWN)


def _is_of(sentence: Sentence, mention: Mention, subject: Range) -> bool:
    """Whether a name is or heads a subject, and does not only qualify a noun of it: "Russian officials"."""
    inside = subject[0] <= mention.first and mention.end <= subject[1]
    return inside and (mention.end == subject[1] or sentence.tags[mention.end] not in "nN")


def _stands(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _party(article: Annotated, member: Member, acting: Mapping[int, Range], lexicon: Lexicon) -> Party:
    roles = [mention.role for mention in member.mentions if mention.role]
    role = max(roles, key=lambda span: span[1] - span[0]) if roles else None
    spans = tuple(mention.span for mention in member.mentions)
    written = Counter(mention.name for mention in member.mentions)
    name = member.name
    if name not in written and not member.entity:
        nouns = [one for one in written if lexicon.countries.get(one.lower()) == one] or list(written)
        name = nouns[0]
    deeds = (
        does
        for mention in member.mentions
        if (subject := acting.get(mention.sentence)) and _is_of(article.sentences[mention.sentence], mention, subject)
        if (does := _predicate(article, mention.sentence, subject))
    )
    return Party(
        name,
        member.kind or Kind.THING,
        words_at(article.text, *role) if role else None,
        next(deeds, None),
        spans,
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


def _unnamed(article: Annotated, cast: Cast, body: Sequence[int], acting: Mapping[int, Range]) -> Party | None:
    """The subject of the first sentence, where it is no name: "A group of fishermen"."""
    if not body or (subject := acting.get(body[0])) is None:
        return None
    sentence = article.sentences[body[0]]
    first, end = subject
    if sentence.tags[first] == "p" or not set(sentence.tags[first:end]) & set("nN"):
        return None
    if any(mention.sentence == body[0] and first <= mention.first < end for mention in cast.mentions):
        return None
    name = described(article.text, sentence, subject)
    start = article.text.find(name, sentence.starts[first])
    if start < 0:
        return None
    return Party(name, Kind.ORGANISATION, None, _predicate(article, body[0], subject), ((start, start + len(name)),))
