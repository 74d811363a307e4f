"""Print issues: for people, as JSON for programs, and as annotations for a hosted CI. It must not judge them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from generator.content.changes import Change
from generator.content.issue import Issue, Severity
from generator.content.yaml import path_text
from generator.text.printable import UNFIT, printable

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_WIDEST = 160
_LINES = re.compile(r"\n(?=  )")
"""Further lines of a message are indented: what else breaks a line is quoted content, and shown as an escape."""


OTHERS = {
    "theme": "the theme's files",
    "files": "the files of docs/",
    "search/engine": "what reads the search",
    "search/tiers": "the list of search indexes",
    "sitemap": "the sitemap",
    "_headers": "the file of headers",
    "site": "the whole site",
}
"""What outputs that are no pages are called; the others are indexes of the search."""


def as_text(issues: Sequence[Issue], root: Path) -> str:
    """Compiler style: place, severity and rule, the message, the line of the file under it, and a hint.

    Carries colours; `click.echo` takes them out again where they don't belong.
    """
    lines_of: dict[str, list[str]] = {}
    blocks = [_block(issue, _line(issue, root, lines_of)) for issue in sorted(issues, key=lambda issue: issue.order)]
    return "\n\n".join(blocks)


def published(slug: str, number: int, changes: Sequence[Change], note: str | None) -> str:
    """That a revision of a briefing was recorded, in a line each what it changes, and whether readers miss why."""
    if not changes:
        return f"{slug}: published" if number == 1 else f"{slug}: revision {number} has its note now"
    told = [f"  {_kind(one)}: {path_text(one.path)}" for one in changes]
    why = [] if note else [f"  without a note: `briefing publish {slug} --note …` still adds why"]
    return "\n".join([f"{slug}: revision {number}", *told, *why])


def _kind(change: Change) -> str:
    return ("changed" if change.after else "removed") if change.before else "added"


def as_json(issues: Sequence[Issue]) -> str:
    """One array of objects with the keys rule, severity, briefing, file, line, column, path, message, hint."""
    written = json.dumps(
        [
            {
                "rule": issue.rule,
                "severity": issue.severity.value,
                "briefing": issue.briefing,
                "file": issue.file,
                "line": issue.line,
                "column": issue.column,
                "path": issue.path,
                "message": issue.message,
                "hint": issue.hint,
            }
            for issue in sorted(issues, key=lambda issue: issue.order)
        ],
        ensure_ascii=False,
        indent=2,
    )
    return "\n".join(UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in written.split("\n"))


def as_github(issues: Sequence[Issue]) -> str:
    """Workflow commands that a hosted CI turns into annotations of the changed files."""
    return "\n".join(_annotation(issue) for issue in sorted(issues, key=lambda issue: issue.order))


FORMATS: dict[str, Callable[[Sequence[Issue], Path], str]] = {
    "text": as_text,
    "json": lambda issues, _: as_json(issues),
    "github": lambda issues, _: as_github(issues),
}


def summary(issues: Iterable[Issue], briefings: int) -> str:
    """One line for people: how many briefings, errors, warnings and notes."""
    severities = [issue.severity for issue in issues]
    counts = [_count(severities.count(severity), severity.value) for severity in Severity if severities.count(severity)]
    return f"{_count(briefings, 'briefing')} checked: {', '.join(counts) or 'nothing to mend'}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _line(issue: Issue, root: Path, lines_of: dict[str, list[str]]) -> str | None:
    if issue.line is None:
        return None
    if issue.file not in lines_of:
        try:
            lines_of[issue.file] = (root / issue.file).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            lines_of[issue.file] = []
    lines = lines_of[issue.file]
    return lines[issue.line - 1].rstrip("\r") if issue.line <= len(lines) else None


def _block(issue: Issue, line: str | None) -> str:
    file, hint = printable(issue.file), printable(issue.hint)
    place = file if issue.line is None else f"{file}:{issue.line}:{issue.column}"
    severity = click.style(issue.severity.value, fg=_COLOURS[issue.severity], bold=True)
    path = f"{printable(issue.path)}: " if issue.path else ""
    first, *rest = map(printable, _LINES.split(issue.message))
    parts = [f"{click.style(place, bold=True)}: {severity}: {issue.rule}: {path}{first}"]
    if line is not None and issue.column is not None:
        number = f"{issue.line:>6} | "
        parts.append(click.style(f"{number}{_clip(line)}", dim=True))
        if issue.column <= _WIDEST:
            before = len(printable(line[: issue.column - 1]))
            parts.append(" " * (len(number) - 2) + "| " + " " * before + click.style("^", fg="green"))
    parts.extend(rest)
    if hint:
        parts.append(f"  {click.style('hint:', fg='green')} {hint}")
    return "\n".join(parts)


def _clip(line: str) -> str:
    return printable(line) if len(line) <= _WIDEST else f"{printable(line[:_WIDEST])}…"


def _annotation(issue: Issue) -> str:
    places = {"file": issue.file, "line": issue.line, "col": issue.column, "title": issue.rule}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value is not None)
    path = f"{issue.path}: " if issue.path else ""
    said = "\n".join(map(printable, (*_LINES.split(f"{path}{issue.message}"), *([issue.hint] if issue.hint else []))))
    return f"::{_LEVELS[issue.severity]} {properties}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
