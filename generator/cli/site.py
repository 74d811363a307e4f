"""Commands for the site: build it, or serve it and rebuild it on each save."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import click

from generator import report
from generator.cli.common import (
    CONTENT_HAS_ERRORS,
    as_of,
    for_project,
    say,
    say_embargoes,
    say_failure,
    say_left_out,
    say_refusal,
    say_waiting,
    strict_option,
)
from generator.cli.repository import say_overrides
from generator.content.issue import Severity
from generator.errors import ContentError, RunError
from generator.executors import DASK, PROCESSES, assistant, executor
from generator.files import output, put
from generator.pipeline import Built, build, get_ready
from generator.progress import track
from generator.project import Project
from generator.rebuild.store import Memory
from generator.text.printable import printable


@click.command("build", short_help="Check the content and build the site.")
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
@strict_option
@as_of
@for_project
def build_command(
    project: Project, only_plan: bool, changes: Path | None, where: str, workers: int | None, now: str, strict: bool
) -> None:
    """Check the content and build the site into site/: only what changed since the last build.

    With an error in the content, nothing is written.
    """
    try:
        with executor(where, workers) as pool, assistant(workers) as beside, assistant(workers) as indexer:
            built = build(
                project,
                track,
                pool,
                say_waiting,
                assistant=beside,
                indexer=indexer,
                now=now,
                only_plan=only_plan,
                strict=strict,
            )
    except ContentError as error:
        say_refusal(project, error)
        sys.exit(CONTENT_HAS_ERRORS)
    say_embargoes(built.told.embargoes, now)
    if only_plan:
        _say_plan(built)
        return
    _say_built(project, built)
    say_overrides(project)
    if changes:
        with output(changes.parent):
            put(changes, "".join(f"{line}\n" for line in _site_changes(built)).encode())


@click.command(short_help="Serve the site here, and rebuild and reload it on each save.")
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
            built = build(project, track, pool, say_waiting, indexer=indexer, asker=asker, shown=shown, memory=memory)
        _say_built(project, built)
        return _site_changes(built)

    def failed(error: Exception) -> None:
        if isinstance(error, ContentError):
            say_refusal(project, error)
        elif isinstance(error, RunError):
            say_failure(error)
        else:
            traceback.print_exception(error)

    # Not by forking: there are threads already that serve. What indexes is a program of its own: a thread will do.
    with ThreadPoolExecutor(1) as indexer, assistant(fork=False) as asker:
        by = partial(rebuild, indexer=indexer, asker=asker)
        serve_site(project, host, port, by, click.echo, failed, ready=lambda: get_ready(project, memory))


def _say_built(project: Project, built: Built) -> None:
    warnings = [issue for issue in built.told.issues if issue.severity is Severity.WARNING]
    if warnings:
        click.echo(report.as_text(warnings, project.root) + "\n", err=True)
    say_left_out(built.told.left_out)
    for path in built.told.kept:
        click.echo(f"kept: docs/{printable(path)} was written by hand, so the generated page does not replace it")
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
    say("not printed:", "yellow", f"{slug}: {message}", hint)


def _say_plan(built: Built) -> None:
    say_left_out(built.told.left_out)
    plan = built.plan
    if plan is None:
        click.echo("nothing to make")
        return
    for path, reason in plan.pages.items():
        click.echo(f"make {printable(path)}: {printable(reason)}")
    for name, reason in plan.others.items():
        click.echo(f"make {report.OTHERS.get(name, f'the search index {name}')}: {reason}")
    for path in plan.gone:
        click.echo(f"remove {printable(path)}")
    click.echo(f"{len(plan.pages)} of {len(plan.wanted)} pages to make, {len(plan.gone)} files to remove")


def _site_changes(built: Built) -> tuple[str, ...]:
    return built.made.site_changes if built.made else ()
