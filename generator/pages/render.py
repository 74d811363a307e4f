"""Write views as Markdown with the templates. What a template prints is text, and is escaped as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import jinja2

from generator.errors import TemplateError
from generator.pages.generated import MARK, START
from generator.pages.markdown import Markdown, address, environment, escape
from generator.pages.page import Page
from generator.pages.views import EvidenceView, Link, SiteView


def renderer(templates: Sequence[Path], site: SiteView) -> Callable[[Page], str]:
    """The function that writes a page as Markdown; the first folder that has a template gives it.

    It raises TemplateError where a template is wrong.
    """
    made = page_environment(jinja2.FileSystemLoader([str(folder / "markdown") for folder in templates]))
    template = cache(lambda name: made.get_template(f"{name}.j2"))

    def render(page: Page) -> str:
        mark = Markdown(f"{MARK} from {page.origin}: edit that instead.")
        try:
            text = template(page.template).render(page=page.view, site=site, made=mark)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{error.filename}:{error.lineno}: {error.message}") from error
        except (jinja2.TemplateError, TypeError) as error:
            raise TemplateError(f"template {page.template}.j2, for {page.path}: {error}") from error
        if not text.startswith(START):
            # It would be taken for one that somebody wrote by hand, and never be made again.
            hint = "begin it with front matter that has `{{ made }}` in its first line"
            raise TemplateError(f"template {page.template}.j2 does not say that its page is generated", hint)
        return text

    return render


def page_environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """The Jinja2 environment of pages: that of Markdown, with what several pages write in the same way as filters."""
    made = environment(loader)
    made.filters |= {"links": links, "marks": marks, "proof": proof}
    return made


def links(targets: Iterable[Link], between: str) -> Markdown:
    """Links side by side, with Markdown between them."""
    return Markdown(between.join([f"[{escape(link.text)}]({address(link.href)})" for link in targets]))


def marks(evidence: Iterable[EvidenceView]) -> Markdown:
    """The numbers of an item's evidence, small and raised, each a link to the marked words on the source page."""
    numbers = [f'[{piece.number}]({address(piece.href)} "Evidence {piece.number}")' for piece in evidence]
    return Markdown(f"<sup data-search-exclude>{' '.join(numbers)}</sup>")


def proof(evidence: Iterable[EvidenceView]) -> Markdown:
    """An item's evidence in full, a quotation of as many paragraphs, each with a link to its place in the source."""
    pieces = [f"> {escape(piece.text)} [Source, {piece.number}]({address(piece.href)})" for piece in evidence]
    return Markdown("\n>\n".join(pieces))
