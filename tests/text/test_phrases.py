"""Phrases: the first of a list in a text, in whole words, the longest where several begin at one place."""

from __future__ import annotations

import pytest

from generator.text.words import lowered, one_of

SILENT = one_of("no, no longer, not comment*, none", "nobody, *n't comment*, could")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is no longer so", "no longer"),
        ("There is no way", "no"),
        ("They did not commented", "not commented"),
        ("He didn't comment.", "didn't comment"),
        ("He couldn't say, no.", "no"),
        ("Nobody could, it wasn't commented on", "nobody"),
        ("It couldn't, and could it?", "could"),
        ("a casino, knot and notcomment", None),
    ],
)
def test_the_first_phrase(text: str, found: str | None) -> None:
    match = SILENT.search(lowered(text))
    assert (match and match[0]) == found


def test_a_search_keeps_within_its_bounds() -> None:
    assert SILENT.search("no, nobody, none", 2, 10) is not None
    assert SILENT.search("no, nobody, none", 2, 9) is None
