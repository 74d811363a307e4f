"""Hold what a language model answers against the article: what stands there is drafted, the rest dropped and counted.

All places are found here, and numbers and dates are as the article is read: an answer can choose among fair readings,
and add none.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TypeVar

from generator.content.fields import calendar_date
from generator.content.model import Stance
from generator.draft.by_model.answer import Answer, Figure, Highest, Named, Said, Time
from generator.draft.by_model.verbatim import Verbatim, gap, inside, nearest, overlap, touches
from generator.draft.items import Draft, Event, Number, Party, Reaction, Speaker, Superlative, Words, words_at
from generator.draft.lexicon import lexicon
from generator.draft.numbers import number
from generator.draft.when import find_times
from generator.text.dates import covers, find_dates
from generator.text.fold import folded, stands_whole
from generator.text.language import is_english
from generator.text.numbers.quantity import Quantity
from generator.text.numbers.units import unit_readings
from generator.text.segment import Span

_RULE = "language model"
_REACH = 3
"""Paragraphs before and after what is said in which the phrase of the speaker stands."""

_Found = TypeVar("_Found", bound=Hashable)
_COUNTED: Mapping[str, tuple[str, str]] = {
    "quotes": ("quote", "quotes"),
    "statements": ("statement", "statements"),
    "numbers": ("number", "numbers"),
    "superlatives": ("superlative", "superlatives"),
    "parties": ("party", "parties"),
    "news": ("sentence of news", "sentences of news"),
    "background": ("sentence of background", "sentences of background"),
    "times": ("time", "times"),
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many items were proposed, and how many of each kind are not in the article as they were proposed."""

    proposed: int = 0
    quotes: int = 0
    statements: int = 0
    numbers: int = 0
    superlatives: int = 0
    parties: int = 0
    news: int = 0
    background: int = 0
    times: int = 0

    @property
    def total(self) -> int:
        return sum(self._counts().values())

    def told(self) -> str:
        """For people: "dropped 3 of 21: 2 quotes, 1 number not in the article"; empty if nothing was dropped."""
        counts = self._counts()
        listed = ", ".join(f"{count} {_COUNTED[name][count > 1]}" for name, count in counts.items() if count)
        return f"dropped {self.total} of {self.proposed}: {listed} not in the article" if listed else ""

    def _counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in _COUNTED}


def verified(
    article: Verbatim, answers: Sequence[tuple[Span, Answer]], published: str | None = None
) -> tuple[Draft, Dropped]:
    """The draft that answers give, each to a piece of the article, and what was dropped of them.

    An item is kept if all that it needs stands in its piece: the words of a quote within quotation marks, the phrase of
    its speaker near them, a number that is read there with that value. A cue, a role, a deed or a counted noun that is
    not there is left out of its item. Of several places those nearest to the item's other words are taken, or else the
    first.
    """
    # A model that has lost its way says the same thing a thousand times: it is looked for once.
    reaction, number_of, superlative = cache(_reaction), cache(_number), cache(_superlative)
    party, words, event = cache(_party), cache(_words), cache(_event)
    said = [(one, reaction(article, one, piece)) for piece, answer in answers for one in answer.reactions]
    numbers = [number_of(article, one, piece) for piece, answer in answers for one in answer.numbers]
    highest = [superlative(article, one, piece) for piece, answer in answers for one in answer.superlatives]
    who = [party(article, one) for _, answer in answers for one in answer.who]
    what = [words(article, one, piece) for piece, answer in answers for one in answer.what]
    background = [words(article, one, piece) for piece, answer in answers for one in answer.background]
    when = [event(article, one, piece, published) for piece, answer in answers for one in answer.when]
    draft = Draft(
        reactions=tuple(sorted(_unique(found for _, found in said), key=lambda one: one.content)),
        numbers=tuple(sorted(_unique(numbers), key=lambda one: one.words)),
        superlatives=tuple(sorted(_unique(highest), key=lambda one: one.words)),
        who=_merged(_unique(who)),
        what=tuple(_unique(what)),
        background=tuple(_unique(background)),
        when=tuple(sorted(_unique(when), key=lambda one: one.words)),
    )
    dropped = Dropped(
        proposed=sum(answer.size for _, answer in answers),
        quotes=sum(found is None and one.kind == "quote" for one, found in said),
        statements=sum(found is None and one.kind == "statement" for one, found in said),
        numbers=numbers.count(None),
        superlatives=highest.count(None),
        parties=who.count(None),
        news=what.count(None),
        background=background.count(None),
        times=when.count(None),
    )
    return draft, dropped


