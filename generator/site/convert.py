"""Markdown to HTML by Python-Markdown with MkDocs' own parts, loaded once for many pages. It knows no theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from mkdocs.structure.files import Files
from mkdocs.structure.pages import _ExtractAnchorsTreeprocessor, _ExtractTitleTreeprocessor, _RawHTMLPreprocessor

from generator.site.links import LinksOfPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

KEEP_NOTHING = frozenset({"attr_list", "fenced_code", "md_in_html", "tables", "toc"})
"""Extensions that keep nothing from one page to the next once they are reset."""


@dataclass(frozen=True, slots=True)
class Content:
    """A page's Markdown as HTML, with what MkDocs takes from it.

    `toc` has the tokens of Python-Markdown's extension `toc` (level, id, name, children); `title` is the text of a
    first-level heading that stands first; `anchors` are the ids that can be linked to.
    """

    html: str
    toc: list[Any]
    title: str | None
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Converter:
    """Python-Markdown with the extensions of a site; `reusable` is None if they need a new one for each page."""

    config: MkDocsConfig
    reusable: Markdown | None


def converter(config: MkDocsConfig) -> Converter:
    """The converter for a site's settings."""
    return Converter(config, _markdown(config) if set(config.markdown_extensions) <= KEEP_NOTHING else None)


def convert(by: Converter, text: str, links: LinksOfPage) -> Content:
    """What `Page.render` of MkDocs makes of a page's Markdown."""
    made = by.reusable.reset() if by.reusable else _markdown(by.config)
    raw, anchors, title = (
        _RawHTMLPreprocessor(),
        _ExtractAnchorsTreeprocessor(links.file, _NONE, by.config),
        _ExtractTitleTreeprocessor(),
    )
    raw._register(made)
    anchors._register(made)
    links._register(made)
    title._register(made)
    html = made.convert(text)
    return Content(
        html=html,
        toc=_tokens(getattr(made, "toc_tokens", [])),
        title=title.title,
        anchors=frozenset(filter(None, anchors.present_anchor_ids | raw.present_anchor_ids)),
    )


_NONE = Files([])


def _tokens(toc: list[Any]) -> list[Any]:
    """Without the parts that MkDocs does not look at."""
    known = ("level", "id", "name")
    return [{key: token[key] for key in known} | {"children": _tokens(token["children"])} for token in toc]


def _markdown(config: MkDocsConfig) -> Markdown:
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})
