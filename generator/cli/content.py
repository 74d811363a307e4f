"""Commands for the content itself: start a briefing, check everything, write the schemas."""

from __future__ import annotations

import sys
from datetime import date

import click

from generator import report
from generator.cli.common import (
    CONTENT_HAS_ERRORS,
    as_of,
    for_project,
    has_errors,
    say_embargoes,
    say_left_out,
    say_waiting,
)
from generator.executors import PROCESSES, executor
from generator.pipeline import check_content
from generator.progress import track
from generator.project import Project


@click.command(short_help="Start a briefing with a commented skeleton.")
@click.argument("slug")
@for_project
def new(project: Project, slug: str) -> None:
    """Start a briefing: make content/SLUG/ with a commented skeleton that passes the check.

    In a folder that is no site yet, mkdocs.yml, entities.yml and the JSON Schemas are made as well. Nothing is ever
    overwritten.
    """
    from generator.new import new_briefing

    for path in new_briefing(project, slug, date.today()):
        click.echo(f"made {path.relative_to(project.root)}")
    click.echo(f"\nNext: put the article's text into content/{slug}/article.txt, edit briefing.yml beside it,")
    click.echo("and run `briefing check`. With `status: published` it is on the site; `briefing serve` shows it.")


@click.command(short_help="Tell every problem of the content, drafts too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in a hosted CI.",
)
@as_of
@for_project
def check(project: Project, form: str, now: str) -> None:
    """Check all content, drafts too: every problem of every file, with its place and how to mend it.

    Exit code 0 if there is no error (warnings and notes may be), 1 if there is one.
    """
    with executor(PROCESSES) as pool:
        content = check_content(project, track, pool, say_waiting, now)
    shown = report.FORMATS[form](content.issues, project.root)
    if shown:
        click.echo(shown)
    if form == "text":
        if content.issues:
            click.echo()
        click.echo(report.summary(content.issues, len(content.checked)))
        say_left_out(content.left_out)
        say_embargoes(content.embargoes, now)
    if has_errors(content.issues):
        sys.exit(CONTENT_HAS_ERRORS)


@click.command(short_help="Write the JSON Schemas into schema/.")
@for_project
def schema(project: Project) -> None:
    """Write the JSON Schemas into schema/: those by which an editor completes keys and marks errors, and that of the
    briefing.json that the site publishes.
    """
    from generator.content.schema import schemas
    from generator.export.briefing_json import SCHEMA_FILE
    from generator.export.briefing_json import schema as published_schema
    from generator.new import write_schemas

    written = write_schemas(project, {**schemas(), SCHEMA_FILE: published_schema()})
    for path in written:
        click.echo(f"wrote {path.relative_to(project.root)}")
    if not written:
        click.echo("schema/ is up to date")