def _reaction(article: Verbatim, said: Said, piece: Span) -> Reaction | None:
    """It is to be reviewed unless speaker, with the name, and cue stand in the sentences of what is said."""
    contents = article.places(said.content, piece, quoted=said.kind == "quote")
    phrase = said.speaker or said.name
    if not contents or (said.name and not article.places(said.name)):
        return None
    if not phrase:
        return Reaction(said.kind, None, None, words_at(article.text, *contents[0]), None, _RULE, review=True)
    placed = _placed(article, contents, article.places(phrase, piece), article.places(said.cue or "", piece))
    if placed is None:
        return None
    content, speaker, cue = placed
    first, last = article.sentences_around(*content)
    together = all(one is not None and first <= one[0] and one[1] <= last for one in (speaker, cue))
    words = words_at(article.text, *speaker)
    name = _name(article, said.name) if said.name else " ".join(words.text.split())
    return Reaction(
        kind=said.kind,
        speaker=Speaker(name, words),
        cue=words_at(article.text, *cue) if cue else None,
        content=words_at(article.text, *content),
        stance=_stance(article, cue) if cue else None,
        rule=_RULE,
        review=not together or not stands_whole(folded(words.text), folded(name)),
    )


def _placed(
    article: Verbatim, contents: Sequence[Span], speakers: Sequence[Span], cues: Sequence[Span]
) -> tuple[Span, Span, Span | None] | None:
    """Of all the places of what is said, of who says it and of the cue those that are nearest to each other.

    Who speaks does not stand within quotation marks. A cue may be missing.
    """
    found: list[tuple[int, Span, Span, Span | None]] = []
    for content in contents:
        around = article.paragraphs_around(content, _REACH)
        near = (one for one in inside(speakers, around) if not overlap(one, content) and not article.is_quoted(*one))
        speaker = nearest(near, content)
        if speaker:
            verbs = [one for one in inside(cues, around) if not overlap(one, content)]
            cue = min(verbs, key=lambda one: gap(one, content) + gap(one, speaker), default=None)
            found.append((gap(speaker, content) + (gap(cue, content) if cue else 0), content, speaker, cue))
    return min(found, key=lambda one: one[:2])[1:] if found else None


def _stance(article: Verbatim, cue: Span) -> Stance | None:
    """The stance that a verb of the cue carries by itself: "warned". A model is not asked for one."""
    verbs = lexicon().cues if is_english(article.language) else {}
    found = (verbs[word].stance for word in article.text[slice(*cue)].lower().split() if word in verbs)
    return next(filter(None, found), None)


def _name(article: Verbatim, name: str) -> str:
    """A name that the article has, as it is written there first."""
    return " ".join(article.text[slice(*article.places(name)[0])].split())


def _number(article: Verbatim, figure: Figure, piece: Span) -> Number | None:
    places = article.places(figure.words, piece)
    values = (_exact(figure.value), _exact(figure.value if figure.upper is None else figure.upper))
    read = [one for one in article.quantities if values == (one.low, one.high)]
    there = [one for one in read if touches(places, one.numeral)]
    if not there:
        return None
    counted = article.places(figure.counted or "", piece)
    quantity = min(there, key=lambda one: _distance(article, counted, one.numeral))
    found = number(article.text, quantity)
    if figure.qualifier in quantity.qualifiers - {"exactly"}:
        found = replace(found, qualifier=figure.qualifier)
    return replace(
        found,
        unit=_unit(article, figure, quantity),
        counted=found.counted or _beside(article, counted, quantity.numeral),
    )


