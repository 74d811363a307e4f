"""Who the parties of a briefing are: what tells one from another, its name, and its role. It must not know any page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.content.entities import Entities
from generator.content.model import Named, Party, Reaction

Key = tuple[str, str]
"""A party's id, or else its name: a name that is written as an id is another party."""


def key(item: Named) -> Key:
    """What tells a party or speaker from all others of its briefing."""
    return (item.entity, "") if item.entity else ("", item.name or "")


def shown_name(item: Named, entities: Entities) -> str:
    """The name of a party or speaker, as it is shown."""
    return entities.by_id[item.entity].name if item.entity else item.name or ""


def roles(items: Sequence[Party | Reaction]) -> Mapping[Key, str]:
    """The roles of those that have one; of a party that is listed twice, the first that is given."""
    return {key(item): item.role for item in reversed(items) if item.role}


def role_of(reaction: Reaction, roles: Mapping[Key, str]) -> str:
    """The role of a speaker: the reaction's own, or else the one among these, or empty."""
    return reaction.role or roles.get(key(reaction), "")
