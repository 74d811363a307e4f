"""Turn a draft into what briefing.yml may say: entries for an editor, each with the sentences that it rests on.

It words nothing: every text of an entry is the article's. What of it holds, the check says afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from generator.content.entities import Entities, names
from generator.content.model import Kind
from generator.draft.items import Draft, Event, Number, Party, Reaction, Superlative, Words
from generator.text.cut import beginning
from generator.text.fold import Folded, fold, folded
from generator.text.segment import Span, paragraphs, sentences, touched

_MOST = {"who": 20, "what": 8, "background": 8, "timeline": 8}
_FEW = 2
_LONGEST_LABEL = 90
_LONGEST_TITLE = 110
_PREFIX_WORDS = 8
_PRONOUNS = frozenset("he she they it we i you one some many others another".split())
_PART = re.compile(r"[,;:—–]\s|\s[-–—]\s|[“”\"]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a section as YAML data, and what the editor should look at in it, empty if nothing in particular."""

    section: str
    data: Mapping[str, object]
    note: str = ""


@dataclass(frozen=True)
class Read:
    """A source of a briefing: its id and text, and where its sentences are."""

    id: str
    text: str

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.text, paragraphs(self.text))

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    def around(self, start: int, end: int) -> Span:
        """The span of the sentences that a span touches."""
        numbers = touched(self.sentences, start, end)
        return (self.sentences[numbers.start][0], self.sentences[numbers.stop - 1][1]) if numbers else (start, end)


def entries(read: Read, sources: Sequence[Read], draft: Draft, entities: Entities) -> tuple[Entry, ...]:
    """What a draft of one source proposes for each section.

    sources: all sources of the briefing, in which evidence has to be told apart
    """
    by_name = names(entities)
    found = _Writer(read, tuple(sources), by_name)
    first = _news(draft)
    return (
        *found.who(draft.who),
        *found.statements("what", sorted(first), draft.when),
        *found.reactions(draft.reactions),
        *found.numbers(draft.numbers),
        *found.superlatives(draft.superlatives),
        *found.statements("background", [one for one in draft.background if one not in first], draft.when),
        *found.timeline(draft.when, {read.around(one.start, one.end) for one in (*first, *draft.background)}),
    )


def _news(draft: Draft) -> tuple[Words, ...]:
    """The weightiest sentences that are neither background nor a reaction; if there are few, others beside them."""
    elsewhere = [*draft.background, *(one.content for one in draft.reactions if _has_name(one))]
    own = [one for one in draft.what if not any(one.start < other.end and other.start < one.end for other in elsewhere)]
    return tuple(own[: _MOST["what"]]) if len(own) >= _FEW else draft.what[:_FEW]


def summary(read: Read, sources: Sequence[Read], draft: Draft) -> Mapping[str, object]:
    """The sentence that carries the news, or else the first that there is."""
    span = (draft.what[0].start, draft.what[0].end) if draft.what else read.sentences[0]
    text = _plain(read.text[slice(*span)])
    return {"text": text, "evidence": evidence(read, sources, [span])}


def title(read: Read, draft: Draft, headline: str | None) -> str:
    """The headline, or the beginning of the news."""
    if headline:
        return headline
    first = draft.what[0].text if draft.what else read.text.strip()
    return beginning(_plain(first).rstrip("."), _LONGEST_TITLE)


def unattributed(draft: Draft) -> tuple[Words, ...]:
    """The quotations for which no rule found a speaker's name; no reaction can be made of them."""
    return tuple(one.content for one in draft.reactions if one.kind == "quote" and not _has_name(one))


def evidence(read: Read, sources: Sequence[Read], spans: Iterable[Span]) -> object:
    """The sentences around some spans as evidence, each told apart from its like by the words before it."""
    around = sorted({read.around(*span) for span in spans})
    merged: list[Span] = []
    for start, end in around:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    pieces = [_piece(read, sources, span) for span in merged]
    return pieces[0] if len(pieces) == 1 else pieces


def _piece(read: Read, sources: Sequence[Read], span: Span) -> object:
    exact = _plain(read.text[slice(*span)])
    wanted = folded(exact)
    places = {source.id: list(source.folded.find(wanted)) for source in sources}
    piece: dict[str, object] = {"exact": exact}
    if sum(map(len, places.values())) > 1:
        if len(places[read.id]) > 1:
            apart = _prefix(read, span[0], wanted)
            if not apart and span != (0, len(read.text)):
                return _piece(read, sources, (0, len(read.text)))
            piece |= {"prefix": apart} if apart else {}
        if len(places) > 1:
            piece["source"] = read.id
    return exact if len(piece) == 1 else piece


def _prefix(read: Read, start: int, wanted: str) -> str:
    """As many of the words before a place as tell it from the others; none if no words do."""
    words = _plain(read.text[max(0, start - 400) : start]).split(" ")
    others = [place for place, _ in read.folded.find(wanted) if read.folded.origin(place) != start]
    for count in range(1, _PREFIX_WORDS + 1):
        prefix = " ".join(words[-count:])
        if prefix and not any(read.folded.text[:place].rstrip().endswith(folded(prefix)) for place in others):
            return prefix
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quote(text: str) -> str:
    """What is quoted, without the comma or the stop that belongs to the sentence around it."""
    plain = _plain(text).rstrip(",")
    return plain.rstrip(".") if plain[:1].islower() and not plain.endswith("..") else plain


