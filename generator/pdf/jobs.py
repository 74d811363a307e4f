"""Briefings as jobs for the printer: all that each template is given. It must not know how it is laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import category, normalize

from pydantic import TypeAdapter

from generator.pdf.edition import Edition
from generator.pdf.job import PrintJob
from generator.pdf.print_view import PrintView

_BREAKS = re.compile(r"(?<!\\)((?:\\\\)*)\\[nt]")
"""A tab or the end of a line within text, in JSON: white space on a page of the site, and so here."""
FULL, ONE_PAGE = "briefing", "one-page"
"""The templates of one briefing: all of it, and what fits on one side."""
_JOINER = str.maketrans("\ufeff", "\u2060")
"""A byte order mark within text is one that joins words, as Unicode now has another for; PDF/UA takes only that."""
COMPENDIUM = "compendium"
"""That of many."""


@dataclass(frozen=True, slots=True)
class PrintedSite:
    """What a print tells of the site: its name, who stands for it, and the size of paper, as Typst calls it."""

    name: str
    author: str
    paper: str


@dataclass(frozen=True, slots=True)
class BriefingData:
    """What a template of one briefing is given."""

    site: PrintedSite
    view: PrintView


@dataclass(frozen=True, slots=True)
class CompendiumData:
    """What the template of many is given: what they have in common, in words, the briefings in their order, and all
    names in that of an index."""

    site: PrintedSite
    heading: str
    views: tuple[PrintView, ...]
    index: tuple[str, ...]


def briefing_job(view: PrintView, edition: Edition, template: str = FULL) -> PrintJob:
    """To print one briefing."""
    return PrintJob(template, _json(BriefingData(_site(edition), view)), view.day)


def compendium_job(heading: str, views: Sequence[PrintView], edition: Edition) -> PrintJob:
    """To print several briefings, at least one, in their order; `heading` says what they have in common."""
    index = sorted({name for view in views for name in view.names}, key=_place_in_index)
    data = CompendiumData(_site(edition), heading, tuple(views), tuple(index))
    return PrintJob(COMPENDIUM, _json(data), max(view.day for view in views))


def _json(data: BriefingData | CompendiumData) -> str:
    return _BREAKS.sub(r"\1 ", _adapter().dump_json(data).decode()).translate(_JOINER)


@cache
def _adapter() -> TypeAdapter[BriefingData | CompendiumData]:
    return TypeAdapter(BriefingData | CompendiumData)


def _site(edition: Edition) -> PrintedSite:
    return PrintedSite(edition.name, edition.author or edition.name, edition.paper)


def _place_in_index(name: str) -> tuple[str, str]:
    """Letters with and without diacritics stand together."""
    plain = "".join(letter for letter in normalize("NFD", name.casefold()) if category(letter)[0] != "M")
    return plain, name
