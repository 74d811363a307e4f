"""The command that asks whether the addresses in content are still there."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import click

from generator import report
from generator.article.fetch import ask
from generator.cli.common import CONTENT_HAS_ERRORS, for_project, has_errors, say_refusal
from generator.content.load import load, survey
from generator.errors import ContentError
from generator.links import Found, Given, Manners, Verdict, as_issues, ask_all, given, host
from generator.project import Project


@click.command(short_help="Tell the addresses of sources, and ask whether they are there.")
@click.option("--external", is_flag=True, help="Ask each address, over the network.")
@click.option(
    "--pause", default=1.0, show_default=True, type=click.FloatRange(0), help="Seconds between two at a host."
)
@click.option("--timeout", default=600.0, show_default=True, type=click.FloatRange(1), help="Seconds for all of it.")
@click.option("--allow-private", is_flag=True, help="Ask addresses of your own network too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json with every address for programs.",
)
@for_project
def links(project: Project, external: bool, pause: float, timeout: float, allow_private: bool, form: str) -> None:
    """Tell the addresses of all sources, and with --external, ask whether each is still there.

    Nothing is asked without --external. (Links within the site are checked by each build.) Hosts are asked side by
    side, each for one address at a time, with a pause; no more is read than how an answer begins. A server that asks
    for patience is given up to a minute of it.

    Exit code 1 if an address is not there. One that refuses programs, or leads to another host, is told.
    """
    archive, issues = load(survey(project.root, project.content))
    if has_errors(issues):
        say_refusal(project, ContentError(issues), "No address was asked")
        sys.exit(CONTENT_HAS_ERRORS)
    places = given(archive)
    if not external:
        _say_what_would_be_asked(places, form)
        return
    asking = partial(ask, allow_private=allow_private)
    found = ask_all(list(places), lambda url, method: asking(url, method=method), Manners(pause, timeout))
    told = as_issues(found, places)
    if form == "json":
        _say_json([{**_told(one), "places": _places(places[one.address])} for one in found.values()])
    else:
        if told:
            click.echo(report.as_text(told, project.root) + "\n")
        counts = Counter(one.verdict for one in found.values())
        said = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict])
        click.echo(f"{_counted(len(found), 'address', 'addresses')} asked{': ' if said else ''}{said}.")
    if has_errors(told):
        sys.exit(CONTENT_HAS_ERRORS)


def _say_what_would_be_asked(places: Mapping[str, Sequence[Given]], form: str) -> None:
    if form == "json":
        _say_json([{"address": address, "places": _places(there)} for address, there in places.items()])
        return
    for address, there in places.items():
        click.echo(f"{address} ({', '.join(f'{one.file}:{one.place.line}' for one in there)})")
    hosts = len(set(map(host, places)))
    counted = f"{_counted(len(places), 'address', 'addresses')} on {_counted(hosts, 'host', 'hosts')}"
    click.echo(f"{counted}. Nothing was asked; `briefing links --external` asks.")


def _told(one: Found) -> Mapping[str, str]:
    return {"address": one.address, "verdict": one.verdict.value, "url": one.url, "message": one.said, "hint": one.hint}


def _places(there: Sequence[Given]) -> list[Mapping[str, object]]:
    return [{"briefing": one.briefing, "file": one.file, "line": one.place.line} for one in there]


def _say_json(data: Sequence[Mapping[str, object]]) -> None:
    click.echo(json.dumps(data, indent=2))


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
