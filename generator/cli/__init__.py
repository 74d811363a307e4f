"""The commands. Only here is anything printed, and only here are exit codes chosen: 0 clean, 1 the content has errors,
2 the run itself failed."""

from __future__ import annotations

import click

from generator import __version__
from generator.cli.content import check, new, schema
from generator.cli.drafting import draft
from generator.cli.giving_out import export, pdf
from generator.cli.links import links
from generator.cli.site import build_command, serve
from generator.executors import collect_rarely


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


for _command in (new, draft, check, schema, build_command, serve, export, pdf, links):
    main.add_command(_command)
