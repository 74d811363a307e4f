"""Write views as Markdown with the templates. What a template prints is text, and is escaped as such."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import jinja2

from generator.errors import TemplateError
from generator.pages.markdown import Markdown, address, environment
from generator.pages.page import Page
from generator.pages.views import EvidenceView, SiteView

MARK = "# Made by Briefing Press"
"""How the second line of every generated page begins: only files that have it are ever overwritten or removed."""


def renderer(templates: Sequence[Path], site: SiteView) -> Callable[[Page], str]:
    """The function that writes a page as Markdown; the first folder that has a template gives it.

    It raises TemplateError where a template is wrong.
    """
    made = environment(jinja2.FileSystemLoader([str(folder / "markdown") for folder in templates]))
    made.filters["marks"] = marks

    template = cache(lambda name: made.get_template(f"{name}.j2"))

    def render(page: Page) -> str:
        mark = Markdown(f"{MARK} from {page.origin}: edit that instead.")
        try:
            return template(page.template).render(page=page.view, site=site, made=mark)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{error.filename}:{error.lineno}: {error.message}") from error
        except (jinja2.TemplateError, TypeError) as error:
            raise TemplateError(f"template {page.template}.j2, for {page.path}: {error}") from error

    return render


def marks(evidence: Sequence[EvidenceView]) -> Markdown:
    """The numbers of an item's evidence, small and raised, each a link to the marked words on the source page."""
    links = (f'[{piece.number}]({address(piece.href)} "Evidence {piece.number}")' for piece in evidence)
    return Markdown(f"<sup data-search-exclude>{' '.join(links)}</sup>")
