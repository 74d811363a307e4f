"""A problem in content, as data: found by a stage, printed by someone else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much an issue weighs; only an error keeps a briefing from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem: which rule, where, what is wrong, and how to mend it.

    `briefing` is a slug, or empty for what belongs to the whole site. `file` is relative to the project;
    `line` and `column` count from 1, in code points, and are None where the problem has no line. `path` is the
    key that is wrong (`what[2].evidence`). `message` may have further lines, such as a comparison.
    """

    rule: str
    severity: Severity
    briefing: str
    file: str
    line: int | None
    column: int | None
    path: str
    message: str
    hint: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Where the issue stands in a report: by file, then from the top of it."""
        return self.file, self.line or 0, self.column or 0, self.rule, self.message


_STRICT = frozenset({"no-silent-edit"})
"""Rules that warn while an editor works, and must hold where a site is made for readers."""


def strictly(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The same issues, those of such rules as errors."""
    return tuple(replace(one, severity=Severity.ERROR) if one.rule in _STRICT else one for one in issues)
