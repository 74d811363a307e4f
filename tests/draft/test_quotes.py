"""Direct quotations with their speakers: who says what in each of the ways in which news is written."""

from __future__ import annotations

import pytest

from tests.draft.drafting import drafted, quotes

HARBOUR = "The harbour will close"
WORDS = "The harbour will close at noon"

ONE_SPEAKER = {
    "verb before": (f'Mayor Ana Duarte said: "{WORDS}."', "Ana Duarte"),
    "verb before, with an adverb": (f'Mayor Ana Duarte later told reporters, "{WORDS}."', "Ana Duarte"),
    "verb after": (f'"{WORDS}," Mayor Ana Duarte said.', "Ana Duarte"),
    "inverted": (f'"{WORDS}," said Mayor Ana Duarte.', "Ana Duarte"),
    "inverted at the beginning": (f'Said Mayor Ana Duarte: "{WORDS}."', "Ana Duarte"),
    "curly marks": (f"“{WORDS},” said Mayor Ana Duarte.", "Ana Duarte"),
    "single marks": (f"‘{WORDS},’ said Mayor Ana Duarte.", "Ana Duarte"),
    "straight single marks, comma outside": (f"'{WORDS}', said Mayor Ana Duarte.", "Ana Duarte"),
    "a mark that closes in the other style": (f'“{WORDS}," said Mayor Ana Duarte.', "Ana Duarte"),
    "apposition after": (f'"{WORDS}," said Ana Duarte, the mayor of Porto Novo.', "Ana Duarte"),
    "apposition and verb after": (f'"{WORDS}," Ana Duarte, who runs the port, said.', "Ana Duarte"),
    "title before a comma": (f'Porto Novo\'s mayor, Ana Duarte, said: "{WORDS}."', "Ana Duarte"),
    "age": (f'Ana Duarte, 51, from Porto Novo, said: "{WORDS}."', "Ana Duarte"),
    "aside": (f'Ana Duarte, in a note for the crews, wrote "{WORDS}".', "Ana Duarte"),
    "something before": (f'Speaking on Monday, Ana Duarte said "{WORDS}".', "Ana Duarte"),
    "according to": (f'"{WORDS}", according to Mayor Ana Duarte.', "Ana Duarte"),
    "in the words of": (f'In the words of Mayor Ana Duarte, "{WORDS}".', "Ana Duarte"),
    "participle": (f'Mayor Ana Duarte defended the plan, saying "{WORDS}".', "Ana Duarte"),
    "participle of its own": (f'The council met, with Mayor Ana Duarte saying "{WORDS}".', "Ana Duarte"),
    "called": ('Mayor Ana Duarte called the plan "a great step for the whole region".', "Ana Duarte"),
    "described by": ('The plan was described by Mayor Ana Duarte as "a great step for us all".', "Ana Duarte"),
    "quoted by another": (f'"{WORDS}," the Porto Herald quoted Ana Duarte as saying.', "Ana Duarte"),
    "an organisation": (f'"{WORDS}," the Port Authority said in a statement.', "Port Authority"),
    "a paper": (f'A letter seen by the Porto Herald says "{WORDS}".', "letter seen by the Porto Herald"),
    "a group": (f'"{WORDS}," residents said.', "residents"),
    "unlisted verb": (f'"{WORDS}," deadpanned Ana Duarte.', "Ana Duarte"),
    "a verb joined by and": (f'Ana Duarte praised the crews and said: "{WORDS}."', "Ana Duarte"),
}


@pytest.mark.parametrize("case", ONE_SPEAKER)
def test_a_quotation_has_the_speaker_that_its_sentence_names(case: str) -> None:
    text, speaker = ONE_SPEAKER[case]
    ((name, words),) = quotes(f"{text}\n\nThe port is old.")
    assert name == speaker
    assert words.rstrip(".,") in text


def test_a_quotation_broken_by_its_speaker_is_two() -> None:
    text = '"We waited for hours," Ana Duarte said, "and nobody came to help us."'
    assert quotes(text) == [
        ("Ana Duarte", "We waited for hours,"),
        ("Ana Duarte", "and nobody came to help us."),
    ]


def test_the_same_speaker_goes_on_in_the_next_sentence() -> None:
    text = '"We waited for hours," Ana Duarte said. "Nobody came to help us at all."'
    assert quotes(text) == [
        ("Ana Duarte", "We waited for hours,"),
        ("Ana Duarte", "Nobody came to help us at all."),
    ]


def test_the_same_speaker_goes_on_in_the_next_paragraph() -> None:
    text = '"We waited for hours," Ana Duarte said.\n\n"Nobody came to help us at all."\n\nThe port is old.'
    assert quotes(text) == [
        ("Ana Duarte", "We waited for hours,"),
        ("Ana Duarte", "Nobody came to help us at all."),
    ]


def test_a_quotation_of_several_paragraphs_is_a_quotation_for_each() -> None:
    text = 'Ana Duarte said: "We waited for hours.\n\n"Nobody came to help us at all.\n\n"So we left."'
    assert quotes(text) == [
        ("Ana Duarte", "We waited for hours."),
        ("Ana Duarte", "Nobody came to help us at all."),
        ("Ana Duarte", "So we left."),
    ]


