"""Commands that give a briefing out, for programs or on paper."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import CONTENT_HAS_ERRORS, as_of, for_project, say_refusal
from generator.errors import ContentError
from generator.executors import PROCESSES, executor
from generator.files import output, put
from generator.progress import track
from generator.project import Project
from generator.site.settings import PAPERS

if TYPE_CHECKING:
    from generator.webserver import Server

_STANDARD = Path("-")
"""What is asked for to have something on standard output."""


def _output_option(told: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the option --output, for a file or -."""
    kind = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
    return click.option("-o", "--output", "output_file", type=kind, metavar="FILE", help=told)


@click.command(short_help="Give out a briefing as JSON or IPTC ninjs.")
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
@as_of
@for_project
def export(project: Project, slug: str, form: str, output_file: Path | None, now: str) -> None:
    """Give out a published briefing for another program: content/SLUG/, checked first.

    With an error in the content, nothing is given out.
    """
    from generator.single import exported

    try:
        data = exported(project, slug, form, now)
    except ContentError as error:
        say_refusal(project, error, "Nothing was exported")
        sys.exit(CONTENT_HAS_ERRORS)
    _give_out(data, output_file or _STANDARD)


@click.command(short_help="Print a briefing, or several in one, as a PDF.")
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
@_output_option("Write into FILE, - for standard output.  [default: named after what it has, in this folder]")
@as_of
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
    now: str,
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
            made = one_briefing(project, slug, now, FULL if form == "full" else ONE_PAGE, paper or "")
        else:
            with executor(PROCESSES) as pool:
                made = many_briefings(project, selection, now, paper or "", track, pool)
    except ContentError as error:
        say_refusal(project, error, "Nothing was printed")
        sys.exit(CONTENT_HAS_ERRORS)
    file = output_file or Path(made.name)
    _give_out(made.data, file)
    if file != _STANDARD:
        click.echo(f"wrote {file}")


@click.command(short_help="Print what nginx or Caddy needs to serve the site.")
@click.argument("server", type=click.Choice(["nginx", "caddy"]))
@_output_option("Write into FILE, whole or not at all.  [default: standard output]")
@for_project
def webserver(project: Project, server: Server, output_file: Path | None) -> None:
    """Print what a web server of your own has to be told: the headers, what may be cached, compression, the types of
    files, the page for what is missing, for the path that `site_url` has.

    What it prints says where it belongs. Hosts that read site/_headers need none of it.
    """
    from generator.webserver import server_file

    _give_out(server_file(project, server).encode(), output_file or _STANDARD)


def _give_out(data: bytes, file: Path) -> None:
    """Write into a file, whole or not at all, or to standard output. Raises OutputError."""
    if not file.name:
        raise click.UsageError("--output needs the name of a file")
    with output(file.parent):
        if file == _STANDARD:
            click.echo(data, nl=False)
        else:
            put(file, data)
