"""Names in folded prose, and what supports them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.names import all_verbatim, known_names, names
from generator.text.support import Support
from generator.text.words import mentions, stands

KNOWN = known_names({"putin": ["Vladimir Putin", "Putin"], "atacms": ["ATACMS", "Atacms rockets"]})


def found(text: str, language: str = "en") -> list[str]:
    return [text[name.start : name.end] for name in names(text, KNOWN, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials warned Moscow", ["Moscow"]),
        ("Germany warned Moscow", ["Germany", "Moscow"]),
        ("The White House said no", ["White House"]),
        ("North Korea sent troops", ["North Korea"]),
        ("Ukraine's President Zelenskyy", ["Ukraine's", "President Zelenskyy"]),
        ("Long-range F-16 jets of NATO", ["F-16", "NATO"]),
        ("WHO experts came", ["WHO"]),
        ("It was I who said it", []),
        ("He came. Rain fell.", []),
        ("For now, this holds", []),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_where_every_noun_has_a_capital_only_known_names_are_found() -> None:
    assert found("Der Minister warnte Putin vor dem Krieg", "de") == ["Putin"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Poland agreed", "Polish leaders agreed"),
        ("the US agreed", "U.S. officials agreed"),
        ("American officials", "officials of the United States"),
        ("the EU agreed", "the European Union agreed"),
        ("the European Union agreed", "the EU agreed"),
        ("Vladimir Putin agreed", "Putin agreed"),
        ("ATACMS were used", "Atacms rockets were used"),
        ("Nato agreed", "NATO agreed"),
        ("President Biden agreed", "President Joe Biden agreed"),
        ("the Biden White House", "Joe Biden spoke at the White House"),
        ("on 28 November", "on Nov. 28"),
    ],
)
def test_supported(text: str, evidence: str) -> None:
    support = Support(evidence, KNOWN)
    assert [name for name in names(text, KNOWN) if support.unsupported(name)] == []


@pytest.mark.parametrize(
    ("text", "evidence", "missing"),
    [
        ("South Korea agreed", "North Korea agreed", ["South Korea"]),
        ("Germany agreed", "Poland agreed", ["Germany"]),
        ("he met Joe Starmer", "Joe Biden met Keir Starmer", ["Joe Starmer"]),
        ("he met Hunter Biden", "Joe Biden came", ["Hunter"]),
        ("the US agreed", "they told us so", ["US"]),
        ("the UN agreed", "Kim Jong Un agreed", ["UN"]),
    ],
)
def test_unsupported(text: str, evidence: str, missing: list[str]) -> None:
    support = Support(evidence, KNOWN)
    words = [support.unsupported(name) for name in names(text, KNOWN)]
    assert [text[part[0].start : part[-1].end] for part in words if part] == missing


def test_a_name_is_mentioned_in_whole_words_and_with_its_capital() -> None:
    assert list(mentions("the marsh, Marshall and Marsh", "Marsh")) == [24]
    assert list(mentions("they told us, the US", "US")) == [18]
    assert list(mentions("THE WHITE HOUSE", "the White House")) == [0]


@pytest.mark.parametrize(
    ("text", "other", "told"),
    [
        ("Officials met Joe Biden in South Korea", "In South Korea, Joe Biden spoke.", True),
        ("the UN agreed", "the UN agreed", True),
        ("no name at all", "nothing", True),
        ("Joe Biden agreed", "Joe Smith and Hunter Biden agreed", False),
        ("Germany agreed", "Poland agreed", False),
        ("Marsh agreed", "the Marshall agreed", False),
        ("They saw the U.S.-China talks", "the U.S. and China", False),
    ],
)
def test_a_quick_look_tells_whether_every_name_stands_just_as_written(text: str, other: str, told: bool) -> None:
    assert all_verbatim(text, other, KNOWN) is told


@given(st.lists(st.sampled_from("The Joe Biden South Korea I met Anglo-French U.S. in Mr. - , . X-ray's".split())))
def test_what_the_quick_look_tells_is_so_for_each_name(words: list[str]) -> None:
    text, other = " ".join(words), " ".join(reversed(words))
    if all_verbatim(text, other, KNOWN):
        assert all(stands(other, name.text) for name in names(text, KNOWN))
