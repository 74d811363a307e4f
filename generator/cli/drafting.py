"""The command that drafts: an article becomes a briefing to edit, or lines of JSON for programs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.article.article import Article
from generator.cli.common import CONTENT_HAS_ERRORS, RUN_FAILED, for_project, say_failure, say_refusal
from generator.errors import ContentError, RunError
from generator.project import Project
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.drafting import Drafted

_BRIEFING, _JSONL = "briefing", "jsonl"


@click.command(short_help="Draft a briefing from an article's text.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o",
    "--output",
    "where",
    metavar="content/SLUG",
    help="The folder to make; several articles become its sources.  [default: named after the headline]",
)
@click.option("--update", is_flag=True, help="Add what is new to the briefing given by -o; nothing in it is changed.")
@click.option(
    "--format",
    "form",
    type=click.Choice([_BRIEFING, _JSONL]),
    default=_BRIEFING,
    show_default=True,
    help="briefing for editors, jsonl for programs: an object on a line for each article, nothing is written.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of private networks and this machine too.")
@click.option("--model", metavar="NAME", help="Ask a language model in place of the rules: openai:NAME, ollama:NAME, …")
@for_project
def draft(
    project: Project,
    articles: tuple[str, ...],
    where: str | None,
    update: bool,
    form: str,
    allow_private: bool,
    model: str | None,
) -> None:
    """Draft a briefing: make its folder with the article's text and a briefing.yml that passes the check.

    ARTICLE is a .txt, .md or .html file, or a web address. Everything that is proposed stands in the article word for
    word: who, what, reactions, numbers, background. Edit it, then `briefing check` and `status: published`.

    The rules are for English. Nothing is asked of any server, unless an address or --model is given. Nothing is ever
    overwritten.
    """
    from generator.article.read_article import read_article

    if form == _JSONL and (where is not None or update):
        raise RunError("--format jsonl writes no folder", "leave -o and --update out")
    if update and where is None:
        raise RunError("--update needs the briefing to add to", "give it with -o content/SLUG")
    slug = _slug(project, where) if where is not None else None
    try:
        if form == _JSONL:
            _print_lines(project, articles, allow_private, model)
        elif slug is None:
            _write_each(project, articles, allow_private, model)
        else:
            _write(
                project, slug, [read_article(given, allow_private=allow_private) for given in articles], update, model
            )
    except ContentError as error:
        say_refusal(project, error, "Nothing was drafted")
        sys.exit(CONTENT_HAS_ERRORS)


def _write(project: Project, slug: str, articles: list[Article], update: bool, model: str | None) -> None:
    from generator.drafting import desk, write_more, write_new

    at = desk(project, model)
    today = date.today().isoformat()
    _say(project, write_more(at, slug, articles) if update else write_new(at, slug, articles, today))


def _write_each(project: Project, articles: tuple[str, ...], allow_private: bool, model: str | None) -> None:
    """A briefing for each article that can be drafted; those that cannot are told, and the run fails in the end."""
    from generator.article.read_article import read_article
    from generator.drafting import desk, write_new

    at = desk(project, model)
    failed = False
    for given in articles:
        try:
            article = read_article(given, allow_private=allow_private)
            _say(project, write_new(at, None, [article], date.today().isoformat()))
        except RunError as error:
            say_failure(error)
            failed = True
    if failed:
        sys.exit(RUN_FAILED)


def _say(project: Project, made: Drafted) -> None:
    for path in made.files:
        click.echo(f"wrote {printable(str(path.relative_to(project.root)))}")
    counts = ", ".join(f"{count} {section}" for section, count in made.counts.items() if count)
    click.echo(f"proposed: {counts or 'nothing new'}")
    for remark in made.remarks:
        click.echo(printable(remark))


def _slug(project: Project, where: str) -> str:
    """The slug that a folder is of, given as content/SLUG or as SLUG. Raises RunError for one that is elsewhere."""
    path = Path(where)
    if len(path.parts) == 1 and not path.is_absolute() and path.name != project.content.name:
        return path.name
    parents = {(project.root / path).parent.resolve(), path.absolute().parent.resolve()}
    if not path.name or project.content.resolve() not in parents:
        raise RunError(f"“{where}” is no folder in {project.content.name}/", "give -o content/SLUG")
    return path.name


def _print_lines(project: Project, articles: tuple[str, ...], allow_private: bool, model: str | None) -> None:
    """A line for each article that can be read, in order; those that cannot are told, and the run fails in the end."""
    from generator.article.read_article import read_article
    from generator.draft.jsonl import json_line
    from generator.drafting import desk

    at = desk(project, model)
    failed = False
    for given in articles:
        try:
            article = at.prepared(read_article(given, allow_private=allow_private))
            made, said = at.propose(article)
            click.echo(json_line(given, made))
            if said:
                click.echo(f"{printable(given)}: {printable(said)}", err=True)
        except RunError as error:
            say_failure(error)
            failed = True
    if failed:
        sys.exit(RUN_FAILED)
