"""What carries the news, what was before, when it was, and what is the first or the largest."""

from __future__ import annotations

import pytest

from tests.draft.drafting import drafted

ARTICLE = """Port of Porto Novo opens again

Monday, November 18, 2024

The mayor opened the port of Porto Novo again on Sunday. Six ships left it within an hour.

The port in 2019. Image: Porto Herald.

“It is a great day for the town,” Ana Duarte said.

The port had been closed since August, when a ship struck the pier. Previously, it was the largest in the region.
"""


def test_the_first_sentence_carries_the_news() -> None:
    assert drafted(ARTICLE).what[0].text == "The mayor opened the port of Porto Novo again on Sunday."


def test_headline_date_line_and_captions_are_no_news() -> None:
    told = " ".join(words.text for words in drafted(ARTICLE).what)
    assert "Image" not in told
    assert "Monday, November" not in told
    assert "opens again" not in told


def test_a_quotation_is_no_news() -> None:
    assert not any("great day" in words.text for words in drafted(ARTICLE).what)


def test_a_dateline_does_not_belong_to_the_news() -> None:
    text = "PORTO NOVO (Herald) — The mayor opened the port of the town on Sunday."
    assert drafted(text).what[0].text == "The mayor opened the port of the town on Sunday."


def test_a_dash_in_a_sentence_is_no_dateline() -> None:
    text = "The harbour – closed since May – opened again on Sunday for the ships of the town."
    assert drafted(text).what[0].text == text


def test_a_date_line_with_a_place_and_a_day() -> None:
    text = "LONDON, March 3 — The mayor opened the port of the town on Sunday."
    assert drafted(text).what[0].text == "The mayor opened the port of the town on Sunday."


def test_a_first_sentence_that_somebody_says_is_the_news() -> None:
    text = "The council said on Sunday that the port opens.\n\nIt has two piers and a large market for the fishermen."
    assert drafted(text).what[0].text == "The council said on Sunday that the port opens."


def test_what_was_before_is_background() -> None:
    assert [words.text for words in drafted(ARTICLE).background] == [
        "The port had been closed since August, when a ship struck the pier.",
        "Previously, it was the largest in the region.",
    ]


def test_times_have_the_dates_that_they_mean_on_the_day_of_publication() -> None:
    assert [(event.words.text, event.date) for event in drafted(ARTICLE).when] == [
        ("Monday, November 18, 2024", "2024-11-18"),
        ("Sunday", "2024-11-17"),
        ("August", "2024-08"),
    ]


def test_a_weekday_ahead_is_the_next_one() -> None:
    (event,) = drafted("The port will close on Friday.").when
    assert event.date == "2024-11-22"


TIMES = ["yesterday", "last week", "on 3 March 2021", "in May 2020", "two years ago", "this month", "Tuesday night"]


@pytest.mark.parametrize("time", TIMES)
def test_expressions_of_time(time: str) -> None:
    (event,) = drafted(f"The port was closed {time}.").when
    assert event.words.text == time.removeprefix("on ").removeprefix("in ")


DAYS = {
    "The crew was given a prize on Tuesday and had been kept away until last week.": "2024-11-12",
    "During the debate Wednesday, the mayor said “we will pay for it all”.": "2024-11-13",
    "On Wednesday, the new ferry is to sail to Lisbon.": "2024-11-20",
    "The port will close on Wednesday.": "2024-11-20",
}


@pytest.mark.parametrize("text", DAYS)
def test_of_two_days_the_clause_tells_which_is_meant(text: str) -> None:
    assert drafted(text).when[0].date == DAYS[text]


def test_a_span_of_years_is_no_date() -> None:
    assert [event.date for event in drafted("It fell by a third from 1980 to 2012.").when] == [None]


def test_a_time_without_a_day_of_publication_is_left_as_words() -> None:
    from generator.draft.draft import draft
    from generator.draft.lexicon import lexicon
    from generator.text.names import known_names

    (event,) = draft("The port was closed on Monday.", lexicon(), known_names({})).when
    assert (event.words.text, event.date) == ("Monday", None)


SUPERLATIVES = {
    "It was the largest storm since August.": ("largest", "since August"),
    "It was the first time that the port closed.": ("first time", None),
    "It was the deadliest accident in 20 years.": ("deadliest", "in 20 years"),
}


@pytest.mark.parametrize("text", SUPERLATIVES)
def test_superlatives_have_what_they_are_compared_to(text: str) -> None:
    (found,) = drafted(text).superlatives
    assert (found.words.text, found.compared and found.compared.text) == SUPERLATIVES[text]


@pytest.mark.parametrize("text", ["He had an interest in boats.", "It was the largest ship.", "The west is dry."])
def test_what_is_no_superlative(text: str) -> None:
    assert drafted(text).superlatives == ()


NUMBERS = {
    "There are around 10,000 North Korean troops.": ("10,000", 10000, None, "about", "North Korean troops"),
    "It has a range of up to 190 miles.": ("190", 190, "mile", "up to", "miles"),
    "They bought three dozen boats.": ("three dozen", 36, None, None, "boats"),
    "It took between 12 and 15 days.": ("12 and 15", (12, 15), "day", None, "days"),
    "Prices rose by 4.5 percent.": ("4.5", 4.5, "percent", None, "percent"),
    "About 10 percent of the voters came.": ("10", 10, "percent", "about", "percent of the voters"),
    "It cost $1.2 million.": ("1.2 million", 1200000, "USD", None, None),
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_have_value_unit_qualifier_and_what_they_count(text: str) -> None:
    (number,) = drafted(text).numbers
    counted = number.counted.text if number.counted else None
    assert (number.words.text, number.value, number.unit, number.qualifier, counted) == NUMBERS[text]


NO_NUMBERS = [
    "Ana Duarte, 51, spoke.",
    "She was 64.",
    "At 83, she still sails.",
    "They met at ten.",
    "It begins at two.",
    "Sailors aged 20 to 24 came.",
    "Erik ten Hag spoke.",
    "It was the start of World War III.",
    "They won 3-1.",
    "Call 555-0142-77.",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_counts_nothing(text: str) -> None:
    assert drafted(text).numbers == ()
