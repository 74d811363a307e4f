"""How much of a text is used, as it is told to people. It must not know what for."""

from __future__ import annotations


def percent(part: int, whole: int) -> int:
    """The share in whole percent, rounded down, so that 100 is said only of all."""
    return part * 100 // whole if whole else 0