def _has_name(reaction: Reaction) -> bool:
    return reaction.speaker is not None and reaction.speaker.name.lower() not in _PRONOUNS


@dataclass(frozen=True)
class _Writer:
    """What the entries of one source have in common."""

    read: Read
    sources: tuple[Read, ...]
    by_name: Mapping[str, str]

    def who(self, parties: Sequence[Party]) -> Iterator[Entry]:
        taking_part = (party for party in parties if self._takes_part(party))
        for party in islice(taking_part, _MOST["who"]):
            data = self._party(party.name)
            spans = [(party.does.start, party.does.end)] if party.does else [party.mentions[0]]
            if party.role:
                data["role"] = _plain(party.role.text)
                spans.append((party.role.start, party.role.end))
            if party.does:
                data["text"] = _plain(party.does.text)
            data["evidence"] = self._evidence(spans)
            yield Entry("who", data)

    def statements(self, section: str, found: Iterable[Words], times: Sequence[Event]) -> Iterator[Entry]:
        for one in list(found)[: _MOST[section]]:
            data: dict[str, object] = {"text": _plain(one.text)}
            dates = {time.date for time in times if one.start <= time.words.start < one.end}
            if len(dates) == 1 and (date := dates.pop()):
                data["when"] = date
            data["evidence"] = self._evidence([(one.start, one.end)])
            yield Entry(section, data)

    def reactions(self, reactions: Sequence[Reaction]) -> Iterator[Entry]:
        quotes = [one for one in reactions if one.kind == "quote"]
        for one in reactions:
            if not _has_name(one) or one.speaker is None:
                continue
            inside = [quote for quote in quotes if one.content.start <= quote.content.start < one.content.end]
            if one.kind == "statement" and inside:
                continue  # the quotations of a mixed statement are the better reactions
            data = self._party(one.speaker.name)
            if one.stance:
                data["stance"] = one.stance
            if one.kind == "quote":
                data["quote"] = _quote(one.content.text)
            else:
                data["text"] = self._told(one)
            spans = [(one.content.start, one.content.end), (one.speaker.words.start, one.speaker.words.end)]
            data["evidence"] = self._evidence(spans)
            yield Entry("reactions", data, f"who says it is a guess ({one.rule})" if one.review else "")

    def numbers(self, numbers: Sequence[Number]) -> Iterator[Entry]:
        for one in numbers:
            span = one.words.start, one.words.end
            data: dict[str, object] = {"label": self._label(one)}
            data["value"] = list(one.value) if isinstance(one.value, tuple) else one.value
            if one.unit:
                data["unit"] = one.unit
            if one.qualifier:
                data["qualifier"] = one.qualifier
            data["evidence"] = self._evidence([span])
            yield Entry("numbers", data)

    def superlatives(self, found: Sequence[Superlative]) -> Iterator[Entry]:
        for one in found:
            span = self.read.around(one.words.start, one.words.end)
            written = _plain(one.words.text) + (f" … {_plain(one.compared.text)}" if one.compared else "")
            label = _plain(self.read.text[slice(*span)]).rstrip(".!?")
            yield Entry("numbers", {"label": label, "superlative": written, "evidence": self._evidence([span])})

    def timeline(self, times: Sequence[Event], told: set[Span]) -> Iterator[Entry]:
        seen: set[Span] = set(told)
        found = []
        for time in times:
            span = self.read.around(time.words.start, time.words.end)
            text = _plain(self.read.text[slice(*span)])
            if time.date and span not in seen and len(text) > 2 * len(time.words.text):
                seen.add(span)
                found.append((time.date, text, span))
        for date, text, span in sorted(found)[: _MOST["timeline"]]:
            yield Entry("timeline", {"when": date, "text": text, "evidence": self._evidence([span])})

    def _takes_part(self, party: Party) -> bool:
        """Whether a party is more than where something happens, what it is done with, or who is told of it once."""
        if party.does or "entity" in self._party(party.name):
            return True
        return party.kind is Kind.PERSON or (party.kind is Kind.ORGANISATION and len(party.mentions) > 1)

    def _party(self, name: str) -> dict[str, object]:
        id = self.by_name.get(folded(name).casefold())
        return {"entity": id} if id else {"name": _plain(name)}

    def _told(self, one: Reaction) -> str:
        """A statement from its verb on where that stands before it, else what is said."""
        begins = one.cue and one.cue.start < one.content.start and one.rule != "according to"
        start = one.cue.start if one.cue and begins else one.content.start
        return _plain(self.read.text[start : one.content.end])

    def _label(self, number: Number) -> str:
        """The part of the sentence that the number stands in."""
        start, end = self.read.around(number.words.start, number.words.end)
        text = self.read.text
        reach = max(number.words.end, number.counted.end if number.counted else 0)
        for part in _PART.finditer(text, start, end):
            if part.end() <= number.words.start:
                start = part.end()
            elif part.start() >= reach:
                end = part.start()
                break
        label = _plain(text[start:end]).rstrip(".!?")
        if len(label) > _LONGEST_LABEL and number.counted and number.counted.start >= number.words.start:
            return _plain(text[number.words.start : number.counted.end])
        return label

    def _evidence(self, spans: Iterable[Span]) -> object:
        return evidence(self.read, self.sources, spans)
