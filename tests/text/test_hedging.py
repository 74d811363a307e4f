"""Hedges: what a text says as a fact though its evidence does not."""

from __future__ import annotations

import pytest

from generator.text.hedging import Hedge, lost


@pytest.mark.parametrize(
    ("evidence", "text", "kind"),
    [
        ("The dam may break.", "The dam breaks", Hedge.POSSIBLE),
        ("The virus may have come from a farm.", "The virus came from a farm", Hedge.POSSIBLE),
        ("The council plans to sell the hall.", "The council sold the hall", Hedge.POSSIBLE),
        ("He allegedly stole the fees.", "He stole the fees", Hedge.HEARSAY),
        ("The jury did not find him guilty.", "The jury found him guilty", Hedge.NEGATED),
        ("The crew failed to save the archive.", "The crew saved the archive", Hedge.NEGATED),
        ("The company denied that it had leaked the files.", "The company leaked the files", Hedge.NEGATED),
    ],
)
def test_lost(evidence: str, text: str, kind: Hedge) -> None:
    assert [hedged.kind for hedged in lost(evidence, text, *Hedge)] == [kind]


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        ("The dam may break.", "The dam might break"),
        ("The dam will break.", "The dam may break"),
        ("Residents could hear the blast.", "Residents heard the blast"),
        ("He did not only sing.", "He sang"),
        ("The two sides failed to agree.", "There was no agreement"),
        ("The law was passed in May.", "The law was passed"),
        ("It may rain, and the dam broke.", "The dam broke"),
    ],
)
def test_kept(evidence: str, text: str) -> None:
    assert list(lost(evidence, text, *Hedge)) == []
