"""What an editor may write: the model of briefing.yml and entities.yml, frozen, with unknown keys rejected.

It holds shapes. Whether a source says what an item says is the check's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.content.fields import (
    WIKIDATA,
    Amount,
    Copied,
    EdtfDate,
    FullDate,
    Identifier,
    Language,
    Mark,
    Moment,
    Several,
    Text,
    WebAddress,
)
from generator.content.limits import MOST_ENTRIES
from generator.content.yaml import Path

Qualifier = Literal["up to", "about", "at least", "more than", "less than", "exactly"]
Stance = Literal["supports", "opposes", "warns", "neutral", "declined"]
Certainty = Literal["confirmed", "reported", "claimed", "disputed", "denied"]


class Kind(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    THING = "thing"


class Status(StrEnum):
    """Where a briefing stands; only a published one is shown, and of a withdrawn one a notice."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


Complaint = tuple[Path, str]
"""What is wrong with several keys together: the path, within what they belong to, and the message."""


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    @classmethod
    def complaints(cls, _data: Mapping[str, object]) -> Iterator[Complaint]:
        """What is wrong with keys together, told beside what is wrong with each: so it reads data as written."""
        yield from ()


def _entries(value: object) -> list[object]:
    return value if isinstance(value, list) else []


class Entity(Model):
    """A person, organisation, place or thing named in briefings."""

    name: Text
    """The full name, as it is shown."""
    kind: Kind
    """person, organisation, place or thing."""
    aliases: Several[Text] = ()
    """Other forms in which sources write the name."""
    description: Text | None = None
    """One line on who or what it is."""
    wikidata: Annotated[str, StringConstraints(pattern=WIKIDATA)] | None = None
    """The Wikidata id, such as Q42."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every form of the name, the full one first."""
        return (self.name, *self.aliases)


class Evidence(Model):
    """Verbatim text in a source: a W3C TextQuoteSelector (https://www.w3.org/TR/annotation-model/)."""

    exact: Copied
    """The words of the source, verbatim."""
    prefix: Copied | None = None
    """Words that stand directly before, where `exact` alone is not unique."""
    suffix: Copied | None = None
    """Words that stand directly after, where `exact` alone is not unique."""
    source: Identifier | None = None
    """The id of the source, where more than one has these words."""


def _as_evidence(value: object) -> object:
    """One piece may stand without its list, and a piece that is only its text without its mapping."""
    pieces = value if isinstance(value, list) else [value]
    return [piece if isinstance(piece, dict | Evidence) else {"exact": piece} for piece in pieces]


class _PieceOrPieces:
    """Tells the JSON Schema what `_as_evidence` takes."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        pieces = handler(core)
        piece = [{"type": "string", "pattern": r"\S"}, pieces["items"]]
        return {"anyOf": [*piece, {**pieces, "minItems": 1, "items": {"anyOf": piece}}]}


EvidenceList = Annotated[
    tuple[Evidence, ...],
    BeforeValidator(_as_evidence),
    Field(min_length=1, max_length=MOST_ENTRIES),
    _PieceOrPieces(),
]
"""One piece of evidence or more."""


class Item(Model):
    """One entry of a section, with the evidence that it rests on."""

    evidence: EvidenceList
    """Verbatim words of a source: one piece, or a list of pieces."""


class Named(Item):
    """An item that belongs to a party: registered in entities.yml, or just named."""

    entity: Identifier | None = None
    """An id in entities.yml."""
    name: Text | None = None
    """The name of a party that is not registered."""

    @classmethod
    def complaints(cls, data: Mapping[str, object]) -> Iterator[Complaint]:
        yield from super().complaints(data)
        if data.get("entity") is not None and data.get("name") is not None:
            yield (), "`entity` and `name` exclude each other; keep one"
        elif data.get("entity") is None and data.get("name") is None:
            yield (), "needs either `entity` (an id in entities.yml) or `name`"


class Summary(Item):
    """The briefing in a sentence or two."""

    text: Text


class Party(Named):
    """Who is involved, and what they do in the story."""

    role: Text | None = None
    """Office or part, such as President of Ukraine."""
    text: Text | None = None
    """What the party does here."""


class Statement(Item):
    """A thing that happened, or that came before."""

    text: Text
    when: EdtfDate | None = None
    """2024, 2024-08 or 2024-08-14."""
    status: Certainty | None = None
    """confirmed, reported, claimed, disputed or denied."""


class Event(Statement):
    """A statement with its date."""

    when: EdtfDate
    """2024, 2024-08 or 2024-08-14."""


class Reaction(Named):
    """What a party said about it."""

    role: Text | None = None
    """Office or part, for one who is not listed under who."""
    stance: Stance | None = None
    """supports, opposes, warns, neutral or declined."""
    quote: Text | None = None
    """Words that the source has in quotation marks, without the marks."""
    text: Text | None = None
    """A paraphrase."""

    @classmethod
    def complaints(cls, data: Mapping[str, object]) -> Iterator[Complaint]:
        yield from super().complaints(data)
        if data.get("quote") is None and data.get("text") is None:
            yield (), "needs a `quote`, a `text`, or both"


class Number(Item):
    """A figure: a value with its unit and qualifier, or a superlative in the source's words."""

    label: Text
    """What is counted or measured."""
    value: Amount | None = None
    """A number, or [low, high]."""
    superlative: Text | None = None
    """In place of a value, the source's words, `…` for what is left out: largest … since August."""
    unit: Text | None = None
    """mile, percent, percentage point, USD, …"""
    qualifier: Qualifier = "exactly"
    """What the source says of the value: up to, about, at least, more than, less than or exactly."""
    measure: Identifier | None = None
    """The same measure across briefings makes a series."""

    @classmethod
    def complaints(cls, data: Mapping[str, object]) -> Iterator[Complaint]:
        yield from super().complaints(data)
        if data.get("value") is not None and data.get("superlative") is not None:
            yield (), "`value` and `superlative` exclude each other; keep one"
        elif data.get("value") is None and data.get("superlative") is None:
            yield (), "needs either a `value` or a `superlative`"
        elif data.get("value") is None and (data.get("unit") or data.get("qualifier", "exactly") != "exactly"):
            yield (), "`unit` and `qualifier` go with a `value`, not with a `superlative`"


