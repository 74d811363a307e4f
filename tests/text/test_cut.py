"""Long text cut at a word, and never longer than asked for."""

from __future__ import annotations

import pytest

from generator.text.cut import beginning, both_ends, ending

TEXT = "The river rose by two metres in the night."


@pytest.mark.parametrize(
    ("most", "first", "last", "both"),
    [
        (len(TEXT), TEXT, TEXT, TEXT),
        (
            41,
            "The river rose by two metres in the …",
            "… river rose by two metres in the night.",
            "The river rose by … in the night.",
        ),
        (20, "The river rose by …", "… in the night.", "The … night."),
    ],
)
def test_it_ends_at_a_word(most: int, first: str, last: str, both: str) -> None:
    assert (beginning(TEXT, most), ending(TEXT, most), both_ends(TEXT, most)) == (first, last, both)


@pytest.mark.parametrize("text", [TEXT, "一" * 50, "a " * 25])
@pytest.mark.parametrize("most", range(8, 60))
def test_it_is_no_longer_than_asked_for(text: str, most: int) -> None:
    assert all(0 < len(cut(text, most)) <= max(most, 1) for cut in (beginning, ending, both_ends))


def test_where_no_word_ends_it_is_cut_anywhere() -> None:
    assert beginning("一" * 50, 10) == "一" * 8 + " …"
