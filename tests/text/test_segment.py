"""Paragraphs, sentences and quotations of prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.quotations import quotations
from generator.text.segment import paragraphs, sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["He met Mr. Smith.", "They spoke."],
        ["The U.S. President spoke.", "He left."],
        ["He lives in the U.S.", "He is glad."],
        ["“Stop!” Smith said.", "He left."],
        ["“Is it over?” he asked.", "“No.”"],
        ["It ended at 5 p.m.", "The crowd left."],
        ["J. K. Rowling wrote it.", "It sold well."],
        ["It cost 1.5 million.", "It failed."],
        ["No. 10 declined to comment.", "The party did not."],
        ["She said no.", "But he said yes."],
        ["Wait… what?", "Yes!"],
        ["Він сказав: «Так».", "Потім пішов."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_sentences_of_a_script_without_spaces() -> None:
    text = "雨が降った。川は上がった！"
    assert [text[start:end] for start, end in sentences(text)] == ["雨が降った。", "川は上がった！"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("One\ngoes on.\n\nTwo.", ["One\ngoes on.", "Two."]),
        ("One\ngoes on.\nTwo.", ["One\ngoes on.", "Two."]),
        ("One.\r\n \r\nTwo.", ["One.", "Two."]),
        ("\n\n  One. \n", ["One."]),
        ("", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said 'yes' to the miners' union.", ["yes"]),
        ("She said: “He told me ‘go’ twice.”", ["He told me ‘go’ twice.", "go"]),
        ("‘The miners’ families wait,’ he said.", ["The miners’ families wait,"]),
        ("It’s Ukraine’s grid.", []),
        ("Er sagte: „Ja“.", ["Ja"]),
        ("Il dit : « Oui ».", [" Oui "]),
        ("“First.\n\n“Second.”", ["First.", "Second."]),
        ("A 5' 10\" man said nothing.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text, paragraphs(text))] == expected


@given(st.text(st.sampled_from("aA1 .!?\n\r\t“”\"'‘’«»…é。")))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    for spans in (paragraphs(text), sentences(text)):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(0 <= start <= end <= len(text) for start, end in quotations(text, paragraphs(text)))


@given(st.text(st.sampled_from("aA1 .!?\n\r“”é。")))
def test_sentences_have_every_character_that_is_no_space(text: str) -> None:
    assert "".join("".join(text[start:end].split()) for start, end in sentences(text)) == "".join(text.split())
