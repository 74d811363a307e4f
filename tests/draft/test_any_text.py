"""Whatever the text: a draft is made, everything in it stands where it says, and it is the same again."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.draft.items import Draft, Words
from tests.draft.drafting import drafted

PIECES = (
    "Ana Duarte", "Lima", "the mayor", "he", "said", "says", "According to", "called", "did not", "who", "that", "and",
    "told", "warned of", "saying", "“", "”", '"', "'", "’", ",", ".", "?", ":", ";", "(", ")", "—", "-", "\n\n", "\n",
    "3 ships", "40", "$5m", "on Monday", "in 2019", "18 November 2024", "the largest", "since August", "the study",
    "NASA (N)", "of", "the port", "opened", "is", "\u00a0", "é", "🎉", "…", "Mr", "U.S.", "by", "to", "A", "'s",
)  # fmt: skip


def words(draft: Draft) -> Iterator[Words]:
    for reaction in draft.reactions:
        yield reaction.content
        yield from (one for one in (reaction.cue, reaction.speaker and reaction.speaker.words) if one)
    for number in draft.numbers:
        yield from (one for one in (number.words, number.counted) if one)
    for superlative in draft.superlatives:
        yield from (one for one in (superlative.words, superlative.compared) if one)
    for party in draft.who:
        yield from (one for one in (party.role, party.does) if one)
    yield from (*draft.what, *draft.background, *(event.words for event in draft.when))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from([" ", ""]))
def test_a_draft_is_verbatim(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    draft = drafted(text)
    assert all(text[one.start : one.end] == one.text and one.text for one in words(draft))
    assert all(0 <= start < end <= len(text) for party in draft.who for start, end in party.mentions)
    assert drafted(text) == draft
