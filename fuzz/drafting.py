"""Any article: a draft is made of it, and everything in it stands there word for word."""

from __future__ import annotations

from fuzz.seeds import cases, files
from tests.draft.drafting import drafted
from tests.draft.test_any_text import words

SEEDS = (
    *files("content/*/article.txt", "tests/cases/*/content/*/*.txt"),
    *cases("tests/check/cases/*.txt", slice(1, 2), 4),
)


def check(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    draft = drafted(text)
    assert all(text[one.start : one.end] == one.text and one.text for one in words(draft))
