"""Which words of an index a term of a query means, and which Pagefind would take only for want of better."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Sites
from tests.browser.visit import Visitor

HAS = "async ([module, stem, term, language]) => (await import(module)).has([stem], term, language)"

MEANT = [
    ("ukrain", "ukraine"),
    ("ukrain", "ukr"),
    ("organ", "organization"),
    ("side", "siding"),
    ("citi", "city"),
    ("cri", "crying"),
    ("run", "running"),
    ("die", "dying"),
    ("sky", "skies"),
    ("use", "used"),
    ("law", "lawfully"),
]
NOT_MEANT = [
    ("a", "abbey"),
    ("the", "theatre"),
    ("for", "forest"),
    ("in", "island"),
    ("then", "theatre"),
    ("heart", "heartless"),
    ("share", "sharpshooter"),
    ("water", "watermelon"),
    ("ban", "banner"),
    ("mayor", "mayorx"),
]


@pytest.mark.parametrize(
    ("stem", "term", "language", "meant"),
    [
        *((stem, term, "en", True) for stem, term in MEANT),
        *((stem, term, "en", False) for stem, term in NOT_MEANT),
        ("tag", "tages", "de", True),
        ("die", "diego", "de", False),
        ("d", "derart", "de", False),
        ("obrienokubo", "obriens", "en", True),
        ("footbal", "football", "en", True),
    ],
)
def test_a_stem(visitor: Visitor, sites: Sites, stem: str, term: str, language: str, meant: bool) -> None:
    page = visitor.opens(sites.of("shipped"))
    assert page.evaluate(HAS, [sites.of("shipped", "assets/index-words.js"), stem, term, language]) is meant
