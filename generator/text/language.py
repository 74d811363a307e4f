"""What a language tag says, for rules that know words of some languages only. It must not look at any text."""

from __future__ import annotations


def primary(language: str) -> str:
    """The language itself, in lower case, of a tag such as en, pt-BR, or EN_gb."""
    return language.replace("_", "-").partition("-")[0].lower()


def is_english(language: str) -> bool:
    """Whether a tag is of English, of whichever place."""
    return primary(language) == "en"
