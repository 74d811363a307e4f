"""The word lists that come with the program: each word once, where it has an effect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import generator.draft
from generator.draft.lexicon import CLASSES, lexicon

FOLDER = Path(generator.draft.__file__).parent / "lexicon"


def rows(name: str) -> list[tuple[str, list[str]]]:
    lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(line.rpartition("\t")[0], line.rpartition("\t")[2].split()) for line in lines]


@pytest.mark.parametrize("name", ["people.txt", "opinions.txt", "organisations.txt", "places.txt", "verbs.txt"])
def test_a_word_stands_once_in_a_list(name: str) -> None:
    counts = Counter(word for _, words in rows(name) for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["given_names.txt", "men_and_women.txt", "languages.txt", "cues.txt"])
def test_a_word_stands_once_in_a_row(name: str) -> None:
    for _, words in rows(name):
        assert [word for word, count in Counter(words).items() if count > 1] == []


def test_a_word_has_one_class() -> None:
    counts = Counter(word for _, words in rows("words.txt") for word in words)
    assert [word for word, count in counts.items() if count > 1] == []
    assert {name for name, _ in rows("words.txt")} == set(CLASSES)


def test_verbs_have_their_forms() -> None:
    cues = lexicon().cues
    forms = ["say", "says", "said", "saying", "denied", "denies", "denying", "admitted", "admitting", "wrote", "lying"]
    assert [form for form in forms if form not in cues] == ["lying"]
    assert lexicon().tags["lying"] == "g"
