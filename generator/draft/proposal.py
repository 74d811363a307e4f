"""Turn a draft into what briefing.yml may say: entries for an editor, each with the sentences that it rests on.

It words nothing: every text of an entry is the article's. What of it holds, the check says afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from generator.content.entities import Entities, names
from generator.content.model import Kind
from generator.draft.items import Draft, Event, Number, Party, Reaction, Superlative, Words
from generator.text.cut import beginning
from generator.text.fold import folded
from generator.text.segment import Span
from generator.text.stored import StoredText

_MOST = {"who": 8, "what": 8, "reactions": 40, "numbers": 40, "background": 8, "timeline": 8}
"""How many entries a section gets at most; in `who` those that are registered come beside them."""
_FEW = 2
_LONGEST_LABEL = 90
_TITLES = (110, 80, 60, 40)
"""Characters that a title of the news may have, the best first."""
_TRIED = 8
_BESIDE = 8
"""Words beside evidence that may tell it from its like."""
_NEAR = 400
"""Characters in which those words are."""
_PRONOUNS = frozenset("he she they it we i you one some many others another".split())
_LEANING = re.compile(r"(?:He|She|It|They|This|These|That|Those|His|Her|Their|But|And|However|Also)\b")
"""What begins a sentence that leans on the one before."""
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_OFTEN = 3
_NO_PARTY = re.compile(
    r"^[#@]|\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|April|June|July|August|September|October"
    r"|November|December)\b"
)
"""Names of times and of accounts."""
_NEAR_WORDS = 30
_AGO = re.compile(r"[ -]\w+ (?:ago|later|earlier)\b")
_PART = re.compile(r"[,;:—–]\s|\s[-–—]\s|[“”\"]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a section as YAML data, and what the editor should look at in it, empty if nothing in particular."""

    section: str
    data: Mapping[str, object]
    note: str = ""
    otherwise: tuple[Mapping[str, object], ...] = ()
    """What it may say instead, should the check refuse it as it is."""


@dataclass(frozen=True)
class Read(StoredText):
    """The text of a source of a briefing, and its id."""

    id: str


def entries(read: Read, sources: Sequence[Read], draft: Draft, entities: Entities) -> tuple[Entry, ...]:
    """What a draft of one source proposes for each section.

    sources: all sources of the briefing, in which evidence has to be told apart
    """
    by_name = names(entities)
    found = _Writer(read, tuple(sources), by_name)
    first = _news(draft)
    return (
        *found.who(draft.who, {one.speaker.name for one in draft.reactions if one.speaker}),
        *found.statements("what", sorted(first), draft.when),
        *found.reactions(draft.reactions, draft.who),
        *found.numbers(draft.numbers),
        *found.superlatives(draft.superlatives),
        *found.statements("background", [one for one in draft.background if one not in first], draft.when),
        *found.timeline(draft.when, {read.sentences_around(one.start, one.end) for one in (*first, *draft.background)}),
    )


def _news(draft: Draft) -> tuple[Words, ...]:
    """The first of the news, and more that is neither background nor a reaction and can be read by itself; if there
    is little of that, others beside it."""
    elsewhere = [*draft.background, *(one.content for one in draft.reactions if _has_name(one))]
    own = [
        one
        for number, one in enumerate(draft.what)
        if number == 0
        or not (_LEANING.match(one.text) or any(one.start < other.end and other.start < one.end for other in elsewhere))
    ]
    others = [one for one in draft.what if one not in own and one not in draft.background]
    return tuple(own[: _MOST["what"]] if len(own) >= _FEW else [*own, *others][:_FEW])


def summaries(read: Read, sources: Sequence[Read], draft: Draft) -> Iterator[Mapping[str, object]]:
    """What the summary may be, the best first: sentences that carry the news, else any."""
    for span in (*((one.start, one.end) for one in draft.what[:_TRIED]), *read.sentences[:_TRIED]):
        text = _plain(read.text[slice(*span)])
        if text:
            yield {"text": text, "evidence": evidence(read, sources, [span])}


def titles(read: Read, draft: Draft, headline: str | None) -> Iterator[str]:
    """What the title may be, the best first: the headline, or the beginning of the news, of several lengths."""
    if headline:
        yield headline
    for words in draft.what[:_TRIED] or (Words(0, 0, read.text.strip()),):
        text = _plain(words.text).rstrip(".")
        yield from dict.fromkeys(beginning(text, most) for most in _TITLES if text)


