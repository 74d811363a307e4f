"""The sign of each stance, so that it is told by word and shape and not by colour."""

from __future__ import annotations

_SHAPES = {"supports": "▲", "opposes": "▼", "warns": "◆", "neutral": "●", "declined": "○"}


def shape(stance: str | None) -> str:
    """The sign of a stance; empty where there is none."""
    return _SHAPES[stance] if stance else ""
