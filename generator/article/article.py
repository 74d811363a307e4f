"""What is read of an article before anything is drafted from it. How it is read is told elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read: its text as it will be stored, and what is known of it. Nothing here is invented.

    The text passes the check of a source, and each other value is one that the model of a source takes.
    """

    text: str
    headline: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """EDTF level 0: 2024, 2024-08 or 2024-08-14."""
    url: str | None = None
    retrieved: str | None = None
    """The day it was fetched from its address."""
    language: str = "en"
    """What the file or page says of itself, and `en` where it says nothing: the text was not asked."""
