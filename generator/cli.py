"""The commands. Only here is anything printed, and only here are exit codes chosen: 0 clean, 1 the content has errors,
2 the run itself failed."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from generator import __version__, report
from generator.content.issue import Issue, Severity
from generator.errors import ContentError, RunError
from generator.executors import DASK, PROCESSES, assistant, collect_rarely, executor
from generator.files import output, put
from generator.pipeline import Built, build, check_content, get_ready
from generator.progress import track
from generator.project import Project
from generator.rebuild.store import Memory
from generator.site.settings import PAPERS

_STANDARD = Path("-")
"""What is asked for to have something on standard output."""

CONTENT_HAS_ERRORS = 1
RUN_FAILED = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Make a site of briefings, each statement, quote and number proven against its source.

    \b
    A first site in an empty folder:
      briefing new my-first-briefing
      briefing serve

    Exit codes: 0 all is well, 1 the content has errors, 2 the run itself failed.
    """
    collect_rarely()


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
    @wraps(command)
    def wrapped(folder: Path, **options: Any) -> None:
        try:
            if not folder.is_dir():
                raise RunError(f"there is no folder {folder}", "check --project")
            command(Project(folder.resolve()), **options)
        except RunError as error:
            _say_failure(error)
            sys.exit(RUN_FAILED)
        except (click.ClickException, BrokenPipeError):
            raise  # Click knows what to say of these
        except Exception:
            # A fault of this program, or of a plugin or hook: 1 would say that the content is to blame.
            traceback.print_exc()
            sys.exit(RUN_FAILED)

    return wrapped


@main.command(short_help="Start a briefing with a commented skeleton.")
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


@main.command(short_help="Tell every problem of the content, drafts too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in a hosted CI.",
)
@for_project
def check(project: Project, form: str) -> None:
    """Check all content, drafts too: every problem of every file, with its place and how to mend it.

    Exit code 0 if there is no error (warnings and notes may be), 1 if there is one.
    """
    with executor(PROCESSES) as pool:
        content = check_content(project, track, pool, _say_waiting)
    shown = report.FORMATS[form](content.issues, project.root)
    if shown:
        click.echo(shown)
    if form == "text":
        if content.issues:
            click.echo()
        click.echo(report.summary(content.issues, len(content.checked)))
        _say_left_out(content.left_out)
    if _has_errors(content.issues):
        sys.exit(CONTENT_HAS_ERRORS)


@main.command("build", short_help="Check the content and build the site.")
@click.option("--plan", "only_plan", is_flag=True, help="Only say what would be made and removed, and why.")
@click.option(
    "--changes",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what changed in site/ into FILE, for a deploy step: a line for each file, `+` or `-` and its path.",
)
@click.option(
    "--executor",
    "where",
    default=PROCESSES,
    show_default=True,
    metavar="WHERE",
    help=f"Where large builds are done: {PROCESSES} on this machine, or {DASK}ADDRESS, a Dask scheduler's.",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="How many processes.  [default: one a core]")
@for_project
def build_command(project: Project, only_plan: bool, changes: Path | None, where: str, workers: int | None) -> None:
    """Check the content and build the site into site/: only what changed since the last build.

    With an error in the content, nothing is written.
    """
    try:
        with executor(where, workers) as pool, assistant(workers) as beside, assistant(workers) as indexer:
            built = build(project, track, pool, _say_waiting, assistant=beside, indexer=indexer, only_plan=only_plan)
    except ContentError as error:
        _say_refusal(project, error)
        sys.exit(CONTENT_HAS_ERRORS)
    if only_plan:
        _say_plan(built)
        return
    _say_built(project, built)
    if changes:
        with output(changes.parent):
            put(changes, "".join(f"{line}\n" for line in _site_changes(built)).encode())


