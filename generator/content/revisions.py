"""What a briefing said each time that it was published: content/<slug>/revisions.json, which `briefing publish` writes.

It holds shapes, and reads and writes them. What changed from one to the next is told in `changes.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from generator.content.entities import Entities
from generator.content.fields import Moment, Text
from generator.content.model import Briefing, Evidence, Item, Model, Named, Number

FILE = "revisions.json"
"""The name of the file in a briefing's folder."""

Says = Mapping[str, str]
"""What is shown of an item: its words by the keys of briefing.yml, in their order."""

_UNSAID = frozenset({"entity", "measure", "evidence", "value", "qualifier"})
_OF_HEAD = ("title", "date", "language", "handling")
_OF_SOURCE = (
    "id",
    "headline",
    "publisher",
    "author",
    "published",
    "url",
    "licence",
    "retrieved",
    "publish_text",
)


class Recorded(Model):
    """An item as it was published, of a `section` of briefing.yml; `briefing` is what stands at its head. `digest`
    tells it apart from any other (see `recorded`)."""

    section: str
    says: Says
    digest: str

    @model_validator(mode="after")
    def _is_as_written(self) -> Recorded:
        if self.digest != _digest(self.section, self.says):
            raise ValueError("was edited by hand: its words are not those of its digest")
        return self


class Revision(Model):
    """What was published at a time: the SHA-256 of each source's text by the source's id, and all items in order.
    `chain` is a digest of all that and of the revision before: a link that was taken out or changed breaks it."""

    time: Moment
    note: Text | None = None
    sources: Mapping[str, str]
    items: tuple[Recorded, ...] = Field(min_length=1)
    chain: str


def revision(
    before: Sequence[Revision], time: str, note: str | None, sources: Mapping[str, str], items: Sequence[Recorded]
) -> Revision:
    """The revision that follows those before. Raises ValueError for a time or a note that are none."""
    made = Revision(time=time, note=note, sources=sources, items=tuple(items), chain="")
    return made.model_copy(update={"chain": _chain(before, made)})


def _chain(before: Sequence[Revision], one: Revision) -> str:
    last = before[-1].chain if before else ""
    said = [last, one.time, one.note, sorted(one.sources.items()), [item.digest for item in one.items]]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:32]


_REVISIONS = TypeAdapter(tuple[Revision, ...])


def read_revisions(data: bytes) -> tuple[Revision, ...]:
    """The revisions in a file, the first one first. Raises ValueError, which says what is wrong."""
    try:
        revisions = _REVISIONS.validate_json(data)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        said = wrong["msg"].removeprefix("Value error, ")
        raise ValueError(f"{where}: {said}" if where else said) from None
    if not revisions:
        raise ValueError("it has no revision")
    for at, one in enumerate(revisions):
        if one.chain != _chain(revisions[:at], one):
            raise ValueError(f"{at}: was edited by hand, or does not follow the revision before")
        if at and one.time <= revisions[at - 1].time:
            raise ValueError(f"{at}: is not later than the revision before")
    return revisions


def revisions_text(revisions: Sequence[Revision]) -> bytes:
    """The file of these revisions."""
    data = [one.model_dump(exclude_none=True) for one in revisions]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def source_digest(text: str) -> str:
    """The SHA-256 of a source's text as it is in its file, in hexadecimal, as `sha256sum` gives it."""
    return sha256(text.encode()).hexdigest()


def recorded(briefing: Briefing, entities: Entities) -> tuple[Recorded, ...]:
    """All that a briefing says to readers, item by item, in the order of briefing.yml; parties by the names that they
    are shown by. Where its evidence stands in the source is not among it, but the words are."""
    head = {key: getattr(briefing, key) for key in _OF_HEAD} | {"topics": "\n".join(briefing.topics)}
    return (
        _recorded("briefing", head),
        *(_recorded("sources", {key: getattr(source, key) for key in _OF_SOURCE}) for source in briefing.sources),
        *(_recorded(str(path[0]), _said(item, entities)) for path, item in briefing.items()),
        *(_recorded("corrections", {"date": one.date, "text": one.text}) for one in briefing.corrections),
    )


def _said(item: Item, entities: Entities) -> dict[str, object]:
    said: dict[str, object] = {}
    if isinstance(item, Named):
        entity = entities.by_id.get(item.entity) if item.entity else None
        said["name"] = entity.name if entity else item.name or item.entity
    if isinstance(item, Number):
        said["value"] = _amount(item)
    said |= {key: value for key, value in item if key not in _UNSAID and key not in said}
    return {**said, "evidence": "\n".join(map(_words, item.evidence))}


def _amount(number: Number) -> str | None:
    value = number.value
    if value is None:
        return None
    told = f"{value[0]} to {value[1]}" if isinstance(value, tuple) else str(value)
    return told if number.qualifier == "exactly" else f"{number.qualifier} {told}"


def _words(evidence: Evidence) -> str:
    return f"{evidence.source}: {evidence.exact}" if evidence.source else evidence.exact


def _recorded(section: str, said: Mapping[str, object]) -> Recorded:
    says = {key: str(value) for key, value in said.items() if value not in (None, "")}
    return Recorded(section=section, says=says, digest=_digest(section, says))


def _digest(section: str, says: Says) -> str:
    return sha256(json.dumps([section, dict(says)], ensure_ascii=False).encode()).hexdigest()[:32]
