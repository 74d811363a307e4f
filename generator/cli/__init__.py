"""The commands. Only here is anything printed, and only here are exit codes chosen: 0 clean, 1 the content has errors,
2 the run itself failed."""

from __future__ import annotations

import click

from generator import __version__
from generator.cli.content import check, new, publish, schema
from generator.cli.drafting import draft
from generator.cli.giving_out import export, pdf, webserver
from generator.cli.links import links
from generator.cli.repository import new_site, override
from generator.cli.site import build_command, serve
from generator.executors import collect_rarely


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Make a site of briefings, each statement, quote and number proven against its source.

    \b
    A first site:
      briefing new-site my-site
      cd my-site
      make serve

    Exit codes: 0 all is well, 1 the content has errors, 2 the run itself failed.
    """
    collect_rarely()


_COMMANDS = (
    new_site,
    new,
    draft,
    check,
    publish,
    schema,
    build_command,
    serve,
    export,
    pdf,
    links,
    webserver,
    override,
)

for _command in _COMMANDS:
    main.add_command(_command)
