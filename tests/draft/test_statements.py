"""Statements without quotation marks: only where the form is sure, with the stance that the verb carries."""

from __future__ import annotations

import pytest

from tests.draft.drafting import drafted, statements

SAID = {
    "that": ("Ana Duarte said that the port would close.", "Ana Duarte", "the port would close"),
    "without that": ("Ana Duarte said the port would close.", "Ana Duarte", "the port would close"),
    "told somebody": ("Ana Duarte told the Porto Herald the port would close.", "Ana Duarte", "the port would close"),
    "at the end": ("The port would close, Ana Duarte said.", "Ana Duarte", "The port would close"),
    "inverted": ("The port will close, say residents.", "residents", "The port will close"),
    "according to, before": ("According to Ana Duarte, the port will close.", "Ana Duarte", "the port will close"),
    "according to, after": ("The port will close, according to Ana Duarte.", "Ana Duarte", "The port will close"),
    "warned of": ("Ana Duarte warned of long delays.", "Ana Duarte", "of long delays"),
    "a curly apostrophe": ("The port won’t open, Ana Duarte said.", "Ana Duarte", "The port won’t open"),
    "an aside in the clause": (
        "Tom Arden, SC, said that, as it rains, ships will wait.", "Tom Arden", "as it rains, ships will wait",
    ),
    "a study": ("The study found that one in five ships is late.", "study", "one in five ships is late"),
    "participle": (
        "Ana Duarte opened the port, adding that more ships would come.", "Ana Duarte", "more ships would come",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_what_somebody_is_said_to_say(case: str) -> None:
    text, speaker, words = SAID[case]
    assert statements(text) == [(speaker, words)]


NOT_SAID = {
    "a noun": "The report of the council was long.",
    "hearsay without a source": "It was said that the port would close.",
    "who is told": "Ana Duarte was told to wait.",
    "claims as a noun": "Insurance claims rose by a third.",
    "a denial": "Ana Duarte did not say that the port would close.",
    "a denial with a curly apostrophe": "Ana Duarte didn’t say that the port would close.",
    "a denied judgement": "Ana Duarte did not welcome the new bridge.",
    "never": "Ana Duarte never said that the port would close.",
    "a purpose": "The council sent questionnaires to determine who is to blame.",
    "an object": "The study found many rusty chains in the port.",
    "no speaker": "The best known piers are old.",
    "a name": "Grant Said lives in the old town.",
}


@pytest.mark.parametrize("case", NOT_SAID)
def test_what_nobody_is_said_to_say(case: str) -> None:
    assert statements(NOT_SAID[case]) == []


STANCES = {
    "supports": "Ana Duarte welcomed the new bridge.",
    "opposes": "Ana Duarte condemned the new bridge.",
    "warns": "Ana Duarte warned that the new bridge may fall.",
    "declined": "Ana Duarte declined to comment.",
    None: "Ana Duarte said that the new bridge is long.",
}


@pytest.mark.parametrize("stance", STANCES)
def test_the_stance_that_a_verb_carries(stance: str | None) -> None:
    (reaction,) = drafted(STANCES[stance]).reactions
    assert reaction.stance == stance


def test_no_answer_is_an_answer() -> None:
    (reaction,) = drafted("The White House has not made an official statement.").reactions
    assert (reaction.stance, reaction.content.text) == ("declined", "has not made an official statement")


def test_two_statements_of_one_sentence_stay_apart() -> None:
    text = "Ana Duarte said the port would close, but Rui Lima said it would stay open."
    assert statements(text) == [("Ana Duarte", "the port would close"), ("Rui Lima", "it would stay open")]
