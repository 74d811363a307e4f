"""What went wrong in a build, as plain text for the browser. It must not hold any HTML."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.errors import BriefingError, ContentError

MOST = 100
"""How many issues are shown: enough to begin with; the terminal has them all."""

_WIDEST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """One issue. `place` is `file:line:column`; `before` and `at` are the line of the file, up to the column and from
    it on. Any but the message may be empty."""

    severity: str
    message: str
    hint: str = ""
    rule: str = ""
    place: str = ""
    path: str = ""
    before: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the last build made no site: `more` issues than those in `issues` there are."""

    title: str
    issues: tuple[Shown, ...]
    more: int = 0

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def problem_of(error: Exception, root: Path) -> Problem:
    """The problem that an exception tells of: issues by place, those that are errors first, notes not at all."""
    if isinstance(error, ContentError):
        issues = sorted(
            (issue for issue in error.issues if issue.severity != "note"),
            key=lambda issue: (issue.severity != "error", issue.order),
        )
        errors = sum(issue.severity == "error" for issue in issues)
        lines_of: dict[str, list[str]] = {}
        shown = []
        for issue in issues[:MOST]:
            before, at = _line(root, issue.file, issue.line, issue.column, lines_of)
            place = ":".join(str(part) for part in (issue.file, issue.line, issue.column) if part is not None)
            shown.append(
                Shown(issue.severity.value, issue.message, issue.hint, issue.rule, place, issue.path, before, at)
            )
        title = f"{errors:,} {'error' if errors == 1 else 'errors'} in the content"
        return Problem(title, tuple(shown), max(0, len(issues) - MOST))
    if isinstance(error, BriefingError):
        return Problem("The build failed", (Shown("error", error.message, error.hint),))
    fault = f"{type(error).__name__}: {error}"
    return Problem("The build failed", (Shown("error", fault, "the terminal shows where it was raised"),))


def _line(
    root: Path, file: str, line: int | None, column: int | None, lines_of: dict[str, list[str]]
) -> tuple[str, str]:
    """The text of a place, cut at its column; a long line is clipped around it."""
    if line is None or column is None:
        return "", ""
    if file not in lines_of:
        try:
            lines_of[file] = (root / file).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            lines_of[file] = []
    if line > len(lines_of[file]):
        return "", ""
    text = lines_of[file][line - 1].rstrip("\r")
    before, at = text[: column - 1], text[column - 1 :]
    if len(before) > _WIDEST // 2:
        before = f"…{before[-_WIDEST // 2 :]}"
    return before, at if len(at) <= _WIDEST else f"{at[:_WIDEST]}…"