def unattributed(draft: Draft) -> tuple[Words, ...]:
    """The quotations for which no rule found a speaker's name; no reaction can be made of them."""
    return tuple(one.content for one in draft.reactions if one.kind == "quote" and not _has_name(one))


def evidence(read: Read, sources: Sequence[Read], spans: Iterable[Span]) -> object:
    """The sentences around some spans as evidence, each told apart from its like by the words before it."""
    around = sorted({read.sentences_around(*span) for span in spans})
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
            piece |= _apart(read, span, wanted)
        if len(places) > 1:
            piece["source"] = read.id
    return exact if len(piece) == 1 else piece


def _apart(read: Read, span: Span, wanted: str) -> dict[str, str]:
    """As many of the words before a place, or after it, as tell it from the others; nothing if no words do."""
    text = read.folded.text
    others = [place for place in read.folded.find(wanted) if read.folded.origin(place[0]) != span[0]]
    before = _plain(read.text[max(0, span[0] - _NEAR) : span[0]]).split(" ")
    after = _plain(read.text[span[1] : span[1] + _NEAR]).split(" ")
    for count in range(1, _BESIDE + 1):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        if prefix and not any(text[:start].rstrip().endswith(folded(prefix)) for start, _ in others):
            return {"prefix": prefix}
        if suffix and not any(text[end:].lstrip().startswith(folded(suffix)) for _, end in others):
            return {"suffix": suffix}
    return {}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _without_article(phrase: str) -> str:
    """A noun phrase as a name: up to its first comma, without its article."""
    return _ARTICLE.sub("", _plain(phrase).partition(",")[0])


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

    def who(self, parties: Sequence[Party], speakers: Collection[str]) -> Iterator[Entry]:
        unregistered = 0
        for party in parties:
            data = self._party(party.name)
            takes_part = party.name in speakers or self._takes_part(party)
            unregistered += "name" in data and takes_part
            if "name" in data and (not takes_part or unregistered > _MOST["who"]):
                continue
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
            inside = [time for time in times if one.start <= time.words.start < one.end]
            if len(inside) == 1 and inside[0].date:
                data["when"] = inside[0].date
            data["evidence"] = self._evidence([(one.start, one.end)])
            yield Entry(section, data)

    def reactions(self, reactions: Sequence[Reaction], parties: Sequence[Party]) -> Iterator[Entry]:
        quotes = [one for one in reactions if one.kind == "quote"]
        named = {party.name: party.mentions for party in parties}
        count = 0
        for one in reactions:
            inside = [quote for quote in quotes if one.content.start <= quote.content.start < one.content.end]
            if not _has_name(one) or one.speaker is None or (one.kind == "statement" and inside):
                continue  # the quotations of a mixed statement are the better reactions
            count += 1
            if count > _MOST["reactions"]:
                return
            data = self._party(one.speaker.name)
            if one.stance:
                data["stance"] = one.stance
            if one.kind == "quote":
                data["quote"] = _quote(one.content.text)
            else:
                data["text"] = self._told(one)
            spans = [(one.content.start, one.content.end), (one.speaker.words.start, one.speaker.words.end)]
            entry = Entry("reactions", {**data, "evidence": self._evidence(spans)})
            before = [span for span in named.get(one.speaker.name, ()) if span[1] <= one.content.start]
            naming = {**data, "evidence": self._evidence([*spans, before[-1]])} if before else None
            first = {**data, "evidence": self._evidence([*spans, before[0]])} if before else None
            written = {**entry.data, "name": _without_article(one.speaker.words.text)}
            written.pop("entity", None)
            note = f"who says it is a guess ({one.rule})" if one.review else ""
            yield replace(entry, note=note, otherwise=tuple(filter(None, (naming, first, written))))

    def numbers(self, numbers: Sequence[Number]) -> Iterator[Entry]:
        headline = self.read.paragraphs[0][1] if len(self.read.paragraphs) > 1 else 0
        below = {(one.value, one.unit) for one in numbers if one.words.start >= headline}
        told_below = (one for one in numbers if one.words.start >= headline or (one.value, one.unit) not in below)
        wanted = filter(self._is_figure, told_below)
        for one in islice(wanted, _MOST["numbers"]):
            given: dict[str, object] = {"value": list(one.value) if isinstance(one.value, tuple) else one.value}
            if one.unit:
                given["unit"] = one.unit
            if one.qualifier:
                given["qualifier"] = one.qualifier
            given["evidence"] = self._evidence([(one.words.start, one.words.end)])
            labels = dict.fromkeys((self._label(one), self._part(one), self._sentence(one)))
            first, *others = ({"label": label, **given} for label in labels)
            yield Entry("numbers", first, otherwise=tuple(others))

    def _is_figure(self, number: Number) -> bool:
        """Whether a number is a figure of the news: not just "one side", "half of it", or "two years ago"."""
        after = self.read.text[number.words.end : number.words.end + _NEAR_WORDS]
        if number.unit is None and (number.value == 1 or (isinstance(number.value, float) and 0 < number.value < 1)):
            return False
        return not _AGO.match(after)

    def superlatives(self, found: Sequence[Superlative]) -> Iterator[Entry]:
        for one in found:
            span = self.read.sentences_around(one.words.start, one.words.end)
            written = _plain(one.words.text) + (f" … {_plain(one.compared.text)}" if one.compared else "")
            label = _plain(self.read.text[slice(*span)]).rstrip(".!?")
            yield Entry("numbers", {"label": label, "superlative": written, "evidence": self._evidence([span])})

    def timeline(self, times: Sequence[Event], told: set[Span]) -> Iterator[Entry]:
        seen: set[Span] = set(told)
        found = []
        for time in times:
            span = self.read.sentences_around(time.words.start, time.words.end)
            text = _plain(self.read.text[slice(*span)])
            if time.date and span not in seen and len(text) > 2 * len(time.words.text):
                seen.add(span)
                found.append((time.date, text, span))
        for date, text, span in sorted(found)[: _MOST["timeline"]]:
            yield Entry("timeline", {"when": date, "text": text, "evidence": self._evidence([span])})

    def _takes_part(self, party: Party) -> bool:
        """Whether a party is more than where something happens, what it is done with, or who is told of it."""
        if _NO_PARTY.search(party.name):
            return False
        return (
            party.does is not None
            or party.kind is Kind.PERSON
            or (party.kind is Kind.ORGANISATION and len(party.mentions) >= _OFTEN)
        )

    def _party(self, name: str) -> dict[str, object]:
        id = self.by_name.get(folded(name).casefold())
        return {"entity": id} if id else {"name": _plain(name)}

    def _told(self, one: Reaction) -> str:
        """A statement from its verb on where that stands before it, else what is said."""
        begins = one.cue and one.cue.start < one.content.start and one.rule != "according to"
        start = one.cue.start if one.cue and begins else one.content.start
        return _plain(self.read.text[start : one.content.end])

    def _label(self, number: Number) -> str:
        """What is counted, with what is said of it in its part of the sentence."""
        counted = number.counted
        if counted is None or counted.start < number.words.end:
            return self._part(number)
        _, end = self._part_span(number)
        label = _plain(self.read.text[counted.start : max(end, counted.end)]).rstrip(".!?")
        return label if len(label) <= _LONGEST_LABEL else _plain(counted.text)

    def _part(self, number: Number) -> str:
        """The part of the sentence that the number stands in, or the number with what it counts if that is long."""
        label = _plain(self.read.text[slice(*self._part_span(number))]).rstrip(".!?")
        if len(label) > _LONGEST_LABEL and number.counted and number.counted.start >= number.words.start:
            return _plain(self.read.text[number.words.start : number.counted.end])
        return label

    def _part_span(self, number: Number) -> Span:
        start, end = self.read.sentences_around(number.words.start, number.words.end)
        reach = max(number.words.end, number.counted.end if number.counted else 0)
        for part in _PART.finditer(self.read.text, start, end):
            if part.end() <= number.words.start:
                start = part.end()
            elif part.start() >= reach:
                end = part.start()
                break
        return start, end

    def _sentence(self, number: Number) -> str:
        span = self.read.sentences_around(number.words.start, number.words.end)
        return _plain(self.read.text[slice(*span)])

    def _evidence(self, spans: Iterable[Span]) -> object:
        return evidence(self.read, self.sources, spans)
