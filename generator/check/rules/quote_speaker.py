"""quote-speaker: whoever a reaction is given to is named in the paragraph of its evidence, and is the one who speaks.

Named by name, alias or surname, or by a pronoun or title that stands for the person named last. Where the sentence
plainly says who speaks ("… , X said"), that must be the speaker; where it does not, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.check.case import Case, CheckedItem, Finding
from generator.check.reading import Reading
from generator.content.grounded import Span
from generator.content.model import Kind, Reaction
from generator.text.fold import folded
from generator.text.inflection import base_forms, is_common
from generator.text.lexicon import reporting_verbs, titles
from generator.text.names import Name, names
from generator.text.words import WORD, is_mentioned, mentions, stands

_STANDS_FOR = re.compile(
    r"\b(?:he|she|they|it|who|his|her|their|its"
    r"|the (?:\w+ ){0,2}(?:minister|president|premier|chancellor|secretary|senator|leader|official|spokes\w+|lawmaker"
    r"|mayor|governor|king|queen|general|judge|chief|director|head|professor|author|company|group|ministry|agency"
    r"|government|union|party|court|bank|firm|charity|team|coach|captain|ambassador|envoy|commissioner))\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\bthe (\w+)\b(?= (?:\w+ly )?(?:sa(?:id|ys)|told|add\w*|warn\w*|insist\w*|wrote)\b)", re.IGNORECASE
)
_SUBJECT_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|who)\s+(?:\w+ly\s+|also\s+|later\s+|then\s+|has\s+|had\s+)*\Z", re.I
)
_BETWEEN = re.compile(
    r"(?: (?:[a-z]+ ){0,2}(?:ministry|government|officials?|authorities|police|army|military|embassy|parliament))?"
    r"(?:,[^,]{1,90},)?\s*(?:\w+ly\s+|also\s+|later\s+|then\s+|has\s+|had\s+|have\s+)*\Z"
)
_BEFORE_INVERSION = re.compile(r"""[,"'!?]\s*\Z""")
_GIVEN_NAME = re.compile(r"(?<![.!?] )\b([A-ZÀ-Þ][\w'.-]*) \Z")
_CLAUSE_BEGINS = re.compile(
    r".*(?:[,;:.!?\"]|\b(?:as|when|while|after|before|that|because|since|although|though|who|whom|but|if)\b)",
    re.DOTALL,
)
_CLAUSE_ENDS = re.compile(r"\b(?:who|whom|whose|when|while|as|after|before|beside|about|than|that|and|but)\b|[;:.\"]")
_QUOTED = re.compile(r'"[^"]*(?:"|\Z)')
_PAPER = re.compile(
    r"\b(?:an?|the|its|his|her|their) ((?:[\w'-]+ ){0,3}(?:letter|memo|e-?mail|report|document|statement|paper|note"
    r"|message|file|draft|transcript|study|survey|poll|recording|video|text|circular)) (?:that was )?(?:seen|obtained"
    r"|reviewed|published|leaked|released|shared|commissioned|cited|quoted|reported|posted|sent) by (?:the )?\Z",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?(?:[\w'-]+ ){0,3}?(?=[A-ZÀ-Þ])")
_TITLE_RUN = re.compile(
    r"\s+(?:the\s+)?(?:(?!(?:for|to|of|in|on|at|by|with|from|that|their|his|her|its|it|him|them)\b)[\w'-]+\s+){0,4}\Z"
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """The folded forms that name a speaker, and the surname of a person."""

    names: tuple[str, ...]
    surname: str | None

    @property
    def forms(self) -> tuple[str, ...]:
        """Whatever names the speaker, the surname alone as well."""
        return (*self.names, self.surname) if self.surname else self.names

    def is_in(self, text: str) -> bool:
        """Whether the speaker is named in a folded text."""
        return any(stands(text, name) for name in self.names) or self.last_in(text) is not None

    def last_in(self, text: str) -> int | None:
        """Where the speaker is named last in a folded text."""
        found = [start for name in self.names for start in mentions(text, name)]
        if self.surname:
            found.extend(
                start for start in mentions(text, self.surname, capital=True) if not self._is_relative(text[:start])
            )
        return max(found, default=None)

    def _is_relative(self, before: str) -> bool:
        """Whether a surname follows another given name: Rui Duarte is not Ana Duarte."""
        previous = _GIVEN_NAME.search(before)
        if not previous or previous[1].lower().rstrip(".") in titles():
            return False
        if not before[: previous.start()].strip() and is_common(previous[1].lower()):
            return False  # "As Heald said" opens a paragraph
        return not any(previous[1] in name.split() for name in self.names)


def check(case: Case) -> Iterator[Finding]:
    for item in case.grounded_items:
        if isinstance(item.item, Reaction):
            speaker = _speaker(case, item.item)
            finding = _judge(case, item, speaker, item.item)
            if finding:
                yield finding


def _speaker(case: Case, item: Reaction) -> _Speaker:
    return _Speaker(case.party_names(item), case.surname(item))


def _judge(case: Case, item: CheckedItem, speaker: _Speaker, reaction: Reaction) -> Finding | None:
    key = "entity" if reaction.entity else "name"
    if not any(_is_near(case, reading, span, speaker, reaction) for reading, span in case.places(item)):
        message = f"“{speaker.names[0]}” is not named in the paragraph of the evidence"
        hint = "give the evidence that names the speaker as well, or the source's form of the name as an alias"
        return Finding((*item.path, key), message, hint)
    for reading, span in _spoken_at(case, item):
        other = _other_subject(case, reading, span, speaker, quoted=reaction.quote is not None)
        if other:
            message = f"the source gives this to {other}, not to “{speaker.names[0]}”"
            return Finding((*item.path, key), message, "name the one who says it")
    return None


def _spoken_at(case: Case, item: CheckedItem) -> Iterator[tuple[Reading, Span]]:
    """Where the reaction's words stand: its quote, or else its evidence."""
    for span in case.quoted_spans(item) or item.spans:
        yield case.readings[span.source], span


def _is_near(case: Case, reading: Reading, span: Span, speaker: _Speaker, reaction: Reaction) -> bool:
    numbers = reading.paragraph_numbers(span.start, span.end)
    if speaker.is_in(reading.plain(*_with_begun_quotation(reading, span))):
        return True
    sentence = reading.plain(*reading.sentences_around(span.start, span.end))
    if not numbers or numbers.start == 0:
        return False
    paragraph = _outside_quotes(reading.plain(*reading.paragraph_around(span.start, span.end)))
    if WORD.search(paragraph) and not _STANDS_FOR.search(_outside_quotes(sentence)):
        return False
    # The pronoun stands for whom the paragraph before named last, who also speaks in one that is only a quotation.
    before = reading.plain(*reading.paragraphs[numbers.start - 1])
    named = speaker.last_in(before)
    if named is None:
        return False
    title = _TITLE.search(_outside_quotes(sentence))
    if title and any(f"{title[1]} {form}".lower() in before.lower() for form in speaker.forms):
        return True
    return not _another_person_after(case, before[named:], reaction)


def _with_begun_quotation(reading: Reading, span: Span) -> tuple[int, int]:
    """The paragraphs of a span, with those before in which a quotation begins that goes on here."""
    start, end = reading.paragraph_around(span.start, span.end)
    unclosed = {finish for _, finish in reading.quotations}
    numbers = reading.paragraph_numbers(span.start, span.end)
    for begin, finish in reversed(reading.paragraphs[: numbers.start]):
        if finish not in unclosed:
            break
        start = begin
    return start, end


def _another_person_after(case: Case, text: str, reaction: Reaction) -> bool:
    for id, entity in case.entities.by_id.items():
        if entity.kind is Kind.PERSON and id != reaction.entity:
            surname = entity.name.split()[-1]
            forms = (*entity.names, *((surname,) if len(entity.name.split()) > 1 else ()))
            if any(is_mentioned(text, folded(form), capital=True) for form in forms):
                return True
    return False


def _other_subject(case: Case, reading: Reading, span: Span, speaker: _Speaker, *, quoted: bool) -> str | None:
    """Whom the sentence plainly names as the one who speaks, if that is not the speaker.

    What is not quoted may be said by several: there, whoever is named before a that-clause may be the speaker.
    """
    start, end = reading.sentences_around(span.start, span.end)
    outside = _outside_quotes(reading.plain(start, end))
    before = reading.plain(reading.paragraph_around(span.start, span.end)[0], start)
    if not quoted and speaker.is_in(_THAT.split(outside, maxsplit=1)[0]):
        return None
    others: list[str] = []
    verbs = [match.span() for match in WORD.finditer(outside) if _is_reporting(match[0])]
    named = names(outside, case.known, reading.language) if verbs else ()
    for verb in verbs:
        for subject, around in _subjects(outside, before, verb, named, case, reading.language):
            if speaker.is_in(around):
                return None
            others.append(subject)
    for cue in _ACCORDING.finditer(outside):
        around = _apposition(outside, cue.start(), cue.end())
        if speaker.is_in(around):
            return None
        others.append(f"“{around.removeprefix(cue[0]).strip(' ,')}”")
    return others[0] if others else None


@lru_cache(maxsize=1 << 14)
def _is_reporting(word: str) -> bool:
    return word.islower() and not base_forms(word).isdisjoint(reporting_verbs())


def _subjects(
    outside: str, before: str, verb: tuple[int, int], named: tuple[Name, ...], case: Case, language: str
) -> Iterator[tuple[str, str]]:
    """Who speaks by a verb of saying, with the text around in which the speaker would be named."""
    start, end = verb
    pronoun = _SUBJECT_PRONOUN.search(outside, 0, start)
    if pronoun:
        if names(before, case.known, language):
            yield f"“{pronoun[0].strip()}”, who was named before", f"{before} {outside[:start]}"
        return
    inverted = _BEFORE_INVERSION.search(outside[:start]) or not outside[:start].strip()
    for name in named:
        if name.end <= start and _BETWEEN.fullmatch(outside, name.end, start):
            paper = _PAPER.search(outside, 0, name.start)
            if paper:  # the letter speaks, not who has seen it
                yield f"“{paper[1]}”", paper[1]
                continue
            opening = _CLAUSE_BEGINS.match(outside, 0, name.start)
            yield f"“{name.text}”", outside[opening.end() if opening else 0 : start]
        elif inverted and name.start >= end and _TITLE_RUN.fullmatch(outside, end, name.start):
            yield f"“{name.text}”", _apposition(outside, end, name.end)


def _apposition(outside: str, start: int, name_end: int) -> str:
    """A name behind its verb or preposition, with what is said of it up to the next clause."""
    ending = _CLAUSE_ENDS.search(outside, name_end)
    return outside[start : ending.start() if ending else len(outside)]


def _outside_quotes(sentence: str) -> str:
    """The folded sentence with what it quotes blanked out, so that places stay the same."""
    return _QUOTED.sub(lambda match: '"' + " " * (len(match[0]) - 2) + '"', sentence)
