"""Dates in prose: which days an expression may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.dates import covers, find_dates

SUNDAY = "2024-11-17"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("on 14 August 2024", "2024-08-14"),
        ("on August 14, 2024", "2024-08-14"),
        ("on Aug. 14, 2024,", "2024-08-14"),
        ("on the 14th of August 2024", "2024-08-14"),
        ("dated 2024-08-14", "2024-08-14"),
        ("on 14 August 2024", "2024-08"),
        ("on 14 August 2024", "2024"),
        ("in August 2024", "2024-08"),
        ("in 1967", "1967"),
        ("since August", "2024-08"),
        ("on 3 January", "2025-01-03"),
        ("on Friday", "2024-11-15"),
        ("next Tuesday", "2024-11-19"),
        ("yesterday", "2024-11-16"),
        ("last week", "2024-11-06"),
        ("last month", "2024-10"),
        ("last year", "2023"),
        ("two years ago", "2022"),
        ("three days ago", "2024-11-14"),
    ],
)
def test_says(text: str, when: str) -> None:
    assert any(covers(found, when) for found in find_dates(text, SUNDAY))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("on 14 August 2024", "2024-08-15"),
        ("in August 2024", "2024-08-14"),
        ("in 2024", "2024-08"),
        ("it may rain, and march on", "2024-05"),
        ("the crash killed 1,998 sheep", "1998"),
        ("2024 people", "2024"),
        ("on 31 February 2024", "2024-02"),
        ("on Friday", "2024-11-14"),
        ("last month", "2024-09"),
    ],
)
def test_does_not_say(text: str, when: str) -> None:
    assert not any(covers(found, when) for found in find_dates(text, SUNDAY))


@pytest.mark.parametrize("text", ["on Friday", "since August", "yesterday", "last year"])
def test_what_needs_the_day_of_publication_says_nothing_without_it(text: str) -> None:
    assert find_dates(text, None) == ()


@given(st.lists(st.sampled_from(["14", "August", "2024", "31", "Feb.", "last", "Friday", "-", "99 years ago", "0000"])))
def test_any_text_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    assert all(0 <= found.start < found.end <= len(text) for found in find_dates(text, SUNDAY))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("text", ["on Monday", "three months ago", "99 weeks ago", "next year", "last weekend"])
def test_at_the_ends_of_the_calendar_relative_dates_tell_nothing(text: str, published: str) -> None:
    assert find_dates(text, published) == ()
