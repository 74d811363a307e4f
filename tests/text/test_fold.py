"""Folding: what is equal under it, what is not, and the way back to the original text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.fold import cuts, fold, folded

# Text that is likely to be folded: marks that compose, jamo, spaces, quotes, and characters of every plane.
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("ae \n\r\t\u0301\u0308\u0323“”—'a\u1100\u1161\u11a8é\u00a0ỗ\u09c7\u09be😀👩🏽\u200d🚀"),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Yes,” she said — ‘no’", "\"Yes,\" she said - 'no'"),
        ("«Oui», dit-il", '"Oui", dit-il'),
        ("10\u2013\u200920\u00a0miles", "10- 20 miles"),
        ("a\r\nb\t\tc", "a b c"),
        ("Cafe\u0301", "Café"),
        ("\u212b", "Å"),
        ("minus \u22125", "minus -5"),
    ],
)
def test_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biden", "biden"),
        ("10²", "102"),
        ("ﬁre", "fire"),
        ("cafe", "café"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("wait…", "wait..."),
    ],
)
def test_not_equal(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("text", "wanted", "span"),
    [
        ("😀 ten miles", "ten miles", (2, 11)),
        ("Cafe\u0301 open", "open", (6, 10)),
        ("Cafe\u0301 open", "Café", (0, 5)),
        ("a\r\n\r\nb c", "b c", (5, 8)),
        ("𝒳 “yes”", '"yes"', (2, 7)),
        ("e\u0301\u0323 x", "x", (4, 5)),
        ("가\u11a8 \u1100\u1161 x", "x", (6, 7)),
    ],
)
def test_offsets_lead_back_to_the_original(text: str, wanted: str, span: tuple[int, int]) -> None:
    there = fold(text)
    ((start, end),) = there.find(folded(wanted))
    assert (there.origin(start), there.origin(end)) == span


@given(TEXTS)
def test_a_text_is_folded_the_same_with_and_without_its_offsets(text: str) -> None:
    assert fold(text).text.strip() == folded(text)


@given(TEXTS)
def test_offsets_grow_from_the_first_character_to_the_end(text: str) -> None:
    there = fold(text)
    origins = [there.origin(index) for index in range(len(there.text) + 1)]
    assert origins == sorted(origins)
    assert (origins[0], origins[-1]) == (0, len(text))


@given(TEXTS, st.data())
def test_any_whole_stretch_leads_back_to_what_it_was_folded_from(text: str, data: st.DataObject) -> None:
    there = fold(text)
    start = data.draw(st.integers(0, len(there.text)))
    end = data.draw(st.integers(start, len(there.text)))
    edges = there.text[start : start + 1] + there.text[end : end + 1]
    if any(unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" for char in edges):
        return  # inside a character that several code points make
    stretch = text[there.origin(start) : there.origin(end)]
    assert folded(stretch) == there.text[start:end].strip()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("President Joe", "resident Joe"),
        ("the missiles", "the missile"),
        ("about 110,000 men", "10,000 men"),
        ("10,000 men", "000 men"),
        ("up to 10,000", "up to 10"),
        ("1.5 miles", "5 miles"),
        ("x\u0302 and", "x"),
    ],
)
def test_a_word_or_numeral_is_not_cut_in_two(text: str, wanted: str) -> None:
    ((start, end),) = fold(text).find(wanted)
    assert cuts(text, start, end)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ukraine's grid", "Ukraine"),
        ('"Yes," he said', "Yes"),
        ("a US-supplied missile", "supplied missile"),
        ("in 2024, he", "2024"),
        ("It cost 5.", "cost 5"),
        ("联合国安理会", "安理"),
    ],
)
def test_whole_words_are_not_cut(text: str, wanted: str) -> None:
    ((start, end),) = fold(text).find(wanted)
    assert not cuts(text, start, end)


@given(TEXTS)
def test_the_way_there_and_back_is_one(text: str) -> None:
    there = fold(text)
    for index in range(len(there.text) + 1):
        if index == 0 or there.origin(index) != there.origin(index - 1):
            assert there.index(there.origin(index)) == index