def test_the_speaker_may_be_named_at_the_end_of_several_paragraphs() -> None:
    text = 'Rui Lima waved.\n\n"We waited for hours in the rain.\n\n"Nobody came to help us," Ana Duarte said.'
    assert quotes(text) == [
        ("Ana Duarte", "We waited for hours in the rain."),
        ("Ana Duarte", "Nobody came to help us,"),
    ]


def test_a_caption_may_stand_within_a_long_quotation() -> None:
    text = (
        "Ana Duarte said: ‘We waited for hours.\n\nThe old port in March. Photo: Porto Herald\n\n"
        "‘Nobody came to help us at all.’\n\nThe port is old."
    )
    assert [speaker for speaker, _ in quotes(text)] == ["Ana Duarte", "Ana Duarte"]


def test_two_speakers_in_one_paragraph() -> None:
    text = '"It works," said Ana Duarte. Rui Lima replied: "It never did, and it never will."'
    assert quotes(text) == [("Ana Duarte", "It works,"), ("Rui Lima", "It never did, and it never will.")]


def test_an_exclamation_does_not_end_the_sentence() -> None:
    text = '"Leave the port now!" Ana Duarte shouted.'
    assert quotes(text) == [("Ana Duarte", "Leave the port now!")]


def test_a_colon_leads_over_to_the_next_paragraph() -> None:
    text = 'Ana Duarte wrote on her account:\n\n"Fine boat! Who would sail it to Lisbon with me?"'
    assert quotes(text) == [("Ana Duarte", "Fine boat! Who would sail it to Lisbon with me?")]


def test_partial_quotations_of_an_indirect_statement() -> None:
    text = 'Ana Duarte said the delay was "shameful" and that crews had been "left to rot for weeks".'
    assert quotes(text) == [("Ana Duarte", "shameful"), ("Ana Duarte", "left to rot for weeks")]


def test_the_cue_may_close_the_sentence() -> None:
    text = "The birds have 'deep blue' wings and 'dark red' tails, the study said."
    assert quotes(text) == [("study", "deep blue"), ("study", "dark red")]


def test_words_inside_a_quotation_are_part_of_it() -> None:
    text = "\"They told us 'go home and wait' and so we did,\" Ana Duarte said."
    assert quotes(text) == [("Ana Duarte", "They told us 'go home and wait' and so we did,")]


NO_SPEECH = {
    "a name": 'The crew named its boat "Hope".',
    "a title": 'The film "The Old Man of the Harbour" won the prize.',
    "a title after a verb of saying": 'Ana Duarte said on "The Late Morning Show" that she was tired.',
    "a scare quote": 'The crew was given "guest" berths last week.',
    "words as words": 'The motion struck the words "calm seas" from the text.',
    "a denial": 'Rui Lima did not call the plan "a great failure".',
    "a refusal": 'Rui Lima refused to describe it as "a great failure".',
    "a nickname": 'Rui "Red" Lima won the race.',
    "a single word in the headline": "Port to get 'fresh' start after floods\n\nThe port will open again on Monday.",
}


@pytest.mark.parametrize("case", NO_SPEECH)
def test_what_is_no_speech(case: str) -> None:
    assert quotes(NO_SPEECH[case]) == []


PRONOUNS = {
    "he": ("Mayor Peter Hahn opened the port.", "He", "Peter Hahn"),
    "she": ("Ana Duarte met Peter Hahn.", "She", "Ana Duarte"),
    "the title": ("Mayor Peter Hahn met Ana Duarte, a nurse.", "The mayor", "Peter Hahn"),
    "the surname": ("Mayor Peter Hahn opened the port.", "Hahn", "Peter Hahn"),
    "title and surname": ("Mayor Peter Hahn opened the port.", "Mr Hahn", "Peter Hahn"),
    "a misspelt surname": ("Lydia Hartmann opened the port.", "Ms Hartman", "Lydia Hartmann"),
}


@pytest.mark.parametrize("case", PRONOUNS)
def test_whom_a_pronoun_or_title_stands_for(case: str) -> None:
    before, subject, name = PRONOUNS[case]
    assert quotes(f'{before} {subject} said: "It is a great day for the town."') == [
        (name, "It is a great day for the town.")
    ]


def test_a_pronoun_that_nothing_resolves_stays_and_is_to_be_reviewed() -> None:
    (reaction,) = drafted('She said: "It is a great day for the town."').reactions
    assert reaction.speaker is not None
    assert (reaction.speaker.name, reaction.review) == ("She", True)


def test_the_phrase_of_the_speaker_has_title_and_apposition() -> None:
    text = '"We ask all crews to wait," said Ana Duarte, the head of the Port Authority.'
    (reaction,) = drafted(text).reactions
    assert reaction.speaker is not None
    assert reaction.speaker.words.text == "Ana Duarte, the head of the Port Authority"
    assert reaction.cue is not None
    assert reaction.cue.text == "said"


def test_a_speaker_who_is_told_by_a_guess_is_to_be_reviewed() -> None:
    text = 'Ana Duarte warned of delays.\n\n"It is going to be a long winter for all of us here."\n\nThe port is old.'
    quote = drafted(text).reactions[-1]
    assert quote.kind == "quote"
    assert quote.review


def test_a_mark_that_is_never_closed_loses_nothing_else() -> None:
    text = 'Ana Duarte said: "We waited.\n\nThe port is old.\n\n"It works," said Rui Lima.'
    assert ("Rui Lima", "It works,") in quotes(text)
