"""Briefings as documents to be printed: what each template is given, as JSON. It must not know how it is laid out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from unicodedata import category, normalize

from generator.export.identity import absolute, briefing_address
from generator.pdf.document import Document
from generator.pdf.edition import Edition
from generator.pdf.print_view import PrintView, as_json
from generator.pdf.qr_code import qr_code

FULL, ONE_PAGE = "briefing", "one-page"
"""The templates of one briefing: all of it, and what fits on one side."""
COMPENDIUM = "compendium"
"""That of many."""


def printed_briefing(view: PrintView, edition: Edition, template: str = FULL) -> Document:
    """One briefing."""
    return Document(template, f'{{"site": {_site(edition)}, "view": {_view(view, edition)}}}', view.day)


def printed_compendium(heading: str, views: Sequence[PrintView], edition: Edition) -> Document:
    """Several briefings, at least one, in their order; `heading` says what they have in common."""
    shown = ", ".join(_view(view, edition) for view in views)
    index = sorted({name for view in views for name in view.names}, key=_place_in_index)
    told = f'"heading": {json.dumps(heading)}, "index": {json.dumps(index)}'
    data = f'{{"site": {_site(edition)}, {told}, "views": [{shown}]}}'
    return Document(COMPENDIUM, data, max(view.day for view in views))


def _place_in_index(name: str) -> tuple[str, str]:
    """Letters with and without diacritics stand together."""
    plain = "".join(letter for letter in normalize("NFD", name.casefold()) if category(letter)[0] != "M")
    return plain, name


def _site(edition: Edition) -> str:
    return json.dumps({"name": edition.name, "author": edition.author or edition.name, "paper": edition.paper})


def _view(view: PrintView, edition: Edition) -> str:
    """A view, with the address of its page and the code of that, both empty where the site has no address."""
    address = absolute(edition.address, briefing_address(view.slug)) if edition.address else ""
    code = qr_code(address) if address else ""
    return f'{as_json(view).removesuffix("}")}, "address": {json.dumps(address)}, "code": {json.dumps(code)}}}'
