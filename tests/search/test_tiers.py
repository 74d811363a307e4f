"""How what is searched is split by time: by a pure function, so that a change touches one index."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.tiers import Dated, Tier, tiers

LARGE, LATEST = 8, 3
DAYS = st.dates().map(str) | st.dates(min_value=date(2020, 1, 1)).map(str)
ARCHIVES = st.lists(DAYS, max_size=60).map(lambda days: [Dated(day, f"s{n}") for n, day in enumerate(days)])


def split(dated: list[Dated]) -> tuple[Tier, ...]:
    return tiers(dated, LARGE, LATEST)


def monthly(first: int, last: int, each: int) -> list[Dated]:
    """So many briefings in each month of some years."""
    return [
        Dated(f"{year}-{month:02}-01", f"{year}-{month:02}-{n}")
        for year in range(first, last + 1)
        for month in range(1, 13)
        for n in range(each)
    ]


def sizes(dated: list[Dated]) -> dict[str, int]:
    return {tier.name: len(tier.slugs) for tier in split(dated)}


def test_nothing_has_no_tier() -> None:
    assert split([]) == ()


def test_a_small_archive_is_one() -> None:
    assert split([Dated("2024-03-01", "b"), Dated("2019-01-01", "a")]) == (Tier("all", ("a", "b")),)


def test_the_latest_are_few_and_what_is_older_is_more() -> None:
    assert sizes(monthly(2022, 2023, 1)) == {
        "2023-10-3": 3,
        "2023-07-3": 3,
        "2023-01-6": 6,
        "2022-07-6": 6,
        "2022-01-6": 6,
    }


def test_a_month_is_not_split_further() -> None:
    assert sizes([Dated("2024-03-01", f"s{n}") for n in range(20)]) == {"2024-03-1": 20}


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31"])
def test_any_year(day: str) -> None:
    (tier,) = split([Dated(day, f"s{n}") for n in range(4)])
    assert tier.slugs == ("s0", "s1", "s2", "s3")


def test_a_new_one_touches_the_latest_alone() -> None:
    before = monthly(2020, 2023, 1)
    after = [*before, Dated("2023-12-02", "new")]
    changed = {tier.name for tier in {*split(before)} ^ {*split(after)}}
    assert all(name.startswith("2023-1") for name in changed)


def test_an_old_one_touches_the_tier_of_its_time() -> None:
    before = monthly(2020, 2023, 1)
    after = [*before, Dated("2020-02-02", "late")]
    assert {tier.name for tier in {*split(before)} ^ {*split(after)}} == {"2020-01-6"}


@given(ARCHIVES)
def test_each_is_in_one_tier(dated: list[Dated]) -> None:
    found = split(dated)
    assert sorted(slug for tier in found for slug in tier.slugs) == sorted(one.slug for one in dated)
    assert len({tier.name for tier in found}) == len(found)
    assert all(tier.slugs for tier in found)


@given(ARCHIVES)
def test_none_is_large_but_a_single_month(dated: list[Dated]) -> None:
    first, *rest = split(dated) or (Tier("all", ()),)
    assert len(first.slugs) <= LATEST or first.name.endswith("-1")
    assert all(len(tier.slugs) <= LARGE or tier.name.endswith("-1") for tier in rest)


@given(ARCHIVES)
def test_the_latest_come_first(dated: list[Dated]) -> None:
    day = {one.slug: one.date[:7] for one in dated}
    for later, earlier in pairwise(split(dated)):
        assert min(day[slug] for slug in later.slugs) > max(day[slug] for slug in earlier.slugs)


@given(ARCHIVES, st.randoms())
def test_however_it_came_about(dated: list[Dated], dice: Random) -> None:
    shuffled = list(dated)
    dice.shuffle(shuffled)
    assert split(shuffled) == split(dated)
