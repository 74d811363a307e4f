"""Say which names, pronouns and titles mean the same party: by surname, by short form, by who was named last.

A pronoun that nothing resolves stays what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.content.model import Kind
from generator.draft.annotate import Annotated, Sentence
from generator.draft.lexicon import Lexicon
from generator.draft.mentions import Mention
from generator.draft.noun_phrases import Range, main_subject
from generator.text.inflection import is_common
from generator.text.names import KnownNames

_PLACE = "place:"
_GENDERS = {"he": "man", "she": "woman"}
_REACH_OF_TITLES = 60
_REACH = 8
"""Sentences in which a pronoun finds whom it stands for."""
_ALIKE = 84
"""Of 100, from which a surname with a title is a misspelt one."""


@dataclass(frozen=True, slots=True)
class Member:
    """A party of the article, with all mentions of it in order."""

    name: str
    entity: str | None
    kind: Kind | None
    gender: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of an article, and the mentions in their order with the number of the party of each."""

    members: tuple[Member, ...]
    mentions: tuple[Mention, ...]
    of: tuple[int, ...]


def cast(mentions: Sequence[Mention], known: KnownNames) -> Cast:
    """The parties that the mentions name, in the order in which they are named first."""
    keys = tuple(_keys(mentions, known))
    order = list(dict.fromkeys(keys))
    groups: dict[str, list[Mention]] = {key: [] for key in order}
    for mention, key in zip(mentions, keys, strict=True):
        groups[key].append(mention)
    places = {key: number for number, key in enumerate(order)}
    members = tuple(_member(key, groups[key], known) for key in order)
    return Cast(members, tuple(mentions), tuple(places[key] for key in keys))


def named(article: Annotated, cast: Cast, number: int, phrase: Range, lexicon: Lexicon) -> tuple[str, bool]:
    """The name of whom a noun phrase of a sentence stands for, and whether that is sure."""
    sentence = article.sentences[number]
    first, end = phrase
    if sentence.tags[first] == "p" and end == first + 1:
        member = _by_pronoun(cast, number, first, sentence.lower(first))
        if member:
            return member.name, True
        if sentence.lower(first) == "they" and (group := _subject_before(article, number)):
            return described(article.text, article.sentences[number - 1], group), True
        return sentence.words[first], False
    found = head_of(cast, number, phrase, sentence)
    if found is not None:
        return cast.members[found].name, True
    member = _by_title(article, cast, number, phrase, sentence, lexicon)
    if member:
        return member.name, True
    return described(article.text, sentence, phrase), True


def described(text: str, sentence: Sentence, phrase: Range) -> str:
    """A phrase as a name: without its article and what is in apposition to it."""
    first, end = phrase
    if sentence.lower(first) in ("the", "a", "an") and end - first > 1:
        first += 1
    comma = sentence.tags.find(",", first, end)
    last = comma if comma > first else end
    return " ".join(text[sentence.starts[first] : sentence.ends[last - 1]].split())


def _keys(mentions: Sequence[Mention], known: KnownNames) -> Iterator[str]:
    """For each mention the name of its party: a registered one, the longest form, or the form itself."""
    full = {mention.name: mention for mention in mentions if len(mention.words) > 1 and mention.kind is not Kind.PLACE}
    aliases = {mention.alias: mention.name for mention in mentions if mention.alias}
    recent: dict[str, str] = {}
    by_surname: dict[str, list[str]] = {}
    for name, mention in full.items():
        if mention.kind in (Kind.PERSON, None):
            by_surname.setdefault(mention.words[-1].lower(), []).append(name)
            by_surname.setdefault(mention.words[0].lower(), []).append(name)
    for names in by_surname.values():
        names.sort(key=lambda name: is_common(full[name].words[0].lower()))
    for mention in mentions:
        key = _key(mention, known, full, aliases, by_surname, recent)
        for word in {mention.words[-1].lower(), mention.words[0].lower()}:
            recent[word] = key
        yield key


def _key(
    mention: Mention,
    known: KnownNames,
    full: Mapping[str, Mention],
    aliases: Mapping[str, str],
    by_surname: Mapping[str, list[str]],
    recent: Mapping[str, str],
) -> str:
    name = mention.name
    meant = _registered(name, known)
    if meant != name:
        return meant
    if name in aliases:
        return aliases[name]
    last = mention.words[-1].lower()
    if len(mention.words) > 1:
        if mention.kind is Kind.PERSON:
            for other in by_surname.get(last, ()):
                if other != name and _is_fuller(full[other], mention):
                    return _registered(other, known)
        return name
    candidates = by_surname.get(last, [])
    if candidates and mention.kind in (Kind.PERSON, Kind.PLACE, None):
        if last in recent and recent[last] in (*candidates, *(_registered(one, known) for one in candidates)):
            return recent[last]
        return _registered(candidates[0], known)
    if mention.title and not candidates:
        alike = [(fuzz.ratio(last, surname), names[0]) for surname, names in by_surname.items()]
        score, nearest = max(alike, default=(0.0, ""))
        if score >= _ALIKE:
            return _registered(nearest, known)
    return name


def _is_fuller(one: Mention, other: Mention) -> bool:
    """Whether one name has all of another and more, or a given name where the other has a word for the office."""
    words, parts = {word.lower() for word in one.words}, {word.lower() for word in other.words}
    if parts < words:
        return True
    office = len(other.words) == 2 and is_common(other.words[0].lower()) and not is_common(one.words[0].lower())
    return office and len(one.words) == 2


