"""Write views as Markdown with the templates. What a template prints is text, and is escaped as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from traceback import walk_tb

import jinja2
from markdown.extensions.toc import slugify

from generator.errors import TemplateError
from generator.pages.direction import Direction, may_disturb, runs_against
from generator.pages.generated import MARK, START
from generator.pages.markdown import Markdown, address, environment, escape, inline, title
from generator.pages.marks import is_anchor
from generator.pages.page import Page
from generator.pages.views import (
    EvidenceView,
    Fragment,
    GroundView,
    Link,
    PartyView,
    ReactionView,
    SiteView,
    StatementView,
)
from generator.text.seen import closed

_OF_EXPRESSIONS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression of a template may raise, beside Jinja's own errors."""


def renderer(templates: Sequence[Path], site: SiteView) -> Callable[[Page], str]:
    """The function that writes a page as Markdown; the first folder that has a template gives it.

    It raises TemplateError where a template is wrong, with its file, and the line if that is known.
    """
    folders = [str(folder / "markdown") for folder in templates]
    made = page_environment(_Loader(folders))
    template = cache(lambda name: made.get_template(f"{name}.j2"))

    def render(page: Page) -> str:
        mark = Markdown(f"{MARK} from {page.origin}: edit that instead.")
        try:
            text = template(page.template).render(page=page.view, site=site, made=mark)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{error.filename}:{error.lineno}: {error.message}") from error
        except jinja2.TemplateError as error:
            raise TemplateError(f"{_place(error, folders, page)}: for {page.path}: {error}") from error
        except _OF_EXPRESSIONS as error:
            message = f"for {page.path}: {type(error).__name__}: {error}"
            raise TemplateError(f"{_place(error, folders, page)}: {message}") from error
        if not text.startswith(START):
            # It would be taken for one that somebody wrote by hand, and never be made again.
            hint = "begin it with front matter that has `{{ made }}` in its first line"
            raise TemplateError(f"template {page.template}.j2 does not say that its page is generated", hint)
        return text

    return render


class _Loader(jinja2.FileSystemLoader):
    """Tells of a template that cannot be read as text which one that is."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            path = next(path for folder in self.searchpath if (path := Path(folder, template)).is_file())
            line = error.object.count(b"\n", 0, error.start) + 1
            raise TemplateError(f"{path}:{line}: the template is not in UTF-8", "save it as UTF-8") from error


def _place(error: Exception, folders: Sequence[str], page: Page) -> str:
    """The file and line of a template in which an error came up, the innermost; else the page's template."""
    steps = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    there = [f"{file}:{line}" for file, line in steps if file.startswith(tuple(folders))]
    return there[-1] if there else f"{page.template}.j2"


def page_environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """The Jinja2 environment of pages: that of Markdown, with what several pages write in the same way as filters."""
    made = environment(loader)
    made.filters |= {
        "heading": heading,
        "isolated": isolated,
        "json_ld": json_ld,
        "links": links,
        "marked": marked,
        "marks": marks,
        "named": named,
        "note": note,
        "proof": proof,
    }
    return made


def heading(text: str, own: str) -> Markdown:
    """The text of a heading. One whose id, which is made from its words, would be that of an item or of evidence (a
    briefing that is called Summary) is given another, from the name of its `own` place on the page."""
    return Markdown(f"{escape(text)} {{ #{own}-heading }}") if _is_in_words_of_anchor(text) else escape(text)


@lru_cache(maxsize=1 << 13)
def _is_in_words_of_anchor(text: str) -> bool:
    """Whether the id of a heading would be that of an anchor. The same headings stand on many pages."""
    return is_anchor(slugify(text, "-"))


def links(targets: Iterable[Link], between: str, here: str = "") -> Markdown:
    """Links side by side, with Markdown between them; the one called `here`, if any, leads to this very page, and is
    no link."""
    shown = [f"**{escape(link.text)}**" if link.text == here else _link(link.text, link.href) for link in targets]
    return Markdown(between.join(shown))


@lru_cache(maxsize=1 << 13)
def _link(text: str, href: str) -> str:
    """A link. The same ones stand on many pages: from page to page, and to the items of a briefing by their numbers."""
    return f"[{escape(text)}]({address(href)})"


def marks(evidence: Iterable[EvidenceView]) -> Markdown:
    """The numbers of an item's evidence, small and raised, each a link to the marked words on the source page that has
    these words as its title."""
    numbers = [f'[{piece.number}]({piece.href} "{title(piece.text)}")' for piece in evidence]
    return Markdown(f"<sup data-search-exclude>{' '.join(numbers)}</sup>")


def proof(ground: GroundView) -> Markdown:
    """What an item rests on, a quotation of as many paragraphs, each with links to its places in the source, and then
    what else rests on that. A passage that runs against the page is isolated."""
    quoted = []
    for texts, evidence, against in ground.passages:
        parts = []
        inside = False
        for text in texts:
            if text:
                parts.append(f"<mark>{inline(text)}</mark>" if inside else inline(text))
            inside = not inside
        words = "".join(parts)
        places = [f"[Source, {piece.number}]({piece.href})" for piece in evidence]
        originals = [piece for piece in evidence if piece.original]
        for piece in originals:
            number = f", {piece.number}" if len(originals) > 1 else ""
            places.append(f"[{escape(piece.publisher)}{number}]({address(piece.original)})")
        quoted.append(f"> {f'<bdi>{words}</bdi>' if against else words} {' · '.join(places)}")
    if ground.neighbours:
        quoted[-1] += f"\n\nThe same words also support: {links(ground.neighbours, ' · ')}"
    return Markdown("\n>\n".join(quoted))


def marked(paragraph: Iterable[Fragment]) -> Markdown:
    """A paragraph of a source with its evidence marked: `[…]` for what is not shown, anchors where evidence begins,
    and links, small and raised, where it ends."""
    fragments = tuple(paragraph)
    texts = closed(*(fragment.text for fragment in fragments))
    parts = []
    for text, (_, is_marked, anchors, back, original) in zip(texts, fragments, strict=True):
        parts += [f'<a id="{anchor}"></a>' for anchor in anchors]
        if not text:
            parts.append(r" \[…\] ")
        else:
            parts.append(f"<mark>{inline(text)}</mark>" if is_marked else inline(text))
        if back:
            behind = [_link(link.text, link.href) for link in back]
            if original:
                behind.append(f"[Original]({address(original)})")
            parts.append(f"<sup data-search-exclude>{' '.join(behind)}</sup>")
    return Markdown("".join(parts).strip(" "))


def isolated(text: str, page: Direction, before: str = "", after: str = "") -> Markdown:
    """A name or a quotation, with Markdown that belongs to it before and after, kept apart from the text around it
    where it runs against the page, or may disturb the order of that."""
    whole = f"{before}{escape(text)}{after}"
    if runs_against(text, page):
        return Markdown(f"<bdi>{whole}</bdi>")
    return Markdown(f'<bdi dir="{page}">{whole}</bdi>' if may_disturb(text, page) else whole)


def named(party: PartyView | ReactionView, page: Direction) -> Markdown:
    """The name of a party, a link to its own page if it has one."""
    name = isolated(party.name, page)
    return Markdown(f"[{name}]({address(party.href)})") if party.href else name


def note(statement: StatementView) -> Markdown:
    """When a statement's thing happened, and how sure that is."""
    told = [escape(part) for part in (statement.when, statement.status) if part]
    return Markdown(f"*{' · '.join(told)}*")


def json_ld(text: str) -> Markdown:
    """A script element of data, a block of its own."""
    return Markdown(f'<script type="application/ld+json">{text}</script>')
