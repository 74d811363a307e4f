"""Names in folded prose, and what supports them."""

from __future__ import annotations

import pytest

from generator.text.names import known_names, names
from generator.text.support import Support
from generator.text.words import mentions

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
