"""Commands for the repository of a site: start one, and keep templates of one's own up to date."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from generator.cli.common import for_project, reporting, say
from generator.overrides import Override, State, overrides
from generator.project import Project
from generator.site.settings import settings_of


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


@click.command(short_help="Copy a template of the program into the site, to change it.")
@click.argument("name", required=False)
@click.option("--list", "all_names", is_flag=True, help="Name all templates that there are.")
@click.option("--diff", "shows_changes", is_flag=True, help="Show what changed in originals since they were copied.")
@click.option("--merged", is_flag=True, help="Record that the copy has what changed in its original.")
@for_project
def override(project: Project, name: str | None, all_names: bool, shows_changes: bool, merged: bool) -> None:
    """Copy a template of the program into the site's templates/, where it is used in the place of the original.

    The original is kept beside, so that an upgraded program can tell what changed in it since. Of a copy that is there
    without, it is recorded that it is made from the original as it is now. Without a NAME, all copies are named.
    """
    from generator.overrides import overridable
    from generator.overrides import override as copy

    if (merged and not name) or sum((bool(name), all_names, shows_changes)) > 1:
        raise click.UsageError("give either a NAME, with --merged or without, or --list, or --diff")
    theme = settings_of(project.settings).overrides
    if all_names:
        click.echo("\n".join(overridable()))
    elif name:
        one, is_new = copy(project, theme, name, merged=merged)
        shown = one.copy.relative_to(project.root)
        click.echo(f"made {shown}" if is_new else f"recorded: {shown} has what its original has now")
        click.echo(f"kept the original: {one.kept.relative_to(project.root)}")
        if is_new and not theme and one.name.startswith("theme/"):
            click.echo("For it to be used, add `custom_dir: templates/theme` to `theme` in mkdocs.yml.")
    else:
        found = overrides(project, theme)
        if shows_changes:
            _show_changes(found)
        else:
            for one in found:
                click.echo(f"{one.copy.relative_to(project.root)}: {one.state.value}")
            if not found:
                click.echo("no template is overridden; `briefing override --list` names those that there are")


def _show_changes(found: tuple[Override, ...]) -> None:
    from generator.overrides import difference

    outdated = [one for one in found if one.state is State.OUTDATED]
    for one in outdated:
        click.echo("".join(difference(one)).rstrip("\n"))
        click.echo(f"\nTo merge: {one.merging}")
        click.echo(f"and then: briefing override {one.name} --merged")
    if not outdated:
        click.echo("no original changed since it was copied")


def say_overrides(project: Project) -> None:
    """Tell of copies of templates whose originals changed, or of which it is not known what they were made from."""
    for one in overrides(project, settings_of(project.settings).overrides):
        shown, state = one.copy.relative_to(project.root), one.state
        if state is State.OUTDATED:
            say(
                "warning:",
                "yellow",
                f"{shown}: its original changed since it was copied",
                "`briefing override --diff` shows how",
            )
        elif state is State.UNRECORDED:
            hint = f"`briefing override {one.name}` records that it is the one that there is now"
            say("warning:", "yellow", f"{shown}: it is not known which original it was copied from", hint)
