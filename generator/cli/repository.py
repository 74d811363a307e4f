"""Commands for the repository of a site: start one, and keep templates of one's own up to date."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from generator.cli.common import reporting


@click.command("new-site", short_help="Start a site: a repository with all that it needs.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    metavar="WHAT",
    help="What the site installs the program from: a wheel, which is copied into the site, a checkout, an address such "
    "as git+https://…@TAG, or briefing-press==VERSION.  [default: what this program was installed from]",
)
@reporting
def new_site(folder: Path, source: str | None) -> None:
    """Start a site in DIR: settings, a first briefing and a draft, a Makefile that builds and shows it, and what
    publishes it.

    DIR is made, or has nothing in it but a .git. Nothing is ever overwritten.
    """
    from generator.new_site import new_site as start
    from generator.origin import installed_origin, named_origin

    origin = named_origin(source) if source else installed_origin()
    for path in start(folder.absolute(), origin, date.today()):
        click.echo(f"made {folder / path.relative_to(folder.absolute())}")
    if origin.folder:
        click.echo(f"\nrequirements.txt installs the program from {origin.folder}, a folder of this machine.")
        click.echo("For other machines name a wheel with --from, which is copied into the site, or an address.")
    click.echo(f"\nNext: `cd {shlex.quote(str(folder))}` and `make serve`; README.md there tells the rest.")
