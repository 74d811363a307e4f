"""Drafts of texts that stand in the tests themselves."""

from __future__ import annotations

from generator.draft.draft import draft
from generator.draft.items import Draft, Reaction
from generator.draft.lexicon import lexicon
from generator.text.names import known_names

PUBLISHED = "2024-11-18"
"""A Monday, when the articles of these tests were published."""


def drafted(text: str, language: str = "en") -> Draft:
    """What the rules propose of a text."""
    return draft(text, lexicon(), known_names({}), PUBLISHED, language)


def quotes(text: str) -> list[tuple[str | None, str]]:
    """Who is given which words in quotation marks."""
    return [_said(one) for one in drafted(text).reactions if one.kind == "quote"]


def statements(text: str) -> list[tuple[str | None, str]]:
    """Who is given which words without quotation marks."""
    return [_said(one) for one in drafted(text).reactions if one.kind == "statement"]


def _said(one: Reaction) -> tuple[str | None, str]:
    return (one.speaker.name if one.speaker else None), one.content.text