def _distance(article: Verbatim, places: Sequence[Span], other: Span) -> int:
    """How far the nearest of the places is that lie in the same paragraph as another; very far if none does."""
    found = nearest(inside(places, article.paragraphs_around(other, 0)), other)
    return gap(found, other) if found else len(article.text)


def _exact(value: float) -> Decimal:
    return Decimal(str(value))


def _unit(article: Verbatim, figure: Figure, quantity: Quantity) -> str | None:
    """The unit as read; or the other one proposed that its words may mean as well: NZD for "$26 million"."""
    if quantity.unit_span is None or figure.unit is None:
        return quantity.unit
    meant = {one.name for one in unit_readings(article.text[slice(*quantity.unit_span)])}
    return next((one.name for one in unit_readings(figure.unit) if one.name in meant), quantity.unit)


def _superlative(article: Verbatim, highest: Highest, piece: Span) -> Superlative | None:
    """A superlative, with what is compared if that follows it in its sentence; the first that has it, if one does."""
    compared = article.places(highest.compared or "", piece)
    found = [
        Superlative(words_at(article.text, *place), words_at(article.text, *behind[0]) if behind else None)
        for place in article.places(highest.words, piece)
        for behind in [inside(compared, (place[1], article.sentences_around(*place)[1]))]
    ]
    return next((one for one in found if one.compared), found[0] if found else None)


def _party(article: Verbatim, named: Named) -> Party | None:
    mentions = article.places(named.name)
    if not mentions:
        return None
    role, does = (
        next((found for one in mentions if (found := _beside(article, places, one))), None)
        for places in (article.places(named.role or ""), article.places(named.does or ""))
    )
    return Party(_name(article, named.name), named.kind, role, does, mentions)


def _beside(article: Verbatim, places: Sequence[Span], other: Span) -> Words | None:
    """The words at the nearest of the places that lie in the same sentence as another, and not over it."""
    near = (one for one in inside(places, article.sentences_around(*other)) if not overlap(one, other))
    found = nearest(near, other)
    return words_at(article.text, *found) if found else None


def _words(article: Verbatim, words: str, piece: Span) -> Words | None:
    places = article.places(words, piece)
    return words_at(article.text, *places[0]) if places else None


def _event(article: Verbatim, time: Time, piece: Span, published: str | None) -> Event | None:
    words = _words(article, time.words, piece)
    return Event(words, _date(article, words, time.date, published)) if words else None


def _date(article: Verbatim, words: Words, proposed: str | None, published: str | None) -> str | None:
    """The date proposed if the words may mean it as the check reads them, or else the one that they are read as."""
    start, end = article.sentences_around(words.start, words.end)
    read = [
        one
        for one in find_dates(article.text[start:end], published)
        if overlap((start + one.start, start + one.end), (words.start, words.end))
    ]
    if proposed and _is_date(proposed) and any(covers(one, proposed) for one in read):
        return proposed
    times = find_times(article.text, ((start, end),), published)
    place = (words.start, words.end)
    return next((one.date for one in times if one.date and overlap((one.words.start, one.words.end), place)), None)


def _is_date(text: str) -> bool:
    try:
        calendar_date(text)
    except ValueError:
        return False
    return True


def _unique(found: Iterable[_Found | None]) -> Iterable[_Found]:
    """What was found, each once, in its order."""
    return dict.fromkeys(one for one in found if one is not None)


def _merged(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each name once, with the first role and the first deed that are told of it."""
    merged: dict[str, Party] = {}
    for party in parties:
        before = merged.setdefault(party.name, party)
        merged[party.name] = replace(before, role=before.role or party.role, does=before.does or party.does)
    return tuple(merged.values())
