"""Evidence quoted in its context: what stands around it, and where it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.grounded import GroundedSource
from generator.pages.context import passages, prose
from generator.pages.marks import Mark
from generator.text.segment import paragraphs, sentences, touched


def quoted(text: str, *evidence: str, full: bool = True) -> list[str]:
    """Each passage as text with its evidence in brackets."""
    blocks = paragraphs(text)
    source = GroundedSource(text, blocks, sentences(text, blocks))
    found = sorted((text.index(piece), text.index(piece) + len(piece)) for piece in evidence)
    marks = [Mark(number, start, end, ()) for number, (start, end) in enumerate(found, 1)]
    held = {mark.number: touched(source.sentences, mark.start, mark.end) for mark in marks}
    return [
        "".join(f"[{part}]" if at % 2 else part for at, part in enumerate(passage.texts))
        for passage in passages(prose(source, full=full), marks, held)
    ]


@pytest.mark.parametrize(
    ("text", "evidence", "passage"),
    [
        ("One came. Two went. Three stayed. Four.", ["Two went."], "One came. [Two went.] Three stayed."),
        ("One came. Two went. Three stayed.", ["Two went"], "One came. [Two went.] Three stayed."),
        ("One came. Two went far. Three stayed.", ["went"], "One came. Two [went] far. Three stayed."),
        ("One came. Two went.", ["One came."], "[One came.] Two went."),
        ("One came.", ["One came."], "[One came.]"),
        ("One came. Two went. Three stayed.", ["came. Two"], "One [came. Two] went. Three stayed."),
        ("One came.\n\nTwo went.\n\nThree stayed.", ["Two went."], "One came. [Two went.] Three stayed."),
        ("The news\n\nTwo went.\n\nMore news\n\nThree.", ["Two went."], "[Two went.]"),
        ("One\n  came. Two  went.", ["One\n  came."], "[One came.] Two went."),
        ("One came. Two went. Three. Four.", ["One came.", "Two went."], "[One came.] [Two went.] Three."),
        ("One came and Two went.", ["One came and", "came and Two"], "[One came and Two] went."),
        ("One. Two. Three. Four. Five.", ["Two.", "Four."], "One. [Two.] Three. [Four.] Five."),
    ],
    ids=[
        "the sentences around it",
        "a stop that closes the sentence is marked with it",
        "a part of a sentence",
        "at the beginning",
        "a text of one sentence",
        "over the end of a sentence",
        "the sentences of other paragraphs",
        "no headings",
        "white space is folded",
        "two pieces side by side",
        "pieces that overlap",
        "two pieces near each other",
    ],
)
def test_the_passage_of(text: str, evidence: list[str], passage: str) -> None:
    assert quoted(text, *evidence) == [passage]


def test_pieces_far_apart_stand_in_passages_of_their_own() -> None:
    text = "One. Two. Three. Four. Five. Six. Seven."
    assert quoted(text, "Two.", "Six.") == ["One. [Two.] Three.", "Five. [Six.] Seven."]


def test_of_excerpts_only_the_sentences_that_hold_evidence_are_quoted() -> None:
    text = "One came. Two went far. Three stayed. Four slept."
    assert quoted(text, "went", full=False) == ["Two [went] far."]
    assert quoted(text, "went", "stayed", full=False) == ["Two [went] far. Three [stayed.]"]
    assert quoted(text, "One", "Four", full=False) == ["[One] came.", "[Four] slept."]
    assert quoted("One came.\n\nTwo went.", "One", "Two", full=False) == ["[One] came.", "[Two] went."]


def test_what_is_long_is_cut_at_words() -> None:
    words = " ".join(f"w{number}" for number in range(400))
    (passage,) = quoted(f"{words} evidence {words}", "evidence")
    assert passage.startswith("… w")
    assert " [evidence] w0 w1 " in passage
    assert passage.endswith(" …")
    assert len(passage) < 700
    (passage,) = quoted(words, words)
    assert passage.startswith("[w0 w1 ")
    assert passage.endswith(" w399]")
    assert len(passage) < 1000


def test_unbroken_text_is_cut_all_the_same() -> None:
    (passage,) = quoted(f"{'x' * 9000} evidence {'y' * 9000}", "evidence")
    assert len(passage) < 700
    assert "x [evidence] y" in passage


WORDS = st.lists(st.sampled_from(["One", "two", "three.", "Four!", "“Five”", "six,"]), min_size=1, max_size=20)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=3), st.data(), st.booleans())
def test_a_passage_says_what_the_source_says(blocks: list[str], data: st.DataObject, full: bool) -> None:
    text = "\n\n".join(blocks)
    places = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 40)), min_size=1, max_size=4))
    pieces = {text[start : start + length].strip() for start, length in places} - {""}
    words = " ".join(text.split())
    for passage in quoted(text, *pieces, full=full) if pieces else []:
        assert passage.replace("[", "").replace("]", "") in words
        assert "[" in passage
