"""The made-up persons, organisations and places that the briefings of one benchmark archive share.

Names are composed from syllables so that nobody is meant; only the countries exist. It knows no briefing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

PERSONS, ORGANISATIONS, PLACES = 400, 80, 60
"""About how many of each are registered."""

_COUNTRIES = tuple(
    tuple(line.split(", "))
    for line in """
Norway, Norwegian, Oslo
Portugal, Portuguese, Lisbon
Kenya, Kenyan, Nairobi
Chile, Chilean, Santiago
Japan, Japanese, Tokyo
Canada, Canadian, Ottawa
Ghana, Ghanaian, Accra
Ireland, Irish, Dublin
Estonia, Estonian, Tallinn
Vietnam, Vietnamese, Hanoi
Uruguay, Uruguayan, Montevideo
Morocco, Moroccan, Rabat
Finland, Finnish, Helsinki
Greece, Greek, Athens
Peru, Peruvian, Lima
Iceland, Icelandic, Reykjavik
Malta, Maltese, Valletta
Senegal, Senegalese, Dakar
Croatia, Croatian, Zagreb
Nepal, Nepalese, Kathmandu
Latvia, Latvian, Riga
Denmark, Danish, Copenhagen
Botswana, Botswanan, Gaborone
Slovenia, Slovenian, Ljubljana
""".strip().splitlines()
)

_GIVEN_HE = (
    "Tavo Brevin Ossal Kerrin Joldan Marnok Ildric Vesko Harl Pendrik Wulmar Yorin Zelko Dorvan Ruskin Emrik".split()
)
_GIVEN_SHE = (
    "Oriela Dessa Mirune Valka Sennia Torvia Ysolde Kamrin Brisa Elvane Junara Hesta Nerill Olwina Pirra Zadia".split()
)
_ONSETS = (
    "Bras Dren Fel Gorm Hask Jov Kel Lorv Munt Nesk Orv Pell Quor Rask Selv Tarn Ulb Vesk Wold Yarv Zemb Skov".split()
)
_MIDDLES = "a e i o ir en ul am".split()
_ENDS = "dane lind mund rack sten tov vick wyn zak quist narr bryn".split()
_UNREGISTERED_ENDS = "hollow trass peth jarn mott gelder".split()
_CITY_ONSETS = "Vel Kor Ash Dun Mar Tol Bryn Sael Orr Fen Hal Jur Lun Nor Pell Quen Rav Sten Tam Wex Yel Zor".split()
_CITY_ENDS = (("mora", "moran"), ("haven", "havener"), ("stad", "stader"), ("lund", "lunder"), ("vika", "vikan"))

_LEADERS = ("Mayor", "Governor", "Deputy Mayor")
_MINISTERS = tuple(
    f"{department} Minister" for department in "Transport Environment Finance Interior Health Trade".split()
)
_CRITICS = tuple("opposition leader, union leader, councillor, campaigner, lawyer, former minister".split(", "))
_EXPERTS = tuple("economist, engineer, professor, chief executive, architect, historian".split(", "))

_FIELDS = "Water Harbour Forest Housing Transport Energy Health School Heritage Trade Climate Labour".split()
_BODIES = "Board Agency Council Institute Union Alliance Trust Chamber".split()


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a city. `adjective` is its registered alias; `capital` is another of a country, else empty."""

    id: str
    name: str
    adjective: str
    capital: str
    country: str


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is None for one who is not registered. `home` is the place of a leader or minister, else None."""

    id: str | None
    name: str
    surname: str
    is_she: bool
    office: str
    home: Place | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """`initials` is its registered alias."""

    id: str
    name: str
    initials: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who is registered. `countries` by name; each city lies in one of them."""

    countries: dict[str, Place]
    cities: tuple[Place, ...]
    leaders: tuple[Person, ...]
    ministers: dict[str, tuple[Person, ...]]
    critics: tuple[Person, ...]
    experts: tuple[Person, ...]
    organisations: tuple[Organisation, ...]


def make_cast(seed: int) -> Cast:
    """The same cast for the same seed."""
    random = Random(f"{seed}/cast")
    countries = {name: Place(_id(name), name, adjective, capital, name) for name, adjective, capital in _COUNTRIES}
    cities = tuple(_cities(random, PLACES - len(countries), tuple(countries)))
    surnames = [onset + middle + end for onset in _ONSETS for middle in _MIDDLES for end in _ENDS]
    persons = iter(random.sample(surnames, PERSONS))
    a_quarter = PERSONS // 4
    by_country = tuple(countries.values())
    ministers = tuple(
        _person(random, next(persons), random.choice(_MINISTERS), by_country[number % len(by_country)])
        for number in range(a_quarter)
    )
    return Cast(
        countries=countries,
        cities=cities,
        leaders=tuple(
            _person(random, next(persons), random.choice(_LEADERS), cities[number % len(cities)])
            for number in range(a_quarter)
        ),
        ministers={
            country.name: tuple(person for person in ministers if person.home is country) for country in by_country
        },
        critics=tuple(_person(random, next(persons), random.choice(_CRITICS), None) for _ in range(a_quarter)),
        experts=tuple(_person(random, next(persons), random.choice(_EXPERTS), None) for _ in range(a_quarter)),
        organisations=tuple(_organisations(random, cities)),
    )


def stranger(random: Random, office_of: Person) -> Person:
    """Somebody who is not registered, in the office of somebody who is."""
    surname = random.choice(_ONSETS) + random.choice(_MIDDLES) + random.choice(_UNREGISTERED_ENDS)
    made = _person(random, surname, office_of.office, None)
    return Person(None, made.name, made.surname, made.is_she, made.office, None)


def entities(cast: Cast) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Id, name, kind and aliases of everybody, as entities.yml has them."""
    persons = (
        *cast.leaders,
        *(one for group in cast.ministers.values() for one in group),
        *cast.critics,
        *cast.experts,
    )
    for person in sorted(persons, key=lambda one: one.id or ""):
        yield person.id or "", person.name, "person", (person.surname,)
    for organisation in sorted(cast.organisations, key=lambda one: one.id):
        yield organisation.id, organisation.name, "organisation", (organisation.initials,)
    for place in sorted((*cast.countries.values(), *cast.cities), key=lambda one: one.id):
        aliases = (place.adjective, place.capital) if place.capital else (place.adjective,)
        yield place.id, place.name, "place", aliases


def _person(random: Random, surname: str, office: str, home: Place | None) -> Person:
    is_she = random.random() < 0.5
    name = f"{random.choice(_GIVEN_SHE if is_she else _GIVEN_HE)} {surname}"
    return Person(_id(name), name, surname, is_she, office, home)


def _cities(random: Random, number: int, countries: tuple[str, ...]) -> Iterator[Place]:
    names = [(onset + end, onset + adjective) for onset in _CITY_ONSETS for end, adjective in _CITY_ENDS]
    for name, adjective in random.sample(names, number):
        yield Place(_id(name), name, adjective, "", random.choice(countries))


def _organisations(random: Random, cities: tuple[Place, ...]) -> Iterator[Organisation]:
    taken: set[str] = set()
    while len(taken) < ORGANISATIONS:
        words = (random.choice(cities).name, random.choice(_FIELDS), random.choice(_BODIES))
        initials = "".join(word[0] for word in words)
        if initials not in taken:
            taken.add(initials)
            yield Organisation(_id(" ".join(words)), " ".join(words), initials)


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")
