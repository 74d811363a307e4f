"""A text fragment leads to its evidence and nowhere else, as a browser reads it by the standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote, unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.content.grounded import GroundedSource
from generator.pages.text_fragment import Searchable, text_fragment
from generator.text.fold import cuts
from generator.text.segment import paragraphs, sentences

URL = "https://example.org/a"


def source(text: str) -> GroundedSource:
    blocks = paragraphs(text)
    return GroundedSource(text, blocks, sentences(text, blocks))


def made(text: str, evidence: str, number: int = 0, url: str = URL) -> str:
    """The directive for a piece of evidence, the first or a later one of its kind in the text."""
    start = [match.start() for match in re.finditer(re.escape(evidence), text)][number]
    found = text_fragment(url, Searchable(source(text)), start, start + len(evidence))
    return found.partition(":~:text=")[2]


@pytest.mark.parametrize(
    ("text", "evidence", "directive"),
    [
        ("It rained. The sun came out. We left.", "The sun came out.", "The%20sun%20came%20out."),
        ("A 12%, B & C, well-known – “so”.", "12%, B & C, well-known", "12%25%2C%20B%20%26%20C%2C%20well%2Dknown"),
        ("He said “so”.", "“so”", "%E2%80%9Cso%E2%80%9D"),
        ("It\n  rained here.", "It\n  rained", "It%20rained"),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen.",
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen",
            "One%20two%20three%20four,eleven%20twelve%20thirteen%20fourteen",
        ),
        ("It ends here.\n\nAnd it begins there.", "ends here.\n\nAnd it", "ends%20here.,And%20it"),
        ("Rain came. Rain went.", "Rain", "Rain,-came."),
        ("the old rain, the new rain", "rain", "old-,rain"),
        ("He saw it. He SAW it again.", "He saw it", "He%20saw%20it,-.%20He"),
        ("Iran and Iranian oil", "Iran", "Iran,-and"),
        ("Rain.\n\nSnow.\n\nRain.\n\nWind.", "Rain.", "Rain.,-Snow."),
        ("Of Russia’s forces in Russia.", "Of Russia", "Of%20Russia%E2%80%99s"),
        ("Of 10,000 or 10", "or 10", "or%2010"),
        ("下雨了，我们走。下雨了，他们来。", "下雨了", f"{quote('下雨了')},-{quote('，我们走。')}"),
    ],
    ids=[
        "short evidence as it is",
        "what means something in a directive",
        "what is no ASCII",
        "white space as single spaces",
        "long evidence by its ends",
        "over the end of a paragraph",
        "not unique: a word after it",
        "not unique: a word before it",
        "the same in another case, told by a whole word",
        "a part of another word elsewhere",
        "a paragraph that stands there twice, told by the next one",
        "the rest of a word with an apostrophe",
        "a number",
        "no spaces between words",
    ],
)
def test_the_directive_of(text: str, evidence: str, directive: str) -> None:
    assert made(text, evidence) == directive


def test_a_fragment_of_the_address_stays() -> None:
    assert text_fragment(f"{URL}#live", Searchable(source("It rained.")), 0, 9) == f"{URL}#live:~:text=It%20rained"
    assert text_fragment(f"{URL}#:~:text=x", Searchable(source("It rained.")), 0, 9) == f"{URL}#:~:text=It%20rained"


def test_what_nothing_can_tell_from_others_has_no_directive() -> None:
    assert made("Rain. " * 80, "Rain.", 40) == ""
    assert made(f"It was {'x' * 3000}.", f"was {'x' * 3000}") == ""


# As a browser reads it: an implementation of the standard's algorithm, which looks for every place.

WITHIN = "'’.:_,;"


def at_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end here: what UAX 29 says, as far as the words below need it."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after:
        return True
    if before in WITHIN and at > 1:
        return not (text[at - 2].isalnum() and after.isalnum())
    if after in WITHIN:
        return not (before.isalnum() and text[at + 1 : at + 2].isalnum())
    return not (before.isalnum() and after.isalnum())


def found(text: str, words: str, *, begins: bool, ends: bool) -> Iterator[tuple[int, int]]:
    """Where words stand in a text of one case; within a line, which stands for a block."""
    for match in re.finditer(f"(?={re.escape(words)})", text):
        start, end = match.start(), match.start() + len(words)
        if (not begins or at_boundary(text, start)) and (not ends or at_boundary(text, end)):
            yield start, end


def over_space(text: str, at: int) -> int:
    space = re.compile(r"\s*").match(text, at)
    return space.end() if space else at


def places(text: str, directive: str) -> list[tuple[int, int]]:
    """Every place that a directive leads to, if the browser went on after the first."""
    parts = [unquote(part).casefold() for part in directive.split(",")]
    prefix = parts.pop(0)[:-1] if directive.split(",")[0].endswith("-") else ""
    suffix = parts.pop()[1:] if directive.split(",")[-1].startswith("-") else ""
    start, end = (*parts, "")[:2]
    ends_word = bool(end) or not suffix
    if prefix:
        after_prefix = {over_space(text, stop) for _, stop in found(text, prefix, begins=True, ends=False)}
        begun = [place for place in found(text, start, begins=False, ends=ends_word) if place[0] in after_prefix]
    else:
        begun = list(found(text, start, begins=True, ends=ends_word))
    before_suffix = {begin for begin, _ in found(text, suffix, begins=False, ends=True)} if suffix else set()
    complete = []
    for begin, stop in begun:
        stops = [last for at, last in found(text, end, begins=True, ends=not suffix) if at >= stop] if end else [stop]
        fitting = [last for last in stops if not suffix or over_space(text, last) in before_suffix]
        complete += [(begin, fitting[0])] if fitting else []
    return complete


WORDS = [
    "rain",
    "Rain",
    "the",
    "don’t",
    "A",
    "a",
    "10",
    "10,000",
    "x-y",
    "&",
    "100%",
    "straße",
    "İ",
    "é",
    "雨",
    "雨，",
    "“so”",
    "U.S.",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
TEXTS = st.lists(SENTENCE, min_size=1, max_size=4).map("\n\n".join)


def flat(text: str) -> str:
    return text.casefold().replace("\n\n", "\n")


@given(text=TEXTS, data=st.data())
def test_a_directive_leads_to_its_evidence_and_nowhere_else(text: str, data: st.DataObject) -> None:
    inside = range(len(text))
    begins = [at for at in inside if not text[at].isspace() and not cuts(text, at, len(text))]
    start = data.draw(st.sampled_from(begins))
    ends = [at + 1 for at in inside if at >= start and not text[at].isspace() and not cuts(text, 0, at + 1)]
    end = data.draw(st.sampled_from(ends))
    there = Searchable(source(text))
    assert there.text == flat(text)
    directive = text_fragment(URL, there, start, end).partition(":~:text=")[2]
    assume(directive)
    ((first, last),) = places(there.text, directive)
    begin, stop = len(flat(text[:start])), len(flat(text[:end]))
    assert first == begin if at_boundary(text, start) else first < begin
    assert last == stop if at_boundary(text, end) else last > stop


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60, unique=True), st.data())
def test_where_all_words_differ_there_always_is_a_directive(numbers: list[int], data: st.DataObject) -> None:
    words = [f"w{number}." if number % 7 == 0 else f"w{number}" for number in numbers]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    text, start = " ".join(words), len(" ".join([*words[:first], ""]))
    end = start + len(" ".join(words[first:last]))
    directive = text_fragment(URL, Searchable(source(text)), start, end).partition(":~:text=")[2]
    assert places(Searchable(source(text)).text, directive) == [(start, end)]


@pytest.mark.parametrize(("before", "after"), list(product(["", "Zero one two. "], ["", " Nine ten."])))
def test_a_word_that_stands_there_twice_is_told_by_its_neighbours(before: str, after: str) -> None:
    text = f"{before}Rain now. And rain then.{after}"
    at = text.index("rain")
    directive = text_fragment(URL, Searchable(source(text)), at, at + 4).partition(":~:text=")[2]
    assert places(text.casefold(), directive) == [(at, at + 4)]
