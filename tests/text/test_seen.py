"""What nobody sees in a text: which way it runs, and that a piece of it leaves what is around it alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.seen import closed, disorder


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("a", "b"), ("a", "b")),
        (("a \u2067b\u2069", "c"), ("a \u2067b\u2069", "c")),
        (("a \u202bb", "c"), ("a \u202bb", "c\u202c")),
        (("a\u2069", "b"), ("a", "b")),
        (("\u2067\u202ba", ""), ("\u2067\u202ba", "\u202c\u2069")),
        (("\u202ba\u2067b\u202cc\u2069",), ("\u202ba\u2067bc\u2069\u202c",)),
        (("\u2067a\u202bb\u2069c",), ("\u2067a\u202bb\u2069c",)),
        (("a\u202eb",), ("ab",)),
    ],
    ids=["plain", "closed", "open", "not opened", "open twice", "crossed", "closed by the outer", "override"],
)
def test_a_piece_is_closed(parts: tuple[str, ...], shown: tuple[str, ...]) -> None:
    assert closed(*parts) == shown


@given(st.lists(st.text("ab\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), min_size=1, max_size=3))
def test_a_closed_piece_is_closed_and_has_all_that_is_seen(parts: list[str]) -> None:
    made = closed(*parts)
    assert len(made) == len(parts)
    assert closed(*made) == made
    assert ["".join(filter(str.isascii, one)) for one in made] == ["".join(filter(str.isascii, one)) for one in parts]
    opened = sum("".join(made).count(one) for one in "\u2066\u2067\u2068")
    assert opened == "".join(made).count("\u2069")
    assert disorder("".join(made)) in ("", "\u2069")  # which closes embeddings within it, too
