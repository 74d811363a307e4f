"""What tells generated pages from those that somebody wrote by hand: only the former are overwritten or removed."""

from __future__ import annotations

from pathlib import Path

MARK = "# Made by Briefing Press"
"""How the second line of every generated page begins."""
START = f"---\n{MARK}"
"""How every generated page begins."""
FOLDERS = ("archive", "briefings", "entities", "measures", "numbers", "quotes", "timeline", "topics")
"""The folders below docs/ that hold most of the generated pages."""


def is_made(page: Path) -> bool:
    """Whether the generator made a page of docs/. Raises OSError."""
    with page.open("rb") as file:
        return file.read(len(START)) == START.encode()
