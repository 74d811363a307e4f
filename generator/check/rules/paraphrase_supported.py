"""paraphrase-supported: the numbers, quoted phrases and names of an editor's own words are in the evidence.

Numbers as digits or words, or rounded and said so; names in any registered form, and by a pronoun of the evidence
that the sentence before it resolves. A role, a label and the title are held against the sources as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.check.case import Case, CheckedItem, Finding
from generator.content.model import Named, Number, Party, Reaction
from generator.content.yaml import Path
from generator.text.clock import is_near, times
from generator.text.dates import find_dates, names_a_day
from generator.text.fold import folded, stands_whole
from generator.text.lexicon import titles
from generator.text.names import all_verbatim, names
from generator.text.numbers.counting import may_count, quantities_of
from generator.text.numbers.numerals import SCALES
from generator.text.numbers.quantities import Quantity
from generator.text.numbers.rounding import is_fair
from generator.text.quotations import quotations
from generator.text.seen import seen
from generator.text.segment import paragraphs
from generator.text.support import Support
from generator.text.words import stands, tokens, words

_QUOTE_IT = "quote the source's own words, or leave the quotation marks out"
_REFERS_BACK = re.compile(
    r"\b(?:he|she|they|it|his|her|hers|him|their|them|its|this|these|that|those|who|both"
    r"|the (?:\w+ )?(?:minister|president|leader|company|group|country|decision|move|policy|change|law|court|official"
    r"|officials|agency|ministry|government|party|firm|region|city|team|announcement|attack|deal|plan|report|study))\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[0-9](?<![\w.,].)[0-9]*(?:[.,:][0-9]+)*(?:st|nd|rd|th|s)?(?![\w])")
_OF = frozenset("of the and for in former then late".split())
_ORDINAL = re.compile(r"\b([0-9]{1,3})(?:st|nd|rd|th)\b")
_SCALES = frozenset(f"{scale}s" for scale in SCALES)
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()


def check(case: Case) -> Iterator[Finding]:
    yield from _check_title(case)
    for item in case.grounded_items:
        if item.text:
            yield from _check_text(case, item, item.text)
        for key, said in _beside(item):
            found = tuple(_check_words(case, (*item.path, key), folded(said)))
            yield from found or (_check_office(case, (*item.path, key), folded(said)) if key == "role" else ())


def _beside(item: CheckedItem) -> Iterator[tuple[str, str]]:
    """What an item says in other keys than `text`."""
    if isinstance(item.item, Party | Reaction) and item.item.role:
        yield "role", item.item.role
    if isinstance(item.item, Number):
        yield "label", item.item.label


def _check_title(case: Case) -> Iterator[Finding]:
    yield from _check_words(case, ("title",), folded(case.briefing.title))


def _check_words(case: Case, path: Path, text: str) -> Iterator[Finding]:
    """Hold the names, numerals and quoted words of a title, role or label against all that the sources say."""
    language = case.briefing.language
    support = case.all_support
    for name in () if all_verbatim(text, support.text, case.known) else names(text, case.known, language):
        if support.unsupported(name):
            yield _no_name(path, text[name.start : name.end], "no source has")
    if may_count(text):
        for shown in _unsupported_numbers(case, text, case.all_text, lambda: _all_quantities(case)):
            yield Finding(path, f"no source has the number “{shown}”")
    for shown in _misquoted(text, case.all_text):
        yield Finding(path, f"no source has the quoted words “{shown}”", _QUOTE_IT)


def _misquoted(text: str, said: str) -> Iterator[str]:
    """The words that a text has in quotation marks and that are not said."""
    for start, end in quotations(text, paragraphs(text)) if '"' in text or "'" in text else ():
        if not _quoted(said, text[start:end]):
            yield text[start:end]


def _check_office(case: Case, path: Path, role: str) -> Iterator[Finding]:
    """A title and the word before it must be in the sources, in any case: Defence Secretary is not Home Secretary."""
    said = words(role)
    for before, title in zip((None, *said), said, strict=False):
        if title.key.lower() not in titles():
            continue
        office = [word for word in (before, title) if word and word.key not in _OF and not case.known.meaning(word.key)]
        missing = [word for word in office if not case.has_form_of(word.key.lower())]
        if missing:
            yield _no_name(path, role[missing[0].start : missing[-1].end], "no source has")
            return


def _check_text(case: Case, item: CheckedItem, text: str) -> Iterator[Finding]:
    path = (*item.path, "text")
    evidence = item.evidence
    text = _without_dates(case, item, text)
    if may_count(text):
        for shown in _unsupported_numbers(case, text, evidence, lambda: [found for _, found in case.quantities(item)]):
            hint = "take the number from the evidence, with the words that bound it: up to, about, more than"
            yield Finding(path, f"the evidence does not have the number “{shown}”, or not so", hint)
    for shown in _misquoted(text, evidence):
        yield Finding(path, f"the evidence does not have the quoted words “{shown}”", _QUOTE_IT)
    yield from _check_names(case, item, path, text, evidence)


def _without_dates(case: Case, item: CheckedItem, text: str) -> str:
    """The text with each date blanked that the evidence says in other words: 15 May for "on Friday"."""
    if not names_a_day(text):
        return text
    for reading, span in case.places(item):
        published = reading.source.published
        written = find_dates(text, published) if published else ()
        given = find_dates(reading.plain(span.start, span.end), published) if written else ()
        for date in written:
            if any(date.first <= other.first and other.last <= date.last for other in given):
                text = f"{text[: date.start]}{' ' * (date.end - date.start)}{text[date.end :]}"
    return text


def _check_names(case: Case, item: CheckedItem, path: Path, text: str, evidence: str) -> Iterator[Finding]:
    if all_verbatim(text, evidence, case.known):
        return
    found = [name for name in names(text, case.known, case.briefing.language) if not stands(evidence, name.text)]
    if not found:
        return
    own = " . ".join(case.party_names(item.item)) if isinstance(item.item, Named) else ""
    support = Support(f"{evidence} . {own}", case.known, titles_pass=True)
    wider: Support | None = None
    for name in found:
        unsupported = support.unsupported(name)
        if unsupported:
            wider = wider or Support(f"{evidence} . {own} . {_referred_to(case, item)}", case.known, titles_pass=True)
            unsupported = wider.unsupported(name)
        if not unsupported and any(word.key.lower() in titles() for word in name.words):
            unsupported = case.all_support.unsupported(name)
        if unsupported:
            shown = text[unsupported[0].start : unsupported[-1].end]
            yield _no_name(path, shown, "the evidence does not have")


def _referred_to(case: Case, item: CheckedItem) -> str:
    """What the evidence's pronouns point back to: the sentences before it in its paragraph, up to one that names
    somebody without pointing back itself; and the rest of its own sentence."""
    parts: list[str] = []
    for reading, span in case.places(item):
        paragraph = reading.paragraph_around(span.start, span.end)[0]
        start, end = reading.sentences_around(span.start, span.end)
        if not _REFERS_BACK.search(reading.plain(span.start, span.end)):
            continue
        parts.append(reading.plain(start, end))
        while start > paragraph:
            number = reading.sentence_numbers(start, start + 1).start
            if number == 0:
                break
            begin, finish = reading.sentences[number - 1]
            if begin < paragraph:
                break
            sentence = reading.plain(begin, finish)
            parts.append(sentence)
            if not _REFERS_BACK.search(sentence):
                break
            start = begin
    return " . ".join(parts)


def _no_name(path: Path, shown: str, who: str) -> Finding:
    hint = "give the evidence that names it as well, or register the name as an alias in entities.yml"
    return Finding(path, f"{who} the name “{shown}”", hint)


def _quoted(evidence: str, phrase: str) -> bool:
    wanted = folded(phrase).strip(" .,;:!?")
    # What opens a sentence in the source may go on with one in the text, and the other way round.
    forms = {wanted, wanted[:1].lower() + wanted[1:], wanted[:1].upper() + wanted[1:]}
    return not wanted or any(stands_whole(evidence, form) for form in forms)


def _all_quantities(case: Case) -> list[Quantity]:
    return [found for reading in case.readings.values() for found in reading.quantities]


def _unsupported_numbers(
    case: Case, text: str, evidence: str, given: Callable[[], Sequence[Quantity]]
) -> Iterator[str]:
    """The numbers of a text that neither a quantity given by the evidence nor its very numerals support: the numbers
    that are seen, whatever stands unseen between their digits and words."""
    text, evidence = seen(text), seen(evidence)
    written = quantities_of(text, case.briefing.language)
    quantities = given() if written else ()
    unfair = [wanted for wanted in written if not any(is_fair(wanted, found) for found in quantities)]
    inside = [(wanted.start, wanted.end) for wanted in written]
    written_times = tuple(times(text))
    given_times = tuple(times(evidence)) if written_times else ()
    for time in written_times if given_times else ():
        inside.append((time.start, time.end))
        if not any(is_near(time, other) for other in given_times):
            yield text[time.start : time.end]
    others = [match[0] for match in _NUMERAL.finditer(text) if not _is_in(match.start(), inside)]
    numerals = {match[0] for match in _NUMERAL.finditer(evidence)} if unfair or others else set[str]()
    for wanted in unfair:
        shown = text[wanted.start : wanted.end]
        if shown.lower() == "one":
            continue
        digits = [match[0] for match in _NUMERAL.finditer(text, wanted.start, wanted.end)]
        aged = wanted.unit == "year" and text.startswith(("-old", " old"), wanted.end)  # "Oakes, 38, …"
        bare = (wanted.unit is None or aged) and digits and all(numeral in numerals for numeral in digits)
        if bare and (wanted.low < 0 or not tokens(shown).isdisjoint(SCALES)):
            bare = stands_whole(evidence.lower(), shown.lower())  # the digits alone are not what it is worth
        if not bare or any(found.low == wanted.low for found in quantities):
            yield shown
    yield from (numeral for numeral in others if numeral not in numerals and not _as_word(numeral, tokens(evidence)))
    yield from _other_ordinals(text, evidence)
    yield from _other_scales(text, evidence, given)


def _is_in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _other_ordinals(text: str, evidence: str) -> Iterator[str]:
    """Ordinals in words that the evidence lacks, where it has another one: the third time for the second."""
    written = tokens(text).intersection(_ORDINALS)
    if written:
        there = tokens(evidence).intersection(_ORDINALS)
        digits = {int(match[1]) for match in _ORDINAL.finditer(evidence)}
        if there or digits:
            yield from (word for word in sorted(written - there) if _ORDINALS.index(word) not in digits)


def _other_scales(text: str, evidence: str, given: Callable[[], Sequence[Quantity]]) -> Iterator[str]:
    """Thousands and the like, where the evidence neither says so nor has a number that is as large."""
    written = tokens(text).intersection(_SCALES)
    there = tokens(evidence) if written else frozenset[str]()
    others = [word for word in sorted(written - there) if word[:-1] not in there]
    if others:
        largest = max((found.high for found in given()), default=0)
        yield from (word for word in others if largest < SCALES[word[:-1]])


def _as_word(numeral: str, words: frozenset[str]) -> bool:
    """Whether an ordinal in digits (3rd) stands among the words."""
    digits = numeral[:-2]
    return digits.isdigit() and int(digits) < len(_ORDINALS) and _ORDINALS[int(digits)] in words