def _registered(name: str, known: KnownNames) -> str:
    """What a name is registered under, an entity's id rather than a place; the name itself if it is not."""
    meant = sorted(known.meaning(name))
    entities = [id for id in meant if not id.startswith(_PLACE)]
    return entities[0] if len(entities) == 1 else meant[0] if len(meant) == 1 else name


def _member(key: str, mentions: Sequence[Mention], known: KnownNames) -> Member:
    kinds = [mention.kind for mention in mentions if mention.kind]
    kind = (
        Kind.PERSON
        if Kind.PERSON in kinds and kinds.count(Kind.PERSON) * 3 >= len(kinds)
        else (max(kinds, key=kinds.count) if kinds else None)
    )
    genders = [mention.gender for mention in mentions if mention.gender]
    gender = max(genders, key=genders.count) if genders else None
    entity = key if key in known.written and ":" not in key else None
    name = max((mention.name for mention in mentions), key=len) if key in known.written else key
    if entity:
        name = known.written[key][0]
    return Member(name, entity, kind, gender, tuple(mentions))


def _subject_before(article: Annotated, number: int) -> Range | None:
    """The subject of the sentence before, if it is more than a pronoun."""
    before = article.sentences[number - 1] if number else None
    subject = main_subject(before) if before else None
    return subject if before and subject and before.tags[subject[0]] not in "p" else None


def _by_pronoun(cast: Cast, number: int, place: int, pronoun: str) -> Member | None:
    gender = _GENDERS.get(pronoun)
    return _person_before(cast, number, place, gender) if gender else None


def _person_before(cast: Cast, number: int, place: int, gender: str) -> Member | None:
    """The person named last before a place: of a sentence the first one, who is mostly its subject."""
    end = bisect_left(cast.mentions, (number, place), key=lambda mention: (mention.sentence, mention.first))
    unsure: Member | None = None
    at = end
    while at > 0 and cast.mentions[at - 1].sentence >= number - _REACH:
        sentence = cast.mentions[at - 1].sentence
        begin = at
        while begin > 0 and cast.mentions[begin - 1].sentence == sentence:
            begin -= 1
        people = [cast.members[cast.of[one]] for one in range(begin, at)]
        people = [member for member in people if member.kind is Kind.PERSON or member.gender]
        for member in people:
            if member.gender == gender:
                return member
        unsure = unsure or next((member for member in people if member.gender is None), None)
        at = begin
        if unsure and sentence < number - 2:
            break
    return unsure


def head_of(cast: Cast, number: int, phrase: Range, sentence: Sentence) -> int | None:
    """The number of the party that a noun phrase names, by a name that ends its first part or one in apposition."""
    first, end = phrase
    inside = [at for at, mention in _of_sentence(cast, number) if first <= mention.first and mention.end <= end]
    if not inside:
        return None
    people = [at for at in inside if cast.members[cast.of[at]].kind is Kind.PERSON]
    comma = sentence.tags.find(",", first, end)
    stop = comma if comma > 0 else end
    link = next((at for at in range(first, stop) if sentence.tags[at] in "fi"), stop)
    for at in inside:
        mention = cast.mentions[at]
        if mention.end == link and mention.end <= stop and not sentence.words[mention.end - 1].endswith(("'s", "’s")):
            return cast.of[at]
        if mention.first <= link < mention.end:
            return cast.of[at]
    ending = [at for at in people if cast.mentions[at].end == stop]
    if ending:
        return cast.of[ending[-1]]
    nameable = (Kind.PERSON, None)
    next_stop = sentence.tags.find(",", stop + 1, end) if stop < end else end
    for at in people:
        mention = cast.mentions[at]
        if mention.first > stop and mention.end == (next_stop if next_stop > 0 else end):
            return cast.of[at]
    beside = [at for at in inside if cast.members[cast.of[at]].kind in nameable and cast.mentions[at].first == stop + 1]
    return cast.of[beside[0]] if beside else None


def _of_sentence(cast: Cast, number: int) -> Iterator[tuple[int, Mention]]:
    at = bisect_left(cast.mentions, number, key=lambda mention: mention.sentence)
    while at < len(cast.mentions) and cast.mentions[at].sentence == number:
        yield at, cast.mentions[at]
        at += 1


def _by_title(
    article: Annotated, cast: Cast, number: int, phrase: Range, sentence: Sentence, lexicon: Lexicon
) -> Member | None:
    """Whom "the minister" or "the coach" stands for: the person named last with that title."""
    first, end = phrase
    if sentence.lower(first) != "the" or end - first > 4 or "," in sentence.tags[first:end]:
        return None
    noun = sentence.lower(end - 1)
    if noun not in lexicon.titles and noun not in lexicon.gendered:
        return None
    until = bisect_left(cast.mentions, number, key=lambda mention: mention.sentence)
    for mention, of in zip(cast.mentions[until - 1 :: -1], cast.of[until - 1 :: -1], strict=True) if until else ():
        if mention.sentence < number - _REACH_OF_TITLES:
            break
        if mention.role:
            role = article.text[slice(*mention.role)].lower()
            if noun in role.split() or noun in mention.title:
                return cast.members[of]
    return None
