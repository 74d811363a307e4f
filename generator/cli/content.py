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
    recorded_at,
    say_embargoes,
    say_left_out,
    say_refusal,
    say_waiting,
    strict_option,
)
from generator.content.issue import strictly
from generator.errors import ContentError
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
@strict_option
@as_of
@for_project
def check(project: Project, form: str, now: str, strict: bool) -> None:
    """Check all content, drafts too: every problem of every file, with its place and how to mend it.

    Exit code 0 if there is no error (warnings and notes may be), 1 if there is one.
    """
    with executor(PROCESSES) as pool:
        content = check_content(project, track, pool, say_waiting, now)
    issues = strictly(content.issues) if strict else content.issues
    shown = report.FORMATS[form](issues, project.root)
    if shown:
        click.echo(shown)
    if form == "text":
        if issues:
            click.echo()
        click.echo(report.summary(issues, len(content.checked)))
        say_left_out(content.left_out)
        say_embargoes(content.embargoes, now)
    if has_errors(issues):
        sys.exit(CONTENT_HAS_ERRORS)


@click.command(short_help="Record what a briefing says, for readers to be told what changes.")
@click.argument("slugs", metavar="SLUG...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All that are published.")
@click.option("--note", metavar="TEXT", help="Why it changed, for readers.")
@recorded_at
@for_project
def publish(project: Project, slugs: tuple[str, ...], every: bool, note: str | None, now: str) -> None:
    """Record what published briefings say now as a revision, in content/SLUG/revisions.json: commit that with them.

    From then on `check` warns of each edit until it is published too, `build --strict` refuses it, and a source's text
    may not change any more. The page, the PDF and the feeds tell readers what changed, when and why.
    """
    from generator.publish import publish as record

    if bool(slugs) == every:
        raise click.UsageError(f"name each SLUG, or say --all{', not both' if every else ''}")
    try:
        made = record(project, slugs, note, now, say_waiting)
    except ContentError as error:
        say_refusal(project, error, "Nothing was published")
        sys.exit(CONTENT_HAS_ERRORS)
    for one in made:
        recorded = report.published(one.slug, one.number, one.changes, one.note)
        click.echo(recorded if one.is_new else f"{one.slug}: nothing changed")


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