@main.command(short_help="Serve the site here, and rebuild and reload it on each save.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to serve on.")
@for_project
def serve(project: Project, host: str, port: int) -> None:
    """Build the site, serve it on this machine, and build and reload it whenever something changes.

    While the content has errors, they are shown here and in the browser, and the last good site stays.
    """
    from generator.serve import serve as serve_site

    memory: Memory = {}

    def rebuild(shown: Callable[[], None], indexer: Executor, asker: Executor | None) -> tuple[str, ...]:
        with executor(PROCESSES, fork=False) as pool:
            built = build(project, track, pool, _say_waiting, indexer=indexer, asker=asker, shown=shown, memory=memory)
        _say_built(project, built)
        return _site_changes(built)

    def failed(error: Exception) -> None:
        if isinstance(error, ContentError):
            _say_refusal(project, error)
        elif isinstance(error, RunError):
            _say_failure(error)
        else:
            traceback.print_exception(error)

    # Not by forking: there are threads already that serve. What indexes is a program of its own: a thread will do.
    with ThreadPoolExecutor(1) as indexer, assistant(fork=False) as asker:
        by = partial(rebuild, indexer=indexer, asker=asker)
        serve_site(project, host, port, by, click.echo, failed, ready=lambda: get_ready(project, memory))


@main.command(short_help="Give out a briefing as JSON or IPTC ninjs.")
@click.argument("slug")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "ninjs"]),
    default="json",
    show_default=True,
    help="json, as the site has it beside the briefing, or ninjs, IPTC's News in JSON 3.1.",
)
@click.option(
    "--output",
    "output_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write into FILE, whole or not at all.  [default: standard output]",
)
@for_project
def export(project: Project, slug: str, form: str, output_file: Path | None) -> None:
    """Give out a published briefing for another program: content/SLUG/, checked first.

    With an error in the content, nothing is given out.
    """
    from generator.single import exported

    try:
        data = exported(project, slug, form)
    except ContentError as error:
        _say_refusal(project, error, "Nothing was exported")
        sys.exit(CONTENT_HAS_ERRORS)
    _give_out(data, output_file or _STANDARD)


@main.command(short_help="Print a briefing, or several in one, as a PDF.")
@click.argument("slug", required=False)
@click.option("--topic", default="", metavar="TOPIC", help="All briefings of a topic, in one document.")
@click.option("--entity", default="", metavar="ID", help="All that name an entity among who acts or speaks.")
@click.option("--from", "first", default="", metavar="DATE", help="All from a date on: 2024, 2024-08 or 2024-08-14.")
@click.option("--to", "last", default="", metavar="DATE", help="All up to a date, that included.")
@click.option("--all", "every", is_flag=True, help="All briefings.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "one-page"]),
    default="full",
    show_default=True,
    help="full, or one-page: what ranks first, cut to one side, which says what is left out.",
)
@click.option("--paper", type=click.Choice(list(PAPERS)), help="The size of paper.  [default: as in mkdocs.yml, or a4]")
@click.option(
    "-o",
    "--output",
    "output_file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write into FILE, - for standard output.  [default: named after what it has, in this folder]",
)
@for_project
def pdf(
    project: Project,
    slug: str | None,
    topic: str,
    entity: str,
    first: str,
    last: str,
    every: bool,
    form: str,
    paper: str | None,
    output_file: Path | None,
) -> None:
    """Print a published briefing as a PDF, or a selection of them as one, checked first.

    With an error in the content, nothing is printed.
    """
    from generator.paper import many_briefings, one_briefing
    from generator.pdf.jobs import FULL, ONE_PAGE
    from generator.selection import Selection

    selection = Selection(topic, entity, first, last)
    if bool(slug) == (every or selection != Selection()):
        raise click.UsageError("name either a SLUG, or what to select: --topic, --entity, --from, --to or --all")
    if form == ONE_PAGE and not slug:
        raise click.UsageError("one-page is a form of a single briefing: name its SLUG")
    try:
        if slug:
            made = one_briefing(project, slug, FULL if form == "full" else ONE_PAGE, paper or "")
        else:
            with executor(PROCESSES) as pool:
                made = many_briefings(project, selection, paper or "", track, pool)
    except ContentError as error:
        _say_refusal(project, error, "Nothing was printed")
        sys.exit(CONTENT_HAS_ERRORS)
    file = output_file or Path(made.name)
    _give_out(made.data, file)
    if file != _STANDARD:
        click.echo(f"wrote {file}")


