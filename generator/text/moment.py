"""Moments of time as text, in one form that sorts as they follow each other: 2024-11-18T06:00:00Z."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?")
FORM = "2024-11-18T06:00Z, or with a zone, 2024-11-18T07:00+01:00"


def moment(text: str) -> str:
    """A moment as somebody writes it (RFC 3339, seconds may be left out), to the second, in UTC. Raises ValueError for
    what is none, is not in the calendar, or does not say its zone."""
    match = _MOMENT.fullmatch(text)
    if not match:
        raise ValueError(f"is not a moment; write {FORM}")
    if not match[1]:
        raise ValueError(f"does not say in which zone; write {FORM}")
    try:
        return _written(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise ValueError(f"{text} is not in the calendar") from None


def this_moment() -> str:
    """The moment of the call."""
    return _written(datetime.now(UTC))


def _written(when: datetime) -> str:
    return f"{when.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"
