"""What the commands have in common: --project, exit codes, and what each of them may have to say."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator import report
from generator.content.issue import Issue, Severity
from generator.errors import ContentError, RunError
from generator.project import Project
from generator.text.moment import moment, this_moment
from generator.text.printable import printable

CONTENT_HAS_ERRORS = 1
RUN_FAILED = 2


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what ends a command into a message and an exit code."""

    @wraps(command)
    def wrapped(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except RunError as error:
            say_failure(error)
            sys.exit(RUN_FAILED)
        except (click.ClickException, BrokenPipeError):
            raise  # Click knows what to say of these
        except Exception:
            # A fault of this program, or of a plugin or hook: 1 would say that the content is to blame.
            traceback.print_exc()
            sys.exit(RUN_FAILED)

    return wrapped


def for_project(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --project, and turn what ends it into a message and an exit code."""

    @click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        default=Path(),
        metavar="DIR",
        help="The site's folder, which holds content/ and mkdocs.yml.  [default: this folder]",
    )
    @reporting
    @wraps(command)
    def wrapped(folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise RunError(f"there is no folder {folder}", "check --project")
        command(Project(folder.resolve()), **options)

    return wrapped


def strict_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --strict."""
    return click.option(
        "--strict", is_flag=True, help="Refuse a published briefing that differs from its last revision."
    )(command)


def as_of(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --now, for embargoes."""
    return _with_moment(command, "Go by this moment for embargoes, as 2024-11-18T06:00Z.  [default: the clock's]")


def recorded_at(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --now, for what it records."""
    return _with_moment(command, "When it was published, as 2024-11-18T06:00Z.  [default: now, by the clock]")


def _with_moment(command: Callable[..., None], told: str) -> Callable[..., None]:
    """Hand on the moment that --now names: that of the call, if it is left out."""

    @click.option("--now", metavar="TIME", help=told)
    @wraps(command)
    def wrapped(now: str | None, **options: Any) -> None:
        try:
            when = moment(now) if now else this_moment()
        except ValueError as error:
            raise click.BadParameter(f"“{now}” {error}", param_hint="--now") from None
        command(now=when, **options)

    return wrapped


def has_errors(issues: Sequence[Issue]) -> bool:
    return any(issue.severity is Severity.ERROR for issue in issues)


def say_failure(error: RunError) -> None:
    say("error:", "red", error.message, error.hint)


def say(label: str, colour: str, message: str, hint: str) -> None:
    """Tell a person something after a label in a colour, and how to mend it, if that is known."""
    click.echo(f"{click.style(label, fg=colour, bold=True)} {_lines(message)}", err=True)
    _say_hint(hint)


def _say_hint(hint: str) -> None:
    if hint:
        click.echo(f"  {click.style('hint:', fg='green')} {_lines(hint)}", err=True)


def _lines(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def say_waiting(process: str) -> None:
    click.echo(f"waiting for another build or check of this site to end: process {process}", err=True)


def say_refusal(project: Project, error: ContentError, outcome: str = "The site was not built") -> None:
    shown = [issue for issue in error.issues if issue.severity is not Severity.NOTE]
    errors = sum(issue.severity is Severity.ERROR for issue in shown)
    click.echo(report.as_text(shown, project.root), err=True)
    click.echo(f"\n{outcome}: {errors} {'error' if errors == 1 else 'errors'} in the content.", err=True)
    if error.waiting:
        click.echo(f"Still shown, though withdrawn: {', '.join(error.waiting)}", err=True)
        _say_hint("to take that off at once, give what has errors `status: draft`")


def say_left_out(left_out: Sequence[tuple[str, str]]) -> None:
    for slug, status in left_out:
        click.echo(f"left out: {slug} ({status})")


def say_embargoes(embargoes: Sequence[str], now: str) -> None:
    """Tell a scheduler how many briefings are kept back and when the next comes out; never which: logs may be
    public."""
    pending = [when for when in embargoes if when > now]
    if pending:
        kept = "1 briefing is" if len(pending) == 1 else f"{len(pending)} briefings are"
        click.echo(f"embargo: {kept} kept back; build again at {pending[0]}")
