"""A site whose texts have each of the hostile strings, field by field, and that passes the check."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.files import silent
from generator.publish import publish
from tests.hostile.strings import DISORDERED, HOSTILE
from tests.support import Site

STRINGS = tuple(HOSTILE.values())
_DIRECTION = re.compile("[\u0590-\u08ff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MOVING = tuple(filter(_DIRECTION.search, STRINGS))
"""Those that tell a direction."""
_TOGETHER = 4
_KINDS = ("person", "organisation", "place", "thing")

Data = Mapping[str, Any]


def write_site(site: Site) -> Site:
    """All of it: a register of entities that have the strings as their names, a briefing that has every string in each
    of its lists, one from right to left that has those which tell a direction, both with a history, and small ones
    and withdrawn ones for what a briefing has once. Their sources have the strings too."""
    site.write("content/entities.yml", as_yaml(ENTITIES))
    for slug, data in LARGE.items():
        _write(site, slug, data, {one["file"]: source(one["headline"]) for one in data["sources"]})
    _write(site, "cut", _cut(), {"article.txt": "\n\n".join(CUT)})
    for slug, text in SMALL.items():
        _write(site, slug, small(text, HANDLING[slug]), {"article.txt": source(text)})
        site.write(f"content/withdrawn-{slug}/briefing.yml", as_yaml(withdrawn(text)))
    for number, early in enumerate((True, False), 1):
        for slug, data in LARGE.items():
            site.write(f"content/{slug}/briefing.yml", as_yaml({**data, "background": []} if early else data))
        publish(site.project, list(LARGE), None if early else NOTE, f"2025-03-0{number}T06:00:00Z", silent)
    return site


def entity_id(at: int) -> str:
    """The id of the entity that has a string among its names, by the string's number."""
    return f"entity-{at // _TOGETHER}"


def source(text: str) -> str:
    """An article that says a string alone, twice around a word, in quotation marks, and with a number."""
    days = "On 6 May 2023 and 6 May 2024, or 2023-05-06 and 2024-05-06."
    return f"{days}\n\nAlone: {text}\n\n{text} pebble {text}\n\n«{text}» said {text}\n\nThere were 7 pieces: {text}\n"


def file_name(at: int, text: str) -> str:
    """A string as the name of a file, if it may be one."""
    return text if "/" not in text and len(text.encode()) < 256 else f"{at}.txt"


def large(language: str, publish_text: str, strings: Sequence[str]) -> Data:
    """A briefing with each string wherever there may be many of something."""
    whole = [(at, text) for at, text in enumerate(STRINGS) if text in strings]
    unit = {"unit": "piece"} if language == "en" else {}

    def alone(n: int, text: str) -> Data:
        return {"exact": text, "prefix": "Alone:", "source": f"source-{n}"}

    def pebble(n: int, text: str) -> Data:
        return {"exact": "pebble", "prefix": text, "suffix": text, "source": f"source-{n}"}

    def said(n: int, text: str) -> Data:
        return {"exact": f"«{text}» said {text}", "source": f"source-{n}"}

    def counted(n: int, text: str) -> Data:
        return {"exact": f"There were 7 pieces: {text}", "source": f"source-{n}"}

    def party(n: int, text: str) -> list[Data]:
        evidence = [alone(n, text), pebble(n, text)]
        return [
            {"name": text, "role": text, "text": text, "evidence": evidence},
            {"entity": entity_id(n), "role": text, "text": text, "evidence": evidence},
        ]

    def reactions(n: int, text: str) -> list[Data]:
        whole = {**dict.fromkeys(("role", "quote", "text"), text), "stance": "warns", "evidence": said(n, text)}
        return [{"name": text, **whole}, {"entity": entity_id(n), **whole}]

    def figure(n: int, text: str) -> list[Data]:
        return [
            {
                "label": text,
                "value": 7,
                **unit,
                "qualifier": "exactly",
                "measure": "pieces",
                "evidence": counted(n, text),
            },
            {"label": text, "superlative": text, "evidence": alone(n, text)},
        ]

    return {
        "title": "Every string",
        "date": "2025-02-01",
        "language": language,
        "status": "published",
        "topics": list(strings),
        "sources": [
            {
                "id": f"source-{n}",
                "file": file_name(n, text),
                "publish_text": publish_text,
                **dict.fromkeys(("headline", "publisher", "author", "licence"), text),
                "published": "2025",
                "retrieved": "2025-02-01",
                "url": f"https://example.org/{n}",
            }
            for n, text in whole
        ],
        "summary": {"text": "pebble", "evidence": pebble(*whole[0])},
        "who": [one for n, text in whole for one in party(n, text)],
        "what": [
            {"text": text, "when": "2024-05-06", "status": "reported", "evidence": alone(n, text)} for n, text in whole
        ],
        "reactions": [one for n, text in whole for one in reactions(n, text)],
        "numbers": [one for n, text in whole for one in figure(n, text)],
        "background": [{"text": text, "evidence": alone(n, text)} for n, text in whole],
        "timeline": [
            {"text": text, "when": "2023-05-06", "status": "reported", "evidence": alone(n, text)} for n, text in whole
        ],
        "corrections": [{"date": "2025-02-02", "text": text} for _, text in whole],
    }


