"""Choose who and what one made-up briefing is about: a value for every name that the grammar's templates have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from benchmarks import amounts
from benchmarks.amounts import Amount
from benchmarks.cast import Cast, Organisation, Person, Place, stranger
from benchmarks.grammar import Topic

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_QUARTERS = "old town, harbour district, northern suburbs, station quarter, hill villages, university district".split(
    ", "
)
_VERDICTS = "a sound step, a brave step, a small step, an honest step, a late step".split(", ")
_INSULTS = "a costly mistake, a hasty plan, a serious error, a gift to the rich, an empty gesture".split(", ")
_LARGEST = "largest, most expensive, longest, boldest".split(", ")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Party:
    """Who an item belongs to: a registered id or just a name, with a role that the article gives them."""

    key: str
    value: str
    role: str


@dataclass(frozen=True, slots=True)
class Story:
    """All that one briefing is made from. `published` is None where the article does not tell its day."""

    topic: Topic
    day: date
    published: date | None
    slug: str
    city: str
    values: Mapping[str, str]
    amounts: Mapping[str, Amount]
    parties: Mapping[str, Party]


def make_story(random: Random, cast: Cast, topics: tuple[Topic, ...], day: date, number: int) -> Story:
    """The story of the briefing with this number, of this day."""
    topic = random.choice(topics)
    plan, noun = random.choice(topic.plans)
    published = day if random.random() < 0.6 else None
    lead = _often(random, cast.leaders)
    city = lead.home or cast.cities[0]
    country = cast.countries[city.country]
    neighbour = random.choice([other for other in cast.countries.values() if other is not country])
    persons = {
        "lead": lead,
        "min": random.choice(cast.ministers[country.name]),
        "critic": _known_or_not(random, cast.critics),
        "backer": _known_or_not(random, cast.experts[::2]),
        "expert": _known_or_not(random, cast.experts[1::2]),
    }
    places = {"city": city, "country": country, "neighbour": neighbour}
    organisations = dict(zip(("org", "org2", "org3"), random.sample(cast.organisations, 3), strict=True))
    drawn = dict(_amounts(random, topic))
    phrases = dict(_phrases(random, topic))
    values = {
        "plan": plan,
        "noun": noun,
        **{key: value for name, person in persons.items() for key, value in _person_values(name, person)},
        **{key: value for name, place in places.items() for key, value in _place_values(name, place)},
        **{key: value for name, body in organisations.items() for key, value in _body_values(name, body)},
        **{key: value for name, amount in drawn.items() for key, value in _amount_values(name, amount)},
        **phrases,
        **dict(_dates(random, day, published)),
    }
    parties = {
        **{name: _person_party(person) for name, person in persons.items()},
        **{name: Party("entity", place.id, "") for name, place in places.items()},
        **{name: Party("entity", body.id, "") for name, body in organisations.items()},
        "council": Party("name", f"council of {city.name}", ""),
        "officials": Party("name", f"{country.adjective} officials", ""),
        "group": Party("name", phrases["group"], ""),
        "group2": Party("name", phrases["group2"], ""),
        "supporters": Party("name", "Supporters", ""),
        "planners": Party("name", "Planners", ""),
    }
    slug = f"{city.id}-{plan}-{number}".replace(" ", "-").replace("’", "")
    return Story(topic, day, published, slug, city.name, values, drawn, parties)


def _often(random: Random, people: tuple[T, ...]) -> T:
    """Somebody: the first of them far more often than the last, as the news have it."""
    return people[int(len(people) * random.random() ** 2)]


def _known_or_not(random: Random, people: tuple[Person, ...]) -> Person:
    known = _often(random, people)
    return stranger(random, known) if random.random() < 0.35 else known


def _person_party(person: Person) -> Party:
    key, value = ("entity", person.id) if person.id else ("name", person.name)
    return Party(key, value, f"{person.office} of {person.home.name}" if person.home else _capital(person.office))


def _person_values(name: str, person: Person) -> Iterator[tuple[str, str]]:
    titled = f"{person.office} {person.name}"
    full = f"{person.home.name}’s {titled}" if person.home else titled
    yield f"{name}.s", person.surname
    yield f"{name}.o", titled
    yield f"{name}.t", full
    yield f"{name}.T", _capital(full)
    yield f"{name}.p", "she" if person.is_she else "he"
    yield f"{name}.P", "She" if person.is_she else "He"
    yield f"{name}.poss", "her" if person.is_she else "his"


def _place_values(name: str, place: Place) -> Iterator[tuple[str, str]]:
    yield name, place.name
    yield f"{name}.adj", place.adjective
    yield f"{name}.capital", place.capital


def _body_values(name: str, body: Organisation) -> Iterator[tuple[str, str]]:
    yield name, body.name
    yield f"{name}.a", body.initials


def _amount_values(name: str, amount: Amount) -> Iterator[tuple[str, str]]:
    yield name, amount.text
    yield f"{name}.alt", amount.other


def _amounts(random: Random, topic: Topic) -> Iterator[tuple[str, Amount]]:
    yield "cost", amounts.money(random, 2, 900)
    yield "cost2", amounts.money(random, 20, 4000)
    yield "cost3", amounts.money(random, 1, 40)
    yield "cost4", amounts.money(random, 1, 90)
    yield "count", amounts.counted(random, *topic.counted[0][1:])
    yield "count2", amounts.counted(random, *topic.counted[1][1:])
    yield "jobs", amounts.counted(random, 20, 3000)
    yield "share", amounts.percent(random, 35, 95)
    yield "portion", amounts.percent(random, 20, 80)
    yield "pct", amounts.percent(random, 2, 60)
    yield "days", amounts.period(random, 20, 300, "day")
    yield "fee", amounts.price_range(random, 5, 80)


def _phrases(random: Random, topic: Topic) -> Iterator[tuple[str, str]]:
    yield "counted", topic.counted[0][0]
    yield "counted2", topic.counted[1][0]
    yield "Counted", _capital(topic.counted[0][0])
    yield "Counted2", _capital(topic.counted[1][0])
    yield "purpose", random.choice(topic.phrases["purpose"])
    for key, names in (
        ("effect", ("effect", "effect2", "effect3")),
        ("worry", ("worry", "worry2")),
        ("lack", ("lack", "lack2")),
        ("praise", ("praise", "praise2")),
        ("blame", ("blame",)),
        ("groups", ("group", "group2")),
    ):
        for name, phrase in zip(names, random.sample(topic.phrases[key], len(names)), strict=True):
            yield name, phrase
            yield _capital(name), _capital(phrase)
    yield "quarter", random.choice(_QUARTERS)
    yield "verdict", random.choice(_VERDICTS)
    yield "insult", random.choice(_INSULTS)
    yield "largest", random.choice(_LARGEST)
    yield "years", f"{random.choice('two three four five six'.split())} years"


def _dates(random: Random, day: date, published: date | None) -> Iterator[tuple[str, str]]:
    """Dates as the article tells them, and as `name.iso` in EDTF: days before and months around the briefing's."""
    for name in ("on", "on2", "on3", "on4"):
        then = day - timedelta(days=random.randint(0, 6))
        yield name, _on(random, then, published)
        yield f"{name}.iso", then.isoformat()
    for name, months in (
        ("start", random.randint(2, 14)),
        ("final", random.randint(1, 9)),
        ("began", random.randint(-60, -8)),
    ):
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        yield name, f"{_MONTHS[month]} {year}"
        yield f"{name}.iso", f"{year}-{month + 1:02}"
    study = day - timedelta(days=random.randint(120, 1500))
    yield "study", _full(study)
    yield "study.iso", study.isoformat()
    yield "study.year", str(study.year)
    yield "pastyear", str(day.year - random.randint(1, 5))
    yield "oldyear", str(day.year - random.randint(6, 25))
    yield "foundedyear", str(day.year - random.randint(26, 90))


def _on(random: Random, then: date, published: date | None) -> str:
    """A weekday or a day without its year can be told only where the day of publication is known."""
    if published is None:
        return f"on {_full(then)}"
    return f"on {_WEEKDAYS[then.weekday()]}" if random.random() < 0.7 else f"on {then.day} {_MONTHS[then.month - 1]}"


def _full(then: date) -> str:
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
