"""The register of entities: who and what has one id across the site.

It knows ids, names and aliases; it must not know what a briefing says of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.content.fields import Identifier
from generator.content.issue import Issue, Severity
from generator.content.limits import MOST_ENTITIES
from generator.content.model import Briefing, Entity, Named
from generator.content.validate import closest, validate
from generator.content.yaml import Document
from generator.text.fold import folded
from generator.text.seen import is_overmarked


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities by id. `damaged` are ids that stand in the file but could not be read; `known` tells whether the
    file could be read at all: where it could not, no id is called unknown."""

    by_id: Mapping[str, Entity]
    damaged: frozenset[str] = frozenset()
    known: bool = True

    def __contains__(self, id: str) -> bool:
        return not self.known or id in self.by_id or id in self.damaged

    def closest(self, id: str) -> str | None:
        """The registered id that was probably meant."""
        return closest(id, tuple(self.by_id))


_ABBREVIATION = re.compile(r"\b(?:\w\.)+\w?")


def by_last_words(entities: Entities) -> Mapping[str, frozenset[str]]:
    """Ids by the words that a text must have to name the entity: the last of its id and of each of its names."""
    found: dict[str, set[str]] = {}
    for id, entity in entities.by_id.items():
        for name in (id, *entity.names):
            words = re.findall(r"\w+", _caseless(name)) or [""]
            for last in (words[-1], re.sub(r"\W", "", _caseless(name.split()[-1]))):
                found.setdefault(last, set()).add(id)
    return {word: frozenset(ids) for word, ids in found.items()}


def named_in(text: str, entities: Entities, last_words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Ids of the entities that a text may name, never too few: what a change of another entity cannot touch."""
    if "\\" in text or is_overmarked(text):
        return frozenset(entities.by_id)  # an escape of YAML may stand for any letter
    plain = _caseless(text)
    words = {*re.findall(r"\w+", plain), *(word[0].replace(".", "") for word in _ABBREVIATION.finditer(plain)), ""}
    return frozenset[str]().union(*(last_words[word] for word in words.intersection(last_words)))


def names(entities: Entities) -> Mapping[str, str]:
    """Ids by every form of a name, folded and without case: a form belongs to one entity only."""
    return {_form(name): id for id, entity in entities.by_id.items() for name in entity.names}


def registered(briefing: Briefing, by_name: Mapping[str, str]) -> Briefing:
    """The briefing with the id of each party and speaker that it calls by a registered name or alias (see `names`):
    what is the same by that is the same on every page, and nothing else is."""
    who = tuple(_registered(item, by_name) for item in briefing.who)
    reactions = tuple(_registered(item, by_name) for item in briefing.reactions)
    return briefing.model_copy(update={"who": who, "reactions": reactions})


N = TypeVar("N", bound=Named)


def _registered(item: N, by_name: Mapping[str, str]) -> N:
    id = by_name.get(_form(item.name)) if item.name else None
    return item.model_copy(update={"entity": id, "name": None}) if id else item


def _form(name: str) -> str:
    return folded(name).casefold()


def _caseless(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


_ID: TypeAdapter[str] = TypeAdapter(Identifier)


def register(document: Document) -> tuple[Entities, tuple[Issue, ...]]:
    """The entities of entities.yml, and what is wrong in it."""
    if document.data is None:
        return Entities({}), ()
    if not isinstance(document.data, dict):
        issue = _issue(document, (), "must map an id to each entity", "see `briefing schema`")
        return Entities({}, known=False), (issue,)
    if len(document.data) > MOST_ENTITIES:
        message = f"there are {len(document.data):,} entities, of at most {MOST_ENTITIES:,}"
        return Entities({}, known=False), (_issue(document, (), message, "keep those that briefings name"),)
    good: dict[str, Entity] = {}
    issues: list[Issue] = []
    for id, data in document.data.items():
        try:
            _ID.validate_python(id)
        except ValidationError:
            hint = "an id is lower-case letters, digits and single hyphens, such as joe-biden"
            issues.append(_issue(document, (id,), f"`{id}` is no id", hint))
        entity, found = validate(Entity, data, document, "", base=(id,))
        issues.extend(found)
        if entity:
            good[id] = entity
    issues.extend(_shared_names(good, document))
    return Entities(good, frozenset(document.data) - good.keys()), tuple(issues)


def _shared_names(entities: Mapping[str, Entity], document: Document) -> list[Issue]:
    owners: dict[str, str] = {}
    issues = []
    for id, entity in entities.items():
        for index, name in enumerate(entity.names):
            owner = owners.setdefault(_form(name), id)
            path = (id, "aliases", index - 1) if index else (id, "name")
            if owner != id:
                message = f"“{name}” already is a name of `{owner}`; a name belongs to one entity"
                issues.append(_issue(document, path, message, "remove it from one of the two", "alias-unique"))
    return issues


def _issue(document: Document, path: tuple[str | int, ...], message: str, hint: str, rule: str = "schema") -> Issue:
    place = document.place(path, at_key=len(path) == 1)
    return Issue(rule, Severity.ERROR, "", document.file, place.line, place.column, place.path, message, hint)