def _cut() -> Data:
    """A briefing whose evidence is cut out of what tells a direction."""
    what = [{"text": "Stones lie.", "evidence": sentence} for sentence in CUT]
    source = {"id": "article", "file": "article.txt", "publish_text": "full", "url": "https://example.org/cut"}
    summary = {"text": "Stones lie.", "evidence": CUT[0]}
    return {"title": "Stones", "date": "2025-01-02", "sources": [source], "summary": summary, "what": what}


def small(text: str, handling: str) -> Data:
    """A briefing with a text wherever there is one of something."""
    return {
        "title": text,
        "date": "2025-01-01",
        "handling": handling,
        "sources": [{"id": "article", "file": "article.txt"}],
        "summary": {"text": text, "evidence": {"exact": text, "prefix": "Alone:"}},
    }


def withdrawn(text: str) -> Data:
    """A briefing that was withdrawn for this reason."""
    return {"status": "withdrawn", "withdrawal": {"date": "2025-02-03", "reason": text}}


CUT = [
    f"Place {at}: {text} stones lie"
    for at, (text, said) in enumerate(DISORDERED.values())
    if said not in ("(U+202D)", "(U+202E)")
]
SMALL: Mapping[str, str] = {
    f"small-{at}": " ".join(STRINGS[at : at + _TOGETHER]) for at in range(0, len(STRINGS), _TOGETHER)
}
"""Several strings in one text, by slug."""
NOTE = " ".join(STRINGS)
"""Why the large briefings changed."""
HANDLING: Mapping[str, str] = {
    slug: " ".join(text[:36] for text in STRINGS[at * _TOGETHER : (at + 1) * _TOGETHER])
    for at, slug in enumerate(SMALL)
}
"""How the beginnings of the same are to be passed on, which has to fit into two lines."""
ENTITIES: Mapping[str, Data] = {
    entity_id(at): {
        "name": text,
        "kind": _KINDS[at // _TOGETHER % 4],
        "aliases": STRINGS[at : at + _TOGETHER],
        "description": text,
    }
    for at, text in zip(range(0, len(STRINGS), _TOGETHER), SMALL.values(), strict=True)
}
LARGE: Mapping[str, Data] = {
    "every": large("en", "full", STRINGS),
    "right-to-left": large("ar", "excerpts", MOVING),
}


def as_yaml(data: object) -> str:
    """JSON is YAML, but for what YAML takes for the end of a line, or for a mark of the encoding."""
    written = json.dumps(data, ensure_ascii=False)
    return re.sub("[\u2028\u2029\ufeff]", lambda one: f"\\u{ord(one[0]):04x}", written)


def _write(site: Site, slug: str, briefing: Data, texts: Mapping[str, str]) -> None:
    site.write(f"content/{slug}/briefing.yml", as_yaml(briefing))
    for name, text in texts.items():
        site.write(f"content/{slug}/{name}", text)