@main.command(short_help="Write the JSON Schemas into schema/.")
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


def _give_out(data: bytes, file: Path) -> None:
    """Write into a file, whole or not at all, or to standard output. Raises OutputError."""
    if not file.name:
        raise click.UsageError("--output needs the name of a file")
    with output(file.parent):
        if file == _STANDARD:
            click.echo(data, nl=False)
        else:
            put(file, data)


def _has_errors(issues: Sequence[Issue]) -> bool:
    return any(issue.severity is Severity.ERROR for issue in issues)


def _say_failure(error: RunError) -> None:
    click.echo(f"{click.style('error:', fg='red', bold=True)} {error.message}", err=True)
    if error.hint:
        click.echo(f"  {click.style('hint:', fg='green')} {error.hint}", err=True)


def _say_waiting(process: str) -> None:
    click.echo(f"waiting for another build or check of this site to end: process {process}", err=True)


def _say_refusal(project: Project, error: ContentError, outcome: str = "The site was not built") -> None:
    shown = [issue for issue in error.issues if issue.severity is not Severity.NOTE]
    errors = sum(issue.severity is Severity.ERROR for issue in shown)
    click.echo(report.as_text(shown, project.root), err=True)
    click.echo(f"\n{outcome}: {errors} {'error' if errors == 1 else 'errors'} in the content.", err=True)


def _say_built(project: Project, built: Built) -> None:
    warnings = [issue for issue in built.told.issues if issue.severity is Severity.WARNING]
    if warnings:
        click.echo(report.as_text(warnings, project.root) + "\n", err=True)
    _say_left_out(built.told.left_out)
    for path in built.told.kept:
        click.echo(f"kept: docs/{path} was written by hand, so the generated page does not replace it")
    for slug in built.told.unprinted:
        why = built.made.unprinted.get(slug) if built.made else None
        _say_unprinted(slug, why or f"no font has some of its characters; `briefing pdf {slug}` tells which")
    for top in ("docs/", "site/"):
        made = built.made
        counted = (made.changed, made.removed) if made else ((), ())
        changed, removed = (sum(path.startswith(top) for path in paths) for paths in counted)
        if made and (changed or removed):
            click.echo(f"{top}: {changed} written, {removed} removed, {made.outputs[top] - changed} unchanged")
        else:
            click.echo(f"{top}: nothing changed")


def _say_unprinted(slug: str, why: str) -> None:
    message, _, hint = why.partition("\n")
    click.echo(f"{click.style('not printed:', fg='yellow', bold=True)} {slug}: {message}", err=True)
    if hint:
        click.echo(f"  {click.style('hint:', fg='green')} {hint}", err=True)


def _say_plan(built: Built) -> None:
    _say_left_out(built.told.left_out)
    plan = built.plan
    if plan is None:
        click.echo("nothing to make")
        return
    for path, reason in plan.pages.items():
        click.echo(f"make {path}: {reason}")
    for name, reason in plan.others.items():
        click.echo(f"make {report.OTHERS.get(name, f'the search index {name}')}: {reason}")
    for path in plan.gone:
        click.echo(f"remove {path}")
    click.echo(f"{len(plan.pages)} of {len(plan.wanted)} pages to make, {len(plan.gone)} files to remove")


def _site_changes(built: Built) -> tuple[str, ...]:
    return built.made.site_changes if built.made else ()


def _say_left_out(left_out: Sequence[tuple[str, str]]) -> None:
    for slug, status in left_out:
        click.echo(f"left out: {slug} ({status})")