class Correction(Model):
    """What was wrong, and when it was put right."""

    date: FullDate
    text: Text


class Withdrawal(Model):
    """Why a briefing was taken off the site, and when: all that the site says of it from then on."""

    reason: Text
    date: FullDate | None = None


class Source(Model):
    """One article: its text in a file beside the briefing, and what is known of it. Nothing here is invented."""

    id: Identifier
    file: Text
    """The file's name in the briefing's folder."""
    publish_text: Literal["full", "excerpts"] = "excerpts"
    """full, or excerpts: only the sentences that serve as evidence are shown."""
    headline: Text | None = None
    publisher: Text | None = None
    author: Text | None = None
    published: EdtfDate | None = None
    """The day it was published."""
    url: WebAddress | None = None
    licence: Text | None = None
    retrieved: EdtfDate | None = None
    """The day it was fetched."""


class Briefing(Model):
    """What an editor made of one or more sources."""

    title: Text
    date: FullDate
    """The briefing's own date; a source's date stands with the source."""
    topics: Several[Text] = ()
    language: Language = "en"
    """BCP 47, such as en or pt-BR."""
    status: Status = Status.PUBLISHED
    """draft, published or withdrawn."""
    embargo: Moment | None = None
    """Until when nothing of it is shown, as 2024-11-18T06:00Z."""
    withdrawal: Withdrawal | None = None
    """Why it was withdrawn; with `status: withdrawn`."""
    handling: Mark | None = None
    """How it may be passed on, such as TLP:AMBER; shown on every page, on the screen and on paper."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=MOST_ENTRIES)]
    summary: Summary
    who: Several[Party] = ()
    what: Several[Statement] = ()
    reactions: Several[Reaction] = ()
    numbers: Several[Number] = ()
    background: Several[Statement] = ()
    timeline: Several[Event] = ()
    corrections: Several[Correction] = ()

    @classmethod
    def complaints(cls, data: Mapping[str, object]) -> Iterator[Complaint]:
        yield from super().complaints(data)
        if "embargo" in data and data["embargo"] is None:
            yield ("embargo",), "`embargo` says no moment; write 2024-11-18T06:00Z, or leave it out"
        if data.get("withdrawal") is not None and data.get("status") != Status.WITHDRAWN:
            yield ("withdrawal",), "`withdrawal` goes with `status: withdrawn`"
        ids: list[object] = []
        for index, source in enumerate(_entries(data.get("sources"))):
            id = source.get("id") if isinstance(source, Mapping) else None
            if isinstance(id, str) and id in ids:
                yield ("sources", index, "id"), f"two sources have the id `{id}`"
            ids.append(id)
        for section, model in (("who", Party), ("reactions", Reaction), ("numbers", Number)):
            for index, entry in enumerate(_entries(data.get(section))):
                if isinstance(entry, Mapping):
                    yield from (((section, index, *path), message) for path, message in model.complaints(entry))

    def is_public(self, now: str) -> bool:
        """Whether it is shown at a moment."""
        return self.status is Status.PUBLISHED and (self.embargo or "") <= now

    def items(self) -> Iterator[tuple[Path, Item]]:
        """Every item with its path, in the order of the page."""
        yield ("summary",), self.summary
        for section in SECTIONS:
            for index, item in enumerate(getattr(self, section)):
                yield (section, index), item

    def dated(self) -> Sequence[tuple[str, Path, Statement]]:
        """Every statement that has a date, with this and its path, in the order of the dates and then of the page."""
        found = [(item.when, path, item) for path, item in self.items() if isinstance(item, Statement) and item.when]
        return sorted(found, key=itemgetter(0))


class Withdrawn(Model):
    """What is read of a withdrawn briefing: whatever else its file has, or has no more, does not matter."""

    model_config = ConfigDict(extra="ignore")

    withdrawal: Withdrawal | None = None


SECTIONS = ("who", "what", "reactions", "numbers", "background", "timeline")
"""The sections that hold items, in the order of the page."""
