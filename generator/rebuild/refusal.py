"""Refuse to build what has errors. It must not look for any."""

from __future__ import annotations

from generator.content.issue import Issue, Severity, strictly
from generator.errors import ContentError


def refuse_errors(issues: tuple[Issue, ...], waiting: tuple[str, ...] = (), *, strict: bool) -> None:
    """Raises ContentError if one of the issues is an error, or is one where it has to be strict. `waiting` are the
    briefings that are then still shown, though they were withdrawn."""
    found = strictly(issues) if strict else issues
    if any(issue.severity is Severity.ERROR for issue in found):
        raise ContentError(found, waiting)
