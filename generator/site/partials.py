"""Renders the parts of a page of the theme that are the same on many pages once. The rest is rendered as ever.

A part is remembered by the place of the page, which is all that it may depend on. Pages without a place, as in a
build by MkDocs itself, remember nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext, url_filter

if TYPE_CHECKING:
    from types import CodeType

PLACE = "_place"
"""The variable of a page's context that has its place."""


class Place(NamedTuple):
    """What addresses of the theme's links depend on: pages at one place write them alike.

    `top` is the way to the top of the site; `shared` the first part of the page's own address, and what else of it
    any link on every page may begin with.
    """

    top: str
    shared: tuple[str, ...]
    in_nav: bool


_MATERIAL = Path(get_theme_dir("material"))

_BY_PLACE = (
    ".icons/",
    "partials/copyright.html",
    "partials/icons.html",
    "partials/integrations/analytics.html",
    "partials/javascripts/",
    "partials/logo.html",
    "partials/palette.html",
    "partials/search.html",
    "partials/social.html",
    "partials/top.html",
)
_BY_PLACE_OUTSIDE_NAV = ("partials/footer.html", "partials/nav.html", "partials/tabs.html")
_LANGUAGE = "partials/language.html"


def remember(environment: jinja2.Environment) -> None:
    """Have the templates that `environment` loads from now on remember what can be remembered."""
    environment.template_class = _Template
    environment.filters["url"] = _remembering_url()


Placing = Callable[[str, str, bool], Place | None]
"""Gives a page's place from its URL, its way to the top, and whether it is in the navigation."""


def placing(addresses: Iterable[str]) -> Placing:
    """The place of pages in a site; `addresses` are all that the theme may link to from every page, its own files
    left out. A page that lies among these files has no place."""
    known = {way[:length] for way in map(_way, addresses) for length in range(1, len(way) + 1)}

    def place(url: str, top: str, in_nav: bool) -> Place | None:
        way = _way(url)
        if way[:1] == ("assets",):
            return None
        return Place(top, way[: max((n for n in range(1, len(way) + 1) if way[:n] in known), default=1)], in_nav)

    return place


def knows_theme(environment: jinja2.Environment, overrides: Path) -> bool:
    """Whether what makes a page is Material's own, apart from templates that are those in `overrides`."""
    loader = environment.loader
    if not isinstance(loader, jinja2.FileSystemLoader):
        return False
    ours = _templates(overrides)
    folders = (Path(folder) for folder in loader.searchpath)
    return all(_templates(folder).items() <= ours.items() for folder in folders if folder != _MATERIAL)


def _templates(folder: Path) -> dict[str, bytes]:
    """What makes a page in a folder of a theme, by path. Icons and templates that a page asks for are not among it."""
    names = ("main.html", "page.html", "base.html")
    paths = (*(folder / name for name in names), *(folder / "partials").rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def _way(address: str) -> tuple[str, ...]:
    return tuple(part for part in address.split("/") if part not in ("", "."))


class _Template(jinja2.Template):
    """A template of which some are known to depend on the place only, and remember what they give."""

    _outputs: dict[Place, str] | None = None
    _contexts: dict[Place, Context]
    _words: TemplateModule | None = None

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        made = super().from_code(environment, code, globals, uptodate)
        name = made.name or ""
        if isinstance(made, _Template) and name.startswith((*_BY_PLACE, *_BY_PLACE_OUTSIDE_NAV)) and _is_known(made):
            made._outputs, made._contexts = {}, {}
            made.root_render_func = made._remembering(made.root_render_func)
        return made

    def _remembering(self, render: Callable[[Context], Iterator[str]]) -> Callable[[Context], Iterator[str]]:
        def remembered(context: Context) -> Iterator[str]:
            place = self._place(context.parent)
            if place is None or self._outputs is None:
                yield from render(context)
                return
            if place not in self._outputs:
                self._outputs[place] = "".join(render(context))
            yield self._outputs[place]

        return remembered

    def _place(self, variables: Mapping[str, Any] | None) -> Place | None:
        """The place to remember something by, if any."""
        place: Place | None = variables.get(PLACE) if variables else None
        return None if place and place.in_nav and self.name in _BY_PLACE_OUTSIDE_NAV else place

    def new_context(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> Context:
        """Of a template that remembers, the first context does for all at its place: no other is ever looked into."""
        place = self._place(vars) if self._outputs is not None else None
        if place is None:
            return super().new_context(vars, shared, locals)
        if place not in self._contexts:
            self._contexts[place] = super().new_context(vars, shared, locals)
        return self._contexts[place]

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        """The theme's words depend on the settings only; each is looked up once."""
        if self.name != _LANGUAGE or self._place(vars) is None:
            return super().make_module(vars, shared, locals)
        if self._words is None:
            words: Any = super().make_module(vars, shared, locals)
            words.t = cache(words.t)
            self._words = words
        return self._words


def _is_known(template: jinja2.Template) -> bool:
    """Whether a template is Material's or, as far as pages have a place at all, one of `knows_theme`."""
    return (template.name or "").startswith("partials/") or Path(template.filename or "").is_relative_to(_MATERIAL)


def _remembering_url() -> Callable[[Context, str], str]:
    made: dict[tuple[str, Place | None], str] = {}

    @jinja2.pass_context
    def url(context: Context, value: str) -> str:
        place: Place | None = context.parent.get(PLACE)
        found = made.get((value, place)) if place else None
        if found is None:
            found = url_filter(cast(TemplateContext, context), value)
            if place and _depends_on(place, value):
                made[value, place] = found
        return found

    return url


def _depends_on(place: Place, address: str) -> bool:
    """Whether the place alone tells how an address is written."""
    way = _way(str(address))
    return ".." not in way and (way[: len(place.shared)] != place.shared or len(way) == len(place.shared))
