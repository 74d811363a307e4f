"""Language tags as editors and systems write them."""

from __future__ import annotations

import pytest

from generator.text.language import is_english


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en_GB", "en-Latn-US"])
def test_english_of_any_place_is_english(tag: str) -> None:
    assert is_english(tag)


@pytest.mark.parametrize("tag", ["de", "enm", "eng-x", "fr-en", ""])
def test_what_only_looks_like_it_is_not(tag: str) -> None:
    assert not is_english(tag)
