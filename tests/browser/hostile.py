"""A site of content that is hard to show: names in many scripts, words without an end, text from right to left.

All of it is invented. It is the content of tests, and never shipped.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from textwrap import dedent

from tests.support import Site

LONG_WORD = ("Donau" + "dampfschifffahrts" * 18)[:300]
"""300 letters and no place to break."""

LONG_TITLE = f"{('The committee of the river towns talks about ' + 'the bridge and the ferry and ' * 9)[:299]}."
"""300 characters."""

BLOCK = "Nothing of note was said about item {} of the agenda."
"""Sentences that no item uses; so many of them make a page that has to be scrolled."""

ENTITIES = """
zhanna-petrenko: {name: Жанна Петренко, kind: person, description: Chair of the translators}
wang-xiaoming: {name: 王小明, kind: person}
nguyen-thi-anh: {name: Nguyễn Thị Ánh, kind: person, aliases: [Ánh]}
eleni: {name: Ελένη Παπαδοπούλου, kind: person}
uri-levi: {name: אורי לוי, kind: person}
neelam-sharma: {name: नीलम शर्मा, kind: person}
kim-minsu: {name: 김민수, kind: person}
sian: {name: Siân O’Brien-Ōkubo, kind: person}
translators: {name: Council of Translators, kind: organisation, aliases: [the council]}
station: {name: Hill Station, kind: place, aliases: [the station]}
gauge: {name: Gauge Seven, kind: thing}
"""

NAMES = (
    """
    Жанна Петренко opened the Council of Translators. 王小明 read out the letter.

    “The list is complete,” said Nguyễn Thị Ánh. Ελένη Παπαδοπούλου warned that the list might grow.

    “We are ready,” said אורי לוי. नीलम शर्मा supported the plan. 김민수 declined to comment.

    Siân O’Brien-Ōkubo thanked the council.
    """,
    """
    title: Names in many scripts
    date: 2025-03-01
    topics: [Sprachen & Schriften, 翻訳]
    sources: [{id: article, file: article.txt, publish_text: full}]
    summary: {text: The list is complete., evidence: "“The list is complete,” said Nguyễn Thị Ánh."}
    who:
      - {entity: zhanna-petrenko, role: opened the Council of Translators, evidence: Жанна Петренко opened the Council}
      - {entity: wang-xiaoming, text: read out the letter, evidence: 王小明 read out the letter.}
      - {entity: sian, text: thanked the council, evidence: Siân O’Brien-Ōkubo thanked the council.}
      - {entity: translators, evidence: Жанна Петренко opened the Council of Translators.}
    what:
      - {text: The letter was read out., evidence: 王小明 read out the letter.}
    reactions:
      - {entity: nguyen-thi-anh, quote: The list is complete, evidence: "“The list is complete,” said Nguyễn Thị Ánh."}
      - {entity: eleni, stance: warns, text: The list might grow., evidence: warned that the list might grow}
      - {entity: uri-levi, quote: We are ready, evidence: "“We are ready,” said אורי לוי."}
      - {entity: neelam-sharma, stance: supports, text: Supported the plan., evidence: नीलम शर्मा supported the plan.}
      - {entity: kim-minsu, stance: declined, text: No comment., evidence: 김민수 declined to comment.}
    """,
)

LONG = (
    f"""
    {LONG_TITLE}

    A name on the list was {LONG_WORD}. “{LONG_WORD},” said Gauge Seven.
    """,
    f"""
    title: {LONG_TITLE}
    date: 2025-02-01
    topics: [{LONG_WORD}]
    sources: [{{id: article, file: article.txt, publish_text: full, headline: {LONG_WORD}}}]
    summary: {{text: "A name on the list was {LONG_WORD}.", evidence: "A name on the list was {LONG_WORD}."}}
    who:
      - {{name: {LONG_WORD}, role: {LONG_WORD}, evidence: "A name on the list was {LONG_WORD}."}}
    what:
      - {{text: "A name on the list was {LONG_WORD}.", evidence: "A name on the list was {LONG_WORD}."}}
    reactions:
      - {{entity: gauge, quote: {LONG_WORD}, evidence: "“{LONG_WORD},” said Gauge Seven."}}
    """,
)

ONE_ITEM = (
    "The ferry stays in the harbour.\n",
    """
    title: The ferry stays
    date: 2025-01-15
    topics: []
    sources: [{id: article, file: article.txt, publish_text: full}]
    summary: {text: The ferry stays in the harbour., evidence: The ferry stays in the harbour.}
    what:
      - {text: The ferry stays in the harbour., evidence: The ferry stays}
    """,
)

OVERLAP = (
    "The gates were opened at noon, and the water rose over the lower quay by the evening. Nobody was hurt.\n",
    """
    title: The gates were opened
    date: 2025-01-10
    sources: [{id: article, file: article.txt, publish_text: full}]
    summary: {text: The gates were opened., evidence: The gates were opened at noon}
    what:
      - {text: The water rose., evidence: "opened at noon, and the water rose"}
      - {text: It rose over the quay., evidence: the water rose over the lower quay by the evening}
      - {text: All of it on the quay., evidence: "at noon, and the water rose over the lower quay by the evening"}
    """,
)

ARABIC = (
    """
    أعلن مجلس المدينة خطة جديدة للنقل. وقال المدير: “We start on Monday” ثم شكر الحاضرين.

    تشمل الخطة ثلاثة خطوط للحافلات. ورحب السكان بالخطة.
    """,
    """
    title: مجلس المدينة يعلن خطة جديدة للنقل
    date: 2025-02-20
    language: ar
    topics: [النقل]
    sources: [{id: article, file: article.txt, publish_text: full}]
    summary: {text: أعلن مجلس المدينة خطة جديدة للنقل., evidence: أعلن مجلس المدينة خطة جديدة للنقل.}
    who:
      - {name: مجلس المدينة, text: أعلن خطة جديدة, evidence: أعلن مجلس المدينة خطة جديدة للنقل.}
    what:
      - {text: تشمل الخطة خطوط الحافلات., evidence: تشمل الخطة ثلاثة خطوط للحافلات.}
    reactions:
      - {name: المدير, quote: We start on Monday, evidence: "وقال المدير: “We start on Monday” ثم شكر الحاضرين."}
      - {name: السكان, stance: supports, text: رحب السكان بالخطة., evidence: ورحب السكان بالخطة.}
    """,
)

RAIN = (
    """
    Hill Station measured 120 millimetres of rain in August 2024. The lake stood at 3.5 metres. The station was built
    in 1987. The gauge was mended in 2023.
    """,
    """
    title: A wet August at the station
    date: 2024-09-02
    topics: [Weather, Long-range signals]
    sources: [{id: article, file: article.txt, publish_text: full}]
    summary: {text: The station measured the rain., evidence: Hill Station measured 120 millimetres of rain}
    who:
      - {entity: station, text: measured the rain, evidence: Hill Station measured 120 millimetres of rain}
    what:
      - {text: The rain was measured., when: 2024-08, evidence: 120 millimetres of rain in August 2024}
    numbers:
      - {label: Rain, value: 120, unit: millimetre, measure: rain, evidence: measured 120 millimetres of rain}
      - {label: Lake, value: 3.5, unit: metre, measure: lake-level, evidence: The lake stood at 3.5 metres.}
    background:
      - {text: The station was built., when: 1987, evidence: The station was built in 1987.}
    timeline:
      - {text: The gauge was mended., when: 2023, evidence: The gauge was mended in 2023.}
    """,
)

MORE_RAIN = (
    """
    Hill Station measured 4 inches of rain in August 2024, says the almanac. The lake stood at 2.25 metres on
    3 March 2025.
    """,
    """
    title: The almanac counts less rain
    date: 2025-03-10
    topics: [weather, long range signals]
    sources: [{id: article, file: article.txt, publish_text: full}]
    summary: {text: The almanac says what the station measured., evidence: "Hill Station measured 4 inches of rain in \
August 2024, says the almanac."}
    who:
      - {entity: station, evidence: Hill Station measured 4 inches of rain}
    what:
      - {text: The lake was measured., when: 2025-03-03, evidence: "The lake stood at 2.25 metres on 3 March 2025."}
    numbers:
      - {label: Rain, value: 4, unit: inch, measure: rain, evidence: measured 4 inches of rain}
      - {label: Lake, value: 2.25, unit: metre, measure: lake-level, evidence: The lake stood at 2.25 metres}
    """,
)


def excerpts(address: str) -> tuple[str, str]:
    """A long article, of which only what serves as evidence is shown; it stands at `address` as well."""
    before, between, after = (" ".join(BLOCK.format(number) for number in range(at, at + 60)) for at in (1, 100, 200))
    mayor, clerk = "The mayor signed the contract. She was tired.", "The clerk signed the contract. He smiled."
    return (
        f"{before}\n\n{mayor}\n\n{between}\n\n{clerk}\n\n{after}\n",
        f"""
        title: The contract was signed
        date: 2025-01-20
        topics: [Contracts]
        sources: [{{id: article, file: article.txt, headline: Two signatures, url: "{address}"}}]
        summary:
          text: The clerk signed the contract.
          evidence: {{exact: signed the contract., prefix: The clerk}}
        what:
          - {{text: The mayor was tired., evidence: She was tired.}}
          - {{text: The mayor signed., evidence: The mayor signed the contract.}}
        """,
    )


def many() -> dict[str, tuple[str, str]]:
    """So many small briefings that every page which lists them is split by year."""
    days = (date(2020, 12, 28) - timedelta(weeks=2 * number) for number in range(101))
    return {f"ferry-{day}": _ferry(day, 3 + day.toordinal() % 11) for day in days}


def _ferry(day: date, trips: int) -> tuple[str, str]:
    told = f"On {day:%d %B %Y} the ferry made {trips} trips in {trips + 8} hours, with {90 + trips * 7} passengers."
    evidence = f"evidence: {json.dumps(told)}"
    return (
        f"{told} “All is well,” said Gauge Seven. “We go on,” said Siân O’Brien-Ōkubo.\n",
        f"""
        title: The ferry on {day:%d %B %Y}
        date: {day}
        topics: [Ferry]
        sources: [{{id: article, file: article.txt, publish_text: full}}]
        summary: {{text: The ferry made {trips} trips., {evidence}}}
        who:
          - {{entity: gauge, evidence: "“All is well,” said Gauge Seven."}}
        what:
          - {{text: The ferry made trips., when: {day}, {evidence}}}
          - {{text: It had passengers., when: {day}, {evidence}}}
          - {{text: It took hours., when: {day}, {evidence}}}
        reactions:
          - {{entity: gauge, quote: All is well, evidence: "“All is well,” said Gauge Seven."}}
          - {{entity: sian, quote: We go on, evidence: "“We go on,” said Siân O’Brien-Ōkubo."}}
        numbers:
          - {{label: Trips, value: {trips}, unit: trips, measure: trips, {evidence}}}
          - {{label: Hours, value: {trips + 8}, unit: hour, {evidence}}}
          - {{label: Passengers, value: {90 + trips * 7}, unit: passengers, {evidence}}}
        """,
    )


def write(site: Site, **briefings: tuple[str, str]) -> Site:
    """Articles and their briefings, by slug with `_` for `-`, with all the entities."""
    site.write("content/entities.yml", ENTITIES)
    for slug, (article, text) in briefings.items():
        site.briefing(dedent(text).lstrip(), slug.replace("_", "-"), dedent(article).lstrip())
    return site


def write_hostile(site: Site, address: str) -> Site:
    """All of it into a site without content; `address` is where the publisher of one of its articles has it."""
    return write(
        site,
        names=NAMES,
        long=LONG,
        one_item=ONE_ITEM,
        overlap=OVERLAP,
        arabic=ARABIC,
        rain=RAIN,
        more_rain=MORE_RAIN,
        excerpts=excerpts(address),
        **many(),
    )
